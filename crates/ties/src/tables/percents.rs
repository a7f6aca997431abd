//! Percentages of a table: a column of changes in per cent between two columns, a column of shares of a row.
//!
//! Reads: columns of percentages, and which two columns of amounts, or which row, make them; the rows
//! decide together.
//!
//! Silent: under heads that say that something else is meant ("at constant currency", "excluding", "organic");
//! where the base is not above zero; where rows do not agree on one account of the column, for chance makes
//! some rows agree with anything.
//!
//! Breaks: nearly all rows of the column bear the account out, and this one does not.
//!
//! Example: 29,510 after 33,427 is a change of −12 %; 5,837 of 19,572 is 30 %.

use tieout_figures::{Unit, words};

use super::amount::{Amount, print};
use super::cross::head;
use super::sheet::Sheet;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Heads under which percentages are of other amounts than those beside them.
pub(super) const OTHERWISE: [u64; 20] = words([
    "constant",
    "currency",
    "excluding",
    "organic",
    "comparable",
    "adjusted",
    "neutral",
    "local",
    "underlying",
    "price",
    "volume",
    "mix",
    "acquisitions",
    "impact",
    "fx",
    "rate",
    "rates",
    "yield",
    "target",
    "interest",
]);
/// Why a near miss is not called one.
pub(super) const NEAR: &str = "It misses by no more than one unit in the last place of the amounts, which may have been rounded to make the table foot.";
/// Rows that must bear an account out.
const ROWS: usize = 3;

/// One account of a column: for each row the figures, and whether they satisfy it.
pub(super) struct Account {
    pub rows: Vec<(Row, bool)>,
    pub bits: i32,
}

/// A percentage and the two amounts that make it.
pub(super) struct Row {
    percent: u32,
    over: u32,
    under: u32,
    /// What they make, in per cent.
    exact: Amount,
    /// Whether a miss says anything: both amounts are above zero, and no turned sign explains it.
    plain: bool,
    /// Whether it would hold were the amounts off by one in their last place, as filers do to make a table foot.
    near: bool,
}

/// Ties of all percentages of a sheet.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let mut out = Vec::new();
    let amounts: Vec<usize> = (0..sheet.columns).filter(|c| count(room, sheet, *c, is_amount) >= 2).collect();
    for column in (0..sheet.columns).filter(|c| count(room, sheet, *c, is_percent) >= ROWS) {
        let heads = head(room, sheet, column);
        let actual = heads.iter().any(|w| const { words(["actual", "reported", "gaap"]) }.contains(w));
        if !actual && heads.iter().any(|w| OTHERWISE.contains(w)) {
            continue;
        }
        let changes = pairs(&amounts, column).filter_map(|(to, from)| change(room, sheet, column, to, from));
        let change = changes.max_by_key(|a| a.bits);
        let shares = amounts.iter().filter_map(|a| share(room, sheet, column, *a));
        let share = shares.max_by_key(|a| a.bits);
        let (relation, account) = match (change, share) {
            (Some(c), Some(s)) if s.bits > c.bits => (Relation::Share, s),
            (Some(c), _) => (Relation::Change, c),
            (None, Some(s)) => (Relation::Share, s),
            (None, None) => continue,
        };
        out.extend(ties(room, relation, &account, sheet.exponent));
    }
    out
}

/// Pairs of columns, the nearest to a column first.
fn pairs(amounts: &[usize], column: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let near = move |c: &&usize| column.abs_diff(**c) <= 12;
    amounts
        .iter()
        .filter(near)
        .flat_map(move |a| amounts.iter().filter(near).filter(move |b| a != *b).map(|b| (*a, *b)))
}

fn count(room: Room, sheet: &Sheet, column: usize, is: fn(Unit) -> bool) -> usize {
    (0..sheet.rows.len()).filter(|r| sheet.figure(*r, column).is_some_and(|f| is(room.figure(f).unit))).count()
}

fn is_percent(unit: Unit) -> bool {
    unit == Unit::Percent
}

fn is_amount(unit: Unit) -> bool {
    matches!(unit, Unit::Money(_) | Unit::Pure | Unit::Shares | Unit::PerShare(_))
}

/// The account of a column as changes between two others.
fn change(room: Room, sheet: &Sheet, column: usize, to: usize, from: usize) -> Option<Account> {
    let mut account = Account::new(4);
    for row in sheet.body() {
        let (Some(p), Some(a), Some(b)) = (sheet.figure(row, column), sheet.figure(row, to), sheet.figure(row, from))
        else {
            continue;
        };
        let all = (sheet.amount(row, column), sheet.amount(row, to), sheet.amount(row, from));
        let (Some(percent), Some(after), Some(before)) = all else { continue };
        if !is_percent(room.figure(p).unit) || room.figure(a).unit != room.figure(b).unit || !before.is_nonzero() {
            continue;
        }
        account.change((p, percent), (a, after), (b, before), hundred(sheet.exponent)?);
    }
    account.stands()
}

