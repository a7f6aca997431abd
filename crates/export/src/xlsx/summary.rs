//! The first sheet: what was checked, counts, the legend, what could not be read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::{Page, Styles, tick};
use crate::index::{File, PLACES, Tally};
use crate::outline::short;
use crate::status::Status;
use crate::{Run, VERSION};

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, run: &Run, files: &[File], styles: &Styles) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Summary", &[], styles)?;
    page.sheet.set_column_width(0, 52)?;
    for column in 1..=6 {
        page.sheet.set_column_width(column, 16)?;
    }
    page.text(0, 0, "Tie-out", &styles.title)?;
    let about = format!("Made by Tieout {VERSION}. It checks arithmetic and gives no legal or accounting advice.");
    page.text(1, 0, &about, &styles.soft)?;
    let mut row = 3;
    for file in files {
        row = one(&mut page, row, file, styles)?;
    }
    for (name, message) in run.lost {
        page.text(row, 0, &format!("{name}: {message}"), &styles.text)?;
        row += 1;
    }
    page.text(row, 0, "Tick marks", &styles.head)?;
    for status in Status::ALL {
        row += 1;
        page.text(row, 0, &tick(status), styles.status(status))?;
        page.text(row, 1, status.meaning(), &styles.text)?;
    }
    Ok(())
}

/// One document; gives the row after it.
fn one(page: &mut Page, mut row: u32, file: &File, styles: &Styles) -> Result<u32, XlsxError> {
    let document = file.source.case.document;
    let digest = tieout_review::digest(file.source.bytes);
    page.text(row, 0, &document.name, &styles.title)?;
    page.text(row + 1, 0, &format!("{} bytes, SHA-256 {digest}", file.source.bytes.len()), &styles.soft)?;
    row += 2;
    for rate in &file.source.case.ties.rates {
        page.text(row, 0, &format!("Translation rate: {rate}, from {} amounts", rate.uses), &styles.text)?;
        row += 1;
    }
    for fault in document.faults.iter().take(50) {
        page.text(row, 0, &fault.message, &styles.text)?;
        row += 1;
    }
    let counts = file.counts();
    row = heads(page, row, "Place", styles)?;
    let mut all = Tally::default();
    for (name, tally) in PLACES.iter().zip(&counts.places) {
        page.text(row, 0, name, &styles.text)?;
        numbers(page, row, tally, styles)?;
        all.join(tally);
        row += 1;
    }
    page.text(row, 0, "All", &styles.head)?;
    numbers(page, row, &all, styles)?;
    row = heads(page, row + 2, "Statement or section", styles)?;
    for (section, tally) in counts.sections.iter().enumerate().filter(|(_, t)| t.total() > 0) {
        let title = short(file.outline.title(section), 80);
        page.link((row, 0), &format!("Figures!A{}", tally.first + 1), &title, styles)?;
        numbers(page, row, tally, styles)?;
        row += 1;
    }
    Ok(row + 1)
}

/// The heads of a table of counts; gives the row after it.
fn heads(page: &mut Page, row: u32, first: &str, styles: &Styles) -> Result<u32, XlsxError> {
    page.text(row, 0, first, &styles.head)?;
    for (status, column) in Status::ALL.iter().zip(1..) {
        page.text(row, column, &tick(*status), styles.status(*status))?;
    }
    page.text(row, 6, "All", &styles.head)?;
    Ok(row + 1)
}

fn numbers(page: &mut Page, row: u32, tally: &Tally, styles: &Styles) -> Result<(), XlsxError> {
    for (count, column) in tally.by.iter().chain([&tally.total()]).zip(1..) {
        page.sheet.write_number_with_format(row, column, *count, &styles.count)?;
    }
    Ok(())
}
