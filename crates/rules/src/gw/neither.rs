//! GW02 neither: material goodwill, and no word on how safe it is.

use tieout_analyses::{Concept, Line};
use tieout_figures::Decimal;
use tieout_letters::Pattern;

use super::said::Says;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW02",
    name: "neither",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Division of Corporation Finance, Financial Reporting Manual 9510",
    looks_at: "Annual reports under US GAAP whose balance sheet has goodwill of a tenth of total assets or more.",
    fires: "The document says neither by how much fair value exceeded the carrying amount, nor that no reporting unit is at risk, nor what a qualitative assessment concluded.",
    silent: "Any of these is said anywhere; goodwill is less than a tenth of total assets, or either amount is not found; a unit was written down or is said to be at risk; the document only refers to another one for its statements.",
    help: "Say that no reporting unit is at risk of failing the test, or give the percentages.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[SAFE]), Example(&[SMALL])],
    arithmetic: false,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Goodwill is tested each year on October 1.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable</td><td>300</td><td>290</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>451</td><td>422</td></tr><tr><td>Property and equipment</td><td>369</td><td>345</td></tr><tr><td>Goodwill</td><td>420</td><td>420</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table>"
);
const SAFE: &str = annual_page!(
    "2023",
    "<p>Goodwill is tested each year on October 1. The fair value of each reporting unit substantially exceeded its carrying amount.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable</td><td>300</td><td>290</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>451</td><td>422</td></tr><tr><td>Property and equipment</td><td>369</td><td>345</td></tr><tr><td>Goodwill</td><td>420</td><td>420</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table>"
);
const SMALL: &str = annual_page!(
    "2023",
    "<p>Goodwill is tested each year on October 1.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable</td><td>300</td><td>290</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>451</td><td>422</td></tr><tr><td>Property and equipment</td><td>747</td><td>723</td></tr><tr><td>Goodwill</td><td>42</td><td>42</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table>"
);

/// Conclusions that the finder's sentences do not have: a page may break a sentence.
static SAFE_WORDS: Pattern = Pattern::new(
    r"(?i)\bqualitative\b|\bsubstantial(?:ly)?\s+(?:in\s+excess|exceed)|\bsignificant(?:ly)?\s+(?:in\s+excess|exceed)|\bat\s+risk\s+of\s+(?:failing|impairment)|\bexceed(?:s|ed)\s+(?:its|their|the)\s+(?:respective\s+)?(?:carrying|book|net\s+book)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual() && !p.about.ifrs).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let lines = paper.lines();
    let goodwill = lines.latest(Concept::Goodwill)?;
    let assets = lines.get(Concept::TotalAssets, goodwill.period)?;
    if !is_tenth(paper, goodwill, assets) {
        return None;
    }
    let told = paper.goodwill();
    // A filing that does not speak of its goodwill at all has its text elsewhere, as in an exhibit.
    let test = told.first(paper, &TEST)?;
    let states = [Says::AtRisk, Says::Headroom, Says::NotAtRisk, Says::Substantial, Says::Qualitative, Says::Turned];
    let said = states.iter().any(|s| told.saying(*s).next().is_some()) || told.saying(Says::Charge).next().is_some();
    if said || concluded(paper) {
        return None;
    }
    let message = format!(
        "Goodwill of {} is a tenth of total assets or more, and nothing says how far fair values exceeded carrying amounts, or that no reporting unit is at risk.",
        paper.text(goodwill.figure)
    );
    let spans = vec![
        paper.at_figure(goodwill.figure, "goodwill"),
        paper.at_figure(assets.figure, "total assets"),
        paper.at(test.span, "test"),
    ];
    Some(Draft::new(Severity::Warning, message, spans))
}

static TEST: Pattern = Pattern::new(r"(?i)\b(?:test(?:s|ed|ing)?|assess(?:es|ed|ment)?|review(?:s|ed)?|evaluat\w+)\b");

/// Whether some sentence concludes that fair values are above, or that a qualitative assessment sufficed.
fn concluded(paper: &Paper) -> bool {
    static FACT: Pattern = Pattern::new(
        r"(?i)\b(?:concluded|determined|indicated|resulted|performed|completed|conducted|exceeded|was|were)\b",
    );
    let told = paper.goodwill().told.iter().map(|t| paper.words(&t.sentence));
    told.into_iter().any(|w| SAFE_WORDS.is_in(w) && FACT.is_in(w))
}

/// Whether goodwill is a tenth of total assets or more, in one unit.
fn is_tenth(paper: &Paper, goodwill: &Line, assets: &Line) -> bool {
    let (part, whole) = (paper.figure(goodwill.figure), paper.figure(assets.figure));
    part.unit == whole.unit && part.value > Decimal::new(0, 0) && part.value.shift(1) >= whole.value
}
