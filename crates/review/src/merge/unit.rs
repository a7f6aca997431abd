//! A document as a line of units that are compared with each other: paragraphs, lines of address blocks,
//! items, headings, tables.

use std::ops::Range;

use super::align::Item;
use super::token::{Content, key};
use crate::word::{Mark, Shape};

/// What a unit stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Around {
    /// The answer itself.
    #[default]
    Plain,
    /// A staff comment, or another quotation: its words are not ours to change.
    Quote,
    /// The block of proposed disclosure with this number.
    Proposed(usize),
}

/// One unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub shape: Shape,
    pub around: Around,
    /// Its words; none of a table.
    pub content: Content,
    /// Rows of cells, of a table.
    pub rows: Option<Vec<Row>>,
    /// The whole lines of its block in Markdown: of a paragraph, an item or a table.
    pub block: Range<usize>,
    /// It goes on with the unit before it, after a line break.
    pub joint: bool,
    /// What stands before an item: "  - ".
    pub lead: String,
    /// The paragraphs of the Word document that it is made of.
    pub paragraphs: Range<u32>,
    /// Who inserted its paragraph in Word.
    pub mark: Option<Mark>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Content>,
    /// Its line in Markdown.
    pub block: Range<usize>,
    pub mark: Option<Mark>,
}

impl Row {
    pub(super) fn item(&self) -> Item {
        let tokens: Vec<_> = self.cells.iter().flat_map(|c| c.tokens.iter().cloned()).collect();
        Item::new(&self.key(), &tokens, 2)
    }

    pub(super) fn key(&self) -> String {
        self.cells.iter().map(|c| key(&c.tokens)).collect::<Vec<_>>().join("|")
    }

    /// Its words on one line.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(Content::text).collect::<Vec<_>>().join(" | ")
    }
}

impl Unit {
    pub(super) fn item(&self) -> Item {
        match &self.rows {
            None => {
                let role = match self.shape {
                    Shape::Text => 0,
                    Shape::Heading(_) => 1,
                    Shape::Item { .. } => 2,
                };
                Item::new(&key(&self.content.tokens), &self.content.tokens, 0).with_role(role)
            }
            Some(rows) => {
                let tokens: Vec<_> =
                    rows.iter().flat_map(|r| &r.cells).flat_map(|c| c.tokens.iter().cloned()).collect();
                Item::new(&self.key(), &tokens, 1)
            }
        }
    }

    pub(super) fn key(&self) -> String {
        match &self.rows {
            None => key(&self.content.tokens),
            Some(rows) => rows.iter().map(Row::key).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Its words; a row a line.
    pub(super) fn text(&self) -> String {
        match &self.rows {
            None => self.content.text(),
            Some(rows) => rows.iter().map(Row::text).collect::<Vec<_>>().join("\n"),
        }
    }

    /// The same with words turned another way: confidential ones hidden, or shown.
    pub(super) fn map(&self, turn: &impl Fn(&Content) -> Content) -> Self {
        let rows = self.rows.as_ref().map(|rows| {
            let row = |r: &Row| Row { cells: r.cells.iter().map(turn).collect(), ..r.clone() };
            rows.iter().map(row).collect()
        });
        Self { content: turn(&self.content), rows, ..self.clone() }
    }
}
