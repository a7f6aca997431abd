//! PD04 rate-disclosed: a convenience translation at a rate that is not stated.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::Unit;
use tieout_ties::{Relation, Role};

pub(crate) static RULE: Rule = Rule {
    code: "PD04",
    name: "rate-disclosed",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20",
    looks_at: "Documents that translate amounts into US dollars for the reader.",
    fires: "Five translations or more share a rate that the document does not state.",
    silent: "The rate is stated. In a letter, which may quote an extract, it is information.",
    help: "State the rate, its date and its source.",
    firing: &[Example(&[
        "Dear Sir or Madam:\n\nRevenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million in 2012.",
    ])],
    quiet: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. ",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    // Of a text on its own nobody knows what it belongs to.
    if !paper.about.is_letter() && !paper.about.is_report() {
        return;
    }
    for rate in paper.ties.rates.iter().filter(|r| r.stated.is_none() && r.uses >= 5 && r.foreign.code() == "USD") {
        let local = |f: u32| paper.figure(f).unit.currency() == Some(rate.local);
        let pairs = paper.ties.ties.iter().filter(|t| t.relation == Relation::Translation);
        let mut own = pairs.filter(|t| t.role(Role::Local).any(local));
        // A filer that reports in dollars translates nothing for convenience.
        let amounts = |c| paper.reading.figures.iter().filter(|f| f.unit == Unit::Money(c)).count();
        if amounts(rate.local) <= amounts(rate.foreign) {
            continue;
        }
        let Some(first) = own.next().and_then(|t| t.role(Role::Foreign).next()) else { continue };
        let severity = if paper.about.is_letter() { Severity::Info } else { Severity::Warning };
        let message = format!("Amounts are translated at {rate}, which the document does not state.");
        out.push(Draft::new(severity, message, vec![paper.at_figure(first, "first translation")]));
    }
}
