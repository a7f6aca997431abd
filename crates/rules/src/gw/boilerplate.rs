//! GW10 boilerplate-assumption: uncertainty without a number.

use tieout_document::BlockKind;
use tieout_letters::Pattern;

use super::at_risk_set::{at_risk, near};
use super::said::is_report;
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW10",
    name: "boilerplate-assumption",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Division of Corporation Finance, Financial Reporting Manual 9510.3(d)",
    looks_at: "What is said of the uncertainty of the assumptions for a reporting unit at risk.",
    fires: "The uncertainty is described, and no rate, growth, margin or change of them is given anywhere near goodwill.",
    silent: "No unit is at risk; an assumption has a number, in words or in a table; the uncertainty is not described at all, which GW01 says.",
    help: "Give the assumptions in numbers, and what a change of them would do.",
    firing: &[Example(&[annual_report!(
        "2023",
        "The Fjord reporting unit, with goodwill of $120.5 million, is at risk of impairment: its fair value exceeded its carrying amount by 4%. We used a discounted cash flow method. Its assumptions are inherently uncertain. Loss of customers could reduce fair value and lead to a charge."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "The Fjord reporting unit, with goodwill of $120.5 million, is at risk of impairment: its fair value exceeded its carrying amount by 4%. We used a discounted cash flow method with a discount rate of 9.5%. Its assumptions are inherently uncertain. Loss of customers could reduce fair value and lead to a charge."
        )]),
        Example(&[annual_report!(
            "2023",
            "Goodwill is tested with a discounted cash flow method. Its assumptions are inherently uncertain."
        )]),
    ],
    arithmetic: false,
    check,
};

static UNCERTAIN: Pattern =
    Pattern::new(r"(?i)\buncertain|\binherent(?:ly)?\b|\bsubjective|\bunpredictable|\bsignificant\s+judgm");
static SPECIFIC: Pattern = Pattern::new(
    r"(?i)\b(?:discount|growth|margins?|terminal|royalty|multiples?|cost\s+of\s+capital|WACC|sales|revenues?|EBITDA|attrition)\b[^;]{0,160}?\d(?:\.\d+)?\s*(?:%|per\s?cent|x\b|times)|\d(?:\.\d+)?\s*(?:%|per\s?cent)[^;]{0,100}?\b(?:discount|growth|margins?|terminal|royalty|cost\s+of\s+capital)|\bbasis[- ]points?|\bpercentage\s+points?",
);
static LABELS: Pattern = Pattern::new(
    r"(?i)\b(?:discount|growth|terminal|royalty)\s+rates?|\boperating\s+margin|\bweighted[- ]average\s+cost\s+of\s+capital",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let annual = |p: &&Paper| is_report(p) && p.about.profile != Profile::Quarterly && !p.about.ifrs;
    papers.iter().filter(annual).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let at = at_risk(paper)?;
    let goodwill = paper.goodwill();
    let vague = goodwill.first(paper, &UNCERTAIN).or_else(|| near(paper, &at, &UNCERTAIN))?;
    let specific = goodwill.first(paper, &SPECIFIC).or_else(|| near(paper, &at, &SPECIFIC)).is_some();
    let blocks = &paper.document.blocks;
    let tabled = || {
        let tables = blocks.iter().filter(|b| matches!(b.kind, BlockKind::Table(_)));
        tables.into_iter().any(|b| LABELS.is_in(paper.document.slice(b.span)))
    };
    if specific || tabled() {
        return None;
    }
    let message = "The uncertainty of the assumptions for a reporting unit at risk is described without a single rate, growth or margin.";
    let spans = vec![paper.at(vague.span, "uncertainty"), paper.at(at.span, "at risk")];
    Some(Draft::new(Severity::Warning, message.to_owned(), spans))
}
