//! AR12 list-sum: a list that does not make its total.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::{Relation, Role, Tie};

pub(crate) static RULE: Rule = Rule {
    code: "AR12",
    name: "list-sum",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Lists of parts that the words call the whole of a printed total; quarters and the year to date that they make, over documents given together.",
    fires: "The parts do not make the total within the roundings of all.",
    silent: "A word says that the list is not complete: such as, including, primarily, certain; then AR13 looks at what remains.",
    help: "Add up the parts, and correct the one that is wrong, or say what is missing.",
    firing: &[Example(&[
        "Capital expenditure was $479.2 million in 2023, consisting of $171.9 million for land, $254.9 million for plant and $47.9 million for vehicles.",
    ])],
    quiet: &[
        Example(&[
            "Capital expenditure was $474.7 million in 2023, consisting of $171.9 million for land, $254.9 million for plant and $47.9 million for vehicles.",
        ]),
        Example(&[
            "Capital expenditure was $479.2 million in 2023, primarily consisting of $171.9 million for land and $254.9 million for plant.",
        ]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report_across(papers, out, |_, a| a.tie.relation == Relation::Sum);
    broken::report(papers, out, |p, t| t.relation == Relation::Sum && !is_rate(p, t));
}

/// Whether what is added up are percentages.
pub(super) fn is_rate(paper: &Paper, tie: &Tie) -> bool {
    paper.role(tie, Role::Whole).any(|f| f.unit.is_rate())
}
