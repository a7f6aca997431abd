//! Average: what an average for each month, quarter or week makes of a year.
//!
//! Reads: "average monthly fees of $2.0 million, or $24.0 million annualized", "$0.5 million a week on
//! average, $26 million a year".
//!
//! Silent: no word says that the other amount is the year's; the average is of days, whose count varies.
//!
//! The averages of prices, which have a count and a cost, are [`crate::ratio`]'s.
//!
//! Example: 2.0 × 12 = 24.0 [23.4, 24.6], printed 24.0.

use dashu_ratio::RBig;
use tieout_figures::{Unit, words};

use crate::event::Said;
use crate::group::Cue;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie};

/// Averages that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    said.iter().filter_map(|s| annualized(room, s)).collect()
}

fn annualized(room: Room, said: &Said) -> Option<Tie> {
    const TIMES: [([u64; 4], u8); 3] = [
        (words(["monthly", "month", "month’s", "month's"]), 12),
        (words(["quarterly", "quarter", "quarter’s", "quarter's"]), 4),
        (words(["weekly", "week", "week’s", "week's"]), 52),
    ];
    const YEARLY: [u64; 6] = words(["annualized", "annualised", "annually", "yearly", "annum", "annualizing"]);
    let plain = |at: usize| {
        let group = said.groups.iter().find(|g| g.first <= at && at <= g.last);
        group.is_some_and(|g| !matches!(g.cue, Cue::Size(_) | Cue::Range | Cue::From | Cue::Base))
    };
    let is_money = |(at, f): &(usize, u32)| matches!(room.figure(*f).unit, Unit::Money(_)) && plain(*at);
    let figures = said.items.iter().enumerate().filter_map(|(i, item)| Some((i, item.figure()?)));
    let money: Vec<(usize, u32)> = figures.filter(is_money).collect();
    money.windows(2).find_map(|pair| {
        let ((at, one), (next, year)) = (pair[0], pair[1]);
        let named = |ws: &[u64]| said.says(at.saturating_sub(7), at, ws) || said.says(at + 1, at + 4, ws);
        let times = TIMES.iter().find(|t| named(&t.0)).filter(|_| named(const { &words(["average", "averaged"]) }))?;
        let yearly = said.says(at + 1, next, &YEARLY) || said.says(next + 1, next + 4, &YEARLY);
        let kin = yearly && room.figure(one).unit == room.figure(year).unit;
        kin.then(|| tie(room, one, year, times.1))
    })
}

fn tie(room: Room, one: u32, year: u32, times: u8) -> Tie {
    let count = RBig::from(times);
    let verdict = room.judge(&[one, year], |range| Check::prints(&range(one).abs().scaled(&count), &range(year).abs()));
    let made = room.amount(&room.range(one).abs().scaled(&count), year);
    let working = format!("{} × {times} = {made}, printed {}", room.text(one), room.text(year));
    room.tie(Relation::Average, vec![(one, Role::Part), (year, Role::Result)], verdict, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::Average;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn twelve_months_make_a_year() {
        let text = "Average monthly hosting fees were $2.0 million, or $24.0 million annualized, in 2023.";
        assert_eq!(
            verdicts(Average, text),
            ["ties at a boundary: $2.0 million × 12 = [23.40, 24.60] million, printed $24.0 million"]
        );
        assert_eq!(outcomes(Average, &text.replace("24.0", "27.0")), ["breaks"]);
    }

    #[test]
    fn another_amount_is_no_year() {
        let text = "Average monthly hosting fees were $2.0 million, and rent was $20.0 million, in 2023.";
        assert!(verdicts(Average, text).is_empty());
    }
}
