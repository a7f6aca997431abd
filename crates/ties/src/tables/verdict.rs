//! From a structure of a table to ties, one for each lane.

use super::amount::{Amount, print};
use super::side::Side;
use super::total::{Hint, Total};
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Bits that other lanes must give before a lane that does not hold is called broken.
const CERTAIN: i32 = 14;

/// The ties of a total along its lanes.
pub(super) fn ties(room: Room, side: &Side, total: &Total, hints: &[Hint], relation: Relation) -> Vec<Tie> {
    let mut out: Vec<Tie> = total.holds.iter().filter_map(|lane| tie(room, side, total, *lane, relation)).collect();
    if total.bits >= CERTAIN && hints[total.item].total {
        out.extend(total.fails.iter().filter(|l| fails(side, total, **l)).filter_map(|lane| {
            let tie = tie(room, side, total, *lane, relation)?;
            Some(Tie { verdict: Verdict::Breaks, ..tie })
        }));
    }
    out
}

/// Whether a lane contradicts a structure: it has all amounts that the lanes have in which it holds, and no
/// turned sign or left out part explains it.
fn fails(side: &Side, total: &Total, lane: usize) -> bool {
    let Some(printed) = side.cell(total.item, lane).amount else { return false };
    let there = |lane: usize, part: usize| side.cell(part, lane).entry.figure().is_some();
    let model = total.holds.iter().any(|h| total.parts.iter().all(|p| there(*h, p.0) <= there(lane, p.0)));
    if !model {
        return false;
    }
    let amount = |p: &(usize, bool)| {
        let a = side.cell(p.0, lane).amount.unwrap_or(Amount::ZERO);
        if p.1 { a.negated() } else { a }
    };
    let sum = total.parts.iter().map(amount).fold(Amount::ZERO, Amount::plus);
    total.parts.iter().all(|p| {
        let own = amount(p);
        let without = sum.plus(own.negated());
        !without.meets(printed) && !without.plus(own.negated()).meets(printed)
    }) && !sum.negated().meets(printed)
}

/// A total with its parts in a lane.
fn tie(room: Room, side: &Side, total: &Total, lane: usize, relation: Relation) -> Option<Tie> {
    let whole = side.cell(total.item, lane).entry.figure()?;
    let parts: Vec<(u32, bool)> =
        total.parts.iter().filter_map(|p| Some((side.cell(p.0, lane).entry.figure()?, p.1))).collect();
    let (first, rest) = parts.split_first()?;
    let rolls = relation == Relation::RollForward;
    let part = |less: bool| if less { Role::Offset } else { Role::Part };
    let mut figures = vec![(first.0, if rolls { Role::From } else { part(first.1) })];
    figures.extend(rest.iter().map(|(f, less)| (*f, part(*less))));
    figures.push((whole, if rolls { Role::To } else { Role::Whole }));
    let mut working = String::with_capacity(12 * figures.len());
    for (i, (f, less)) in parts.iter().enumerate() {
        working.push_str(match (i, less) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        });
        working.push_str(&room.text(*f));
    }
    let sum = total.parts.iter().filter_map(|p| Some((side.cell(p.0, lane).amount?, p.1)));
    let sum = sum.fold(Amount::ZERO, |s, (a, less)| s.plus(if less { a.negated() } else { a }));
    let printed = side.cell(total.item, lane).amount?;
    let boundary = sum.twice() != printed.twice();
    working.push_str(" = ");
    working.push_str(&print(sum, side.exponent, room.figure(whole).digit, room.figure(whole).scale.power));
    working.push_str(", printed ");
    working.push_str(&room.text(whole));
    let tie = room.tie(relation, figures, Verdict::Ties { boundary }, working);
    Some(Tie { basis: Basis::Layout, ..tie })
}
