//! AR18 per-share: an amount for each share that income and shares do not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR18",
    name: "per-share",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 260",
    looks_at: "Amounts for each share, with the income and the weighted shares that they are made of.",
    fires: "No income and no number of shares within the roundings give the printed amount for a share.",
    silent: "The two-class method is used, or income is divided among classes of shares.",
    help: "Recompute: income to common shareholders over the weighted average number of shares.",
    firing: &[],
    quiet: &[],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::PerShare);
}
