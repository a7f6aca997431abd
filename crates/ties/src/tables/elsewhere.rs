//! Percentages whose amounts stand in another table: a table of growth rates, or of shares of revenue, beside
//! the statement that it is made of.
//!
//! Reads: rows of like names in a table nearby, and its columns by their periods. One account is taken for
//! the whole table: growth from the year before, or shares of one row.
//!
//! Silent: fewer than three rows bear the account out, or more than a few do not; percentages that amounts of
//! their own table make.
//!
//! Breaks: nearly all percentages of the table bear the account out, and this one does not.
//!
//! Example: research and development of 16,046 in the statement of income is 29.6 % of its revenue of 54,228.

use rustc_hash::{FxHashMap, FxHashSet};
use tieout_figures::{Period, Unit, words};

use super::amount::Amount;
use super::cross::head;
use super::percents::{Account, OTHERWISE, hundred, ties};
use super::sheet::Sheet;
use crate::room::Room;
use crate::tie::{Relation, Tie};

/// How many tables away amounts may stand.
const NEAR: usize = 5;
/// Rows that two tables must share.
const SHARED: usize = 3;
/// Words of rows that others are shares of.
const BASES: [u64; 8] = words(["revenue", "revenues", "sales", "total", "premiums", "assets", "turnover", "income"]);

/// A row's amounts by period.
type Dated = Vec<(Period, u32, Amount)>;
/// A percentage without amounts of its own.
struct Loose {
    figure: u32,
    amount: Amount,
    period: Period,
    name: Vec<u64>,
}

/// Ties of percentages that no amounts of their own table make.
pub(super) fn read(room: Room, sheets: &[Sheet], known: &[Tie]) -> Vec<Tie> {
    let percent = |t: &&Tie| matches!(t.relation, Relation::Change | Relation::Share | Relation::Ratio);
    let tied: FxHashSet<u32> = known.iter().filter(percent).flat_map(|t| t.figures.iter().map(|f| f.0)).collect();
    let mut out = Vec::new();
    for (s, sheet) in sheets.iter().enumerate() {
        let loose = loose(room, sheet, &tied);
        if loose.len() < SHARED {
            continue;
        }
        let Some(one) = hundred(sheet.exponent) else { continue };
        let near = s.saturating_sub(NEAR)..(s + NEAR + 1).min(sheets.len());
        let best = near.filter_map(|o| account(room, &sheets[o], &loose, one)).max_by_key(|a| a.1.bits);
        if let Some((relation, account)) = best {
            out.extend(ties(room, relation, &account, sheet.exponent));
        }
    }
    out
}

/// Percentages with a period, less those.
fn loose(room: Room, sheet: &Sheet, tied: &FxHashSet<u32>) -> Vec<Loose> {
    let otherwise = |c: usize| head(room, sheet, c).iter().any(|w| OTHERWISE.contains(w));
    let columns: Vec<bool> = (0..sheet.columns).map(otherwise).collect();
    let mut out = Vec::new();
    for row in sheet.body() {
        for (column, f) in sheet.row(row).filter(|(c, f)| !columns[*c] && !tied.contains(f)) {
            let figure = room.figure(f);
            let (Some(period), Some(amount)) = (figure.period, sheet.amount(row, column)) else { continue };
            if figure.unit == Unit::Percent {
                out.push(Loose { figure: f, amount, period, name: sheet.rows[row].name.key() });
            }
        }
    }
    out
}

/// The account that a table's amounts give of loose percentages.
fn account(room: Room, sheet: &Sheet, loose: &[Loose], one: i128) -> Option<(Relation, Account)> {
    let mut rows: FxHashMap<Vec<u64>, Dated> = FxHashMap::default();
    let mut bases: Vec<Dated> = Vec::new();
    for row in sheet.body() {
        let amount = |(c, f): (usize, u32)| {
            let figure = room.figure(f);
            let is = matches!(figure.unit, Unit::Money(_) | Unit::Pure | Unit::Shares);
            Some((figure.period.filter(|_| is)?, f, sheet.amount(row, c)?))
        };
        let dated: Dated = sheet.row(row).filter_map(amount).collect();
        if dated.is_empty() {
            continue;
        }
        if bases.len() < 8 && (bases.is_empty() || sheet.rows[row].name.has(&BASES)) {
            bases.push(dated.clone());
        }
        rows.entry(sheet.rows[row].name.key()).or_insert(dated);
    }
    let shared: FxHashSet<&Vec<u64>> = loose.iter().map(|l| &l.name).filter(|n| rows.contains_key(*n)).collect();
    if shared.len() < SHARED {
        return None;
    }
    let of = |l: &Loose, period: Period| at(rows.get(&l.name)?, period);
    let mut growth = Account::new(3);
    for l in loose {
        let (Some(to), Some(before)) = (of(l, l.period), year_before(rows.get(&l.name), l.period)) else { continue };
        growth.change((l.figure, l.amount), to, before, one);
    }
    let shares = bases.iter().filter_map(|base| {
        let mut account = Account::new(5);
        for l in loose {
            let (Some(part), Some(whole)) = (of(l, l.period), at(base, l.period)) else { continue };
            if part.0 != whole.0 {
                account.share((l.figure, l.amount), part, whole, one);
            }
        }
        account.stands()
    });
    let share = shares.max_by_key(|a| a.bits).map(|a| (Relation::Share, a));
    let growth = growth.stands().map(|a| (Relation::Change, a));
    [share, growth].into_iter().flatten().max_by_key(|a| a.1.bits)
}

fn at(row: &Dated, period: Period) -> Option<(u32, Amount)> {
    row.iter().find(|d| d.0 == period).map(|d| (d.1, d.2))
}

/// The amount of the period that ended a year before, of a like length.
fn year_before(row: Option<&Dated>, period: Period) -> Option<(u32, Amount)> {
    let days = |a: jiff::civil::Date, b: jiff::civil::Date| a.until(b).map_or(0, |s| s.get_days());
    let length = |p: Period| p.start.map_or(0, |s| days(s, p.end));
    row?.iter()
        .find(|d| (350..=380).contains(&days(d.0.end, period.end)) && (length(d.0) - length(period)).abs() <= 10)
        .map(|d| (d.1, d.2))
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::{table, verdicts};

    #[test]
    fn shares_of_revenue_rest_on_the_statement() {
        let amounts =
            table("|2023|2022\nRevenue|54,228|63,054\nResearch|16,046|17,528\nMarketing|5,634|7,002\nTaxes|913|249\n");
        let shares =
            table("|2023|2022\nRevenue|100.0%|100.0%\nResearch|29.6%|27.8%\nMarketing|10.4%|11.1%\nTaxes|1.7%|0.4%\n");
        let found = verdicts(Relation::Share, &format!("{amounts}<p>As shares of revenue, in per cent:</p>{shares}"));
        assert!(found.contains(&"ties: 16,046 ÷ 54,228 = 29.59%, printed 29.6%".to_owned()), "{found:?}");
    }
}
