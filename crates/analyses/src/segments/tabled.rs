//! Segments by tables: a head that names the measure, a row for each segment, and their total; then what leads from
//! the total of segment profit to the consolidated figure.
//!
//! It reads only tables that speak of segments, groups that end in a total, and reconciling items that add up with
//! the printed signs in a column at least.

use tieout_document::{BlockKind, Document, RowKind, Table, one_line};
use tieout_ties::Range;

use crate::lines::normal;
use crate::model::Input;
use crate::source::Source;

const REVENUE: [&str; 9] = [
    "net sales",
    "sales",
    "revenue",
    "revenues",
    "net revenue",
    "net revenues",
    "segment revenue",
    "segment revenues",
    "segment net sales",
];
const PROFIT: [&str; 12] = [
    "segment profit",
    "segment operating profit",
    "segment operating income",
    "segment income",
    "segment earnings",
    "operating income",
    "operating profit",
    "segment adjusted ebitda",
    "segment adjusted operating income",
    "segment ebitda",
    "segment adjusted ebit",
    "profit",
];
const END: [&str; 12] = [
    "income before income taxes",
    "earnings before income taxes",
    "income from continuing operations before income taxes",
    "loss before income taxes",
    "income before provision for income taxes",
    "income before taxes",
    "operating income",
    "operating loss",
    "income from operations",
    "consolidated operating income",
    "operating profit",
    "pretax income",
];

/// The most rows between a total of segments and the consolidated figure.
const FAR: usize = 25;

