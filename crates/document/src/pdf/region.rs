//! Where tables are among a page's lines: lines with a label and numbers to its right, what stands
//! between such lines, and the heads over them.

use std::ops::Range;

use super::line::Layout;
use super::ruling::Ruling;
use super::strip::{Segment, Strip};
use crate::Rule;
use crate::value::{self, Content};

/// The most lines without numbers between two with numbers.
const MAX_BETWEEN: usize = 12;
/// The most lines of heads.
const MAX_HEADS: usize = 14;
/// Lines further apart than this many sizes of their type are not of one table.
const APART: f32 = 4.2;
/// The same for heads.
const APART_HEADS: f32 = 3.0;
/// A cell's text is no longer than this many words.
const LONGEST: u32 = 14;

/// A table's lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    pub strips: Range<usize>,
    /// Lines before this one are heads.
    pub body: usize,
    /// Left edge of the labels.
    pub left: f32,
    /// Left edge of the values.
    pub values: f32,
}

/// Finds the tables among lines, from the top down.
pub(super) fn find(layout: &Layout, strips: &[Strip], ruling: &Ruling) -> Vec<Region> {
    let data: Vec<usize> = (0..strips.len()).filter(|i| is_data(layout, &strips[*i])).collect();
    let mut out: Vec<Region> = Vec::new();
    let mut first = 0;
    while first < data.len() {
        let mut last = first;
        while last + 1 < data.len() && bridged(layout, strips, ruling, &data[first..=last + 1]) {
            last += 1;
        }
        let floor = out.last().map_or(0, |r: &Region| r.strips.end);
        if let Some(region) = region(layout, strips, ruling, &data[first..=last], floor) {
            out.extend(texts(strips, floor, region.strips.start));
            out.push(region);
        }
        first = last + 1;
    }
    let floor = out.last().map_or(0, |r| r.strips.end);
    out.extend(texts(strips, floor, strips.len()));
    out
}

/// Tables of words alone: lines one after the other with three segments or more, each under one of
/// the line above.
fn texts(strips: &[Strip], from: usize, to: usize) -> Vec<Region> {
    let mut out = Vec::new();
    let mut start = from;
    for i in from..to {
        let goes_on = i > start && is_under(&strips[i - 1], &strips[i]);
        let ends = i + 1 == to || !is_under(&strips[i], &strips[i + 1]);
        if !goes_on {
            start = i;
        }
        if ends && i > start {
            let left = strips[start..=i].iter().map(|s| s.line.x0).fold(f32::MAX, f32::min);
            let values = strips[start..=i].iter().map(|s| s.segments[1].x0).fold(f32::MAX, f32::min);
            out.push(Region { strips: start..i + 1, body: start, left, values });
            start = i + 1;
        }
    }
    out
}

/// Whether the segments of a line stand under those of the line above, each under one.
fn is_under(above: &Strip, strip: &Strip) -> bool {
    let (a, b) = (&above.segments, &strip.segments);
    let near = above.line.y - strip.line.y <= APART_HEADS * strip.line.size.max(above.line.size);
    let under = |(a, b): (&Segment, &Segment)| {
        (a.x0 - b.x0).abs() < 4.0 || (a.x1 - b.x1).abs() < 4.0 || (a.x0 + a.x1 - b.x0 - b.x1).abs() < 8.0
    };
    near && a.len() >= 3 && a.len() == b.len() && !above.edge && !strip.edge && a.iter().zip(b).all(under)
}

/// Whether a segment holds a number, or a sign split off one.
fn is_value(layout: &Layout, s: &Segment) -> bool {
    s.content.is_number() || (s.to - s.from == 1 && is_sign(layout, s))
}

fn is_worded(layout: &Layout, s: &Segment) -> bool {
    s.content == Content::Words && !is_sign(layout, s)
}

fn is_sign(layout: &Layout, s: &Segment) -> bool {
    let Some(word) = layout.words.get(s.from as usize).filter(|w| w.to - w.from <= 4) else { return false };
    let text = layout.text(word);
    value::is_prefix(&text) || value::is_suffix(&text)
}

