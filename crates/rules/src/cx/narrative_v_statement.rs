//! CX04 narrative-v-statement: text that contradicts a primary statement.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};

use super::same_fact::{is_of_statement, is_worded};

pub(crate) static RULE: Rule = Rule {
    code: "CX04",
    name: "narrative-v-statement",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Amounts of the text that a primary statement holds too.",
    fires: "The text states another value than the statement for the same item and period.",
    silent: "One is of the parent and the other of the whole group, and both say so.",
    help: "Correct the text, or say how its amount differs from that of the statement.",
    firing: &[],
    quiet: &[],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |p, t| is_worded(t) && is_of_statement(p, t));
}
