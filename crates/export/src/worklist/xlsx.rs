//! The worklist as a workbook: a row an ask, with columns for its owner, evidence, date and state.

use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::{COLUMNS, Worklist};
use crate::xlsx::book::{LAST_ROW, Page, Styles};

/// How wide each column is.
const WIDTHS: [f64; COLUMNS.len()] =
    [7.0, 34.0, 11.0, 14.0, 60.0, 34.0, 26.0, 18.0, 24.0, 24.0, 28.0, 60.0, 16.0, 24.0, 12.0, 12.0];
/// Columns whose text is as long as their row is high.
const LONG: [usize; 6] = [1, 4, 5, 6, 8, 10];

/// The workbook, as the bytes of a file. The error is a full sentence.
pub fn xlsx(list: &Worklist) -> Result<Vec<u8>, String> {
    made(list).map_err(|e| format!("The workbook could not be made: {e}."))
}

fn made(list: &Worklist) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = list.date.map_or_else(String::new, |d| format!(", letter of {d}"));
    let title = format!("Worklist: {}{date}", list.company);
    // The same letter gives the same bytes: no clock.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&title).set_author("Tieout").set_creation_datetime(&then));
    let styles = Styles::new();
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    let due = match list.due {
        Some(d) => Some(ExcelDateTime::from_ymd(d.year() as u16, d.month() as u8, d.day() as u8)?),
        None => None,
    };
    let heads: Vec<(&str, f64)> = COLUMNS.into_iter().zip(WIDTHS).collect();
    let mut page = Page::new(book.add_worksheet(), "Worklist", &heads, &styles)?;
    let mut last = 0;
    for (item, row) in list.items.iter().zip(1..=LAST_ROW) {
        last = row;
        let cells = super::cells(item);
        for (cell, column) in cells.iter().zip(0..) {
            page.text(row, column, cell, &styles.wrapped)?;
        }
        if let Some(due) = &due {
            page.sheet.write_datetime_with_format(row, 15, due, &day)?;
        }
        let long: Vec<(&str, f64)> = LONG.iter().map(|i| (cells[*i].as_str(), WIDTHS[*i])).collect();
        page.fit(row, &long)?;
    }
    let states = DataValidation::new().allow_list_strings(&[
        "open",
        "drafted",
        "changed since approved",
        "approved",
        "not applicable",
    ])?;
    if last > 0 {
        page.sheet.add_data_validation(1, 14, last, 14, &states)?;
    }
    if let Some(stamp) = &list.stamp {
        page.text(last + 2, 0, stamp, &styles.soft)?;
    }
    page.filtered(last, COLUMNS.len() as u16, COLUMNS.len() as u16)?;
    book.save_to_buffer()
}
