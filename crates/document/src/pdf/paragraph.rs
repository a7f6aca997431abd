//! Lines gathered to paragraphs, headings and items of lists.

use super::line::Layout;
use super::strip::{self, Strip};
use crate::Style;

/// Fewer lines than this do not tell how wide a column is.
const FEW: usize = 12;

/// Lines that are one block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Para {
    pub strips: std::ops::Range<usize>,
    /// Left edge of its text.
    pub left: f32,
    pub centred: bool,
    pub edge: bool,
}

/// The margins of a column of text, and how far apart its lines are in sizes of their type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub left: f32,
    pub right: f32,
    pub pitch: f32,
}

impl Measure {
    /// Of lines that `text` picks; `pitch` where there are too few to tell.
    pub(super) fn of(strips: &[Strip], text: impl Fn(usize) -> bool, width: f32, pitch: f32) -> Self {
        let picked = || strips.iter().enumerate().filter(|(i, s)| text(*i) && !s.edge).map(|(_, s)| s);
        let left = picked().map(|s| s.line.x0).fold(f32::MAX, f32::min);
        let mut right = picked().map(|s| s.line.x1).fold(f32::MIN, f32::max);
        if right - left < 0.45 * width && picked().count() < FEW {
            // Nothing but short lines: the margins are as wide as each other.
            right = right.max(width - left);
        }
        let mut pitches: Vec<f32> = strips
            .windows(2)
            .enumerate()
            .filter(|(i, _)| text(*i) && text(*i + 1))
            .map(|(_, w)| (w[0].line.y - w[1].line.y) / w[1].line.size)
            .filter(|p| (0.8..2.7).contains(p))
            .collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = if pitches.len() < 6 { pitch } else { pitches[pitches.len() / 4].max(1.0) };
        Self { left, right, pitch }
    }
}

/// Gathers a stretch of lines to blocks.
pub(super) fn gather(layout: &Layout, strips: &[Strip], from: usize, to: usize, measure: &Measure) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    for chunk in chunks(layout, strips, from, to, measure) {
        let right = right_margin(layout, &strips[chunk.clone()], measure);
        let mut start = chunk.start;
        for i in chunk.clone() {
            if i > start && begins(layout, strips, start, i, &Measure { right, ..*measure }) {
                out.push(para(layout, strips, start..i, measure));
                start = i;
            }
        }
        if start < chunk.end {
            out.push(para(layout, strips, start..chunk.end, measure));
        }
    }
    out
}

/// Stretches of lines without a blank between.
fn chunks(layout: &Layout, strips: &[Strip], from: usize, to: usize, measure: &Measure) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = from;
    for i in from + 1..to {
        let (a, b) = (&strips[i - 1], &strips[i]);
        let apart = a.line.y - b.line.y;
        let size = b.line.size.max(a.line.size);
        let blank = apart < 0.0 || apart > measure.pitch * size * 1.22 + 1.0;
        let resized = (a.line.size - b.line.size).abs() > 0.12 * size;
        let lone = |s: &Strip| s.segments.len() > 1 && !s.is_marked(layout) && widest_gap(s) > 3.0 * size;
        if blank || resized || a.edge != b.edge || lone(a) || lone(b) {
            out.push(start..i);
            start = i;
        }
    }
    if start < to {
        out.push(start..to);
    }
    out
}

fn widest_gap(strip: &Strip) -> f32 {
    strip.segments.windows(2).map(|w| w[1].x0 - w[0].x1).fold(0.0, f32::max)
}

