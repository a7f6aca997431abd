//! Which items of one side of a table are totals, and of which others: search over contiguous runs, level
//! after level.
//!
//! A run next to an item makes it where, with one choice of signs for all lanes, sums of the run meet it.
//! Runs of the least level are found first; what they hold is set aside, and what remains is searched again,
//! so that totals of totals are runs too.
//!
//! Each structure must earn its place: how unlikely it is that sums of chance would meet, in bits over all
//! lanes where they do, less what it costs to say the structure (where the run begins, which items are taken
//! off). At [`PROOF`] bits chance is one in thousands for a table. Round numbers earn few: their zeros do not
//! count.

use super::amount::Amount;
use super::sheet::Entry;
use super::side::{Cell, Side};

/// Bits at which a structure is accepted.
pub(super) const PROOF: i32 = 8;
/// Longest run.
const LONGEST: usize = 64;
/// Longest run whose signs are searched.
const SIGNED: usize = 10;
/// Levels of totals of totals.
const LEVELS: usize = 6;
/// Steps of the search for signs in one table: beyond it runs with mixed signs are left alone.
const STEPS: usize = 200_000;

/// What labels and layout say of an item.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hint {
    /// A section, a head or the table's beginning stands before it.
    pub begins: bool,
    /// Label or looks say that it is a total.
    pub total: bool,
    /// They say so without doubt: "Total ...", or a line above its values.
    pub surely: bool,
    /// Its label says that it is taken off: "Less: ...".
    pub less: bool,
    /// How far it is indented.
    pub indent: u8,
}

/// How the signs of a sum were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// As they are printed, and as labels say: "Less: ...".
    Printed,
    /// The first less all others.
    First,
    /// By search.
    Solved,
    /// Not at all: words say that the rows are parts.
    Stated,
}

/// An item that others make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Total {
    /// The item.
    pub item: usize,
    /// What makes it, in order, and whether each is taken off.
    pub parts: Vec<(usize, bool)>,
    /// Lanes in which it does.
    pub holds: Vec<usize>,
    /// Lanes in which it does not.
    pub fails: Vec<usize>,
    /// In how many of these the printed amounts make it to the unit.
    pub exact: usize,
    /// How unlikely that is by chance, in bits, less the cost of saying it.
    pub bits: i32,
    /// How signs were found.
    pub signs: Signs,
}

/// Finds the totals among the items of a side.
pub(super) fn totals(side: &Side, hints: &[Hint]) -> Vec<Total> {
    let mut live: Vec<usize> = (0..side.items.len()).collect();
    let mut found: Vec<Total> = Vec::new();
    let mut steps = STEPS;
    for _ in 0..LEVELS {
        let mut level: Vec<Total> = Vec::new();
        for at in 0..live.len() {
            if found.iter().any(|t| t.item == live[at]) {
                continue;
            }
            if let Some(total) = best(side, hints, &live, at, &mut steps) {
                level.push(total);
            }
        }
        consistent(&mut level);
        if level.is_empty() {
            break;
        }
        live.retain(|i| !level.iter().any(|t| t.parts.iter().any(|p| p.0 == *i)));
        found.extend(level);
    }
    found
}

/// Of totals that contradict each other, the likelier stay: an item is a part once in a level, and not of
/// what it makes itself.
fn consistent(level: &mut Vec<Total>) {
    level.sort_by_key(|t| std::cmp::Reverse((t.bits, t.parts.len())));
    let mut taken: Vec<usize> = Vec::new();
    let mut kept: Vec<Total> = Vec::new();
    for total in level.drain(..) {
        let own = total.parts.iter().map(|p| p.0);
        let circular =
            kept.iter().any(|k| k.parts.iter().any(|p| p.0 == total.item) && total.parts.iter().any(|p| p.0 == k.item));
        if !circular && !own.clone().any(|p| taken.contains(&p)) {
            taken.extend(own);
            kept.push(total);
        }
    }
    *level = kept;
}

