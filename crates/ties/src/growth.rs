//! Growth: a compound annual growth rate over several years.
//!
//! Reads: "compound annual growth rate of 12%" or "CAGR" with "from A in 2019 to B in 2023".
//!
//! Silent: one of the two values, or the years between them, are not printed.
//!
//! Example: "a CAGR of 10.0% from $100 million in 2019 to $146 million in 2023": 100 × 1.10⁴ = 146.4.

use dashu_ratio::RBig;
use tieout_figures::{Unit, words};

use crate::event::Said;
use crate::exact::Range;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie};

/// Growth rates that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    said.iter().filter_map(|s| of(room, s)).collect()
}

fn of(room: Room, said: &Said) -> Option<Tie> {
    let at = said.items.iter().position(|i| i.is_one(const { &words(["compound", "compounded", "cagr"]) }))?;
    let rate = said
        .groups
        .iter()
        .find(|g| g.unit(room.figures()) == Unit::Percent && g.figures.len() == 1 && g.first.abs_diff(at) <= 8)?;
    let c = said.comparisons.iter().find(|c| c.worded && c.to.len() == 1 && c.unit != Unit::Percent)?;
    let (from, to, rate) = (c.from[0], c.to[0], rate.figures[0]);
    let year = |f: u32| room.figure(f).period.map(|p| i32::from(p.end.year()));
    let years = year(to)?.checked_sub(year(from)?).filter(|n| (2..=40).contains(n))?;
    let grown = |p: &Range| {
        let one = Range::exact(RBig::ONE);
        let factor = one.plus(&p.scaled(&RBig::from_parts(1.into(), 100u8.into())));
        (1..years).try_fold(factor.clone(), |all, _| all.times(&factor))
    };
    let verdict = room.judge(&[from, to, rate], |range| {
        let made = grown(&range(rate)).and_then(|g| g.times(&range(from)));
        made.map_or_else(|| Check::Unknown("A bound leaves it open.".to_owned()), |m| Check::prints(&m, &range(to)))
    });
    let made = grown(&room.range(rate)).and_then(|g| g.times(&room.range(from)));
    let shown = made.map_or_else(|| "?".to_owned(), |m| room.amount(&m, to));
    let working = format!(
        "{} grown by {} for {years} years = {shown}, printed {}",
        room.text(from),
        room.text(rate),
        room.text(to)
    );
    Some(room.tie(Relation::Growth, vec![(from, Role::From), (to, Role::To), (rate, Role::Percent)], verdict, working))
}

#[cfg(test)]
mod tests {
    use crate::Relation::Growth;
    use crate::testing::outcomes;

    #[test]
    fn compound_growth_over_the_years_between() {
        let text =
            "Sales grew from $100 million in 2019 to $146 million in 2023, a compound annual growth rate of 10%.";
        assert_eq!(outcomes(Growth, text), ["ties"]);
        assert_eq!(outcomes(Growth, &text.replace("10%", "12%")), ["breaks"]);
    }
}