/// Where the lines of a stretch wrap: short of the page's margin for a quotation set narrower.
fn right_margin(layout: &Layout, strips: &[Strip], measure: &Measure) -> f32 {
    let right = strips.iter().map(|s| s.line.x1).fold(f32::MIN, f32::max);
    let size = strips.first().map_or(10.0, |s| s.line.size);
    // The last line may be of any length.
    let wrapped = &strips[..strips.len().saturating_sub(1)];
    let full = wrapped.iter().filter(|s| right - s.line.x1 < 4.0 * size).count();
    let level = wrapped.get(1..).unwrap_or_default().windows(2).all(|w| (w[0].line.x0 - w[1].line.x0).abs() < 1.0);
    let is_long = |s: &&Strip, chars: usize| s.len(layout) >= chars && (level || !is_centred(s, measure));
    let long = |chars: usize| wrapped.iter().filter(|s| is_long(s, chars)).count();
    let most = |n: usize| n * 3 >= wrapped.len() * 2;
    let (even, prose) = (most(full) && most(long(36)), full * 2 >= wrapped.len() && most(long(56)));
    if wrapped.len() >= 2 && (even || prose) { right } else { measure.right }
}

/// Whether line `i` begins a block, of those that come after a block begun at `start`.
fn begins(layout: &Layout, strips: &[Strip], start: usize, i: usize, measure: &Measure) -> bool {
    let (first, above, line) = (&strips[start], &strips[i - 1], &strips[i]);
    let size = line.line.size;
    let words = layout.words(&line.line);
    let Some(word) = words.first() else { return false };
    let lead = layout.text(word);
    if strip::is_bullet(&lead) && words.len() > 1 {
        return true;
    }
    let hyphened = ends_in_hyphen(layout, above, &lead);
    if hyphened || (is_open(layout, above) && is_bold(layout, above) && is_bold(layout, line)) {
        return false;
    }
    let ended = ends_sentence(layout, above);
    let fresh =
        lead.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '“' | '"' | '['));
    if line.is_marked(layout) && (ended || line.line.x0 < first.text_left(layout) - 0.5 * size) {
        return true;
    }
    // "(1)", "(2)"; "*", "**": notes one after the other.
    let note = |w: &str| {
        w.len() <= 5 && ((w.starts_with('(') && w.ends_with(')')) || w.trim_matches(['*', '†', '‡']).is_empty())
    };
    let opening = layout.words(&first.line).first().map(|w| layout.text(w)).unwrap_or_default();
    if note(&lead) && note(&opening) && words.len() > 1 && (line.line.x0 - first.line.x0).abs() < 2.5 {
        return true;
    }
    // A centred line has room on both sides; lines that begin level are not centred.
    let level = (above.line.middle() - line.line.middle()).abs() < 1.5;
    let aligned = (above.line.x0 - line.line.x0).abs() <= 1.0;
    let centred = !aligned && (level || (is_centred(above, measure) && is_centred(line, measure)));
    let room = if centred {
        measure.right - measure.left - (above.line.x1 - above.line.x0)
    } else {
        measure.right - above.line.x1
    };
    let taken = if fresh { word.x1 } else { words.get(1).unwrap_or(word).x1 } - word.x0;
    let slack = if fresh { 0.5 } else { 3.0 } * size;
    // A line that goes on and is nearly full was broken by words that must not be parted.
    let width = measure.right - measure.left;
    let wide = |s: &Strip| s.line.x1 - s.line.x0 > 0.6 * width;
    let goes_on = wide(line) || (wide(above) && ends_sentence(layout, line));
    let unbroken = !ended && !centred && room < 0.2 * width && goes_on;
    let short = taken + 0.25 * size + slack < room && !unbroken;
    if short && (fresh || ended || room > 0.45 * (measure.right - measure.left)) {
        return true;
    }
    if ended && fresh && is_bold(layout, above) && is_bold(layout, first) && !is_bold(layout, line) {
        return true;
    }
    // Lines of an address or of a letter's subject.
    let narrow = strips
        .iter()
        .skip(start)
        .take(i + 1 - start)
        .all(|s| s.line.x1 - s.text_left(layout) < 0.6 * (measure.right - measure.left));
    if narrow
        && room < 0.5 * (measure.right - measure.left)
        && lead.starts_with(char::is_uppercase)
        && !is_open(layout, above)
    {
        return true;
    }
    !centred && shifted(layout, strips, start, i, ended && fresh)
}

