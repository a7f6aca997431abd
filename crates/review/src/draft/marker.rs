//! The comments of `response.md` that say what Markdown has no words for.

use std::ops::Range;

use super::Proposed;

/// What a comment says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// The file is a draft; the date of the letter that it answers.
    Response(Option<jiff::civil::Date>),
    /// The block quote that follows is the staff's comment.
    Comment(u32),
    /// What follows answers an ask.
    Answer(String),
    /// Proposed disclosure begins.
    Proposed(Proposed),
    /// Proposed disclosure ends.
    EndProposed,
    /// Somebody's own comment.
    Other,
}

/// The comments in a piece of HTML that begins at a byte of the file, each with its bytes.
pub(crate) fn markers(html: &str, start: usize) -> Vec<(Result<Marker, String>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|i| i + at) {
        let Some(close) = html[open..].find("-->").map(|i| i + open) else {
            found.push((
                Err("The comment is not closed; end it with -->.".to_owned()),
                start + open..start + html.len(),
            ));
            break;
        };
        let words = html.get(open + 4..close).unwrap_or_default();
        found.push((marker(words.trim()), start + open..start + close + 3));
        at = close + 3;
    }
    found
}

fn marker(words: &str) -> Result<Marker, String> {
    let (head, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let rest = rest.trim();
    match head {
        "tieout:response" if rest.is_empty() => Ok(Marker::Response(None)),
        "tieout:response" => match rest.trim_start_matches("to").trim().parse() {
            Ok(day) => Ok(Marker::Response(Some(day))),
            Err(_) => {
                Err("This line needs the date of the letter that is answered: <!-- tieout:response to 2017-08-16 -->."
                    .to_owned())
            }
        },
        "comment" if rest.chars().all(|c| c.is_ascii_digit()) => match rest.parse() {
            Ok(n) => Ok(Marker::Comment(n)),
            Err(_) => Err("This line needs the number of a comment: <!-- comment 3 -->.".to_owned()),
        },
        "answer" if is_id(rest) => Ok(Marker::Answer(rest.to_owned())),
        "answer" => Err(format!("“{rest}” is no ask; write the comment and the ask as in <!-- answer 3.1 -->.")),
        "proposed" => proposed(rest),
        "/proposed" => Ok(Marker::EndProposed),
        _ => Ok(Marker::Other),
    }
}

/// "3.1", or "3" for a comment without asks.
fn is_id(words: &str) -> bool {
    let (comment, ask) = words.split_once('.').unwrap_or((words, "1"));
    let number = |w: &str| !w.is_empty() && w.len() < 6 && w.bytes().all(|b| b.is_ascii_digit());
    number(comment) && number(ask)
}

/// `in="..." baseline="..." earlier="..."`, in any order.
fn proposed(mut words: &str) -> Result<Marker, String> {
    let mut head = Proposed::default();
    while !words.is_empty() {
        let broken = || format!("“{words}” cannot be read; write in=\"...\", baseline=\"...\" or earlier=\"...\".");
        let (name, rest) = words.split_once("=\"").ok_or_else(broken)?;
        let (value, rest) = rest.split_once('"').ok_or_else(broken)?;
        let value = Some(value.to_owned());
        match name.trim() {
            "in" => head.venue = value,
            "baseline" => head.baseline = value,
            "earlier" => head.earlier = value,
            _ => return Err(broken()),
        }
        words = rest.trim_start();
    }
    Ok(Marker::Proposed(head))
}
