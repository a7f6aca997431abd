//! SG07 common-control: customers of one group that are counted one by one.

use std::collections::BTreeMap;

use tieout_document::Span;
use tieout_figures::{Decimal, Unit};
use tieout_letters::Pattern;

use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG07",
    name: "common-control",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "ASC 280-10-50-42; IFRS 8.34",
    looks_at: "Sentences that give the shares of several customers in revenue.",
    fires: "Customers whose names begin alike each have less than 10 %, and together 10 % or more.",
    silent: "The report says that they are not under common control, or takes them together anywhere.",
    help: "Entities under common control are one customer: say what they make together, or why they are not under one control.",
    firing: &[Example(&[annual_report!(
        "2023",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nOur largest customers were Norrland Telecom Bergen, with 4.4% of revenue, Norrland Telecom Tromso, with 4.1% of revenue, and Norrland Telecom Bodo, with 5.0% of revenue."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nOur largest customers were Norrland Telecom Bergen, with 4.4% of revenue, Sorland Power, with 4.1% of revenue, and Fjord Lines, with 5.0% of revenue."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nOur largest customers were Norrland Telecom Bergen, with 4.4% of revenue, Norrland Telecom Tromso, with 4.1% of revenue, and Norrland Telecom Bodo, with 5.0% of revenue. They are under common control and together made 13.5% of revenue."
        )]),
    ],
    arithmetic: false,
    check,
};

/// A name of two capitalised words or more.
static NAME: Pattern = Pattern::new(r"\b([A-Z][A-Za-z&]+\s+[A-Z][A-Za-z&]+)(?:\s+[A-Z][A-Za-z&]+)*");
static CUSTOMERS: Pattern = Pattern::new(
    r"(?i)\bcustomers?\b(?:[^.\n]|\.\d)*\b(?:revenues?|sales)\b|\b(?:revenues?|sales)\b(?:[^.\n]|\.\d)*\bcustomers?\b",
);
static TOGETHER: Pattern = Pattern::new(
    r"(?i)\bcommon\s+control\b|\b(?:taken\s+together|in\s+the\s+aggregate|as\s+one\s+customer|not\s+affiliated)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let listing = |s: &&Sentence| !s.heading && CUSTOMERS.is_in(paper.words(s));
        let mut together = None;
        for sentence in paper.sentences().iter().filter(listing) {
            let Some((name, spans, sum)) = group(paper, sentence) else { continue };
            if *together.get_or_insert_with(|| anywhere(paper, &TOGETHER)) {
                break;
            }
            let message = format!(
                "{} customers named {name} make {}% of revenue together and less than 10 % each: if they are under \
                 common control, they are one customer.",
                spans.len(),
                sum
            );
            out.push(Draft::new(Severity::Info, message, spans.iter().map(|s| paper.at(*s, "share")).collect()));
            break;
        }
    }
}

/// Customers of a sentence whose names begin alike, with their shares: each under 10 %, together not.
fn group(paper: &Paper, sentence: &Sentence) -> Option<(String, Vec<Span>, Decimal)> {
    let words = paper.words(sentence);
    let shares: Vec<_> =
        paper.reading.figures_of(sentence.span).iter().filter(|f| f.is_quantity() && f.unit == Unit::Percent).collect();
    let names: Vec<(usize, &str)> =
        NAME.all_captures(words).filter_map(|c| Some((c.get(0)?.end(), c.get(1)?.as_str()))).collect();
    // A list gives each name its own share.
    if shares.len() < 2 || shares.len() != names.len() {
        return None;
    }
    let mut groups: BTreeMap<&str, (Vec<Span>, Decimal)> = BTreeMap::new();
    let ten = Decimal::new(10, 0);
    for ((_, name), share) in names.iter().zip(&shares).filter(|(_, s)| s.value < ten) {
        let entry = groups.entry(name).or_insert((Vec::new(), Decimal::ZERO));
        entry.0.push(share.span);
        entry.1 = entry.1.checked_add(share.value)?;
    }
    let (name, (spans, sum)) = groups.into_iter().find(|(_, (s, sum))| s.len() > 1 && *sum >= ten)?;
    Some((name.to_owned(), spans, sum))
}
