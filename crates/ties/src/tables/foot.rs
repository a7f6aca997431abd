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

use super::amount::Amount;
use super::label::Name;
use super::sheet::Sheet;
use super::side::Side;
use super::total::{Hint, Signs, Total, meets, totals};
use super::verdict::ties;
use crate::room::Room;
use crate::tie::{Relation, Tie};

/// Words with which labels of totals begin, or that they hold, besides "total".
const TOTALS: [u64; 14] = words([
    "net",
    "gross",
    "income",
    "loss",
    "profit",
    "earnings",
    "balance",
    "subtotal",
    "combined",
    "aggregate",
    "consolidated",
    "cash",
    "operating",
    "effective",
]);

/// Totals of a table's rows.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let side = Side::rows(sheet, room.figures(), |row| !is_part_of_above(&sheet.rows[row].name));
    if side.items.len() < 2 {
        return Vec::new();
    }
    let hints = hints(sheet, &side.items);
    let mut found = totals(&side, &hints);
    let stated = stated(sheet, &side, &hints, &found, goes_on(room, sheet));
    found.extend(stated);
    found.iter().flat_map(|total| ties(room, &side, total, &hints, relation(sheet, &side, total))).collect()
}

/// Rows that words assert to be totals, whether or not any column bears them out: "Total" at the end of a
/// table without other totals; "Total assets acquired" at the end of the rows under "Assets acquired:".
fn stated(sheet: &Sheet, side: &Side, hints: &[Hint], found: &[Total], goes_on: bool) -> Vec<Total> {
    let line = |i: usize| &sheet.rows[side.items[i]];
    let mut out = Vec::new();
    for item in 2..side.items.len() {
        let known = found.iter().any(|t| t.item == item);
        if known || !line(item).name.is_total() {
            continue;
        }
        // Rows of its group: back to the head over them, or to the table's beginning.
        let Some(first) = (0..item).rev().find(|i| hints[*i].begins) else { continue };
        let last = item + 1 == side.items.len();
        let whole = first == 0 && last && found.is_empty() && !goes_on;
        if (!whole && !heads(sheet, side, first, item)) || item - first < 2 {
            continue;
        }
        let parts: Vec<(usize, bool)> = (first..item).map(|i| (i, false)).collect();
        let leaf = |i: usize| !line(i).name.is_total() && line(i).label.is_some() && !hints[i].less;
        let flat = parts.iter().all(|p| leaf(p.0) && line(p.0).indent == line(first).indent);
        if flat {
            out.extend(asserted(side, item, parts));
        }
    }
    out
}

/// Whether a table may go on from the one before it: of as many columns, and hardly any text between.
fn goes_on(room: Room, sheet: &Sheet) -> bool {
    let tables = &room.document.tables;
    let own = &tables[sheet.table as usize];
    let before = sheet.table.checked_sub(1).map(|t| &tables[t as usize]);
    before.is_some_and(|t| t.columns == own.columns && own.span.start.saturating_sub(t.span.end) < 300)
}

/// Whether the words over a group of rows are those of its total.
fn heads(sheet: &Sheet, side: &Side, first: usize, item: usize) -> bool {
    let row = side.items[first];
    let name = &sheet.rows[side.items[item]].name;
    let Some(section) = row.checked_sub(1).map(|r| &sheet.rows[r]).filter(|l| l.kind == RowKind::Section) else {
        return false;
    };
    let total = const { words(["total", "totals"]) };
    let own: Vec<u64> = name.telling().filter(|w| !total.contains(w)).collect();
    let over: Vec<u64> = section.name.telling().collect();
    !own.is_empty() && own == over
}

