//! Direction: a quantity is said to rise, fall or stay, with both values printed and no size.
//!
//! Reads: a word of movement before "from A to B", before or between "B compared to A", and the next
//! sentence's "The decrease was due to" or "Both were higher" that speaks of values listed by period.
//!
//! Silent: no word says which way ("B compared to A" alone, "from A to B" alone); the word has a size,
//! which makes it a change; the word stands in another clause.
//!
//! Undetermined: roundings leave open which of the two is greater, or the values are losses, of which
//! "increase" may be said either way.
//!
//! Example: "The rate decreased from 21.7% to 21.2%": 21.2 < 21.7.

use dashu_ratio::RBig;
use tieout_figures::words;

use crate::event::{Comparison, Said};
use crate::lexicon::Powers;
use crate::link::said_later;
use crate::room::Room;
use crate::tie::{Relation, Role, Tie, Verdict};

/// Directions that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    let mut done: Vec<(usize, usize)> = Vec::new();
    for (s, sentence) in said.iter().enumerate() {
        for (c, comparison) in sentence.comparisons.iter().enumerate() {
            let range = comparison.unit.is_time()
                && sentence.says(comparison.first, comparison.last, const { &words(["range", "ranging"]) });
            if comparison.taken || !comparison.worded || comparison.than || sentence.supposes || range {
                continue;
            }
            if let Some(direction) = asserted(sentence, comparison) {
                done.push((s, c));
                out.extend(ties(room, comparison, direction));
            }
        }
    }
    let stated = done.clone();
    let mut later_done: Vec<(usize, usize, usize)> = Vec::new();
    for later in said_later(room, said) {
        let at = (later.sentence, later.comparison, later.pair);
        if stated.contains(&(at.0, at.1)) || later_done.contains(&at) {
            continue;
        }
        let comparison = &said[at.0].comparisons[at.1];
        let (Some(to), Some(from)) = (comparison.to.get(at.2), comparison.from.get(at.2)) else { continue };
        let found = tie(room, *to, *from, later.direction);
        if !later.likely || matches!(found.verdict, Verdict::Ties { .. }) {
            later_done.push(at);
            out.push(found);
        }
    }
    out.retain(|t| !t.figures.iter().any(|f| is_loss(room, f.0)));
    out
}

/// Whether the word after a figure makes it a loss: "EUR 51 million loss".
fn is_loss(room: Room, f: u32) -> bool {
    let figure = room.figure(f);
    let rest = room.document.text.get(figure.span.end as usize..).unwrap_or("");
    let next = rest.split_whitespace().next().unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
    ["loss", "losses", "deficit", "outflow"].contains(&next) && !figure.value.is_negative()
}

/// Improved: either way.
const BETTER: i8 = 3;

/// Which way the words of its own clause say that a comparison went; 2 where it stayed.
fn asserted(said: &Said, c: &Comparison) -> Option<i8> {
    let usable = |i: usize| {
        let item = &said.items[i];
        // Better may be more or less: a loss, a rate, a number of days improves by falling.
        let better =
            item.is_one(const { &words(["improved", "improves", "improving", "improvement", "improvements"]) });
        if better {
            return Some(BETTER);
        }
        let sized = said.moves.iter().any(|m| m.trigger == i);
        let way = item.powers.direction() != 0 || item.is_one(const { &words(["flat", "unchanged"]) });
        (way && !sized).then(|| if item.powers.direction() == 0 { 2 } else { item.powers.direction() })
    };
    // Between the two values: "was $5 million, up from $4 million".
    if let Some(d) = (c.first..=c.last).find_map(usable) {
        return Some(d);
    }
    for i in (0..c.first).rev().take(30) {
        if let Some(d) = usable(i) {
            return Some(d);
        }
        let item = &said.items[i];
        let value = item.powers.has(Powers::STATES)
            && !item.is_one(const { &words(["had", "has", "have", "been", "be", "being", "are"]) });
        let other = item.figure().is_some() || item.is_one(const { &words([";", ":", "while", "whereas"]) });
        if value && said.slice(i + 1, c.first).iter().all(|i| !i.powers.moves()) || other {
            return None;
        }
        let records = if c.from_to { Powers::NONE } else { Powers::RECORDS };
        let leaves = Powers::CAUSES.or(Powers::OFFSETS).or(Powers::MAINLY).or(records);
        let joins = item.powers.has(Powers::JOINS) && !item.is_one(const { &words(["and", "or", "as"]) });
        if item.powers.any(leaves) || joins {
            return None;
        }
    }
    None
}

