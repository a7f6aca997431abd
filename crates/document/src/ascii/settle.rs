//! Writes what was laid out: white space collapsed, marks left out, each piece with its origin.

use memchr::memmem::Finder;

use super::markdown::Edit;
use super::rows::{Part, Row};
use super::{Block, Layout, Piece};
use crate::draft::{DraftBlock, DraftCell, DraftTable, Item};
use crate::raw::Raw;
use crate::table::Rule;
use crate::{Mark, Span, Style};

/// Points that a column of characters is worth.
pub(super) const COLUMN: f32 = 6.0;

/// A text as it is handed on.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub raw: Raw,
    pub items: Vec<Item>,
    pub marks: Vec<Mark>,
}

/// Writes a layout of `from`, with `wrap` where a line of a block ends.
pub(super) fn settle(from: &Raw, layout: &Layout, wrap: &str) -> Settled {
    let mut setter = Setter { from, edits: &layout.edits, gaps: Finder::new("  "), wrap, out: Settled::default() };
    setter.out.raw.text.reserve(from.text.len());
    for piece in &layout.pieces {
        match piece {
            Piece::Break => setter.out.items.push(Item::Break),
            Piece::Block(block) => setter.block(layout, block),
            Piece::Table(rows) => setter.table(rows),
        }
    }
    setter.out
}

struct Setter<'a> {
    from: &'a Raw,
    edits: &'a [Edit],
    gaps: Finder<'static>,
    wrap: &'a str,
    out: Settled,
}

impl Setter<'_> {
    fn block(&mut self, layout: &Layout, block: &Block) {
        self.divide("\n");
        let start = self.out.raw.len();
        let mut last: Option<u32> = None;
        for line in layout.lines[block.lines.0..block.lines.1].iter().filter(|l| block.holds(l)) {
            if let Some(end) = last {
                self.between(self.wrap, end, line.start);
            }
            self.piece(line.span());
            last = Some(line.end);
        }
        let span = self.trimmed(start);
        if !span.is_empty() {
            self.out.items.push(Item::Block(DraftBlock {
                span,
                indent: block.indent as f32 * COLUMN,
                centred: block.centred,
                furniture: block.furniture,
                ..DraftBlock::default()
            }));
        }
    }

    fn table(&mut self, rows: &[Row]) {
        let mut cells = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            for (i, cell) in row.cells.iter().enumerate() {
                let ruled = row.part == Part::Rule;
                if !ruled {
                    self.divide(if i == 0 { "\n" } else { "\u{1f}" });
                }
                let start = self.out.raw.len();
                if !ruled {
                    self.spans(&cell.spans);
                }
                cells.push(DraftCell {
                    row: n as u32,
                    row_span: 1,
                    column: cell.from,
                    column_end: cell.to.max(cell.from + 1),
                    span: self.trimmed(start),
                    indent: if i == 0 { cell.indent as f32 * COLUMN } else { 0.0 },
                    header: row.part == Part::Head,
                    rule_above: Rule::None,
                    rule_below: if ruled { cell.rule } else { Rule::None },
                });
            }
        }
        self.out.items.push(Item::Table(DraftTable { cells, nested: false }));
    }

    /// Writes the lines of a cell on one.
    fn spans(&mut self, spans: &[Span]) {
        let mut last: Option<Span> = None;
        for span in spans {
            if let Some(before) = last {
                let text = self.from.text[before.range()].strip_suffix('-');
                let word = text.is_some_and(|t| t.ends_with(char::is_alphabetic))
                    && self.from.text[span.range()].starts_with(|c: char| c.is_lowercase());
                if !word {
                    self.between(" ", before.end, span.start);
                }
            }
            self.piece(*span);
            last = Some(*span);
        }
    }

    /// Writes what stands between two pieces, in the place of all between them.
    fn between(&mut self, text: &str, end: u32, start: u32) {
        let (a, b) = (source(self.from, end.saturating_sub(1)).1, source(self.from, start).0);
        if end <= start && a < b {
            self.out.raw.push_mapped(text, a, b);
        } else {
            self.out.raw.push_gap(text);
        }
    }

    /// Divides what follows from what was written.
    fn divide(&mut self, text: &str) {
        if self.out.raw.len() > 0 {
            self.out.raw.push_gap(text);
        }
    }

    /// What was written since `start`, without white space at its ends.
    fn trimmed(&self, start: u32) -> Span {
        let text = &self.out.raw.text[start as usize..];
        let left = text.len() - text.trim_start().len();
        let right = text.trim_end().len().max(left);
        Span::new(start + left as u32, start + right as u32)
    }

    /// Writes a stretch of one line, without what edits leave out.
    fn piece(&mut self, span: Span) {
        if self.edits.is_empty() {
            return self.plain(span, Style::NONE);
        }
        let first = self.edits.partition_point(|e| e.span.start < span.start);
        let mut style = first.checked_sub(1).map_or(Style::NONE, |i| self.edits[i].style);
        let mut at = span.start;
        for edit in self.edits[first..].iter().take_while(|e| e.span.start < span.end) {
            self.plain(Span::new(at, edit.span.start.max(at)), style);
            style = edit.style;
            at = edit.span.end.max(at);
        }
        self.plain(Span::new(at.min(span.end), span.end), style);
    }

    /// Writes text with its white space collapsed.
    fn plain(&mut self, span: Span, style: Style) {
        let text = &self.from.text[span.range()];
        let from = self.out.raw.len();
        let mut at = 0;
        if self.out.raw.text.ends_with([' ', '\n', '\u{1e}', '\u{1f}']) || self.out.raw.text.is_empty() {
            at = text.len() - text.trim_start_matches(' ').len();
        }
        while let Some(i) = self.gaps.find(&text.as_bytes()[at..]) {
            let gap = at + i;
            let end = text.len() - text[gap..].trim_start_matches(' ').len();
            self.out.raw.copy(self.from, Span::new(span.start + at as u32, span.start + gap as u32));
            let a = source(self.from, span.start + gap as u32).0;
            let b = source(self.from, span.start + end as u32 - 1).1;
            self.out.raw.push_mapped(" ", a, b);
            at = end;
        }
        self.out.raw.copy(self.from, Span::new(span.start + at as u32, span.end));
        if style != Style::NONE && self.out.raw.len() > from {
            self.mark(Span::new(from, self.out.raw.len()), style);
        }
    }

    fn mark(&mut self, span: Span, style: Style) {
        match self.out.marks.last_mut() {
            // The end of a line between two marked words is marked with them.
            Some(m) if m.style == style && m.span.end + 1 >= span.start => m.span.end = span.end,
            _ => self.out.marks.push(Mark { span, style }),
        }
    }
}

/// The units of the source that a character of a text came from.
fn source(raw: &Raw, at: u32) -> (u32, u32) {
    let Some(i) = raw.segments.partition_point(|s| s.text <= at).checked_sub(1) else {
        return (0, 0);
    };
    let s = raw.segments[i];
    let end = raw.segments.get(i + 1).map_or(raw.len(), |n| n.text);
    if end - s.text == s.source_end - s.source && s.source < s.source_end {
        let at = s.source + (at - s.text);
        (at, at + 1)
    } else {
        (s.source, s.source_end)
    }
}
