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

const FIRING: &str = annual_report!(
    "2023",
    "Goodwill is tested each year on October 1.\n\nCONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Goodwill | 420 | 420 |\n| Total assets | 1,240 | 1,187 |\n| Total liabilities | 640 | 611 |\n| Total equity | 600 | 576 |"
);
const SAFE: &str = annual_report!(
    "2023",
    "Goodwill is tested each year on October 1. The fair value of each reporting unit substantially exceeded its carrying amount.\n\nCONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Goodwill | 420 | 420 |\n| Total assets | 1,240 | 1,187 |\n| Total liabilities | 640 | 611 |\n| Total equity | 600 | 576 |"
);
const SMALL: &str = annual_report!(
    "2023",
    "Goodwill is tested each year on October 1.\n\nCONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Goodwill | 42 | 42 |\n| Total assets | 1,240 | 1,187 |\n| Total liabilities | 640 | 611 |\n| Total equity | 600 | 576 |"
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
