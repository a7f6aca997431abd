//! The draft of an answer: `response.md` as blocks.
//!
//! The file is CommonMark with tables and footnotes. What Markdown has no words for stands in comments,
//! which no reader of the file sees:
//!
//! | line | says |
//! |---|---|
//! | `<!-- tieout:response -->` | the first line: this is a draft |
//! | `<!-- comment 3 -->` | the block quote that follows is the staff's comment 3, word for word |
//! | `<!-- answer 3.1 -->` | what follows answers ask 3.1, until the next such line, comment or heading |
//! | `<!-- proposed in="Form 20-F for 2017" baseline="sources/x.htm" earlier="sources/y.htm" -->` | what follows is proposed disclosure, up to `<!-- /proposed -->` |
//!
//! `[[words]]` are words for which confidential treatment is asked; `[To be written: ...]` is a place that
//! somebody still has to write.

mod model;

pub use model::{Block, Draft, Kind, Proposed, Run};
