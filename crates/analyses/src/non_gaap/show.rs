//! A reconciliation as a sentence, a table and a bridge.

use dashu_ratio::RBig;

use super::{At, bare, is_reverse, line_names};
use crate::expr::Expr;
use crate::model::{Bar, BarKind, Cell, Measure, Plot, PlotKind, Table};
use crate::term::Term;
use crate::work::Work;

/// The most adjustments that a sentence names.
const NAMED: usize = 12;

pub(super) fn sentence(work: &mut Work, at: &At) {
    if at.kind != Measure::Money || at.reverse || at.lines.len() + at.taxes.len() > NAMED {
        return;
    }
    let value = |e: &Expr| e.value(&|i| work.inputs.value(i)).map(|v| (v, e.inputs()));
    let Some((start, inputs)) = value(&at.start) else { return };
    let mut parts = Vec::new();
    for (name, expr) in at.lines.iter().chain(&at.taxes) {
        let Some((v, i)) = value(expr) else { continue };
        if v == RBig::ZERO {
            continue;
        }
        let (word, size) = if v < RBig::ZERO { ("less", -v) } else { ("plus", v) };
        parts.push(format!("{word} {name} of {}", work.amount(&size, &i)));
    }
    let Some(end) = at.end.and_then(|e| work.inputs.value(e).map(|v| (v, e))) else { return };
    let label = work.inputs.of("start-label", at.measure, "").and_then(|i| work.inputs.at(i));
    let first = label.map_or_else(|| "the GAAP measure".to_owned(), |l| l.text.clone());
    let text = format!(
        "{} of {} of {} is {first} of {}, {}.",
        at.called(),
        at.term,
        work.amount(&end.0, &[end.1]),
        work.amount(&start, &inputs),
        parts.join(", ")
    );
    work.outcome.sentences.push(text);
}

pub(super) fn table(work: &mut Work, measure: Option<&str>, terms: &[Term]) {
    let inputs = work.inputs;
    let row = |label: String, key: &'static str, item: Option<&str>| {
        let cells = terms.iter().map(|t| inputs.of(key, item, &t.label).map_or(Cell::Empty, Cell::Input));
        std::iter::once(Cell::Text(label)).chain(cells).collect::<Vec<_>>()
    };
    let named = |key: &'static str| inputs.of(key, measure, "").and_then(|i| inputs.at(i)).map(|i| i.text.clone());
    let mut rows = vec![row(named("start-label").unwrap_or_else(|| "GAAP measure".to_owned()), "start", measure)];
    for key in ["adjustment", "tax"] {
        rows.extend(line_names(inputs, key, measure).iter().map(|i| row(bare(i).to_owned(), key, Some(i))));
    }
    if rows.len() < 2 {
        return;
    }
    let title = measure.unwrap_or("Non-GAAP measure").to_owned();
    let last = if is_reverse(inputs, measure) { "GAAP measure".to_owned() } else { title.clone() };
    rows.push(row(last, "end", measure));
    let columns = std::iter::once(String::new()).chain(terms.iter().map(|t| t.label.clone())).collect();
    work.outcome.tables.push(Table { title: format!("Reconciliation of {title}"), columns, rows });
}

/// The bridge of the latest term.
pub(super) fn bridge(work: &mut Work, measure: Option<&str>, terms: &[Term]) {
    let inputs = work.inputs;
    let Some(term) = terms.first() else { return };
    let at = |key, item: Option<&str>| inputs.of(key, item, &term.label).and_then(|i| inputs.at(i));
    let (Some(start), Some(end)) = (at("start", measure), at("end", measure)) else { return };
    let first = inputs.of("start-label", measure, "").and_then(|i| inputs.at(i));
    let mut bars = vec![Bar {
        label: first.map_or_else(|| "GAAP measure".to_owned(), |l| l.text.clone()),
        value: start.value.clone(),
        kind: BarKind::Total,
    }];
    let mut sum = start.value.clone();
    for key in ["adjustment", "tax"] {
        for item in line_names(inputs, key, measure) {
            let Some(line) = at(key, Some(&item)).filter(|l| l.value != RBig::ZERO) else { continue };
            sum += &line.value;
            bars.push(Bar { label: bare(&item).to_owned(), value: line.value.clone(), kind: BarKind::Part });
        }
    }
    if bars.len() < 2 {
        return;
    }
    let left = &end.value - sum;
    if left != RBig::ZERO {
        bars.push(Bar { label: "Rounding and what is not listed".to_owned(), value: left, kind: BarKind::Remainder });
    }
    let name = measure.unwrap_or("Non-GAAP measure");
    let last = if is_reverse(inputs, measure) { "GAAP measure" } else { name };
    bars.push(Bar { label: last.to_owned(), value: end.value.clone(), kind: BarKind::Total });
    work.outcome.plots.push(Plot {
        kind: PlotKind::Bridge,
        title: format!("{name}, {term}"),
        measure: start.measure,
        currency: start.currency,
        bars,
        series: Vec::new(),
    });
}
