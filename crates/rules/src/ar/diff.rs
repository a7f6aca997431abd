//! AR06 diff: a difference that the two amounts do not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR06",
    name: "diff",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Words and columns that state what one amount is less another.",
    fires: "No values within the roundings of both give the printed difference.",
    silent: "The column that holds it is headed as something else, or the words leave open what is taken from what.",
    help: "Recompute the difference.",
    firing: &[Example(&[
        "Current assets were $1,121.8 million and current liabilities were $739.5 million, so that working capital was $372.3 million.",
    ])],
    quiet: &[Example(&[
        "Current assets were $1,121.8 million and current liabilities were $739.5 million, so that working capital was $382.3 million.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Difference);
}
