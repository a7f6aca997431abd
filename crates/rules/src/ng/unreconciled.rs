//! NG01 unreconciled: a non-GAAP measure without its reconciliation.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_figures::Unit;
use tieout_letters::Pattern;

use super::Regime;
use super::measures::Use;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG01",
    name: "unreconciled",
    severity: Severity::Error,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Rule 100(a) of Regulation G; Item 10(e)(1)(i)(B) of Regulation S-K",
    looks_at: "Amounts of non-GAAP measures in periodic reports, registration statements and earnings releases.",
    fires: "No table, title or sentence reconciles a measure of its kind, and nothing says that a reconciliation stands elsewhere.",
    silent: "A table holds the measure and the GAAP measure; the reconciliation is given in words, or is referred to; the measure is a forecast, a target that pay depends on, a covenant's, an estimate of a value, or of one segment; the document says that it is an excerpt; a note mark on the measure leads to no note.",
    help: "Add the reconciliation to the most directly comparable GAAP measure, or leave the measure out.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Net income was $12.1 million in the quarter. Adjusted EBITDA was $40.2 million in the quarter. We believe adjusted EBITDA is useful to investors because it shows how the business performs before financing."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Net income was $12.1 million in the quarter. Adjusted EBITDA was $40.2 million. A reconciliation of adjusted EBITDA to net income is included in the tables of this release."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "Adjusted net income was $15.0 million, which excludes from net income of $12.0 million restructuring costs of $3.0 million."
        )]),
        Example(&[annual_report!(
            "2023",
            "The credit agreement requires a ratio of debt to adjusted EBITDA of at most 4.0; adjusted EBITDA as defined there was $40.2 million."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "Net income was $12.1 million in the quarter. Adjusted EBITDA (1) was $40.2 million in the quarter. We believe adjusted EBITDA is useful to investors because it shows how the business performs before financing."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "This document consists of excerpts. Adjusted EBITDA was $40.2 million in the quarter. We believe adjusted EBITDA is useful to investors because it shows how the business performs before financing."
        )]),
    ],
    arithmetic: false,
    check,
};

/// That a sentence leads from one amount to another.
static IN_WORDS: Pattern = Pattern::new(
    r"(?i)\b(?:exclud\w+|before|less|plus|net\s+of|adding|after|minus|adjust\w*\s+for|includ\w+|defin\w+)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let Some(regime) = Regime::of(paper) else { return };
    let measures = paper.measures();
    if measures.referred.is_some() || super::is_excerpt(paper) {
        return;
    }
    let mut known: Vec<Kind> = Vec::new();
    for used in measures.presented() {
        let kind = used.family.kind;
        let apart = matches!(kind, Kind::Segment | Kind::Growth | Kind::Debt | Kind::Expense | Kind::TaxRate);
        let notes = matches!(used.section, Section::Notes | Section::Statements);
        if apart
            || notes
            || used.forward
            || known.contains(&kind)
            || measures.is_reconciled(kind)
            || super::note_is_missing(paper, used.span)
        {
            continue;
        }
        if measures.presented().any(|u| u.family.kind == kind && in_words(paper, u)) {
            continue;
        }
        known.push(kind);
        if known.len() > 3 {
            return;
        }
        let message = format!(
            "{} is stated and nothing reconciles it with {}: {} asks for that. Add the reconciliation, or say where it stands.",
            paper.line(used.span),
            kind.comparable_name(),
            regime.reconciliation()
        );
        out.push(Draft::new(Severity::Error, message, spans(paper, used)));
    }
}

fn spans(paper: &Paper, used: &Use) -> Vec<crate::finding::At> {
    let amount = used.amount.map(|f| paper.at_figure(f, "amount"));
    std::iter::once(paper.at(used.span, "measure")).chain(amount).collect()
}

/// Whether the sentence leads from the one amount to the other in words.
fn in_words(paper: &Paper, used: &Use) -> bool {
    let Some(sentence) = used.sentence.and_then(|s| paper.sentences().get(s)) else { return false };
    let block = paper.document.blocks[sentence.block].span;
    let money = paper.reading.figures_of(block).iter();
    let money = money.filter(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_) | Unit::PerShare(_))).count();
    money >= 2 && IN_WORDS.is_in(paper.words(sentence))
}
