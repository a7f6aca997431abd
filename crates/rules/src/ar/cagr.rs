//! AR20 cagr: a compound growth that its two values do not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR20",
    name: "cagr",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "A compound annual growth rate with the first and the last value and their years.",
    fires: "No values within the roundings grow at the printed rate over the years between.",
    silent: "How many years lie between is open.",
    help: "Recompute the rate: the last value over the first, to the power of one over the years, less one.",
    firing: &[Example(&[
        "Sales had a compound annual growth rate of 12.0% from $100 million in 2019 to $146 million in 2023.",
    ])],
    quiet: &[Example(&[
        "Sales had a compound annual growth rate of 10.0% from $100 million in 2019 to $146 million in 2023.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Growth);
}