/// The likeliest run that makes the item at a place of the list.
fn best(side: &Side, hints: &[Hint], live: &[usize], at: usize, steps: &mut usize) -> Option<Total> {
    let item = live[at];
    let mut best: Option<Total> = None;
    for above in [true, false] {
        // What stands under a total and makes it is, mostly, what is made of it: "Less: ...", then the net.
        if !above && best.is_some() {
            break;
        }
        let mut run: Vec<usize> = Vec::new();
        // Sums of the run in each lane: as labels have it, and with nothing taken off.
        let mut sums = vec![(Amount::ZERO, Amount::ZERO); side.lanes.len()];
        for n in 1..=LONGEST {
            let next = if above { at.checked_sub(n) } else { Some(at + n).filter(|i| *i < live.len()) };
            let Some(next) = next.map(|i| live[i]) else { break };
            if !fits(side, item, next) {
                break;
            }
            run.push(next);
            let (mut plain, mut first) = (false, false);
            for (lane, (said, plus)) in sums.iter_mut().enumerate() {
                let amount = side.cell(next, lane).amount.unwrap_or(Amount::ZERO);
                let printed = side.cell(item, lane).amount.filter(|a| a.is_nonzero());
                first |= printed.is_some_and(|p| amount.plus(plus.negated()).meets(p));
                *plus = plus.plus(amount);
                *said = said.plus(if hints[next].less { amount.negated() } else { amount });
                plain |= printed.is_some_and(|p| said.meets(p));
            }
            let signs = n > 2 && n <= SIGNED && above && hints[item].total && !plain && !first;
            first &= n > 1 && above;
            if !(plain || first || signs) {
                continue;
            }
            let cost = edge(side, hints, live, at, n, above);
            let plus: Vec<(usize, bool)> = ordered(&run, above).map(|i| (i, hints[i].less)).collect();
            if plain {
                keep(&mut best, weigh(side, item, &plus, Signs::Printed, cost));
            }
            if first {
                let rest: Vec<_> = plus.iter().enumerate().map(|(i, p)| (p.0, i > 0)).collect();
                keep(&mut best, weigh(side, item, &rest, Signs::First, cost + 2));
            }
            if signs {
                for mixed in signed(side, item, &plus, steps) {
                    let turned = mixed.iter().zip(&plus).filter(|(a, b)| a.1 != b.1).count();
                    keep(&mut best, weigh(side, item, &mixed, Signs::Solved, cost + n as i32 + turned as i32));
                }
            }
        }
    }
    best
}

/// Keeps the likelier of two accounts of an item.
fn keep(best: &mut Option<Total>, total: Option<Total>) {
    // A sum that no column makes to the unit must prove more: short numbers are near one another by chance.
    let least = |t: &Total| if t.exact == 0 { PROOF + 5 } else { PROOF };
    let Some(total) = total.filter(|t| t.bits >= least(t)) else { return };
    // Of runs that hold within roundings, one that holds to the unit is the one that was meant.
    let rank = |t: &Total| (t.fails.len(), t.holds.len() - t.exact.min(t.holds.len()), -t.bits);
    let better = |b: &Total| rank(&total) < rank(b);
    if best.as_ref().is_none_or(better) {
        *best = Some(total);
    }
}

/// Whether an item can stand in a sum with another: in some lane both count the same.
fn fits(side: &Side, item: usize, other: usize) -> bool {
    (0..side.lanes.len()).any(|l| {
        let (a, b) = (side.cell(item, l), side.cell(other, l));
        a.kind == b.kind || b.entry == Entry::Nil || a.entry == Entry::Nil
    })
}

fn ordered(run: &[usize], above: bool) -> impl Iterator<Item = usize> + '_ {
    let n = run.len();
    (0..n).map(move |i| if above { run[n - 1 - i] } else { run[i] })
}

/// What it costs to say that a run of so many next to an item makes it.
fn edge(side: &Side, hints: &[Hint], live: &[usize], at: usize, n: usize, above: bool) -> i32 {
    let total = match hints[live[at]] {
        Hint { surely: true, .. } => 0,
        Hint { total: true, .. } => 2,
        _ => 4,
    };
    if !above {
        let last = at + n;
        // Rows set in under another are its parts, as layouts go.
        let own = hints[live[at]].indent;
        let inside = live[at + 1..=last].iter().all(|i| hints[*i].indent > own);
        if inside && live.get(last + 1).is_none_or(|i| hints[*i].indent <= own) {
            return if n > 1 { 0 } else { 4 };
        }
        let ends = last + 1 == live.len() || hints[live[last + 1]].begins || hints[live[last + 1]].total;
        return total + if ends { 4 } else { 8 };
    }
    let first = live[at - n];
    let natural = at == n || hints[first].begins || (first > 0 && hints[first - 1].total && first <= side.items.len());
    // "Total" over all rows of its group is what readers take for a sum.
    let asserted = if natural && n > 1 && hints[live[at]].surely { -3 } else { 0 };
    total + asserted + if natural { 0 } else { 3 } + i32::from(n == 1) * 2
}

