//! GW06 both-statements: a conclusion on goodwill that another sentence, or itself, denies.

use tieout_letters::Pattern;

use super::at_risk_set::is_past;
use super::said::{Says, is_report};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW06",
    name: "both-statements",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20; ASC 350-20-35-3A",
    looks_at: "What a document concludes of its reporting units: that none is at risk, that one is, what a qualitative assessment showed.",
    fires: "It says that no reporting unit is at risk, and names one that is. Or it says that it is not more likely than not that fair value is above the carrying amount, which is the opposite of the conclusion that spares the quantitative test.",
    silent: "The negative statement makes an exception; the sentences name different years; the sentence is a possibility; a quantitative test followed.",
    help: "Correct the sentence that is wrong.",
    firing: &[
        Example(&[annual_report!(
            "2023",
            "No reporting units are at risk of impairment of goodwill.\n\nThe Fjord reporting unit is at risk of impairment: its fair value exceeded its carrying amount by 2%. Goodwill of the unit is $120.5 million. The discounted cash flow method uses a discount rate, which is uncertain; 50 basis points more would lead to a charge, which could follow the loss of a customer."
        )]),
        Example(&[annual_report!(
            "2023",
            "We concluded that it is not more likely than not that the fair value of each reporting unit exceeded its carrying amount, and that goodwill is not impaired."
        )]),
    ],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "With the exception of Fjord, no reporting units are at risk of impairment of goodwill.\n\nThe Fjord reporting unit is at risk of impairment."
        )]),
        Example(&[annual_report!(
            "2023",
            "We concluded that it is not more likely than not that the fair value of each reporting unit is less than its carrying amount."
        )]),
    ],
    arithmetic: false,
    check,
};

static EXCEPT: Pattern = Pattern::new(
    r"(?i)\bexcept(?:ion|ing|ed)?\b|\bother\s+than\b|\bother\s+reporting\s+units?\b|\bremaining\b|\bapart\s+from\b|\bbesides\b|\brest\s+of\b|\bas\s+(?:noted|discussed|described)\b",
);
static THEN_TESTED: Pattern =
    Pattern::new(r"(?i)\bquantitative\b[^;]{0,60}\b(?:performed|completed|required|necessary)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| is_report(p)) {
        out.extend(both(paper));
        out.extend(turned(paper));
    }
}

fn both(paper: &Paper) -> Option<Draft> {
    let told = paper.goodwill();
    let plain = |s: &Sentence| !EXCEPT.is_in(paper.words(s)) && !is_past(paper, s);
    let none = told.saying(Says::NotAtRisk).map(|t| t.sentence).find(plain)?;
    let risk = told.saying(Says::AtRisk).map(|t| t.sentence).find(plain)?;
    let message = "No reporting unit is said to be at risk, and one is said to be.".to_owned();
    let spans = vec![paper.at(risk.span, "at risk"), paper.at(none.span, "none at risk")];
    Some(Draft::new(Severity::Error, message, spans))
}

/// All sentences that state the qualitative conclusion the wrong way round, as one finding.
fn turned(paper: &Paper) -> Option<Draft> {
    let all: Vec<Sentence> = paper.goodwill().saying(Says::Turned).map(|t| t.sentence).collect();
    let first = all.first()?;
    if THEN_TESTED.is_in(paper.words(first)) && !paper.words(first).contains(" not ") {
        return None;
    }
    let message = "These words say that fair value is probably not above the carrying amount, which is the opposite of what spares a quantitative test.";
    let spans = all.iter().take(4).map(|s| paper.at(s.span, "conclusion"));
    Some(Draft::new(Severity::Error, message.to_owned(), spans.collect()))
}
