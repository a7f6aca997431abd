//! Cross-foot: columns of a table add up to a column of totals; a column of changes is one column less
//! another.
//!
//! Reads: the arithmetic of all rows, and heads ("Total", "Change", "Increase (decrease)").
//!
//! Silent: in a row that lacks amounts; where fewer than three rows bear the structure out.
//!
//! Breaks: the structure holds in the other rows, and in one of many it does not.
//!
//! Example: by segment 3,902 + 1,388 + 210 = 5,500 consolidated; 5,500 in this year less 5,120 in the last
//! is a change of 380.

use tieout_figures::{Token, TokenKind, words};

use super::sheet::Sheet;
use super::side::Side;
use super::total::{Hint, Signs, Total, totals};
use super::verdict::ties;
use crate::room::Room;
use crate::tie::{Relation, Tie};

/// Words of heads over totals.
const TOTALS: [u64; 9] =
    words(["total", "totals", "consolidated", "combined", "net", "company", "group", "aggregate", "all"]);
/// Words of heads over changes.
pub(super) const CHANGES: [u64; 14] = words([
    "change",
    "changes",
    "variance",
    "increase",
    "decrease",
    "inc",
    "dec",
    "difference",
    "vs",
    "favorable",
    "unfavorable",
    "versus",
    "movement",
    "growth",
]);

/// Totals of a table's columns.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let side = Side::columns(sheet, room.figures());
    if side.items.len() < 3 || side.lanes.len() < 2 {
        return Vec::new();
    }
    let heads: Vec<Vec<u64>> = side.items.iter().map(|c| head(room, sheet, *c)).collect();
    let hints: Vec<Hint> = heads
        .iter()
        .enumerate()
        .map(|(i, words)| {
            let total = words.iter().any(|w| TOTALS.contains(w) || CHANGES.contains(w));
            Hint { begins: i == 0, total, surely: total, less: false, indent: 0 }
        })
        .collect();
    let found = totals(&side, &hints);
    found.iter().filter(|t| t.holds.len() > 1).flat_map(|t| ties(room, &side, t, &hints, relation(t, &heads))).collect()
}

/// One column less another is a column of changes, where its head says so.
fn relation(total: &Total, heads: &[Vec<u64>]) -> Relation {
    let changes = heads[total.item].iter().any(|w| CHANGES.contains(w));
    if total.signs == Signs::First && total.parts.len() == 2 && changes {
        Relation::Difference
    } else {
        Relation::CrossFoot
    }
}

/// Words of the heads over a column.
pub(super) fn head(room: Room, sheet: &Sheet, column: usize) -> Vec<u64> {
    let table = &room.document.tables[sheet.table as usize];
    let column = column as u16;
    let cells = table.heads(table.rows.len(), column, column + 1);
    let tokens = cells.flat_map(|c| room.reading.tokens_of(c.span));
    tokens.filter(|t: &&Token| t.kind == TokenKind::Word).map(|t| t.word).collect()
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::{table, verdicts};

    const SEGMENTS: &str = "
|North|South|Corporate|Total
Revenue|3,902|1,388|210|5,500
Cost of revenue|2,511|904|96|3,511
Depreciation|407|151|44|602
Capital expenditures|688|190|12|890
";

    #[test]
    fn segments_make_the_total() {
        let found = verdicts(Relation::CrossFoot, &table(SEGMENTS));
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(found[0], "ties: 3,902 + 1,388 + 210 = 5,500, printed 5,500");
        let found = verdicts(Relation::CrossFoot, &table(&SEGMENTS.replace("151", "115")));
        assert!(found.contains(&"breaks: 407 + 115 + 44 = 566, printed 602".to_owned()), "{found:?}");
    }

    #[test]
    fn a_column_of_changes_is_a_difference() {
        let found = verdicts(
            Relation::Difference,
            &table("|2023|2022|Change\nRevenue|5,500|5,120|380\nCosts|3,511|3,390|121\nIncome|1,989|1,730|259\n"),
        );
        assert_eq!(found[0], "ties: 5,500 − 5,120 = 380, printed 380");
        assert_eq!(found.len(), 3);
    }
}
