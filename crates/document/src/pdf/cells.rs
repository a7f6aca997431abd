//! Cells of a table's lines.

use std::ops::Range;

use super::line::Layout;
use super::region::Region;
use super::strip::{self, Segment, Strip};
use super::word::Word;
use crate::value::{self, Content};

/// A gap between two numbers that is wider than a space parts cells, in sizes of the type.
const TIGHT: f32 = 0.42;

/// Words of one cell on one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub x0: f32,
    pub x1: f32,
    /// Its words: a range of [`Layout::words`].
    pub from: u32,
    pub to: u32,
    pub content: Content,
}

/// The cells of each line of a table, left to right.
pub(super) fn pieces(layout: &Layout, strips: &[Strip], region: &Region) -> Vec<Vec<Piece>> {
    let columns = columns(layout, strips, region);
    region.strips.clone().map(|i| line(layout, &strips[i], region, &columns)).collect()
}

/// Where numbers stand under each other: ranges from left to right.
pub(super) fn columns(layout: &Layout, strips: &[Strip], region: &Region) -> Vec<(f32, f32)> {
    let mut ranges: Vec<(f32, f32)> = Vec::new();
    for strip in strips.get(region.strips.clone()).unwrap_or_default() {
        for s in strip.segments.iter().skip(1).filter(|s| s.content == Content::Number) {
            // "$ 1,234" in one segment: the number is what stands in the column.
            for at in s.from..s.to {
                if let Some(w) = layout.words.get(at as usize).filter(|_| content(layout, at) == Content::Number) {
                    ranges.push((w.x0, w.x1));
                }
            }
        }
    }
    ranges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f32, f32)> = Vec::new();
    for (a, b) in ranges {
        match out.last_mut() {
            Some(last) if a < last.1 => last.1 = last.1.max(b),
            _ => out.push((a, b)),
        }
    }
    out
}

fn line(layout: &Layout, strip: &Strip, region: &Region, columns: &[(f32, f32)]) -> Vec<Piece> {
    let mut out = Vec::new();
    for s in &strip.segments {
        let mut from = s.from;
        for at in s.from + 1..s.to {
            if parts(layout, s, at, region, columns, strip.line.size) {
                push(layout, &mut out, from..at);
                from = at;
            }
        }
        push(layout, &mut out, from..s.to);
    }
    out
}

fn push(layout: &Layout, out: &mut Vec<Piece>, words: Range<u32>) {
    let all = layout.words.get(words.start as usize..words.end as usize).unwrap_or_default();
    if let (Some(a), Some(b)) = (all.first(), all.last()) {
        let content = strip::content(layout, words.start, words.end);
        out.push(Piece { x0: a.x0, x1: b.x1, from: words.start, to: words.end, content });
    }
}

/// Whether a new cell begins at word `at` of a segment, though no wide gap stands before it.
fn parts(layout: &Layout, s: &Segment, at: u32, region: &Region, columns: &[(f32, f32)], size: f32) -> bool {
    let (Some(before), Some(word)) = (layout.words.get(at as usize - 1), layout.words.get(at as usize)) else {
        return false;
    };
    let gap = (word.x0 - before.x1) / size;
    let (here, there) = (kind(layout, at), kind(layout, at - 1));
    if word.x1 < region.values - 2.0 || (gap < 0.1 && here != Kind::Open) {
        return false;
    }
    let column = |w: &Word| columns.iter().position(|c| w.x0 < c.1 && c.0 < w.x1);
    let (own, theirs) = (column(word), column(before));
    match (there, here) {
        // A label so long that it comes near its number.
        (Kind::Words, Kind::Open | Kind::Number) => {
            let rest = (at..s.to).all(|i| kind(layout, i) != Kind::Words);
            let placed = own.is_some() || here == Kind::Open;
            placed && gap >= 0.3 && (rest || gap >= TIGHT) && gap >= 1.5 * usual_gap(layout, s, at) / size
        }
        // Signs stand in cells of their own and are rejoined, with a space before them or none.
        (Kind::Number | Kind::Close, Kind::Open) | (Kind::Open, Kind::Number) | (Kind::Number, Kind::Close) => true,
        (Kind::Close, Kind::Number) => gap >= 0.3,
        // Words in a column beside the number's.
        (Kind::Number | Kind::Close, Kind::Words) => {
            gap >= TIGHT && theirs.is_some() && !strip::content(layout, at - 1, at + 1).is_number()
        }
        (Kind::Number, Kind::Number) => gap >= TIGHT || (own.is_some() && theirs.is_some() && own != theirs),
        _ => false,
    }
}

/// The least gap between words of a segment before one of them.
fn usual_gap(layout: &Layout, s: &Segment, at: u32) -> f32 {
    let words = layout.words.get(s.from as usize..at as usize).unwrap_or_default();
    words.windows(2).map(|w| w[1].x0 - w[0].x1).reduce(f32::min).unwrap_or(0.0)
}

/// What a word is among numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Words,
    Number,
    /// Stands before a number: "$".
    Open,
    /// Stands after one: ")", "%".
    Close,
}

fn kind(layout: &Layout, at: u32) -> Kind {
    if content(layout, at).is_number() {
        return Kind::Number;
    }
    let text = layout.words.get(at as usize).filter(|w| w.to - w.from <= 4).map(|w| layout.text(w)).unwrap_or_default();
    match () {
        () if value::is_prefix(&text) => Kind::Open,
        () if value::is_suffix(&text) => Kind::Close,
        () => Kind::Words,
    }
}

fn content(layout: &Layout, at: u32) -> Content {
    strip::content(layout, at, at + 1)
}
