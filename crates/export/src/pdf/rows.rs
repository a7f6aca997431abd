//! Glyphs in rows of a width.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::content::Span;
use super::face::{Faces, Set};

/// One row of a text: sets side by side from its left.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) sets: Vec<Set>,
    pub(super) width: f32,
}

impl Row {
    fn push(&mut self, set: Set) {
        self.width += set.width;
        self.sets.push(set);
    }
}

/// A part of a text that no break divides, the space behind it, and whether a row ends there.
struct Word {
    sets: Vec<Set>,
    space: Vec<Set>,
    ends: bool,
}

fn width(sets: &[Set]) -> f32 {
    sets.iter().map(|s| s.width).sum()
}

fn words(faces: &Faces<'_>, spans: &[Span], size: f32) -> Vec<Word> {
    let text: String = spans.iter().map(|s| s.text.as_str()).collect();
    let mut start = 0;
    let mut out = Vec::new();
    for (end, kind) in linebreaks(&text) {
        let words = text.get(start..end).unwrap_or_default();
        let middle = start + words.trim_end_matches([' ', '\n']).len();
        let ends = kind == BreakOpportunity::Mandatory && end < text.len();
        out.push(Word {
            sets: faces.set(spans, start..middle, size),
            space: faces.set(spans, middle..end, size),
            ends: ends || words.ends_with('\n'),
        });
        start = end;
    }
    out
}

/// The width of the widest word, and of the widest row where nothing is broken.
pub(super) fn extent(faces: &Faces<'_>, spans: &[Span], size: f32) -> (f32, f32) {
    let (mut least, mut most, mut row) = (0.0_f32, 0.0_f32, 0.0);
    for word in words(faces, spans, size) {
        least = least.max(width(&word.sets));
        most = most.max(row + width(&word.sets));
        row = if word.ends { 0.0 } else { row + width(&word.sets) + width(&word.space) };
    }
    (least, most)
}

/// A text in rows. A word that is wider than a row is divided, so that nothing of it is lost. There is always
/// a row, if an empty one.
pub(super) fn rows(faces: &Faces<'_>, spans: &[Span], size: f32, limit: f32) -> Vec<Row> {
    // What was measured with this limit must fit into it.
    let limit = limit + 0.01;
    let mut out = Vec::new();
    let mut row = Row::default();
    let mut space: Vec<Set> = Vec::new();
    for word in words(faces, spans, size) {
        let wide = width(&word.sets);
        if !row.sets.is_empty() && row.width + width(&space) + wide > limit {
            out.push(std::mem::take(&mut row));
            space.clear();
        }
        space.drain(..).for_each(|s| row.push(s));
        for set in word.sets {
            divide(set, limit, &mut row, &mut out);
        }
        if word.ends {
            out.push(std::mem::take(&mut row));
        } else {
            space = word.space;
        }
    }
    if !row.sets.is_empty() || out.is_empty() {
        out.push(row);
    }
    out
}

fn divide(set: Set, limit: f32, row: &mut Row, out: &mut Vec<Row>) {
    let mut rest = Some(set);
    while let Some(set) = rest.take() {
        if row.width + set.width <= limit {
            row.push(set);
            return;
        }
        let room = limit - row.width;
        if room < set.size && !row.sets.is_empty() {
            out.push(std::mem::take(row));
            rest = Some(set);
            continue;
        }
        let (first, other) = set.split(room);
        row.push(first);
        if other.is_some() {
            out.push(std::mem::take(row));
        }
        rest = other;
    }
}
