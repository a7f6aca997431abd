//! What a letter is, by the words that decide.

use std::ops::Range;

use tieout_document::Span;

use super::layout::Layout;
use crate::model::{Kind, Side};
use crate::pattern::Pattern;

/// Phrases of the staff, the first that stands in the opening decides.
static STAFF: [(Kind, Pattern); 6] = [
    // A reminder holds no comments, though it speaks of some.
    (
        Kind::Other,
        Pattern::new(
            r"(?i)\bcomments?\s+(?:remain|are\s+still|is\s+still)\s+(?:outstanding|unresolved)|we\s+are\s+terminating\s+our\s+review|we\s+have\s+not\s+(?:yet\s+)?received\s+(?:a|your)\s+response",
        ),
    ),
    // An exhibit is asked for; the end of the assessment is only spoken of.
    (Kind::Other, Pattern::new(r"(?i)\byou\s+have\s+redacted\s+information\s+from|\bit\s+is\s+ordered\s+that")),
    (
        Kind::NoReview,
        Pattern::new(
            r"(?i)\b(?:have\s+not\s+reviewed\s+and\s+will\s+not|will\s+not\s+(?:be\s+)?review(?:ing|ed)?\b|do\s+not\s+(?:intend|plan)\s+to\s+review|not\s+(?:be\s+|been\s+)?(?:selected|reviewed)\s+(?:for\s+review|by\s+the\s+staff))",
        ),
    ),
    (
        Kind::Completed,
        Pattern::new(
            r"(?i)\b(?:we\s+have\s+(?:now\s+)?(?:completed|concluded|finished)\s+(?:our|the)\s+(?:review|assessment)|we\s+have\s+no\s+(?:further|additional|more)\s+comments?)",
        ),
    ),
    (
        Kind::Comments,
        Pattern::new(
            r"(?i)\b(?:have\s+the\s+following\s+(?:\w+\s+)?comments?|following\s+(?:additional\s+)?comments?|limited\s+our\s+review|please\s+respond\s+to\s+(?:this|these|our|the)|issues?\s+we\s+have\s+addressed\s+in\s+our\s+comments?|comments?\s+(?:is|are)\s+set\s+forth|(?:our|the)\s+comments?\s+(?:below|that\s+follow)|we\s+(?:have\s+)?reviewed\s+your|may\s+have\s+additional\s+comments?)",
        ),
    ),
    // A letter of one question, without any of the usual sentences.
    (
        Kind::Comments,
        Pattern::new(
            r"(?i)\bplease\s+(?:tell|advise|explain|provide|revise|confirm|describe|clarify|disclose|supplementally|amend)\b|\b(?:tell|advise)\s+us\b",
        ),
    ),
];

