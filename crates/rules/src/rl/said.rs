//! What an answer says, sentence by sentence, and what two sentences have in common.

use std::collections::BTreeSet;

use tieout_document::{Span, one_line};
use tieout_letters::{Answer, Letter, Side, voice};

use crate::paper::Paper;

/// One sentence of an answer; tables have none.
pub(crate) struct Sentence {
    pub span: Span,
    /// On one line.
    pub text: String,
    /// Whether it is of text meant for a filing.
    pub proposed: bool,
}

/// The sentences of an answer in order.
pub(crate) fn sentences(paper: &Paper, answer: &Answer) -> Vec<Sentence> {
    let one =
        |span: Span| Sentence { span, text: one_line(paper.document.slice(span)), proposed: is_proposed(answer, span) };
    voice(paper.document, &answer.response).into_iter().map(one).collect()
}

/// Whether a place is in an answer's proposed text.
pub(crate) fn is_proposed(answer: &Answer, at: Span) -> bool {
    answer.proposed.iter().any(|p| p.text.0.iter().any(|s| s.overlaps(at)))
}

/// Letters of the same registrant's side that are given together and dated before a response.
pub(crate) fn earlier<'a>(
    papers: &'a [Paper<'a>],
    company: &Paper,
    letter: &Letter,
) -> Vec<(&'a Paper<'a>, &'a Letter)> {
    let before = |l: &Letter| matches!((l.date, letter.date), (Some(a), Some(b)) if a.date < b.date);
    let all = papers.iter().filter(|p| p.n != company.n).filter_map(|p| Some((p, p.letter.as_ref()?)));
    all.filter(|(_, l)| l.side == Side::Company && before(l) && super::same_registrant(l, letter)).collect()
}

/// Words of a text, folded: letters and digits, with the signs that belong to numbers.
pub(crate) fn words(text: &str) -> Vec<String> {
    let trimmed = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_lowercase();
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .map(trimmed)
        .filter(|w| !w.is_empty())
        .collect()
}

/// Words that say nothing of what a sentence is about.
const IDLE: [&str; 48] = [
    "that",
    "this",
    "with",
    "from",
    "were",
    "been",
    "have",
    "which",
    "their",
    "there",
    "these",
    "those",
    "such",
    "will",
    "would",
    "could",
    "should",
    "also",
    "than",
    "then",
    "when",
    "where",
    "into",
    "other",
    "each",
    "company",
    "staff",
    "respectfully",
    "advises",
    "response",
    "comment",
    "filing",
    "filings",
    "future",
    "disclosure",
    "disclosures",
    "include",
    "includes",
    "including",
    "related",
    "december",
    "september",
    "march",
    "june",
    "ended",
    "year",
    "years",
    "fiscal",
];

/// The stems of the telling words of a text.
pub(crate) fn telling(text: &str) -> BTreeSet<String> {
    let stem = |w: String| -> String { w.chars().take(7).collect() };
    let own = words(text).into_iter().filter(|w| {
        w.chars().count() > 3 && !IDLE.contains(&w.as_str()) && w.chars().all(|c| c.is_alphabetic() || c == '-')
    });
    own.map(stem).collect()
}
