//! Text as messages and listings quote it.

/// The first words of a text on one line; an ellipsis stands for the rest.
pub fn first_words(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace();
    let shown = words.by_ref().take(most).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { format!("{shown} …") } else { shown }
}

/// Text on one line: each run of white space as one space, none at the ends.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
