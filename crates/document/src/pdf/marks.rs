//! Lines drawn under and through words.

use super::line::{Layout, Line};
use super::ruling::{Bar, Ruling};
use crate::Style;

/// No more lines than this are drawn along one line of text.
const MAX_BARS: usize = 256;

/// Marks underlined and struck characters.
pub(super) fn mark(layout: &mut Layout, ruling: &Ruling) {
    for i in 0..layout.lines.len() {
        let line = layout.lines[i];
        let bars = ruling.bars(line.y - 0.26 * line.size, line.y + 0.45 * line.size);
        for bar in bars.iter().take(MAX_BARS) {
            let above = (bar.y - line.y) / line.size;
            let style = match above {
                a if a <= 0.03 => Style::UNDERLINE,
                a if a >= 0.14 => Style::STRIKE,
                _ => continue,
            };
            apply(layout, &line, bar, style);
        }
    }
}

/// Gives the characters that a bar goes along a style, unless it goes well beyond them: then it is
/// a table's line, not a word's.
fn apply(layout: &mut Layout, line: &Line, bar: &Bar, style: Style) {
    let (from, to) = match layout.words(line) {
        [] => return,
        words => (words[0].from as usize, words[words.len() - 1].to as usize),
    };
    let Some(chars) = layout.chars.get_mut(from..to) else { return };
    let covered = |c: &super::sheet::Char| bar.x1.min(c.x1) - bar.x0.max(c.x0) > 0.55 * (c.x1 - c.x0);
    let (mut left, mut right) = (f32::MAX, f32::MIN);
    for c in chars.iter().filter(|c| covered(c)) {
        (left, right) = (left.min(c.x0), right.max(c.x1));
    }
    let slack = 0.4 * line.size;
    if left > right || bar.x0 < left - slack || bar.x1 > right + slack {
        return;
    }
    for c in chars.iter_mut().filter(|c| covered(c)) {
        c.style = c.style.with(style);
    }
}
