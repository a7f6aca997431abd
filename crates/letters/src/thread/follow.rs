//! What became of each comment.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::facts::Facts;
use super::{Entry, Fate, Followed, Placed, Spot, Standing};
use crate::model::{Kind, Side};

/// The comments of a review in order, with their fates.
pub(super) fn comments(
    entries: &[Entry<'_>],
    facts: &[Facts<'_>],
    letters: &[Placed],
    standing: Standing,
) -> Vec<Followed> {
    let fact = |entry: usize| facts.get(entry);
    let is_comments = |p: &&Placed| fact(p.entry).is_some_and(|f| f.side == Side::Staff && f.kind == Kind::Comments);
    let staff: Vec<usize> = letters.iter().filter(is_comments).map(|p| p.entry).collect();
    let mut out: Vec<Followed> = Vec::new();
    for (i, entry) in staff.iter().enumerate() {
        let Some(letter) = entries.get(*entry).map(|e| e.letter) else { continue };
        let base = letter.base.map(|d| d.date);
        for comment in &letter.comments {
            let mut one = Followed {
                comment: Spot { entry: *entry, number: comment.number },
                fate: Fate::Open,
                follows: Vec::new(),
                unresolved: Vec::new(),
                again: Vec::new(),
            };
            for prior in &comment.prior {
                let Some(number) = prior.number else { continue };
                let day = prior.letter.or(base);
                let meant = counted_in(&staff, i, day, facts, letters);
                match meant
                    .filter(|m| entries.get(*m).is_some_and(|e| e.letter.comments.iter().any(|c| c.number == number)))
                {
                    Some(entry) => one.follows.push(Spot { entry, number }),
                    None => one.unresolved.push((day, number)),
                }
            }
            one.follows.dedup();
            out.push(one);
        }
    }
    let places: BTreeMap<Spot, usize> = out.iter().enumerate().map(|(i, f)| (f.comment, i)).collect();
    let links: Vec<(Spot, Spot)> = out.iter().flat_map(|f| f.follows.iter().map(|p| (*p, f.comment))).collect();
    for (earlier, later) in links {
        if let Some(f) = places.get(&earlier).and_then(|i| out.get_mut(*i)).filter(|f| !f.again.contains(&later)) {
            f.again.push(later);
        }
    }
    for f in &mut out {
        let entry = f.comment.entry;
        let later = |p: &&Placed| fact(p.entry).zip(fact(entry)).is_some_and(|(l, own)| l.date > own.date);
        let answered = letters.iter().any(|p| {
            p.answers == Some(entry)
                && fact(p.entry).is_some_and(|l| matches!(l.kind, Kind::Response | Kind::Supplement))
        });
        f.fate = if !f.again.is_empty() {
            Fate::RaisedAgain
        } else if standing == Standing::Completed {
            Fate::Completed
        } else if letters.iter().filter(is_comments).filter(later).any(|p| p.entry != entry) {
            Fate::PresumedCleared
        } else if answered {
            Fate::Answered
        } else {
            Fate::Open
        };
    }
    out
}

/// The letter that a number counts in: the one of the date named, or of the day that the company received it; without
/// a date, the letter of comments before.
fn counted_in(staff: &[usize], at: usize, day: Option<Date>, facts: &[Facts<'_>], letters: &[Placed]) -> Option<usize> {
    let before = staff.get(..at)?;
    let Some(day) = day else { return before.last().copied() };
    let off = |e: &usize| facts.get(*e).and_then(|f| f.date).map(|d| (d - day).get_days().abs());
    let own = before.iter().copied().filter(|e| off(e).is_some_and(|o| o <= 5)).min_by_key(off);
    // "Your response to comment 3 in your letter of that day" counts in the letter that was answered.
    let answer = || letters.iter().filter(|p| off(&p.entry).is_some_and(|o| o <= 5)).find_map(|p| p.answers);
    own.or_else(|| answer().filter(|a| before.contains(a)))
}
