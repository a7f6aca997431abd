//! Same: one quantity stated in two places of the text, perhaps at different precision.
//!
//! Reads: amounts, counts and rates that stand after words of their own ("Total bookings of", "compensation
//! expenses of") or before them ("The $2.4 billion increase in compensation expenses"), with the period
//! that they are of.
//!
//! Silent: fewer than two words name the quantity; the words, the period or the unit differ; the values
//! differ by more than a slip of one digit, since segments and bases have like names; amounts of money
//! without a period, which may be of any time.
//!
//! A slip of one digit between values of four digits or more, under the same heading, is suspected.
//!
//! Example: "bookings of $1,205 million" and later "our bookings of $1.2 billion": 1,205 lies in
//! [1,150, 1,250].

use rustc_hash::FxHashMap;
use tieout_document::BlockKind;
use tieout_figures::{Period, Unit, words};

use crate::event::{Said, content};
use crate::group::{Cue, Group};
use crate::misprint;
use crate::room::Room;
use crate::tie::{Relation, Role, Tie, Verdict};

/// What a statement is of: its words in order, whether it rose or fell by so much, its period and unit.
type Key = (Vec<u64>, i8, Option<Period>, Unit);

/// Statements seen so far.
#[derive(Default)]
pub(crate) struct Seen {
    first: FxHashMap<Key, Vec<u32>>,
    ties: Vec<Tie>,
}

impl Seen {
    /// Adds the statements of a passage, tying each with the first of its kind.
    pub(crate) fn add(&mut self, room: Room, said: &[Said]) {
        for sentence in said {
            for (g, group) in sentence.groups.iter().enumerate() {
                let Some((key, figure)) = statement(room, sentence, g, group) else { continue };
                let known = self.first.entry(key).or_default();
                if let Some(tie) = known.iter().find_map(|first| tie(room, *first, figure)) {
                    self.ties.push(tie);
                }
                if known.len() < 8 && !known.iter().any(|k| room.figure(*k).value == room.figure(figure).value) {
                    known.push(figure);
                }
            }
        }
    }

    /// All ties.
    pub(crate) fn into_ties(self) -> Vec<Tie> {
        self.ties
    }
}

/// What a group states, if its words name it.
fn statement(room: Room, said: &Said, g: usize, group: &Group) -> Option<(Key, u32)> {
    let [figure] = group.figures[..] else { return None };
    let unit = group.unit(room.figures());
    if matches!(group.cue, Cue::Range | Cue::From | Cue::Base) || unit.is_time() || unit == Unit::Pure || said.supposes
    {
        return None;
    }
    let text = &room.document.text;
    let before = g.checked_sub(1).map_or(0, |b| said.groups[b].last + 1);
    // How much something moved is another quantity than how much it is.
    let way = match group.cue {
        Cue::Size(trigger) => said.items[trigger].powers.direction(),
        _ => 0,
    };
    let mut name = content(own_words(said.slice(before, group.first)), text);
    if name.len() < 2 {
        // "The $2.4 billion increase in compensation expenses".
        let next = said.groups.get(g + 1).map_or(usize::MAX, |n| n.first).min(group.last + 8);
        let after = said.slice(group.last + 1, next);
        let noun = after.first().is_some_and(|i| i.powers.moves())
            && after.get(1).is_some_and(|i| i.is_one(const { &words(["in", "of"]) }));
        let end = after.iter().position(|i| i.is_one(const { &words([",", ".", ";", "was", "were", "and"]) }));
        name = if noun { content(&after[1..end.unwrap_or(after.len()).max(1)], text) } else { Vec::new() };
    }
    // "Model 300" and "Model 400" differ in a number.
    if said.slice(before, group.first).iter().any(|i| matches!(i.part, crate::passage::Part::Word(0))) {
        return None;
    }
    name.sort_unstable();
    name.dedup();
    (name.len() >= 2).then(|| ((name, way, room.figure(figure).period, unit), figure))
}

/// The words of the last clause.
fn own_words(items: &[crate::passage::Item]) -> &[crate::passage::Item] {
    let stop =
        items.iter().rposition(|i| i.is_one(const { &words([",", ";", "and", "while", "whereas", "by", "in"]) }));
    &items[stop.map_or(0, |s| s + 1)..]
}

fn tie(room: Room, first: u32, second: u32) -> Option<Tie> {
    let (a, b) = (room.range(first), room.range(second));
    let figures = vec![(first, Role::First), (second, Role::Second)];
    let (x, y) = (room.figure(first), room.figure(second));
    if x.span.end > y.span.start {
        return None;
    }
    if a.meets(&b) {
        // Round values meet by chance.
        let known = |f: &tieout_figures::Figure| f.value.abs().shift(-f.digit).to_string().trim_end_matches('0').len();
        let working = format!("{} and {}", room.text(first), room.text(second));
        let verdict = Verdict::Ties { boundary: !a.within(&b) && !b.within(&a) };
        return (known(x).max(known(y)) >= 2).then(|| room.tie(Relation::Same, figures, verdict, working));
    }
    let dated = x.period.is_some() && x.unit.currency().is_some();
    let slip = dated
        && misprint::is(room, second, &a, 4)
        && x.digit == y.digit
        && heading(room, first) == heading(room, second);
    let working = format!("{} against {}", room.text(first), room.text(second));
    slip.then(|| Tie { suggested: true, ..room.tie(Relation::Same, figures, Verdict::Breaks, working) })
}

/// The heading above a figure.
fn heading(room: Room, f: u32) -> Option<usize> {
    let at = room.document.block_at(room.figure(f).span.start)?;
    room.document.blocks[..at].iter().rposition(|b| matches!(b.kind, BlockKind::Heading { .. }))
}

#[cfg(test)]
mod tests {
    use crate::Relation::Same;
    use crate::testing::outcomes;

    #[test]
    fn a_value_stated_anew() {
        let text =
            "Cloud bookings were $1,205.4 million in 2023. We grew. Our cloud bookings were $1.2 billion in 2023.";
        assert_eq!(outcomes(Same, text), ["ties"]);
        let slip =
            "Cloud bookings were $1,205.4 million in 2023. We grew. Our cloud bookings were $1,250.4 million in 2023.";
        assert_eq!(outcomes(Same, slip), ["suspected"]);
    }

    #[test]
    fn silent_where_period_or_name_differ() {
        let text = "Cloud bookings were $1,205.4 million in 2023. Cloud bookings were $1,250.4 million in 2022. License \
                    bookings were $1,205.9 million in 2023.";
        assert!(outcomes(Same, text).is_empty());
    }
}
