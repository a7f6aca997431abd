//! MD03 primarily: a main cause that explains less than half of a change.

use tieout_document::Span;
use tieout_figures::{Decimal, Figure, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::paragraphs;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD03",
    name: "primarily",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); house rule that a main cause explains half or more",
    looks_at: "\"Increased by $X, primarily due to … $Y\": the amount of a change, and the amounts of what is said to be its main cause.",
    fires: "All amounts behind \"primarily\", \"mainly\" or \"principally\" together are less than half of the change, beyond their roundings.",
    silent: "A cause has no amount; an amount is a balance and no change (\"to $Y\", \"from $Y\"); causes and change are of different kinds.",
    help: "Name the causes that explain most of the change, or leave out the word.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nOperating expenses increased by $20.0 million, primarily due to an increase of $4.0 million in wages."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nOperating expenses increased by $20.0 million, primarily due to an increase of $14.0 million in wages."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nOperating expenses increased by $20.0 million, primarily due to higher prices and an increase of $4.0 million in wages."
        )]),
    ],
    arithmetic: false,
    check,
};

/// The amount of a change, then words of a main cause.
static PRIMARILY: Pattern = Pattern::new(
    r"(?i)\b(?:increased?|decreased?|declined?|rose|fell|grew)\s+(?:of\s+|by\s+)?(?:approximately\s+)?(?:US)?[$€£]\s?\d[\d.,]*(?:\s+(?:million|billion|thousand))?[^.;$€£]{0,80}?\b(?:primarily|mainly|principally)\s+(?:due\s+to|driven\s+by|attribut\w+\s+to|because\s+of|as\s+a\s+result\s+of|result\w+\s+from|reflect\w+)\s",
);
/// What makes an amount no change, or a list of causes of which some have none.
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:from|to|compared|versus|totaling|balance|outstanding|per|including|respectively|of\s+which|and|as\s+well)\b|,",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let sentences = paragraphs(paper).into_iter().flatten().filter(|s| !s.heading);
        out.extend(sentences.filter_map(|s| finding(paper, s)).take(3));
    }
}

fn finding(paper: &Paper, sentence: &Sentence) -> Option<Draft> {
    let words = paper.words(sentence);
    let found = PRIMARILY.find(words)?;
    let start = sentence.span.start;
    let lead = Span::new(start + found.start() as u32, start + found.end() as u32);
    let tail = &words[found.end()..];
    let end = ["partially offset", "offset in part", "offset by", ";"]
        .iter()
        .filter_map(|w| tail.find(w))
        .min()
        .unwrap_or(tail.len());
    let causes = &tail[..end];
    if OTHER.is_in(causes.trim_end_matches([',', '.', ' '])) {
        return None;
    }
    let money = |f: &&Figure| f.is_quantity() && matches!(f.unit, Unit::Money(_));
    let change = paper.reading.figures_of(lead).iter().find(money)?;
    let span = Span::new(lead.end, lead.end + end as u32);
    let parts: Vec<&Figure> =
        paper.reading.figures_of(span).iter().filter(money).filter(|f| f.unit == change.unit).collect();
    let (first, more) = parts.split_first()?;
    if !more.is_empty() {
        return None;
    }
    let (part, half) =
        (Range::of(first.interval).abs(), Range::of(change.interval).abs().scaled(&rational(Decimal::new(5, -1))));
    (part.high? < half.low?).then(|| {
        let message = format!(
            "{} is said to be the main cause of a change of {}, and is less than half of it.",
            paper.line(first.span),
            paper.line(change.span)
        );
        Draft::new(Severity::Warning, message, vec![paper.at(first.span, "cause"), paper.at(change.span, "change")])
    })
}
