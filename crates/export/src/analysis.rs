//! An analysis as computed, for others: Markdown, a workbook with live formulas.

mod markdown;
mod shown;
mod xlsx;

use tieout_analyses::{Analysis, Inputs, Outcome};

pub use markdown::markdown;
pub use shown::{Grid, caption, grid, input, interval, result, scale, value};
pub use xlsx::xlsx;

/// An analysis with what it was given and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    /// The analysis.
    pub analysis: &'a Analysis,
    /// What it was given.
    pub inputs: &'a Inputs,
    /// What came of it.
    pub outcome: &'a Outcome,
    /// Where each input comes from, in the order of the inputs: "report.htm:38:12", "book.xlsx, C5".
    pub places: &'a [String],
    /// What was not used of the files, and how doubtful things were read.
    pub notes: &'a [String],
}

impl Worked<'_> {
    /// Where an input comes from.
    pub fn place(&self, index: u32) -> &str {
        self.places.get(index as usize).map_or("", String::as_str)
    }
}
