//! NG11 liq-per-share: cash for each share.

use jiff::civil::date;
use tieout_document::{RowKind, Span};
use tieout_letters::Pattern;

use super::Regime;
use super::phrases as say;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG11",
    name: "liq-per-share",
    severity: Severity::Error,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Non-GAAP C&DI 102.05; Accounting Series Release 142",
    looks_at: "Cash flow, cash available for distribution, EBIT and EBITDA for each share or unit, with an amount.",
    fires: "Such an amount is stated.",
    silent: "The words only say that it is not stated; it is a target that pay depends on; the measure is of performance.",
    help: "Leave the amount for each share out.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Cash from operating activities was $40.0 million in the quarter. Free cash flow, which is cash from operating activities of $40.0 million less capital expenditures of $8.0 million, was $32.0 million. Free cash flow per share was $0.64. We use free cash flow because it shows how the business performs."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Adjusted earnings per share were $0.64, and earnings per share were $0.60. See the tables for a reconciliation."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "Cash dividends per share were $0.64. Cash flow per share is not presented, by Question 102.05."
        )]),
    ],
    arithmetic: false,
    check,
};

static NAMES: Pattern = Pattern::new(
    r"(?i)\b(?:free\s+cash\s+flows?|cash\s+flows?\s+from\s+operat\w+(?:\s+activities)?|operating\s+cash\s+flows?|distributable\s+cash(?:\s+flows?)?|cash\s+available\s+for\s+distribution|adjusted\s+cash\s+flows?|discretionary\s+cash\s+flows?|cash\s+flows?|(?:adjusted\s+)?ebitda?)\s+per\s+(?:(?:diluted|basic|common|ordinary|outstanding|limited|partner\w*)\s+){0,3}(?:share|unit|ads)\b",
);
static DENIED: Pattern = Pattern::new(r"(?i)\b(?:not|no\s+longer|never|remov\w+|eliminat\w+|prohibit\w*|delet\w+)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let mut spans = Vec::new();
    for sentence in paper.sentences() {
        let words = paper.words(sentence);
        let Some(found) = NAMES.find(words) else { continue };
        let after = Span::new(sentence.span.start + found.end() as u32, sentence.span.end);
        let amount = paper.reading.figures_of(after).iter().any(|f| f.is_quantity());
        if amount && !DENIED.is_in(words) && !say::PAY.is_in(words) {
            spans.push(Span::new(sentence.span.start + found.start() as u32, sentence.span.start + found.end() as u32));
        }
    }
    for table in &paper.document.tables {
        for (i, row) in table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Body) {
            let named = table.label(i).filter(|l| NAMES.is_in(paper.document.slice(*l)));
            let Some(label) = named else { continue };
            let values = Span::new(label.end, row.span.end.max(label.end));
            if paper.reading.figures_of(values).iter().any(|f| f.is_quantity()) {
                spans.push(label);
            }
        }
    }
    let Some(first) = spans.first() else { return };
    let message = format!(
        "{} is a measure of liquidity for each share, which may not be presented (C&DI 102.05).",
        paper.line(*first)
    );
    let spans = spans.iter().take(4).map(|s| paper.at(*s, "measure")).collect();
    out.push(Draft::new(Severity::Error, message, spans));
}
