//! What several analyses read from a document: amounts of a kind from its statements or, where it has none,
//! from what its text compares.

use rustc_hash::FxHashSet;
use tieout_figures::{Place, Unit};
use tieout_ties::{Relation, Role};

use crate::lines::{Concept, is_year};
use crate::model::{Input, Measure};
use crate::source::Source;

/// Names of revenue in running text.
pub(crate) const REVENUE: &[&str] = &[
    "revenue",
    "revenues",
    "net revenue",
    "net revenues",
    "total revenue",
    "total revenues",
    "total net revenues",
    "total net revenue",
    "net sales",
    "sales",
    "total net sales",
    "total sales",
    "net operating revenues",
];
/// Names of cost of revenue in running text.
pub(crate) const COST: &[&str] = &[
    "cost of revenues",
    "cost of revenue",
    "cost of sales",
    "cost of goods sold",
    "costs of revenues",
    "total cost of revenues",
    "total cost of revenue",
    "cost of products sold",
    "total cost of sales",
    "cost of net revenues",
];

/// Names of revenue for heads and labels of a workbook.
pub(crate) const REVENUE_NAMES: &[&str] = &[
    "revenue",
    "revenues",
    "net revenue",
    "net revenues",
    "total revenue",
    "total revenues",
    "net sales",
    "sales",
    "turnover",
    "营业收入",
    "主营业务收入",
    "收入",
    "营业总收入",
    "销售收入",
    "收入总额",
];
/// Names of cost of revenue.
pub(crate) const COST_NAMES: &[&str] = &[
    "cost of revenue",
    "cost of revenues",
    "cost of sales",
    "cost of goods sold",
    "营业成本",
    "主营业务成本",
    "销售成本",
    "成本",
];
/// Names of receivables.
pub(crate) const RECEIVABLE_NAMES: &[&str] = &[
    "accounts receivable",
    "accounts receivable, net",
    "receivables",
    "trade receivables",
    "应收账款",
    "应收账款净额",
    "应收款项",
];

/// Whether a label is a name, with or without words that only open it.
pub(crate) fn is_named(label: &str, names: &[&str]) -> bool {
    let plain = label.strip_prefix("our ").or_else(|| label.strip_prefix("the companys ")).unwrap_or(label);
    names.contains(&plain)
}

/// Figures that translations give in another currency: the same amount once more.
pub(crate) fn foreign(source: &Source) -> FxHashSet<u32> {
    let pairs = source.ties.ties.iter().filter(|t| t.relation == Relation::Translation);
    pairs.flat_map(|t| t.role(Role::Foreign)).collect()
}

/// Amounts that the text compares over time or takes shares of, by name; each figure once.
pub(crate) fn compared(source: &Source, key: &'static str, names: &[&str]) -> Vec<Input> {
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for tie in &source.ties.ties {
        let roles: &[Role] = match tie.relation {
            Relation::Change | Relation::Direction => &[Role::From, Role::To],
            Relation::Share => &[Role::Whole],
            _ => continue,
        };
        let figures: Vec<u32> = tie.figures.iter().filter(|f| roles.contains(&f.1)).map(|f| f.0).collect();
        for f in figures {
            let Some(figure) = source.reading.figures.get(f as usize) else { continue };
            let named = is_named(&source.label(f), names);
            if figure.place == Place::Prose && matches!(figure.unit, Unit::Money(_)) && named && seen.insert(f) {
                out.extend(source.figure(key, f).filter(|i| !i.term.label.is_empty()));
            }
        }
    }
    out
}

/// A concept's lines as inputs: years, or the balances at their ends; other periods where there are no years.
pub(crate) fn lines(source: &Source, key: &'static str, concept: Concept) -> Vec<Input> {
    let all = source.lines.all(concept);
    let spans = all.iter().any(|l| is_year(l.period));
    all.into_iter()
        .filter(|l| !spans || l.period.start.is_none() || is_year(l.period))
        .filter_map(|l| source.line(key, l))
        .collect()
}

/// The lines of a concept, or where a document has none what its text compares under some names.
pub(crate) fn lines_or_compared(source: &Source, key: &'static str, concept: Concept, names: &[&str]) -> Vec<Input> {
    let found = lines(source, key, concept);
    if found.is_empty() { compared(source, key, names) } else { found }
}

/// Whether a text has one of some words, each as whole words.
pub(crate) fn says(text: &str, any: &[&str]) -> bool {
    let padded = format!(" {text} ");
    any.iter().any(|w| padded.contains(&format!(" {w} ")))
}

/// Printed growth between two amounts of a change that are the line of a concept and that of the year before, with
/// the sign of the movement.
pub(crate) fn growth_of_lines(source: &Source, key: &'static str, concept: Concept) -> Vec<Input> {
    let mut out = Vec::new();
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        let (Some(from), Some(to), Some(percent)) =
            (tie.role(Role::From).next(), tie.role(Role::To).next(), tie.role(Role::Percent).next())
        else {
            continue;
        };
        let is_line = |f: u32| {
            let figure = source.reading.figures.get(f as usize)?;
            let line = source.lines.get(concept, figure.period?)?;
            let own = source.reading.figures.get(line.figure as usize)?;
            (figure.unit == own.unit && figure.interval.meets(own.interval)).then_some(())
        };
        if is_line(from).is_some() && is_line(to).is_some() {
            out.extend(signed_growth(source, key, from, to, percent));
        }
    }
    out
}

/// A printed growth with the sign of the movement that it is of: "decreased by 4%" is below zero.
pub(crate) fn signed_growth(source: &Source, key: &'static str, from: u32, to: u32, percent: u32) -> Option<Input> {
    let value = |f: u32| source.reading.figures.get(f as usize).map(|f| f.value);
    let term = source.figure(key, to)?.term;
    let growth = source.figure(key, percent).filter(|i| i.measure == Measure::Percent)?.without_sign();
    // A cost that is printed in brackets grows in size.
    let (was, is) = (value(from)?, value(to)?);
    let fell = if was.is_negative() && is.is_negative() { is > was } else { is < was };
    Some(Input { term, ..if fell { growth.turned() } else { growth } })
}
