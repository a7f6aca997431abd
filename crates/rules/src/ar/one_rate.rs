//! AR09 one-rate: a translation at another rate than all the others.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::Relation;

use super::translation::is_stated;

pub(crate) static RULE: Rule = Rule {
    code: "AR09",
    name: "one-rate",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20(b)",
    looks_at: "All amounts of a document with their translation into another currency, where no rate is stated.",
    fires: "The others share one rate, and no amounts within the roundings of this pair have it.",
    silent: "Fewer than five pairs agree, or too many do not; pairs of other days share a rate of their own.",
    help: "Recompute the translation at the rate that the others share, which the finding prints.",
    firing: &[Example(&[
        "Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$53.0 million) in 2013. Fees were RMB30.3 million (US$5.0 million) in 2013. Heat was RMB12.1 million (US$2.0 million) in 2013.",
    ])],
    quiet: &[Example(&[
        "Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Fees were RMB30.3 million (US$5.0 million) in 2013. Heat was RMB12.1 million (US$2.0 million) in 2013.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |p, t| t.relation == Relation::Translation && !is_stated(p, t));
}
