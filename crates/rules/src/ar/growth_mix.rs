//! AR19 growth-mix: drivers that do not make the growth.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_document::Span;
use tieout_figures::{Figure, Unit, sentences, words};
use tieout_ties::Range;

pub(crate) static RULE: Rule = Rule {
    code: "AR19",
    name: "growth-mix",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)",
    looks_at: "A percentage of growth that the words divide among its drivers: price, volume, currency.",
    fires: "The drivers do not make the growth, neither added nor multiplied, within the roundings of all.",
    silent: "A word says that the drivers are not all: primarily, including, partially offset.",
    help: "Correct the driver that is wrong, or name the one that is missing.",
    firing: &[Example(&["Sales grew by 10% in 2023, consisting of 6% from price and 2% from volume."])],
    quiet: &[
        Example(&["Sales grew by 10% in 2023, consisting of 6% from price and 4% from volume."]),
        Example(&["Sales grew by 10% in 2023, primarily consisting of 6% from price and 2% from volume."]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// Words that call a list the whole of what stands before it.
const WHOLE: [u64; 5] = words(["consisting", "comprised", "comprising", "composed", "consisted"]);
/// Words that leave a list open, or turn an item round.
const OPEN: [u64; 22] = words([
    "primarily",
    "including",
    "mainly",
    "partially",
    "partly",
    "offset",
    "respectively",
    "largely",
    "approximately",
    "about",
    "compared",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "lower",
    "negative",
    "unfavorable",
    "reduction",
    "mostly",
    "such",
    "to",
]);
/// Words of growth.
const GROWTH: [u64; 8] = words(["grew", "growth", "increase", "increased", "rose", "rise", "up", "higher"]);

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for block in paper.prose() {
        let tokens = paper.tokens(block);
        for (from, to) in sentences(tokens, &paper.document.text) {
            let own = &tokens[from..to];
            let Some(cue) = own.iter().position(|t| WHOLE.contains(&t.word)) else { continue };
            let grows = own[..cue].iter().any(|t| GROWTH.contains(&t.word));
            if grows && !own.iter().any(|t| OPEN.contains(&t.word)) {
                let (before, after) = (Span::new(own[0].span.start, own[cue].span.start), own[cue].span);
                let rest = Span::new(after.end, own[own.len() - 1].span.end);
                out.extend(finding(paper, before, rest));
            }
        }
    }
}

fn finding(paper: &Paper, before: Span, after: Span) -> Option<Draft> {
    let is_rate = |f: &&Figure| matches!(f.unit, Unit::Percent | Unit::Points);
    let rates = |s: Span| paper.reading.figures_of(s).iter().filter(is_rate).collect::<Vec<_>>();
    let (whole, parts) = (rates(before), rates(after));
    let [whole] = whole[..] else { return None };
    if parts.len() < 2 || paper.reading.figures_of(after).iter().any(|f| f.is_quantity() && !is_rate(&f)) {
        return None;
    }
    let printed = Range::of(whole.interval);
    let sum = parts.iter().map(|f| Range::of(f.interval)).reduce(|a, b| a.plus(&b))?;
    // Drivers may be multiplied: 6% and 4% make 10.24%.
    let hundred = Range::of(tieout_figures::Interval::exact(tieout_figures::Decimal::new(100, 0)));
    let grown = |f: &&Figure| Range::of(f.interval).plus(&hundred).over(&hundred);
    let product = parts.iter().map(grown).reduce(|a, b| a?.times(&b?)).flatten()?;
    let product = product.times(&hundred)?.minus(&hundred);
    if sum.meets(&printed) || product.meets(&printed) {
        return None;
    }
    let listed: Vec<String> = parts.iter().map(|f| paper.line(f.span)).collect();
    let message = format!("{} is not what its drivers make.", paper.line(whole.span));
    let spans = std::iter::once(paper.at(whole.span, "growth")).chain(parts.iter().map(|f| paper.at(f.span, "driver")));
    let working =
        format!("{} = {}, printed {}", listed.join(" + "), tieout_ties::print_range(&sum, 1), paper.line(whole.span));
    Some(Draft::new(Severity::Warning, message, spans.collect()).working(working))
}
