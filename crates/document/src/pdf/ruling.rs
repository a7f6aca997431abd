//! Drawn lines and shaded bands of a page.

use super::sheet::{Area, Sheet, Turn};
use crate::Rule;

/// Two lines no further apart than this are a double line.
const DOUBLE: f32 = 3.6;

/// More bands than rows of tables fit on a page.
const MAX_BANDS: usize = 1000;

/// Lines of one height no further apart than this are one.
const TOUCH: f32 = 3.0;
/// No more lines than this are drawn under a row of a table.
const MAX_DRAWN: usize = 1000;

/// A horizontal line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
}

/// The horizontal lines of a page from the top down, and the bands that shade its rows.
#[derive(Debug, Default)]
pub(super) struct Ruling {
    bars: Vec<Bar>,
    /// The same before those that touch were joined: as wide as the cells they belong to.
    drawn: Vec<Bar>,
    /// Vertical lines, as bars of a page turned: `y` is how far right one stands.
    posts: Vec<Bar>,
    /// From the top down; those side by side are one.
    bands: Vec<Area>,
}

impl Ruling {
    /// What is drawn in the frame of lines turned by `turn`.
    pub(super) fn of(sheet: &Sheet, turn: Turn) -> Self {
        let mut bars: Vec<Bar> = sheet
            .strokes
            .iter()
            .map(|s| s.turned(turn))
            .filter(|s| s.width() > s.height())
            .map(|s| Bar { x0: s.x0, x1: s.x1, y: (s.y0 + s.y1) / 2.0 })
            .collect();
        bars.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
        let mut bands: Vec<Area> = sheet.fills.iter().map(|f| f.turned(turn)).filter(|f| f.height() < 200.0).collect();
        bands.sort_by(|a, b| b.y1.total_cmp(&a.y1).then(b.y0.total_cmp(&a.y0)).then(a.x0.total_cmp(&b.x0)));
        let mut bands = side_by_side(bands);
        bands.truncate(MAX_BANDS);
        let posts = sheet.strokes.iter().map(|s| s.turned(turn)).filter(|s| s.height() > s.width());
        let mut posts: Vec<Bar> = posts.map(|s| Bar { x0: s.y0, x1: s.y1, y: (s.x0 + s.x1) / 2.0 }).collect();
        posts.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
        Self { bars: joined(&bars), drawn: bars, posts: joined(&posts), bands }
    }

    /// Vertical lines, as bars of a page turned.
    pub(super) fn posts(&self) -> &[Bar] {
        &self.posts
    }

    /// All horizontal lines.
    pub(super) fn all(&self) -> &[Bar] {
        &self.bars
    }

    /// Lines between two heights.
    pub(super) fn bars(&self, low: f32, high: f32) -> &[Bar] {
        let from = self.bars.partition_point(|b| b.y > high);
        let to = self.bars.partition_point(|b| b.y >= low);
        self.bars.get(from..to.max(from)).unwrap_or_default()
    }

    /// The narrowest line drawn between two heights that words at `[x0, x1]` are centred over.
    pub(super) fn under(&self, x0: f32, x1: f32, low: f32, high: f32) -> Option<Bar> {
        let from = self.drawn.partition_point(|b| b.y > high);
        let to = self.drawn.partition_point(|b| b.y >= low);
        let near = self.drawn.get(from..to.max(from)).unwrap_or_default().iter().take(MAX_DRAWN);
        near.filter(|b| b.x0 <= x0 + 1.0 && x1 - 1.0 <= b.x1 && ((b.x0 + b.x1) - (x0 + x1)).abs() < 8.0)
            .min_by(|a, b| (a.x1 - a.x0).total_cmp(&(b.x1 - b.x0)))
            .copied()
    }

    /// The line between two heights, of pieces that touch, that words at `[x0, x1]` stand about the
    /// middle of, or at the right end.
    pub(super) fn spanning(&self, x0: f32, x1: f32, low: f32, high: f32) -> Option<Bar> {
        let near = self.bars(low, high).iter().take(MAX_DRAWN);
        let about = |b: &&Bar| ((b.x0 + b.x1) - (x0 + x1)).abs() < 0.3 * (b.x1 - b.x0) || (b.x1 - x1).abs() < 4.0;
        near.filter(|b| b.x0 <= x0 + 1.0 && x1 - 1.0 <= b.x1).find(about).copied()
    }

    /// The line, or two, that lies between two heights along most of `[x0, x1]`.
    pub(super) fn along(&self, x0: f32, x1: f32, low: f32, high: f32) -> Rule {
        let mut last: Option<f32> = None;
        for bar in self.bars(low, high) {
            if bar.x1.min(x1) - bar.x0.max(x0) < (x1 - x0) * 0.5 {
                continue;
            }
            match last {
                Some(y) if (0.8..DOUBLE).contains(&(y - bar.y)) => return Rule::Double,
                _ => last = Some(bar.y),
            }
        }
        if last.is_some() { Rule::Single } else { Rule::None }
    }

    /// The band that a height and place lies in.
    pub(super) fn band(&self, x: f32, y: f32) -> Option<usize> {
        self.bands.iter().position(|b| b.contains(x, y))
    }
}

/// Joins lines of one height that touch.
fn joined(bars: &[Bar]) -> Vec<Bar> {
    let mut out: Vec<Bar> = Vec::new();
    for level in bars.chunk_by(|a, b| a.y - b.y < 0.4) {
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let from = out.len();
        for bar in level {
            match out[from..].last_mut() {
                Some(last) if bar.x0 - last.x1 <= TOUCH => last.x1 = last.x1.max(bar.x1),
                _ => out.push(bar),
            }
        }
    }
    // Joining reorders lines whose heights differ by a hair.
    out.sort_by(|a, b| b.y.total_cmp(&a.y));
    out
}

/// Joins the shading of cells of one row.
fn side_by_side(bands: Vec<Area>) -> Vec<Area> {
    let mut out: Vec<Area> = Vec::new();
    for band in bands {
        match out.last_mut() {
            Some(last) if (last.y0 - band.y0).abs() < 0.7 && (last.y1 - band.y1).abs() < 0.7 => {
                (last.x0, last.x1) = (last.x0.min(band.x0), last.x1.max(band.x1));
            }
            _ => out.push(band),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruling(strokes: &[[f32; 4]]) -> Ruling {
        let strokes = strokes.iter().map(|[x0, y0, x1, y1]| Area { x0: *x0, y0: *y0, x1: *x1, y1: *y1 }).collect();
        Ruling::of(&Sheet { strokes, ..Sheet::default() }, 0)
    }

    #[test]
    fn joins_and_doubles() {
        let r = ruling(&[[10., 50., 20., 50.5], [20.5, 50., 40., 50.5], [10., 47.5, 40., 48.], [10., 20., 40., 20.]]);
        assert_eq!(r.bars.len(), 3);
        assert_eq!(r.along(10., 40., 45., 55.), Rule::Double);
        assert_eq!(r.along(10., 40., 15., 30.), Rule::Single);
        assert_eq!(r.along(10., 200., 15., 30.), Rule::None);
    }
}