/// What a sum of parts is worth as an account of an item: none where no lane bears it out.
fn weigh(side: &Side, item: usize, parts: &[(usize, bool)], signs: Signs, cost: i32) -> Option<Total> {
    let mut total =
        Total { item, parts: parts.to_vec(), holds: Vec::new(), fails: Vec::new(), exact: 0, bits: -cost, signs };
    let mut seen: Vec<i128> = Vec::new();
    for lane in 0..side.lanes.len() {
        match along(side, item, parts, lane) {
            Along::Nothing => {}
            Along::Fails => total.fails.push(lane),
            Along::Holds { bits: _, middle: _, exact: false } if beside_amounts(side, item, lane) => {}
            Along::Holds { bits, middle, exact } => {
                total.holds.push(lane);
                total.exact += usize::from(exact);
                if !seen.contains(&middle) {
                    total.bits += bits;
                    seen.push(middle);
                }
            }
        }
    }
    // Rates and prices add up in some tables only: beside amounts that do, or where most of them do not,
    // none of them is meant to.
    let kind = |lane: usize| side.cell(item, lane).kind;
    let count = |lanes: &[usize], k| lanes.iter().filter(|l| kind(**l) == k).count();
    let (holds, fails) = (total.holds.clone(), total.fails.clone());
    let beside = holds.iter().any(|h| kind(*h).adds_up());
    let meant = |lane: usize| {
        let k = kind(lane);
        let mostly = !beside && signs == Signs::Printed && count(&holds, k) >= 2 * count(&fails, k);
        k.adds_up() || count(&fails, k) == 0 || mostly
    };
    total.holds.retain(|l| meant(*l));
    let like = |a: usize, b: usize| kind(a) == kind(b) && side.cell(item, a).digit == side.cell(item, b).digit;
    total.fails.retain(|l| meant(*l) && holds.iter().any(|h| like(*h, *l)));
    (!total.holds.is_empty() && total.fails.len() <= total.holds.len()).then_some(total)
}

/// Whether a lane prints rates or prices where others print amounts: these add up by chance.
fn beside_amounts(side: &Side, item: usize, lane: usize) -> bool {
    let adds_up = |l: usize| side.cell(item, l).entry.figure().is_some() && side.cell(item, l).kind.adds_up();
    !side.cell(item, lane).kind.adds_up() && (0..side.lanes.len()).any(adds_up)
}

/// What a lane says of a sum.
enum Along {
    /// It has no such amounts.
    Nothing,
    Fails,
    Holds {
        bits: i32,
        middle: i128,
        /// To the unit, not only within roundings.
        exact: bool,
    },
}

fn along(side: &Side, item: usize, parts: &[(usize, bool)], lane: usize) -> Along {
    let whole = side.cell(item, lane);
    let Some(printed) = whole.amount else { return Along::Nothing };
    let Some(sum) = sum(side, whole, parts, lane) else { return Along::Nothing };
    if sum.figures == 0 || (whole.entry == Entry::Nil && sum.figures < 2) {
        return Along::Nothing;
    }
    if !sum.amount.meets(printed) {
        return Along::Fails;
    }
    // The greatest of the amounts over what would have met: so many chances there were to miss.
    let great = (sum.greatest.max(printed.twice().abs())) / 2;
    let grain = 10i128.saturating_pow(u32::from(sum.zeros.min(whole.zeros).min(30)) + 1);
    let window = (printed.width() + sum.amount.width()).max(grain);
    let chances = 2 * great / window;
    let bits = if chances > 1 { chances.ilog2() as i32 } else { 0 };
    // Where but one part is there, the lane says little of the others.
    let bits = if sum.figures > 1 { bits } else { bits / 4 };
    Along::Holds { bits: bits.min(24), middle: printed.twice(), exact: sum.amount.twice() == printed.twice() }
}

