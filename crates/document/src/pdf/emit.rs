//! Writes blocks and tables into a draft.

use super::cells::Piece;
use super::heads;
use super::lattice::Cell;
use super::line::Layout;
use super::region::Region;
use super::rows::Row;
use super::ruling::Ruling;
use super::sheet::Char;
use super::strip::Strip;
use super::word::Word;
use crate::draft::{CELL, Draft, DraftBlock, DraftCell, DraftTable, Item, LINE};
use crate::provenance::Glyph;
use crate::{Mark, Span, Style};

/// A draft, and the page that is being written.
pub(super) struct Pen<'d> {
    pub draft: &'d mut Draft,
    pub page: u32,
    buffer: String,
}

impl<'d> Pen<'d> {
    pub(super) fn new(draft: &'d mut Draft, page: u32) -> Self {
        Self { draft, page, buffer: String::new() }
    }

    fn at(&self) -> u32 {
        self.draft.raw.len()
    }

    /// Writes a block of lines.
    pub(super) fn block(&mut self, layout: &Layout, strips: &[Strip], like: DraftBlock) {
        let start = self.at();
        let mut hyphened = false;
        for (n, strip) in strips.iter().enumerate() {
            if n > 0 && !hyphened {
                self.draft.raw.push_gap("\n");
            }
            if let Some((from, to)) = strip.lead {
                self.words(layout, layout.words.get(from as usize..to as usize).unwrap_or_default());
                self.draft.raw.push_gap(" ");
            }
            self.words(layout, layout.words(&strip.line));
            // A soft hyphen at the end of a line is there only to end it.
            hyphened = self.draft.raw.text.ends_with('\u{ad}');
            if hyphened {
                self.unwrite();
            }
        }
        let span = Span::new(start, self.at());
        if !span.is_empty() {
            self.draft.items.push(Item::Block(DraftBlock { span, ..like }));
        }
        self.draft.raw.push_gap("\n");
    }

    /// Writes a table.
    pub(super) fn table(
        &mut self,
        layout: &Layout,
        rows: &[Row],
        region: &Region,
        ruling: &Ruling,
        columns: &[(f32, f32)],
    ) {
        let mut cells = Vec::new();
        let labels = label_column(rows, region);
        for (n, row) in rows.iter().enumerate() {
            let above = n.checked_sub(1).and_then(|i| rows.get(i));
            let over = above.map_or(row.top + 2.2 * row.size, |a| a.foot - 0.05 * row.size);
            let under = rows.get(n + 1).map_or(row.foot - 1.4 * row.size, |b| b.top + 0.62 * b.size);
            let places = heads::places(row, rows.get(n + 1), ruling, columns);
            for (pieces, (x0, x1)) in row.cells.iter().zip(places) {
                let Some(first) = pieces.first() else { continue };
                let start = self.at();
                self.cell(layout, pieces);
                // How far a label is indented is no matter of columns.
                let x0 = if x0 < labels { region.left } else { x0 };
                let column = x0.max(0.0).round() as u32;
                cells.push(DraftCell {
                    row: n as u32,
                    row_span: 1,
                    column,
                    column_end: (x1.max(0.0).round() as u32).max(column + 1),
                    span: Span::new(start, self.at()),
                    indent: first.x0 - region.left,
                    header: false,
                    rule_above: ruling.along(x0, x1, row.top + 0.62 * row.size, over),
                    rule_below: ruling.along(x0, x1, under, row.foot - 0.05 * row.size),
                });
                self.draft.raw.push_gap(CELL.encode_utf8(&mut [0; 4]));
            }
        }
        self.draft.items.push(Item::Table(DraftTable { cells, nested: false }));
    }

