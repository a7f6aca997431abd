//! Text set in columns, read one after the other.
//!
//! Two columns are told from a table by what fills them: lines of prose, nearly all as long as the
//! column is wide, on both sides of a gutter that goes down through many lines.

use super::line::{Layout, Line};
use super::strip::{Strip, strip};

/// Fewer lines than this on either side are no column.
const LEAST: usize = 8;
/// How often a column is divided again.
const DEEPEST: u32 = 4;

/// Puts the lines of a page in reading order; each piece is the lines of one column.
pub(super) fn flows(layout: &Layout, strips: Vec<Strip>) -> Vec<Vec<Strip>> {
    let mut out = Vec::new();
    divide(layout, strips, 0, &mut out);
    out
}

fn divide(layout: &Layout, strips: Vec<Strip>, depth: u32, out: &mut Vec<Vec<Strip>>) {
    let found = if depth < DEEPEST { gutter(layout, &strips) } else { None };
    let Some((x, from, to)) = found else {
        if !strips.is_empty() {
            out.push(strips);
        }
        return;
    };
    let mut rest = strips;
    let after = rest.split_off(to);
    let inside = rest.split_off(from);
    divide(layout, rest, depth + 1, out);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for s in inside {
        let (a, b) = cut(layout, &s, x);
        left.extend(a);
        right.extend(b);
    }
    divide(layout, left, depth + 1, out);
    divide(layout, right, depth + 1, out);
    divide(layout, after, depth + 1, out);
}

/// The parts of a line left and right of a place.
fn cut(layout: &Layout, s: &Strip, x: f32) -> (Option<Strip>, Option<Strip>) {
    let words = layout.words(&s.line);
    let at = words.partition_point(|w| (w.x0 + w.x1) / 2.0 < x) as u32;
    let part = |from: u32, to: u32| {
        let words = layout.words.get(from as usize..to as usize)?;
        let (a, b) = (words.first()?, words.last()?);
        let line = Line { x0: a.x0, x1: b.x1, from, to, ..s.line };
        Some(Strip { edge: s.edge, lead: s.lead, ..strip(layout, &line) })
    };
    (part(s.line.from, s.line.from + at), part(s.line.from + at, s.line.to))
}

/// A gutter: where it is, and the lines that it goes through.
fn gutter(layout: &Layout, strips: &[Strip]) -> Option<(f32, usize, usize)> {
    if strips.len() < LEAST {
        return None;
    }
    // Middles of wide gaps, of lines that have prose on both sides of one.
    let mut gaps: Vec<(f32, f32)> = Vec::new();
    for s in strips.iter().filter(|s| s.grid.is_none()) {
        for pair in s.segments.windows(2) {
            if pair[0].to - pair[0].from >= 3 && pair[1].to - pair[1].from >= 3 {
                gaps.push((pair[0].x1, pair[1].x0));
            }
        }
    }
    if gaps.len() < LEAST {
        return None;
    }
    let mut places: Vec<f32> = gaps.iter().map(|g| g.1 - 1.0).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    let through = |x: f32| gaps.iter().filter(|g| g.0 < x && x < g.1).count();
    let x = places.into_iter().take(64).max_by_key(|x| through(*x)).filter(|x| through(*x) >= LEAST)?;
    let (from, to) = stretch(strips, x)?;
    is_prose(layout, &strips[from..to], x).then_some((x, from, to))
}

/// The longest stretch of lines that a place is free in.
fn stretch(strips: &[Strip], x: f32) -> Option<(usize, usize)> {
    let free = |s: &Strip| s.grid.is_none() && !s.segments.iter().any(|g| g.x0 < x && x < g.x1);
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for (i, s) in strips.iter().enumerate() {
        if !free(s) {
            from = i + 1;
        } else if best.is_none_or(|(a, b)| i + 1 - from > b - a) {
            best = Some((from, i + 1));
        }
    }
    best.filter(|(a, b)| b - a >= LEAST)
}

/// Whether both sides of a gutter are filled with lines of prose.
fn is_prose(layout: &Layout, strips: &[Strip], x: f32) -> bool {
    let mut sides: [Vec<Strip>; 2] = [Vec::new(), Vec::new()];
    for s in strips {
        let (a, b) = cut(layout, s, x);
        sides[0].extend(a);
        sides[1].extend(b);
    }
    sides.iter().all(|side| {
        let left = side.iter().map(|s| s.line.x0).fold(f32::MAX, f32::min);
        let right = side.iter().map(|s| s.line.x1).fold(f32::MIN, f32::max);
        let full = side.iter().filter(|s| s.line.x1 - left > (right - left) * 0.8).count();
        let whole = side.iter().filter(|s| s.segments.len() == 1 || s.is_marked(layout)).count();
        let long = side.iter().filter(|s| s.len(layout) >= 16).count();
        side.len() >= LEAST
            && full * 10 >= side.len() * 6
            && whole * 10 >= side.len() * 8
            && long * 10 >= side.len() * 6
    })
}
