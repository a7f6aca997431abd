//! The text of a passage folded to one line of plain characters, with the way back.

use tieout_document::{Document, Span};

use crate::model::Passage;

/// A passage as grammars read it: white space is one space, dashes are `-`, quotation marks are plain,
/// `§` is a word, soft hyphens are gone, and any other sign is `~`. So a byte is a character.
pub(crate) struct Tape {
    /// The folded text.
    pub text: String,
    /// For each byte where its character begins and ends in the document.
    places: Vec<(u32, u32)>,
}

impl Tape {
    /// Folds a passage. Between its pieces stands a space.
    pub(crate) fn of(document: &Document, passage: &Passage) -> Self {
        let mut tape = Self { text: String::new(), places: Vec::new() };
        for piece in &passage.0 {
            tape.push(" ", (piece.start, piece.start));
            for (i, c) in document.slice(*piece).char_indices() {
                let start = piece.start + i as u32;
                tape.fold(c, (start, start + c.len_utf8() as u32));
            }
        }
        tape
    }

    fn fold(&mut self, c: char, place: (u32, u32)) {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push("-", place),
            '\u{2018}'..='\u{201b}' | '`' | '\u{b4}' => self.push("'", place),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => self.push("\"", place),
            '§' => self.push("Section ", place),
            c if c.is_whitespace() => self.push(" ", place),
            c if c.is_ascii() => self.push(c.encode_utf8(&mut [0; 4]), place),
            c if c.is_alphabetic() => self.push("x", place),
            _ => self.push("~", place),
        }
    }

    fn push(&mut self, folded: &str, place: (u32, u32)) {
        for c in folded.chars() {
            if c != ' ' || !self.text.ends_with(' ') {
                self.text.push(c);
                self.places.push(place);
            }
        }
    }

    /// Where a range of the folded text stands in the document.
    pub(crate) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.places.get(start)?, self.places.get(end.checked_sub(1)?)?);
        Some(Span { start: first.0, end: last.1 })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A document of plain text and the passage that is all of it.
    pub(crate) fn plain(text: &str) -> (Document, Passage) {
        let document = tieout_document::open(text.as_bytes(), "letter.txt");
        let whole = Span { start: 0, end: document.text.len() as u32 };
        (document, Passage::of(whole))
    }

    #[test]
    fn folds_and_finds_back() {
        let (document, passage) = plain("See Rule\u{a0}12b–20 and §\u{a0}229.303 “as is”");
        let tape = Tape::of(&document, &passage);
        assert_eq!(tape.text.trim(), "See Rule 12b-20 and Section 229.303 \"as is\"");
        let at = tape.text.find("12b-20").expect("found");
        assert_eq!(document.slice(tape.span(at, at + 6).expect("a span")), "12b–20");
        let at = tape.text.find("Section").expect("found");
        assert_eq!(document.slice(tape.span(at, at + 7).expect("a span")), "§");
    }
}
