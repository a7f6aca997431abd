//! MD05 organic: growth by acquisitions without its amount.

use tieout_letters::Pattern;

use super::{AMOUNT, paragraphs};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD05",
    name: "organic",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F; FRC 501.12.b.2",
    looks_at: "Sentences of the discussion that explain higher revenue by acquisitions.",
    fires: "No sentence of the discussion says how much came from them, or how much was organic.",
    silent: "An amount or percentage stands with acquisitions or with organic growth; the acquisition is said to be immaterial.",
    help: "Say how much of the increase came from acquired businesses and how much is organic.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nRevenue increased 12%, primarily due to the acquisition of Halvorsund Foods."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nRevenue increased 12%, primarily due to the acquisition of Halvorsund Foods, which contributed $14.0 million."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nRevenue increased 12%, due to the acquisition of Halvorsund Foods. Organic growth was 3%."
        )]),
    ],
    arithmetic: false,
    check,
};

/// Revenue that grew by acquisitions.
static BY_ACQUISITION: Pattern = Pattern::new(
    r"(?i)\b(?:revenues?|sales)\b[^.;]{0,120}\b(?:increased|grew|rose|growth|increase)\b[^;]{0,160}?\b(?:due\s+to|driven\s+by|as\s+a\s+result\s+of|attributable\s+to|resulting\s+from|reflecting|from)\b[^;]{0,120}?\b(?:acquisitions?\s+of\s+[A-Z]|(?:recent|our)\s+acquisitions?|acquired\s+(?:business|compan)\w*)",
);
static SPLIT: Pattern = Pattern::new(
    r"(?i)\borganic\b|\b(?:excluding|exclusive\s+of|without|net\s+of)\b[^.;]{0,80}\bacqui\w+|\bnot\s+(?:be\s+)?(?:material|significant)\b[^.;]{0,60}\bacqui|\bacqui\w+[^.;]{0,120}\b(?:im|not\s+)material",
);
static ACQUIRED: Pattern = Pattern::new(r"(?i)\bacqui(?:red|sitions?)\b");
static REVENUE: Pattern = Pattern::new(r"(?i)\b(?:revenues?|sales)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let sentences: Vec<_> = paragraphs(paper).into_iter().flatten().collect();
        let Some(first) = sentences.iter().find(|s| {
            let words = paper.words(s);
            BY_ACQUISITION.find(words).is_some_and(|m| !AMOUNT.is_in(&words[m.end()..]))
        }) else {
            continue;
        };
        let split = |words: &str| {
            SPLIT.is_in(words)
                || REVENUE.is_in(words) && ACQUIRED.find(words).is_some_and(|m| AMOUNT.is_in(&words[m.end()..]))
        };
        if sentences.iter().any(|s| split(paper.words(s))) {
            continue;
        }
        let message = "Revenue grew by acquisitions, and nothing says how much came from them or how much was organic.";
        out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(first.span, "growth")]));
    }
}
