//! Rows made of two other rows: margins, rates and shares in per cent, and amounts per share.
//!
//! Reads: which two rows of amounts make a row of percentages or of amounts per share, in all columns alike.
//! Labels choose among rows: a base is called revenue, sales, total, income before taxes; a divisor of an
//! amount per share counts shares.
//!
//! Silent: where columns do not agree on one pair, or too few digits are printed for chance to be left out.
//!
//! Undetermined: earnings per share that no pair makes but one nearly does: with two classes of shares, or
//! securities that take part in earnings, what is divided is not what is printed.
//!
//! Breaks: the pair makes the row in the other columns, and not in this one.
//!
//! Authority: ASC 260 for earnings per share.
//!
//! Example: 2,449 of 10,175 is a rate of 24.1 %; 3,219 over 1,484.9 shares is 2.17 a share.

use tieout_figures::{Unit, words};

use super::amount::{Amount, print};
use super::percents::{NEAR, hundred, quotient};
use super::sheet::Sheet;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Words of rows that others are measured by.
const BASES: [u64; 18] = words([
    "revenue", "revenues", "sales", "total", "before", "pretax", "pre-tax", "assets", "equity", "capital", "loans",
    "premiums", "turnover", "income", "earnings", "expenses", "costs", "subtotal",
]);
/// Words of what is divided by shares.
const EARNED: [u64; 12] = words([
    "income",
    "earnings",
    "loss",
    "profit",
    "dividends",
    "net",
    "numerator",
    "available",
    "attributable",
    "diluted",
    "basic",
    "distributed",
]);

/// What a row may be made of.
#[derive(Clone, Copy)]
struct Pair {
    over: usize,
    under: usize,
}

/// Ties of all such rows of a sheet.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let body: Vec<usize> = sheet.body().collect();
    let mut out = Vec::new();
    for row in &body {
        let kind = |unit: Unit| sheet.row(*row).filter(|(_, f)| room.figure(*f).unit == unit).count();
        let first = sheet.row(*row).next().map(|(_, f)| room.figure(f).unit);
        match first {
            Some(Unit::Percent) if kind(Unit::Percent) >= 2 => {
                let (overs, unders) = (amounts(room, sheet, &body, *row), bases(room, sheet, &body, *row));
                out.extend(made(room, sheet, *row, &overs, &unders, hundred(sheet.exponent), Relation::Ratio));
            }
            Some(unit @ Unit::PerShare(_)) if kind(unit) >= 2 => {
                let (overs, unders) = (earned(room, sheet, &body), counts(room, sheet, &body));
                let one = 10i128.checked_pow(u32::try_from(1 - sheet.exponent).unwrap_or(0));
                out.extend(made(room, sheet, *row, &overs, &unders, one, Relation::PerShare));
            }
            _ => {}
        }
    }
    out
}

fn unit(room: Room, sheet: &Sheet, row: usize) -> Option<Unit> {
    sheet.row(row).next().map(|(_, f)| room.figure(f).unit)
}

/// Rows of amounts near a row.
fn amounts(room: Room, sheet: &Sheet, body: &[usize], near: usize) -> Vec<usize> {
    let is = |r: &&usize| {
        r.abs_diff(near) <= 40 && matches!(unit(room, sheet, **r), Some(Unit::Money(_) | Unit::Pure | Unit::Shares))
    };
    body.iter().filter(is).copied().collect()
}

/// Of these, those that others are measured by.
fn bases(room: Room, sheet: &Sheet, body: &[usize], near: usize) -> Vec<usize> {
    let all = amounts(room, sheet, body, near);
    let first = all.first().copied();
    let is = |r: &usize| Some(*r) == first || sheet.rows[*r].name.has(&BASES) || sheet.rows[*r].name.words.is_empty();
    all.into_iter().filter(is).take(16).collect()
}

fn earned(room: Room, sheet: &Sheet, body: &[usize]) -> Vec<usize> {
    let is = |r: &&usize| {
        matches!(unit(room, sheet, **r), Some(Unit::Money(_) | Unit::Pure)) && sheet.rows[**r].name.has(&EARNED)
    };
    body.iter().filter(is).copied().take(24).collect()
}

fn counts(room: Room, sheet: &Sheet, body: &[usize]) -> Vec<usize> {
    body.iter().filter(|r| unit(room, sheet, **r) == Some(Unit::Shares)).copied().take(16).collect()
}