fn ties(room: Room, c: &Comparison, direction: i8) -> Vec<Tie> {
    c.to.iter().zip(&c.from).map(|(to, from)| tie(room, *to, *from, direction)).collect()
}

fn tie(room: Room, to: u32, from: u32, direction: i8) -> Tie {
    let minus = |f: u32| room.figure(f).value.is_negative();
    // Both losses: their size is what rises or falls.
    let size = |f: u32| if minus(from) && minus(to) { room.range(f).abs() } else { room.signed(f) };
    let (t, f) = (size(to), size(from));
    let differ = room.figure(to).value != room.figure(from).value;
    let greater =
        |a: &Option<RBig>, b: &Option<RBig>| matches!((a, b), (Some(a), Some(b)) if a > b || a == b && differ);
    let (up, down) = (greater(&t.low, &f.high), greater(&f.low, &t.high));
    let losses = minus(from) && minus(to);
    let verdict = match direction {
        2 if t.meets(&f) => Verdict::Ties { boundary: true },
        BETTER if up || down => Verdict::Ties { boundary: false },
        2 => undetermined("\"Flat\" and \"unchanged\" may be said of small movements."),
        1 if up => Verdict::Ties { boundary: false },
        -1 if down => Verdict::Ties { boundary: false },
        _ if losses && (up || down) => undetermined("Of a loss, a rise or fall may be said either way."),
        1 if down => Verdict::Breaks,
        -1 if up => Verdict::Breaks,
        _ => undetermined("Both values are printed alike: their rounding hides which is greater."),
    };
    let sign = if up {
        ">"
    } else if down {
        "<"
    } else {
        "≈"
    };
    let way = ["fallen", "", "risen", "stayed", "improved"][usize::try_from(direction + 1).unwrap_or(1)];
    let working = format!("{} {sign} {}, said to have {way}", room.text(to), room.text(from));
    room.tie(Relation::Direction, vec![(from, Role::From), (to, Role::To)], verdict, working)
}

fn undetermined(why: &str) -> Verdict {
    Verdict::Undetermined { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::Relation::Direction;
    use crate::testing::outcomes;

    #[test]
    fn the_word_and_the_values_agree() {
        let text = "The tax rate decreased from 21.7% to 21.2%.";
        assert_eq!(outcomes(Direction, text), ["ties"]);
        assert_eq!(outcomes(Direction, &text.replace("21.2", "22.2")), ["breaks"]);
        let days = "Days sales outstanding increased from 52 days in 2012 to 83 days in 2013.";
        assert_eq!(outcomes(Direction, days), ["ties"]);
    }

    #[test]
    fn a_later_sentence_names_the_years_it_is_of() {
        let text = "The tax rates for 2023, 2022 and 2021 were 17.9%, 15.4% and 15.7%, respectively. The tax rate for \
                    2023 was higher than the tax rate for 2022 due to one item.";
        assert!(!outcomes(Direction, text).contains(&"breaks"));
        let back = "The tax rate was 22.4% and 20.1% in 2022 and 2021, respectively. The lower tax rate in 2021 compared \
                    to 2022 was due to one item.";
        assert_eq!(outcomes(Direction, back), ["ties"]);
    }

    #[test]
    fn silent_where_either_way_is_better_or_worse() {
        for text in [
            "The efficiency ratio improved to 50.6% from 52.7%.",
            "Net income rose to EUR 13 million, compared to a EUR 51 million loss.",
            "Sales were $5 million compared to $6 million.",
        ] {
            assert!(!outcomes(Direction, text).contains(&"breaks"), "{text}");
        }
    }
}
