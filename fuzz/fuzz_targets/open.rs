//! Any bytes open, and what comes of them is sound.
#![no_main]

#[path = "../../crates/document/tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let document = tieout_document::open(bytes, "fuzz");
    if let Err(what) = invariants::check(&document, bytes.len()) {
        panic!("{what}");
    }
});
