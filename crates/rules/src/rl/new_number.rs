//! RL20 new-number: something of weight that only the staff are told.

use tieout_figures::Figure;
use tieout_letters::{Answer, Kind, Letter, Pattern, Side};

use super::said::{Sentence, sentences, telling};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL20",
    name: "new-number",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20; Regulation S-K Item 303",
    looks_at: "Sentences of an answer that are of weight by their own words: a customer of ten per cent or more or its loss, a breach of a covenant, an impairment charge; against the filings given together with the letter.",
    fires: "Neither the figure nor the words stand in a filing, and the answer promises no disclosure and shows none.",
    silent: "No filing is given; the answer promises or shows disclosure, says where it was disclosed, or says that it is not material.",
    help: "Disclose it, or say why investors need not know it.",
    firing: &[Example(&[
        FILED,
        company_letter!(
            "1. Tell us about your customers.\n\nResponse: The Company lost its second largest customer in November 2024, which accounted for 14.3% of its revenue in 2023."
        ),
    ])],
    quiet: &[Example(&[
        FILED,
        company_letter!(
            "1. Tell us about your customers.\n\nResponse: The Company lost its second largest customer in November 2024, which accounted for 14.3% of its revenue in 2023. The Company will disclose this in its next Form 10-Q."
        ),
    ])],
    arithmetic: false,
    check,
};

const FILED: &str = "FORM 10-K\n\nANNUAL REPORT of Nordlys Foods Inc.\n\nWe sell frozen foods to retailers and hotels. Our plants are in the north.";

/// A customer of weight, or one that is lost.
static CUSTOMER: Pattern = Pattern::new(
    r"(?i)\b(?:lost|loss\s+of|terminat\w+|ceased|ended|not\s+renew\w*|accounted\s+for|represent\w+|comprised)\b[^.;]{0,120}\bcustomers?\b|\bcustomers?\b[^.;]{0,120}\b(?:was\s+lost|were\s+lost|terminat\w+|ceased|not\s+renew\w*|accounted\s+for|represent\w+|comprised)\b",
);
/// That it is a share of revenue.
static OF_REVENUE: Pattern = Pattern::new(r"(?i)\b(?:revenues?|sales|receivables?)\b");
/// A covenant that was not kept.
static COVENANT: Pattern = Pattern::new(
    r"(?i)\b(?:breach\w*|violat\w+|not\s+in\s+compliance|failed\s+to\s+comply|default\w*|waiver)\b[^.;]{0,80}\bcovenants?\b|\bcovenants?\b[^.;]{0,80}\b(?:breach\w*|violat\w+|waived|waiver)\b",
);
/// A charge for an impairment.
static CHARGE: Pattern = Pattern::new(
    r"(?i)\b(?:recorded|recognized|incurred|expects?\s+to\s+record)\b[^.;]{0,60}\bimpairment\s+(?:charge|loss)",
);
/// What denies it, or supposes it.
static DENIED: Pattern = Pattern::new(
    r"(?i)\b(?:no|not|none|neither|never|would|could|may|might|if|any|each|should|less\s+than|under|below)\b",
);
/// That it was or will be disclosed, or need not be.
static DISCLOSED: Pattern = Pattern::new(
    r"(?i)\b(?:disclos\w*|reported|announced|press\s+release|future\s+filings?|form\s+(?:10-[kq]|8-k|20-f|6-k)|not\s+(?:\w+\s+)?material|immaterial|filed)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let filings: Vec<&Paper> = papers.iter().filter(|p| p.letter.is_none() && p.about.is_report()).collect();
    if filings.is_empty() {
        return;
    }
    for paper in papers {
        let own = |l: &&Letter| l.side == Side::Company && l.kind == Kind::Response;
        let Some(letter) = paper.letter.as_ref().filter(own) else { continue };
        for answer in &letter.answers {
            out.extend(one(paper, answer, &filings));
        }
    }
}

fn one(paper: &Paper, answer: &Answer, filings: &[&Paper]) -> Option<Draft> {
    let text = answer.response.text(paper.document);
    if !answer.commitments.is_empty()
        || !answer.proposed.is_empty()
        || !answer.refers.is_empty()
        || answer.declines.is_some()
        || DISCLOSED.is_in(&text)
    {
        return None;
    }
    let own = sentences(paper, answer);
    let (said, figure) = own.iter().find_map(|s| Some((s, weighty(paper, s)?)))?;
    filings.iter().all(|f| !knows(f, paper, said, &figure)).then(|| {
        let message = format!(
            "{} is told to the staff, and neither stands in the filing nor is to be disclosed.",
            paper.line(figure.span)
        );
        Draft::new(Severity::Warning, message, vec![paper.at(figure.span, "told"), paper.at(said.span, "sentence")])
    })
}

/// The figure that gives a sentence its weight.
fn weighty(paper: &Paper, s: &Sentence) -> Option<Figure> {
    if DENIED.is_in(&s.text) {
        return None;
    }
    let within = || paper.reading.figures.iter().filter(|f| f.is_quantity() && s.span.covers(f.span));
    if CUSTOMER.is_in(&s.text) && OF_REVENUE.is_in(&s.text) {
        let tenth = tieout_figures::Decimal::new(10, 0);
        return within().find(|f| paper.document.slice(f.span).contains('%') && f.value >= tenth).cloned();
    }
    let money = |f: &&Figure| f.scale.power >= 6;
    (COVENANT.is_in(&s.text) || CHARGE.is_in(&s.text)).then(|| within().find(money).cloned()).flatten()
}

/// Whether a filing has the figure, or a paragraph with most of the sentence's words.
fn knows(filing: &Paper, paper: &Paper, s: &Sentence, figure: &Figure) -> bool {
    let numeral = paper.document.slice(figure.numeral);
    let same = |f: &Figure| f.is_quantity() && f.unit == figure.unit && f.interval.meets(figure.interval);
    let asked = telling(&s.text);
    filing.document.text.contains(numeral) && filing.reading.figures.iter().any(same)
        || filing.prose().any(|b| {
            let own = telling(filing.document.slice(b));
            asked.intersection(&own).count() * 2 >= asked.len()
        })
}
