//! Rules of inline XBRL: tags against what is printed.

pub(crate) mod calculation;
pub(crate) mod date;
pub(crate) mod scale;
pub(crate) mod sign;
pub(crate) mod two_values;

use std::collections::BTreeMap;

use tieout_document::{Document, Fact};
use tieout_figures::{Figure, Unit};

use crate::paper::Paper;

/// When and of what a fact is, for a person: "2023-01-01 to 2023-12-31, EuropeMember".
fn when(document: &Document, fact: &Fact) -> String {
    let Some(context) = document.contexts.iter().find(|c| c.id == fact.context) else { return fact.context.clone() };
    let mut out = match (&context.start, &context.end, &context.instant) {
        (Some(start), Some(end), _) => format!("{start} to {end}"),
        (_, _, Some(day)) => day.clone(),
        _ => fact.context.clone(),
    };
    for (_, member) in &context.dimensions {
        out.push_str(&format!(", {}", member.rsplit(':').next().unwrap_or(member)));
    }
    out
}

/// A figure with its tag.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) figure: &'a Figure,
    pub(crate) fact: &'a Fact,
    /// Its table, and row and column there.
    pub(crate) table: Option<u32>,
    pub(crate) row: u32,
    pub(crate) column: u16,
}

impl Tag<'_> {
    pub(crate) fn is_money(&self) -> bool {
        matches!(self.figure.unit, Unit::Money(_))
    }
}

/// Figures that are tagged, in order.
pub(crate) fn tags<'a>(paper: &Paper<'a>) -> Vec<Tag<'a>> {
    let document = paper.document;
    let tag = |figure: &'a Figure| {
        let fact = document.facts.get(figure.fact? as usize)?;
        let cell = figure.cell.and_then(|(t, c)| document.tables.get(t as usize)?.cells.get(c as usize));
        let table = cell.and(figure.cell).map(|c| c.0);
        Some(Tag { figure, fact, table, row: cell.map_or(0, |c| c.row), column: cell.map_or(0, |c| c.column) })
    };
    paper.reading.figures.iter().filter(|f| f.is_quantity()).filter_map(tag).collect()
}

/// The tagged figures of each table.
pub(crate) fn tables<'a>(paper: &Paper<'a>) -> Vec<Vec<Tag<'a>>> {
    let mut out: BTreeMap<u32, Vec<Tag>> = BTreeMap::new();
    for tag in tags(paper) {
        tag.table.into_iter().for_each(|t| out.entry(t).or_default().push(tag));
    }
    out.into_values().collect()
}

/// The tagged figures of each row of a table that have one concept.
pub(crate) fn row_groups<'a>(paper: &Paper<'a>) -> Vec<Vec<Tag<'a>>> {
    let mut out: BTreeMap<(u32, u32, &str), Vec<Tag>> = BTreeMap::new();
    for tag in tags(paper) {
        tag.table.into_iter().for_each(|t| out.entry((t, tag.row, tag.fact.name.as_str())).or_default().push(tag));
    }
    out.into_values().collect()
}