static ACCELERATION: Pattern = Pattern::new(
    r"(?i)\b(?:(?:requests?|requesting|request\s+for)\s+(?:the\s+)?(?:acceleration|effectiveness)\b|accelerat(?:e|ion\s+of)\s+the\s+effective|rules?\s+(?:460\s+and\s+)?461(?:\(a\))?\b|be\s+(?:declared|made)\s+effective|effective\s+(?:date|time).{0,160}\bbe\s+accelerated|acceleration\s+request)",
);
static EXTENSION: Pattern = Pattern::new(
    r"(?i)\b(?:extensions?\b|extend\s+(?:the|our|its|this)|(?:be|is|was)\s+extended\b|additional\s+(?:time|\w+\s+(?:\(\d+\)\s+)?(?:business|calendar)\s+days|\w+\s+weeks?)|more\s+time|(?:expects?|intends?|anticipates?|plans?|undertakes?|will|agrees?|intent(?:ion)?|able|proposes?|hopes?|intend|expect|anticipate|plan)\s+(?:is\s+)?to\s+(?:be\s+able\s+to\s+)?(?:respond|reply|provide|submit|file|furnish|deliver)\b.{0,140}\b(?:by|before|no\s+later\s+than|on\s+or\s+about|within|on)\s|will\s+(?:respond|submit\s+(?:its|our|a|the)\s+response|provide\s+(?:its|our|a|the)\s+response|file\s+(?:its|our|a|the)\s+response)\b.{0,140}\b(?:by|before|no\s+later\s+than|on\s+or\s+about|within)\s|(?:no|not)\s+later\s+than|on\s+or\s+before)",
);
/// The same, whatever letters the opening names besides.
static SUPPLEMENT_PLAIN: Pattern = Pattern::new(
    r"(?i)\b(?:as\s+a\s+supplement\s+to|(?:this|supplemental)\s+letter\s+supplements|supplemental\s+information\s+to\s+our\s+letter|following\s+(?:the\s+company['’]s|our|a)\s+(?:telephone\s+|telephonic\s+)?(?:discussions?|conversations?|calls?)|(?:to\s+supplement|supplements?)\s+(?:its|our|the)\s+(?:company['’]s\s+)?(?:prior|previous|earlier|responses?|letter))",
);
static SUPPLEMENT: Pattern = Pattern::new(
    r"(?i)\b(?:(?:to\s+)?supplements?\s+(?:to\s+)?(?:the|its|our|and)\b|supplemental(?:ly)?\s+(?:letter|information|analysis|submission|materials?)|further\s+to\s+(?:our|the)\s+(?:letter|response|conversation|discussion)|follow(?:ing|s)?[- ]?up\s+(?:to|on|with)\s+(?:the|our|your|a)\b|as\s+a\s+follow|in\s+addition\s+to\s+our\s+(?:letter|response))",
);
static RESPONSE: Pattern = Pattern::new(
    r"(?i)\b(?:respon(?:se|ses|d|ds|ding)|repl(?:y|ies|ying))\b[^.]{0,30}\b(?:to|for)\b[^.]{0,160}\b(?:comments?|letter|correspondence|request|questions?|inquir(?:y|ies))\b|\b(?:comments?|letter)\b[^.]{0,160}\b(?:respon(?:se|ses|d|ds)|repl(?:y|ies))\b|received\s+(?:the\s+|your\s+)?(?:comment|letter|comments)|carefully\s+consider|\bcomments?\s+(?:raised|contained|set\s+forth|issued|received)|thank\s+you\s+for\s+(?:your|the).{0,60}(?:letter|comments?)|information\s+(?:that\s+)?(?:you\s+|the\s+staff\s+)?(?:have\s+|has\s+)?requested|responses?\s+(?:to|of)\b.{0,80}\bto\s+the\s+comments?",
);
/// A label before an answer, or over a repeated comment.
static LABELS: Pattern = Pattern::new(
    r"(?i)^(?:(?:\w+\s+){0,3}responses?(?:\s+to\s+comment(?:\s+no\.?)?\s+\d+)?\s*[:.]|(?:staff(?:’s|'s)?\s+|sec\s+)?comments?\s*(?:no\.?|number|\#)?\s*\d+\s*[:.]?)",
);
/// The same, or a numbered paragraph.
static ANSWERS: Pattern = Pattern::new(
    r"(?i)^(?:(?:\w+\s+){0,3}responses?(?:\s+to\s+comment(?:\s+no\.?)?\s+\d+)?\s*[:.]|(?:staff(?:’s|'s)?\s+|sec\s+)?comments?\s*(?:no\.?|number|\#)?\s*\d+\s*[:.]?|\d{1,2}\s?[.)]\s?\S.{80,})",
);

/// What it is, and where the words stand that say so.
pub(crate) fn read(page: &Layout<'_>, side: Side) -> (Kind, Option<Span>) {
    match side {
        Side::Staff => staff(page),
        Side::Company => company(page),
    }
}

/// The first place of a phrase in lines.
fn find(page: &Layout<'_>, lines: Range<usize>, pattern: &Pattern) -> Option<Span> {
    lines.into_iter().find_map(|at| {
        let m = pattern.find(page.line(at))?;
        let start = page.span(at).start;
        Some(Span::new(start + m.start() as u32, start + m.end() as u32))
    })
}

fn staff(page: &Layout<'_>) -> (Kind, Option<Span>) {
    let opening = page.opening(2500);
    // A letter without salutation, such as an order, is read from its first line.
    let whole = 0..page.lines.len().min(40);
    for lines in [opening, whole] {
        for (kind, pattern) in &STAFF {
            if let Some(span) = find(page, lines.clone(), pattern) {
                return (*kind, Some(span));
            }
        }
    }
    (Kind::Other, None)
}

fn company(page: &Layout<'_>) -> (Kind, Option<Span>) {
    let stop = page.closing.unwrap_or(page.lines.len());
    let first = page.opening(1200);
    let text = page.text..stop;
    let size: usize = text.clone().map(|i| page.line(i).len()).sum();
    let answers = text.clone().skip(1).filter(|i| ANSWERS.is_in(page.line(*i))).count();
    let re = find(page, page.re.clone(), &ACCELERATION);
    if let Some(span) = find(page, first.clone(), &ACCELERATION).or(re).filter(|_| answers == 0 && size < 6000) {
        return (Kind::Acceleration, Some(span));
    }
    if size < 2600
        && answers == 0
        && let Some(span) = find(page, text.clone(), &EXTENSION)
    {
        return (Kind::Extension, Some(span));
    }
    let dated = super::answered::company(page);
    let lead = page.text..(page.text + 2).min(first.end);
    let plain = find(page, lead.clone(), &SUPPLEMENT_PLAIN);
    let supplement = find(page, lead, &SUPPLEMENT);
    if let Some(span) = plain.or(supplement.filter(|_| dated.is_empty())) {
        return (Kind::Supplement, Some(span));
    }
    if let Some(span) = find(page, page.opening(3000), &RESPONSE) {
        return (Kind::Response, Some(span));
    }
    if let Some(span) = find(page, text.start + 1..text.end.max(text.start + 1), &LABELS) {
        return (Kind::Response, Some(span));
    }
    match supplement {
        Some(span) => (Kind::Supplement, Some(span)),
        None => (Kind::Other, None),
    }
}
