//! Plain text: stub while the reader is written.
use crate::draft::{Draft, DraftBlock, Item};
use crate::provenance::Units;
use crate::raw::Raw;
use crate::Span;

pub(crate) fn copy(text: &str, at: u32, raw: &mut Raw) {
    raw.push(text, at);
}

pub(crate) fn lay_out(text: &str, span: Span) -> Vec<Item> {
    let mut items = Vec::new();
    crate::html::push_block(text, span, DraftBlock::default(), &mut items);
    items
}

pub(crate) fn read(text: &str, base: u32) -> Draft {
    let mut draft = Draft::new(Units::Bytes);
    draft.wrapped = true;
    copy(text, base, &mut draft.raw);
    draft.items = lay_out(&draft.raw.text, Span::new(0, draft.raw.len()));
    draft
}

/// Whether text wrapped in HTML is laid out as plain text: old filings with `<S>` and `<C>` inside.
pub(crate) fn is_within(text: &str) -> bool {
    let count = |tags: &[&str]| -> usize {
        memchr::memchr_iter(b'<', text.as_bytes())
            .filter(|i| tags.iter().any(|t| text.as_bytes().get(i + 1..i + 1 + t.len()).is_some_and(|b| b.eq_ignore_ascii_case(t.as_bytes()))))
            .count()
    };
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let html = count(&["p>", "p ", "br", "td", "div", "li", "span"]);
    html * 20 < lines
}
