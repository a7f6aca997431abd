//! Bullets and numbers that stand level with the middle of their item brought to its head.
//!
//! Converters set a list's mark in a cell of its own, beside the cell of its text, and cells are
//! centred on each other unless the author says otherwise.

use super::line::{Layout, Line};
use super::strip::{self, Strip};

/// Moves marks from the middle of the item that they stand beside to its first line.
pub(super) fn raise(layout: &Layout, strips: &mut Vec<Strip>) {
    let mut k = 1;
    while k < strips.len() {
        if strips[k].grid.is_none()
            && let Some((first, x, alone)) = item(layout, strips, k)
        {
            let line = strips[k].line;
            let left = line.x0;
            strips[first].lead = Some((line.from, line.from + 1));
            strips[first].line.x0 = left;
            if alone {
                strips.remove(k);
                continue;
            }
            let rest = Line { from: line.from + 1, x0: x, ..line };
            strips[k] = Strip { edge: strips[k].edge, ..strip::strip(layout, &rest) };
        }
        k += 1;
    }
}

/// The item that line `k` marks from the middle: its first line, where its text begins, and whether
/// the mark has a line of its own.
fn item(layout: &Layout, strips: &[Strip], k: usize) -> Option<(usize, f32, bool)> {
    let s = &strips[k];
    let (mark, rest) = layout.words(&s.line).split_first()?;
    if s.lead.is_some() || mark.to - mark.from > 5 || !strip::is_mark(&layout.text(mark)) {
        return None;
    }
    let above = &strips[k - 1];
    let (x, alone) = rest.first().map_or((above.line.x0, true), |r| (r.x0, false));
    if mark.x1 > x || x - mark.x0 > 60.0 || s.segments.len() > 2 {
        return None;
    }
    let size = above.line.size;
    // A mark of its own stands between two lines: half a line from either.
    let pitch = if alone { strips.get(k + 1)?.line.y - above.line.y } else { s.line.y - above.line.y }.abs();
    if pitch > 1.6 * size {
        return None;
    }
    let inside = |s: &Strip| (s.line.x0 - x).abs() < 2.5 && s.lead.is_none();
    let level = |a: &Strip, b: &Strip| (a.line.y - b.line.y - pitch).abs() < 0.06 * size;
    let mut first = k - 1;
    if !inside(above) {
        return None;
    }
    while first > 0 && inside(&strips[first - 1]) && level(&strips[first - 1], &strips[first]) {
        first -= 1;
    }
    let mut last = k + usize::from(alone);
    if alone && !inside(strips.get(last)?) {
        return None;
    }
    while last + 1 < strips.len() && inside(&strips[last + 1]) && level(&strips[last], &strips[last + 1]) {
        last += 1;
    }
    // Lines set as close before and after would be of other items, and this a plain list.
    let close = |a: usize, b: usize| strips.get(b).is_some_and(|b| strips[a].line.y - b.line.y < pitch + 0.1 * size);
    if (first > 0 && close(first - 1, first)) || close(last, last + 1) {
        return None;
    }
    let (over, under) = (k - first, last - k);
    let middle = if alone { over.abs_diff(under) <= 1 } else { over == under };
    middle.then_some((first, x, alone))
}
