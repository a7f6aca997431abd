//! Sums of rows that the text names together: "Total R&D and MG&A expenses were $21.7 billion, down 12%",
//! "total cash (cash and cash equivalents plus short-term investments)", "investments provided net cash of".
//!
//! Reads: names joined by "and" or "plus", each of which is a row's of one table; what came in and went out
//! under one name; then values, changes and shares of the sum as of one row.
//!
//! Silent: one of the names is no row's; the rows stand in different tables; they do not make what is
//! printed, as more may be meant.

use dashu_ratio::RBig;
use tieout_figures::{Unit, word, words};

use super::change::is_adjusted;
use super::phrase::{Stretch, after_figure, clause, of_move};
use super::series::Time;
use super::when::of_move as times_of;
use super::words::Weight;
use super::{Place, Tabled};
use crate::event::Said;
use crate::exact::Range;
use crate::group::{Cue, Group};
use crate::room::{Check, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Sums of a sentence whose parts stand in tables.
pub(super) fn read(tabled: &Tabled, place: &mut Place, said: &Said, same: &[Tie]) -> Vec<Tie> {
    let mut out = Vec::new();
    if said.supposes {
        return out;
    }
    for group in said.groups.iter().filter(|g| !matches!(g.cue, Cue::Size(_) | Cue::Range)) {
        let tied = |f: u32| same.iter().any(|t| t.figures.iter().any(|p| p.0 == f));
        let money = |f: &&u32| matches!(tabled.room.figure(**f).unit, Unit::Money(_)) && !tied(**f);
        for (i, f) in group.figures.iter().filter(money).enumerate() {
            let base = matches!(group.cue, Cue::Base | Cue::From) || i > 0;
            let sums = operands(tabled, place, said, clause(said, group.first), *f);
            out.extend(
                sums.iter()
                    .find_map(|rows| value(tabled, rows, *f, base))
                    .or_else(|| flows(tabled, place, said, group, *f)),
            );
        }
        if let Some(percent) =
            group.figures.iter().chain(&group.other).find(|f| tabled.room.figure(**f).unit == Unit::Percent)
        {
            out.extend(share(tabled, place, said, group, *percent));
        }
    }
    for mv in &said.moves {
        let size = mv.amount.first().or(mv.percent.first()).copied();
        let Some(size) = size.filter(|s| !is_adjusted(said, *s, 0, 1)) else { continue };
        let subject = of_move(said, mv, &tabled.room.document.text);
        // "net sales and earnings decreased by 10% and 2%, respectively": each by itself.
        let each =
            mv.percent.len() > 1 || mv.amount.len() > 1 || said.says(0, usize::MAX, const { &words(["respectively"]) });
        if subject.moved_by_another || each {
            continue;
        }
        let sums = operands(tabled, place, said, subject.phrases, size);
        let times = times_of(tabled.room, said, mv, size, place.time).pairs;
        let tries = sums.iter().flat_map(|rows| times.iter().map(move |t| (rows, *t)));
        let (percent, amount) = (mv.percent.first().copied(), mv.amount.first().copied());
        out.extend(tries.into_iter().find_map(|(rows, t)| change(tabled, rows, t, percent, amount, mv.direction)));
    }
    out
}

/// Rows of one table that a phrase names together, as series.
fn operands(tabled: &Tabled, place: &mut Place, said: &Said, phrases: Vec<Stretch>, like: u32) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = Vec::new();
    for (from, to) in phrases {
        // What stands in brackets says what the name before them means.
        let open = (from..to).find(|i| said.items[*i].is(const { word("(") }));
        let inner = open.and_then(|o| Some((o + 1, (o..to).find(|i| said.items[*i].is(const { word(")") }))?)));
        let together = const { &words(["total", "combined", "aggregate", "together", "plus", "net", "both"]) };
        let fine = matches!(tabled.room.figure(like).unit, Unit::Money(_)) && tabled.room.digits(like) >= 3;
        if !fine && !said.says(from, to, together) {
            continue;
        }
        for stretch in inner.into_iter().chain([(from, to)]) {
            for split in splits(said, stretch) {
                let effect = tabled.words.of_text("impact effect combined change");
                let names: Vec<Vec<u64>> = split
                    .iter()
                    .map(|s| tabled.named(said, *s).into_iter().filter(|w| !effect.contains(w)).collect())
                    .collect();
                out.extend(rows(tabled, place, &names, like).filter(|r| !out.contains(r)));
            }
        }
    }
    if let Some(first) = out.first() {
        place.sum.clone_from(first);
    } else if !place.sum.is_empty() && points_back(said) {
        out.push(place.sum.clone());
    }
    out
}

