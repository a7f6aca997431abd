//! CX01 same-fact: one quantity with two values.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::Place;
use tieout_ties::{Basis, Relation, Tie};

pub(crate) static RULE: Rule = Rule {
    code: "CX01",
    name: "same-fact",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "One quantity of one period that is stated in two places: in the text of a document, and in rows of documents of one year that are given together, a release and its filing.",
    fires: "The values differ by more than their roundings.",
    silent: "Restated, recast or reclassified is said of it; the words, the period or the unit differ.",
    help: "Find out which of both is right, and correct the other.",
    firing: &[Example(&[
        "Cloud bookings were $1,205.4 million in 2023. We grew. Our cloud bookings were $1,250.4 million in 2023.",
    ])],
    quiet: &[Example(&[
        "Cloud bookings were $1,205.4 million in 2023. We grew. Our cloud bookings were $1.2 billion in 2023.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report_across(papers, out, |_, a| a.tie.relation == Relation::Same && !broken::spans_years(papers, a));
    broken::report(papers, out, |p, t| is_worded(t) && !is_of_statement(p, t));
}

/// Whether words call both one quantity, and not tags, which XB04 looks at.
pub(super) fn is_worded(tie: &Tie) -> bool {
    tie.relation == Relation::Same && tie.basis != Basis::Tags
}

/// Whether text is compared with a primary statement.
pub(super) fn is_of_statement(paper: &Paper, tie: &Tie) -> bool {
    let places = || tie.figures.iter().map(|f| paper.figure(f.0).place);
    places().any(|p| p == Place::Prose) && places().any(|p| p == Place::Primary)
}
