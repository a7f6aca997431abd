//! The sheet of findings: a row each.

use rust_xlsxwriter::{Worksheet, XlsxError};
use tieout_document::one_line;

use super::book::{LAST_ROW, Page, Styles};
use crate::Run;
use crate::index::{File, place, pointed};

const HEADS: [(&str, f64); 10] = [
    ("No.", 6.0),
    ("Severity", 10.0),
    ("Code", 8.0),
    ("Message", 60.0),
    ("Working", 50.0),
    ("Figure", 24.0),
    ("Agrees with", 40.0),
    ("Place", 40.0),
    ("File", 30.0),
    ("Identity", 20.0),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, run: &Run, files: &[File], styles: &Styles) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Findings", &HEADS, styles)?;
    let mut last = 0;
    for (finding, row) in run.findings.iter().zip(1..=LAST_ROW) {
        last = row;
        page.sheet.write_number_with_format(row, 0, row, &styles.count)?;
        page.text(row, 1, finding.severity.name(), &styles.text)?;
        page.text(row, 2, finding.code, &styles.text)?;
        page.text(row, 3, &finding.message, &styles.wrapped)?;
        let working = one_line(&finding.working);
        page.text(row, 4, &working, &styles.wrapped)?;
        let text = |at: &tieout_rules::At| {
            files.get(at.document as usize).map_or_else(String::new, |f| one_line(f.text(at.span)))
        };
        if let Some(first) = finding.spans.first() {
            let number = pointed(files, first);
            match number {
                0 => page.text(row, 5, &text(first), &styles.text)?,
                n => page.link((row, 5), &format!("Figures!A{}", n + 1), &text(first), styles)?,
            }
            if let Some(file) = files.get(first.document as usize) {
                page.text(row, 7, &place(file, first.span), &styles.wrapped)?;
                page.text(row, 8, &file.source.case.document.name, &styles.soft)?;
            }
        }
        let others = finding.spans.iter().skip(1).map(|at| match pointed(files, at) {
            0 => format!("{} ({})", text(at), at.part),
            n => format!("{} ({}, no. {n})", text(at), at.part),
        });
        let others = others.collect::<Vec<_>>().join("; ");
        page.text(row, 6, &others, &styles.wrapped)?;
        page.fit(row, &[(&finding.message, HEADS[3].1), (&working, HEADS[4].1), (&others, HEADS[6].1)])?;
        page.text(row, 9, &finding.id, &styles.soft)?;
    }
    page.filtered(last, HEADS.len() as u16, 8)
}
