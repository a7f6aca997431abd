//! Rates of which both sides stand in a table: "Free cash flow represented 7.7% of revenue", "gross margin
//! increased to 61.1%", "our effective tax rate was 24.1%".
//!
//! Reads: a percentage before "of" with what it is of; "as a percentage of"; margins by their kind; effective
//! tax rates.
//!
//! Silent: a side is named by no row; no table has both sides and they are not of the primary statements;
//! what they make does not print so, as another basis may be meant.

use tieout_figures::{Unit, word, words};

use super::fit::Fit;
use super::phrase::{clause, span};
use super::series::{Series, Time};
use super::{Place, Tabled};
use crate::event::Said;
use crate::group::{Cue, Group};
use crate::room::{Check, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// A rate with the words of both its sides.
struct Claim {
    percent: u32,
    /// Whether it is what another is compared with: of the time before, where none is said.
    base: bool,
    over: Vec<Vec<u64>>,
    under: Vec<u64>,
    relation: Relation,
}

/// Rates of a sentence whose sides stand in tables.
pub(super) fn read(tabled: &Tabled, place: &Place, said: &Said) -> Vec<Tie> {
    let mut out = Vec::new();
    if said.supposes {
        return out;
    }
    for group in &said.groups {
        let list = if group.unit(tabled.room.figures()) == Unit::Percent { &group.figures } else { &group.other };
        let sized = matches!(group.cue, Cue::Size(_) | Cue::Range);
        if sized || list.first().is_none_or(|f| tabled.room.figure(*f).unit != Unit::Percent) {
            continue;
        }
        for f in list {
            out.extend(of_whole(tabled, place, said, group, *f));
            out.extend(named(tabled, place, said, group, *f));
        }
    }
    out
}

/// "A represented 42% of B".
fn of_whole(tabled: &Tabled, place: &Place, said: &Said, group: &Group, percent: u32) -> Option<Tie> {
    let base = matches!(group.cue, Cue::Base | Cue::From);
    let of = said.items.get(group.last + 1)?.is(const { word("of") });
    let whole = super::phrase::after_figure(said, group.last).filter(|_| of)?;
    let under = tabled.named(said, whole);
    let mut over: Vec<Vec<u64>> =
        clause(said, group.first).into_iter().map(|p| tabled.named(said, p)).filter(|w| !w.is_empty()).collect();
    if over.is_empty() {
        over.extend(place.subject.clone());
    }
    // "or 41.8% of revenue" beside an amount: a ratio as well as a share.
    decide(tabled, place, &Claim { percent, base, over, under, relation: Relation::Share })
}

/// "Gross margin was 44.0%", "G&A as a percentage of revenue was 5.7%", "the effective tax rate was 22%".
fn named(tabled: &Tabled, place: &Place, said: &Said, group: &Group, percent: u32) -> Option<Tie> {
    if said.items.get(group.last + 1).is_some_and(|i| i.is(const { word("of") })) {
        return None;
    }
    let relation = Relation::Ratio;
    let based = matches!(group.cue, Cue::Base | Cue::From);
    if let Some((over, under)) = as_percentage(tabled, said, group.first) {
        return decide(tabled, place, &Claim { percent, base: based, over, under, relation });
    }
    let text = &tabled.room.document.text;
    let near = clause(said, group.first).into_iter().filter_map(|p| span(said, p)).next();
    let stretch = near.map_or("", |s| text.get(s.range()).unwrap_or("")).to_ascii_lowercase();
    let revenue = tabled.words.of_text("revenue");
    if stretch.contains("tax rate") {
        let reported = ["statutory", "federal", "state", "adjusted", "foreign", "non-gaap"];
        return if reported.iter().any(|w| stretch.contains(w)) { None } else { tax(tabled, place, percent, based) };
    }
    if !stretch.contains("margin") || stretch.contains("adjusted") || stretch.contains("ebit") {
        return None;
    }
    let kinds: &[&str] = if stretch.contains("gross") {
        &["gross profit", "gross margin"]
    } else if stretch.contains("operating") {
        &["operating income"]
    } else if stretch.contains("net") {
        &["net income"]
    } else {
        return None;
    };
    let over = kinds.iter().map(|k| tabled.words.of_text(k)).collect();
    decide(tabled, place, &Claim { percent, base: based, over, under: revenue, relation })
}

/// The two sides of "X as a percentage of Y" before an item, in either order.
fn as_percentage(tabled: &Tabled, said: &Said, before: usize) -> Option<(Vec<Vec<u64>>, Vec<u64>)> {
    let at = (0..before).rev().find(|i| said.items[*i].is_one(const { &words(["percentage", "percent", "%"]) }))?;
    said.items.get(at + 1)?.is(const { word("of") }).then_some(())?;
    let a = at.checked_sub(2).filter(|a| said.items[*a].is(const { word("as") }))?;
    let stop = |i: &usize| {
        let item = &said.items[*i];
        item.is_one(const { &words([",", ";"]) })
            || item.powers.any(crate::lexicon::Powers::STATES)
            || item.powers.moves()
            || item.is_time()
    };
    let end = (at + 2..before).find(stop).unwrap_or(before);
    let told = |from: usize, to: usize| Some(tabled.named(said, (from, to))).filter(|w| !w.is_empty());
    let under = told(at + 2, end)?;
    let from = (0..a)
        .rev()
        .find(|i| said.items[*i].is_one(const { &words(["represents", "which", "as", "is", "–", ":", ";"]) }));
    // "Gross profit fell, and gross profit as a percentage of net sales": the clause's own subject.
    let own = clause(said, a).first().map(|s| tabled.named(said, *s)).filter(|w| !w.is_empty());
    let over: Vec<Vec<u64>> = told(from.map_or(0, |f| f + 1), a).into_iter().chain(own).collect();
    let over = if over.is_empty() {
        told(end, (end + 1..before).find(|i| stop(i)).unwrap_or(before)).into_iter().collect()
    } else {
        over
    };
    Some((over, under))
}

/// Tax over what it is of.
fn tax(tabled: &Tabled, place: &Place, percent: u32, base: bool) -> Option<Tie> {
    let index = &tabled.index;
    let one = |t: &str| tabled.words.of_text(t).first().copied().unwrap_or(0);
    let (tax, income, before, pre, expense) = (one("tax"), one("income"), word("before"), word("pre"), one("expense"));
    let is_before = |s: &Series| s.name.contains(&before) || s.name.contains(&pre) || s.name.contains(&word("pretax"));
    let taxed = |s: &Series| s.name.contains(&tax) && matches!(s.unit, Unit::Money(_));
    let plain = |s: &Series| {
        let known = [tax, income, expense, before, pre, word("pretax"), word("for")];
        s.name.iter().all(|w| {
            known.contains(w)
                || matches!(tabled.words.weight(*w), Some(super::words::Weight::Light | super::words::Weight::Label))
        })
    };
    let all: Vec<u32> = index.bearing(tax, place.block).collect();
    let own = |s: &&u32| taxed(&index.series[**s as usize]) && plain(&index.series[**s as usize]);
    let pick = |wanted: bool| -> Vec<(Fit, u32)> {
        let fits = all.iter().filter(own).filter(|s| is_before(&index.series[**s as usize]) == wanted);
        fits.map(|s| (Fit::SURE, *s)).collect()
    };
    pair_up(tabled, (percent, base), &pick(false), &pick(true), Relation::Ratio)
}

fn decide(tabled: &Tabled, place: &Place, claim: &Claim) -> Option<Tie> {
    let known = |name: &[u64]| -> Vec<(Fit, u32)> {
        let amounts = |c: &&(Fit, u32)| c.0.open == 0 && !tabled.index.series[c.1 as usize].unit.is_rate();
        tabled.find(place, name).iter().filter(amounts).copied().collect()
    };
    let over: Vec<(Fit, u32)> = claim.over.iter().flat_map(|name| known(name)).collect();
    let under = known(&claim.under);
    pair_up(tabled, (claim.percent, claim.base), &over, &under, claim.relation)
}

/// The first pair of rows of one table, or of the primary statements, that makes the rate.
fn pair_up(
    tabled: &Tabled,
    (percent, base): (u32, bool),
    over: &[(Fit, u32)],
    under: &[(Fit, u32)],
    relation: Relation,
) -> Option<Tie> {
    let room = tabled.room;
    let index = &tabled.index;
    let time = room.figure(percent).period.map_or_else(|| Time::of(room.reading.calendar.current), Time::of);
    let odds = if room.figure(percent).digit < 0 { 200 } else { 25 };
    let mut tried: Vec<(i128, i128)> = Vec::new();
    let mut coarse = None;
    let mut pairs: Vec<(bool, Fit, Fit, u32, u32)> = Vec::new();
    for (a, n) in over.iter().take(60) {
        for (b, d) in under.iter().take(60) {
            let (x, y) = (&index.series[*n as usize], &index.series[*d as usize]);
            let together = x.sheet == y.sheet;
            if n != d && x.unit == y.unit && (together || y.primary) {
                pairs.push((!together, *a, *b, *n, *d));
            }
        }
    }
    pairs.sort();
    let times = [time, time.back(1)];
    let times = &times[..1 + usize::from(base)];
    let tries = pairs.into_iter().take(60).flat_map(|p| times.iter().map(move |t| (p, *t)));
    for ((apart, a, b, n, d), time) in tries {
        let at = |s: u32| index.series[s as usize].at(time, room.figures());
        let (Some(n), Some(d)) = (at(n), at(d)) else { continue };
        let value = |f: u32| room.figure(f).value.shift(4).mantissa;
        if !tried.contains(&(value(n), value(d))) {
            tried.push((value(n), value(d)));
        }
        let chance = tried.len() as u32;
        let sure = a.is_sure() && b.is_sure() && !apart && chance <= 4;
        if n == d || !sure && odds < 8 * chance {
            continue;
        }
        let tie = ratio(tabled, n, d, percent, relation);
        match tie.verdict {
            Verdict::Ties { boundary: false } => return Some(tie),
            // Of coarse values another pair may do better.
            Verdict::Ties { boundary: true } => coarse = coarse.or(Some(tie)),
            _ => {}
        }
    }
    coarse
}

fn ratio(tabled: &Tabled, over: u32, under: u32, percent: u32, relation: Relation) -> Tie {
    let room = tabled.room;
    let hundred = dashu_ratio::RBig::from(100);
    let made = |range: &dyn Fn(u32) -> crate::exact::Range| range(over).abs().over(&range(under).abs());
    let verdict = room.judge(&[over, under, percent], |range| match made(range) {
        Some(made) => Check::prints(&made.scaled(&hundred), &range(percent).abs()),
        None => Check::Unknown("What it is of may be zero.".to_owned()),
    });
    let shown = made(&|f| room.range(f));
    let shown =
        shown.map_or_else(|| "?".to_owned(), |m| format!("{}%", percent_range(&m, places(room.figure(percent)))));
    let working = format!("{} ÷ {} = {shown}, printed {}", room.text(over), room.text(under), room.text(percent));
    let roles = if relation == Relation::Share {
        vec![(over, Role::Part), (under, Role::Whole), (percent, Role::Percent)]
    } else {
        vec![(over, Role::Numerator), (under, Role::Denominator), (percent, Role::Result)]
    };
    room.tie(relation, roles, verdict, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::{Ratio, Share};
    use crate::testing::{outcomes, report};

    const ROWS: [(&str, &str, &str); 6] = [
        ("Revenue", "5,613", "5,042"),
        ("Gross profit", "2,300", "2,010"),
        ("Free cash flow", "432", "371"),
        ("Income before income taxes", "1,204", "1,011"),
        ("Provision for income taxes", "266", "231"),
        ("Net income", "938", "780"),
    ];

    #[test]
    fn shares_margins_and_tax_rates() {
        let share = report(&ROWS, "Free cash flow represented 7.7% of revenue in 2023.");
        assert_eq!(outcomes(Share, &share), ["ties"]);
        for text in [
            "Gross margin was 41.0% in 2023.",
            "Our effective tax rate was 22.1% in 2023.",
            "As a percentage of revenue, free cash flow was 7.7% in 2023.",
        ] {
            assert_eq!(outcomes(Ratio, &report(&ROWS, text)), ["ties"], "{text}");
        }
    }

    #[test]
    fn silent_where_it_does_not_fit_or_is_of_another() {
        for text in [
            "Gross margin was 44.0% in 2023.",
            "The federal statutory tax rate was 22.1% in 2023.",
            "Adjusted gross margin was 41.0% in 2023.",
        ] {
            assert!(outcomes(Ratio, &report(&ROWS, text)).is_empty(), "{text}");
        }
    }
}
