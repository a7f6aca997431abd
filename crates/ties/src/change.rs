//! Change: a quantity moved from one value to another by a percentage, by an amount, or by both.
//!
//! Reads: verbs, nouns and adjectives of movement ("increased", "a decrease of", "up") with their sizes,
//! and the values that "from", "to", "compared to", "versus", "than" or a list with "respectively" set
//! against each other, in the same sentence or the next to it.
//!
//! Silent: fewer than three of value, base, percentage and amount are printed; the percentage leaves
//! currency or acquisitions out, which the reported values do not; the lists differ in length.
//!
//! Undetermined: a value crosses zero; percentage and amount hold alone but not together.
//!
//! Example: "rose by RMB442.5 million, or 29.0%, from RMB1,524.2 million to RMB1,966.7 million":
//! (1,966.7 − 1,524.2) ÷ 1,524.2 = 29.03%, printed 29.0%.

mod beside;
mod parts;

use tieout_figures::{word, words};

use crate::event::{Comparison, Move, Said};
use crate::exact::Range;
use crate::group::{Cue, Group};
use crate::lexicon::Powers;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict};
pub(crate) use parts::Parts;

/// Changes that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for sentence in said {
        for mv in &sentence.moves {
            match mv.comparison {
                Some((s, c)) => out.extend(compared(room, said, sentence, mv, &said[s].comparisons[c])),
                None => out.extend(alone(room, sentence, mv)),
            }
        }
        out.extend(beside::below(room, sentence));
        out.extend(beside::exceeds(room, sentence));
        out.extend(beside::in_turn(room, sentence));
    }
    out
}

/// A move with the values on both sides.
fn compared(room: Room, all: &[Said], said: &Said, mv: &Move, c: &Comparison) -> Vec<Tie> {
    if is_compound(said, mv) {
        return Vec::new();
    }
    let points = |f: &u32| !room.figure(*f).unit.is_rate() || room.figure(*f).unit == tieout_figures::Unit::Percent;
    if !mv.percent.iter().all(points) {
        return Vec::new();
    }
    let beside = mv.last < c.first && mv.comparison.is_some_and(|(s, _)| std::ptr::eq(&all[s], said));
    if c.worded && c.to.len() > 1 && mv.percent.len().max(mv.amount.len()) < c.to.len() {
        return Vec::new();
    }
    let adjusted = !is_reported(said, mv) && (adjusted_after(said, mv) || adjusted_before(said, mv) && !beside);
    let count = c.to.len().min(mv.percent.len().max(mv.amount.len()));
    let mut out = Vec::new();
    for i in 0..count {
        let percent = mv.percent.get(i).filter(|_| !adjusted || c.from_to).copied();
        let amount = mv.amount.get(i).filter(|_| !adjusted || c.from_to).copied();
        if percent.is_none() && amount.is_none() {
            continue;
        }
        let parts = Parts {
            to: Some(c.to[i]),
            from: Some(c.from[i]),
            percent,
            amount,
            direction: mv.direction,
            worded: c.worded,
        };
        if let Some(tie) = crossed(room, all, &parts) {
            out.push(tie);
            continue;
        }
        let tie = parts.tie(room);
        // Beside sizes on another basis, one that does not fit may be of that basis.
        let (low, high) = (mv.first.saturating_sub(12), mv.last + 12);
        let bases = said.says(low, high, &WITHOUT);
        let near = |g: &&Group| g.first >= low && g.first < high && g.unit(room.figures()).is_rate();
        let rates = said.groups.iter().filter(near).count();
        if bases && rates > 1 && tie.verdict == Verdict::Breaks {
            continue;
        }
        if !mv.likely || matches!(tie.verdict, Verdict::Ties { .. }) || parts.agrees_but_one(room) {
            out.push(tie);
        }
    }
    out
}

