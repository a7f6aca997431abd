//! What the text says of values that stand in a table of the same document.
//!
//! A sentence of management's discussion gives a percentage and leaves its base to the table that it
//! explains. Words of the sentence, or of the heading over it, name a row; its times name columns; what they
//! make is compared with what is printed.
//!
//! Names are compared as sets of telling words ([`words`]), series of values are found by them ([`series`],
//! [`fit`]). Where all telling words agree, a tie that holds is accepted; where some are open, only where
//! chance would hardly give it: the number of rows tried against how seldom one prints so.

mod change;
mod fit;
mod outline;
mod phrase;
mod points;
mod proof;
mod rate;
mod retold;
mod series;
mod short;
mod sum;
mod value;
mod when;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use tieout_figures::words as hashes;

use crate::event::Said;
use crate::room::Room;
use crate::tables::Sheet;
use crate::tie::Tie;
use fit::{Around, Fit, candidates};
use outline::Outline;
use series::{Index, Time};
use words::Words;

/// A document's tables as text can be tied to them.
struct Tabled<'a> {
    room: Room<'a>,
    words: Words<'a>,
    outline: Outline,
    index: Index,
}

impl Tabled<'_> {
    /// The telling words of a stretch of a sentence, without those that say when.
    fn named(&self, said: &Said, (from, to): phrase::Stretch) -> Vec<u64> {
        let mut out: Vec<u64> = Vec::new();
        for run in said.slice(from, to).split(|i| i.is_time() || i.figure().is_some()) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let own = self.words.of_span(first.span.join(last.span));
            out.extend(own.iter().filter(|w| !out.contains(w)).copied().collect::<Vec<_>>());
        }
        out
    }

    /// The series that a phrase may name, the best first.
    fn find(&self, place: &Place, phrase: &[u64]) -> Found {
        if let Some(known) = place.found.borrow().get(phrase) {
            return Rc::clone(known);
        }
        let around = Around { phrase, context: &place.context, block: place.block };
        let found = Rc::new(candidates(&self.words, &self.index, &around));
        place.found.borrow_mut().insert(phrase.to_vec(), Rc::clone(&found));
        found
    }
}

/// Series with how well they fit, the best first.
type Found = Rc<Vec<(Fit, u32)>>;

/// Where a sentence stands, and what the text before it was of.
#[derive(Default)]
struct Place {
    block: u32,
    /// Words of headings over it, and of sentences before it.
    context: Vec<u64>,
    /// What the sentence before was of.
    subject: Option<Vec<u64>>,
    /// When the sentence before was of.
    time: Option<Time>,
    /// Rows that were named together, as series.
    sum: Vec<u32>,
    /// Series that phrases of this sentence may name.
    found: RefCell<FxHashMap<Vec<u64>, Found>>,
    /// Whether it is an item of a list that a sentence leads in to.
    listed: bool,
    /// Whether percentages here leave changes of currency out.
    neutral: bool,
}

/// Ties between text and tables.
pub(crate) fn read(room: Room, sheets: &[Sheet], told: &[Vec<Said>]) -> Vec<Tie> {
    let words = Words::of(room.document, room.reading);
    let mut outline = Outline::of(room.document, &words);
    outline.find_neutral(room.document, room.reading);
    let index = Index::of(room, sheets, &words, &outline);
    let tabled = Tabled { room, words, outline, index };
    let mut out = Vec::new();
    let mut retold = retold::Retold::default();
    for said in told {
        let mut place = Place::default();
        for (s, sentence) in said.iter().enumerate() {
            let Some(first) = sentence.items.first() else { continue };
            let block = room.document.block_at(first.span.start).unwrap_or(0);
            let over = tabled.outline.over(block);
            if place.block as usize != block || s == 0 {
                place.context = over;
            }
            place.listed = s > 0 && place.block as usize != block;
            place.block = block as u32;
            place.found.borrow_mut().clear();
            place.neutral |= tabled.outline.is_neutral(block);
            out.extend(change::read(&tabled, &mut place, sentence));
            out.extend(points::read(&tabled, &place, sentence));
            out.extend(rate::read(&tabled, &place, sentence));
            let same = value::read(&tabled, &place, sentence);
            out.extend(sum::net(&tabled, sentence, &same));
            out.extend(sum::read(&tabled, &mut place, sentence, &same));
            out.extend(same);
            out.extend(retold.add(&tabled, sentence, place.block));
            remember(&tabled, &mut place, sentence);
        }
    }
    out
}

/// The most words of context that are kept.
const CONTEXT: usize = 96;

/// Keeps what a sentence was of for the next one.
fn remember(tabled: &Tabled, place: &mut Place, said: &Said) {
    let end = said.moves.first().map_or(said.items.len(), |m| m.trigger);
    let own = phrase::clause(said, end).first().map(|p| tabled.named(said, *p)).filter(|n| !n.is_empty());
    if let Some(own) = own {
        let room = CONTEXT.saturating_sub(place.context.len());
        place.context.extend(own.iter().filter(|w| !place.context.contains(w)).take(room).copied().collect::<Vec<_>>());
        place.subject = Some(own);
    }
    // "…on a currency-neutral basis": what follows in the paragraph may be too.
    let without = said.says(0, usize::MAX, const { &hashes(["currency-neutral", "constant-currency", "neutral"]) });
    place.neutral |= without && !said.says(0, usize::MAX, const { &hashes(["reported", "as-reported"]) });
}