/// "These expenses represent", "This was".
fn points_back(said: &Said) -> bool {
    said.items.first().is_some_and(|i| i.is_one(const { &words(["these", "this", "they", "both"]) }))
}

/// Ways to part a phrase: at "plus", at one "and", at all commas and "and"s.
fn splits(said: &Said, (from, to): Stretch) -> Vec<Vec<Stretch>> {
    let marks =
        |ws: &[u64]| -> Vec<usize> { (from..to.min(said.items.len())).filter(|i| said.items[*i].is_one(ws)).collect() };
    let cut = |at: &[usize]| {
        let mut start = from;
        let mut parts: Vec<Stretch> = Vec::new();
        for end in at.iter().copied().chain([to]) {
            if start < end {
                parts.push((start, end));
            }
            start = end + 1;
        }
        parts
    };
    let plus = marks(const { &words(["plus"]) });
    if !plus.is_empty() && plus.len() <= 3 {
        return vec![cut(&plus)];
    }
    let ands = marks(const { &words(["and"]) });
    if ands.is_empty() || ands.len() > 4 {
        return Vec::new();
    }
    let mut out: Vec<Vec<Stretch>> = ands.iter().map(|a| cut(&[*a])).collect();
    let all = marks(const { &words(["and", ","]) });
    if all.len() > 1 && all.len() <= 4 {
        out.push(cut(&all));
    }
    out
}

/// The rows of one table that bear each of some names.
fn rows(tabled: &Tabled, place: &Place, names: &[Vec<u64>], like: u32) -> Option<Vec<u32>> {
    if names.len() < 2 || names.iter().any(Vec::is_empty) {
        return None;
    }
    let unit = tabled.room.figure(like).unit;
    let index = &tabled.index;
    let sure = |name: &Vec<u64>| -> Vec<u32> {
        let fits = |s: &u32| {
            let own = index.series[*s as usize].unit;
            matches!(own, Unit::Money(_)) && (unit.is_rate() || own == unit)
        };
        tabled.find(place, name).iter().filter(|c| c.0.open == 0 && c.0.cost <= 3).map(|c| c.1).filter(fits).collect()
    };
    let found: Vec<Vec<u32>> = names.iter().map(sure).collect();
    let sheets = found.first()?.iter().map(|s| index.series[*s as usize].sheet);
    sheets.into_iter().find_map(|sheet| {
        let pick = |list: &Vec<u32>| list.iter().copied().find(|s| index.series[*s as usize].sheet == sheet);
        let rows: Vec<u32> = found.iter().map(pick).collect::<Option<_>>()?;
        let distinct = rows.iter().enumerate().all(|(i, r)| !rows[..i].contains(r));
        distinct.then_some(rows)
    })
}

/// Values of rows at a time.
fn at(tabled: &Tabled, rows: &[u32], time: Time) -> Option<Vec<u32>> {
    rows.iter().map(|s| tabled.index.series[*s as usize].at(time, tabled.room.figures())).collect()
}

fn total(range: &dyn Fn(u32) -> Range, parts: &[u32]) -> Range {
    parts.iter().fold(Range::exact(RBig::ZERO), |sum, f| sum.plus(&range(*f)))
}

fn time_of(tabled: &Tabled, f: u32) -> Time {
    tabled.room.figure(f).period.map_or_else(|| Time::of(tabled.room.reading.calendar.current), Time::of)
}

/// A value that is the sum of rows.
fn value(tabled: &Tabled, rows: &[u32], f: u32, base: bool) -> Option<Tie> {
    let room = tabled.room;
    let time = time_of(tabled, f);
    let times = [time, time.back(1)];
    let found = times.iter().take(1 + usize::from(base)).find_map(|t| {
        let parts = at(tabled, rows, *t)?;
        holds(tabled, &parts, f).then_some(parts)
    })?;
    let signed = |f: u32| room.signed(f);
    let shown: Vec<String> = found.iter().map(|p| room.text(*p)).collect();
    let working =
        format!("{} = {}, printed {}", shown.join(" + "), room.amount(&total(&signed, &found).abs(), f), room.text(f));
    let roles = [(f, Role::Whole)].into_iter().chain(found.iter().map(|p| (*p, Role::Part))).collect();
    Some(room.tie(Relation::Sum, roles, Verdict::Ties { boundary: false }, working))
}

fn holds(tabled: &Tabled, parts: &[u32], f: u32) -> bool {
    let room = tabled.room;
    let fine = room.digits(f) >= 2;
    fine && total(&|f| room.signed(f), parts).abs().meets(&room.range(f).abs())
}

