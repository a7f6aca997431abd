//! `cargo bench --package tieout-figures`: the figures of an invented annual report, by its bytes.

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
    bencher.counter(BytesCount::of_str(&report)).bench(|| tieout_figures::read(&document));
}

#[divan::bench]
fn tokens(bencher: divan::Bencher) {
    let text = tieout_document::open(invented::annual_report(2_000_000).as_bytes(), "report.htm").text;
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut tokens = Vec::new();
        tieout_figures::tokenize(&text, 0, &mut tokens);
        tokens
    });
}