/// The total with the columns in which it can be judged: amounts of one kind above zero in every row. Prices,
/// rates and offsets do not add up.
fn asserted(side: &Side, item: usize, parts: Vec<(usize, bool)>) -> Option<Total> {
    let judged = |lane: &usize| {
        let whole = side.cell(item, *lane);
        let like = |i: usize| {
            let cell = side.cell(i, *lane);
            cell.kind == whole.kind && cell.digit == whole.digit && cell.amount.is_some_and(|a| a.low > 0)
        };
        // A sum far off is a table that goes on from another page, or a total of more than these rows.
        let sum: i128 = parts.iter().filter_map(|p| side.cell(p.0, *lane).amount).map(Amount::twice).sum();
        let near = whole.amount.is_some_and(|a| a.twice() < 2 * sum && sum < 2 * a.twice());
        whole.kind.adds_up() && like(item) && parts.iter().all(|p| like(p.0)) && near
    };
    let lanes: Vec<usize> = (0..side.lanes.len()).filter(judged).collect();
    let (holds, fails): (Vec<_>, Vec<_>) = lanes.into_iter().partition(|l| meets(side, item, &parts, *l));
    (!holds.is_empty() || !fails.is_empty()).then_some(Total {
        exact: 0,
        item,
        parts,
        holds,
        fails,
        bits: 0,
        signs: Signs::Stated,
    })
}

/// "Of which secured": a part of the row above, which adds nothing to a total.
fn is_part_of_above(name: &Name) -> bool {
    let of_which = const { words(["of", "which"]) };
    name.words.starts_with(&of_which) || name.starts(const { &words(["thereof", "including", "memo", "incl"]) })
}

/// What labels and layout say of rows.
fn hints(sheet: &Sheet, rows: &[usize]) -> Vec<Hint> {
    let mut out = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let line = &sheet.rows[*row];
        let from = i.checked_sub(1).map_or(0, |p| rows[p] + 1);
        let begins = i == 0 || (from..*row).any(|r| sheet.rows[r].kind != RowKind::Note);
        let worded = line.name.is_total() || line.name.has(&TOTALS);
        let looks = line.above != Rule::None || line.bold || line.label.is_none();
        out.push(Hint {
            begins,
            total: worded || looks,
            surely: line.name.is_total() || line.label.is_none() || line.above != Rule::None,
            less: line.name.starts(const { &words(["less", "deduct", "minus"]) }),
            indent: line.indent,
        });
    }
    out
}

