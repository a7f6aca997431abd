//! What a document asserts about its own figures, recomputed exactly on rounding intervals.
//!
//! Words propose a relation and say which figure plays which part; arithmetic on intervals of exact
//! rationals decides it. Where words leave the parts open, nothing is said.

mod across;
mod average;
mod calculation;
mod cash;
mod change;
mod difference;
mod direction;
mod event;
mod exact;
mod formula;
mod group;
mod growth;
mod lexicon;
mod link;
mod margin;
mod misprint;
mod multiple;
mod partial;
mod parts;
mod passage;
mod points;
mod quarters;
mod ratio;
mod room;
mod same;
mod share;
mod sum;
mod tabled;
mod tables;
mod tagged_same;
#[cfg(test)]
mod testing;
mod tie;
mod translation;

use tieout_document::Document;
use tieout_figures::Reading;

pub use across::{Across, across};
pub use exact::{Range, print, print_range, rational};
pub use tagged_same::tagged;
pub use tie::{Basis, Relation, Role, Tie, Verdict};
pub use translation::Rate;

use event::Said;
use room::Room;

/// All that a document asserts over its figures.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// Relations, in the order of their first figure.
    pub ties: Vec<Tie>,
    /// Rates that translations share.
    pub rates: Vec<Rate>,
    /// Amounts (indices into the reading) of the translated period that lack a translation.
    pub untranslated: Vec<u32>,
}

/// Ties the text and the tables of a document.
pub fn tie(document: &Document, reading: &Reading) -> Ties {
    let room = Room { document, reading };
    let passages = passage::passages(document, reading);
    let mut ties = Vec::new();
    let mut seen = same::Seen::default();
    let mut flows = cash::Flows::default();
    let mut told: Vec<Vec<Said>> = Vec::with_capacity(passages.len());
    for passage in &passages {
        let mut said: Vec<Said> =
            passage.sentences.iter().enumerate().map(|(i, s)| Said::of(s, i, room.figures())).collect();
        link::link(&mut said, room.figures(), &document.text);
        ties.extend(change::read(room, &said));
        ties.extend(points::read(room, &said));
        ties.extend(direction::read(room, &said));
        ties.extend(partial::read(room, &said));
        for read in [
            share::read,
            difference::read,
            ratio::read,
            margin::read,
            average::read,
            formula::read,
            multiple::read,
            growth::read,
        ] {
            ties.extend(read(room, &said));
        }
        cash::replace(&mut ties, flows.read(room, &said));
        seen.add(room, &said);
        told.push(said);
    }
    one_each(&mut ties);
    ties.extend(seen.into_ties());
    let (translations, rates, untranslated) = translation::read(room, &passages);
    ties.extend(translations);
    let sheets = tables::sheets(room);
    ties.extend(tables::read(room, &sheets));
    ties.extend(tabled::read(room, &sheets, &told));
    ties.extend(tagged_same::read(room));
    ties.extend(calculation::read(room));
    ties.sort_by_key(|t| t.figures.iter().map(|f| f.0).min());
    Ties { ties, rates, untranslated }
}

/// Drops what a more telling relation over the same figures says: that a value which doubled rose.
fn one_each(ties: &mut Vec<Tie>) {
    let figures = |t: &Tie| t.figures.iter().map(|f| f.0).collect::<Vec<_>>();
    let multiples: Vec<Vec<u32>> = ties.iter().filter(|t| t.relation == Relation::Multiple).map(figures).collect();
    let interests: Vec<Vec<u32>> = ties.iter().filter(|t| t.relation == Relation::Share).map(figures).collect();
    let mut known: Vec<(Relation, Vec<u32>)> = Vec::new();
    ties.retain(|t| {
        let mut own = figures(t);
        own.sort_unstable();
        let new = known.iter().rev().take(64).all(|k| k.0 != t.relation || k.1 != own);
        known.push((t.relation, own));
        new
    });
    // A difference is also the sum of its two lesser ones.
    let differences: Vec<Vec<u32>> = ties
        .iter()
        .filter(|t| t.relation == Relation::Difference && matches!(t.verdict, Verdict::Ties { .. }))
        .map(figures)
        .collect();
    ties.retain(|t| {
        let own = figures(t);
        if t.relation == Relation::Sum
            && differences.iter().any(|d| d.len() == own.len() && d.iter().all(|f| own.contains(f)))
        {
            return false;
        }
        let doubled = t.relation == Relation::Direction && multiples.contains(&own);
        let shared = t.relation == Relation::Partial && interests.iter().any(|i| own.iter().all(|f| i.contains(f)));
        !doubled && !shared
    });
}
