//! Writes the final text from a draft's, and remembers where each piece went.

use crate::draft::{CELL, Draft, LINE};
use crate::join::{Joint, Vocabulary};
use crate::raw::Raw;
use crate::{Span, Style};

/// The final text of a part while it is written.
pub(crate) struct Writer<'d> {
    draft: &'d Draft,
    raw: Raw,
    /// Where the part's text begins in the document's.
    base: u32,
    moves: Vec<(Span, u32)>,
}

/// Where pieces of a draft's text went.
pub(crate) struct Moves {
    /// Pieces in order of the draft's text: what, and where it stands in the document's.
    pieces: Vec<(Span, u32)>,
}

impl<'d> Writer<'d> {
    pub(crate) fn new(draft: &'d Draft, base: u32) -> Self {
        Self { draft, raw: Raw::default(), base, moves: Vec::new() }
    }

    /// Where the next character will stand in the document's text.
    pub(crate) fn at(&self) -> u32 {
        self.base + self.raw.len()
    }

    /// What was written since `from`.
    pub(crate) fn since(&self, from: u32) -> &str {
        &self.raw.text[(from - self.base) as usize..]
    }

    /// The draft's text of a span.
    pub(crate) fn draft_text(&self, span: Span) -> &'d str {
        &self.draft.raw.text[span.range()]
    }

    /// Styles that all of a piece has.
    pub(crate) fn style(&self, span: Span) -> Style {
        self.draft.common_style(span)
    }

    /// Writes a piece as it stands.
    pub(crate) fn piece(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        let at = self.at();
        match self.moves.last_mut() {
            Some((last, to)) if last.end == span.start && *to + last.len() == at => last.end = span.end,
            _ => self.moves.push((span, at)),
        }
        self.raw.copy(&self.draft.raw, span);
    }

    /// Writes text that stands in no source.
    pub(crate) fn gap(&mut self, text: &str) {
        self.raw.push_gap(text);
    }

    /// Writes a block: lines that the layout wrapped are joined, others are kept.
    pub(crate) fn block(&mut self, span: Span, vocabulary: &Vocabulary) {
        let wrapped = self.draft.wrapped;
        let mut rest = span;
        while let Some((i, c)) = self.next_divider(rest) {
            let (before, after) = (Span::new(rest.start, i), Span::new(i + c.len_utf8() as u32, span.end));
            if c == '\n' && !wrapped {
                self.piece(Span::new(rest.start, after.start));
            } else if c == CELL {
                self.piece(before);
                self.gap(" ");
            } else {
                self.joined(before, after, vocabulary);
            }
            rest = after;
        }
        self.piece(rest);
    }

    /// Writes a block that goes on from the last one.
    pub(crate) fn continued(&mut self, before: Span, after: Span, vocabulary: &Vocabulary) {
        match vocabulary.joint(self.draft_text(before), self.draft_text(after)) {
            Joint::Word => self.unwrite_hyphen(),
            Joint::Hyphen => {}
            Joint::Space => self.gap(" "),
        }
        self.block(after, vocabulary);
    }

    /// Writes lines as lines.
    pub(crate) fn lines(&mut self, span: Span) {
        let mut rest = span;
        while let Some((i, c)) = self.next_divider(rest) {
            self.piece(Span::new(rest.start, i));
            self.gap(if c == '\n' { "\n" } else { " " });
            rest.start = i + c.len_utf8() as u32;
        }
        self.piece(rest);
    }

    /// Ends a line between blocks.
    pub(crate) fn end_line(&mut self) {
        self.gap("\n");
    }

    /// Gives the text and where its pieces came from.
    pub(crate) fn finish(self) -> (Raw, Moves) {
        let mut pieces = self.moves;
        pieces.sort_by_key(|(span, _)| span.start);
        (self.raw, Moves { pieces })
    }

    fn next_divider(&self, span: Span) -> Option<(u32, char)> {
        let text = self.draft_text(span);
        let i = memchr::memchr3(b'\n', CELL as u8, LINE as u8, text.as_bytes())?;
        Some((span.start + i as u32, char::from(text.as_bytes()[i])))
    }

    /// Writes the end of a wrapped line before the next one.
    fn joined(&mut self, before: Span, after: Span, vocabulary: &Vocabulary) {
        match vocabulary.joint(self.draft_text(before), self.draft_text(after)) {
            Joint::Word => self.piece(Span::new(before.start, before.end - 1)),
            Joint::Hyphen => self.piece(before),
            Joint::Space => {
                self.piece(before);
                self.gap(" ");
            }
        }
    }

    fn unwrite_hyphen(&mut self) {
        if self.raw.text.ends_with('-') {
            self.raw.pop();
            if let Some((last, _)) = self.moves.last_mut() {
                last.end -= 1;
            }
        }
    }
}

impl Moves {
    /// Where the pieces of a span went, in order; those that touch are one.
    pub(crate) fn pieces(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.pieces.partition_point(|(s, _)| s.end <= span.start);
        let mut found = self.pieces[first..]
            .iter()
            .take_while(move |(s, _)| s.start < span.end)
            // Broken tables write a stretch twice: pieces may lie within others.
            .filter(move |(s, _)| s.end > span.start)
            .map(move |(s, to)| {
                let (a, b) = (s.start.max(span.start), s.end.min(span.end));
                Span::new(to + (a - s.start), to + (b - s.start))
            })
            .peekable();
        std::iter::from_fn(move || {
            let mut piece = found.next()?;
            // One character between two pieces is a line end made a space.
            while let Some(next) = found.next_if(|n| n.start >= piece.end && n.start - piece.end <= 1) {
                piece.end = next.end;
            }
            Some(piece)
        })
    }

    /// The smallest span that covers all pieces of one.
    pub(crate) fn whole(&self, span: Span) -> Option<Span> {
        self.pieces(span).reduce(Span::join)
    }
}
