//! The review folder: what is kept of a filing review and how, its log, the draft of the answer, redlines of
//! proposed disclosure, and what others changed in their copies.
//!
//! This crate stands on the engine and owns the files of a folder. Reading a draft, comparing it and
//! merging into it are pure functions of their input.

pub mod analyses;
pub mod asks;
pub mod commitments;
pub mod compare;
pub mod complete;
mod disk;
pub mod draft;
mod error;
pub mod folder;
pub mod index;
mod lock;
pub mod log;
pub mod merge;
pub mod plan;
pub mod redline;
mod review;
pub mod session;
pub mod settings;
pub mod status;
pub mod support;
mod toml;
pub mod word;

pub use disk::digest;
pub use error::{Error, Result};
pub use folder::Folder;
pub use review::{Held, Review, act, refreshed, rows};
pub use session::{Session, Who};