/// Whether parts make an item in a lane.
pub(super) fn meets(side: &Side, item: usize, parts: &[(usize, bool)], lane: usize) -> bool {
    matches!(along(side, item, parts, lane), Along::Holds { .. })
}

/// Parts added up.
struct Sum {
    amount: Amount,
    /// Parts that are figures other than zero.
    figures: usize,
    /// Twice the greatest of them.
    greatest: i128,
    /// The fewest zeros at the end of any.
    zeros: u8,
}

fn sum(side: &Side, whole: &Cell, parts: &[(usize, bool)], lane: usize) -> Option<Sum> {
    let mut out = Sum { amount: Amount::ZERO, figures: 0, greatest: 0, zeros: u8::MAX };
    for (part, less) in parts {
        let cell = side.cell(*part, lane);
        let amount = match cell.entry {
            Entry::Empty => continue,
            Entry::Nil => Amount::ZERO,
            Entry::Figure(_) if whole.entry != Entry::Nil && cell.kind != whole.kind => return None,
            Entry::Figure(_) => cell.amount?,
        };
        out.amount = out.amount.plus(if *less { amount.negated() } else { amount });
        if amount.is_nonzero() {
            out.figures += 1;
            out.zeros = out.zeros.min(cell.zeros);
        }
        out.greatest = out.greatest.max(amount.twice().abs());
    }
    Some(out)
}

/// Choices of signs with which a run makes an item in the lane that says most, nearest to those that labels
/// give. At most a few: more show that chance is at work.
fn signed(side: &Side, item: usize, parts: &[(usize, bool)], steps: &mut usize) -> Vec<Vec<(usize, bool)>> {
    let size = |l: &usize| {
        let figures = parts.iter().filter(|p| side.cell(p.0, *l).entry.figure().is_some()).count();
        let great = side.cell(item, *l).amount.map_or(0, |a| a.twice().abs());
        (figures, great)
    };
    let Some(lane) = (0..side.lanes.len()).max_by_key(size) else { return Vec::new() };
    let whole = side.cell(item, lane);
    let Some(printed) = whole.amount else { return Vec::new() };
    let mut amounts = Vec::with_capacity(parts.len());
    for (part, _) in parts {
        let cell = side.cell(*part, lane);
        match (cell.entry, cell.amount) {
            (Entry::Figure(_), Some(a)) if cell.kind == whole.kind => amounts.push(a),
            (Entry::Nil, _) => amounts.push(Amount::ZERO),
            _ => return Vec::new(),
        }
    }
    let reach: Vec<i128> =
        (0..=amounts.len()).map(|i| amounts[i..].iter().map(|a| a.twice().abs() + a.width()).sum()).collect();
    let mut out = Vec::new();
    let mut signs = vec![false; amounts.len()];
    search(&amounts, &reach, printed, 0, Amount::ZERO, &mut signs, &mut out, steps);
    if out.len() > 3 {
        return Vec::new();
    }
    out.into_iter().map(|signs| parts.iter().zip(signs).map(|(p, less)| (p.0, less)).collect()).collect()
}

#[allow(clippy::too_many_arguments, reason = "a search carries its state")]
fn search(
    amounts: &[Amount],
    reach: &[i128],
    printed: Amount,
    at: usize,
    sum: Amount,
    signs: &mut Vec<bool>,
    out: &mut Vec<Vec<bool>>,
    steps: &mut usize,
) {
    if *steps == 0 || out.len() > 3 {
        return;
    }
    *steps -= 1;
    let gap = (printed.twice() - sum.twice()).abs() - printed.width() - sum.width();
    if gap > reach[at] {
        return;
    }
    let Some(amount) = amounts.get(at) else {
        if sum.meets(printed) {
            out.push(signs.clone());
        }
        return;
    };
    for less in [false, true] {
        // The first of a sum is what others are added to or taken off; a zero has no sign.
        if less && (at == 0 || !amount.is_nonzero()) {
            continue;
        }
        signs[at] = less;
        let next = sum.plus(if less { amount.negated() } else { *amount });
        search(amounts, reach, printed, at + 1, next, signs, out, steps);
    }
    signs[at] = false;
}