    /// Writes a table of drawn boxes.
    pub(super) fn lattice(&mut self, layout: &Layout, boxes: &[Cell]) {
        let lefts = boxes.iter().filter_map(|c| c.pieces.first()).map(|p| p.x0);
        let left = lefts.fold(f32::MAX, f32::min);
        let mut cells = Vec::new();
        for cell in boxes {
            let start = self.at();
            self.cell(layout, &cell.pieces);
            let column = cell.x0.max(0.0).round() as u32;
            cells.push(DraftCell {
                row: cell.row,
                row_span: cell.row_span,
                column,
                column_end: (cell.x1.max(0.0).round() as u32).max(column + 1),
                span: Span::new(start, self.at()),
                indent: cell.pieces.first().map_or(0.0, |p| p.x0 - left),
                header: cell.head,
                ..DraftCell::default()
            });
            self.draft.raw.push_gap(CELL.encode_utf8(&mut [0; 4]));
        }
        self.draft.items.push(Item::Table(DraftTable { cells, nested: false }));
    }

    fn cell(&mut self, layout: &Layout, pieces: &[Piece]) {
        for (n, piece) in pieces.iter().enumerate() {
            // "non-" and "operating" are one word in a label.
            if n > 0 && !self.ends_in_hyphen() {
                self.draft.raw.push_gap(LINE.encode_utf8(&mut [0; 4]));
            }
            let words = layout.words.get(piece.from as usize..piece.to as usize).unwrap_or_default();
            self.words(layout, words);
        }
    }

    fn ends_in_hyphen(&self) -> bool {
        let mut end = self.draft.raw.text.chars().rev();
        end.next() == Some('-') && end.next().is_some_and(char::is_alphabetic)
    }

    fn words(&mut self, layout: &Layout, words: &[Word]) {
        for (n, word) in words.iter().enumerate() {
            if n > 0 {
                self.draft.raw.push_gap(" ");
            }
            self.word(layout.chars(word));
        }
    }

    fn word(&mut self, chars: &[Char]) {
        let from = self.at();
        let mut at = self.draft.glyphs.len() as u32;
        let mut mapped = at;
        self.draft.glyphs.extend(chars.iter().map(|c| Glyph { page: self.page, bbox: c.on_page() }));
        // Runs of characters of one byte are one segment.
        for c in chars {
            at += 1;
            if c.c.is_ascii() {
                self.buffer.push(c.c);
                continue;
            }
            self.draft.raw.push(&self.buffer, mapped);
            self.buffer.clear();
            self.draft.raw.push_mapped(c.c.encode_utf8(&mut [0; 4]), at - 1, at);
            mapped = at;
        }
        self.draft.raw.push(&self.buffer, mapped);
        self.buffer.clear();
        self.mark(chars, from);
    }

    fn mark(&mut self, chars: &[Char], from: u32) {
        let mut at = from;
        for run in chars.chunk_by(|a, b| a.style == b.style) {
            let end = at + run.iter().map(|c| c.c.len_utf8() as u32).sum::<u32>();
            let style = run[0].style;
            if style != Style::NONE {
                match self.draft.marks.last_mut() {
                    // A space or a line's end between two marked words is marked with them.
                    Some(m) if m.style == style && m.span.end + 1 >= at => m.span.end = end,
                    _ => self.draft.marks.push(Mark { span: Span::new(at, end), style }),
                }
            }
            at = end;
        }
    }

    /// Takes back a soft hyphen.
    fn unwrite(&mut self) {
        let raw = &mut self.draft.raw;
        raw.text.pop();
        let len = raw.len();
        if raw.segments.last().is_some_and(|s| s.text >= len) {
            raw.segments.pop();
        }
        if let Some(m) = self.draft.marks.last_mut() {
            m.span.end = m.span.end.min(len);
        }
    }
}

/// Cells that begin left of this are labels.
fn label_column(rows: &[Row], region: &Region) -> f32 {
    let labels = rows.iter().filter_map(|r| r.cells.first()?.first()).filter(|p| p.x1 <= region.values + 2.0);
    let mut rights: Vec<f32> = labels.map(|p| p.x1).collect();
    rights.sort_by(f32::total_cmp);
    let usual = rights.get(rights.len() / 2).copied().unwrap_or(region.values);
    (region.left + (usual - region.left) * 0.6).min(region.values - 2.0)
}
