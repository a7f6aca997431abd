//! AR05 cross-foot: a row of which the columns do not make the total.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR05",
    name: "cross-foot",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Rows of tables of which one column is the total of others.",
    fires: "The columns of a row do not make its total within the roundings of all.",
    silent: "Nothing says that the columns are the parts of the total; a column of what is not allocated is missing.",
    help: "Add up the row, and correct the cell that is wrong: its column may say which.",
    firing: &[],
    quiet: &[],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::CrossFoot);
}
