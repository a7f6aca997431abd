//! AR02 direction: a verb that goes the other way than its values.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR02",
    name: "direction",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "The verb between two values of one quantity.",
    fires: "The words say that the quantity rose and the second value is below the first, or the other way round.",
    silent: "The values are equal; the quantity is a loss, an expense or another of which less may be called an improvement.",
    help: "Turn the verb round, or the values.",
    firing: &[Example(&["The tax rate decreased from 22.4% in 2022 to 22.8% in 2023."])],
    quiet: &[
        Example(&["The tax rate decreased from 22.8% in 2022 to 22.4% in 2023."]),
        Example(&["The tax rate remained at 22.4% in 2022 and 22.4% in 2023."]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Direction);
}
