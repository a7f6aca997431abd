//! An answer written into the draft where its place is.

use super::{Block, Draft, Kind, read};
use crate::error::{Error, Result};
use crate::status::STUB;

/// Puts words in the place of an ask: for the stub that stands there, or behind what is written. `over` puts them
/// for all that is written, proposed disclosure apart.
pub fn put(text: &str, id: &str, words: &str, over: bool) -> Result<String> {
    let (draft, _) = read(text);
    let own: Vec<&Block> = own(&draft, id);
    let words = words.trim();
    let mut out = text.to_owned();
    if over && !own.is_empty() {
        let spans: Vec<_> =
            own.iter().filter(|b| !matches!(b.kind, Kind::Proposed(_))).map(|b| b.span.clone()).collect();
        for (i, span) in spans.iter().enumerate().rev() {
            let new = if i == 0 {
                format!("{}{words}\n", label(text.get(span.clone()).unwrap_or_default()))
            } else {
                String::new()
            };
            out.replace_range(span.clone(), &new);
        }
        return Ok(out);
    }
    let stub = own
        .iter()
        .find(|b| matches!(b.kind, Kind::Paragraph(_)) && text.get(b.span.clone()).is_some_and(|t| t.contains(STUB)));
    if let Some(stub) = stub {
        let label = label(text.get(stub.span.clone()).unwrap_or_default());
        out.replace_range(stub.span.clone(), &format!("{label}{words}\n"));
        return Ok(out);
    }
    let place = match own.last() {
        Some(last) => last.span.end,
        None => {
            let marker = format!("<!-- answer {id} -->");
            let at = text.find(&marker).ok_or_else(|| {
                Error::new(format!("response.md has no place for {id}; `tieout draft` adds what is missing."))
            })?;
            at + marker.len()
        }
    };
    let before = if out[..place].ends_with('\n') { "\n" } else { "\n\n" };
    out.insert_str(place, &format!("{before}{words}\n"));
    Ok(out)
}

/// The draft with the numbers of asks that moved. Answers to asks that became one stand under one line.
pub fn renumbered(text: &str, moved: &[(String, String)]) -> String {
    const OPEN: &str = "<!-- answer ";
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut last) = (text, String::new());
    while let Some(at) = rest.find(OPEN) {
        let (before, marker) = rest.split_at(at);
        out.push_str(before);
        let Some(end) = marker.find("-->") else {
            rest = marker;
            break;
        };
        let id = marker[OPEN.len()..end].trim();
        let new = moved.iter().find(|(was, _)| was == id).map_or(id, |(_, new)| new);
        rest = &marker[end + 3..];
        if new == last && new != id {
            rest = rest.trim_start_matches('\n');
            continue;
        }
        out.push_str(&format!("{OPEN}{new} -->"));
        new.clone_into(&mut last);
    }
    out.push_str(rest);
    out
}

/// The blocks of an ask, as they stand at the top of the file.
fn own<'a>(draft: &'a Draft, id: &str) -> Vec<&'a Block> {
    draft.blocks.iter().filter(|b| b.ask.as_deref() == Some(id)).collect()
}

/// "**Response:** " before a stub stays before what is written for it.
fn label(old: &str) -> &'static str {
    if old.starts_with("**Response:**") { "**Response:** " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "<!-- tieout:response -->\n\n<!-- comment 1 -->\n> Tell us why, and how.\n\n<!-- answer 1.1 -->\n\n\
        **Response:** It rose as [To be written: why]\n\n<!-- answer 1.2 -->\n\nBy hand.\n\nTwice.\n";

    #[test]
    fn numbers_that_moved_take_their_answers_along() {
        let moved = [("1.2".to_owned(), "1.1".to_owned()), ("1.3".to_owned(), "1.2".to_owned())];
        let text = "<!-- answer 1.1 -->\n\na\n\n<!-- answer 1.2 -->\n\nb\n\n<!-- answer 1.3 -->\n\nc\n";
        assert_eq!(renumbered(text, &moved), "<!-- answer 1.1 -->\n\na\n\nb\n\n<!-- answer 1.2 -->\n\nc\n");
    }

    #[test]
    fn a_stub_is_replaced_and_written_words_grow() {
        let one = put(DRAFT, "1.1", "It rose with sales.", false).unwrap();
        assert!(one.contains("**Response:** It rose with sales.\n\n<!-- answer 1.2 -->"), "{one}");
        let two = put(&one, "1.1", "And with prices.", false).unwrap();
        assert!(two.contains("sales.\n\nAnd with prices.\n\n<!-- answer 1.2 -->"), "{two}");
        let over = put(&two, "1.2", "By machine.", true).unwrap();
        assert!(over.contains("<!-- answer 1.2 -->\n\nBy machine.") && !over.contains("Twice"), "{over}");
        assert!(put(DRAFT, "7.1", "x", false).is_err());
    }
}