/// A move over zero that words tell: "cash used was $375, compared with cash provided of $385, an increase
/// in cash used of $760".
fn crossed(room: Room, all: &[Said], parts: &Parts) -> Option<Tie> {
    const OUT: [u64; 9] =
        words(["used", "outflow", "outflows", "loss", "losses", "deficit", "negative", "expense", "provision"]);
    const IN: [u64; 10] = words([
        "provided",
        "generated",
        "inflow",
        "inflows",
        "income",
        "profit",
        "gain",
        "earnings",
        "positive",
        "benefit",
    ]);
    let (to, from, amount) = (parts.to?, parts.from?, parts.amount?);
    let way = |f: u32| {
        let said = all.iter().find(|s| s.groups.iter().any(|g| g.figures == [f]))?;
        let g = said.groups.iter().position(|g| g.figures == [f])?;
        let start = g.checked_sub(1).map_or(0, |b| said.groups[b].last + 1);
        let words = said.slice(start, said.groups[g].first).iter().rev();
        words
            .filter_map(|i| {
                if i.is_one(&OUT) {
                    Some(-1)
                } else if i.is_one(&IN) {
                    Some(1)
                } else {
                    None
                }
            })
            .next()
    };
    let (a, b): (i8, i8) = (way(to)?, way(from)?);
    let printed = |f: u32| room.figure(f).value.is_negative();
    if a == b || printed(to) || printed(from) {
        return None;
    }
    let sum = |range: &dyn Fn(u32) -> Range| range(to).plus(&range(from));
    let verdict = room.judge(&[to, from, amount], |range| Check::prints(&sum(range), &range(amount).abs()));
    let working = format!(
        "{} and {} lie on two sides of zero: {} apart, printed {}",
        room.text(to),
        room.text(from),
        room.amount(&sum(&|f| room.range(f)), amount),
        room.text(amount)
    );
    let roles = vec![(from, Role::From), (to, Role::To), (amount, Role::Amount)];
    if matches!(verdict, Verdict::Ties { .. }) {
        return Some(room.tie(Relation::Change, roles, verdict, working));
    }
    // The words may be of other amounts: then the difference is meant.
    let plain = parts.tie(room);
    let why = "The words put the values on two sides of zero, which the size does not fit.".to_owned();
    let open = Verdict::Undetermined { why };
    Some(if plain.verdict == Verdict::Breaks { room.tie(Relation::Change, roles, open, working) } else { plain })
}

/// Whether a percentage is a compound rate, which is [`crate::growth`]'s.
fn is_compound(said: &Said, mv: &Move) -> bool {
    let near = said.slice(mv.first.saturating_sub(8), mv.last + 8);
    !mv.percent.is_empty() && near.iter().any(|i| i.is_one(const { &words(["compound", "compounded", "cagr"]) }))
}

/// Whether sizes are given "on a reported and currency-neutral basis": the first is of the values printed.
fn is_reported(said: &Said, mv: &Move) -> bool {
    let after = mv.last + 1;
    said.says(after, after + 6, const { &words(["reported", "as-reported"]) })
}

/// Words that say that a size leaves something out that reported values do not.
const WITHOUT: [u64; 9] = words([
    "constant",
    "currency-neutral",
    "neutral",
    "organic",
    "organically",
    "underlying",
    "constant-currency",
    "comparable",
    "excluding",
]);

fn adjusted_after(said: &Said, mv: &Move) -> bool {
    let to = (mv.last + 9).min(said.items.len());
    let stops = |i: &usize| {
        said.items[*i].figure().is_some() || said.items[*i].is_one(const { &words([";", "to", "from", "compared"]) })
    };
    said.says(mv.last + 1, (mv.last + 1..to).find(stops).unwrap_or(to), &WITHOUT)
}

fn adjusted_before(said: &Said, mv: &Move) -> bool {
    let from = mv.first.saturating_sub(20);
    let start =
        (from..mv.first).rev().find(|i| said.items[*i].figure().is_some() || said.items[*i].is(const { word(";") }));
    said.says(start.unwrap_or(from), mv.last, &WITHOUT)
}

