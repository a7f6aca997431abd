//! Which times a size of movement lies between.

use tieout_figures::{When, words};

use super::series::Time;
use crate::event::{Move, Said};
use crate::passage::Part;
use crate::room::Room;

/// The times that a claim compares, the likeliest first.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// Times after, each with the one before.
    pub pairs: Vec<(Time, Time)>,
    /// Whether words of the sentence give them.
    pub said: bool,
}

/// The times between which a figure of a move says that something moved.
pub(super) fn of_move(room: Room, said: &Said, mv: &Move, size: u32, carried: Option<Time>) -> Times {
    let calendar = &room.reading.calendar;
    let own = room.figure(size).period.map(Time::of);
    let current = Time::of(calendar.current);
    let end = said.moves.iter().filter(|m| m.first > mv.last).map(|m| m.first).min().unwrap_or(said.items.len());
    let base = base(room, said, mv.last, end).or_else(|| base(room, said, 0, mv.first));
    let mut out = Times::default();
    if let Some((base, relative)) = base {
        out.said = own.is_some();
        let to = own.filter(|o| *o != base && (o.end > base.end || o.days != base.days));
        match to {
            Some(to) if relative => out.pairs.push((to, to.back(1))),
            Some(to) => out.pairs.push((to, Time { days: to.days.min(base.days.max(to.days)), ..base })),
            None if relative => out.pairs.push((current, current.back(1))),
            None => out.pairs.push((Time { end: base.end + 365, ..base }, base)),
        }
    }
    // "down $6.7 billion from 2021" of the year after it, though the text was of a later one.
    let years = base.zip(own).filter(|((b, _), o)| o.end - b.end > 500 && b.days > 300).map(|((b, _), _)| b);
    if let Some(base) = years {
        out.pairs.push((Time { end: base.end + 365, ..base }, base));
    }
    if let Some(own) = own {
        out.said |= base.is_none() && said.items.iter().any(crate::passage::Item::is_time);
        out.pairs.push((own, own.back(1)));
    }
    for time in carried.into_iter().chain([current]) {
        if !out.pairs.iter().any(|p| p.0.takes(time)) {
            out.pairs.push((time, time.back(1)));
        }
    }
    out
}

/// Whether a sentence says with what time it compares.
pub(super) fn compares(room: Room, said: &Said) -> bool {
    base(room, said, 0, said.items.len()).is_some()
}

/// The time that a stretch of a sentence compares with, and whether it is only "the prior year".
fn base(room: Room, said: &Said, from: usize, to: usize) -> Option<(Time, bool)> {
    for i in from.max(1)..to.min(said.items.len()) {
        let Part::Time(m) = said.items[i].part else { continue };
        if !(i.saturating_sub(3)..i).any(|k| leads(said, k)) {
            continue;
        }
        let mention = room.reading.mentions.get(m as usize)?;
        let relative = mention.when == When::Prior;
        return Some((Time::of(room.reading.calendar.resolve(mention)?), relative));
    }
    None
}

/// Whether what follows an item is compared with: "from", "versus", "compared to".
fn leads(said: &Said, at: usize) -> bool {
    const ALONE: [u64; 7] = words(["from", "than", "over", "versus", "vs", "against", "since"]);
    const COMPARED: [u64; 5] = words(["compared", "comparison", "comparing", "relative", "opposed"]);
    let item = &said.items[at];
    let after = at > 0 && said.items[at - 1].is_one(&COMPARED);
    item.is_one(&ALONE) || after && item.is_one(const { &words(["to", "with"]) })
}
