//! Which row a change is of, how sure that is, and whether it holds.
//!
//! Of the rows that a claim's words may name the best come first. One that holds is a tie where all telling
//! words agree, or else where chance is out of the question: the number of rows tried against how seldom one
//! prints so. A claim that no row holds breaks only where one row alone bears its name, in the same section or
//! a primary statement, and the sentence says when: with an error where one of two sizes fits and the other
//! does not, with a suspicion where a digit is off.

use dashu_ratio::RBig;
use tieout_figures::{Decimal, Unit};

use super::change::Claim;
use super::fit::Fit;
use super::value::meets;
use super::{Place, Tabled};
use crate::change::Parts;
use crate::exact::{Range, rational};
use crate::misprint;
use crate::tie::{Tie, Verdict};

/// The most pairs of values that are tried for a claim.
const MOST: usize = 24;

/// The tie of a claim, if a row decides it.
pub(super) fn decide(tabled: &Tabled, place: &Place, claim: &Claim) -> Option<Tie> {
    let room = tabled.room;
    let index = &tabled.index;
    let mut found: Vec<(Fit, u32)> = Vec::new();
    for name in &claim.names {
        found.extend(tabled.find(place, name).iter());
    }
    found.extend(printed(tabled, place, claim));
    found.sort_by_key(|(f, s)| (*f, index.series[*s as usize].block.abs_diff(place.block)));
    let odds = odds(tabled, claim);
    let mut tried: Vec<(Decimal, Decimal)> = Vec::new();
    // The only row of the very name, with its two values.
    let mut only: Option<(u32, u32)> = None;
    let mut doubt = claim.cause || !claim.timed || place.neutral;
    for (fit, s) in found {
        let series = &index.series[s as usize];
        for (t, (to, from)) in claim.times.iter().enumerate() {
            let (Some(to), Some(from)) = (series.at(*to, room.figures()), series.at(*from, room.figures())) else {
                continue;
            };
            let fits = claim.amount.is_none_or(|a| room.figure(a).unit == series.unit);
            if to == from || !fits || series.unit.is_rate() {
                continue;
            }
            // "grew to $4.9 billion from $4.3 billion" is of no row that prints other values.
            let says = |f: Option<u32>, v: u32| {
                f.is_none_or(|f| room.figure(f).unit != series.unit || meets(room.figure(f), room.figure(v)))
            };
            if !says(claim.between.0, to) || !says(claim.between.1, from) {
                continue;
            }
            let pair = (room.figure(to).value, room.figure(from).value);
            let new = !tried.contains(&pair);
            if new {
                tried.push(pair);
            }
            let tie = parts(claim, to, from).tie(room);
            if matches!(tie.verdict, Verdict::Ties { .. }) {
                let odds = odds.saturating_mul(seen(tabled, claim, to, from));
                if enough(fit, claim.cause || t > 0, odds, tried.len() as u64) {
                    return Some(tie);
                }
                doubt = true;
            }
            if fit.open == 0 && t == 0 && new {
                doubt |= only.is_some();
                let named = fit.cost <= 1 && fit.distance <= 1;
                only = only.or(Some((to, from)).filter(|_| named));
                doubt |= !named;
            }
        }
        if tried.len() > MOST {
            break;
        }
    }
    let (to, from) = only.filter(|_| !doubt)?;
    broken(tabled, claim, to, from)
}

fn parts(claim: &Claim, to: u32, from: u32) -> Parts {
    Parts {
        to: Some(to),
        from: Some(from),
        percent: claim.percent,
        amount: claim.amount,
        direction: claim.direction,
        worded: true,
    }
}

/// Whether a row that holds is the one meant: one of several that would do proves nothing.
fn enough(fit: Fit, loose: bool, odds: u64, tried: u64) -> bool {
    match fit.open {
        0 if fit.is_sure() && !loose => true,
        0 => odds >= 10 * tried,
        1 => odds >= 150 * tried,
        _ => odds >= 2_000 * tried,
    }
}

/// How seldom chance gives a claim's sizes: one in so many.
fn odds(tabled: &Tabled, claim: &Claim) -> u64 {
    let percent = claim.percent.map_or(1, |f| match tabled.room.figure(f).digit {
        0.. => 20,
        -1 => 200,
        _ => 2_000,
    });
    let amount = claim.amount.map_or(1, |f| match tabled.room.digits(f) {
        0 | 1 => 5,
        2 => 40,
        3 => 300,
        _ => 2_500,
    });
    percent * amount
}

/// How much more seldom where the sentence prints the row's own values too.
fn seen(tabled: &Tabled, claim: &Claim, to: u32, from: u32) -> u64 {
    let room = tabled.room;
    let prints = |f: &&u32| claim.values.iter().any(|v| meets(room.figure(*v), room.figure(**f)));
    [1, 40, 4_000][[to, from].iter().filter(prints).count()]
}

/// Rows of which the sentence prints a value, that bear some word of what moved or of the table's head.
fn printed(tabled: &Tabled, place: &Place, claim: &Claim) -> Vec<(Fit, u32)> {
    let mut out = Vec::new();
    for value in claim.values.iter().take(4) {
        let own = tabled.room.figure(*value);
        for (s, f) in tabled.index.like(own).take(60) {
            let series = &tabled.index.series[s as usize];
            let near = series.primary || series.block.abs_diff(place.block) <= 60;
            if !near || !meets(own, tabled.room.figure(f)) {
                continue;
            }
            let caption = tabled.index.captions.get(series.sheet as usize).map_or(&[][..], Vec::as_slice);
            let known = |w: &u64| tabled.words.weight(*w).is_none() && (series.name.contains(w) || caption.contains(w));
            if claim.names.iter().flatten().any(known) && !tabled.words.is_other(&series.name) {
                out.push((Fit::OPEN, s));
            }
        }
    }
    out
}

/// A claim that the only row of its name does not hold.
fn broken(tabled: &Tabled, claim: &Claim, to: u32, from: u32) -> Option<Tie> {
    let room = tabled.room;
    let tie = parts(claim, to, from).tie(room);
    if tie.verdict != Verdict::Breaks {
        return None;
    }
    if claim.percent.is_some() && claim.amount.is_some() {
        let alone = |percent, amount| {
            let parts = Parts { percent, amount, ..parts(claim, to, from) };
            matches!(parts.tie(room).verdict, Verdict::Ties { .. })
        };
        let fine = claim.amount.is_some_and(|a| room.digits(a) >= 3);
        // Of an amount of few digits a unit may be what rounded values differ by.
        let far = claim.amount.is_none_or(|a| {
            let unit = Range::exact(rational(Decimal::new(1, room.figure(a).digit)));
            let moved = room.range(to).abs().minus(&room.range(from).abs()).abs();
            let printed = room.range(a).abs();
            !moved.meets(&printed.plus(&unit)) && !moved.meets(&printed.minus(&unit))
        });
        return (far && alone(claim.percent, None) || fine && alone(None, claim.amount)).then_some(tie);
    }
    let (after, before) = (room.range(to).abs(), room.range(from).abs());
    let slip = match (claim.percent, claim.amount) {
        (Some(p), None) if room.figure(p).unit == Unit::Percent => {
            let rate = after.over(&before)?.minus(&Range::exact(RBig::ONE)).scaled(&RBig::from(100)).abs();
            misprint::is(room, p, &rate, 2)
        }
        (None, Some(a)) => misprint::is(room, a, &after.minus(&before).abs(), 2),
        _ => false,
    };
    slip.then_some(Tie { suggested: true, ..tie })
}