/// Whether a line's left edge is not that of the block above it.
fn shifted(layout: &Layout, strips: &[Strip], start: usize, i: usize, anew: bool) -> bool {
    let (first, line) = (&strips[start], &strips[i]);
    let (size, x) = (line.line.size, line.line.x0);
    if i > start + 1 {
        return (x - strips[i - 1].line.x0).abs() > 0.8 * size;
    }
    let text = first.text_left(layout);
    let (out, hang) = (text - x, x - first.line.x0);
    if first.is_marked(layout) {
        // Under its text, or under its number and beyond.
        return (x - text).abs() > 1.5 * size && out > 8.0 * size;
    }
    match () {
        // The first line of a paragraph is indented.
        () if out > 0.8 * size => out > 7.0 * size,
        () if hang > 0.8 * size => anew || hang > 5.0 * size,
        () => false,
    }
}

/// Whether a line ends in the middle of a word, or of a number, that goes on with `lead`.
fn ends_in_hyphen(layout: &Layout, strip: &Strip, lead: &str) -> bool {
    let Some(word) = layout.words(&strip.line).last() else { return false };
    let mut end = layout.chars(word).iter().rev().map(|c| c.c);
    let hyphen = matches!(end.next(), Some('-' | '\u{ad}'));
    let Some(before) = end.next().filter(|_| hyphen) else { return false };
    if lead.starts_with(char::is_lowercase) {
        before.is_alphabetic()
    } else {
        before.is_ascii_digit() && lead.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Whether all letters of a line are bold.
fn is_bold(layout: &Layout, strip: &Strip) -> bool {
    let mut letters =
        layout.words(&strip.line).iter().flat_map(|w| layout.chars(w)).filter(|c| c.c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.style.has(Style::BOLD))
}

/// Whether a line cannot end where it does: on a comma, a preposition, a month.
fn is_open(layout: &Layout, strip: &Strip) -> bool {
    let Some(word) = layout.words(&strip.line).last() else { return false };
    let word = layout.text(word);
    word.ends_with([',', '-', '–', '—', '&', '/'])
        || matches!(
            word.as_str(),
            "and"
                | "of"
                | "for"
                | "to"
                | "in"
                | "the"
                | "or"
                | "on"
                | "from"
                | "by"
                | "with"
                | "a"
                | "an"
                | "at"
                | "as"
                | "No."
                | "Rule"
                | "Section"
                | "Item"
                | "Form"
                | "Schedule"
                | "Note"
                | "Regulation"
        )
        || crate::value::content(&word) == crate::value::Content::Date && word.starts_with(char::is_alphabetic)
}

fn ends_sentence(layout: &Layout, strip: &Strip) -> bool {
    let Some(word) = layout.words(&strip.line).last() else { return true };
    let end = layout.chars(word).iter().rev().map(|c| c.c).find(|c| !matches!(c, '”' | '"' | ')' | '’' | ']'));
    matches!(end, Some('.' | ':' | '?' | '!' | ';'))
}

/// Whether a line stands in the middle with room on both sides.
fn is_centred(strip: &Strip, measure: &Measure) -> bool {
    let (left, right) = (strip.line.x0 - measure.left, measure.right - strip.line.x1);
    let size = strip.line.size;
    left > 2.0 * size
        && right > 2.0 * size
        && (left - right).abs() < (0.6 * size).max(0.02 * (measure.right - measure.left))
}

fn para(layout: &Layout, strips: &[Strip], range: std::ops::Range<usize>, measure: &Measure) -> Para {
    let lines = &strips[range.clone()];
    let centred = lines.iter().all(|s| is_centred(s, measure)) && lines.iter().all(|s| s.len(layout) < 160);
    let left = lines.iter().map(|s| s.line.x0).fold(f32::MAX, f32::min);
    Para { strips: range, left, centred, edge: lines.iter().all(|s| s.edge) }
}
