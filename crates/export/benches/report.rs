//! `cargo bench --package tieout-export`: the report of an invented annual report, and of a real one
//! where `TIEOUT_BENCH` names a file.

#[path = "../../document/tests/support/invented.rs"]
mod invented;

use divan::counter::BytesCount;
use tieout_export::{Run, Source, html};
use tieout_rules::{Case, findings};

fn main() {
    divan::main();
}

#[divan::bench(args = [200_000, 4_000_000])]
fn report(bencher: divan::Bencher, size: usize) {
    let named = std::env::var_os("TIEOUT_BENCH").and_then(|path| std::fs::read(path).ok());
    let bytes = named.unwrap_or_else(|| invented::annual_report(size).into_bytes());
    let document = tieout_document::open(&bytes, "report.htm");
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let case = Case::new(&document, &reading, &ties);
    let findings = findings(&[case], &[]);
    let sources = [Source { bytes: &bytes, case }];
    let run = Run { sources: &sources, findings: &findings, lost: &[] };
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| html(&run));
}
