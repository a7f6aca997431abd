//! Rates that moved, printed in a table: "operating margin increased 50 basis points", with 13.7% and 13.2%
//! in the row of that name.
//!
//! Reads: percentage points and basis points, with the words and times of [`super::change`]; of a rate also a
//! percentage that can only mean points ("as a percentage of revenue increased by one percent").
//!
//! Silent: no row of percentages bears the name; the rates do not differ by so much.

use dashu_ratio::RBig;
use tieout_figures::{Unit, words};

use super::phrase::{clause, of_move};
use super::series::Time;
use super::when::of_move as times_of;
use super::{Place, Tabled};
use crate::event::{Move, Said};
use crate::points::stated;
use crate::room::Check;
use crate::tie::{Tie, Verdict};

/// Movements of rates of a sentence that stand in tables.
pub(super) fn read(tabled: &Tabled, place: &Place, said: &Said) -> Vec<Tie> {
    let room = tabled.room;
    let is_points = |f: &u32| matches!(room.figure(*f).unit, Unit::Points | Unit::BasisPoints);
    let rate = said.says(0, usize::MAX, const { &words(["percentage", "margin", "margins", "rate"]) });
    let mut out = Vec::new();
    for mv in &said.moves {
        for size in mv.percent.iter().filter(|f| is_points(f) || rate && room.digits(**f) <= 2) {
            out.extend(moved(tabled, place, said, mv, *size));
        }
    }
    // "leveraged 16 basis points": the size of a move that no verb of movement tells.
    let told = |f: &u32| said.moves.iter().any(|m| m.percent.contains(f));
    for group in said.groups.iter().filter(|g| g.figures.len() == 1) {
        let size = group.figures[0];
        if is_points(&size) && !told(&size) && !said.supposes {
            let names: Vec<Vec<u64>> = clause(said, group.first).into_iter().map(|p| tabled.named(said, p)).collect();
            let time = room.figure(size).period.map_or_else(|| Time::of(room.reading.calendar.current), Time::of);
            out.extend(tie(tabled, place, &names, &[(time, time.back(1))], size, 0));
        }
    }
    out
}

fn moved(tabled: &Tabled, place: &Place, said: &Said, mv: &Move, size: u32) -> Option<Tie> {
    let subject = of_move(said, mv, &tabled.room.document.text);
    // "results include an increase of 2 percentage points from": of what is included.
    let at = mv.first.min(mv.trigger);
    if subject.moved_by_another || said.any(at.saturating_sub(4), at, crate::lexicon::Powers::INCLUDES) {
        return None;
    }
    let mut names: Vec<Vec<u64>> =
        subject.phrases.iter().map(|p| tabled.named(said, *p)).filter(|n| !n.is_empty()).collect();
    if names.is_empty() {
        names.extend(place.subject.clone());
    }
    let times = times_of(tabled.room, said, mv, size, place.time);
    tie(tabled, place, &names, &times.pairs, size, mv.direction)
}

fn tie(
    tabled: &Tabled,
    place: &Place,
    names: &[Vec<u64>],
    times: &[(Time, Time)],
    size: u32,
    direction: i8,
) -> Option<Tie> {
    let room = tabled.room;
    let mut tried = 0u32;
    for name in names.iter().filter(|n| !n.is_empty()) {
        for (fit, s) in tabled.find(place, name).iter() {
            let series = &tabled.index.series[*s as usize];
            if series.unit != Unit::Percent || fit.open > 0 {
                continue;
            }
            for (to, from) in times {
                let (Some(to), Some(from)) = (series.at(*to, room.figures()), series.at(*from, room.figures())) else {
                    continue;
                };
                tried += 1;
                if to == from || tried > 3 && !fit.is_sure() || tried > 8 {
                    continue;
                }
                let tie = judged(tabled, to, from, size, direction);
                if matches!(tie.verdict, Verdict::Ties { .. }) {
                    return Some(tie);
                }
            }
        }
    }
    None
}

fn judged(tabled: &Tabled, to: u32, from: u32, size: u32, direction: i8) -> Tie {
    let room = tabled.room;
    let basis = room.figure(size).unit == Unit::BasisPoints;
    let scale = if basis { RBig::from_parts(1.into(), 100u8.into()) } else { RBig::ONE };
    let verdict = room.judge(&[to, from, size], |range| {
        let moved = if direction < 0 { range(from).minus(&range(to)) } else { range(to).minus(&range(from)) };
        let moved = if direction == 0 { moved.abs() } else { moved };
        Check::prints(&moved, &range(size).abs().scaled(&scale))
    });
    stated(room, (from, to, size), &room.range(to).minus(&room.range(from)).abs(), verdict)
}

#[cfg(test)]
mod tests {
    use crate::Relation::Points;
    use crate::testing::{outcomes, report};

    const ROWS: [(&str, &str, &str); 2] = [("Operating margin", "13.7%", "13.2%"), ("Gross margin", "44.0%", "45.9%")];

    #[test]
    fn points_between_two_rates_of_a_row() {
        for text in [
            "Operating margin increased 50 basis points in 2023.",
            "Gross margin contraction of approximately 190 basis points was due to mix.",
        ] {
            assert_eq!(outcomes(Points, &report(&ROWS, text)), ["ties"], "{text}");
        }
        assert!(outcomes(Points, &report(&ROWS, "Mix decreased gross margin by 190 basis points.")).is_empty());
    }
}
