//! Lines that labels name: rows of the primary statements.

use rustc_hash::FxHashMap;
use tieout_document::{Document, Table, one_line};
use tieout_figures::{Currency, Figure, Reading};

use super::concept::{Concept, KNOWN, Known, Shape, Turn};
use super::label::{fits, holds, normal};
use super::statement::{Kind, Statement};
use super::{Basis, Line, agreed};

/// A row of a statement: what it is called, and its figures.
struct Row {
    label: String,
    /// As printed, in lower case: brackets say what a normal label leaves out.
    printed: String,
    section: String,
    /// Figures of its values, and figures printed within its label.
    values: Vec<u32>,
    within: Vec<u32>,
}

/// Lines of a document by their labels.
pub(super) fn find(document: &Document, reading: &Reading, statements: &[Statement]) -> Vec<Line> {
    let mut lines = Vec::new();
    for kind in [Kind::Income, Kind::Balance, Kind::CashFlow] {
        let mut rows: Vec<Row> =
            statements.iter().filter(|s| s.kind == kind).flat_map(|s| rows(document, reading, s.table)).collect();
        drop_convenience(&mut rows, reading);
        for known in KNOWN.iter().filter(|k| k.statement == Some(kind)) {
            lines.extend(agreed(of(known, &rows, reading), reading));
        }
        if kind == Kind::Balance {
            lines.extend(agreed(allowance(&rows, reading), reading));
        }
    }
    drop_both_sides(&mut lines, reading);
    sign_tax(&mut lines, reading);
    lines
}

