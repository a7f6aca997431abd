//! What was checked, for those who have not checked it: a report that a browser opens, a workbook, SARIF.
//!
//! This crate knows serialisation. It gives text and bytes and touches no file, clock or network: the
//! same run gives the same output. A PDF alone needs the fonts of the machine.

/// An analysis as computed, for others.
pub mod analysis;
mod digest;
/// The letter as a Word document.
pub mod docx;
/// The answer as EDGAR takes it, and a checker of what EDGAR takes.
pub mod edgar;
mod html;
mod ics;
mod index;
mod outline;
/// The auditor's pack.
pub mod pack;
/// The letter as PDF; only in a build with the feature `pdf`.
#[cfg(feature = "pdf")]
pub mod pdf;
/// A letter in a public and a full version, by 17 CFR 200.83.
pub mod rule83;
mod sarif;
mod status;
mod svg;
/// The worklist of a staff letter, in several formats.
pub mod worklist;
mod xlsx;

use tieout_rules::{Case, Finding};

pub use html::html;
pub use ics::{Event, ics};
pub use sarif::sarif;
pub use status::{Status, statuses};
pub use svg::svg;
pub use xlsx::xlsx;

/// A document that was checked, with its bytes.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file as given.
    pub bytes: &'a [u8],
    /// What was read and tied in it.
    pub case: Case<'a>,
}

/// Documents that were checked together.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The documents, in the order in which findings count them.
    pub sources: &'a [Source<'a>],
    /// What was found.
    pub findings: &'a [Finding],
    /// Files that could not be read: name and a full sentence.
    pub lost: &'a [(String, String)],
}

/// The program's version, as outputs give it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