/// The pair that makes a row in most columns, and its ties.
fn made(
    room: Room,
    sheet: &Sheet,
    row: usize,
    overs: &[usize],
    unders: &[usize],
    one: Option<i128>,
    relation: Relation,
) -> Vec<Tie> {
    let Some(one) = one else { return Vec::new() };
    let printed: Vec<(usize, u32, Amount)> =
        sheet.row(row).filter_map(|(c, f)| Some((c, f, sheet.amount(row, c)?))).collect();
    let mut best: Option<(i32, Pair, usize)> = None;
    let tried = (overs.len() * unders.len()).max(1).ilog2() as i32;
    for under in unders.iter().filter(|u| **u != row) {
        for over in overs.iter().filter(|o| **o != row && *o != under) {
            let pair = Pair { over: *over, under: *under };
            let Some((bits, holds)) = weigh(sheet, pair, &printed, one, relation) else { continue };
            let bits = bits - tried + kinship(sheet, row, pair);
            if best.is_none_or(|b| (holds, bits) > (b.2, b.0)) {
                best = Some((bits, pair, holds));
            }
        }
    }
    let Some((_, pair, holds)) = best.filter(|b| b.0 >= 8) else { return Vec::new() };
    let fails = printed.len() - holds;
    let mut out = Vec::new();
    for (column, percent, amount) in &printed {
        let (Some(over), Some(under)) = (sheet.figure(pair.over, *column), sheet.figure(pair.under, *column)) else {
            continue;
        };
        let verdict = match holding(sheet, pair, *column, *amount, one, relation) {
            Some(true) => Verdict::Ties { boundary: false },
            Some(false) if fails > 1.max(holds / 3) || (holds < 2 && relation == Relation::Ratio) => continue,
            Some(false) if near(sheet, pair, *column, *amount, one) => Verdict::Undetermined { why: NEAR.to_owned() },
            Some(false) => Verdict::Breaks,
            None => continue,
        };
        let figures = vec![(over, Role::Numerator), (under, Role::Denominator), (*percent, Role::Result)];
        let amounts = sheet.amount(pair.over, *column).zip(sheet.amount(pair.under, *column));
        let exact = amounts.and_then(|(o, u)| quotient(o, u, one, (o, u)));
        let made = exact.map(|e| print(e, sheet.exponent, room.figure(*percent).digit - 1, 0)).unwrap_or_default();
        let sign = if relation == Relation::Ratio { "%" } else { "" };
        let (over, under, percent) = (room.text(over), room.text(under), room.text(*percent));
        let working = format!("{over} ÷ {under} = {made}{sign}, printed {percent}");
        out.push(Tie { basis: Basis::Layout, ..room.tie(relation, figures, verdict, working) });
    }
    out
}

/// What the columns say for a pair, in bits, and in how many it holds; none where it does in the lesser part.
fn weigh(
    sheet: &Sheet,
    pair: Pair,
    printed: &[(usize, u32, Amount)],
    one: i128,
    relation: Relation,
) -> Option<(i32, usize)> {
    let (mut bits, mut holds, mut fails) = (0, 0, 0);
    for (column, _, amount) in printed {
        match holding(sheet, pair, *column, *amount, one, relation) {
            Some(true) => {
                holds += 1;
                let great = amount.twice().abs() / 2;
                bits += (great / (2 * amount.width()).max(1)).max(1).ilog2().min(10) as i32;
            }
            Some(false) => fails += 1,
            None => {}
        }
        if fails > holds + 1 {
            return None;
        }
    }
    (holds > fails).then_some((bits, holds))
}

/// Whether a pair makes what is printed in a column; none where it lacks amounts.
fn holding(sheet: &Sheet, pair: Pair, column: usize, printed: Amount, one: i128, relation: Relation) -> Option<bool> {
    let (over, under) = (sheet.amount(pair.over, column)?, sheet.amount(pair.under, column)?);
    if !over.is_nonzero() || under.low <= 0 || !printed.is_nonzero() {
        return None;
    }
    let exact = quotient(over, under, one, (over, under))?;
    // Costs are printed with and without signs, and so are the rates that they make.
    Some(exact.meets(printed) || (relation == Relation::Ratio && exact.negated().meets(printed)))
}

fn near(sheet: &Sheet, pair: Pair, column: usize, printed: Amount, one: i128) -> bool {
    let (Some(over), Some(under)) = (sheet.amount(pair.over, column), sheet.amount(pair.under, column)) else {
        return true;
    };
    let (over, under) = (over.wider(), under.wider());
    quotient(over, under, one, (over, under)).is_none_or(|e| e.meets(printed))
}

/// How much the labels speak for a pair: words that the row shares with what is divided, and with the base.
fn kinship(sheet: &Sheet, row: usize, pair: Pair) -> i32 {
    let own = &sheet.rows[row].name;
    let shares = |other: usize| i32::from(own.telling().any(|w| sheet.rows[other].name.words.contains(&w)));
    let close = i32::from(row.abs_diff(pair.over) == 1);
    2 * shares(pair.over) + shares(pair.under) + close
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::{table, verdicts};

    #[test]
    fn margins_and_rates_are_found() {
        let rows = "|2023|2022|2021\nRevenue|2,349,290|2,004,530|1,710,461\nGross profit|1,069,310|905,029|812,839\n\
                    Gross margin|45.5%|45.1%|47.5%\n";
        let found = verdicts(Relation::Ratio, &table(rows));
        assert_eq!(found[0], "ties: 1,069,310 ÷ 2,349,290 = 45.52%, printed 45.5%");
        assert_eq!(found.len(), 3);
        let found = verdicts(Relation::Ratio, &table(&rows.replace("45.1%", "41.5%")));
        assert_eq!(found[1], "breaks: 905,029 ÷ 2,004,530 = 45.15%, printed 41.5%");
    }
}
