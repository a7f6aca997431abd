//! `cargo bench --package tieout-document`: opening an invented annual report.

#[path = "../tests/support/invented.rs"]
mod invented;

use divan::counter::BytesCount;

fn main() {
    divan::main();
}

#[divan::bench(args = [200_000, 2_000_000])]
fn annual_report(bencher: divan::Bencher, size: usize) {
    let report = invented::annual_report(size);
    bencher.counter(BytesCount::of_str(&report)).bench(|| tieout_document::open(report.as_bytes(), "report.htm"));
}

#[divan::bench]
fn plain_text(bencher: divan::Bencher) {
    let report = tieout_document::open(invented::annual_report(500_000).as_bytes(), "report.htm").text;
    bencher.counter(BytesCount::of_str(&report)).bench(|| tieout_document::open(report.as_bytes(), "report.txt"));
}