/// A move that has one of the two values: a value and both sizes can still be checked.
fn alone(room: Room, said: &Said, mv: &Move) -> Option<Tie> {
    let [percent] = mv.percent[..] else { return None };
    let [amount] = mv.amount[..] else { return None };
    let unit = room.figure(amount).unit;
    if adjusted_before(said, mv) || adjusted_after(said, mv) {
        return None;
    }
    let free = |f: u32| !said.comparisons.iter().any(|c| c.to.contains(&f) || c.from.contains(&f));
    let fits = |g: &&Group| {
        let [f] = g.figures[..] else { return false };
        g.other.is_empty() && free(f) && crate::passage::alike(room.figure(f).unit, unit)
    };
    let next = said.moves.iter().filter(|m| m.first > mv.last).map(|m| m.first).min().unwrap_or(usize::MAX);
    let after = said.groups.iter().filter(|g| g.first > mv.last && g.first < next).find(fits);
    let parts = Parts {
        to: None,
        from: None,
        percent: Some(percent),
        amount: Some(amount),
        direction: mv.direction,
        worded: true,
    };
    if let Some(g) = after.filter(|g| matches!(g.cue, Cue::To | Cue::From)) {
        let value = Some(g.figures[0]);
        let parts = if g.cue == Cue::To { Parts { to: value, ..parts } } else { Parts { from: value, ..parts } };
        return Some(parts.tie(room));
    }
    let before = said.groups.iter().rev().filter(|g| g.last < mv.first).take(1).find(fits)?;
    if !matches!(before.cue, Cue::Value | Cue::Owned) {
        return None;
    }
    let between = before.last + 1..mv.first;
    let caused = said.any(between.start, between.end, Powers::CAUSES.or(Powers::INCLUDES).or(Powers::OFFSETS));
    if caused || between.len() > 8 {
        return None;
    }
    Some(Parts { to: Some(before.figures[0]), worded: false, ..parts }.tie(room))
}

#[cfg(test)]
mod tests {
    use crate::Relation::Change;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn percentage_amount_and_both_values() {
        let text = "Net revenues rose by RMB442.5 million, or 29.0%, from RMB1,524.2 million in 2012 to RMB1,966.7 \
                    million in 2013.";
        assert_eq!(
            verdicts(Change, text),
            [
                "ties at a boundary: RMB1,966.7 million − RMB1,524.2 million = [442.40, 442.60] million, printed RMB442.5 million; \
              RMB1,966.7 million ÷ RMB1,524.2 million − 1 = [29.024, 29.039]%, printed 29.0%"
            ]
        );
        assert_eq!(outcomes(Change, &text.replace("29.0%", "29.1%")), ["breaks"]);
        assert_eq!(outcomes(Change, &text.replace("442.5", "424.5")), ["breaks"]);
        assert_eq!(outcomes(Change, &text.replace("1,524.2", "1,542.2")), ["breaks"]);
    }

    #[test]
    fn every_order_of_words() {
        for text in [
            "Sales increased 12% to $5.6 billion from $5.0 billion.",
            "Sales were $5.6 billion in 2023, compared to $5.0 billion in 2022, an increase of 12%.",
            "Sales of $5.6 billion were up 12% versus $5.0 billion a year ago.",
            "Sales grew from $5.0 billion to $5.6 billion, or 12%.",
            "Sales increased by $0.6 billion to $5.6 billion, from $5.0 billion.",
            "Sales increased $0.6 billion, or 12%, to $5.6 billion.",
            "Sales increased 12%. In 2023 we recorded sales of $5.6 billion compared to sales of $5.0 billion in 2022.",
        ] {
            assert_eq!(outcomes(Change, text), ["ties"], "{text}");
            let wrong = text.replace("12%", "17%").replace("$0.6", "$0.9");
            assert_eq!(outcomes(Change, &wrong), ["breaks"], "{wrong}");
        }
    }

    #[test]
    fn lists_pair_by_respectively() {
        let text = "Rent and salaries increased 10% and 20%, respectively, to $110 million and $240 million from $100 \
                    million and $200 million.";
        assert_eq!(outcomes(Change, text), ["ties", "ties"]);
        assert_eq!(outcomes(Change, &text.replace("20%", "26%")), ["ties", "breaks"]);
    }

    #[test]
    fn so_much_less_than_another() {
        let text = "Its fair value was $10.6 million, or 22% less than the carrying value of $13.6 million.";
        assert_eq!(outcomes(Change, text), ["ties"]);
        assert_eq!(outcomes(Change, &text.replace("22%", "32%")), ["breaks"]);
    }

    #[test]
    fn silent_where_other_bases_may_be_meant() {
        for text in [
            "Sales were $5.6 billion compared to $5.0 billion, a 4% increase in constant currency.",
            "Sales were $5.6 billion compared to $5.0 billion, primarily due to a 4% increase in volume.",
            "Revenue rose 4% to $5.6 billion.",
            "The increase from $13.7 million (4% of total) to $62.7 million (40% of total) was due to volume.",
        ] {
            assert!(outcomes(Change, text).iter().all(|v| *v != "breaks"), "{text}: {:?}", verdicts(Change, text));
        }
    }
}
