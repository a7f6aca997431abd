//! Lines that tags name: facts without dimensions.

use rustc_hash::{FxHashMap, FxHashSet};
use tieout_document::Document;
use tieout_figures::{Place, Reading};

use super::concept::{KNOWN, Turn};
use super::statement::Statement;
use super::{Basis, Line, agreed};

/// Lines of a document by its tags.
pub(super) fn find(document: &Document, reading: &Reading, statements: &[Statement]) -> Vec<Line> {
    if document.facts.is_empty() {
        return Vec::new();
    }
    let mut wanted: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for (k, known) in KNOWN.iter().enumerate() {
        for (rank, tag) in known.tags.iter().enumerate() {
            wanted.entry(tag).or_default().push((k, rank));
        }
    }
    let plain: FxHashSet<&str> =
        document.contexts.iter().filter(|c| c.dimensions.is_empty()).map(|c| c.id.as_str()).collect();
    let in_statement: FxHashSet<u32> = statements.iter().map(|s| s.table).collect();
    // For each concept and tag: its figures, and how many of them stand in a statement.
    let mut found: FxHashMap<(usize, usize), (Vec<Line>, usize)> = FxHashMap::default();
    for (i, figure) in reading.figures.iter().enumerate() {
        let Some(fact) = figure.fact.and_then(|f| document.facts.get(f as usize)) else { continue };
        let name = fact.name.rsplit(':').next().unwrap_or_default();
        let (Some(uses), Some(period)) = (wanted.get(name), figure.period) else { continue };
        if !plain.contains(fact.context.as_str()) {
            continue;
        }
        for (k, rank) in uses {
            let Some(known) = KNOWN.get(*k).filter(|known| known.shape.is(figure.unit)) else { continue };
            let stands = figure.cell.is_some_and(|c| in_statement.contains(&c.0)) || figure.place == Place::Primary;
            let entry = found.entry((*k, *rank)).or_default();
            entry.1 += usize::from(stands);
            // The tag says the sign; brackets around it are the page's.
            let value_negative = fact.negated != (known.turn == Turn::OppositeTag);
            entry.0.push(Line {
                concept: known.concept,
                figure: i as u32,
                label: figure.label.row,
                period,
                turned: figure.value.is_negative() != value_negative,
                basis: Basis::Tag,
            });
        }
    }
    let mut lines = Vec::new();
    for k in 0..KNOWN.len() {
        let mut ranks: Vec<usize> = found.keys().filter(|f| f.0 == k).map(|f| f.1).collect();
        ranks.sort_unstable();
        // The first tag that a statement has; else the first that there is.
        let stands = ranks.iter().copied().find(|r| found.get(&(k, *r)).is_some_and(|f| f.1 > 0));
        let Some(rank) = stands.or(ranks.first().copied()) else { continue };
        if let Some((candidates, _)) = found.remove(&(k, rank)) {
            lines.extend(agreed(candidates, reading));
        }
    }
    lines
}
