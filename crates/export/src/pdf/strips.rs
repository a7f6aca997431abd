//! Parts as strips: what a page takes or leaves as a whole.

use std::ops::Range;

use super::content::{Part, Sort, Span, What};
use super::face::Faces;
use super::rows::{Row, rows};
use super::table;

/// The width of text on a page.
pub(super) const WIDTH: f32 = 468.0;
/// The size of the letter's letters.
pub(super) const SIZE: f32 = 11.0;
/// The height of a row, as a part of the size.
pub(super) const LEADING: f32 = 1.22;

/// To which part a piece belongs, and to which row and cell of a table. The mark of a list's item and a
/// note's label are cell 0, the words cell 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) part: usize,
    pub(super) row: usize,
    pub(super) cell: usize,
}

/// A row of words at its place from the left margin.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) key: Key,
    pub(super) x: f32,
    pub(super) row: Row,
}

/// What a page takes or leaves as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    pub(super) height: f32,
    /// Space before it, but at the head of a page.
    pub(super) before: f32,
    /// Whether the next strip stands on the same page.
    pub(super) keep: bool,
    /// The size of its letters.
    pub(super) size: f32,
    pub(super) pieces: Vec<Piece>,
    /// A line at its foot: from and to.
    pub(super) rule: Option<(f32, f32)>,
    /// The head of its table, which stands again on each page.
    pub(super) head: Option<Range<usize>>,
}

/// The strips of a letter.
pub(super) fn strips(faces: &Faces<'_>, parts: &[Part]) -> Vec<Strip> {
    let mut out = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match &part.what {
            What::Text(sort, spans) => text(faces, at, part, sort, spans, &mut out),
            What::Table(table) => table::strips(faces, at, part, table, &mut out),
            What::Rule => out.push(Strip {
                height: 6.0,
                before: 14.0,
                keep: true,
                rule: Some((0.0, WIDTH / 4.0)),
                ..Strip::default()
            }),
        }
    }
    out
}

/// Size, space before, and the indent of the words.
fn form(sort: &Sort) -> (f32, f32, f32) {
    match sort {
        Sort::Heading(1, _) => (13.0, 16.0, 0.0),
        Sort::Heading(2, _) => (12.0, 14.0, 0.0),
        Sort::Heading(..) => (SIZE, 12.0, 0.0),
        Sort::Paragraph | Sort::Break => (SIZE, 8.0, 0.0),
        Sort::Item(depth, _) => (SIZE, 4.0, 18.0 * f32::from((*depth).min(8) + 1)),
        Sort::Note(_) => (9.5, 4.0, 14.0),
    }
}

fn text(faces: &Faces<'_>, part: usize, place: &Part, sort: &Sort, spans: &[Span], out: &mut Vec<Strip>) {
    let (size, before, indent) = form(sort);
    let (left, right) = (place.left + indent, WIDTH - place.right);
    let label = match sort {
        Sort::Item(_, mark) | Sort::Note(mark) => {
            Some(rows(faces, mark, size, f32::INFINITY).remove(0)).filter(|r| !r.sets.is_empty())
        }
        _ => None,
    };
    // A mark that is wider than its place moves the words.
    let mark_at = if matches!(sort, Sort::Item(..)) { left - 18.0 } else { place.left };
    let left = label.as_ref().map_or(left, |l| left.max(mark_at + l.width + 4.0).min(right - 72.0));
    let set = rows(faces, spans, size, right - left);
    let count = set.len();
    let first = out.len();
    for (n, row) in set.into_iter().enumerate() {
        let x = if matches!(sort, Sort::Break) { left + (right - left - row.width) / 2.0 } else { left };
        // No page begins with the last row of a paragraph, or ends with its first.
        let keep = matches!(sort, Sort::Heading(..)) || (n == 0 && count > 1) || n + 2 == count;
        let piece = Piece { key: Key { part, row: 0, cell: 1 }, x, row };
        out.push(Strip { height: size * LEADING, keep, size, pieces: vec![piece], ..Strip::default() });
    }
    if let Some(strip) = out.get_mut(first) {
        strip.before = before;
        if let Some(row) = label {
            strip.pieces.insert(0, Piece { key: Key { part, row: 0, cell: 0 }, x: mark_at, row });
        }
    }
}