/// Whether a line has a number right of something else.
fn is_data(layout: &Layout, strip: &Strip) -> bool {
    if strip.edge || strip.segments.len() < 2 {
        return false;
    }
    let worded = strip.segments[1..].iter().any(|s| is_worded(layout, s));
    let numbers = strip.segments[1..].iter().filter(|s| s.content.is_number() && !(worded && is_note(layout, s)));
    let numbers = numbers.count();
    // A list's number and a sentence; a sentence and a number that hangs over.
    let wordy = strip.segments[1..].iter().any(|s| s.content == Content::Words && s.to - s.from > LONGEST);
    numbers > 0 && !wordy
}

/// The left edge of the numbers of some lines.
fn values_left(layout: &Layout, strips: &[Strip], data: &[usize]) -> f32 {
    let mut lefts: Vec<f32> = data
        .iter()
        .filter_map(|i| strips[*i].segments.iter().skip(1).find(|s| is_value(layout, s)).map(|s| s.x0))
        .collect();
    lefts.sort_by(f32::total_cmp);
    // One number that stands alone far to the left is part of a label.
    let least = if lefts.len() < 4 { 1 } else { 2.max(lefts.len() / 20) };
    let kept = lefts.iter().enumerate().find(|(i, x)| lefts.get(i + least - 1).is_some_and(|y| y - **x < 45.0));
    kept.map_or(f32::MAX, |(_, x)| *x)
}

/// Whether the lines between the last two of `data` are of the table that the others are of.
fn bridged(layout: &Layout, strips: &[Strip], ruling: &Ruling, data: &[usize]) -> bool {
    let [.., a, b] = data else { return false };
    if b - a > MAX_BETWEEN {
        return false;
    }
    // Of long tables the last rows tell as much as all.
    let recent = &data[data.len().saturating_sub(24)..];
    let values = values_left(layout, strips, recent);
    let left = data.iter().rev().take(24).map(|i| strips[*i].line.x0).fold(f32::MAX, f32::min);
    let near =
        |i: usize| strips[i - 1].line.y - strips[i].line.y <= APART * strips[i].line.size.max(strips[i - 1].line.size);
    (a + 1..=*b).all(near)
        && (a + 1..*b).all(|i| !strips[i].edge && is_bridge(layout, &strips[i], left, values))
        && !(a + 1..*b).any(|i| is_sentence(layout, strips, i) || heads_anew(layout, strips, ruling, i, left, values))
        && meets(layout, &strips[*b], strips, &recent[..recent.len() - 1])
}

/// Whether a line between rows of tables is prose that parts two of them: a sentence's end, or a
/// paragraph that stands alone.
fn is_sentence(layout: &Layout, strips: &[Strip], i: usize) -> bool {
    let strip = &strips[i];
    let words = strip.line.to - strip.line.from;
    if words < 5 {
        return false;
    }
    let text = strip.text(layout);
    let ends = text.ends_with('.') && !text.ends_with("Inc.") && !text.ends_with("Co.");
    let blank = |a: usize, b: usize| strips[a].line.y - strips[b].line.y > 1.85 * strip.line.size;
    ends || (blank(i - 1, i) && blank(i, i + 1) && strip.segments.len() == 1)
}

/// Whether a line is drawn under the last of a line's segments.
fn is_ruled(strips: &[Strip], ruling: &Ruling, i: usize) -> bool {
    let line = &strips[i].line;
    let Some(last) = strips[i].segments.last() else { return false };
    let next = strips.get(i + 1).map_or(line.y - line.size, |n| n.line.y + 0.5 * n.line.size);
    ruling.along(last.x0, last.x1, next, line.y - 0.05 * line.size) != Rule::None
}

/// Whether a line between rows of numbers heads columns again, and so begins a table: it dates them,
/// or is ruled off from them.
fn heads_anew(layout: &Layout, strips: &[Strip], ruling: &Ruling, i: usize, left: f32, values: f32) -> bool {
    let strip = &strips[i];
    if is_label(strip, values) || !is_over(layout, strip, left, values) {
        return false;
    }
    let dated = strip.segments.iter().any(|s| s.content == Content::Date);
    let ruled = is_ruled(strips, ruling, i);
    let apart = i > 0 && strips[i - 1].line.y - strip.line.y > 1.5 * strip.line.size;
    dated
        || (ruled && apart)
        || (apart && strip.segments.iter().all(|s| s.x0 >= values - 30.0) && strip.segments.len() > 1)
}

