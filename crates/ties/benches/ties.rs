//! `cargo bench --package tieout-ties`: the ties of an invented annual report, by its bytes.

#[path = "../../document/tests/support/invented.rs"]
mod invented;

use divan::counter::BytesCount;

fn main() {
    divan::main();
}

#[divan::bench(args = [200_000, 2_000_000])]
fn annual_report(bencher: divan::Bencher, size: usize) {
    let report = invented::annual_report(size);
    let document = tieout_document::open(report.as_bytes(), "report.htm");
    let reading = tieout_figures::read(&document);
    bencher.counter(BytesCount::of_str(&report)).bench(|| tieout_ties::tie(&document, &reading));
}
