//! AR15 ratio: a ratio that its two amounts do not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR15",
    name: "ratio",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Margins, multiples, prices and quotients, with what they are made of.",
    fires: "No values within the roundings of both give the printed result.",
    silent: "The roundings of both are so coarse that they cover it.",
    help: "Recompute the ratio from the printed amounts.",
    firing: &[Example(&["Bookings more than doubled from $5.1 million in 2022 to $9.0 million in 2023."])],
    quiet: &[
        Example(&["In 2023 we had sales of $70,931 with gross profit of $39,615, a gross margin of 56%."]),
        Example(&["Bookings more than doubled from $4.1 million in 2022 to $9.0 million in 2023."]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| matches!(t.relation, Relation::Ratio | Relation::Multiple));
}
