//! Proposed disclosure compared with the filing as filed, and with the response that proposed it before.
//!
//! Two comparisons of the same new text are laid over each other. Against the filing as filed, words are
//! kept, inserted or deleted; against the last response, words of the new text are new or not. Paragraphs
//! are aligned first (`align.rs`), then words within them (`words.rs`); rows of tables are aligned as
//! paragraphs are, then compared cell by cell. A figure is one word. Quotation marks and spaces of
//! different form are the same sign: what was typed straight is no change of what was set curly.
//!
//! [`accept`] gives the new text back and [`reject`] the filing's.

mod align;
mod build;
mod compared;
mod legend;
mod locate;
mod para;
mod word;
mod words;

pub use build::{accept, redline, reject};
pub use compared::{Compared, compared};
pub use legend::Names;
pub use locate::{Located, Passage, locate};
pub use para::{Para, filed, proposed};

/// What became of words against the filing as filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// They stand in both.
    Kept,
    /// They are new.
    Inserted,
    /// They were in the filing only.
    Deleted,
}

/// What a line of a redline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list: its depth, and its number in a numbered list.
    Item(u8, Option<u64>),
    /// A row of a table; rows side by side are one table.
    Row,
}

/// Words that are alike in all respects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Against the filing as filed.
    pub change: Change,
    /// Whether they are new against the last response: they are shown bold.
    pub new: bool,
    /// Bold in the text itself.
    pub bold: bool,
    /// Italic in the text itself.
    pub italic: bool,
    /// Confidential treatment is asked for these words.
    pub confidential: bool,
    /// A reference to the footnote with this label; the piece has no words of its own.
    pub footnote: Option<String>,
}

/// A paragraph, an item or a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub shape: Shape,
    /// Whether the line as such is new, was deleted, or stands in both.
    pub change: Change,
    /// Its cells; all but rows have one.
    pub cells: Vec<Vec<Piece>>,
}

/// A comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redline {
    /// Its lines in order, deleted ones where they stood.
    pub lines: Vec<Line>,
    /// What its marks mean, as a sentence for the reader of the letter; none where nothing is marked.
    pub legend: Option<String>,
}
