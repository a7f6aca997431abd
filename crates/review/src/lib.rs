//! The review folder: what is kept of a filing review and how, its log, the draft of the answer, redlines of
//! proposed disclosure, and what others changed in their copies.
//!
//! This crate stands on the engine and owns the files of a folder. Reading a draft, comparing it and
//! merging into it are pure functions of their input.

pub mod draft;
pub mod merge;
pub mod redline;
pub mod word;
