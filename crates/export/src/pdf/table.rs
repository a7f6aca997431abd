//! A table as strips. A row is as many strips as its tallest cell has rows of words, so that no row is too tall
//! for a page.

use super::columns::{Layout, layouts};
use super::content::{Part, Span, Table};
use super::face::Faces;
use super::rows::{Row, extent, rows};
use super::strips::{Key, LEADING, Piece, Strip, WIDTH};

/// A row of a table with more rows of words than this may be divided between pages.
const TALL: usize = 12;

pub(super) fn strips(faces: &Faces<'_>, part: usize, place: &Part, table: &Table, out: &mut Vec<Strip>) {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut extents = vec![(0.0_f32, 0.0_f32); count];
    for row in &table.rows {
        for (most, cell) in extents.iter_mut().zip(row) {
            let (least, wide) = extent(faces, cell, 1.0);
            *most = (most.0.max(least), most.1.max(wide));
        }
    }
    // Room for the bracket of a negative number that stands out at the right.
    let hang = hang(faces, 1.0);
    for (most, right) in extents.iter_mut().zip(&table.right) {
        if *right {
            *most = (most.0 + hang, most.1 + hang);
        }
    }
    for layout in layouts(&extents, WIDTH - place.left - place.right) {
        write(faces, part, place, table, &layout, out);
    }
}

fn hang(faces: &Faces<'_>, size: f32) -> f32 {
    extent(faces, &super::content::plain("0"), size).0 * 0.67
}

fn write(faces: &Faces<'_>, part: usize, place: &Part, table: &Table, layout: &Layout, out: &mut Vec<Strip>) {
    let first = out.len();
    let total = layout.columns.iter().map(|c| c.1).sum::<f32>();
    let gaps = layout.columns.iter().skip(1).map(|_| layout.gap).sum::<f32>();
    let mut head = first..first;
    for (n, row) in table.rows.iter().enumerate() {
        let is_last = n + 1 == table.rows.len();
        line(faces, Key { part, row: n, cell: 0 }, place.left, row, table, layout, out);
        if let Some(strip) = out.last_mut() {
            if n + 1 == table.head {
                strip.rule = Some((place.left, place.left + total + gaps));
            }
            // The head stands with what it heads, and the last row not alone.
            strip.keep = !is_last && (n < table.head || n + 2 == table.rows.len());
        }
        if n + 1 == table.head {
            head.end = out.len();
        }
    }
    if let Some(strip) = out.get_mut(first) {
        strip.before = 9.0;
    }
    out.iter_mut().skip(head.end).for_each(|strip| strip.head = Some(head.clone()));
}

/// One row of the table.
fn line(
    faces: &Faces<'_>,
    key: Key,
    left: f32,
    row: &[Vec<Span>],
    table: &Table,
    layout: &Layout,
    out: &mut Vec<Strip>,
) {
    let size = layout.size;
    let mut x = left;
    let mut cells: Vec<(Key, f32, f32, bool, Vec<Row>)> = Vec::new();
    for (column, width) in &layout.columns {
        let right = table.right.get(*column).copied().unwrap_or(false);
        let words: &[Span] = row.get(*column).map_or(&[], Vec::as_slice);
        let hang = if right && !words.last().is_some_and(|s| s.text.trim_end().ends_with([')', '%'])) {
            hang(faces, size)
        } else {
            0.0
        };
        cells.push((Key { cell: *column, ..key }, x, width - hang, right, rows(faces, words, size, width - hang)));
        x += width + layout.gap;
    }
    let tall = cells.iter().map(|c| c.4.len()).max().unwrap_or(1);
    for n in 0..tall {
        let mut strip = Strip { height: size * LEADING, keep: n + 1 < tall && tall <= TALL, size, ..Strip::default() };
        strip.before = if n == 0 { 2.0 } else { 0.0 };
        for (key, x, width, right, set) in &cells {
            // Cells stand on the row's last line, as the numbers of a wrapped label do.
            let Some(row) = (n + set.len()).checked_sub(tall).and_then(|at| set.get(at)) else { continue };
            if !row.sets.is_empty() {
                let x = if *right { x + (width - row.width).max(0.0) } else { *x };
                strip.pieces.push(Piece { key: *key, x, row: row.clone() });
            }
        }
        out.push(strip);
    }
    if let Some(strip) = out.last_mut() {
        strip.height += 2.0;
    }
}
