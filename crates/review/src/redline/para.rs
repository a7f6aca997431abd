//! What is compared: paragraphs, items of lists and rows of tables, each with the text of its cells.

use std::ops::Range;

use tieout_document::{BlockKind, Document, Span, Table};

use super::Shape;
use crate::draft::{Block, Kind, Run};

/// A paragraph, an item or a row of a text that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Para {
    /// What it is.
    pub shape: Shape,
    /// Its text, cell by cell; all but rows have one.
    pub cells: Vec<String>,
}

/// The same with the look of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Styled {
    pub shape: Shape,
    pub cells: Vec<Vec<Run>>,
}

impl Styled {
    pub(super) fn plain(&self) -> Para {
        Para { shape: self.shape, cells: self.cells.iter().map(|c| text(c)).collect() }
    }
}

/// What stands where a proposed text leaves out what the filing goes on with.
pub(super) const LEFT_OUT: &str = "* * *";

/// The paragraphs of proposed text, footnotes aside: they stand at the page's foot.
pub fn proposed(blocks: &[Block]) -> Vec<Para> {
    styled(blocks).iter().map(Styled::plain).collect()
}

/// The paragraphs of proposed text with the look of their words.
pub(super) fn styled(blocks: &[Block]) -> Vec<Styled> {
    let mut out = Vec::new();
    for block in blocks {
        let one = |shape, text: &[Run]| Styled { shape, cells: vec![text.to_vec()] };
        match &block.kind {
            Kind::Heading { level, text } => out.push(one(Shape::Heading(*level), text)),
            Kind::Paragraph(text) => out.push(one(Shape::Paragraph, text)),
            Kind::Item { depth, number, text } => out.push(one(Shape::Item(*depth, *number), text)),
            Kind::Table { rows, .. } => {
                out.extend(rows.iter().map(|row| Styled { shape: Shape::Row, cells: row.clone() }));
            }
            Kind::Break => {
                out.push(one(Shape::Paragraph, &[Run { text: LEFT_OUT.to_owned(), ..Run::default() }]));
            }
            Kind::Comment { blocks, .. } => out.extend(styled(blocks)),
            Kind::Proposed(within) => out.extend(styled(&within.blocks)),
            Kind::Footnote { .. } => {}
        }
    }
    out
}

/// The paragraphs of blocks of a document: what is printed around its text, and what changes deleted,
/// aside.
pub fn filed(document: &Document, blocks: Range<usize>) -> Vec<Para> {
    let mut out = Vec::new();
    for block in document.blocks.get(blocks).unwrap_or_default() {
        let text = document.slice(block.span);
        let one = |shape, text: &str| Para { shape, cells: vec![text.to_owned()] };
        match block.kind {
            BlockKind::Heading { level } => out.push(one(Shape::Heading(level), text)),
            BlockKind::Paragraph => out.push(one(Shape::Paragraph, text)),
            BlockKind::ListItem { marker } => out.push(item(document, block.span, marker)),
            BlockKind::Table(index) => {
                if let Some(table) = document.tables.get(index as usize) {
                    out.extend(rows(document, table));
                }
            }
            BlockKind::Furniture | BlockKind::Deleted => {}
        }
    }
    out
}

/// An item. Its bullet, or a number such as drafts count their items by, is its shape; any other number
/// is its text.
fn item(document: &Document, span: Span, marker: Span) -> Para {
    let mark = document.slice(marker).trim();
    let number = mark.strip_suffix('.').and_then(|n| n.parse::<u64>().ok());
    let bullet = !mark.is_empty() && !mark.contains(char::is_alphanumeric) || mark == "o";
    let rest = Span::new(marker.end.max(span.start), span.end);
    match number.is_some() || bullet {
        true => Para { shape: Shape::Item(0, number), cells: vec![document.slice(rest).trim().to_owned()] },
        false => Para { shape: Shape::Paragraph, cells: vec![document.slice(span).to_owned()] },
    }
}

/// The rows of a table, each with a cell for every column.
fn rows(document: &Document, table: &Table) -> Vec<Para> {
    let columns = usize::from(table.columns).max(1);
    (0..table.rows.len())
        .map(|row| {
            let mut cells = vec![String::new(); columns];
            for cell in table.row_cells(row) {
                let at = usize::from(cell.column).min(columns - 1);
                if !cells[at].is_empty() {
                    cells[at].push(' ');
                }
                cells[at].push_str(document.slice(cell.span));
            }
            Para { shape: Shape::Row, cells }
        })
        .collect()
}

/// The words of runs.
pub(super) fn text(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}
