//! What a draft is.

use std::ops::Range;

/// A draft, in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its blocks in order, proposed disclosure among them.
    pub blocks: Vec<Block>,
}

/// One block, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in `response.md`.
    pub span: Range<usize>,
    /// The ask that it answers: "3.1". None outside answers.
    pub ask: Option<String>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading, of level 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// Its words.
        text: Vec<Run>,
    },
    /// A paragraph. A run may hold line breaks: address blocks have them.
    Paragraph(Vec<Run>),
    /// An item of a list.
    Item {
        /// 0 for items of the outermost list.
        depth: u8,
        /// Its number in a numbered list; none for a bullet.
        number: Option<u64>,
        /// Its words.
        text: Vec<Run>,
    },
    /// A table. The first row is its head.
    Table {
        /// Rows of cells of runs.
        rows: Vec<Vec<Vec<Run>>>,
        /// For each column, whether its cells stand at the right, as numbers do.
        right: Vec<bool>,
    },
    /// A staff comment, word for word.
    Comment {
        /// Its number in the staff's letter.
        number: u32,
        /// Its paragraphs, items and tables.
        blocks: Vec<Block>,
    },
    /// Disclosure that the answer proposes.
    Proposed(Proposed),
    /// A line of asterisks that parts what precedes from what follows.
    Break,
    /// A footnote.
    Footnote {
        /// What the reference to it says: "1".
        label: String,
        /// Its words.
        text: Vec<Run>,
    },
}

/// Disclosure that an answer proposes, written once: its marks are made by comparing it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Where it will stand: "Form 20-F for the year ending December 31, 2017".
    pub venue: Option<String>,
    /// The filing as filed that it changes: a file of the folder.
    pub baseline: Option<String>,
    /// The response that proposed it before: a file of the folder.
    pub earlier: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words, without Markdown's signs; a line break is `\n`.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Confidential treatment is asked for these words.
    pub confidential: bool,
    /// A reference to the footnote with this label; the run has no words of its own.
    pub footnote: Option<String>,
}
