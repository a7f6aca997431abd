//! Proposed disclosure compared with the filing as filed, and with the response that proposed it before.

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
