//! The letter's own text: its blocks without what is printed around them, and its lines.

use tieout_document::{Block, Document, Part, Place, Span};

/// Blocks from which the margin is known.
const WIDE: usize = 60;

/// A document as a letter reads it.
pub(crate) struct Body<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its blocks in order, without page furniture and deleted text.
    pub blocks: Vec<Block>,
    /// How far to the right its lines go, in points; none where the source has no pages with places.
    pub margin: Option<f32>,
}

/// One printed line of the letter's head or foot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Without white space at its ends.
    pub span: Span,
    /// Index of its block in [`Body::blocks`].
    pub block: usize,
}

impl<'a> Body<'a> {
    /// The body of a letter: of a submission, the first document that EDGAR calls a letter, or else the first
    /// that has text.
    pub(crate) fn of(document: &'a Document) -> Self {
        let part = letter_part(document).map(|p| p.span);
        let within = |b: &&Block| part.is_none_or(|p| p.start <= b.span.start && b.span.end <= p.end);
        let blocks: Vec<Block> =
            document.blocks.iter().filter(within).filter(|b| !b.kind.is_aside()).copied().collect();
        let right = |b: &Block| match document.provenance.origin(b.span)?.place {
            Place::Page { bbox, .. } => Some(bbox[2]),
            _ => None,
        };
        let margin = blocks.iter().take(WIDE).filter_map(right).reduce(f32::max);
        Self { document, blocks, margin }
    }

    /// The text of a span.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.document.slice(span)
    }

    /// The text of a block.
    pub(crate) fn text(&self, block: usize) -> &'a str {
        self.blocks.get(block).map_or("", |b| self.slice(b.span))
    }

    /// The block that holds a span.
    pub(crate) fn block_of(&self, span: Span) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1)?;
        self.blocks.get(at).filter(|b| b.span.covers(span))
    }

    /// The lines of blocks, without empty ones.
    pub(crate) fn lines(&self, blocks: std::ops::Range<usize>) -> Vec<Line> {
        let mut out = Vec::new();
        for block in blocks {
            let Some(b) = self.blocks.get(block) else { break };
            let mut at = b.span.start;
            for line in self.slice(b.span).split('\n') {
                let span = trimmed(self.document, Span { start: at, end: at + line.len() as u32 });
                if !span.is_empty() {
                    out.push(Line { span, block });
                }
                at += line.len() as u32 + 1;
            }
        }
        out
    }
}

/// The document of a submission that is the letter.
pub(crate) fn letter_part(document: &Document) -> Option<&Part> {
    const LETTERS: [&str; 6] = ["LETTER", "CORRESP", "UPLOAD", "TEXT-EXTRACT", "DRSLTR", "SEC STAFF LETTER"];
    let written = || document.parts.iter().filter(|p| !p.span.is_empty());
    written().find(|p| LETTERS.contains(&p.kind.as_str())).or_else(|| written().next())
}

/// A span without white space at its ends.
pub(crate) fn trimmed(document: &Document, span: Span) -> Span {
    let text = document.slice(span);
    let start = span.start + (text.len() - text.trim_start().len()) as u32;
    let end = span.end - (text.len() - text.trim_end().len()) as u32;
    if start >= end { Span { start: span.start, end: span.start } } else { Span { start, end } }
}
