//! Printed labels: what numbers a comment, and what says that the answer begins.

use tieout_document::Span;

use super::words::{patterns, prefix};
use crate::body::Body;

patterns! {
    /// "Comment 3:", "SEC Comment No. 1", "Staff's comment:".
    COMMENT = r"(?i)^\W{0,3}(?:the\s+)?(?:(?:staff|sec|commission|division)(?:['’]s)?\s+)*(?:comments?|question|Q)\s*(?:letter\s+)?(?:no\.?|number|#)?\s*(?P<n>\d{1,3})?(?:\s*\(?(?P<part>[a-h])\))?(?P<stop>\s*[.:)\]–—-]+|$)\s*";
    /// "3.", "(3)", "3)", "No. 3:".
    NUMBER = r#"^["“]?(?:No\.\s*|#\s*)?[(\[]?(?P<n>\d{1,3})(?:[.)\]:]+\s*(?P<rest>$|[\s"“‘'\[(A-Z])|\s+[–—-]\s|\s{2,}|$)"#;
    /// "(a)", "a.", "b)".
    PART = r"^\W?(?:\(([a-h]|[ivx]{1,4})\)|([a-h])[.)])\s+";
    /// What stands before the colon of an answer's label.
    ANSWER = r"(?xi)^\W{0,3}
        (?:(?:the\s+)?(?:[\w&.,’'()-]+\s+){0,5})?(?:response|reply|answer)s?
        (?:\s+(?:to|of|regarding|on|from)\s+(?:[\w’'\#.()-]+\s+){0,5}?(?:comments?|questions?|staff|bullets?(?:\s+point)?|item|part|company|management|paragraph|sec)\b)?
        (?:\s*(?:no\.?|number|\#)?\s*\d{1,3}\s*(?:\(?[a-z]\)?)?)?(?:\s+of\s+the\s+staff)?
        \s*$";
    /// Words that no label holds.
    NO_LABEL = r"(?i)\b(?:we|you|your|note[ds]?|prior|in|see|please|refer|this|following|below|letter|please|its|and|with|have|is|are|was|reviewed|read|initial)\b";
    /// "A:" where comments have "Q:".
    SHORT_ANSWER = r"^(?:A|R)(?:\d{1,3})?[:.]\s";
    /// What opens with the same words and is no label.
    RESPONSE_ONLY = r"(?i)^\W{0,3}(?:response|reply|answer)s?\b";
}

/// The number of a comment at the head of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The number, where one is printed.
    pub number: Option<u32>,
    /// A letter behind it.
    pub part: Option<String>,
    /// Whether the word "comment" stands with it.
    pub worded: bool,
    /// Where the words behind it begin.
    pub start: u32,
}

/// What numbers or names a comment at the head of a span.
pub(crate) fn comment(body: &Body<'_>, span: Span) -> Option<Numbered> {
    let mut out = Numbered { number: None, part: None, worded: false, start: span.start };
    let mut any = false;
    // "3. Comment: We note", "COMMENT: 3. We note"
    for _ in 0..3 {
        let text = body.slice(Span { start: out.start, end: span.end });
        if let Some(c) = COMMENT.captures(text)
            && !out.worded
            && names_comment(&c)
        {
            out.worded = true;
            out.number = out.number.or(c.name("n").and_then(|n| n.as_str().parse().ok()));
            out.part = out.part.or(c.name("part").map(|p| p.as_str().to_lowercase()));
            out.start += c.get(0).map_or(0, |m| m.end()) as u32;
        } else if let Some(c) = NUMBER.captures(text)
            && out.number.is_none()
        {
            out.number = c.name("n").and_then(|n| n.as_str().parse().ok());
            let end = c.name("rest").map_or_else(|| c.get(0).map_or(0, |m| m.end()), |r| r.start());
            out.start += end as u32;
        } else {
            break;
        }
        any = true;
        let rest = body.slice(Span { start: out.start, end: span.end });
        out.start += (rest.len() - rest.trim_start().len()) as u32;
    }
    (any && out.number.is_none_or(|n| (1..=250).contains(&n))).then_some(out)
}

/// "Comment" with a number, or alone, or before a colon: not "Comments on our filing".
fn names_comment(c: &regex::Captures<'_>) -> bool {
    let stop = c.name("stop").map_or("", |s| s.as_str().trim());
    c.name("n").is_some() || stop.starts_with(':') || stop.is_empty()
}

/// The label of an answer at the head of a span: the label, and where the words behind it begin.
pub(crate) fn answer(body: &Body<'_>, span: Span) -> Option<(Span, u32)> {
    let text = body.slice(span);
    let head = prefix(text, 90);
    let found = |len: usize, stop: usize| -> Option<(Span, u32)> {
        let label = &text[..len];
        if label.is_empty() || !ANSWER.is_in(label) || NO_LABEL.is_in(label) {
            return None;
        }
        let rest = &text[len + stop..];
        let start = span.start + (len + stop + rest.len() - rest.trim_start().len()) as u32;
        let end = span.start + (len + text[len..len + stop].trim_end().len()) as u32;
        Some((Span { start: span.start, end }, start))
    };
    if SHORT_ANSWER.is_in(head) {
        let stop = head.find([':', '.']).map_or(0, |i| i + 1);
        return Some((Span { start: span.start, end: span.start + stop as u32 }, after(text, span, stop)));
    }
    if let Some(i) = head.find(':')
        && let Some(out) = found(i, 1)
    {
        return Some(out);
    }
    if text.len() <= 70
        && let Some(out) = found(text.trim_end_matches(['.', '-', '–', '—', ' ', ']', ')', '*']).len(), 0)
    {
        return Some((span, span.end)).filter(|_| out.0.start == span.start);
    }
    if RESPONSE_ONLY.is_in(head) {
        for stop in [". ", " – ", " — ", " - ", "– ", "— "] {
            if let Some(i) = head.find(stop)
                && let Some(out) = found(i, stop.len())
            {
                return Some(out);
            }
        }
    }
    styled(body, span).and_then(|len| found(len, 0))
}

fn after(text: &str, span: Span, at: usize) -> u32 {
    let rest = &text[at..];
    span.start + (at + rest.len() - rest.trim_start().len()) as u32
}

/// Length of the emphasised words at the head of a paragraph whose next words have another style.
fn styled(body: &Body<'_>, span: Span) -> Option<usize> {
    let text = body.slice(span);
    let first = body.document.style_at(span.start);
    let mut end = 0;
    for (i, c) in text.char_indices().take(60) {
        if c.is_alphanumeric() && body.document.style_at(span.start + i as u32) != first {
            return (end > 0).then(|| text[..i].trim_end().len());
        }
        end = i;
    }
    None
}
