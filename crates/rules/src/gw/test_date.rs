//! GW05 test-date: an annual test on two dates.

use tieout_letters::Pattern;

use super::said::is_report;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW05",
    name: "test-date",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 350-20-35-28; ASC 250-10-45-17",
    looks_at: "Sentences that say on which day, or in which quarter, goodwill is tested each year.",
    fires: "Two sentences of a document give two days, or two quarters, and no words say that the date was changed.",
    silent: "The change is told of; a sentence gives several dates itself, as for several units; one gives a day and the other a quarter.",
    help: "Give one date, or say when and why it was changed.",
    firing: &[Example(&[annual_report!(
        "2023",
        "We test goodwill for impairment annually as of October 1.\n\nGoodwill is tested for impairment annually as of December 31."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "We test goodwill for impairment annually as of October 1.\n\nGoodwill is tested for impairment annually as of October 1, or in between."
        )]),
        Example(&[annual_report!(
            "2023",
            "We test goodwill for impairment annually as of October 1. In 2023 we changed the date of the annual test of goodwill.\n\nGoodwill was tested for impairment annually as of December 31 before."
        )]),
    ],
    arithmetic: false,
    check,
};

static DAY: Pattern = Pattern::new(
    r"(?i)\bannual(?:ly)?\b[^;]{0,110}?\b(?:as\s+of|on|at|each|every)\s+(?:the\s+)?((?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2})\b",
);
static QUARTER: Pattern = Pattern::new(
    r"(?i)\bannual(?:ly)?\b[^;]{0,110}?\b(?:in|during|of|at)\s+(?:the\s+|our\s+)?(?:beginning\s+of\s+|end\s+of\s+)?(?:the\s+|our\s+)?((?:first|second|third|fourth)\s+(?:fiscal\s+)?quarter)\b",
);
static GOODWILL: Pattern = Pattern::new(r"(?i)\bgoodwill\b");
static TEST: Pattern = Pattern::new(r"(?i)\b(?:test|assess|review|evaluat)");
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:chang(?:e|ed|ing)|moved|previously|prior\s+to|formerly|instead|acquired|acquisition|interim|between|trademarks?|brands?|indefinite|segment|business\s+unit|trigger\w*|charges?|recorded|completed)\b",
);
static CHANGED: Pattern = Pattern::new(
    r"(?i)\b(?:chang(?:e|ed|ing)|moved|aligned?|voluntar(?:y|ily))\b[^;]{0,80}?\b(?:date|testing|measurement\s+date|timing|test)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| is_report(p)).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let told = &paper.goodwill().told;
    if told.iter().any(|t| CHANGED.is_in(paper.words(&t.sentence))) {
        return None;
    }
    [&DAY, &QUARTER].into_iter().find_map(|p| {
        let dated: Vec<(Sentence, String)> = told.iter().filter_map(|t| date(paper, &t.sentence, p)).collect();
        let first = dated.first()?;
        let other = dated.iter().find(|d| d.1 != first.1)?;
        let message = format!("Goodwill is said to be tested each year at {} and at {}.", first.1, other.1);
        let spans = vec![paper.at(other.0.span, "one date"), paper.at(first.0.span, "another date")];
        Some(Draft::new(Severity::Warning, message, spans))
    })
}

/// The one day or quarter that a sentence gives for the annual test of goodwill.
fn date(paper: &Paper, sentence: &Sentence, phrase: &Pattern) -> Option<(Sentence, String)> {
    let words = paper.words(sentence);
    if !GOODWILL.is_in(words) || !TEST.is_in(words) || OTHER.is_in(words) {
        return None;
    }
    let mut all = phrase.all_captures(words).filter_map(|c| c.get(1)).map(|m| tidy(m.as_str()));
    let first = all.next()?;
    all.all(|d| d == first).then_some((*sentence, first))
}

/// "October 1" in one form.
fn tidy(text: &str) -> String {
    let words: Vec<String> =
        text.split_whitespace().filter(|w| !w.eq_ignore_ascii_case("fiscal")).map(capital).collect();
    words.join(" ")
}

fn capital(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.ends_with("quarter") || lower.ends_with(['d', 'h', 't']) && lower.len() < 7 && !lower.starts_with("august")
    {
        return lower;
    }
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |f| f.to_uppercase().chain(letters).collect())
}
