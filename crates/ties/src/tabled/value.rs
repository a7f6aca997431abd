//! Values of the text that a table prints too: "Income tax expense was $11.1 billion", and 11,146 in the row
//! of that name.
//!
//! Reads: amounts, percentages and counts that the words before or after them name, with their times. Values
//! of tables that round to what is printed are looked up first; then words decide.
//!
//! Silent: the words agree with no row that has the value, or leave too much open for so few digits; the
//! value is of another time.
//!
//! A value that misses by one digit that of the only row of the very same name is suspected.

use tieout_figures::{Figure, Unit};

use super::fit::{Around, Fit, fit};
use super::phrase::{after_figure, clause};
use super::series::{Series, Time};
use super::{Place, Tabled};
use crate::event::Said;
use crate::group::{Cue, Group};
use crate::lexicon::Powers;
use crate::misprint;
use crate::tie::{Relation, Role, Tie, Verdict};

/// Values of a sentence that stand in tables.
pub(super) fn read(tabled: &Tabled, place: &Place, said: &Said) -> Vec<Tie> {
    let mut out = Vec::new();
    if said.supposes {
        return out;
    }
    for group in said.groups.iter().filter(|g| !matches!(g.cue, Cue::Size(_) | Cue::Range)) {
        for f in group.figures.iter().chain(&group.other) {
            let unit = tabled.room.figure(*f).unit;
            let counted = matches!(unit, Unit::Shares | Unit::Pure) && tabled.room.digits(*f) >= 3;
            if matches!(unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Percent) || counted {
                out.extend(tie(tabled, place, said, group, *f));
            }
        }
    }
    out
}

/// What may name a figure, in words.
fn names(tabled: &Tabled, place: &Place, said: &Said, group: &Group, f: u32) -> Vec<Vec<u64>> {
    let label = tabled.room.figure(f).label.row;
    let stretches = after_figure(said, group.last).into_iter().chain(clause(said, group.first));
    let label = label.map(|l| tabled.words.of_span(l));
    let mut out: Vec<Vec<u64>> = Vec::new();
    for own in label.into_iter().chain(stretches.map(|p| tabled.named(said, p))) {
        if !own.is_empty() && !out.contains(&own) {
            out.push(own);
        }
    }
    let others: Vec<Vec<u64>> = out.iter().flat_map(|n| tabled.words.others(n)).collect();
    out.extend(others);
    if out.is_empty() {
        out.extend(place.subject.clone());
    }
    out
}

fn tie(tabled: &Tabled, place: &Place, said: &Said, group: &Group, f: u32) -> Option<Tie> {
    let room = tabled.room;
    let figure = room.figure(f);
    let time = figure.period.map_or_else(|| Time::of(room.reading.calendar.current), Time::of);
    let current = Time::of(room.reading.calendar.current);
    let names = names(tabled, place, said, group, f);
    let mut best: Option<(Fit, u32, u32)> = None;
    for (s, value) in tabled.index.like(figure) {
        let series = &tabled.index.series[s as usize];
        let own = Time::of(room.figure(value).period.unwrap_or(room.reading.calendar.current));
        // The year reported on may be meant where a day within it stands nearer.
        let loosely = || current.takes(own) && current.end - time.end < 364 && time.end <= current.end;
        if series.unit != figure.unit || !meets(figure, room.figure(value)) || !time.takes(own) && !loosely() {
            continue;
        }
        let loose = u8::from(!time.takes(own));
        for name in &names {
            let around = Around { phrase: name, context: &place.context, block: place.block };
            let Some(fit) = fit(&tabled.words, &tabled.index, &around, series) else { continue };
            let fit = fit.less(loose);
            let near = series.block.abs_diff(place.block);
            if best.is_none_or(|b| (fit, near) < (b.0, b.1)) {
                best = Some((fit, near, value));
            }
        }
    }
    let odds = odds(tabled, f);
    let enough = best.filter(|(fit, ..)| match fit.open {
        0 if fit.is_sure() => odds >= 5,
        0 => odds >= 40,
        1 => odds >= 300,
        _ => odds >= 3_000,
    });
    match enough {
        Some((.., value)) => Some(same(tabled, value, f)),
        None => slip(tabled, place, said, group, f, time),
    }
}

/// How seldom a value of so many digits is met by chance: one in so many.
fn odds(tabled: &Tabled, f: u32) -> u32 {
    let figure = tabled.room.figure(f);
    let digits = figure.value.abs().shift(-figure.digit).to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 => 5,
        2 => 40,
        3 => 300,
        _ => 3_000,
    }
}

