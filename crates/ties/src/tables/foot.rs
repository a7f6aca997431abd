//! Foot: rows of a table add up to a total.
//!
//! Reads: the layout (sections, indents, lines above a value, bold type), labels ("Total ...", "Less: ...",
//! "... before ...") and the arithmetic of all columns. Which rows are taken off is solved for the table,
//! not assumed: a statement of income prints costs without a sign, one of cash flows prints them in brackets.
//!
//! Silent: in a column that lacks amounts; where the total and its parts count different things; where
//! no other column bears the structure out and nothing but nearness speaks for it.
//!
//! Breaks: the structure holds in another column, with odds that leave no room for chance, and not in
//! this one, in which no other account of the total holds either.
//!
//! Example: 4,393,681 + 899,909 + 2,156,544 + 1,520,813 + 1,784,453 = 10,755,400.

use tieout_document::{RowKind, Rule};
use tieout_figures::words;

use super::side::Side;
use super::sheet::Sheet;
use super::total::{Hint, Signs, Total, meets, totals};
use super::verdict::ties;
use crate::room::Room;
use crate::tie::{Relation, Tie};

/// Words with which labels of totals begin, or that they hold, besides "total".
const TOTALS: [u64; 14] = words([
    "net", "gross", "income", "loss", "profit", "earnings", "balance", "subtotal", "combined", "aggregate",
    "consolidated", "cash", "operating", "ebitda",
]);

/// Totals of a table's rows.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let side = Side::rows(sheet, room.figures());
    if side.items.len() < 2 {
        return Vec::new();
    }
    let hints = hints(sheet, &side.items);
    let mut found = totals(&side, &hints);
    found.extend(stated(sheet, &side, &hints, &found));
    found.iter().flat_map(|total| ties(room, &side, total, &hints, relation(sheet, &side, total))).collect()
}

/// A last row that is called "Total" and nothing else, over rows that no other total divides: the words
/// assert that these are its parts, whether or not any column bears it out.
fn stated(sheet: &Sheet, side: &Side, hints: &[Hint], found: &[Total]) -> Option<Total> {
    let item = side.items.len().checked_sub(1)?;
    let name = |i: usize| &sheet.rows[side.items[i]].name;
    let alone = name(item).is_bare_total() && item >= 2 && found.is_empty();
    let flat = (0..item).all(|i| !hints[i].surely && !hints[i].less && !name(i).words.is_empty());
    let sections = sheet.rows.iter().any(|r| r.kind == RowKind::Section);
    if !alone || !flat || sections {
        return None;
    }
    // All columns print amounts of one kind above zero in each row: prices, rates and offsets do not add up.
    let lanes: Vec<usize> = (0..side.lanes.len())
        .filter(|l| {
            let cells = (0..=item).map(|i| side.cell(i, *l));
            cells.clone().all(|c| c.kind == side.cell(item, *l).kind && c.kind.adds_up())
                && cells.clone().all(|c| c.amount.is_some_and(|a| a.low > 0) && c.digit == side.cell(item, *l).digit)
        })
        .collect();
    let total = side.cell(item, *lanes.first()?);
    let parts: Vec<(usize, bool)> = (0..item).map(|i| (i, false)).collect();
    let greatest = (0..item).filter_map(|i| side.cell(i, lanes[0]).amount).map(|a| a.twice()).max()?;
    if total.amount?.twice() <= greatest {
        return None;
    }
    let (holds, fails) = lanes.into_iter().partition(|l| meets(side, item, &parts, *l));
    Some(Total { item, parts, holds, fails, bits: 0, signs: Signs::Stated })
}

/// What labels and layout say of rows.
fn hints(sheet: &Sheet, rows: &[usize]) -> Vec<Hint> {
    let mut out = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let line = &sheet.rows[*row];
        let from = i.checked_sub(1).map_or(0, |p| rows[p] + 1);
        let begins = i == 0 || (from..*row).any(|r| sheet.rows[r].kind != RowKind::Note);
        let worded = line.name.is_total() || line.name.has(&TOTALS);
        let looks = line.above != Rule::None || line.bold || line.name.words.is_empty();
        out.push(Hint {
            begins,
            total: worded || looks,
            surely: line.name.is_total() || line.above != Rule::None,
            less: line.name.starts(const { &words(["less", "deduct", "minus"]) }),
        });
    }
    out
}

/// A roll-forward is a foot from one balance to the next.
fn relation(sheet: &Sheet, side: &Side, total: &Total) -> Relation {
    let name = |item: usize| &sheet.rows[side.items[item]].name;
    let opening = const { words(["beginning", "opening", "balance", "balances", "start", "outstanding", "nonvested", "unvested", "january"]) };
    let closing = const { words(["end", "ending", "closing", "balance", "balances", "outstanding", "nonvested", "unvested", "december"]) };
    let opens = total.parts.iter().any(|p| name(p.0).has(&opening));
    if opens && name(total.item).has(&closing) && total.parts.len() > 1 { Relation::RollForward } else { Relation::Foot }
}
