//! Lines at the top and the foot of pages that are printed around the text: told by what stands in
//! the same place of the pages before and after.

use super::line::Layout;
use super::strip::Strip;

/// How many lines from the top or the foot are looked at.
const REACH: usize = 4;
/// How far up or down the same line may stand on another page, in points.
const SHIFT: f32 = 8.0;
/// A running head is no longer than this.
const LONGEST: usize = 160;

/// The first and last lines of a page.
#[derive(Debug, Default)]
pub(super) struct Edges {
    top: Vec<Mark>,
    foot: Vec<Mark>,
}

/// A line that may be a running head.
#[derive(Debug)]
struct Mark {
    /// Which line of the page.
    strip: usize,
    y: f32,
    /// Its text in lower case, its number left out.
    text: String,
    /// The number that it ends or begins with.
    number: Option<i64>,
    /// Whether its text can stand at the head of a table that goes on over pages.
    tabular: bool,
}

impl Edges {
    /// Of the lines of a page from the top down.
    pub(super) fn of(layout: &Layout, strips: &[Strip]) -> Self {
        let mark = |i: usize| mark(layout, &strips[i], i);
        let n = strips.len();
        Self {
            top: (0..n.min(REACH)).filter_map(mark).collect(),
            foot: (n.saturating_sub(REACH)..n).rev().filter_map(mark).collect(),
        }
    }

    /// The lines of this page that others, so many pages on, show to be no part of its text.
    pub(super) fn found(&self, others: &[(i64, &Self)]) -> Vec<usize> {
        let mut found = Vec::new();
        for (own, foot) in [(&self.top, false), (&self.foot, true)] {
            for mark in own {
                let lines = others.iter().map(|(n, other)| (*n, if foot { &other.foot } else { &other.top }));
                let counted = lines.clone().any(|(n, lines)| lines.iter().any(|o| mark.counts(o, n)));
                let repeats = lines.filter(|(_, lines)| lines.iter().any(|o| mark.repeats(o))).count();
                // Two pages may be two copies of one form.
                if counted || repeats > 1 {
                    found.push(mark.strip);
                }
            }
        }
        found
    }
}

impl Mark {
    /// Whether another page's line is this with its number counted on.
    fn counts(&self, other: &Self, distance: i64) -> bool {
        let on = self.number.zip(other.number).is_some_and(|(a, b)| b - a == distance);
        on && self.text == other.text
    }

    /// Whether another page's line is the same at the same height.
    fn repeats(&self, other: &Self) -> bool {
        let same = self.text == other.text && self.number == other.number;
        same && !self.text.is_empty() && !self.tabular && (self.y - other.y).abs() <= SHIFT
    }
}

fn mark(layout: &Layout, strip: &Strip, i: usize) -> Option<Mark> {
    if strip.len(layout) > LONGEST {
        return None;
    }
    let whole = strip.text(layout).to_lowercase();
    let bare = |w: &str| w.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '.' | ',')).to_owned();
    let number =
        |w: &str| bare(w).rsplit('-').next().and_then(|n| if n.len() <= 4 { n.parse::<i64>().ok() } else { None });
    let (first, last) = (whole.split(' ').next().unwrap_or(""), whole.rsplit(' ').next().unwrap_or(""));
    let (value, text) = match (number(last), number(first)) {
        (Some(n), _) => (Some(n), whole.strip_suffix(last).unwrap_or("").trim().to_owned()),
        (None, Some(n)) => (Some(n), whole.strip_prefix(first).unwrap_or("").trim().to_owned()),
        _ => (None, whole.clone()),
    };
    let tabular = strip.segments.len() > 2
        || text.contains(|c: char| c.is_ascii_digit())
        || ["ended", "million", "thousand", "total"].iter().any(|w| text.contains(w));
    Some(Mark { strip: i, y: strip.line.y, text, number: value, tabular })
}
