//! Translation: one amount in two currencies, all at one rate.
//!
//! Reads: an amount with another currency's in brackets or after "or" ("RMB1,966.7 million (US$324.9
//! million)"), lists of both, and a rate stated as "RMB6.0537 to US$1.00".
//!
//! Silent: nothing; every such pair is tied.
//!
//! Undetermined: pairs that agree on no one rate and are too few, or too
//! divided, to say which is off. Convenience translations use one rate; amounts of several days may
//! rightly use several.
//!
//! Example: 1,966.7 ÷ 324.9 lies in [6.0522, 6.0544]; nineteen such intervals meet in [6.05336, 6.05433].

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use tieout_figures::{Currency, Period, Unit, word};

use crate::exact::{Range, print, print_range};
use crate::passage::{Pair, Passage};
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict};

/// The fewest pairs that may outvote another.
const QUORUM: usize = 5;

/// A rate that a document's translations share.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// What is translated.
    pub local: Currency,
    /// Into what.
    pub foreign: Currency,
    /// Units of `local` for one of `foreign`.
    pub range: Range,
    /// How many pairs agree on it.
    pub uses: usize,
    /// The figure that states it.
    pub stated: Option<u32>,
}

/// Translations of a document, with the rates that they share and amounts beside them that lack one.
pub(crate) fn read(room: Room, passages: &[Passage]) -> (Vec<Tie>, Vec<Rate>, Vec<u32>) {
    let mut groups: BTreeMap<([u8; 3], [u8; 3]), Vec<Pair>> = BTreeMap::new();
    for pair in passages.iter().flat_map(|p| &p.pairs) {
        let currency = |f| room.figure(f).unit.currency();
        let (Some(a), Some(b)) = (currency(pair.first), currency(pair.second)) else { continue };
        match groups.get_mut(&(b.0, a.0)) {
            Some(other) => other.push(Pair { first: pair.second, second: pair.first }),
            None => groups.entry((a.0, b.0)).or_default().push(*pair),
        }
    }
    let (mut ties, mut rates, mut lacking) = (Vec::new(), Vec::new(), Vec::new());
    for ((local, foreign), pairs) in groups {
        let stated = stated(room, passages, Currency(local), Currency(foreign));
        let mut solved = solve(room, &pairs, stated);
        // Amounts translated for the reader's convenience have one rate; other amounts have their day's.
        let convenience = stated.is_some() || foreign == *b"USD" || solved.uses == solved.pairs;
        solved.binding &= convenience;
        // Amounts of another day have its rate: those that fit no shared rate may share one of their own.
        let meets = |p: &&Pair, s: &Solved| s.range.as_ref().zip(rate(room, **p)).is_some_and(|(s, own)| own.meets(s));
        let rest: Vec<Pair> = pairs.iter().filter(|p| !meets(p, &solved)).copied().collect();
        let second = solve(room, &rest, None);
        for pair in &pairs {
            let agrees = second.uses >= 2 && meets(&pair, &second);
            ties.push(tie(room, *pair, &solved, agrees));
        }
        if let Some(range) = solved.range.filter(|_| solved.uses >= 2 || stated.is_some()) {
            if solved.uses >= QUORUM {
                lacking.extend(untranslated(room, passages, &pairs, Currency(local)));
            }
            rates.push(Rate { local: Currency(local), foreign: Currency(foreign), range, uses: solved.uses, stated });
        }
    }
    ties.sort_by_key(|t| t.figures.first().map(|f| f.0));
    (ties, rates, lacking)
}

/// The rate that most pairs agree on.
struct Solved {
    range: Option<Range>,
    uses: usize,
    pairs: usize,
    /// Whether a pair that does not agree is wrong.
    binding: bool,
    /// Another range on which as many agree: either of the pairs that are in one only may be wrong.
    rival: Option<Range>,
}

fn solve(room: Room, pairs: &[Pair], stated: Option<u32>) -> Solved {
    let rates: Vec<Range> = pairs.iter().filter_map(|p| rate(room, *p)).collect();
    let all = rates.len();
    let solved = |range: Option<Range>, uses: usize, few: usize| {
        let binding = uses == all || uses >= few && uses * 5 >= all * 4;
        Solved { range, uses, pairs: all, binding, rival: None }
    };
    if let Some(f) = stated {
        let range = room.range(f);
        let uses = rates.iter().filter(|r| r.meets(&range)).count();
        if uses * 2 >= all {
            return solved(Some(range), uses, 3);
        }
    }
    // The value that lies in most intervals lies in one whose lower end is among them.
    let counts = coverage(&rates);
    let Some((at, uses)) = counts.iter().max_by_key(|c| c.1).cloned() else { return solved(None, 0, QUORUM) };
    let around = |at: &RBig| {
        let here = rates.iter().filter(|r| Range::exact(at.clone()).within(r));
        here.fold(None, |found: Option<Range>, r| match found {
            None => Some(r.clone()),
            Some(f) => f.meet(r),
        })
    };
    let range = around(&at);
    let apart = |l: &RBig| range.as_ref().is_some_and(|r| !Range::exact(l.clone()).within(r));
    let rival = counts.iter().find(|(l, n)| *n == uses && apart(l));
    Solved { rival: rival.and_then(|l| around(&l.0)), ..solved(range.clone(), uses, QUORUM) }
}

