//! The sentences of an answer that are the company's own voice.

use tieout_document::Span;
use tieout_figures::{sentences, tokenize};

use super::words::patterns;
use crate::body::{Body, trimmed};

patterns! {
    /// A full stop behind the number of an item or a note ends no sentence.
    GOES_ON = r#"(?i)(?:^|[\s"“(])(?:item|note|part)\s+(?:\d{1,2}[A-C]?|[IV]+)\.$"#;
    /// One behind the name of a form or a regulation does.
    NAMED_FORM = r"\b(?:S-K|S-X|10-K|10-Q|20-F|8-K|S-T|S-4|14A)(?:/A)?\.\s+([A-Z][a-z]*[\s,])";
}

/// The sentences of a stretch of one paragraph.
pub(crate) fn of(body: &Body<'_>, span: Span) -> Vec<Span> {
    let text = body.slice(span);
    let mut tokens = Vec::new();
    tokenize(text, 0, &mut tokens);
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for (from, to) in sentences(&tokens, text) {
        let (Some(a), Some(b)) = (tokens.get(from), to.checked_sub(1).and_then(|i| tokens.get(i))) else { continue };
        let one = Span { start: span.start + a.span.start, end: span.start + b.span.end };
        let said = body.slice(one);
        match out.last_mut() {
            Some(last) if open => last.end = one.end,
            _ => out.push(one),
        }
        open = GOES_ON.is_in(said);
    }
    let mut cut = Vec::new();
    for one in out {
        let mut start = one.start;
        for m in NAMED_FORM.all_captures(body.slice(one)) {
            if let Some(next) = m.get(1) {
                cut.push(Span { start, end: one.start + next.start() as u32 });
                start = one.start + next.start() as u32;
            }
        }
        cut.push(Span { start, end: one.end });
    }
    cut.into_iter().map(|s| trimmed(body.document, s)).filter(|s| !s.is_empty()).collect()
}
