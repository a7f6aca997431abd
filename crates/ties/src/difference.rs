//! Difference: one amount is another less a third.
//!
//! Reads: current assets less current liabilities as working capital, "net of", "less", "offset by" with what is left, and a fair value or price set against a
//! carrying value with the gain or loss that it gave.
//!
//! Silent: the three do not make a difference. Such words name amounts that other items may enter
//! (taxes, costs, several assets), so that nothing follows where they do not.
//!
//! Example: "fair value of $1.9 billion, lower than the carrying value of $4.0 billion, ... impairment of
//! $2.1 billion": 4.0 − 1.9 = 2.1.

use tieout_figures::{Unit, words};

use crate::event::Said;
use crate::group::Group;
use crate::lexicon::Powers;
use crate::misprint;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict, best};

/// Differences that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for s in 0..said.len() {
        // A table whose cells run on as text asserts nothing in words.
        if said[s].groups.len() > 16 {
            continue;
        }
        out.extend(net_of(room, &said[s]));
        out.extend(carried(room, said, s));
        out.extend(offset(room, &said[s]));
        out.extend(between(room, &said[s]));
        out.extend(working_capital(room, &said[s]));
    }
    out
}

/// "$191.2 million ($195.2 million of gross proceeds, net of $3.9 million in expenses)".
fn net_of(room: Room, said: &Said) -> Option<Tie> {
    const TAKEN: [u64; 4] = words(["net", "less", "minus", "deducting"]);
    let groups = money(room, said);
    groups.iter().enumerate().find_map(|(i, less)| {
        let taken = said.says(less.first.saturating_sub(3), less.first, &TAKEN);
        let from = i.checked_sub(1).filter(|_| taken).map(|i| groups[i])?;
        let others = groups.iter().filter(|g| g.first != less.first && g.first != from.first);
        let fine = |g: &&&Group| room.digits(g.figures[0]) >= 3;
        best(others.filter(fine).filter_map(|g| holding(room, from.figures[0], less.figures[0], g.figures[0])))
    })
}

/// A carrying value, what was got or is fair, and the gain or loss, in one sentence or with the next two.
fn carried(room: Room, said: &[Said], s: usize) -> Option<Tie> {
    const CARRYING: [u64; 4] = words(["carrying", "book", "cost", "basis"]);
    const RESULT: [u64; 9] =
        words(["gain", "loss", "impairment", "impairments", "charge", "charges", "excess", "shortfall", "profit"]);
    let here = money(room, &said[s]);
    let start = |g: &Group| here.iter().rev().find(|b| b.last < g.first).map_or(0, |b| b.last + 1);
    let carrying = here.iter().find(|g| said[s].says(start(g), g.first, &CARRYING))?;
    let other: Vec<&&Group> = here.iter().filter(|g| g.first != carrying.first).collect();
    let mut unfit: Option<Tie> = None;
    for next in &said[s..said.len().min(s + 3)] {
        for result in money(room, next) {
            let own = money(room, next).iter().rev().find(|b| b.last < result.first).map_or(0, |b| b.last + 1);
            if !next.says(own, (result.last + 6).min(next.items.len()), &RESULT) {
                continue;
            }
            let found = best(other.iter().filter(|o| o.figures != result.figures).flat_map(|o| {
                let (carried, got) = (carrying.figures[0], o.figures[0]);
                either(room, carried, got, result.figures[0])
            }));
            if found.is_some() {
                return found;
            }
            // One carrying value, one fair value, one impairment: few others can be meant.
            let impaired = next.says(own, result.last + 6, const { &words(["impairment", "impairments"]) });
            let fair = |o: &Group| said[s].says(start(o), o.first, const { &words(["fair"]) });
            let alone = money(room, next).len() == if std::ptr::eq(next, &said[s]) { here.len() } else { 1 };
            if let [fair_value] = other.iter().filter(|o| fair(o)).collect::<Vec<_>>()[..]
                && impaired
                && alone
                && result.figures[0] > fair_value.figures[0].max(carrying.figures[0])
                && here.len() <= 3
            {
                let (carried, fair, made) = (carrying.figures[0], fair_value.figures[0], result.figures[0]);
                // Where another asset is carried nearby, a sum of several may be meant.
                let others = said[s.saturating_sub(2)..].iter().take(6).enumerate();
                let single = others.filter(|(_, o)| o.says(0, usize::MAX, &CARRYING[..2])).count() == 1;
                unfit = unfit.or_else(|| suspected(room, carried, fair, made, if single { 2 } else { 3 }));
            }
        }
    }
    unfit
}

/// "A was offset by B, resulting in C".
fn offset(room: Room, said: &Said) -> Option<Tie> {
    let groups = money(room, said);
    groups.windows(3).find_map(|w| {
        let offset = said.any(w[0].last, w[1].first, Powers::OFFSETS);
        let gives =
            said.says(w[1].last, w[2].first, const { &words(["resulting", "resulted", "leaving", "yielding", "for"]) });
        let (a, b, c) = (w[0].figures[0], w[1].figures[0], w[2].figures[0]);
        (offset && gives).then(|| best(either(room, a, b, c))).flatten()
    })
}

