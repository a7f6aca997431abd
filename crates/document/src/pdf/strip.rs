//! A line with the wide gaps in it seen: the stuff of tables, lists and columns.

use super::line::{Layout, Line};
use super::word::Word;
use crate::value::{self, Content};

/// Words of a line with no wide gap between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    pub x0: f32,
    pub x1: f32,
    /// Its words: a range of [`Layout::words`].
    pub from: u32,
    pub to: u32,
    pub content: Content,
}

/// A line and its segments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strip {
    pub line: Line,
    pub segments: Vec<Segment>,
    /// Printed around the page's text: a running head, a page's number.
    pub edge: bool,
    /// Words that belong before it though they stand elsewhere: a bullet.
    pub lead: Option<(u32, u32)>,
    /// The drawn table that it is a line of.
    pub grid: Option<u16>,
}

/// Texts longer than this are words, whatever is in them.
const LONGEST_VALUE: u32 = 40;

/// Finds the segments of a line.
pub(super) fn strip(layout: &Layout, line: &Line) -> Strip {
    let words = layout.words(line);
    let wide = wide_gap(layout, words, line.size);
    let mut segments: Vec<Segment> = Vec::with_capacity(4);
    for (i, word) in words.iter().enumerate() {
        let at = line.from + i as u32;
        match segments.last_mut() {
            Some(s) if word.x0 - s.x1 < wide => {
                s.to = at + 1;
                s.x1 = s.x1.max(word.x1);
            }
            _ => segments.push(Segment { x0: word.x0, x1: word.x1, from: at, to: at + 1, content: Content::Words }),
        }
    }
    for s in &mut segments {
        s.content = content(layout, s.from, s.to);
    }
    Strip { line: *line, segments, edge: false, lead: None, grid: None }
}

/// What some words hold.
pub(super) fn content(layout: &Layout, from: u32, to: u32) -> Content {
    let words = layout.words.get(from as usize..to as usize).unwrap_or_default();
    let (Some(a), Some(b)) = (words.first(), words.last()) else { return Content::Words };
    if b.to - a.from > LONGEST_VALUE {
        return Content::Words;
    }
    value::content(&text(layout, words))
}

/// Words with single spaces between.
pub(super) fn text(layout: &Layout, words: &[Word]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(layout.chars(word).iter().map(|c| c.c));
    }
    out
}

/// The gap that is wider than one between words: justified lines of prose have wide ones throughout.
fn wide_gap(layout: &Layout, words: &[Word], size: f32) -> f32 {
    let usual = 0.9 * size;
    let lettered = |w: &&Word| layout.chars(w).iter().any(|c| c.c.is_alphabetic());
    if words.len() < 6 || words.iter().filter(lettered).count() * 10 < words.len() * 7 {
        return usual;
    }
    let mut gaps: Vec<f32> = words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    let at = gaps.len() / 3;
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    let (_, within, _) = gaps.select_nth_unstable_by(at, f32::total_cmp);
    // Heads of columns have spaces within and gaps between; the gaps of a justified line are alike.
    if *within > size || (*within > 0.6 * size && least < 0.5 * *within) {
        return usual;
    }
    usual.max(within.min(1.2 * size) * 2.6)
}

impl Strip {
    /// Text of the whole line.
    pub(super) fn text(&self, layout: &Layout) -> String {
        text(layout, layout.words(&self.line))
    }

    /// Whether it begins with a bullet or a number that its text is set off from.
    pub(super) fn is_marked(&self, layout: &Layout) -> bool {
        if self.lead.is_some() {
            return true;
        }
        let [first, _, ..] = self.segments.as_slice() else { return false };
        let words = layout.words.get(first.from as usize..first.to as usize).unwrap_or_default();
        words.len() == 1 && is_mark(&text(layout, words))
    }

    /// Where its text begins, after a bullet or number.
    pub(super) fn text_left(&self, layout: &Layout) -> f32 {
        match self.segments.as_slice() {
            [text, ..] if self.lead.is_some() => text.x0,
            [_, text, ..] if self.is_marked(layout) => text.x0,
            _ => self.line.x0,
        }
    }

    /// Number of characters, spaces left out.
    pub(super) fn len(&self, layout: &Layout) -> usize {
        layout.words(&self.line).iter().map(|w| (w.to - w.from) as usize).sum()
    }
}

/// Whether a word is a bullet or a list's number.
pub(super) fn is_mark(word: &str) -> bool {
    let probe = format!("{word} x");
    crate::join::marker(&probe).is_some() || is_bullet(word)
}

/// Whether a word is a bullet.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next();
    let listed = matches!(
        first,
        Some('•' | '●' | '▪' | '■' | '◦' | '○' | '·' | '►' | '➢' | '❖' | '✓' | '\u{2023}' | '\u{f0b7}' | '\u{f0a7}')
    );
    listed && chars.next().is_none()
}
