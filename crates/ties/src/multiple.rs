//! Multiple: a value is so many times another.
//!
//! Reads: "doubled", "tripled", "quadrupled", "halved" with both values compared, and "2.5 times the $4.0
//! million".
//!
//! Silent: one of the two values is not printed.
//!
//! Undetermined: "nearly" and "more than" double leave the other side open.
//!
//! Example: "more than doubled from $4.1 million to $9.0 million": 9.0 ÷ 4.1 = 2.20.

use dashu_ratio::RBig;
use tieout_figures::{word, words};

use crate::event::{Comparison, Said};
use crate::exact::{Range, print_range};
use crate::passage::alike;
use crate::room::Room;
use crate::tie::{Relation, Role, Tie, Verdict};

/// What each word makes of a value: numerator, denominator.
const WORDS: [(u64, u8, u8); 10] = [
    (word("doubled"), 2, 1),
    (word("doubling"), 2, 1),
    (word("double"), 2, 1),
    (word("tripled"), 3, 1),
    (word("tripling"), 3, 1),
    (word("triple"), 3, 1),
    (word("quadrupled"), 4, 1),
    (word("halved"), 1, 2),
    (word("halving"), 1, 2),
    (word("twice"), 2, 1),
];

/// Multiples that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for sentence in said {
        let found = sentence.items.iter().enumerate().find_map(|(i, item)| {
            WORDS.iter().find(|w| item.is(w.0)).map(|w| (i, RBig::from_parts(w.1.into(), w.2.into())))
        });
        let Some((at, factor)) = found else { continue };
        // "twice over", "twice in a year" are of other things.
        let of = sentence.says(at + 1, at + 3, const { &words(["the", "that", "as", "our", "its", "what", "from"]) });
        if sentence.items[at].is(const { word("twice") }) && !of {
            continue;
        }
        if let Some((to, from)) = compared(sentence, at).or_else(|| beside(room, sentence, at)) {
            out.push(tie(room, sentence, at, to, from, &factor));
        }
    }
    out
}

/// The values that a sentence compares around the word.
fn compared(said: &Said, at: usize) -> Option<(u32, u32)> {
    let near = |c: &&Comparison| {
        c.worded && c.to.len() == 1 && (c.first > at && c.first - at <= 18 || c.first <= at && at <= c.last + 8)
    };
    said.comparisons.iter().find(near).map(|c| (c.to[0], c.from[0]))
}

/// "$6.78, which is double our 2014 earnings of $3.39".
fn beside(room: Room, said: &Said, at: usize) -> Option<(u32, u32)> {
    let from = said.groups.iter().find(|g| g.first > at && g.first - at <= 10 && g.figures.len() == 1)?;
    let unit = from.unit(room.figures());
    let to = said
        .groups
        .iter()
        .rev()
        .find(|g| g.last < at && g.figures.len() == 1 && alike(g.unit(room.figures()), unit))?;
    Some((to.figures[0], from.figures[0]))
}

fn tie(room: Room, said: &Said, at: usize, to: u32, from: u32, factor: &RBig) -> Tie {
    let ratio = room.range(to).abs().over(&room.range(from).abs());
    let half = RBig::from_parts(1.into(), 4u8.into()) * factor.clone();
    let more = said.says(at.saturating_sub(2), at, const { &words(["more", "than", "over"]) });
    let less = said.says(at.saturating_sub(1), at, const { &words(["nearly", "almost", "approximately", "roughly"]) });
    let claimed = Range {
        low: Some(if more { factor.clone() } else { factor.clone() - half.clone() }),
        high: if more { None } else { Some(factor.clone() + half) },
    };
    let verdict = match &ratio {
        None => Verdict::Undetermined { why: "The base may be zero.".to_owned() },
        Some(r) if r.meets(&claimed) => Verdict::Ties { boundary: !r.within(&claimed) },
        Some(_) if less => Verdict::Undetermined { why: "How near is near is not said.".to_owned() },
        Some(_) => Verdict::Breaks,
    };
    let shown = ratio.map_or_else(|| "?".to_owned(), |r| print_range(&r, 2));
    let working = format!(
        "{} ÷ {} = {shown}, said to be {} times",
        room.text(to),
        room.text(from),
        crate::exact::print(factor, 1)
    );
    room.tie(Relation::Multiple, vec![(from, Role::From), (to, Role::To)], verdict, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::Multiple;
    use crate::testing::outcomes;

    #[test]
    fn words_of_multiples() {
        let text = "Sales more than doubled from $4.1 million to $9.0 million.";
        assert_eq!(outcomes(Multiple, text), ["ties"]);
        assert_eq!(outcomes(Multiple, &text.replace("9.0", "6.0")), ["breaks"]);
    }

    #[test]
    fn silent_without_both_values() {
        assert!(outcomes(Multiple, "Sales doubled to $9.0 million.").is_empty());
    }
}
