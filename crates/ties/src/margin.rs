//! Margin: a profit as a percentage of revenue.
//!
//! Reads: "sales of $70,931 (2019: $28,257) with gross profit of $39,615 (2019: $16,366), a gross margin of
//! 56% (2019: 58%)", in one sentence or in the ones before the margin's.
//!
//! Silent: the profit of the margin's kind or the revenue is not printed for as many times; they do not make
//! the margin, since another profit or revenue of that name may be meant.
//!
//! Example: 39,615 ÷ 70,931 = 55.85%, printed 56%.

use dashu_ratio::RBig;
use tieout_figures::{Unit, words};

use crate::event::Said;
use crate::group::{Cue, Group};
use crate::room::{Check, Room, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Kinds of margin, each with the words of its profit.
const KINDS: [u64; 4] = words(["gross", "operating", "net", "ebitda"]);
const PROFIT: [u64; 6] = words(["profit", "income", "earnings", "margin", "ebitda", "loss"]);
const REVENUE: [u64; 4] = words(["revenue", "revenues", "sales", "turnover"]);

/// Margins that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for (s, own) in said.iter().enumerate() {
        let Some((kind, margins)) = margins(room, own) else { continue };
        let near = &said[s.saturating_sub(2)..=s];
        let profits =
            amounts(room, near, |said, from, to| said.says(from, to, &[kind]) && said.says(from, to, &PROFIT));
        let revenues = amounts(room, near, |said, from, to| {
            said.says(from, to, &REVENUE) && !said.says(from, to, const { &words(["cost", "costs", "profit"]) })
        });
        if profits.len() != margins.len() || revenues.len() != margins.len() {
            continue;
        }
        let ties = margins.iter().zip(&profits).zip(&revenues).map(|((m, p), r)| tie(room, *p, *r, *m));
        out.extend(ties.filter(|t| matches!(t.verdict, Verdict::Ties { .. })));
    }
    out
}

/// The margins of a sentence and their kind: those that the word names, and those in brackets after them.
fn margins(room: Room, said: &Said) -> Option<(u64, Vec<u32>)> {
    let rate = |g: &&Group| g.unit(room.figures()) == Unit::Percent && !matches!(g.cue, Cue::Size(_) | Cue::Range);
    let named = |g: &&Group| said.says(g.first.saturating_sub(4), g.first, const { &words(["margin", "margins"]) });
    let first = said.groups.iter().filter(rate).find(named)?;
    let kind = KINDS.iter().copied().find(|k| said.says(first.first.saturating_sub(6), first.first, &[*k]))?;
    let rest = said.groups.iter().filter(rate).filter(|g| g.first >= first.first);
    Some((kind, rest.flat_map(|g| g.figures.clone()).collect()))
}

/// Amounts that words before them name, and those in brackets after them.
fn amounts(room: Room, said: &[Said], is: impl Fn(&Said, usize, usize) -> bool) -> Vec<u32> {
    let mut out = Vec::new();
    for sentence in said {
        let mut taken = false;
        let mut before = 0;
        for group in &sentence.groups {
            let money = matches!(group.unit(room.figures()), Unit::Money(_));
            let within = sentence.items[group.first].depth > 0 && taken;
            if money && !matches!(group.cue, Cue::Size(_) | Cue::Range) {
                taken = within || is(sentence, before.max(group.first.saturating_sub(12)), group.first);
                if taken {
                    out.extend(group.figures.iter().copied());
                }
            }
            before = group.last + 1;
        }
    }
    out
}

fn tie(room: Room, profit: u32, revenue: u32, margin: u32) -> Tie {
    let hundredth = RBig::from_parts(1.into(), 100u8.into());
    let verdict = room.judge(&[profit, revenue, margin], |range| match range(profit).over(&range(revenue)) {
        Some(made) => Check::prints(&made, &range(margin).scaled(&hundredth)),
        None => Check::Unknown("The revenue may be zero.".to_owned()),
    });
    let made = room.range(profit).over(&room.range(revenue));
    let shown = made.map_or_else(|| "?".to_owned(), |m| format!("{}%", percent_range(&m, places(room.figure(margin)))));
    let working = format!("{} ÷ {} = {shown}, printed {}", room.text(profit), room.text(revenue), room.text(margin));
    room.tie(
        Relation::Ratio,
        vec![(profit, Role::Numerator), (revenue, Role::Denominator), (margin, Role::Result)],
        verdict,
        working,
    )
}

#[cfg(test)]
mod tests {
    use crate::Relation::Ratio;
    use crate::testing::outcomes;

    #[test]
    fn a_margin_of_two_years() {
        let text = "Sales amounted to $70,931 (2019 - $28,257) with gross profit of $39,615 (2019 - $16,366) resulting in a \
                    gross margin of 56% (2019 - 58%).";
        assert_eq!(outcomes(Ratio, text), ["ties", "ties"]);
        assert!(outcomes(Ratio, &text.replace("56%", "36%").replace("58%", "38%")).is_empty());
    }
}
