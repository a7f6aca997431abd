//! The figures of any text lie in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let document = tieout_document::open(bytes, "fuzz");
    for reading in [tieout_figures::read(&document), tieout_figures::read_untagged(&document)] {
        for figure in &reading.figures {
            let numeral = document.text.get(figure.numeral.range());
            assert!(numeral.is_some_and(|n| !n.is_empty()), "{figure:?}");
            assert!(document.text.get(figure.span.range()).is_some(), "{figure:?}");
            assert!(figure.span.covers(figure.numeral), "{figure:?}");
        }
        assert!(reading.figures.is_sorted_by_key(|f| f.numeral.start));
    }
});
