//! AR03 share: a percentage of a whole that the part is not.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR03",
    name: "share",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Words that say what percentage one amount is of another.",
    fires: "No values within the roundings of part and whole give the printed percentage.",
    silent: "The whole is of another period or scope, or is not printed.",
    help: "Recompute the percentage, and see that part and whole are those that are meant.",
    firing: &[Example(&["We collected $396.1 million, or 69.0% of the $412.6 million that was outstanding."])],
    quiet: &[Example(&["We collected $396.1 million, or 96.0% of the $412.6 million that was outstanding."])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Share);
}
