//! Balance: assets are liabilities and equity; the cash that a statement of cash flows ends with is the
//! balance sheet's.
//!
//! Reads: rows called "Total assets" and "Total liabilities and ... equity" of one table, column by column; the
//! row "Cash ... at end of ..." and rows that begin with "Cash" in other tables, of the same day.
//!
//! Silent: for cash, where the amounts differ: cash that is restricted may be in one and not in the other.
//!
//! Authority: S-X 5-02; ASC 230-10-45-4.
//!
//! Example: total assets of 36,579, total liabilities and shareholders' equity of 36,579.

use tieout_figures::words;

use super::sheet::Sheet;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// The equation in a table.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let name = |r: usize| &sheet.rows[r].name;
    let total = const { words(["total"]) };
    let claims = const { words(["liabilities"]) };
    let owners = const {
        words([
            "equity",
            "deficit",
            "capital",
            "stockholders'",
            "shareholders'",
            "stockholders",
            "shareholders",
            "investment",
        ])
    };
    let all = const { words(["total", "assets"]) };
    let assets = sheet.body().find(|r| name(*r).words == all);
    let Some(assets) = assets else { return Vec::new() };
    let other = sheet.body().filter(|r| *r > assets);
    let mut other = other.filter(|r| name(*r).has(&total) && name(*r).has(&claims) && name(*r).has(&owners));
    let Some(other) = other.next() else { return Vec::new() };
    let columns = (0..sheet.columns).filter_map(|c| Some((sheet.figure(assets, c)?, sheet.figure(other, c)?)));
    columns
        .map(|(a, b)| {
            let holds = room.figure(a).interval.meets(room.figure(b).interval);
            let verdict = if holds { Verdict::Ties { boundary: false } } else { Verdict::Breaks };
            let working = format!("assets of {}, liabilities and equity of {}", room.text(a), room.text(b));
            let tie = room.tie(Relation::Balance, vec![(a, Role::Part), (b, Role::Whole)], verdict, working);
            Tie { basis: Basis::Layout, ..tie }
        })
        .collect()
}

/// Cash at the end of a statement of cash flows and in balance sheets.
pub(super) fn cash(room: Room, sheets: &[Sheet]) -> Vec<Tie> {
    let (cash, ends) = const { (words(["cash"]), words(["end", "ending"])) };
    let mut out = Vec::new();
    let mut held: Vec<u32> = Vec::new();
    let mut ending: Vec<u32> = Vec::new();
    for sheet in sheets {
        for row in sheet.body() {
            let name = &sheet.rows[row].name;
            let list = match () {
                () if name.has(&cash) && name.has(&ends) => &mut ending,
                () if name.starts(&cash) => &mut held,
                () => continue,
            };
            list.extend(sheet.row(row).map(|(_, f)| f).filter(|f| room.digits(*f) >= 3).take(8));
        }
    }
    for end in ending.iter().take(64) {
        let of = room.figure(*end);
        let same = |h: &&u32| {
            let other = room.figure(**h);
            other.unit == of.unit && other.value == of.value && other.period.map(|p| p.end) == of.period.map(|p| p.end)
        };
        let Some(other) = held.iter().take(512).find(same) else { continue };
        let working = format!("{} at the end of the period, {} held", room.text(*end), room.text(*other));
        let figures = vec![(*other, Role::Part), (*end, Role::Whole)];
        let tie = room.tie(Relation::Balance, figures, Verdict::Ties { boundary: false }, working);
        out.push(Tie { basis: Basis::Layout, ..tie });
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::{outcomes, table};

    #[test]
    fn assets_are_liabilities_and_equity() {
        let rows = "|2023|2022\nTotal assets|742,465|708,671\nTotal liabilities|431,902|420,118\nEquity|310,563|288,553\n\
                    Total liabilities and shareholders’ equity|742,465|708,761\n";
        assert_eq!(outcomes(Relation::Balance, &table(rows)), ["ties", "breaks"]);
    }
}