/// The account of a column as shares of one row of an amount column.
fn share(room: Room, sheet: &Sheet, column: usize, amounts: usize) -> Option<Account> {
    let one = hundred(sheet.exponent)?;
    let usable: Vec<usize> = sheet
        .body()
        .filter(|r| sheet.amount(*r, amounts).is_some_and(|a| a.low > 0) && sheet.figure(*r, amounts).is_some())
        .collect();
    // A row that is 100 per cent is what the others are shares of; else any row may be.
    let whole = |r: &usize| sheet.amount(*r, column).is_some_and(|p| p.twice() == 2 * one);
    let marked: Vec<usize> = usable.iter().copied().filter(whole).collect();
    let bases = if marked.is_empty() { &usable } else { &marked };
    let accounts = bases.iter().take(40).filter_map(|base| {
        let (under, below) = (sheet.figure(*base, amounts)?, sheet.amount(*base, amounts)?);
        let mut account = Account::new(if marked.is_empty() { 6 } else { 3 });
        for row in sheet.body().filter(|r| r != base) {
            let (Some(p), Some(a)) = (sheet.figure(row, column), sheet.figure(row, amounts)) else { continue };
            let (Some(percent), Some(part)) = (sheet.amount(row, column), sheet.amount(row, amounts)) else { continue };
            if !is_percent(room.figure(p).unit) || room.figure(a).unit != room.figure(under).unit {
                continue;
            }
            account.share((p, percent), (a, part), (under, below), one);
        }
        account.stands()
    });
    accounts.max_by_key(|a| a.bits)
}

impl Account {
    /// Without rows, at a cost in bits.
    pub(super) const fn new(cost: i32) -> Self {
        Self { rows: Vec::new(), bits: -cost }
    }

    /// Adds a percentage as the change from one amount to another. From a loss to a gain is a rise.
    pub(super) fn change(&mut self, percent: (u32, Amount), to: (u32, Amount), from: (u32, Amount), one: i128) {
        let ((p, percent), (a, after), (b, before)) = (percent, to, from);
        let moved = after.plus(before.negated());
        let Some(exact) = quotient(moved, before.abs(), one, (after, before)) else { return };
        let plain = before.low > 0 && after.low > 0 && !exact.meets(percent.negated());
        let (wider, base) = (after.wider(), before.wider());
        let near = quotient(wider.plus(base.negated()), base.abs(), one, (wider, base));
        let near = near.is_none_or(|e| e.meets(percent));
        self.add(Row { percent: p, over: a, under: b, exact, plain, near }, exact.meets(percent), percent, exact, one);
    }

    /// Adds a percentage as the share of one amount in another.
    pub(super) fn share(&mut self, percent: (u32, Amount), part: (u32, Amount), whole: (u32, Amount), one: i128) {
        let ((p, percent), (a, part), (b, whole)) = (percent, part, whole);
        let Some(exact) = quotient(part, whole, one, (part, whole)) else { return };
        let plain = part.low > 0 && !exact.meets(percent.negated());
        let (wider, base) = (part.wider(), whole.wider());
        let near = quotient(wider, base, one, (wider, base)).is_none_or(|e| e.meets(percent));
        self.add(Row { percent: p, over: a, under: b, exact, plain, near }, exact.meets(percent), percent, exact, one);
    }

    fn add(&mut self, row: Row, holds: bool, percent: Amount, exact: Amount, one: i128) {
        if holds {
            // Percentages that tables print are within a hundred or so: so many values there were to miss.
            let great = percent.twice().abs().min(2 * one).max(one / 5);
            let window = (percent.width() + exact.width()).max(1);
            self.bits += (great / window).max(1).ilog2().min(10) as i32;
        } else {
            self.bits -= 3;
        }
        self.rows.push((row, holds));
    }

    /// Itself, where rows enough agree and few do not.
    pub(super) fn stands(self) -> Option<Self> {
        let holds = self.rows.iter().filter(|r| r.1).count();
        let fails = self.rows.len() - holds;
        (holds >= ROWS && self.bits >= 12 && fails * 4 <= holds).then_some(self)
    }
}

/// A hundred, in tenths of `10^exponent`.
pub(super) fn hundred(exponent: i32) -> Option<i128> {
    10i128.checked_pow(u32::try_from(3 - exponent).ok()?)
}