/// A column that translates the latest year for convenience says the same again in another currency: the one that
/// most values have is the one that is reported in.
fn drop_convenience(rows: &mut [Row], reading: &Reading) {
    let currency = |i: &u32| reading.figures.get(*i as usize).and_then(|f| f.unit.currency());
    let mut counts: FxHashMap<Currency, usize> = FxHashMap::default();
    rows.iter().flat_map(|r| &r.values).filter_map(currency).for_each(|c| *counts.entry(c).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or(0);
    let mut reported = counts.iter().filter(|c| *c.1 == most).map(|c| *c.0);
    if let (Some(reported), None) = (reported.next(), reported.next()) {
        rows.iter_mut().for_each(|r| r.values.retain(|i| currency(i).is_none_or(|c| c == reported)));
    }
}

/// "Total liabilities" that are all assets are the sum of the other side, equity with them.
fn drop_both_sides(lines: &mut Vec<Line>, reading: &Reading) {
    let value = |l: &Line| reading.figures.get(l.figure as usize).map(|f| f.value);
    let assets: FxHashMap<_, _> =
        lines.iter().filter(|l| l.concept == Concept::TotalAssets).map(|l| (l.period, value(l))).collect();
    lines.retain(|l| l.concept != Concept::TotalLiabilities || assets.get(&l.period).is_none_or(|a| *a != value(l)));
}

/// Some print income tax as what it takes, some as what it is. What is left of the income before it says which.
fn sign_tax(lines: &mut [Line], reading: &Reading) {
    let value = |l: &Line| {
        let value = reading.figures.get(l.figure as usize)?.value;
        Some(if l.turned { value.negated() } else { value })
    };
    let of = |lines: &[Line], concept: Concept, like: &Line| {
        lines.iter().find(|l| l.concept == concept && l.period == like.period).and_then(value)
    };
    for i in 0..lines.len() {
        let Some(tax) = lines.get(i).filter(|l| l.concept == Concept::IncomeTax) else { continue };
        let net = of(lines, Concept::NetIncome, tax).or(of(lines, Concept::NetIncomeAttributable, tax));
        let (Some(before), Some(net), Some(own)) = (of(lines, Concept::PretaxIncome, tax), net, value(tax)) else {
            continue;
        };
        let Some(left) = before.checked_sub(net) else { continue };
        let (Some(as_is), Some(turned)) = (left.checked_sub(own), left.checked_add(own)) else { continue };
        // Discontinued operations and interests of others stand between them too: what is left must be small.
        let small = turned.abs().checked_add(turned.abs().shift(1)).is_some_and(|t| t < own.abs());
        if small
            && turned.abs() < as_is.abs()
            && let Some(tax) = lines.get_mut(i)
        {
            tax.turned = !tax.turned;
        }
    }
}

fn rows(document: &Document, reading: &Reading, table: u32) -> Vec<Row> {
    let Some(grid) = document.tables.get(table as usize) else { return Vec::new() };
    let mut by_row: FxHashMap<u32, (Vec<u32>, Vec<u32>)> = FxHashMap::default();
    let from = reading.figures.partition_point(|f| f.numeral.start < grid.span.start);
    for (i, figure) in reading.figures.iter().enumerate().skip(from) {
        if figure.numeral.start >= grid.span.end {
            break;
        }
        let Some(cell) = figure.cell.filter(|c| c.0 == table).and_then(|c| grid.cells.get(c.1 as usize)) else {
            continue;
        };
        if !figure.is_quantity() {
            continue;
        }
        let row = by_row.entry(cell.row).or_default();
        if cell.column < grid.stub { row.1.push(i as u32) } else { row.0.push(i as u32) }
    }
    (0..grid.rows.len() as u32)
        .filter_map(|r| {
            let (values, within) = by_row.remove(&r)?;
            row(document, reading, grid, r, values, within)
        })
        .collect()
}

fn row(
    document: &Document,
    reading: &Reading,
    grid: &Table,
    r: u32,
    values: Vec<u32>,
    within: Vec<u32>,
) -> Option<Row> {
    let first = reading.figures.get(*values.first().or(within.first())? as usize)?;
    let span = grid.label(r as usize).or(first.label.row)?;
    let text = document.slice(span);
    let text = text.get(..400).unwrap_or(text);
    let section = first.label.section.map(|s| normal(document.slice(s))).unwrap_or_default();
    Some(Row { label: normal(text), printed: one_line(text).to_lowercase(), section, values, within })
}

/// Candidates for a concept: figures of the rows with the first label that any row has.
fn of(known: &Known, rows: &[Row], reading: &Reading) -> Vec<Line> {
    for phrase in known.labels {
        let mut candidates = Vec::new();
        for row in rows.iter().filter(|r| is(known, phrase, r)) {
            let figures = row.values.iter().filter_map(|i| Some((*i, reading.figures.get(*i as usize)?)));
            for (i, figure) in figures.filter(|(_, f)| known.shape.is(f.unit)) {
                candidates.extend(line(known, row, i, figure));
            }
        }
        if !candidates.is_empty() {
            return candidates;
        }
    }
    Vec::new()
}

fn is(known: &Known, phrase: &str, row: &Row) -> bool {
    let short = matches!(row.label.as_str(), "total" | "basic" | "diluted");
    let whole = if row.label == "total" && short { format!("total {}", row.section) } else { row.label.clone() };
    let fits = match phrase.split_once('*') {
        // "weighted average*basic": both ends count.
        Some((head, tail)) if !tail.is_empty() => whole.starts_with(head) && whole.ends_with(tail),
        _ => fits(&whole, phrase),
    };
    let section = &row.section;
    let other = known.not.iter().any(|n| holds(&whole, n) || (short && holds(section, n)));
    let prior = section.contains("discontinued")
        || section.contains("supplemental")
        || section.contains("non cash")
        || section.contains("noncash");
    // A subtotal of changes stands under its own head; payments stand under theirs.
    fits && !other && !(prior && known.statement == Some(Kind::CashFlow))
}

fn line(known: &Known, row: &Row, i: u32, figure: &Figure) -> Option<Line> {
    let period = figure.period?;
    let instant = matches!(known.statement, Some(Kind::Balance));
    if instant != period.start.is_none() {
        return None;
    }
    let negative = figure.value.is_negative();
    let turned = match known.turn {
        Turn::Signed => loss_alone(known, row) && !negative || benefit_alone(known, row),
        Turn::Amount => negative,
        Turn::Turned | Turn::OppositeTag => negative || !says_increase(row),
    };
    Some(Line { concept: known.concept, figure: i, label: figure.label.row, period, turned, basis: Basis::Label })
}

/// "Net loss", "Loss from operations", "Net cash used in": printed without a sign it is below zero. Where the
/// label knows both, the sign says which.
fn loss_alone(known: &Known, row: &Row) -> bool {
    if known.shape == Shape::Shares {
        return false;
    }
    let p = &row.printed;
    let has = |w: &str| p.contains(w);
    let loss = has("loss") || has("used in") || has("used for") || has("deficit");
    let gain = [
        "income (",
        "income/",
        "(loss",
        "earnings",
        "profit",
        "provided",
        "generated",
        "income and",
        "equity",
        "income from",
        "income before",
        "from (",
        "from/",
    ]
    .iter()
    .any(|w| has(w));
    loss && !gain
}

/// "Benefit from income taxes", "Benefit (provision)": what is printed without a sign lessens the expense.
fn benefit_alone(known: &Known, row: &Row) -> bool {
    let p = &row.printed;
    let alone = p.contains("benefit") && !["provision", "expense", "(benefit"].iter().any(|w| p.contains(w));
    known.concept == Concept::IncomeTax && (alone || p.starts_with("benefit (") || p.contains("tax benefit (expense"))
}

/// "Increase in accounts receivable": printed without a sign, the change itself.
fn says_increase(row: &Row) -> bool {
    row.label.starts_with("increase in")
}

/// "Accounts receivable, net of allowance of $12 and $10": figures within a label.
fn allowance(rows: &[Row], reading: &Reading) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in rows.iter().filter(|r| holds(&r.label, "receivable") || holds(&r.label, "receivables")) {
        if !row.printed.contains("allowance") {
            continue;
        }
        for i in &row.within {
            let Some(figure) = reading.figures.get(*i as usize).filter(|f| Shape::Money.is(f.unit)) else { continue };
            let Some(period) = figure.period.filter(|p| p.start.is_none()) else { continue };
            let turned = figure.value.is_negative();
            lines.push(Line {
                concept: Concept::Allowance,
                figure: *i,
                label: figure.label.row,
                period,
                turned,
                basis: Basis::Label,
            });
        }
    }
    lines
}
