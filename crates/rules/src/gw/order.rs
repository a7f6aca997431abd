//! GW08 order: goodwill tested before the long-lived assets.

use tieout_letters::Pattern;

use super::said::is_report;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW08",
    name: "order",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "ASC 350-20-35-31",
    looks_at: "Sentences that say in which order goodwill and long-lived assets were tested.",
    fires: "Goodwill was tested, or written down, first.",
    silent: "Long-lived assets come first; the sentence does not tell an order.",
    help: "Test other assets and long-lived assets before goodwill, and say so.",
    firing: &[Example(&[annual_report!(
        "2023",
        "After we recorded the goodwill impairment, we tested the long-lived assets of the Fjord reporting unit for recoverability."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "Before we tested goodwill, we tested the long-lived assets of the Fjord reporting unit for recoverability."
        )]),
        Example(&[annual_report!(
            "2023",
            "After we tested the long-lived assets of the Fjord reporting unit, we tested goodwill for impairment."
        )]),
    ],
    arithmetic: false,
    check,
};

static REVERSED: Pattern = Pattern::new(
    r"(?i)^\W*(?:after|following|subsequent\s+to|once)\b[^.;,]{0,120}\bgoodwill\b[^.;,]{0,60}\b(?:test(?:ed|ing)?|impairment|impaired|charge|written)?[^.;,]{0,40},[^;]{0,60}\b(?:test(?:ed)?|evaluat(?:e|ed)|assess(?:ed)?|review(?:ed)?)\b[^;]{0,60}\blong[- ]lived\s+assets|\btest(?:ed)?\s+goodwill\b[^;]{0,80}\b(?:before|prior\s+to)\b[^;]{0,60}\b(?:testing|test|evaluat\w+)\b[^;]{0,40}\blong[- ]lived\s+assets",
);
static FIRST: Pattern = Pattern::new(r"(?i)\blong[- ]lived\b[^,]{0,80},|\bno\s+impairment\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| is_report(p)) {
        let found = paper.goodwill().told.iter().find(|t| {
            let words = paper.words(&t.sentence);
            REVERSED.find(words).is_some_and(|m| !FIRST.is_in(m.as_str()))
        });
        out.extend(found.map(|t| {
            let message =
                "Goodwill is said to have been tested before the long-lived assets, which are to be tested first.";
            Draft::new(Severity::Info, message.to_owned(), vec![paper.at(t.sentence.span, "order")])
        }));
    }
}
