//! GW01 at-risk-set: a reporting unit at risk without all that the staff's manual asks for.

use tieout_document::{BlockKind, Span};
use tieout_figures::Unit;
use tieout_letters::Pattern;

use super::said::{Says, Told, is_report, per_cent, percent};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW01",
    name: "at-risk-set",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Division of Corporation Finance, Financial Reporting Manual 9510.3",
    looks_at: "A reporting unit that is said to be at risk, or whose fair value exceeded its carrying amount by ten per cent or less at the latest test, in a report or in text that a letter proposes for one.",
    fires: "One of five elements is nowhere in what the document says of goodwill: the percentage by which fair value exceeded the carrying amount; the amount of the unit's goodwill; the methods and key assumptions; the uncertainty of the assumptions; the events that could hurt them.",
    silent: "All five are there; the unit is not at risk; the sentence is a possibility and not a fact; the unit was written down in the year, so that nothing is left above its carrying amount; the document is an interim report.",
    help: "Add the missing elements for each unit at risk, or say that no unit with material goodwill is at risk.",
    firing: &[Example(&[annual_report!(
        "2023",
        "Goodwill of the Fjord reporting unit was $120.5 million in 2023. The Fjord reporting unit is at risk of impairment. We used a discounted cash flow method with discount rates and growth rates."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "Goodwill of the Fjord reporting unit was $120.5 million in 2023. The Fjord reporting unit is at risk of impairment: its fair value exceeded its carrying amount by 4%. We used a discounted cash flow method with a discount rate of 9.5% and a growth rate of 2%. These assumptions are uncertain: an increase of the discount rate by 50 basis points would remove the excess. Loss of a large customer could reduce fair value and lead to an impairment charge of goodwill."
        )]),
        Example(&[annual_report!("2023", "None of our reporting units is at risk of impairment of goodwill.")]),
    ],
    arithmetic: false,
    check,
};

static METHOD: Pattern = Pattern::new(
    r"(?i)\bdiscounted\s+(?:future\s+)?(?:cash|debt)|\b(?:income|market|cost|asset|transaction)[- ](?:based\s+)?approach|\bmarket\s+multiples?|\bmultiples?\s+of|\bguideline\s+(?:public\s+)?compan|\bcomparable\s+compan|\bvaluation\s+(?:models?|methods?|methodolog|techniques?)|\bpresent\s+value|\bDCF\b|\bvalue\s+in\s+use",
);
static ASSUMPTION: Pattern = Pattern::new(
    r"(?i)\bassumptions?\b|\bdiscount\s+rates?|\bgrowth\s+rates?|\bweighted[- ]average\s+cost|\bmargins?\b|\bterminal\s+(?:value|growth)",
);
static UNCERTAIN: Pattern = Pattern::new(
    r"(?i)\buncertain|\bsensitiv|\bbasis[- ]points?|\bpercentage\s+points?|\binherent|\bsubjective|\bjudgments?\b|\bjudgements?\b|\bunpredictable|\bhypothetical|\bno\s+assurance",
);
static EVENTS: Pattern = Pattern::new(
    r"(?i)\b(?:could|may|might|would|can)\b[^;]{0,260}\b(?:impair|charge|advers|negativ|reduc|decreas|declin|lower|risk|fall)|\b(?:advers|negativ|reduc|decreas|declin|lower|unfavorabl|deteriorat)[^;]{0,260}\b(?:could|may|might|would|can)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    // Between annual tests, reports of quarters tell what changed.
    let annual = |p: &&Paper| is_report(p) && p.about.profile != crate::about::Profile::Quarterly && !p.about.ifrs;
    papers.iter().filter(annual).for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let Some(first) = at_risk(paper) else { return };
    let found = elements(paper, &first);
    let missing: Vec<&str> = found.iter().filter(|e| e.1.is_none()).map(|e| e.0).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "A reporting unit is said to be at risk, and of what FRM 9510.3 asks for is missing: {}.",
        missing.join("; ")
    );
    let mut spans = vec![paper.at(first.span, "at risk")];
    spans.extend(found.iter().filter_map(|e| Some(paper.at(e.1?, e.2))));
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// The first sentence that names a unit at risk, or a small excess at the latest test.
pub(super) fn at_risk(paper: &Paper) -> Option<Sentence> {
    let goodwill = paper.goodwill();
    let named = goodwill.saying(Says::AtRisk).find(|t| !is_past(paper, &t.sentence));
    let narrow = || goodwill.saying(Says::Headroom).find(|t| is_narrow(paper, t));
    named.or_else(narrow).map(|t| t.sentence)
}