/// The lower ends of intervals, each with how many of the intervals hold it, in ascending order.
fn coverage(rates: &[Range]) -> Vec<(RBig, usize)> {
    let mut lows: Vec<&RBig> = rates.iter().filter_map(|r| r.low.as_ref()).collect();
    let mut highs: Vec<&RBig> = rates.iter().filter_map(|r| r.high.as_ref()).collect();
    lows.sort_unstable();
    highs.sort_unstable();
    let open = rates.len() - highs.len();
    let held = |low: &RBig| {
        let begun = lows.partition_point(|l| *l <= low);
        let ended = highs.partition_point(|h| *h < low);
        begun.saturating_sub(ended).max(open.min(begun))
    };
    lows.iter().map(|l| ((*l).clone(), held(l))).collect()
}

/// The rates that a pair allows.
fn rate(room: Room, pair: Pair) -> Option<Range> {
    room.range(pair.first).abs().over(&room.range(pair.second).abs())
}

fn tie(room: Room, pair: Pair, solved: &Solved, agrees: bool) -> Tie {
    let Pair { first, second } = pair;
    let undetermined = |why: String| Verdict::Undetermined { why };
    let own = rate(room, pair);
    let verdict = match (&solved.range, &own) {
        (_, None) => undetermined("The amount is too small for its rounding to give a rate.".to_owned()),
        (None, _) => undetermined("No rate is stated.".to_owned()),
        (Some(shared), Some(own)) => {
            if !own.meets(shared) && !solved.binding && agrees {
                Verdict::Ties { boundary: false }
            } else if own.meets(shared) && !(solved.binding && solved.rival.as_ref().is_some_and(|r| !own.meets(r))) {
                let computed = room.range(first).abs().over(shared);
                let boundary = computed.is_none_or(|c| !c.within(&room.range(second).abs()));
                Verdict::Ties { boundary }
            } else if solved.binding {
                room.judge(&[first, second], |range| match range(first).abs().over(&range(second).abs()) {
                    Some(r) if r.meets(shared) && !own.meets(shared) => Check::Holds { boundary: true },
                    _ => Check::Fails,
                })
            } else {
                undetermined(format!("Only {} of {} translations agree on a rate.", solved.uses, solved.pairs))
            }
        }
    };
    let text = |f| room.text(f);
    let shown = own.as_ref().map_or_else(|| "no rate".to_owned(), |r| print_range(r, 4));
    let shared = solved
        .range
        .as_ref()
        .map_or_else(String::new, |r| format!("; {} translations share {}", solved.uses, print_range(r, 5)));
    let working = format!("{} ÷ {} = {shown}{shared}", text(first), text(second));
    room.tie(Relation::Translation, vec![(first, Role::Local), (second, Role::Foreign)], verdict, working)
}

/// A rate that the text states: "RMB6.0537 to US$1.00".
fn stated(room: Room, passages: &[Passage], local: Currency, foreign: Currency) -> Option<u32> {
    let is = |f: u32, c: Currency| matches!(room.figure(f).unit, Unit::Money(x) | Unit::PerShare(x) if x == c);
    let one = |f: u32| crate::exact::rational(room.figure(f).value) == RBig::ONE;
    for sentence in passages.iter().flat_map(|p| &p.sentences) {
        let figures: Vec<(usize, u32)> =
            sentence.items.iter().enumerate().filter_map(|(i, x)| Some((i, x.figure()?))).collect();
        for w in figures.windows(2) {
            let [(i, a), (j, b)] = [w[0], w[1]];
            let between = &sentence.items[i + 1..j];
            let to = between.len() <= 2
                && between.iter().any(|x| {
                    x.is_one(const { &[word("to"), word("="), word("per"), word("for"), word("equals"), word(":")] })
                });
            if !to {
                continue;
            }
            let fine = |f: u32| room.figure(f).digit <= -3;
            if is(a, local) && is(b, foreign) && one(b) && fine(a) {
                return Some(a);
            }
            if is(a, foreign) && is(b, local) && one(a) && fine(b) {
                return Some(b);
            }
        }
    }
    None
}

