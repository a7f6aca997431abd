//! Cells of a `<table>` as they open and close, and what kind of table they make.

use crate::Span;
use crate::draft::{CELL, DraftCell, LINE};

/// The largest `colspan` the HTML standard lets stand.
const MAX_COLUMN_SPAN: u32 = 1000;
/// The largest `rowspan` that is believed.
const MAX_ROW_SPAN: u32 = 65_534;

/// A table while it is read.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub cells: Vec<DraftCell>,
    pub rows: u32,
    /// The open cell; its span's end is not yet known.
    pub open: Option<DraftCell>,
    /// Its cells are only the page's layout: their text has become blocks.
    pub layout: bool,
    /// Where its text begins.
    pub start: u32,
    /// Text of a table within a cell that stands in none of its own cells.
    pub astray: Vec<Span>,
    column: u32,
    in_row: bool,
    /// Columns taken by cells of rows above: first, end, rows still to go.
    reserved: Vec<(u32, u32, u32)>,
}

impl Builder {
    pub(crate) fn new(start: u32) -> Self {
        Self { start, ..Self::default() }
    }

    /// A row begins.
    pub(crate) fn begin_row(&mut self) {
        self.end_row();
        self.in_row = true;
        self.column = 0;
    }

    /// The row ends, if one is open.
    pub(crate) fn end_row(&mut self) {
        if self.in_row {
            self.in_row = false;
            self.rows += 1;
            for r in &mut self.reserved {
                r.2 -= 1;
            }
            self.reserved.retain(|r| r.2 > 0);
        }
    }

    /// A cell begins whose columns are known.
    pub(crate) fn put(&mut self, cell: DraftCell) {
        self.open = Some(DraftCell { row: self.rows, ..cell });
    }

    /// A cell begins.
    pub(crate) fn begin_cell(&mut self, column_span: &str, row_span: &str, mut cell: DraftCell) {
        if !self.in_row {
            self.begin_row();
        }
        let number = |s: &str| s.trim().parse::<u64>().ok();
        let width = number(column_span).map_or(1, |n| n.clamp(1, u64::from(MAX_COLUMN_SPAN)) as u32);
        let height = number(row_span).map_or(1, |n| n.clamp(1, u64::from(MAX_ROW_SPAN)) as u32);
        while let Some(r) = self.reserved.iter().find(|r| r.0 <= self.column && self.column < r.1) {
            self.column = r.1;
        }
        cell.row = self.rows;
        cell.row_span = height;
        cell.column = self.column;
        cell.column_end = self.column.saturating_add(width);
        if height > 1 && self.reserved.len() < 256 {
            self.reserved.push((cell.column, cell.column_end, height));
        }
        self.column = cell.column_end;
        self.open = Some(cell);
    }

    /// The open cell ends with this text.
    pub(crate) fn end_cell(&mut self, span: Option<(Span, f32)>) {
        let Some(mut cell) = self.open.take() else { return };
        match span {
            Some((span, indent)) => {
                cell.span = span;
                cell.indent += indent;
            }
            None => cell.span = Span::new(self.start, self.start),
        }
        // A first row of empty cells only gives widths; empty cells else may carry rules.
        if !cell.span.is_empty()
            || cell.rule_above > crate::table::Rule::None
            || cell.rule_below > crate::table::Rule::None
        {
            self.cells.push(cell);
        }
    }

    /// Gives up being a grid: its cells so far, to be made blocks.
    pub(crate) fn become_layout(&mut self) -> Vec<DraftCell> {
        self.layout = true;
        std::mem::take(&mut self.cells)
    }

    /// Whether its cells stand in rows and columns of data, and not only on the page.
    pub(crate) fn is_data(&self, text: &str) -> bool {
        if self.layout {
            return false;
        }
        let mut numeric = 0;
        let mut wide_rows = 0;
        let mut listed_rows = 0;
        for row in rows(&self.cells) {
            let row = rejoined(row, text);
            numeric += row.iter().skip(1).filter(|s| is_numeric(s)).count();
            wide_rows += usize::from(row.len() > 1);
            listed_rows += usize::from(row.len() == 2 && is_marker(row[0]));
        }
        if wide_rows == 0 || listed_rows == wide_rows {
            return false;
        }
        numeric > 1 || wide_rows > 1
    }
}

/// Cells with text, row by row.
pub(crate) fn rows(cells: &[DraftCell]) -> impl Iterator<Item = &[DraftCell]> {
    cells.chunk_by(|a, b| a.row == b.row)
}

/// The texts of a row's cells, without lone signs that belong to their neighbours.
fn rejoined<'t>(row: &[DraftCell], text: &'t str) -> Vec<&'t str> {
    row.iter().map(|c| &text[c.span.range()]).filter(|s| !s.is_empty() && !is_sign(s)).collect()
}

/// Whether a cell holds only what belongs to a number beside it.
fn is_sign(text: &str) -> bool {
    text.len() <= 4 && text.chars().all(|c| matches!(c, '$' | '€' | '£' | '¥' | ')' | '(' | '%') || c.is_whitespace())
}

/// Whether a cell holds a number rather than words.
pub(crate) fn is_numeric(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (digits > 0 && letters <= 3) || matches!(text, "—" | "–" | "-" | "--")
}

/// Whether a cell holds only a bullet or a list's number.
pub(crate) fn is_marker(text: &str) -> bool {
    let text = text.trim();
    let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | '*'));
    let bullet = !text.is_empty()
        && text.chars().count() <= 2
        && text.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '$' | '%' | '—' | '-' | '–'));
    let numbered = text.len() > bare.len()
        && bare.len() <= 4
        && (bare.bytes().all(|b| b.is_ascii_digit())
            || bare.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'))
            || (bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic())));
    bullet || matches!(text, "–" | "—" | "o" | "-") || (numbered && !bare.is_empty())
}

/// Whether any divider of a cell's blocks stands in the text.
pub(crate) fn is_divided(text: &str) -> bool {
    text.contains([LINE, CELL])
}
