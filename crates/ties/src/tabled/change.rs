//! Changes of which the values stand in a table: "Research and development expenses increased $5.39 billion,
//! or 14%, compared to 2023", with 43,873 and 38,483 in the row of that name.
//!
//! Reads: sizes of movement as [`crate::change`] does, the words that name what moved, and the times.
//!
//! Silent: no row's name agrees with the words; the size leaves currency, acquisitions or prices out; it is
//! a driver of another change; several rows would do and the size is too coarse to tell them apart.

use tieout_figures::{Unit, word, words};

use super::phrase::{Subject, of_move};
use super::proof::decide;
use super::series::Time;
use super::when::{compares, of_move as times_of};
use super::{Place, Tabled};
use crate::event::{Move, Said};
use crate::lexicon::Powers;
use crate::tie::Tie;

/// A size of movement with what may be said of it.
pub(super) struct Claim {
    pub percent: Option<u32>,
    pub amount: Option<u32>,
    pub direction: i8,
    /// Phrases that name what moved.
    pub names: Vec<Vec<u64>>,
    pub times: Vec<(Time, Time)>,
    /// The values between which the sentence says that it moved.
    pub between: (Option<u32>, Option<u32>),
    /// Whether the sentence says them.
    pub timed: bool,
    /// Values that the sentence prints.
    pub values: Vec<u32>,
    /// Whether it is told as the cause of something else.
    pub cause: bool,
}

/// Changes of a sentence whose values stand in tables.
pub(super) fn read(tabled: &Tabled, place: &mut Place, said: &Said) -> Vec<Tie> {
    let mut out = Vec::new();
    for mv in &said.moves {
        for claim in claims(tabled, place, said, mv) {
            out.extend(decide(tabled, place, &claim));
        }
    }
    out
}

fn claims(tabled: &Tabled, place: &mut Place, said: &Said, mv: &Move) -> Vec<Claim> {
    let room = tabled.room;
    let text = &room.document.text;
    let subject = of_move(said, mv, text);
    if subject.moved_by_another {
        return Vec::new();
    }
    let points = |f: &u32| room.figure(*f).unit.is_rate() && room.figure(*f).unit != Unit::Percent;
    let count = mv.percent.len().max(mv.amount.len());
    let names = named(tabled, place, said, &subject);
    let time = |f: &u32| room.figure(*f).period.map(Time::of);
    let alike = |w: &[u32]| time(&w[0]).zip(time(&w[1])).is_none_or(|(a, b)| a.takes(b));
    let one_time = mv.percent.windows(2).chain(mv.amount.windows(2)).all(alike);
    // "2022 versus 2021: sales and earnings decreased by 10% and 2%": not of a year each.
    let plain = (one_time || compares(room, said)) && !said.says(0, usize::MAX, &WITHOUT);
    let lists = if plain { parts(tabled, said, &subject, count) } else { Vec::new() };
    let money = |f: &u32| room.figure(*f).unit.currency().is_some() && room.digits(*f) >= 3;
    let values: Vec<u32> = said.groups.iter().flat_map(|g| g.figures.iter().copied()).filter(money).collect();
    let mut out = Vec::new();
    for i in 0..count.min(8) {
        let size = |list: &[u32]| list.get(i).copied().filter(|f| !points(f) && !is_adjusted(said, *f, i, count));
        let (percent, amount) = (size(&mv.percent), size(&mv.amount));
        let Some(first) = percent.or(amount) else { continue };
        if place.neutral && amount.is_none() && !said.says(0, usize::MAX, &REPORTED) {
            continue;
        }
        let times = times_of(room, said, mv, first, place.time);
        out.push(Claim {
            percent,
            amount,
            direction: mv.direction,
            names: lists.get(i).cloned().map_or_else(|| names.clone(), |n| vec![n]),
            between: between(said, mv, i),
            timed: times.said && count == 1 && !said.says(0, usize::MAX, &PARTS),
            times: times.pairs,
            values: values.clone(),
            cause: is_cause(said, mv),
        });
    }
    out
}

