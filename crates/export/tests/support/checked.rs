//! Documents checked as the command checks them.

use tieout_document::Document;
use tieout_export::{Run, Source};
use tieout_figures::Reading;
use tieout_rules::{Case, findings};
use tieout_ties::Ties;

/// Checks files, by name and bytes, and gives what is made of the run.
pub(crate) fn run<T>(files: &[(&str, &[u8])], make: impl Fn(&Run) -> T) -> T {
    let lost = [("gone.htm".to_owned(), "gone.htm could not be read: it is not there.".to_owned())];
    let read: Vec<(Document, Reading, Ties)> = files
        .iter()
        .map(|(name, bytes)| {
            let document = tieout_document::open(bytes, name);
            let reading = tieout_figures::read(&document);
            let ties = tieout_ties::tie(&document, &reading);
            (document, reading, ties)
        })
        .collect();
    let cases: Vec<Case> = read.iter().map(|(document, reading, ties)| Case::new(document, reading, ties)).collect();
    let pairs: Vec<_> = cases.iter().map(|c| (c.document, c.reading)).collect();
    let findings = findings(&cases, &tieout_ties::across(&pairs));
    let sources: Vec<Source> =
        cases.iter().zip(files).map(|(case, (_, bytes))| Source { bytes, case: *case }).collect();
    make(&Run { sources: &sources, findings: &findings, lost: &lost })
}
