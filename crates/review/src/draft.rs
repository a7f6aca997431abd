//! The draft of an answer: `response.md` as blocks.
//!
//! The file is CommonMark with tables and footnotes. What Markdown has no words for stands in comments,
//! which no reader of the file sees:
//!
//! | line | says |
//! |---|---|
//! | `<!-- tieout:response to 2017-08-16 -->` | the first line: this is a draft of the answer to that letter |
//! | `<!-- comment 3 -->` | the block quote that follows is the staff's comment 3, word for word |
//! | `<!-- answer 3.1 -->` | what follows answers ask 3.1, until the next such line, comment or heading |
//! | `<!-- proposed in="Form 20-F for 2017" baseline="sources/x.htm" earlier="sources/y.htm" -->` | what follows is proposed disclosure, up to `<!-- /proposed -->` |
//!
//! `[[words]]` are words for which confidential treatment is asked; `[To be written: ...]` is a place that
//! somebody still has to write.

mod grow;
mod inline;
mod marker;
mod model;
mod print;
mod put;
mod read;
pub mod skeleton;

pub use grow::{Grown, grow, skeleton};
pub use model::{Block, Draft, Kind, Proposed, Run};
pub use print::{escape, file, print, runs};
pub use put::{put, renumbered};
pub use read::{answers, read};

/// What could not be taken as it stands in a file that a person edits, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and how it is mended.
    pub message: String,
}

impl Fault {
    /// A fault at a byte of a text.
    pub fn at(text: &str, byte: usize, message: impl Into<String>) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            message: message.into(),
        }
    }
}
