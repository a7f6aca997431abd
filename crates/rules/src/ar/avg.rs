//! AR16 avg: an average that its total does not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR16",
    name: "avg",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Release 33-10751; general accuracy",
    looks_at: "An average for each month, quarter, unit or share, with its count and its total.",
    fires: "No values within the roundings give the printed total.",
    silent: "It is open of which total the average is.",
    help: "Recompute the average, and say over what it is taken.",
    firing: &[Example(&["We paid average monthly fees of $2.0 million, or $28.0 million annualized."])],
    quiet: &[Example(&["We paid average monthly fees of $2.0 million, or $24.0 million annualized."])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Average);
}