/// "Short-term investments provided cash of $682 million": what came in less what went out under a name.
fn flows(tabled: &Tabled, place: &Place, said: &Said, group: &Group, f: u32) -> Option<Tie> {
    const NET: [u64; 7] = words(["net", "provided", "proceeds", "used", "inflow", "outflow", "resulted"]);
    if !said.says(0, usize::MAX, &NET) || tabled.room.digits(f) < 3 {
        return None;
    }
    let index = &tabled.index;
    let turns: Vec<u64> =
        tabled.words.of_text("proceeds purchases sales maturities disposals repayments issuances repurchases paid");
    let stretches = clause(said, group.first).into_iter().chain(after_figure(said, group.last));
    for name in stretches.map(|s| tabled.named(said, s)) {
        let light = |w: u64| matches!(tabled.words.weight(w), Some(Weight::Light | Weight::Phrase | Weight::Strict));
        let cash = tabled.words.cash();
        let name: Vec<u64> = name.into_iter().filter(|w| !turns.contains(w) && !light(*w) && *w != cash).collect();
        let Some(first) = name.first() else { continue };
        let bears = |s: &u32| {
            let series = &index.series[*s as usize];
            let known = |w: &u64| name.contains(w) || turns.contains(w) || tabled.words.weight(*w).is_some();
            matches!(series.unit, Unit::Money(_))
                && name.iter().all(|w| series.name.contains(w))
                && series.name.iter().all(known)
        };
        let found: Vec<u32> = index.bearing(*first, place.block).filter(bears).collect();
        let mut sheets: Vec<u32> = found.iter().map(|s| index.series[*s as usize].sheet).collect();
        sheets.dedup();
        for sheet in sheets.into_iter().take(4) {
            let rows: Vec<u32> = found.iter().copied().filter(|s| index.series[*s as usize].sheet == sheet).collect();
            let time = time_of(tabled, f);
            let mixed = at(tabled, &rows, time).is_some_and(|p| {
                let minus = |f: &&u32| tabled.room.figure(**f).value.is_negative();
                p.len() <= 4 && p.iter().any(|f| minus(&f)) && p.iter().any(|f| !minus(&f))
            });
            if let Some(tie) = value(tabled, &rows, f, group.cue == Cue::Base).filter(|_| rows.len() > 1 && mixed) {
                return Some(tie);
            }
        }
    }
    None
}

/// "purchases were $6,698 million and proceeds were $4,354 million, resulting in a net outflow of $2,344
/// million": what two values of the sentence, which stand in a table, come to.
pub(super) fn net(tabled: &Tabled, said: &Said, same: &[Tie]) -> Vec<Tie> {
    let room = tabled.room;
    if !said.says(0, usize::MAX, const { &words(["net"]) }) {
        return Vec::new();
    }
    let pair = |t: &Tie| (t.figures.get(1).map(|f| f.0), t.figures.first().map(|f| f.0));
    let known: Vec<(u32, u32)> = same.iter().filter_map(|t| pair(t).0.zip(pair(t).1)).collect();
    let money = |f: &u32| matches!(room.figure(*f).unit, Unit::Money(_)) && room.digits(*f) >= 3;
    let all = said.groups.iter().flat_map(|g| g.figures.iter().copied()).filter(money);
    let mut out = Vec::new();
    for f in all.filter(|f| !known.iter().any(|k| k.0 == *f)) {
        for (i, a) in known.iter().enumerate().filter(|(_, a)| a.0 < f) {
            for b in known[..i].iter().filter(|b| b.0 != a.0 && b.1 != a.1) {
                let parts = [b.1, a.1];
                if holds(tabled, &parts, f) {
                    let working = format!("{} + {} come to {}", room.text(b.1), room.text(a.1), room.text(f));
                    let roles = vec![(f, Role::Whole), (b.1, Role::Part), (a.1, Role::Part)];
                    out.push(room.tie(Relation::Sum, roles, Verdict::Ties { boundary: false }, working));
                }
            }
        }
        if out.len() > 4 {
            break;
        }
    }
    out
}