/// What moved, in words; what the sentence before is of where this one does not say.
fn named(tabled: &Tabled, place: &mut Place, said: &Said, subject: &Subject) -> Vec<Vec<u64>> {
    let own = subject.phrases.iter().map(|p| tabled.named(said, *p));
    let mut own: Vec<Vec<u64>> = own.filter(|n| !n.is_empty()).collect();
    // "Gross profit excluding adjustments (“adjusted gross profit”) increased".
    let named = subject.phrases.first().and_then(|p| bracketed(said, *p)).map(|p| tabled.named(said, p));
    if let Some(named) = named.filter(|n| n.len() >= 2) {
        own = vec![named];
    }
    // "On a currency-neutral basis, revenues increased": what follows the comma alone is of something else.
    let other: Vec<u64> = own.first().map(|n| tabled.words.strict(n)).unwrap_or_default();
    own.retain(|n| other.iter().all(|w| n.contains(w)));
    own.extend(own.first().map(|n| tabled.words.others(n)).unwrap_or_default());
    if own.is_empty() && subject.unsaid && !place.listed {
        return place.subject.iter().cloned().collect();
    }
    own
}

/// What stands in brackets at the end of a phrase: the name that it goes by.
fn bracketed(said: &Said, (from, to): (usize, usize)) -> Option<(usize, usize)> {
    let is = |i: usize, w: u64| said.items.get(i).is_some_and(|i| i.is(w));
    let open = (from..to).rev().find(|i| is(*i, const { word("(") }))?;
    let close = (open..to).find(|i| is(*i, const { word(")") }))?;
    (close + 3 >= to && (2..9).contains(&(close - open))).then_some((open + 1, close))
}

/// "Volume, net sales and earnings decreased by 9%, 10% and 2%, respectively": a name for each size.
fn parts(tabled: &Tabled, said: &Said, subject: &Subject, count: usize) -> Vec<Vec<u64>> {
    let Some(phrase) = subject.phrases.first().filter(|_| count > 1) else { return Vec::new() };
    let mut out: Vec<Vec<u64>> = Vec::new();
    let mut start = phrase.0;
    for i in phrase.0..=phrase.1 {
        let splits = said.items.get(i).is_some_and(|t| t.is_one(const { &words([",", "and"]) }));
        if i < phrase.1 && !splits {
            continue;
        }
        let own = tabled.named(said, (start, i));
        if !own.is_empty() {
            out.push(own);
        }
        start = i + 1;
    }
    if out.len() == count { out } else { Vec::new() }
}

/// Parts of a year, which a table of years does not hold.
const PARTS: [u64; 5] = words(["quarter", "quarters", "quarterly", "half", "between"]);
const REPORTED: [u64; 3] = words(["reported", "as-reported", "gaap"]);
const WITHOUT: [u64; 13] = words([
    "constant",
    "currency-neutral",
    "neutral",
    "organic",
    "organically",
    "underlying",
    "constant-currency",
    "comparable",
    "excluding",
    "local",
    "fx-neutral",
    "ex-fx",
    "operational",
]);

/// Whether words say that a size leaves out what reported values do not: those between it and the next
/// figure; of several "on a reported and currency-neutral basis" only the first is of what is printed.
pub(super) fn is_adjusted(said: &Said, figure: u32, i: usize, count: usize) -> bool {
    let Some(at) = said.items.iter().position(|t| t.figure() == Some(figure)) else { return false };
    let stops = |k: &usize| {
        said.items[*k].figure().is_some()
            || said.items[*k].is_one(const { &words([";", "due", "driven", "primarily"]) })
    };
    let end = (at + 1..said.items.len()).find(stops).unwrap_or(said.items.len()).min(at + 14);
    let without = (at + 1..end).find(|k| said.items[*k].is_one(&WITHOUT));
    let reported = (at + 1..end).find(|k| said.items[*k].is_one(&REPORTED));
    match (without, reported) {
        (Some(w), Some(r)) => count > 1 && i > 0 && r < w,
        // "on both an as-adjusted and a currency-neutral basis"
        (Some(w), None) => !said.says(at + 1, w, const { &words(["both"]) }),
        (None, Some(_)) => false,
        // "10% and 9% on a reported and currency-neutral basis": the words stand behind the last.
        (None, None) if count > 1 => {
            let far = (at + 1..(at + 22).min(said.items.len())).find(|k| said.items[*k].is_one(&WITHOUT));
            let first = (at + 1..(at + 22).min(said.items.len())).find(|k| said.items[*k].is_one(&REPORTED));
            far.zip(first).is_some_and(|(w, r)| if w < r { i == 0 } else { i > 0 })
        }
        (None, None) => false,
    }
}

