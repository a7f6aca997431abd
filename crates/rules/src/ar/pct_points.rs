//! AR07 pct-points: points that two rates are not apart.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "AR07",
    name: "pct-points",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Words that say by how many percentage points or basis points a rate moved.",
    fires: "No rates within the roundings are so many points apart; what is printed may be the change in per cent.",
    silent: "The words say per cent, and the change in per cent is right.",
    help: "State the points between both rates, or say that the change is relative.",
    firing: &[Example(&["The gross margin improved by 63 basis points to 45.5% in 2023 from 45.1% in 2022."])],
    quiet: &[Example(&["The gross margin improved by 40 basis points to 45.5% in 2023 from 45.1% in 2022."])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Points);
}
