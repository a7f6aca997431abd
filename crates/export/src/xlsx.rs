//! The tick-mark workbook: every figure with its tick mark, and every relation with formulas that
//! recompute it from the cells of the figures.

pub(crate) mod book;
mod figures;
mod findings;
mod formula;
mod recompute;
mod summary;
mod ties;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::Run;
use crate::index::{File, files};
use book::Styles;

/// The workbook of a run, as the bytes of a file. The error is a full sentence.
pub fn xlsx(run: &Run) -> Result<Vec<u8>, String> {
    let files = files(run);
    made(run, &files).map_err(|e| format!("The workbook could not be made: {e}."))
}

fn made(run: &Run, files: &[File]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same run gives the same bytes: no clock.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("Tie-out").set_author("Tieout").set_creation_datetime(&then));
    let styles = Styles::new();
    let rows = figures::Rows::of(files);
    let ties = ties::Lines::of(files, &rows);
    summary::write(book.add_worksheet(), run, files, &styles)?;
    figures::write(book.add_worksheet(), files, &rows, &ties, &styles)?;
    ties::write(book.add_worksheet(), files, &rows, &ties, &styles)?;
    findings::write(book.add_worksheet(), run, files, &styles)?;
    book.save_to_buffer()
}
