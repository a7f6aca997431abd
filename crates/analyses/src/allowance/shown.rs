//! How a roll-forward is shown: a table for each class, the latest one as bars, and as a sentence.

use super::{KEYS, PARTS, Roll, is_loans, movements, present};
use crate::model::{Bar, BarKind, Cell, Measure, Plot, PlotKind, Table};
use crate::term::Term;
use crate::work::Work;

/// Each movement in a row, each term in a column.
pub(super) fn table(work: &mut Work, class: Option<&str>) {
    let of = |t: &Term| present(work.inputs, class, t);
    let terms: Vec<Term> = work.inputs.terms(KEYS).into_iter().filter(of).collect();
    let mut table = Table { title: class.unwrap_or("Allowance").to_owned(), ..Table::default() };
    table.columns = std::iter::once(String::new()).chain(terms.iter().map(|t| t.label.clone())).collect();
    let rows = [
        ("opening", "Balance at beginning"),
        ("provision", "Provision"),
        ("write-offs", "Write-offs (taken off)"),
        ("recoveries", "Recoveries"),
        ("fx", "Exchange rates"),
        ("acquired", "Acquired"),
        ("other", "Other"),
        ("closing", "Balance at end"),
    ];
    for (key, label) in rows {
        let found: Vec<Vec<u32>> = terms
            .iter()
            .map(|t| movements(work.inputs, key, &Roll { class: class.map(str::to_owned), term: t.clone() }))
            .collect();
        for n in 0..found.iter().map(Vec::len).max().unwrap_or(0) {
            let cells = found.iter().map(|f| f.get(n).map_or(Cell::Empty, |i| Cell::Input(*i)));
            table.rows.push(std::iter::once(Cell::Text(label.to_owned())).chain(cells).collect());
        }
    }
    for (name, label) in
        [("closing balance", "Balance at end, computed"), ("coverage", "Coverage of gross receivables")]
    {
        let result = |t: &Term| {
            let at =
                work.outcome.results.iter().position(|r| r.name == name && r.term == *t && r.item.as_deref() == class);
            at.map_or(Cell::Empty, |i| Cell::Result(i as u32))
        };
        let cells: Vec<Cell> = terms.iter().map(result).collect();
        if cells.iter().any(|c| *c != Cell::Empty) {
            table.rows.push(std::iter::once(Cell::Text(label.to_owned())).chain(cells).collect());
        }
    }
    work.outcome.tables.push(table);
}

/// The latest roll-forward as bars.
pub(super) fn bridge(work: &mut Work, class: Option<&str>) {
    let latest = work.outcome.named("closing balance").find(|r| r.item.as_deref() == class).map(|r| r.term.clone());
    let Some(term) = latest else { return };
    let roll = Roll { class: class.map(str::to_owned), term };
    let (Some(start), Some(end)) =
        (work.inputs.of("opening", class, &roll.term.label), work.inputs.of("closing", class, &roll.term.label))
    else {
        return;
    };
    let bar = |label: &str, i: u32, kind: BarKind, off: bool| {
        let value = work.inputs.value(i).unwrap_or_default();
        Bar { label: label.to_owned(), value: if off { -value } else { value }, kind }
    };
    let mut bars = vec![bar("Opening", start, BarKind::Total, false)];
    for (key, off) in PARTS {
        bars.extend(movements(work.inputs, key, &roll).into_iter().map(|i| bar(key, i, BarKind::Part, off)));
    }
    bars.push(bar("Closing", end, BarKind::Total, false));
    let currency = work.inputs.at(end).and_then(|i| i.currency);
    let title = format!("{} in {}", class.unwrap_or("Allowance"), roll.term);
    work.outcome.plots.push(Plot {
        kind: PlotKind::Bridge,
        title,
        measure: Measure::Money,
        currency,
        bars,
        series: Vec::new(),
    });
}

/// A sentence for the latest roll-forward of each class.
pub(super) fn sentences(work: &mut Work, classes: &[Option<String>]) {
    let mut all = Vec::new();
    for class in classes {
        let item = class.as_deref();
        let rolls: Vec<Term> = work
            .outcome
            .named("closing balance")
            .filter(|r| r.item.as_deref() == item)
            .map(|r| r.term.clone())
            .collect();
        let Some(term) = rolls.first() else { continue };
        all.extend(sentence(work, &Roll { class: class.clone(), term: term.clone() }));
        if item.is_some_and(is_loans) {
            all.push(format!(
                "“{}” is an allowance of loans: another class than trade receivables, and held apart.",
                item.unwrap_or_default()
            ));
        }
    }
    work.outcome.sentences.extend(all);
}

fn sentence(work: &Work, roll: &Roll) -> Option<String> {
    let (class, term) = (roll.class.as_deref(), roll.term.label.as_str());
    let start = work.inputs.of("opening", class, term)?;
    let end = work.inputs.of("closing", class, term)?;
    let all = [start, end];
    let amount = |i: u32| work.inputs.value(i).map(|v| work.amount(&v, &all));
    let mut parts = Vec::new();
    for (key, _) in PARTS {
        let found = movements(work.inputs, key, roll);
        let total = found.iter().filter_map(|i| work.inputs.value(*i)).fold(dashu_ratio::RBig::ZERO, |a, b| a + b);
        if total == dashu_ratio::RBig::ZERO {
            continue;
        }
        let negative = total < dashu_ratio::RBig::ZERO;
        let size = work.amount(&if negative { -total.clone() } else { total }, &all);
        parts.push(match (key, negative) {
            ("provision", false) => format!("{size} was charged to expense"),
            ("provision", true) => format!("{size} was released to income"),
            ("write-offs", false) => format!("{size} was written off"),
            ("write-offs", true) => format!("{size} was added where write-offs stand"),
            ("recoveries", false) => format!("{size} was recovered"),
            ("fx", _) => format!("exchange rates {} {size}", if negative { "took" } else { "added" }),
            ("acquired", false) => format!("{size} came with acquisitions"),
            (_, true) => format!("other movements took {size}"),
            (_, false) => format!("other movements added {size}"),
        });
    }
    let name = class.map_or_else(|| "the allowance".to_owned(), |c| format!("the allowance ({c})"));
    let moved = if parts.is_empty() { "nothing moved it".to_owned() } else { parts.join(", ") };
    Some(format!("In {term} {name} went from {} to {}: {moved}.", amount(start)?, amount(end)?))
}
