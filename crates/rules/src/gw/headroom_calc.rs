//! GW03 headroom-calc: a percentage that is not the excess over the carrying amount.

use tieout_figures::{Figure, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, print_range, rational};

use super::said::{Told, is_report, per_cent};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW03",
    name: "headroom-calc",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Division of Corporation Finance, Financial Reporting Manual 9510.3(a)",
    looks_at: "A sentence that gives a reporting unit's fair value, its carrying amount, and the percentage by which the one exceeds the other.",
    fires: "The percentage is not the excess over the carrying amount, beyond the roundings of all three.",
    silent: "The sentence gives more than one of either amount, or calls the percentage a ratio or a share of fair value.",
    help: "Divide the excess by the carrying amount, not by fair value.",
    firing: &[Example(&[annual_report!(
        "2023",
        "At the test the Fjord reporting unit had a fair value of $110.0 million and a carrying amount of $100.0 million, an excess of 9.1%."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "At the test the Fjord reporting unit had a fair value of $110.0 million and a carrying amount of $100.0 million, an excess of 10.0%."
        )]),
        Example(&[annual_report!(
            "2023",
            "At the test the Fjord reporting unit had a fair value of $110.0 million and a carrying amount of $100.0 million; the excess was 9.1% of fair value."
        )]),
    ],
    arithmetic: true,
    check,
};

static EXCESS: Pattern = Pattern::new(r"(?i)\b(?:exceed(?:s|ed|ing)?|excess|headroom|above|cushion)\b");
static OTHERWISE: Pattern = Pattern::new(
    r"(?i)%\s*of\s+(?:its|the|their)?\s*(?:estimated\s+)?fair|\bratio\b|\bdiscount\s+rate|\bgrowth|\bmargin|\bpremium|\brespectively\b",
);
static FAIR: Pattern = Pattern::new(r"(?i)\bfair\s+value");
static CARRYING: Pattern = Pattern::new(r"(?i)\b(?:carrying|book)\s+(?:value|amount)");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| is_report(p)) {
        out.extend(paper.goodwill().told.iter().filter_map(|t| one(paper, t)));
    }
}

fn one(paper: &Paper, told: &Told) -> Option<Draft> {
    let words = paper.words(&told.sentence);
    if !EXCESS.is_in(words) || OTHERWISE.is_in(words) {
        return None;
    }
    let figures = || paper.reading.figures_of(told.sentence.span).iter().filter(|f| f.is_quantity());
    let mut before = told.sentence.span.start;
    let (mut fair, mut carrying, mut percent) = (Vec::new(), Vec::new(), Vec::new());
    for figure in figures() {
        let lead = paper.document.slice(tieout_document::Span::new(before, figure.span.start));
        before = figure.span.end;
        match figure.unit {
            Unit::Percent => percent.push(figure),
            // The nearest words before an amount name it.
            Unit::Money(_) => match (last(&FAIR, lead), last(&CARRYING, lead)) {
                (Some(f), Some(c)) if f > c => fair.push(figure),
                (Some(_), None) => fair.push(figure),
                (_, Some(_)) => carrying.push(figure),
                _ => return None,
            },
            _ => {}
        }
    }
    let ([fair], [carrying], [percent]) = (fair.as_slice(), carrying.as_slice(), percent.as_slice()) else {
        return None;
    };
    finding(paper, [fair, carrying, percent])
}

fn last(phrase: &Pattern, text: &str) -> Option<usize> {
    phrase.all(text).last().map(|m| m.start())
}

fn finding(paper: &Paper, [fair, carrying, percent]: [&Figure; 3]) -> Option<Draft> {
    let (f, c, p) = (Range::of(fair.interval), Range::of(carrying.interval), Range::of(percent.interval));
    if fair.unit != carrying.unit || fair.value <= carrying.value {
        return None;
    }
    let hundred = rational(per_cent(100));
    let over = |base: &Range| {
        // The same amount stands above and below the line: f/c − 1, and 1 − c/f.
        let one = Range::exact(rational(per_cent(1)));
        let ratio = if base == &c { f.over(&c)?.minus(&one) } else { one.minus(&c.over(&f)?) };
        Some(ratio.scaled(&hundred))
    };
    let right = over(&c)?;
    if right.meets(&p) {
        return None;
    }
    let why = if over(&f).is_some_and(|o| o.meets(&p)) { ", but over fair value" } else { "" };
    let message = format!(
        "{} is not how far {} exceeds {} over the carrying amount{why}.",
        paper.line(percent.span),
        paper.line(fair.span),
        paper.line(carrying.span)
    );
    let working = format!("(fair value − carrying amount) ÷ carrying amount = {} %", print_range(&right, 2));
    let spans = vec![
        paper.at(percent.span, "printed"),
        paper.at(fair.span, "fair value"),
        paper.at(carrying.span, "carrying amount"),
    ];
    Some(Draft::new(Severity::Error, message, spans).working(working))
}