/// Amounts of the period that is translated, in paragraphs with translations, that lack one.
fn untranslated(room: Room, passages: &[Passage], pairs: &[Pair], local: Currency) -> Vec<u32> {
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    for period in pairs.iter().filter_map(|p| room.figure(p.first).period) {
        *counts.entry(period).or_default() += 1;
    }
    // The latest period is translated, for the reader's convenience.
    let often = counts.iter().filter(|c| c.1 * 4 >= pairs.len()).map(|c| c.0.end);
    let Some(end) = often.max() else { return Vec::new() };
    let paired: std::collections::HashSet<u32> = pairs.iter().flat_map(|p| [p.first, p.second]).collect();
    let dated = |items: &[crate::passage::Item], at: usize| {
        let near = items.get(at.saturating_sub(3)..(at + 3).min(items.len())).unwrap_or(&[]);
        near.iter().any(|i| match i.part {
            crate::passage::Part::Time(m) => {
                let mention = room.reading.mentions.get(m as usize);
                mention.and_then(|m| room.reading.calendar.resolve(m)).is_some_and(|p| p.end == end)
            }
            _ => false,
        })
    };
    let mut out = Vec::new();
    for passage in
        passages.iter().filter(|p| p.pairs.iter().any(|p| room.figure(p.first).unit.currency() == Some(local)))
    {
        for sentence in &passage.sentences {
            let figures = sentence.items.iter().enumerate().filter_map(|(i, item)| Some((i, item.figure()?)));
            for (at, f) in figures {
                let figure = room.figure(f);
                let timely = figure.period.is_some_and(|p| p.end == end) && dated(&sentence.items, at);
                // Another currency right behind it translates it, however it is worded.
                let behind = sentence.items.get(at + 1..(at + 6).min(sentence.items.len())).unwrap_or(&[]);
                let other = behind.iter().filter_map(crate::passage::Item::figure).any(|o| {
                    let unit = room.figure(o).unit.currency();
                    unit.is_some() && unit != Some(local)
                });
                if figure.unit == Unit::Money(local) && timely && !other && !paired.contains(&f) {
                    out.push(f);
                }
            }
        }
    }
    out
}

/// A rate in words: "1 USD = 6.05336 to 6.05433 CNY".
impl Rate {
    /// The least that all pairs allow, to six significant digits; none where nothing bounds it.
    pub fn low(&self) -> Option<String> {
        self.range.low.as_ref().map(significant)
    }

    /// The most that all pairs allow.
    pub fn high(&self) -> Option<String> {
        self.range.high.as_ref().map(significant)
    }
}

fn significant(rate: &RBig) -> String {
    let ten = RBig::from(10);
    let (mut places, mut scaled) = (5, rate.clone());
    while scaled > RBig::ZERO && scaled < RBig::ONE && places < 12 {
        scaled *= ten.clone();
        places += 1;
    }
    print(rate, places)
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |v: Option<String>| v.unwrap_or_else(|| "?".to_owned());
        write!(f, "1 {} = {} to {} {}", self.foreign.code(), end(self.low()), end(self.high()), self.local.code())
    }
}

#[cfg(test)]
mod tests {
    use crate::Relation::Translation;
    use crate::testing::{outcomes, ties};

    const LETTER: &str = "Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 \
        million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) \
        in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million in 2013.";

    #[test]
    fn one_rate_fits_all() {
        let found = ties(LETTER);
        let [rate] = &found.rates[..] else { panic!("one rate") };
        assert_eq!(rate.uses, 5);
        assert_eq!((rate.low().as_deref(), rate.high().as_deref()), (Some("6.05174"), Some("6.05526")));
        assert_eq!(outcomes(Translation, LETTER), ["ties"; 5]);
        assert_eq!(found.untranslated.len(), 1);
    }

    #[test]
    fn one_that_does_not_fit_is_wrong() {
        let more =
            "Fees were RMB30.3 million (US$5.0 million) in 2013. Heat was RMB12.1 million (US$2.0 million) in 2013.";
        let wrong = format!("{LETTER} {more}").replace("US$50.0", "US$53.0");
        assert_eq!(outcomes(Translation, &wrong).iter().filter(|v| **v == "breaks").count(), 1);
    }

    #[test]
    fn amounts_of_several_days_have_their_own_rates() {
        let text = "We paid $97 million (€76 million) in 2012, $37 million (€34 million) in 2015, $116 million (€100 million) in \
                    2018, $58 million (€50 million) in 2018, $23.2 million (€20.0 million) in 2018, and $11.6 million (€10.0 \
                    million) in 2018.";
        assert!(!outcomes(Translation, text).contains(&"breaks"));
    }
}
