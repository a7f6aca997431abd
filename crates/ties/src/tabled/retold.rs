//! Values that the text says again elsewhere: in management's discussion and in the notes.
//!
//! Reads: amounts, percentages and counts of two significant digits or more with the words around them.
//!
//! Silent: sizes of movement, which are of a change and not of a thing; the values, their units or their times differ; the words around them share too little for so few
//! digits. Values that differ say nothing here: most things of like names are not the same.

use rustc_hash::FxHashMap;
use tieout_figures::Unit;

use super::Tabled;
use super::series::{Time, scaled};
use crate::event::Said;
use crate::group::Cue;
use crate::tie::{Relation, Role, Tie, Verdict};

/// A value and where the text says it.
struct Told {
    figure: u32,
    block: u32,
    words: Vec<u64>,
}

/// All values told so far, by unit and size.
#[derive(Default)]
pub(super) struct Retold {
    known: FxHashMap<(Unit, i128), Vec<Told>>,
}

/// How many statements of one value are kept.
const MOST: usize = 12;
/// How far the words around a figure reach, in items.
const REACH: usize = 18;

impl Retold {
    /// Ties the values of a sentence with those told before.
    pub(super) fn add(&mut self, tabled: &Tabled, said: &Said, block: u32) -> Vec<Tie> {
        let mut out = Vec::new();
        if said.supposes {
            return out;
        }
        for group in said.groups.iter().filter(|g| !matches!(g.cue, Cue::Range | Cue::Size(_))) {
            for f in group.figures.iter().chain(&group.other) {
                let figure = tabled.room.figure(*f);
                let digits = digits(tabled, *f);
                if digits < 2 || figure.unit.is_time() {
                    continue;
                }
                let from = said.slice(0, group.first).iter().rposition(|i| i.figure().is_some());
                let from = from.map_or(0, |i| i + 1).max(group.first.saturating_sub(REACH));
                let mut words = tabled.named(said, (from, group.first));
                let after = tabled.named(said, (group.last + 1, group.last + 1 + REACH / 2));
                words.extend(after.into_iter().filter(|w| !words.contains(w)).collect::<Vec<_>>());
                let told = Told { figure: *f, block, words };
                let known = self.known.entry((figure.unit, scaled(figure.value.abs()))).or_default();
                out.extend(known.iter().find(|k| are_one(tabled, k, &told, digits)).map(|k| tie(tabled, k.figure, *f)));
                if known.len() < MOST {
                    known.push(told);
                }
            }
        }
        out
    }
}

fn digits(tabled: &Tabled, f: u32) -> usize {
    let figure = tabled.room.figure(f);
    figure.value.abs().shift(-figure.digit).to_string().trim_end_matches('0').len()
}

/// Whether two statements are of one thing: the fewer digits, the more words must be shared.
fn are_one(tabled: &Tabled, a: &Told, b: &Told, digits: usize) -> bool {
    let time = |t: &Told| tabled.room.figure(t.figure).period.map(Time::of);
    let timely = match (time(a), time(b)) {
        (Some(x), Some(y)) => x.takes(y) || y.takes(x),
        _ => false,
    };
    let telling = |w: &&u64| tabled.words.weight(**w).is_none();
    let shared = a.words.iter().filter(telling).filter(|w| b.words.contains(w)).count();
    let less = a.words.iter().filter(telling).count().min(b.words.iter().filter(telling).count());
    let needed = if digits >= 3 { 2 } else { 4 };
    let parts = if digits >= 4 { 4 } else { 2 };
    a.block != b.block && timely && shared >= needed && shared * parts >= less
}

fn tie(tabled: &Tabled, first: u32, second: u32) -> Tie {
    let room = tabled.room;
    let working = format!("{} and {}", room.text(first), room.text(second));
    let roles = vec![(first, Role::First), (second, Role::Second)];
    room.tie(Relation::Same, roles, Verdict::Ties { boundary: false }, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::Same;
    use crate::testing::outcomes;

    #[test]
    fn a_value_told_in_other_words() {
        let text = "Provisions for excess inventory totaled $689 million in 2023.\n\nIn 2023, we recorded $689 million of \
                    provisions for excess inventory.\n\nRent was $689 million in 2023.";
        assert_eq!(outcomes(Same, text), ["ties"]);
    }
}
