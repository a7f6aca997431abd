//! A sheet's cells as paragraphs and tables: where one table ends and the next begins.

use super::sheet::Cell;
use crate::value::{self, Content};

/// So many empty rows divide in any case.
const FAR: u32 = 4;
/// How many rows are looked at for heads.
const REACH: usize = 8;

/// A piece of a sheet.
#[derive(Debug)]
pub(super) enum Piece<'c> {
    /// A cell on its own: a title, a note.
    Line(&'c Cell),
    /// Cells of a table, row by row.
    Table(Vec<&'c Cell>),
}

/// The pieces of a sheet, top down.
pub(super) fn pieces(cells: &[Cell]) -> Vec<Piece<'_>> {
    let filled: Vec<&Cell> = cells.iter().filter(|c| !c.text.trim().is_empty()).collect();
    let rows: Vec<&[&Cell]> = filled.chunk_by(|a, b| a.row == b.row).collect();
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..=rows.len() {
        if at == rows.len() || divides(&rows[from..at], &rows[at..]) {
            beside(rows[from..at].concat(), 0, &mut out);
            from = at;
        }
    }
    out
}

/// Whether a new piece begins after `above`.
fn divides(above: &[&[&Cell]], below: &[&[&Cell]]) -> bool {
    let end = above.iter().rev().take(REACH).flat_map(|r| r.iter()).map(|c| c.row_end).max().unwrap_or(0);
    let gap = below[0][0].row.saturating_sub(end);
    let wide = above.iter().any(|r| r.len() > 1);
    gap > 0 && (gap >= FAR || !wide || begins(below))
}

/// Whether rows begin a table of their own: heads of columns stand over their first numbers.
fn begins(rows: &[&[&Cell]]) -> bool {
    for (i, row) in rows.iter().take(REACH).enumerate() {
        let gap = i > 0 && row[0].row > rows[i - 1][0].row_end;
        let number = row.iter().skip(1).any(|c| content(c) == Content::Number);
        if number || (gap && i > 1) {
            return false;
        }
        let left = rows.iter().take(REACH).map(|r| r[0].column).min().unwrap_or(0);
        if row.iter().any(|c| c.column > left && matches!(content(c), Content::Words | Content::Date)) {
            return true;
        }
    }
    false
}

/// Parts tables that stand side by side: each has labels of its own.
fn beside<'c>(cells: Vec<&'c Cell>, depth: u32, out: &mut Vec<Piece<'c>>) {
    let mut ranges: Vec<(u32, u32)> = cells.iter().map(|c| (c.column, c.column_end)).collect();
    ranges.sort_unstable();
    let mut end = ranges.first().map_or(0, |r| r.1);
    for (column, column_end) in ranges {
        if column > end && depth < 64 && labels(&cells, column) {
            let (left, right) = cells.into_iter().partition(|c| c.column < column);
            settle(left, out);
            return beside(right, depth + 1, out);
        }
        end = end.max(column_end);
    }
    settle(cells, out);
}

/// Whether a column holds the labels of what stands to its right.
fn labels(cells: &[&Cell], column: u32) -> bool {
    let (mut labelled, mut numbers, mut left) = (0, 0, 0);
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        let Some(at) = row.iter().position(|c| c.column == column) else { continue };
        let values = row[at + 1..].iter().any(|c| content(c) == Content::Number);
        match content(row[at]) {
            Content::Words if values => labelled += 1,
            Content::Words | Content::Date => {}
            Content::Number | Content::Nil => numbers += 1,
        }
        left += usize::from(row[..at].iter().any(|c| content(c) == Content::Number));
    }
    labelled >= 2 && numbers == 0 && left > 0
}

/// Titles above a table and notes below it stand on their own.
fn settle<'c>(cells: Vec<&'c Cell>, out: &mut Vec<Piece<'c>>) {
    let rows: Vec<&[&Cell]> = cells.chunk_by(|a, b| a.row == b.row).collect();
    let left = cells.iter().map(|c| c.column).min().unwrap_or(0);
    let alone = |r: &&[&Cell]| r.len() == 1 && r[0].column == left && content(r[0]) != Content::Number;
    let head = rows.iter().take_while(|r| alone(r)).count();
    let tail = rows[head..].iter().rev().take_while(|r| alone(r) && r[0].text.len() > 40).count();
    let (body, notes) = rows[head..].split_at(rows.len() - head - tail);
    out.extend(rows[..head].iter().map(|r| Piece::Line(r[0])));
    match body {
        [] => {}
        [[one]] => out.push(Piece::Line(one)),
        body if body.iter().all(|r| r.len() == 1 && content(r[0]) == Content::Words) => {
            out.extend(body.iter().map(|r| Piece::Line(r[0])));
        }
        body => out.push(Piece::Table(body.concat())),
    }
    out.extend(notes.iter().map(|r| Piece::Line(r[0])));
}

fn content(cell: &Cell) -> Content {
    value::content(&cell.text)
}