pub(super) fn read(source: &Source) -> Vec<Input> {
    let document = source.document;
    let mut cells: Vec<Vec<(u32, u32)>> = vec![Vec::new(); document.tables.len()];
    for (i, figure) in source.reading.figures.iter().enumerate() {
        if let Some((t, cell)) = figure.cell.filter(|_| figure.is_quantity())
            && let Some(list) = cells.get_mut(t as usize)
        {
            list.push((cell, i as u32));
        }
    }
    let (mut all, mut known): (Vec<Input>, Vec<&'static str>) = (Vec::new(), Vec::new());
    for (b, block) in document.blocks.iter().enumerate() {
        let BlockKind::Table(t) = block.kind else { continue };
        let (Some(table), Some(figures)) = (document.tables.get(t as usize), cells.get(t as usize)) else { continue };
        if figures.len() < 4 || !speaks_of_segments(document, b, table) {
            continue;
        }
        for group in groups(source, table, figures) {
            // The first table of a measure counts: others repeat it for other periods or split it otherwise.
            if !known.contains(&group.key) {
                known.push(group.key);
                all.extend(group.inputs);
            }
        }
    }
    all
}

fn speaks_of_segments(document: &Document, block: usize, table: &Table) -> bool {
    let mut words = String::new();
    let texts = document.blocks.get(..block).into_iter().flatten().rev().filter(|b| !b.kind.is_aside()).take(2);
    for before in texts.take_while(|b| b.kind.is_text()) {
        words.push_str(document.slice(before.span).get(..400).unwrap_or(document.slice(before.span)));
        words.push(' ');
    }
    for row in 0..table.rows.len().min(40) {
        if let Some(label) = table.label(row) {
            words.push_str(document.slice(label));
            words.push(' ');
        }
    }
    let words = words.to_lowercase();
    let split = ["geograph", "country", "countries", "by product", "quarter"];
    words.contains("segment") && !split.iter().any(|w| words.contains(w))
}

struct Group {
    key: &'static str,
    inputs: Vec<Input>,
}

/// A row of figures.
struct Row {
    label: String,
    figures: Vec<u32>,
}

fn groups(source: &Source, table: &Table, figures: &[(u32, u32)]) -> Vec<Group> {
    let (mut out, mut open): (Vec<Group>, Option<(&'static str, Vec<Row>)>) = (Vec::new(), None);
    for i in 0..table.rows.len() {
        let Some(row) = table.rows.get(i).filter(|r| r.kind != RowKind::Header && r.kind != RowKind::Note) else {
            continue;
        };
        let Some(label) = table.label(i).map(|l| one_line(source.document.slice(l))) else {
            open = None;
            continue;
        };
        let found = of_row(figures, row.cells);
        if found.is_empty() {
            open = measure(&label).map(|key| (key, Vec::new()));
            continue;
        }
        let Some((key, rows)) = &mut open else { continue };
        if !normal(&label).starts_with("total") {
            rows.push(Row { label, figures: found });
            continue;
        }
        let (key, rows) = (*key, std::mem::take(rows));
        open = None;
        let total = Row { label, figures: found };
        if rows.len() >= 2 && foots(source, &rows, &total) {
            let mut inputs = group(source, key, &rows, &total);
            if key == "profit" && normal(&total.label).contains("segment") {
                inputs.extend(reconciled(source, table, figures, i, &total));
            }
            out.push(Group { key, inputs });
        }
    }
    out
}

fn of_row(figures: &[(u32, u32)], cells: (u32, u32)) -> Vec<u32> {
    let from = figures.partition_point(|f| f.0 < cells.0);
    figures.iter().skip(from).take_while(|f| f.0 < cells.1).map(|f| f.1).collect()
}

fn measure(head: &str) -> Option<&'static str> {
    let head = normal(head.trim_end_matches(':'));
    let head = head.strip_suffix(" by segment").unwrap_or(&head);
    if REVENUE.contains(&head) {
        Some("revenue")
    } else if PROFIT.contains(&head) {
        Some("profit")
    } else {
        None
    }
}

/// Whether the rows make the total in a column at least, of as many columns each.
fn foots(source: &Source, rows: &[Row], total: &Row) -> bool {
    let range = |row: &Row, c: usize| {
        row.figures.get(c).and_then(|f| source.reading.figures.get(*f as usize)).map(|f| Range::of(f.interval))
    };
    if rows.iter().any(|r| r.figures.len() != total.figures.len()) {
        return false;
    }
    (0..total.figures.len()).any(|c| {
        let mut sum = Range::exact(dashu_ratio::RBig::ZERO);
        for row in rows {
            let Some(value) = range(row, c) else { return false };
            sum = sum.plus(&value);
        }
        range(total, c).is_some_and(|t| sum.meets(&t))
    })
}

fn group(source: &Source, key: &'static str, rows: &[Row], total: &Row) -> Vec<Input> {
    let (item_key, total_key) =
        if key == "revenue" { ("revenue-item", "revenue-total") } else { ("profit-item", "profit-total") };
    let mut out = Vec::new();
    for row in rows {
        let label = normal(&row.label);
        let none =
            ["elimination", "intersegment", "unallocated", "corporate", "reconcil"].iter().any(|w| label.contains(w));
        // In a total of segment profit what belongs to no segment makes it another total.
        let key = if none { item_key } else { key };
        out.extend(row.figures.iter().filter_map(|f| source.figure(key, *f)).map(|i| i.with_item(row.label.clone())));
    }
    // A total of all profit is no total of the segments'.
    if key == "revenue" || normal(&total.label).contains("segment") {
        out.extend(total.figures.iter().filter_map(|f| source.figure(total_key, *f)));
    }
    out
}

/// Rows from the total of segment profit to the consolidated figure, where they add up.
fn reconciled(source: &Source, table: &Table, figures: &[(u32, u32)], at: usize, total: &Row) -> Vec<Input> {
    let mut rows: Vec<Row> = Vec::new();
    for i in at + 1..table.rows.len().min(at + FAR) {
        let Some(row) = table.rows.get(i) else { break };
        let found = of_row(figures, row.cells);
        let Some(label) = table.label(i).map(|l| one_line(source.document.slice(l))) else { break };
        if found.is_empty() {
            if measure(&label).is_some() {
                break;
            }
            continue;
        }
        let end = Row { label: label.clone(), figures: found.clone() };
        if END.contains(&normal(&label).as_str()) {
            let sum: Vec<Row> = std::iter::once(Row { label: total.label.clone(), figures: total.figures.clone() })
                .chain(rows)
                .collect();
            if !foots(source, &sum, &end) {
                return Vec::new();
            }
            let mut out: Vec<Input> = Vec::new();
            for row in sum.iter().skip(1) {
                out.extend(
                    row.figures
                        .iter()
                        .filter_map(|f| source.figure("profit-item", *f))
                        .map(|i| i.with_item(row.label.clone())),
                );
            }
            out.extend(end.figures.iter().filter_map(|f| source.figure("consolidated-profit", *f)));
            return out;
        }
        rows.push(end);
    }
    Vec::new()
}