/// Whether a line can stand between rows of a table: a label, heads or values of words.
fn is_bridge(layout: &Layout, strip: &Strip, left: f32, values: f32) -> bool {
    is_label(strip, values) || is_over(layout, strip, left, values)
}

/// Whether all of a line is left of the values.
fn is_label(strip: &Strip, values: f32) -> bool {
    strip.line.x1 <= values + 2.0
}

/// Whether a line's segments stand over the values, but for one over the labels.
fn is_over(layout: &Layout, strip: &Strip, left: f32, values: f32) -> bool {
    let from = values - 0.3 * (values - left).clamp(0.0, 150.0);
    // Wider than its numbers, and ending where they do.
    let hangs = |s: &Segment| s.x1 > values + 5.0 && values - s.x0 < 60.0 && s.x0 > left + 0.5 * (values - left);
    let over = |s: &Segment| {
        s.to - s.from <= LONGEST
            && (s.x0 >= from || hangs(s) || ((s.x0 + s.x1) / 2.0 >= values && s.x0 > left + 0.3 * (values - left)))
    };
    match strip.segments.as_slice() {
        [] => false,
        [only] => over(only),
        // Labels may fill columns of their own.
        [first, rest @ .., last] => {
            let short = |s: &Segment| s.to - s.from <= LONGEST;
            (over(first) || first.x1 <= values + 2.0 || strip.is_marked(layout)) && rest.iter().all(short) && over(last)
        }
    }
}

/// Whether some number of a line stands under or over one of others.
fn meets(layout: &Layout, strip: &Strip, strips: &[Strip], data: &[usize]) -> bool {
    let numbers = |s: &Strip| -> Vec<(f32, f32)> {
        s.segments.iter().skip(1).filter(|g| is_value(layout, g)).map(|g| (g.x0, g.x1)).collect()
    };
    let own = numbers(strip);
    data.iter().rev().take(8).any(|i| {
        let theirs = numbers(&strips[*i]);
        own.iter().any(|a| theirs.iter().any(|b| a.0 < b.1 + 3.0 && b.0 < a.1 + 3.0))
    })
}

/// The table of some lines with numbers; none if they are not enough for one.
fn region(layout: &Layout, strips: &[Strip], ruling: &Ruling, data: &[usize], floor: usize) -> Option<Region> {
    let (first, last) = (*data.first()?, *data.last()?);
    let values = values_left(layout, strips, data);
    let lefts = || (first..=last).map(|i| strips[i].line.x0);
    let left = lefts().fold(f32::MAX, f32::min);
    let right = (first..=last).map(|i| strips[i].line.x1).fold(f32::MIN, f32::max);
    let frame = Frame { left, values, right };
    let start = heads(layout, strips, first, floor, &frame);
    let numbers =
        |i: usize| strips[i].segments.iter().skip(1).filter(|s| is_value(layout, s) && s.content.is_number()).count();
    let enough = data.len() >= 2 || (numbers(first) >= 2 && start < first);
    if !enough {
        return None;
    }
    let end = tail(layout, strips, last, &frame);
    // What stands under the last line of heads that is ruled off or dated is body already.
    let closes = |i: usize| {
        is_head(layout, &strips[i], &frame)
            && (strips[i].segments.iter().any(|s| s.content == Content::Date) || is_ruled(strips, ruling, i))
    };
    let body = (start..first).rev().find(|i| closes(*i)).map_or(first, |i| i + 1);
    Some(Region { strips: start..end, body, left, values })
}

/// Where a table's parts stand.
struct Frame {
    left: f32,
    values: f32,
    right: f32,
}

/// The first line of the heads over a table's first line with numbers.
fn heads(layout: &Layout, strips: &[Strip], first: usize, floor: usize, frame: &Frame) -> usize {
    let mut start = first;
    let mut i = first;
    while i > floor && first - i < MAX_HEADS {
        let (above, below) = (&strips[i - 1], &strips[i]);
        let apart = above.line.y - below.line.y;
        if above.edge || apart > APART_HEADS * above.line.size.max(below.line.size) {
            break;
        }
        if is_head(layout, above, frame) {
            start = i - 1;
        } else if !is_label(above, frame.values) || above.len(layout) > 90 || ends_prose(strips, i - 1, floor, frame) {
            break;
        } else if i == first && opens(layout, above, below, frame) {
            // The first section's label.
            start = i - 1;
        } else if start == i && above.text(layout).starts_with('(') {
            // "(in millions)".
            start = i - 1;
        }
        i -= 1;
    }
    start
}

