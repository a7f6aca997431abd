//! AR08 translation: a translation that the stated rate does not make.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::{Relation, Role, Tie};

pub(crate) static RULE: Rule = Rule {
    code: "AR08",
    name: "translation",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20(b)",
    looks_at: "Amounts with their translation into another currency, where the document states the rate.",
    fires: "No amounts within the roundings of the pair have the stated rate.",
    silent: "No rate is stated, which leaves the pair to AR09; the pair is of another day and shares that day's rate with others.",
    help: "Recompute the translation at the stated rate.",
    firing: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$53.0 million) in 2013. Fees were RMB30.3 million (US$5.0 million) in 2013. Heat was RMB12.1 million (US$2.0 million) in 2013.",
    ])],
    quiet: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Fees were RMB30.3 million (US$5.0 million) in 2013. Heat was RMB12.1 million (US$2.0 million) in 2013.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report(papers, out, |p, t| t.relation == Relation::Translation && is_stated(p, t));
}

/// Whether the document states the rate between the currencies of a pair.
pub(super) fn is_stated(paper: &Paper, tie: &Tie) -> bool {
    let currency = |role| paper.role(tie, role).next().and_then(|f| f.unit.currency());
    let pair = (currency(Role::Local), currency(Role::Foreign));
    let mut rates = paper.ties.rates.iter().filter(|r| r.stated.is_some());
    rates.any(|r| pair == (Some(r.local), Some(r.foreign)))
}