/// The values that a sentence itself sets against each other for a move.
fn between(said: &Said, mv: &Move, i: usize) -> (Option<u32>, Option<u32>) {
    let own =
        mv.comparison.and_then(|(_, c)| said.comparisons.get(c)).filter(|c| c.taken && c.last.abs_diff(mv.first) < 40);
    let of = |list: &[u32]| list.get(i).or(list.first()).copied();
    own.map_or((None, None), |c| (of(&c.to), of(&c.from)))
}

/// Whether a move is told as a cause: "primarily driven by a $131 million increase in".
fn is_cause(said: &Said, mv: &Move) -> bool {
    let at = mv.first.min(mv.trigger);
    said.any(at.saturating_sub(6), at, Powers::CAUSES.or(Powers::MAINLY).or(Powers::INCLUDES).or(Powers::OFFSETS))
}

#[cfg(test)]
mod tests {
    use crate::Relation::Change;
    use crate::testing::{outcomes, report, verdicts};

    const ROWS: [(&str, &str, &str); 5] = [
        ("Net sales", "5,610", "5,000"),
        ("Cost of sales", "3,300", "3,100"),
        ("Selling, general and administrative", "812", "725"),
        ("Operating income", "1,498", "1,175"),
        ("Adjusted operating income", "1,600", "1,300"),
    ];

    fn of(text: &str) -> Vec<&'static str> {
        outcomes(Change, &report(&ROWS, text))
    }

    #[test]
    fn a_percentage_of_the_row_that_its_words_name() {
        let text = "Revenue increased 12.2% in 2023 compared to 2022.";
        let working = "5,610 ÷ 5,000 − 1 = [12.179, 12.221]%, printed 12.2%";
        assert_eq!(verdicts(Change, &report(&ROWS, text)), [format!("ties: {working}")]);
        for text in [
            "SG&A expenses increased $87 million, or 12%, in 2023.",
            "There was a $610 million increase in net sales in 2023.",
            "Adjusted operating income was up 23.1% in 2023.",
            "Sales rose. The increase of $610 million in 2023 was due to volume.",
        ] {
            assert_eq!(of(text), ["ties"], "{text}");
        }
    }

    #[test]
    fn one_of_two_sizes_or_one_digit_that_does_not_fit() {
        assert_eq!(of("Operating income increased $323 million, or 37%, in 2023 compared to 2022."), ["breaks"]);
        assert_eq!(of("Operating income increased $332 million in 2023 compared to 2022."), ["suspected"]);
        assert!(of("Operating income increased $190 million in 2023 compared to 2022.").is_empty());
    }

    #[test]
    fn silent_where_something_else_moved() {
        for text in [
            "Net sales increased 12.2% in constant currency in 2023.",
            "On a currency-neutral basis, net sales increased 12.2% in 2023.",
            "Net sales volume increased 12.2% in 2023.",
            "Currency decreased net sales by 12.2% in 2023.",
            "Sales headcount increased 12.2% in 2023.",
            "Net sales would have increased 12.2% in 2023.",
            "Comparable net sales increased 12.2% in 2023.",
        ] {
            assert!(of(text).is_empty(), "{text}: {:?}", verdicts(Change, &report(&ROWS, text)));
        }
    }

    #[test]
    fn a_list_of_things_with_a_size_each() {
        let text = "Net sales and operating income increased by 12.2% and 27.5%, respectively, in 2023.";
        assert_eq!(of(text), ["ties", "ties"]);
    }
}