/// "the $11 million difference between the $830 million loss and the $819 million allowance".
fn between(room: Room, said: &Said) -> Option<Tie> {
    let groups = money(room, said);
    groups.windows(3).find_map(|w| {
        let says = said.says(w[0].last + 1, w[0].last + 2, const { &words(["difference"]) })
            && said.says(w[1].first.saturating_sub(4), w[1].first, const { &words(["between"]) })
            && said.says(w[1].last, w[2].first, const { &words(["and"]) });
        let (r, a, b) = (w[0].figures[0], w[1].figures[0], w[2].figures[0]);
        if !says {
            return None;
        }
        let (from, less) = if room.figure(a).value.abs() >= room.figure(b).value.abs() { (a, b) } else { (b, a) };
        Some(tie(room, from, less, r))
    })
}

/// "current assets of $5.1 million and current liabilities of $3.0 million, a working capital of $2.1
/// million", for one year or for several.
fn working_capital(room: Room, said: &Said) -> Vec<Tie> {
    if !said.says(0, usize::MAX, const { &words(["working"]) }) {
        return Vec::new();
    }
    const NAMES: [u64; 3] = words(["assets", "liabilities", "working"]);
    let groups = money(room, said);
    let mut named: [Vec<u32>; 3] = Default::default();
    let mut last = None;
    for (i, group) in groups.iter().enumerate() {
        let before = i.checked_sub(1).map_or(0, |b| groups[b].last + 1);
        let next = groups.get(i + 1).map_or(usize::MAX, |n| n.first);
        let is = |from: usize, to: usize| NAMES.iter().position(|n| said.says(from, to, &[*n]));
        let within = i > 0 && said.items[group.first].depth > said.items[groups[i - 1].last].depth;
        let own = if within {
            last
        } else {
            is(group.first.saturating_sub(5).max(before), group.first)
                .or_else(|| is(group.last + 1, next.min(group.last + 4)))
        };
        last = own;
        if let Some(at) = own {
            named[at].push(group.figures[0]);
        }
    }
    let [assets, liabilities, results] = named;
    if assets.len() != liabilities.len() || assets.len() != results.len() {
        return Vec::new();
    }
    let triples = assets.iter().zip(&liabilities).zip(&results);
    triples.filter_map(|((a, l), r)| best(either(room, *a, *l, *r))).collect()
}

/// Groups of one amount of money.
fn money<'s>(room: Room, said: &'s Said) -> Vec<&'s Group> {
    said.groups.iter().filter(|g| g.figures.len() == 1 && matches!(g.unit(room.figures()), Unit::Money(_))).collect()
}

/// The differences of two amounts, either way round, that hold.
fn either(room: Room, a: u32, b: u32, result: u32) -> impl Iterator<Item = Tie> {
    [holding(room, a, b, result), holding(room, b, a, result)].into_iter().flatten()
}

/// The difference, where it ties or misses by one digit.
fn holding(room: Room, from: u32, less: u32, result: u32) -> Option<Tie> {
    let unit = |f: u32| room.figure(f).unit;
    if result == from || result == less || unit(from) != unit(less) || unit(from) != unit(result) {
        return None;
    }
    let tie = tie(room, from, less, result);
    if matches!(tie.verdict, Verdict::Ties { .. }) { Some(tie) } else { suspected(room, from, less, result, 4) }
}

/// A difference that fails in one digit of its result.
fn suspected(room: Room, from: u32, less: u32, result: u32, digits: usize) -> Option<Tie> {
    let size = |f: u32| room.figure(f).value;
    let meant = !size(from).is_negative() && !size(less).is_negative() && size(from) > size(less);
    let tie = tie(room, from, less, result);
    let made = room.range(from).abs().minus(&room.range(less).abs());
    let slip = meant && tie.verdict == Verdict::Breaks && misprint::is(room, result, &made, digits);
    slip.then_some(Tie { suggested: true, ..tie })
}

fn tie(room: Room, from: u32, less: u32, result: u32) -> Tie {
    let verdict = room.judge(&[from, less, result], |range| {
        Check::prints(&range(from).abs().minus(&range(less).abs()), &range(result).abs())
    });
    let made = room.range(from).abs().minus(&room.range(less).abs());
    let shown = room.amount(&made, result);
    let working = format!("{} − {} = {shown}, printed {}", room.text(from), room.text(less), room.text(result));
    room.tie(
        Relation::Difference,
        vec![(from, Role::From), (less, Role::Less), (result, Role::Result)],
        verdict,
        working,
    )
}

#[cfg(test)]
mod tests {
    use crate::Relation::Difference;
    use crate::testing::outcomes;

    #[test]
    fn net_of_and_carrying_values() {
        let net = "Proceeds were $191.2 million ($195.2 million of gross proceeds, net of $3.9 million in expenses).";
        assert_eq!(outcomes(Difference, net), ["ties"]);
        let impaired = "Its fair value of $1.9 billion was lower than the carrying value of $4.0 billion, which resulted in an \
                        impairment of $2.1 billion.";
        assert_eq!(outcomes(Difference, impaired), ["ties"]);
    }

    #[test]
    fn working_capital_of_two_years() {
        let text = "We had $79,919 in current assets (2019 - $727,526) and $322,738 in current liabilities (2019 - $227,058) \
                    for a working deficit of $242,819 compared to a working capital of $500,468 in 2019.";
        assert_eq!(outcomes(Difference, text), ["ties", "ties"]);
        assert_eq!(outcomes(Difference, &text.replace("242,819", "242,189")), ["suspected", "ties"]);
    }

    #[test]
    fn silent_where_other_items_may_enter() {
        let text = "We sold the site with a carrying value of $4.0 million for $9.0 million and recorded a gain of $3.1 million.";
        assert!(outcomes(Difference, text).is_empty());
    }
}
