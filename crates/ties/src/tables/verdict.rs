//! From a structure of a table to ties, one for each lane.

use super::amount::{Amount, print};
use super::sheet::Entry;
use super::side::Side;
use super::total::{Hint, Signs, Total};
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// The ties of a total along its lanes.
pub(super) fn ties(room: Room, side: &Side, total: &Total, hints: &[Hint], relation: Relation) -> Vec<Tie> {
    let mut out: Vec<Tie> = total.holds.iter().filter_map(|lane| tie(room, side, total, *lane, relation)).collect();
    if certain(total, &hints[total.item]) {
        out.extend(total.fails.iter().filter(|l| fails(side, total, **l)).filter_map(|lane| {
            let tie = tie(room, side, total, *lane, relation)?;
            Some(Tie { verdict: Verdict::Breaks, ..tie })
        }));
    }
    out
}

/// Whether lanes that hold leave no doubt of what the others should do. One amount under another is not yet a
/// sum.
fn certain(total: &Total, hint: &Hint) -> bool {
    let bits = match total.signs {
        Signs::Stated => return true,
        Signs::Printed if hint.surely => 8,
        Signs::Printed => 10,
        Signs::First if hint.surely => 12,
        Signs::First => 16,
        Signs::Solved => 20,
    };
    let few = total.fails.len() <= 1.max(total.holds.len() / 5);
    few && total.parts.len() > 1
        && hint.total
        && total.bits >= bits
        && (total.signs != Signs::Solved || total.holds.len() > 1)
}

/// Whether a lane contradicts a structure: it has all amounts that the lanes have in which it holds, and no
/// turned sign or left out part explains it.
fn fails(side: &Side, total: &Total, lane: usize) -> bool {
    let Some(printed) = side.cell(total.item, lane).amount else { return false };
    let there = |lane: usize, part: usize| side.cell(part, lane).entry != Entry::Empty;
    let model = total.signs == Signs::Stated
        || total.holds.iter().any(|h| total.parts.iter().all(|p| there(*h, p.0) <= there(lane, p.0)));
    let parts = total.parts.iter().filter(|p| side.cell(p.0, lane).amount.is_some_and(Amount::is_nonzero)).count();
    if !model || parts < 2 {
        return false;
    }
    let sum = made(side, total, lane);
    // What cancels out, or is of another order, was not meant to make the total.
    let (summed, said) = (sum.twice().abs(), printed.twice().abs());
    if summed == 0 || summed > 20 * said || said > 20 * summed {
        return false;
    }
    total.parts.iter().all(|p| {
        let own = signed(side, *p, lane);
        let without = sum.plus(own.negated());
        !without.meets(printed) && !without.plus(own.negated()).meets(printed)
    }) && !sum.negated().meets(printed)
}

/// A part in a lane with its sign; nothing where no amount stands.
fn signed(side: &Side, (part, less): (usize, bool), lane: usize) -> Amount {
    let amount = side.cell(part, lane).amount.unwrap_or(Amount::ZERO);
    if less { amount.negated() } else { amount }
}

/// What the parts make in a lane.
fn made(side: &Side, total: &Total, lane: usize) -> Amount {
    total.parts.iter().fold(Amount::ZERO, |sum, p| sum.plus(signed(side, *p, lane)))
}

/// A total with its parts in a lane.
fn tie(room: Room, side: &Side, total: &Total, lane: usize, relation: Relation) -> Option<Tie> {
    let whole = side.cell(total.item, lane).entry.figure()?;
    let parts: Vec<(u32, bool)> =
        total.parts.iter().filter_map(|p| Some((side.cell(p.0, lane).entry.figure()?, p.1))).collect();
    let (first, rest) = parts.split_first()?;
    let part = |less: bool| if less { Role::Offset } else { Role::Part };
    let (opening, closing) = match relation {
        Relation::RollForward => (Role::From, Role::To),
        Relation::Difference => (Role::From, Role::Result),
        _ => (part(first.1), Role::Whole),
    };
    let other = |less| if relation == Relation::Difference { Role::Less } else { part(less) };
    let mut figures = vec![(first.0, opening)];
    figures.extend(rest.iter().map(|(f, less)| (*f, other(*less))));
    figures.push((whole, closing));
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
    let sum = made(side, total, lane);
    let printed = side.cell(total.item, lane).amount?;
    let boundary = sum.twice() != printed.twice();
    working.push_str(" = ");
    working.push_str(&print(sum, side.exponent, room.figure(whole).digit, room.figure(whole).scale.power));
    working.push_str(", printed ");
    working.push_str(&room.text(whole));
    let tie = room.tie(relation, figures, Verdict::Ties { boundary }, working);
    Some(Tie { basis: Basis::Layout, ..tie })
}
