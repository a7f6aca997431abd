//! Tables as analyses look through them: rows with their words and figures, and what stands over a table.

use rustc_hash::FxHashMap;
use tieout_document::{BlockKind, Document, RowKind, Span};
use tieout_figures::{Figure, Reading};

use crate::lines::normal;

/// How much of a label or a caption is read.
const MOST: usize = 400;

/// A table with the words over it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    /// Index into the document's tables.
    pub table: u32,
    /// Blocks of text before it, the nearest first, as far as the table before.
    pub over: Vec<Span>,
    /// The same in one form.
    pub caption: String,
    /// Rows that have a label or figures, top down.
    pub rows: Vec<GridRow>,
    /// Cells of its heads: row, columns, words.
    heads: Vec<(u32, u16, u16, String)>,
}

/// A row of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct GridRow {
    /// Index into the table's rows.
    pub row: u32,
    /// Its label.
    pub label: Option<Span>,
    /// The label in one form.
    pub words: String,
    /// The label that stands over its group, in one form.
    pub section: String,
    /// Figures that state a quantity: column and index into the reading's figures.
    pub figures: Vec<(u16, u32)>,
    /// Cells without such a figure outside the stub: column and words as printed.
    pub others: Vec<(u16, String)>,
}

impl Grid {
    /// The head over a column for a row, in one form, from the top down.
    pub(crate) fn head(&self, row: u32, column: u16) -> String {
        let mut words = String::new();
        for (_, _, _, text) in self.heads.iter().filter(|h| h.0 < row && h.1 <= column && column < h.2) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(text);
        }
        words
    }

    /// The figure of a row in a column.
    pub(crate) fn at(&self, row: &GridRow, column: u16) -> Option<u32> {
        row.figures.iter().find(|f| f.0 == column).map(|f| f.1)
    }

    /// All words of its heads.
    pub(crate) fn all_heads(&self) -> String {
        self.heads.iter().map(|h| h.3.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// All tables of a document, each read once.
pub(crate) fn grids(document: &Document, reading: &Reading) -> Vec<Grid> {
    let mut of: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (i, figure) in reading.figures.iter().enumerate().filter(|f| f.1.is_quantity()) {
        if let Some(cell) = figure.cell {
            of.entry(cell).or_insert(i as u32);
        }
    }
    let mut all = Vec::with_capacity(document.tables.len());
    for (i, block) in document.blocks.iter().enumerate() {
        let BlockKind::Table(t) = block.kind else { continue };
        let over = over(document, i);
        let caption = over.iter().map(|s| words(document, *s)).collect::<Vec<_>>().join(" ");
        let mut grid = Grid { table: t, over, caption, ..Grid::default() };
        fill(document, reading, &of, &mut grid);
        all.push(grid);
    }
    all
}

/// Up to three blocks of text over a table.
fn over(document: &Document, block: usize) -> Vec<Span> {
    let mut found = Vec::new();
    for before in document.blocks.get(..block).unwrap_or_default().iter().rev().take(8) {
        match before.kind {
            BlockKind::Table(_) => break,
            kind if kind.is_text() => found.push(before.span),
            _ => {}
        }
        if found.len() == 3 {
            break;
        }
    }
    found
}

fn fill(document: &Document, reading: &Reading, of: &FxHashMap<(u32, u32), u32>, grid: &mut Grid) {
    let Some(table) = document.tables.get(grid.table as usize) else { return };
    let mut section = String::new();
    for (r, row) in table.rows.iter().enumerate() {
        let label = table.label(r);
        let text = label.map(|s| words(document, s)).unwrap_or_default();
        match row.kind {
            RowKind::Header => {
                for cell in table.row_cells(r) {
                    grid.heads.push((r as u32, cell.column, cell.column_end, words(document, cell.span)));
                }
                continue;
            }
            RowKind::Section => {
                section = words(document, row.span);
                continue;
            }
            RowKind::Note => continue,
            RowKind::Body => {}
        }
        let (mut figures, mut others) = (Vec::new(), Vec::new());
        for (k, cell) in table.row_cells(r).iter().enumerate().filter(|c| c.1.column >= table.stub) {
            let index = row.cells.0 + k as u32;
            match of.get(&(grid.table, index)) {
                Some(figure) => figures.push((cell.column, *figure)),
                None => others.push((cell.column, document.slice(cell.span).trim().to_owned())),
            }
        }
        let own =
            figures.first().and_then(|f| reading.figures.get(f.1 as usize)).and_then(|f: &Figure| f.label.section);
        let own = own.map(|s| words(document, s)).unwrap_or_else(|| section.clone());
        grid.rows.push(GridRow { row: r as u32, label, words: text, section: own, figures, others });
    }
}

/// The first words of a span in one form.
pub(crate) fn words(document: &Document, span: Span) -> String {
    let text = document.slice(span);
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    normal(text.get(..end).unwrap_or(text))
}