/// Whether two figures may be one value, whatever their signs.
pub(super) fn meets(a: &Figure, b: &Figure) -> bool {
    let ends = |f: &Figure| {
        let (low, high) = (f.interval.low?, f.interval.high?);
        Some(if f.value.is_negative() { (high.abs(), low.abs()) } else { (low, high) })
    };
    // Values of one precision are equal, or are not the same.
    if a.digit == b.digit {
        return a.value.abs() == b.value.abs();
    }
    match (ends(a), ends(b)) {
        (Some((a, b)), Some((c, d))) => a <= d && c <= b,
        _ => false,
    }
}

fn same(tabled: &Tabled, table: u32, f: u32) -> Tie {
    let room = tabled.room;
    let (a, b) = (room.range(table).abs(), room.range(f).abs());
    let verdict = Verdict::Ties { boundary: !a.within(&b) && !b.within(&a) };
    let working = format!("{} in the text and {} in the table", room.text(f), room.text(table));
    room.tie(Relation::Same, vec![(table, Role::First), (f, Role::Second)], verdict, working)
}

/// A value that misses that of the only row of its name by one digit: "X was $251 million".
fn slip(tabled: &Tabled, place: &Place, said: &Said, group: &Group, f: u32, time: Time) -> Option<Tie> {
    let room = tabled.room;
    let figure = room.figure(f);
    figure.period?;
    let first = said.slice(0, group.first).iter().rposition(|i| i.powers.has(Powers::STATES))?;
    let plain = group.cue == Cue::Value && said.slice(first + 1, group.first).iter().all(|i| !i.powers.any(ASIDE));
    let stretch = clause(said, group.first).into_iter().next().filter(|s| plain && s.1 <= first)?;
    let name = tabled.named(said, stretch);
    let all = tabled.find(place, &name);
    let found: Vec<(Fit, &Series)> = all
        .iter()
        .filter(|c| c.0.open == 0)
        .map(|c| (c.0, &tabled.index.series[c.1 as usize]))
        .filter(|(_, s)| s.unit == figure.unit && s.unit.currency().is_some())
        .collect();
    // A value of another time, or of a row whose name is less alike: the words were not understood.
    let other = |s: &Series| s.values.iter().any(|v| meets(figure, room.figure(v.figure)));
    if name.len() < 2 || found.iter().any(|(_, s)| other(s)) {
        return None;
    }
    let named = found.iter().filter(|(fit, _)| fit.cost == 0 && fit.distance <= 1);
    let mut values = named.filter_map(|(_, s)| s.at(time, room.figures()));
    let first = values.next()?;
    let value = |f: u32| room.figure(f).value.abs();
    if !values.all(|v| value(v) == value(first)) || !misprint::is(room, f, &room.range(first).abs(), 3) {
        return None;
    }
    let tie = same(tabled, first, f);
    Some(Tie { verdict: Verdict::Breaks, suggested: true, ..tie })
}

/// Words after a verb that make what follows another thing: "was recorded in", "was due to".
const ASIDE: Powers = Powers::CAUSES.or(Powers::INCLUDES).or(Powers::RECORDS).or(Powers::JOINS);

#[cfg(test)]
mod tests {
    use crate::Relation::Same;
    use crate::testing::{outcomes, report, verdicts};

    const ROWS: [(&str, &str, &str); 3] = [
        ("Net sales", "5,613", "5,042"),
        ("Net cash provided by operating activities", "1,187", "954"),
        ("Dividends paid", "(211)", "(198)"),
    ];

    #[test]
    fn a_value_in_the_row_of_its_name() {
        let text = "Cash flows from operations were $1.19 billion in 2023.";
        let found = verdicts(Same, &report(&ROWS, text));
        assert_eq!(found, ["ties: $1.19 billion in the text and 1,187 in the table"]);
        assert_eq!(outcomes(Same, &report(&ROWS, "We paid $211 million in dividends in 2023.")), ["ties"]);
    }

    #[test]
    fn one_digit_off_is_suspected() {
        assert_eq!(outcomes(Same, &report(&ROWS, "Our net sales were $5,673 million in 2023.")), ["suspected"]);
        let text = "Net cash provided by operating activities was $1,137 million in 2023.";
        assert_eq!(outcomes(Same, &report(&ROWS, text)), ["suspected"]);
    }

    #[test]
    fn silent_of_another_thing_or_time() {
        for text in ["Goodwill was $5,613 million in 2023.", "Net sales were $5,613 million in 2021."] {
            assert!(outcomes(Same, &report(&ROWS, text)).is_empty(), "{text}");
        }
    }
}