/// A percentage that a sum is of a row.
fn share(tabled: &Tabled, place: &mut Place, said: &Said, group: &Group, percent: u32) -> Option<Tie> {
    let room = tabled.room;
    let of = said.items.get(group.last + 1)?.is(const { word("of") });
    let whole = tabled.named(said, after_figure(said, group.last).filter(|_| of)?);
    let sums = operands(tabled, place, said, clause(said, group.first), percent);
    let time = time_of(tabled, percent);
    let wholes: Vec<u32> = tabled.find(place, &whole).iter().filter(|c| c.0.is_sure()).map(|c| c.1).collect();
    sums.iter().find_map(|rows| {
        let sheet = tabled.index.series[*rows.first()? as usize].sheet;
        let parts = at(tabled, rows, time)?;
        let same = |s: &&u32| {
            tabled.index.series[**s as usize].sheet == sheet && !tabled.index.series[**s as usize].unit.is_rate()
        };
        wholes.iter().filter(same).find_map(|s| {
            let whole = tabled.index.series[*s as usize].at(time, room.figures())?;
            let made =
                total(&|f| room.signed(f), &parts).abs().over(&room.range(whole).abs())?.scaled(&RBig::from(100));
            if !made.meets(&room.range(percent).abs()) {
                return None;
            }
            let shown: Vec<String> = parts.iter().map(|p| room.text(*p)).collect();
            let working = format!("({}) ÷ {} makes {}", shown.join(" + "), room.text(whole), room.text(percent));
            let mut roles: Vec<(u32, Role)> = parts.iter().map(|p| (*p, Role::Part)).collect();
            roles.extend([(whole, Role::Whole), (percent, Role::Percent)]);
            Some(room.tie(Relation::Share, roles, Verdict::Ties { boundary: false }, working))
        })
    })
}

/// A change of a sum of rows.
fn change(
    tabled: &Tabled,
    rows: &[u32],
    times: (Time, Time),
    percent: Option<u32>,
    amount: Option<u32>,
    direction: i8,
) -> Option<Tie> {
    let room = tabled.room;
    let (to, from) = (at(tabled, rows, times.0)?, at(tabled, rows, times.1)?);
    let signed = |f: u32| room.signed(f);
    let (after, before) = (total(&signed, &to).abs(), total(&signed, &from).abs());
    let (greater, lesser) = if direction < 0 { (&before, &after) } else { (&after, &before) };
    let moved = greater.minus(lesser);
    let rate = if direction < 0 {
        Range::exact(RBig::ONE).minus(&after.over(&before)?)
    } else {
        after.over(&before)?.minus(&Range::exact(RBig::ONE))
    };
    let fits = |f: Option<u32>, made: &Range| {
        f.is_none_or(|f| matches!(Check::prints(made, &room.range(f).abs()), Check::Holds { .. }))
    };
    if to == from || !fits(amount, &moved) || !fits(percent, &rate.scaled(&RBig::from(100))) {
        return None;
    }
    let text = |list: &[u32]| list.iter().map(|f| room.text(*f)).collect::<Vec<_>>().join(" + ");
    let mut working = format!("({}) against ({})", text(&to), text(&from));
    if let Some(a) = amount {
        working.push_str(&format!(": {} apart, printed {}", room.amount(&moved, a), room.text(a)));
    }
    if let Some(p) = percent {
        working.push_str(&format!(": {}%, printed {}", percent_range(&rate, places(room.figure(p))), room.text(p)));
    }
    let mut roles: Vec<(u32, Role)> = from.iter().map(|f| (*f, Role::From)).collect();
    roles.extend(to.iter().map(|f| (*f, Role::To)));
    roles.extend(percent.map(|p| (p, Role::Percent)));
    roles.extend(amount.map(|a| (a, Role::Amount)));
    Some(room.tie(Relation::Change, roles, Verdict::Ties { boundary: false }, working))
}

#[cfg(test)]
mod tests {
    use crate::Relation::{Change, Share, Sum};
    use crate::testing::{outcomes, report};

    const ROWS: [(&str, &str, &str); 5] = [
        ("Net revenue", "54,228", "63,054"),
        ("Research and development", "16,046", "17,528"),
        ("Marketing, general, and administrative", "5,634", "7,002"),
        ("Purchases of investments", "(12,705)", "(14,483)"),
        ("Proceeds from investments", "13,387", "13,657"),
    ];

    #[test]
    fn rows_named_together() {
        let text = "Total R&D and MG&A expenses for 2023 were $21.7 billion, down 12% compared to 2022. These expenses \
                    represent 40.0% of revenue for 2023.";
        let report = report(&ROWS, text);
        assert_eq!(outcomes(Sum, &report), ["ties"]);
        assert_eq!(outcomes(Change, &report), ["ties"]);
        assert_eq!(outcomes(Share, &report), ["ties"]);
    }

    #[test]
    fn what_came_in_less_what_went_out() {
        let text = "Investments provided cash proceeds of $682 million in 2023.";
        assert_eq!(outcomes(Sum, &report(&ROWS, text)), ["ties"]);
        assert!(outcomes(Sum, &report(&ROWS, &text.replace("682", "628"))).is_empty());
    }
}
