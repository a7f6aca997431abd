//! XB05 calculation: a declared sum that the tagged values do not make.

use crate::broken;
use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "XB05",
    name: "calculation",
    severity: Severity::Warning,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "EDGAR Filer Manual 6.14; XBRL Calculations 1.1",
    looks_at: "Sums that the filing declares in its XBRL calculation linkbase.",
    fires: "The tagged parts do not make the tagged total within the roundings of all.",
    silent: "A part is not reported in the context of the total.",
    help: "Correct the figure, or the weight in the linkbase.",
    firing: &[],
    quiet: &[],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |_, t| t.relation == Relation::Calculation);
}
