//! Whatever a text says of its figures is weighed without a panic, and of figures that there are.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let document = tieout_document::open(bytes, "fuzz.txt");
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    for tie in &ties.ties {
        assert!(!tie.figures.is_empty(), "{tie:?}");
        assert!(tie.figures.iter().all(|(f, _)| (*f as usize) < reading.figures.len()), "{tie:?}");
    }
});