/// One amount over another in per cent, as an amount; `corners` are what both are made of. None where the
/// divisor is not above zero or numbers are too large.
pub(super) fn quotient(over: Amount, under: Amount, hundred: i128, corners: (Amount, Amount)) -> Option<Amount> {
    if under.low <= 0 {
        return None;
    }
    let divide = |a: i128, b: i128| Some((a.checked_mul(hundred)?.div_euclid(b), b));
    let change = corners.0.plus(corners.1.negated()) == over && corners.1 != over;
    let (low, high) = if change && corners.1.low > 0 {
        // After over before, less one: both ends fall on corners.
        let low = divide(corners.0.low, if corners.0.low >= 0 { under.high } else { under.low })?.0 - hundred;
        let high = divide(corners.0.high, if corners.0.high >= 0 { under.low } else { under.high })?.0 + 1 - hundred;
        (low, high)
    } else {
        let low = divide(over.low, if over.low >= 0 { under.high } else { under.low })?.0;
        let high = divide(over.high, if over.high >= 0 { under.low } else { under.high })?.0 + 1;
        (low, high)
    };
    Some(Amount { low, high })
}

/// The ties of an account; `exponent` is that of the table of the percentages.
pub(super) fn ties<'a>(
    room: Room<'a>,
    relation: Relation,
    account: &'a Account,
    exponent: i32,
) -> impl Iterator<Item = Tie> + 'a {
    let fails = account.rows.iter().filter(|r| !r.1).count();
    let holds = account.rows.len() - fails;
    // Which row shares are of is a guess; which columns a change is between, hardly.
    let bits = if relation == Relation::Change { 12 } else { 22 };
    let certain = holds >= 4 && fails * 6 <= holds.max(6) && account.bits >= bits;
    account.rows.iter().filter(move |r| r.1 || (certain && r.0.plain)).map(move |(row, holds)| {
        let verdict = match holds {
            true => Verdict::Ties { boundary: false },
            false if row.near => Verdict::Undetermined { why: NEAR.to_owned() },
            false => Verdict::Breaks,
        };
        let (over, under, percent) = (room.text(row.over), room.text(row.under), room.text(row.percent));
        let made = print(row.exact, exponent, room.figure(row.percent).digit - 1, 0);
        let (figures, working) = match relation {
            Relation::Change => (
                vec![(row.under, Role::From), (row.over, Role::To), (row.percent, Role::Percent)],
                format!("{over} ÷ {under} − 1 = {made}%, printed {percent}"),
            ),
            _ => (
                vec![(row.over, Role::Part), (row.under, Role::Whole), (row.percent, Role::Percent)],
                format!("{over} ÷ {under} = {made}%, printed {percent}"),
            ),
        };
        Tie { basis: Basis::Layout, ..room.tie(relation, figures, verdict, working) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{table, verdicts};

    const CHANGES: &str = "
|2023|2022|% change
Footwear|29,510|33,427|(12)%
Apparel|12,965|13,775|(6)%
Equipment|2,191|2,075|6%
Licences|1,692|2,082|(19)%
Services|8,516|9,497|(10)%
Other|4,119|3,602|14%
";

    #[test]
    fn changes_between_columns_are_recomputed() {
        let found = verdicts(Relation::Change, &table(CHANGES));
        assert_eq!(found.len(), 6, "{found:?}");
        let found = verdicts(Relation::Change, &table(&CHANGES.replace("14%", "41%")));
        assert!(found.contains(&"breaks: 4,119 ÷ 3,602 − 1 = 14.4%, printed 41%".to_owned()), "{found:?}");
    }

    #[test]
    fn percentages_at_constant_currency_are_left_alone() {
        let rows = CHANGES.replace("% change", "% change at constant currency");
        assert!(verdicts(Relation::Change, &table(&rows)).is_empty());
    }

    #[test]
    fn quotients_enclose_what_roundings_allow() {
        // 33,427 to 29,510 in units: tenths.
        let amount = |n: i128| Amount { low: n * 10 - 5, high: n * 10 + 5 };
        let (after, before) = (amount(29_510), amount(33_427));
        let one = hundred(0).unwrap();
        let exact = quotient(after.plus(before.negated()), before, one, (after, before)).unwrap();
        assert!(exact.meets(amount(-12)) && !exact.meets(amount(-13)) && !exact.meets(amount(-11)));
        let share = quotient(amount(1), amount(3), one, (amount(1), amount(3))).unwrap();
        assert!(share.low <= 333 && share.high >= 334);
    }
}
