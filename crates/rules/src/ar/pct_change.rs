//! AR01 pct-change: a size of a change that the two values do not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR01",
    name: "pct-change",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Words that say by how much a quantity moved from one value to another.",
    fires: "No values within the roundings of both move by the printed percentage or amount.",
    silent: "The base is zero or below; the change is said not to be meaningful; a range is given. An amount that is said to be approximate may miss by one unit of its last place.",
    help: "Recompute the change from the two printed values, and correct whichever of the three is wrong.",
    firing: &[
        Example(&["Revenue increased by 30.0% from $100.0 million in 2022 to $129.0 million in 2023."]),
        Example(&["Inventory fell by $8 million, from $58 million in 2022 to $52 million in 2023."]),
    ],
    quiet: &[
        Example(&["Revenue increased by 29.0% from $100.0 million in 2022 to $129.0 million in 2023."]),
        Example(&["Revenue increased by approximately 30% from $100.0 million in 2022 to $129.0 million in 2023."]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Change);
}
