//! Lines taken apart into words, by the spaces printed and by the gaps left.

use std::ops::Range;

use super::line::{Layout, Line};
use super::sheet::Char;
use crate::Style;

/// A run of characters without a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    pub x0: f32,
    pub x1: f32,
    /// Its characters: a range of [`Layout::chars`].
    pub from: u32,
    pub to: u32,
}

/// Gaps are in units of the type's size. Without better knowledge, a gap this wide parts words.
const USUAL: f32 = 0.12;
/// The same where spaces are printed as characters.
const SPACED: f32 = 0.18;
/// The same before a character that was placed by itself.
const PLACED: f32 = 0.1;
/// A printed space that leaves less than this is no space: characters around it were moved over it.
const LEAST: f32 = 0.04;

/// Appends a line made of runs of `chars`.
pub(super) fn append(layout: &mut Layout, chars: &[Char], runs: impl Iterator<Item = Range<usize>>, y: f32, size: f32) {
    let first = layout.chars.len();
    let mut line: Vec<Char> = Vec::new();
    for run in runs {
        line.extend_from_slice(chars.get(run).unwrap_or_default());
    }
    if !line.is_sorted_by(|a, b| a.x0 <= b.x0) {
        line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    drop_overprints(&mut line);
    for c in &mut line {
        if c.y > y + 0.12 * size && c.size < 0.92 * size {
            c.style = c.style.with(Style::SUPERSCRIPT);
        }
    }
    let (threshold, within) = threshold(&line);
    let from = layout.words.len();
    let mut spaced = true;
    for c in line {
        if c.c == ' ' {
            spaced = true;
            continue;
        }
        let at = layout.chars.len() as u32;
        let last = layout.chars.last().copied().filter(|_| at as usize > first);
        let parted = last.is_none_or(|l| {
            let gap = (c.x0 - l.x1) / l.size.max(c.size).min(size * 1.5);
            gap > threshold || (c.placed && gap > within + PLACED) || (spaced && gap > LEAST) || meets_sign(l.c, c.c)
        });
        layout.chars.push(c);
        match layout.words.last_mut() {
            Some(word) if !parted => {
                word.to = at + 1;
                word.x1 = word.x1.max(c.x1);
            }
            _ => layout.words.push(Word { x0: c.x0, x1: c.x1, from: at, to: at + 1 }),
        }
        spaced = false;
    }
    drop_leaders(layout, from);
    let words = &layout.words[from..];
    if let (Some(a), Some(b)) = (words.first(), words.last()) {
        let x1 = words.iter().fold(b.x1, |x, w| x.max(w.x1));
        layout.lines.push(Line { x0: a.x0, x1, y, size, from: from as u32, to: layout.words.len() as u32 });
    }
}

/// Whether a number ends and a currency's sign begins the next: cells of a table that touch.
fn meets_sign(last: char, next: char) -> bool {
    matches!(next, '$' | '€' | '£' | '¥') && (last.is_ascii_digit() || matches!(last, ')' | '%'))
}

/// Removes characters printed twice to look bold, and makes those left bold.
fn drop_overprints(line: &mut Vec<Char>) {
    let mut kept: Vec<Char> = Vec::with_capacity(line.len());
    for c in line.iter() {
        let twin = kept.iter_mut().rev().take(3).find(|k| {
            k.c == c.c
                && k.c != ' '
                && (k.x0 - c.x0).abs() < 0.1 * c.size.min(c.x1 - c.x0 + 0.1)
                && (k.y - c.y).abs() < 0.1 * c.size
        });
        match twin {
            Some(k) => k.style = k.style.with(Style::BOLD),
            None => kept.push(*c),
        }
    }
    if kept.len() < line.len() {
        *line = kept;
    }
}

/// The gap that parts words in a line: where its own gaps fall into two kinds, between them. And the
/// gap within words.
fn threshold(line: &[Char]) -> (f32, f32) {
    let mut gaps: Vec<f32> = Vec::new();
    let (mut last, mut spaces): (Option<&Char>, usize) = (None, 0);
    for c in line {
        if c.c == ' ' {
            (last, spaces) = (None, spaces + 1);
            continue;
        }
        if let Some(l) = last {
            gaps.push((c.x0 - l.x1) / l.size.max(c.size));
        }
        last = Some(c);
    }
    gaps.sort_by(f32::total_cmp);
    let usual = if spaces * 14 >= line.len() { SPACED } else { USUAL };
    if gaps.len() < 8 {
        return (usual, 0.0);
    }
    // Letters of spaced type stand apart too.
    let within = gaps[gaps.len() * 2 / 5].clamp(0.0, 0.35);
    let upper = within + 0.6;
    let from = gaps.partition_point(|g| *g < within);
    let widest = gaps[from..]
        .windows(2)
        .take_while(|w| w[0] < upper)
        .map(|w| (w[1].min(upper) - w[0], (w[0] + w[1].min(upper)) / 2.0))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match widest {
        Some((jump, middle)) if jump >= 0.08 && spaces == 0 => (middle.clamp(within + 0.05, within + 0.25), within),
        _ => (within + usual, within),
    }
}

/// Removes rows of dots that lead from a label to its number.
fn drop_leaders(layout: &mut Layout, from: usize) {
    let dots = |layout: &Layout, w: &Word| {
        let chars = layout.chars(w);
        if chars.iter().all(|c| matches!(c.c, '.' | '…' | '·')) { chars.len() } else { 0 }
    };
    let mut kept: Vec<Word> = Vec::new();
    let mut i = from;
    let mut changed = false;
    while i < layout.words.len() {
        let mut end = i;
        let mut count = 0;
        while end < layout.words.len() && dots(layout, &layout.words[end]) > 0 {
            count += dots(layout, &layout.words[end]);
            end += 1;
        }
        if count >= 4 {
            (i, changed) = (end, true);
            continue;
        }
        let mut word = layout.words[i];
        // "Revenue......" and "......12": the dots stand within the word.
        let chars = layout.chars(&word);
        let tail = chars.iter().rev().take_while(|c| c.c == '.').count() as u32;
        let head = chars.iter().take_while(|c| c.c == '.').count() as u32;
        if tail >= 4 && tail < word.to - word.from {
            word.to -= tail;
            changed = true;
        } else if head >= 4 && head < word.to - word.from {
            word.from += head;
            changed = true;
        }
        let chars = layout.chars(&word);
        if let (Some(a), Some(b)) = (chars.first(), chars.last()) {
            (word.x0, word.x1) = (a.x0, b.x1);
        }
        kept.push(word);
        i += 1;
    }
    if changed {
        layout.words.truncate(from);
        layout.words.extend(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::sheet::Ink;

    /// Sets text in type of size 10, letters 5 wide, with a gap before each.
    fn set(letters: &[(char, f32)]) -> String {
        let mut x = 0.0;
        let chars: Vec<Char> = letters
            .iter()
            .map(|(c, gap)| {
                let x0 = x + gap * 10.0;
                x = x0 + 5.0;
                Char {
                    x0,
                    x1: x,
                    y: 0.0,
                    size: 10.0,
                    c: *c,
                    style: Style::NONE,
                    turn: 0,
                    ink: Ink::Seen,
                    placed: false,
                }
            })
            .collect();
        let mut layout = Layout::default();
        append(&mut layout, &chars, std::iter::once(0..chars.len()), 0.0, 10.0);
        layout.words.iter().map(|w| layout.text(w)).collect::<Vec<_>>().join(" ")
    }

    fn gaps(text: &str, within: f32, between: f32) -> Vec<(char, f32)> {
        let mut out = Vec::new();
        let mut gap = 0.0;
        for c in text.chars() {
            if c == ' ' {
                gap = between;
            } else {
                out.push((c, gap));
                gap = within;
            }
        }
        out
    }

    #[test]
    fn learns_the_gap_from_the_line() {
        let text = "Net revenues increased by the same";
        for (within, between) in [(0.0, 0.25), (0.0, 0.11), (0.12, 0.45), (0.2, 0.5), (-0.02, 0.18)] {
            assert_eq!(set(&gaps(text, within, between)), text, "{within} {between}");
        }
    }

    #[test]
    fn short_lines_part_at_the_usual_gap() {
        assert_eq!(set(&gaps("a b", 0.0, 0.3)), "a b");
        assert_eq!(set(&gaps("1 2 3", 0.0, 3.0)), "1 2 3");
    }

    #[test]
    fn leaders_go() {
        assert_eq!(set(&gaps("Revenue ......... 12", 0.0, 0.4)), "Revenue 12");
        assert_eq!(set(&gaps("Revenue . . . . . 12", 0.0, 0.4)), "Revenue 12");
        assert_eq!(set(&gaps("and so on ... more", 0.0, 0.4)), "and so on ... more");
    }
}
