//! Companies' names, brought to one form.

/// Words that are printed or left out as one likes.
const SUFFIXES: [&str; 24] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "companies",
    "ltd",
    "limited",
    "plc",
    "llc",
    "lp",
    "llp",
    "sa",
    "nv",
    "ag",
    "se",
    "spa",
    "the",
    "de",
    "new",
    "bv",
    "gmbh",
    "kg",
];

/// A name without punctuation, accents and the words for its legal form: "The Example Co., Inc." is "example".
pub(crate) fn normal(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut push = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            // "L.P." is one word, and so is "Moody's".
            '.' | '\'' | '’' | '‘' | ',' if c != ',' => {}
            c if c.is_alphanumeric() => word.push(plain(c)),
            _ => push(&mut word),
        }
    }
    push(&mut word);
    let kept: Vec<&str> = words.iter().map(String::as_str).filter(|w| *w != "and" && !SUFFIXES.contains(w)).collect();
    // A name that is nothing but such words is kept as it is.
    if kept.is_empty() { words.concat() } else { kept.concat() }
}

/// A letter without its accent.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è'..='ë' | 'ē' | 'ě' | 'ę' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'š' | 'ś' => 's',
        'ù'..='ü' | 'ū' => 'u',
        'ž' | 'ź' | 'ż' => 'z',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn names_are_one_however_they_are_printed() {
        for (a, b) in [
            ("The Example Company, Inc.", "EXAMPLE CO INC"),
            ("Exámple Holdings plc", "Example Holdings Ltd."),
            ("A. B. Example & Co.", "AB Example and Company"),
            ("Ex-Ample Widgets L.P.", "Ex Ample Widgets, LP"),
        ] {
            assert_eq!(normal(a), normal(b));
        }
        assert_ne!(normal("Example One Inc."), normal("Example Two Inc."));
        assert!(!normal("The Company").is_empty());
    }
}
