//! Whatever a letter says is read without a panic, and every place that is given stands in its text.
#![no_main]

use tieout_document::Span;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let document = tieout_document::open(bytes, "fuzz.txt");
    let letter = tieout_letters::read(&document);
    let stands = |s: &Span| assert!(s.start <= s.end && document.text.get(s.range()).is_some(), "{s:?}");
    for comment in &letter.comments {
        comment.text.0.iter().for_each(stands);
        comment.headings.iter().map(|h| &h.span).for_each(stands);
        for ask in &comment.asks {
            ask.text.0.iter().chain(&ask.elements).chain(&ask.condition).for_each(stands);
            assert!(ask.alternative_to.is_none_or(|a| a < comment.asks.len()), "{ask:?}");
            assert!(ask.depends_on.is_none_or(|a| a < comment.asks.len()), "{ask:?}");
        }
        comment.citations.iter().map(|c| &c.span).for_each(stands);
        comment.prior.iter().map(|p| &p.span).for_each(stands);
    }
    for answer in &letter.answers {
        answer.response.0.iter().chain(answer.comment.iter().flat_map(|c| &c.0)).for_each(stands);
        answer.commitments.iter().map(|c| &c.span).chain(&answer.declines).for_each(stands);
        answer.proposed.iter().flat_map(|p| &p.text.0).for_each(stands);
    }
    // A letter held against itself, from either side.
    let _ = tieout_letters::discharge((&document, &letter), (&document, &letter));
    let _ = tieout_letters::extension::extension(&document, &letter);
});
