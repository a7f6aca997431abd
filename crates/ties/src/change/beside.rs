//! Changes that other words than those of movement assert: one value is so much more or less than another.

use tieout_figures::{word, words};

use super::{Parts, WITHOUT};
use crate::event::{Move, Said};
use crate::group::Group;
use crate::lexicon::Powers;
use crate::room::Room;
use crate::tie::Tie;

/// "$10.6 billion, or 22% less than its cost of $13.7 billion".
pub(super) fn below(room: Room, said: &Said) -> Option<Tie> {
    const LESS: [u64; 5] = words(["less", "lower", "below", "fewer", "under"]);
    const MORE: [u64; 4] = words(["more", "higher", "greater", "above"]);
    let figures = room.figures();
    let pairs =
        said.groups.windows(2).filter_map(|w| Some((*w[0].figures.first()?, *w[0].other.first()?, &w[0], &w[1])));
    // "Sales of $1.2 billion were 30% higher than last year's $1.0 billion".
    let triples = said.groups.windows(3).filter_map(|w| {
        let joined =
            said.slice(w[0].last + 1, w[1].first).iter().all(|i| !i.powers.any(Powers::JOINS.or(Powers::CAUSES)));
        let plain = w[0].other.is_empty() && joined && w[1].first - w[0].last <= 8;
        plain.then_some((*w[0].figures.first()?, *w[1].figures.first()?, &w[1], &w[2]))
    });
    let one = |g: &Group| g.figures.len() == 1;
    pairs.chain(triples).filter(|(_, _, a, b)| one(a) && one(b)).find_map(|(to, size, sized, base)| {
        let (to, size, from) = (&to, &size, base.figures.first()?);
        let w = [sized, base];
        let after = |k: usize, ws: &[u64]| said.says(w[0].last + k, w[0].last + k + 1, ws);
        let direction = if after(1, &LESS) { -1 } else { i8::from(after(1, &MORE)) };
        let than = after(2, const { &words(["than"]) }) || after(1, const { &words(["above", "below", "under"]) });
        let kin = figures[*to as usize].unit == figures[*from as usize].unit && w[1].first - w[0].last <= 14;
        let sizes =
            figures[*size as usize].unit.is_rate() || figures[*size as usize].unit == figures[*to as usize].unit;
        let counted = figures[*to as usize].unit.currency().is_some()
            || figures[*to as usize].unit == tieout_figures::Unit::Shares;
        let taken = said.comparisons.iter().any(|c| c.taken && c.from.contains(from));
        if direction == 0
            || !than
            || !kin
            || !sizes
            || !counted
            || taken
            || said.supposes
            || said.says(0, usize::MAX, &WITHOUT)
        {
            return None;
        }
        let rate = figures[*size as usize].unit.is_rate();
        let (percent, amount) = if rate { (Some(*size), None) } else { (None, Some(*size)) };
        Some(Parts { to: Some(*to), from: Some(*from), percent, amount, direction, worded: true }.tie(room))
    })
}

/// "A increased by 9.2% and B increased by 23.1%, from $386 million and $206 million to $422 million and
/// $254 million, respectively": as many sizes before as there are pairs.
pub(super) fn in_turn(room: Room, said: &Said) -> Vec<Tie> {
    let Some(c) = said.comparisons.iter().find(|c| c.worded && c.to.len() > 1) else { return Vec::new() };
    let sized = |m: &&Move| m.last < c.first && m.percent.len() == 1 && m.amount.is_empty();
    let moves: Vec<&Move> = said.moves.iter().filter(sized).collect();
    if moves.len() != c.to.len() {
        return Vec::new();
    }
    let part = |(i, m): (usize, &&Move)| Parts {
        to: Some(c.to[i]),
        from: Some(c.from[i]),
        percent: m.percent.first().copied(),
        amount: None,
        direction: m.direction,
        worded: true,
    };
    moves.iter().enumerate().map(|m| part(m).tie(room)).collect()
}

/// "fair value of $1,742.0 million exceeded its carrying value of $1,300.4 million by $441.6 million, or
/// 34.0%".
pub(super) fn exceeds(room: Room, said: &Said) -> Option<Tie> {
    const EXCEEDS: [u64; 4] = words(["exceeded", "exceeds", "exceed", "exceeding"]);
    let figures = room.figures();
    said.groups.windows(3).find_map(|w| {
        let ([to], [from], [size]) = (&w[0].figures[..], &w[1].figures[..], &w[2].figures[..]) else { return None };
        let says = said.says(w[0].last + 1, w[1].first, &EXCEEDS)
            && said.slice(w[1].last + 1, w[2].first).iter().take(4).any(|i| i.is(const { word("by") }));
        let unit = |f: u32| figures[f as usize].unit;
        if !says || unit(*to) != unit(*from) || said.supposes {
            return None;
        }
        let (mut percent, mut amount) = (None, None);
        for f in [Some(*size), w[2].other.first().copied()].into_iter().flatten() {
            if unit(f) == tieout_figures::Unit::Percent {
                percent = Some(f);
            } else if unit(f) == unit(*to) {
                amount = Some(f);
            }
        }
        (percent.is_some() || amount.is_some())
            .then(|| Parts { to: Some(*to), from: Some(*from), percent, amount, direction: 1, worded: true }.tie(room))
    })
}