/// Whether a segment is a footnote's mark: "(2)".
fn is_note(layout: &Layout, s: &Segment) -> bool {
    let text = layout.words.get(s.from as usize).filter(|_| s.to - s.from == 1).map(|w| layout.text(w));
    matches!(text.unwrap_or_default().as_bytes(), [b'(', b'1'..=b'9', b')'])
}

/// Whether a line heads columns.
fn is_head(layout: &Layout, strip: &Strip, frame: &Frame) -> bool {
    let worded = strip.segments.iter().any(|s| is_worded(layout, s));
    let note = |s: &Segment| worded && is_note(layout, s);
    let numbers = strip.segments.iter().any(|s| s.content.is_number() && !note(s));
    if numbers || !is_over(layout, strip, frame.left, frame.values) {
        return false;
    }
    // A title over the whole of the table is none of its heads.
    let (middle, own) = ((frame.left + frame.right) / 2.0, strip.line.middle());
    let titled = strip.segments.len() == 1
        && (own - middle).abs() < 4.0
        && (own - (frame.values + frame.right) / 2.0).abs() > 8.0
        && strip.segments[0].content == Content::Words;
    !titled
}

/// Whether a short line ends the paragraph above it.
fn ends_prose(strips: &[Strip], i: usize, floor: usize, frame: &Frame) -> bool {
    let (Some(above), line) = (i.checked_sub(1).filter(|a| *a >= floor).map(|a| &strips[a]), &strips[i].line) else {
        return false;
    };
    let tight = above.line.y - line.y <= 1.4 * line.size && (above.line.size - line.size).abs() < 0.1 * line.size;
    tight && above.line.x1 > frame.values + 2.0 && !above.segments.iter().skip(1).any(|s| s.content.is_number())
}

/// Whether a label alone opens the table under it.
fn opens(layout: &Layout, label: &Strip, below: &Strip, frame: &Frame) -> bool {
    let tight = label.line.y - below.line.y <= 1.9 * label.line.size;
    let text = label.text(layout);
    let indented = below.line.x0 > label.line.x0 + 0.4 * label.line.size;
    let unfinished = below.segments.first().is_some_and(|s| s.x0 < frame.values) && starts_small(layout, below);
    tight && text.len() <= 90 && (text.ends_with(':') || indented || unfinished) && !text.ends_with('.')
}

/// Whether a line goes on in the middle of a sentence.
pub(super) fn starts_small(layout: &Layout, strip: &Strip) -> bool {
    let first = layout.words(&strip.line).first().and_then(|w| layout.chars(w).first());
    first.is_some_and(|c| c.c.is_lowercase() || c.c == '(')
}

/// Whether a line's label ends in the middle of a date or a list.
fn breaks_off(layout: &Layout, strip: &Strip) -> bool {
    let Some(label) = strip.segments.first() else { return false };
    label.to.checked_sub(1).and_then(|i| layout.words.get(i as usize)).is_some_and(|w| layout.text(w).ends_with(','))
}

/// One past the last line of a table whose last line with numbers is known.
fn tail(layout: &Layout, strips: &[Strip], last: usize, frame: &Frame) -> usize {
    let mut end = last + 1;
    while let Some(strip) = strips.get(end) {
        let above = &strips[end - 1].line;
        let apart = (above.y - strip.line.y) / above.size.max(strip.line.size);
        let sums = apart <= 2.6 && strip.segments.iter().all(|s| is_value(layout, s) && s.x0 >= frame.values - 30.0);
        let more = apart <= 1.45
            && is_label(strip, frame.values)
            && strip.segments.len() == 1
            && (starts_small(layout, strip) || breaks_off(layout, &strips[last]))
            && strip.line.x0 >= strips[last].line.x0 - 1.0
            && strips[last].line.x0 < frame.values;
        // A label of two lines about its values.
        let level = apart < 0.88 && end == last + 1 && above.x0 >= frame.values - 30.0 && is_label(strip, frame.values);
        if strip.edge || !(sums || more || level) {
            break;
        }
        end += 1;
    }
    end
}
