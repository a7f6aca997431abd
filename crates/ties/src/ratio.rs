//! Ratio and average: an amount, how many it is for, and how much for each.
//!
//! Reads: "5.0 million shares at an average price of $501.37 for $2.5 billion", "gross proceeds of $37,500
//! for 125,000 options exercised at $0.30 per share", with lists pairwise.
//!
//! Silent: more than one price, count or amount stands in the sentence, so that it is open which belong
//! together; the three do not tie and no word says "average" (fees, taxes and other lots may enter).
//!
//! Undetermined: an average price does not tie: the amount may include fees or be cut off at another day.
//!
//! Example: 36.9 million × $59.08 = $2,180.05 million [2,176.9, 2,183.2], printed $2,177 million.

use tieout_figures::{Unit, word, words};

use crate::event::Said;
use crate::group::Group;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Prices that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    (0..said.len()).flat_map(|s| priced(room, said, s)).collect()
}

/// A sentence's price with its count and amount, which one of the two sentences before may give.
fn priced(room: Room, said: &[Said], s: usize) -> Vec<Tie> {
    const DEALT: [u64; 18] = words([
        "repurchased",
        "repurchase",
        "repurchases",
        "purchased",
        "issued",
        "sold",
        "sale",
        "exercised",
        "acquired",
        "bought",
        "granted",
        "purchase",
        "retired",
        "issuance",
        "redeemed",
        "convertible",
        "converted",
        "conversion",
    ]);
    let own = &said[s];
    let groups: Vec<&Group> = own.groups.iter().collect();
    let prices: Vec<&&Group> = groups.iter().filter(|g| is_price(room, own, g)).collect();
    let [price] = prices[..] else { return Vec::new() };
    let shares = groups.iter().any(|g| g.unit(room.figures()) == Unit::Shares);
    if !shares && !own.items.iter().any(|i| i.is_one(&DEALT) || i.is(const { word("shares") })) {
        return Vec::new();
    }
    let before =
        said[s.saturating_sub(2)..s].iter().rev().flat_map(|b| b.groups.iter().filter(move |g| !is_price(room, b, g)));
    let fits = |g: &Group, wanted: fn(Unit) -> bool| {
        wanted(g.unit(room.figures())) && g.figures.len() == price.figures.len() && g.first != price.first
    };
    let find = |wanted: fn(Unit) -> bool| -> Vec<&Group> {
        let here: Vec<&Group> = groups.iter().copied().filter(|g| fits(g, wanted)).collect();
        if here.is_empty() { before.clone().filter(|g| fits(g, wanted)).collect() } else { here }
    };
    let average = own.says(price.first.saturating_sub(8), price.first, const { &words(["average"]) });
    let (counts, amounts) = (find(|u| matches!(u, Unit::Shares | Unit::Pure)), find(|u| matches!(u, Unit::Money(_))));
    let mut out = Vec::new();
    for count in &counts {
        for amount in &amounts {
            let made: Vec<Tie> = (0..price.figures.len())
                .map(|i| tie(room, amount.figures[i], count.figures[i], price.figures[i], average))
                .collect();
            let holds = made.iter().all(|t| matches!(t.verdict, Verdict::Ties { .. }));
            let alone = average && counts.len() == 1 && amounts.len() == 1 && costs(own, amount);
            if holds || out.is_empty() && alone {
                out = made;
            }
        }
    }
    out
}

fn is_price(room: Room, said: &Said, g: &Group) -> bool {
    let unit = g.unit(room.figures());
    let per = matches!(unit, Unit::PerShare(_)) || said.says(g.last + 1, g.last + 3, const { &words(["per", "each"]) });
    let before = said.groups.iter().rev().find(|b| b.last < g.first).map_or(0, |b| b.last + 1);
    let named = || said.says(g.first.saturating_sub(6).max(before), g.first, const { &words(["price", "prices"]) });
    unit.currency().is_some() && (per || named())
}

/// Whether an amount is said to be the whole of what was paid or got.
fn costs(said: &Said, amount: &Group) -> bool {
    let from = amount.first.saturating_sub(5);
    said.says(from, amount.first, const { &words(["for", "total", "aggregate", "cost", "proceeds", "totaling", "of"]) })
        && !said.says(
            from,
            amount.first,
            const { &[word("authorized"), word("up"), word("program"), word("remaining")] },
        )
}

fn tie(room: Room, amount: u32, count: u32, price: u32, average: bool) -> Tie {
    let verdict = room.judge(&[amount, count, price], |range| match range(count).times(&range(price).abs()) {
        Some(made) => Check::prints(&made, &range(amount).abs()),
        None => Check::Unknown("A bound leaves it open.".to_owned()),
    });
    let verdict = match verdict {
        Verdict::Breaks => {
            Verdict::Undetermined { why: "The amount may include fees, or be of other days than the count.".to_owned() }
        }
        other => other,
    };
    let made = room.range(count).times(&room.range(price).abs());
    let shown = made.map_or_else(|| "?".to_owned(), |m| room.amount(&m, amount));
    let working = format!("{} × {} = {shown}, printed {}", room.text(count), room.text(price), room.text(amount));
    let relation = if average { Relation::Average } else { Relation::Ratio };
    room.tie(
        relation,
        vec![(amount, Role::Numerator), (count, Role::Denominator), (price, Role::Result)],
        verdict,
        working,
    )
}

#[cfg(test)]
mod tests {
    use crate::Relation::{Average, Ratio};
    use crate::testing::outcomes;

    #[test]
    fn an_average_price() {
        let text = "We repurchased 6.5 million shares for $3.4 billion at an average price of $518.22 per share.";
        assert_eq!(outcomes(Average, text), ["ties"]);
        // Fees and other days may enter.
        assert_eq!(outcomes(Average, &text.replace("518.22", "618.22")), ["undetermined"]);
    }

    #[test]
    fn a_price_without_average_only_where_it_ties() {
        let text = "Gross proceeds of $37,500 were received for 125,000 options exercised at $0.30 per share.";
        assert_eq!(outcomes(Ratio, text), ["ties"]);
        assert!(outcomes(Ratio, &text.replace("37,500", "39,500")).is_empty());
    }
}
