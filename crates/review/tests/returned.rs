//! Copies as Word and LibreOffice return them, read and merged into the draft that they were made of.

#![allow(clippy::unwrap_used, clippy::format_in_format_args, reason = "what helps a test may fail it")]

#[path = "../../document/tests/support/zipped.rs"]
mod zipped;

#[path = "returned/both.rs"]
mod both;
#[path = "returned/hostile.rs"]
mod hostile;
#[path = "returned/made.rs"]
mod made;
#[path = "returned/merged.rs"]
mod merged;
#[path = "returned/office.rs"]
mod office;
#[path = "returned/read.rs"]
mod read;
