//! Points: a rate moved by percentage points or basis points.
//!
//! Reads: as [`crate::change`], where the size counts points and the values are percentages.
//!
//! Silent: one of the two rates is not printed.
//!
//! Example: "improved 150 basis points to 24.5% from 23.0%": 24.5 − 23.0 = 1.5.

use dashu_ratio::RBig;
use tieout_figures::Unit;

use crate::event::Said;
use crate::exact::Range;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Movements in points that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for mv in said.iter().flat_map(|s| &s.moves) {
        let Some((s, c)) = mv.comparison else { continue };
        let comparison = &said[s].comparisons[c];
        if comparison.unit != Unit::Percent {
            continue;
        }
        for ((to, from), size) in comparison.to.iter().zip(&comparison.from).zip(&mv.percent) {
            out.push(tie(room, *to, *from, *size, mv.direction, comparison.worded));
        }
    }
    out
}

fn tie(room: Room, to: u32, from: u32, size: u32, direction: i8, worded: bool) -> Tie {
    let scale =
        if room.figure(size).unit == Unit::BasisPoints { RBig::from_parts(1.into(), 100u8.into()) } else { RBig::ONE };
    let verdict = room.judge(&[to, from, size], |range| {
        let moved = range(to).minus(&range(from));
        let printed = range(size).abs().scaled(&scale);
        let way = if !worded || direction == 0 {
            moved.abs()
        } else if direction < 0 {
            Range::exact(RBig::ZERO).minus(&moved)
        } else {
            moved
        };
        Check::prints(&way, &printed)
    });
    stated(room, (from, to, size), &room.range(to).minus(&room.range(from)), verdict)
}

/// A move between two rates by a printed size, with its working.
pub(crate) fn stated(room: Room, (from, to, size): (u32, u32, u32), moved: &Range, verdict: Verdict) -> Tie {
    let working = format!(
        "{} − {} = {} points, printed {}",
        room.text(to),
        room.text(from),
        room.amount(moved, to),
        room.text(size)
    );
    room.tie(Relation::Points, vec![(from, Role::From), (to, Role::To), (size, Role::Percent)], verdict, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::Points;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn basis_points_and_percentage_points() {
        let text = "Gross margin improved 150 basis points to 24.5% from 23.0%.";
        assert_eq!(outcomes(Points, text), ["ties"]);
        assert_eq!(outcomes(Points, &text.replace("150", "180")), ["breaks"]);
        let points = "The rate rose by 1.5 percentage points, from 23.0% to 24.5%.";
        assert_eq!(outcomes(Points, points), ["ties"]);
    }

    #[test]
    fn silent_where_a_rate_or_a_size_is_a_range() {
        let text =
            "Targets include growth of 3% to 5%, increased from 2% to 4%, and an expansion of 25 to 50 basis points.";
        assert!(verdicts(Points, text).is_empty());
    }
}