/// An excess of ten per cent or less at the latest test, of a unit that was not written down since.
fn is_narrow(paper: &Paper, told: &Told) -> bool {
    static EXCEEDED: Pattern = Pattern::new(
        r"(?i)\breporting\s+units?\b[^;]{0,160}?\b(?:exceed(?:s|ed)|in\s+excess\s+of)\b[^;]{0,60}?\b(?:carrying|book)\s+(?:values?|amounts?)\b[^;]{0,20}?\bby\s+(?:approximately|about|only|less\s+than|roughly)?\s*\d",
    );
    static MORE: Pattern = Pattern::new(r"(?i)\b(?:more|greater|at\s+least|over|minimum|ranging|ranged|between)\b");
    let words = paper.words(&told.sentence);
    // "More than 10%, with the exception of …, by 3%" names the unit as well.
    let excepted = words.to_lowercase().contains("exception");
    let small = percent(paper, &told.sentence).is_some_and(|f| f.value <= per_cent(10));
    let written_down = paper.goodwill().saying(Says::Charge).next().is_some();
    small
        && EXCEEDED.is_in(words)
        && (excepted || !MORE.is_in(words))
        && !written_down
        && !is_past(paper, &told.sentence)
}

/// Whether a sentence names years, and none as late as the period that the document reports on.
pub(super) fn is_past(paper: &Paper, sentence: &Sentence) -> bool {
    static YEAR: Pattern = Pattern::new(r"\b(?:19|20)\d\d\b");
    let Some(end) = paper.about.period_end else { return false };
    let last = YEAR.all(paper.words(sentence)).filter_map(|m| m.as_str().parse::<i16>().ok()).max();
    last.is_some_and(|y| y < end.year())
}

type Element = (&'static str, Option<Span>, &'static str);

/// The five elements, each with the sentence that gives it.
fn elements(paper: &Paper, at: &Sentence) -> [Element; 5] {
    let goodwill = paper.goodwill();
    let with = |p: &Pattern| goodwill.first(paper, p).or_else(|| near(paper, at, p)).map(|s| s.span);
    let percentage = goodwill.saying(Says::Headroom).next().map(|t| t.sentence.span);
    let method = with(&METHOD).filter(|_| with(&ASSUMPTION).is_some());
    [
        (
            "the percentage by which its fair value exceeded its carrying amount at the latest test",
            percentage,
            "percentage",
        ),
        ("the amount of its goodwill", amount(paper, at), "goodwill"),
        ("the methods and key assumptions and how these were determined", method, "methods"),
        ("how uncertain the key assumptions are", with(&UNCERTAIN), "uncertainty"),
        ("the events that could hurt the key assumptions", with(&EVENTS), "events"),
    ]
}

/// A sentence of the same passage that has a phrase, whether or not it says goodwill again.
pub(super) fn near(paper: &Paper, at: &Sentence, phrase: &Pattern) -> Option<Sentence> {
    let close = |s: &&Sentence| s.block.abs_diff(at.block) <= 12 && !s.heading;
    paper.sentences().iter().filter(close).find(|s| phrase.is_in(paper.words(s))).copied()
}

/// An amount of goodwill in a sentence, or a table that divides goodwill.
fn amount(paper: &Paper, at: &Sentence) -> Option<Span> {
    static GOODWILL: Pattern = Pattern::new(r"(?i)\bgoodwill\b");
    let money = |span: Span| {
        let figures = paper.reading.figures_of(span);
        figures.iter().any(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_)))
    };
    let told = paper.goodwill().told.iter().map(|t| t.sentence.span);
    let told = told.filter(|s| GOODWILL.is_in(paper.document.slice(*s)));
    let said = told.clone().find(|s| money(*s));
    said.or_else(|| {
        let from = at.block.saturating_sub(60);
        let tables = paper.document.blocks.iter().skip(from).filter(|b| matches!(b.kind, BlockKind::Table(_)));
        tables.map(|b| b.span).find(|s| GOODWILL.is_in(paper.document.slice(*s)) && money(*s))
    })
}
