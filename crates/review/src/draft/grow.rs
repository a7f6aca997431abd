//! A draft made, or grown by what is new: what a person wrote stays byte for byte.

use super::skeleton::{Basis, answer, comment, foot, head};
use super::{Block, Kind, file, print, read};

/// What a draft lacked and now has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grown {
    /// The file.
    pub text: String,
    /// "comment 3", "answer 3.2".
    pub added: Vec<String>,
}

/// A new draft.
pub fn skeleton(basis: &Basis<'_>) -> String {
    let mut blocks = head(basis);
    let mut before = None;
    for c in &basis.letter.comments {
        blocks.extend(comment(basis, before, c));
        before = Some(c);
    }
    blocks.extend(foot(basis));
    file(basis.letter.date.map(|d| d.date), &blocks)
}

/// A draft with the comments and answers that it lacks, and what `review.toml` says by now.
pub fn grow(basis: &Basis<'_>, text: &str) -> Grown {
    let (filled, mut added) = filled(basis, text);
    let text = filled.as_str();
    let (draft, _) = read(text);
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut before = None;
    for c in &basis.letter.comments {
        let at = draft.blocks.iter().position(|b| matches!(b.kind, Kind::Comment { number, .. } if number == c.number));
        match at {
            None => {
                let place =
                    section_end(&draft.blocks, before.map_or(0, |b: &tieout_letters::Comment| b.number), text.len());
                pieces.push((place, print(&comment(basis, before, c))));
                added.push(format!("comment {}", c.number));
            }
            Some(_) => {
                let place = section_end(&draft.blocks, c.number, text.len());
                let ids = (0..c.asks.len()).map(|i| (Some(i), format!("{}.{}", c.number, i + 1)));
                for (i, id) in ids {
                    // Whoever answers the comment as a whole has answered its asks.
                    let has =
                        |b: &Block| b.ask.as_deref() == Some(&id) || b.ask.as_deref() == Some(&c.number.to_string());
                    if !draft.blocks.iter().any(has) && !text.contains(&format!("<!-- answer {id} -->")) {
                        pieces.push((place, print(&answer(basis, c, i))));
                        added.push(format!("answer {id}"));
                    }
                }
            }
        }
        before = Some(c);
    }
    let mut grown = text.to_owned();
    for (at, piece) in pieces.into_iter().rev() {
        let gap = if grown[..at].ends_with("\n\n") { "" } else { "\n" };
        grown.insert_str(at, &format!("{gap}{piece}"));
    }
    Grown { text: grown, added }
}

/// Places of the letterhead and the signature that could not be written before.
fn filled(basis: &Basis<'_>, text: &str) -> (String, Vec<String>) {
    let settings = basis.settings;
    let address = (!settings.address.is_empty()).then(|| settings.address.join("\\\n"));
    let values = [
        ("address, in review.toml", address),
        ("date", settings.date.map(super::skeleton::long)),
        ("signatory, in review.toml", settings.signatory.clone()),
        ("title, in review.toml", settings.title.clone()),
        ("company, in review.toml", settings.company.clone()),
    ];
    let (mut out, mut said) = (text.to_owned(), Vec::new());
    for (what, value) in values {
        let stub = format!("[To be written: {what}]");
        if let Some(value) = value.filter(|_| out.contains(&stub)) {
            out = out.replace(&stub, &value);
            said.push(what.trim_end_matches(", in review.toml").to_owned());
        }
    }
    (out, said)
}

/// Where what belongs to a comment ends: before the next comment's headings, the closing, or the end of the file.
fn section_end(blocks: &[Block], number: u32, end: usize) -> usize {
    let first = blocks.iter().position(|b| matches!(b.kind, Kind::Comment { number: n, .. } if n == number));
    let from = match (first, number) {
        (Some(i), _) => i + 1,
        // Before the first comment that is there, or the closing.
        (None, _) => {
            blocks.iter().position(|b| matches!(b.kind, Kind::Comment { .. } | Kind::Break)).unwrap_or(blocks.len())
        }
    };
    let ends =
        |b: &Block| matches!(b.kind, Kind::Comment { .. } | Kind::Break | Kind::Heading { .. }) && b.ask.is_none();
    let next = blocks.get(from..).and_then(|rest| rest.iter().find(|b| ends(b)));
    match next {
        // The line that says which comment it is stands before the quote.
        Some(b) if matches!(b.kind, Kind::Comment { .. }) => b.span.start.min(end),
        Some(b) => b.span.start.min(end),
        None => end,
    }
}
