//! Paths, as far as they are lines and rectangles along the axes.

use super::matrix::Matrix;
use super::sheet::{Area, Sheet};

/// No path of more points draws the lines of a table.
const MAX_POINTS: usize = 4096;

type Point = (f64, f64);

/// The path under construction, on the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    rects: Vec<(Point, Point)>,
    /// Points of all subpaths, each with whether it begins one.
    points: Vec<(Point, bool)>,
    curved: bool,
}

impl Path {
    pub(super) fn rect(&mut self, ctm: Matrix, x: f64, y: f64, w: f64, h: f64) {
        if self.rects.len() < MAX_POINTS {
            self.rects.push((ctm.apply(x, y), ctm.apply(x + w, y + h)));
        }
    }

    pub(super) fn move_to(&mut self, ctm: Matrix, x: f64, y: f64) {
        self.point(ctm.apply(x, y), true);
    }

    pub(super) fn line_to(&mut self, ctm: Matrix, x: f64, y: f64) {
        self.point(ctm.apply(x, y), self.points.is_empty());
    }

    /// A curve, as far as the point that it ends in.
    pub(super) fn curve_to(&mut self, ctm: Matrix, x: f64, y: f64) {
        self.curved = true;
        self.line_to(ctm, x, y);
    }

    pub(super) fn close(&mut self) {
        if let Some(start) = self.points.iter().rev().find(|(_, first)| *first) {
            self.point(start.0, false);
        }
    }

    pub(super) fn clear(&mut self) {
        self.rects.clear();
        self.points.clear();
        self.curved = false;
    }

    /// Paints the insides.
    pub(super) fn fill(&self, sheet: &mut Sheet) {
        for (a, b) in &self.rects {
            push(sheet, *a, *b);
        }
        if self.curved {
            let (a, b) = bounds(&self.points);
            if let Some(area) = Area::between(a, b) {
                sheet.dot(area);
            }
            return;
        }
        for part in self.subpaths() {
            let straight = part.windows(2).all(|w| along(w[0].0, w[1].0));
            if straight && (2..=6).contains(&part.len()) {
                let (a, b) = bounds(part);
                push(sheet, a, b);
            }
        }
    }

    /// Paints the outlines.
    pub(super) fn stroke(&self, sheet: &mut Sheet) {
        for (a, b) in &self.rects {
            for (from, to) in [(*a, (b.0, a.1)), ((b.0, a.1), *b), (*b, (a.0, b.1)), ((a.0, b.1), *a)] {
                push(sheet, from, to);
            }
        }
        for part in self.subpaths() {
            for w in part.windows(2).filter(|w| along(w[0].0, w[1].0)) {
                push(sheet, w[0].0, w[1].0);
            }
        }
    }

    fn point(&mut self, p: Point, first: bool) {
        if self.points.len() < MAX_POINTS {
            self.points.push((p, first));
        }
    }

    fn subpaths(&self) -> impl Iterator<Item = &[(Point, bool)]> {
        self.points.chunk_by(|_, next| !next.1)
    }
}

fn push(sheet: &mut Sheet, a: Point, b: Point) {
    if let Some(area) = Area::between(a, b) {
        sheet.paint(area);
    }
}

/// Whether a line runs along an axis.
fn along(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() < 0.3 || (a.1 - b.1).abs() < 0.3
}

fn bounds(part: &[(Point, bool)]) -> (Point, Point) {
    part.iter().fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(lo, hi), (p, _)| {
        ((lo.0.min(p.0), lo.1.min(p.1)), (hi.0.max(p.0), hi.1.max(p.1)))
    })
}