/// A roll-forward is a foot from one balance to the next.
fn relation(sheet: &Sheet, side: &Side, total: &Total) -> Relation {
    let name = |item: usize| &sheet.rows[side.items[item]].name;
    let opening = const {
        words([
            "beginning",
            "opening",
            "balance",
            "balances",
            "start",
            "outstanding",
            "nonvested",
            "unvested",
            "january",
        ])
    };
    let closing = const {
        words(["end", "ending", "closing", "balance", "balances", "outstanding", "nonvested", "unvested", "december"])
    };
    let opens = total.parts.iter().any(|p| name(p.0).has(&opening));
    if opens && name(total.item).has(&closing) && total.parts.len() > 1 {
        Relation::RollForward
    } else {
        Relation::Foot
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::Relation;
    use crate::testing::{table, verdicts};

    const SHEET: &str = "
|2023|2022
Current assets:
 Cash|61,204|48,118
 Receivables, net|127,950|119,386
 Inventories|40,871|42,260
Total current assets|230,025|209,764
Property, net|512,440|498,907
Total assets|742,465|708,671
";

    fn foots(rows: &str) -> Vec<String> {
        verdicts(Relation::Foot, &table(rows))
    }

    #[test]
    fn totals_of_totals_foot() {
        let found = foots(SHEET);
        assert!(found.contains(&"ties: 230,025 + 512,440 = 742,465, printed 742,465".to_owned()), "{found:?}");
        assert_eq!(found.iter().filter(|t| t.starts_with("ties")).count(), 4, "{found:?}");
    }

    #[test]
    fn a_slip_in_one_column_breaks_it_there() {
        let found = foots(&SHEET.replace("40,871", "48,071"));
        let broken: Vec<_> = found.iter().filter(|t| t.starts_with("breaks")).collect();
        assert_eq!(broken, ["breaks: 61,204 + 127,950 + 48,071 = 237,225, printed 230,025"], "{found:?}");
    }

    #[test]
    fn costs_without_a_sign_are_taken_off() {
        let found = foots(
            "|2023|2022\nRevenue|81,340|77,912\nCost of revenue|50,127|49,260\nSelling expenses|11,806|10,455\n\
             Operating income|19,407|18,197\n",
        );
        assert_eq!(found[0], "ties: 81,340 − 50,127 − 11,806 = 19,407, printed 19,407");
    }

    #[test]
    fn a_column_alone_is_judged_by_its_words() {
        let table = "|2023\nLicences|204,300\nRoyalties|96,150\nServices|31,925\nTotal|332,735\n";
        assert_eq!(foots(table), ["breaks: 204,300 + 96,150 + 31,925 = 332,375, printed 332,735"]);
    }

    #[test]
    fn prices_do_not_add_up() {
        let found = foots(
            "|2023|2022\nGranted|$31.20|$28.75\nVested|$30.05|$27.11\nForfeited|$29.40|$26.90\n\
             Outstanding at end of year|$30.61|$28.02\n",
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn balances_roll_forward() {
        let found = verdicts(
            Relation::RollForward,
            &table(
                "|2023|2022\nBalance at beginning of year|8,402|7,951\nCharged to expense|2,216|2,840\n\
                 Written off|(1,973)|(2,389)\nBalance at end of year|8,645|8,402\n",
            ),
        );
        assert_eq!(
            found,
            [
                "ties: 8,402 + 2,216 + (1,973) = 8,645, printed 8,645",
                "ties: 7,951 + 2,840 + (2,389) = 8,402, printed 8,402"
            ]
        );
    }

    #[test]
    fn a_table_of_like_numbers_ends_soon() {
        let rows: String = (0..400).map(|i| format!("Net total {i}|1,000|1,000|1,000|1,000\n")).collect();
        let start = std::time::Instant::now();
        foots(&format!("|2023|2022|2021|2020\n{rows}"));
        assert!(start.elapsed().as_secs() < 20);
    }

    fn grouped(n: i64) -> String {
        let digits = n.abs().to_string();
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        if n < 0 { format!("({out})") } else { out }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        /// Columns that add up tie, and a change of one amount that no rounding covers is found.
        #[test]
        fn every_change_is_found(
            rows in proptest::collection::vec((10_000i64..900_000, 10_000i64..900_000, 10_000i64..900_000), 3..8),
            at in 0usize..8,
            by in 100i64..9_000,
        ) {
            let print = |rows: &[(i64, i64, i64)], total: (i64, i64, i64)| {
                let mut out = "|2023|2022|2021\n".to_owned();
                for (i, (a, b, c)) in rows.iter().chain([&total]).enumerate() {
                    let label = if i == rows.len() { "Total expenses".to_owned() } else { format!("Kind {}", ["a", "b", "c", "d", "e", "f", "g", "h"][i]) };
                    out.push_str(&format!("{label}|{}|{}|{}\n", grouped(*a), grouped(*b), grouped(*c)));
                }
                foots(&out)
            };
            let total = rows.iter().fold((0, 0, 0), |t, r| (t.0 + r.0, t.1 + r.1, t.2 + r.2));
            let found = print(&rows, total);
            prop_assert_eq!(found.iter().filter(|t| t.starts_with("ties")).count(), 3, "{:?}", found);
            prop_assert!(!found.iter().any(|t| t.starts_with("breaks")), "{:?}", found);
            let mut changed = rows.clone();
            let n = changed.len();
            changed[at % n].1 += by;
            let found = print(&changed, total);
            prop_assert!(found.iter().any(|t| t.starts_with("breaks")), "{:?}", found);
        }
    }
}
