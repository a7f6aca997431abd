//! AR17 scale: the same digits in another unit.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::HashMap;

use tieout_figures::{Decimal, Figure, Place, Unit};

pub(crate) static RULE: Rule = Rule {
    code: "AR17",
    name: "scale",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Amounts of the text with four digits or more, against amounts with the same digits elsewhere in the document.",
    fires: "The same digits stand for a thousand or a million times as much, or for another currency, and the same words name both.",
    silent: "Another place states the same amount; the periods differ; the head of a table sets the scale.",
    help: "Correct the unit word, or the sign of the currency.",
    firing: &[Example(&[
        "Net revenue from hosting was RMB145.8 thousand in 2013. We grew. Net revenue from hosting of RMB145.8 million in 2013 was a record.",
    ])],
    quiet: &[Example(&[
        "Net revenue from hosting was RMB145.8 million in 2013. We grew. Net revenue from hosting of RMB145.8 million in 2013 was a record.",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let figures = &paper.reading.figures;
    let mut by: HashMap<i128, Vec<&Figure>> = HashMap::new();
    for figure in figures.iter().filter(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_))) {
        digits(figure).into_iter().for_each(|d| by.entry(d).or_default().push(figure));
    }
    for figure in figures.iter().filter(|f| f.place == Place::Prose && f.scale.stated.is_some()) {
        let Some(others) = digits(figure).and_then(|d| by.get(&d)) else { continue };
        let size = |f: &Figure| (f.value.abs(), f.unit);
        if others.iter().filter(|o| o.span != figure.span).any(|o| size(o) == size(figure)) {
            continue;
        }
        let Some(other) = others.iter().find(|o| contradicts(paper, figure, o)) else { continue };
        let message = format!(
            "{} has the digits of {}, which the same words name, in another unit.",
            paper.line(figure.span),
            paper.line(other.span)
        );
        // Of two such, the one that others agree with is right; else the earlier.
        if other.place == Place::Prose && other.span.start > figure.span.start {
            continue;
        }
        let spans = vec![paper.at(figure.span, "printed"), paper.at(other.span, "the same digits")];
        out.push(Draft::new(Severity::Error, message, spans));
    }
}

/// The digits of an amount with at least four of them, zeros at the end aside.
fn digits(figure: &Figure) -> Option<i128> {
    let mut m = figure.value.mantissa.checked_abs()?;
    while m != 0 && m % 10 == 0 {
        m /= 10;
    }
    (m >= 1000).then_some(m)
}

/// Whether two figures with the same digits are of one thing, in units that cannot both be right.
fn contradicts(paper: &Paper, a: &Figure, b: &Figure) -> bool {
    let times = |by: i32| a.value.abs() == b.value.abs().shift(by);
    let scale = a.unit == b.unit && [3, -3, 6, -6].into_iter().any(times);
    let currency = a.unit != b.unit && a.value.abs() == b.value.abs() && a.value.abs() > Decimal::new(1, 4);
    a.span != b.span && (scale || currency) && a.period.is_some() && a.period == b.period && alike(paper, a, b)
}

/// How many bytes before an amount of the text may name it.
const NAME: usize = 40;

/// Whether the same words name two figures: at least two, and most of those of the shorter name.
fn alike(paper: &Paper, a: &Figure, b: &Figure) -> bool {
    let words = |f: &Figure| -> Vec<String> {
        let mut name = paper.label(f);
        if f.place == Place::Prose {
            // The label may be only the end of the phrase.
            let text = &paper.document.text[..f.span.range().start];
            name.push_str(&text[text.floor_char_boundary(text.len().saturating_sub(NAME))..]);
        }
        let name = name.to_lowercase();
        let long = name.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3);
        long.map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared >= 2 && shared * 3 >= a.len().min(b.len()) * 2
}
