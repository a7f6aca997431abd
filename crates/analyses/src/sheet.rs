//! A sheet as inputs are read from it: cells with text and place.

use tieout_document::{BlockKind, Cell, Document, Place, Table};

/// A sheet of a workbook, or a file of separated values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The file's name.
    pub file: String,
    /// The sheet's name; empty in a file of separated values.
    pub name: String,
    /// Cells that hold text, row by row.
    pub cells: Vec<SheetCell>,
    /// What parts the values of a file; none in a workbook.
    pub separator: Option<char>,
}

/// A cell; rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetCell {
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u32,
    /// One past the last column that it is merged over.
    pub right: u32,
    /// What it shows.
    pub text: String,
}

impl Sheet {
    /// "book.xlsx, Sheet1!C5", "book.csv, C5".
    pub fn place(&self, row: u32, column: u32) -> String {
        format!("{}, {}", self.file, self.cell(row, column))
    }

    /// "Sheet1!C5", "C5".
    pub fn cell(&self, row: u32, column: u32) -> String {
        let cell = format!("{}{}", letters(column), row + 1);
        if self.name.is_empty() { cell } else { format!("{}!{cell}", self.name) }
    }
}

/// The letters of a column: 0 is A.
pub fn letters(column: u32) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.into_iter().rev().collect()
}

/// The sheets of a workbook that was opened as a document.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    let mut out: Vec<(u32, Sheet)> = Vec::new();
    let mut put = |span: tieout_document::Span, width: u32| {
        let Some(Place::Cell { sheet, row, column }) = document.provenance.origin(span).map(|o| o.place) else {
            return;
        };
        let text = document.slice(span).trim().to_owned();
        if text.is_empty() {
            return;
        }
        if out.last().is_none_or(|(s, _)| *s != sheet) {
            let name = document.provenance.name(sheet).to_owned();
            out.push((sheet, Sheet { file: document.name.clone(), name, ..Sheet::default() }));
        }
        let (row, column) = (row.saturating_sub(1), column.saturating_sub(1));
        if let Some((_, sheet)) = out.last_mut() {
            sheet.cells.push(SheetCell { row, column, right: column + width.max(1), text });
        }
    };
    for block in &document.blocks {
        let table = match block.kind {
            BlockKind::Table(index) => document.tables.get(index as usize),
            _ => None,
        };
        match table {
            None => put(block.span, 1),
            Some(table) => {
                let starts = starts(document, table);
                table.cells.iter().for_each(|cell| put(cell.span, width(&starts, cell)));
            }
        }
    }
    for (_, sheet) in &mut out {
        sheet.cells.sort_by_key(|c| (c.row, c.column));
        sheet.cells.dedup_by_key(|c| (c.row, c.column));
    }
    out.into_iter().map(|o| o.1).collect()
}

/// Where each column of a table begins in its sheet, as far as some cell begins there.
fn starts(document: &Document, table: &Table) -> Vec<Option<u32>> {
    let mut out = vec![None; usize::from(table.columns)];
    for cell in &table.cells {
        if let (Some(Place::Cell { column, .. }), Some(start)) =
            (document.provenance.origin(cell.span).map(|o| o.place), out.get_mut(usize::from(cell.column)))
        {
            *start = Some(start.map_or(column, |s: u32| s.min(column)));
        }
    }
    out
}

/// How many columns of its sheet a cell covers.
fn width(starts: &[Option<u32>], cell: &Cell) -> u32 {
    let at = |column: u16| starts.get(usize::from(column)).copied().flatten();
    let first = at(cell.column);
    let last = (cell.column..cell.column_end).rev().find_map(at);
    first.zip(last).map_or(1, |(f, l)| l.saturating_sub(f) + 1)
}
