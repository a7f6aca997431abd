//! A table as a true grid: spans resolved, split cells rejoined, heads and stub found.

use crate::Span;

/// A line drawn at a cell's edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// None.
    #[default]
    None,
    /// A single line.
    Single,
    /// A double line: below a total, mostly.
    Double,
}

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Heads of columns.
    Header,
    /// A label and its values.
    Body,
    /// A label alone, that heads the rows under it.
    Section,
    /// Text across the table: a footnote, a caption.
    Note,
}

/// A row that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is for.
    pub kind: RowKind,
    /// Its cells: a range of indices into [`Table::cells`].
    pub cells: (u32, u32),
    /// Where its text stands.
    pub span: Span,
    /// How far its label is indented: 0 is the least of the table.
    pub indent: u8,
}

/// A cell that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Row: index into [`Table::rows`].
    pub row: u32,
    /// First row below it that it does not reach; `row + 1` unless it spans rows.
    pub row_end: u32,
    /// First column.
    pub column: u16,
    /// One past the last column.
    pub column_end: u16,
    /// Its text, rejoined: "$(1,234)".
    pub span: Span,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Line above it.
    pub rule_above: Rule,
    /// Line below it.
    pub rule_below: Rule,
}

/// A table of data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Where its text stands.
    pub span: Span,
    /// Rows that hold text, top down.
    pub rows: Vec<Row>,
    /// Cells that hold text, row by row, left to right.
    pub cells: Vec<Cell>,
    /// Number of columns that hold text, the stub included.
    pub columns: u16,
    /// Columns at the left that hold labels: 0 or more.
    pub stub: u16,
    /// Whether it stands within a table of the layout.
    pub nested: bool,
}

impl Table {
    /// Cells of a row, left to right.
    pub fn row_cells(&self, row: usize) -> &[Cell] {
        self.rows.get(row).map_or(&[], |r| self.cells.get(r.cells.0 as usize..r.cells.1 as usize).unwrap_or(&[]))
    }

    /// The label of a row: its cells in the stub.
    pub fn label(&self, row: usize) -> Option<Span> {
        self.row_cells(row).iter().filter(|c| c.column < self.stub).map(|c| c.span).reduce(Span::join)
    }

    /// Index of the cell that holds `offset`.
    pub fn cell_at(&self, offset: u32) -> Option<usize> {
        let i = self.cells.partition_point(|c| c.span.start <= offset).checked_sub(1)?;
        (offset <= self.cells[i].span.end).then_some(i)
    }

    /// Heads over a column for a row of the body, from the top down: cells of the header rows above
    /// `row` whose columns meet `[column, column_end)`, the nearest group of header rows first
    /// wherever one stands between.
    pub fn heads(&self, row: usize, column: u16, column_end: u16) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |c| {
            (c.row as usize) < row
                && self.rows.get(c.row as usize).is_some_and(|r| r.kind == RowKind::Header)
                && c.column < column_end
                && column < c.column_end
                && c.column_end > self.stub
        })
    }
}
