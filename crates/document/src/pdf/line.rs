//! Characters gathered to lines by their baselines.

use super::sheet::{Char, Turn};
use super::word::{self, Word};

/// More pairs of runs than this are not looked at to join two lines.
const MAX_PAIRS: usize = 1 << 16;

/// A printed line, or all that stands at one height of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub x0: f32,
    pub x1: f32,
    /// The baseline.
    pub y: f32,
    /// The size of most of it.
    pub size: f32,
    /// Its words: a range of [`Layout::words`].
    pub from: u32,
    pub to: u32,
}

impl Line {
    /// Middle of its left and right edge.
    pub(super) fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }
}

/// The lines of a page that run one way, from the top down.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub chars: Vec<Char>,
    pub words: Vec<Word>,
    pub lines: Vec<Line>,
}

impl Layout {
    pub(super) fn words(&self, line: &Line) -> &[Word] {
        self.words.get(line.from as usize..line.to as usize).unwrap_or_default()
    }

    pub(super) fn chars(&self, word: &Word) -> &[Char] {
        self.chars.get(word.from as usize..word.to as usize).unwrap_or_default()
    }

    /// The text of a word.
    pub(super) fn text(&self, word: &Word) -> String {
        self.chars(word).iter().map(|c| c.c).collect()
    }
}

/// Characters shown one after another on one baseline.
#[derive(Clone, Copy, Debug)]
struct Run {
    from: u32,
    to: u32,
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
}

impl Run {
    fn len(&self) -> u32 {
        self.to - self.from
    }
}

/// Runs of one height.
#[derive(Debug)]
struct Group {
    runs: Vec<Run>,
    y: f32,
    size: f32,
    len: u32,
    /// Length of its longest run.
    main: u32,
    x0: f32,
    x1: f32,
}

/// Lays out the characters that `wanted` picks, all of one turn.
pub(super) fn lay_out(chars: &[Char], turn: Turn, wanted: impl Fn(&Char) -> bool) -> Layout {
    let mut layout = Layout::default();
    let mut runs = runs(chars, |c| c.turn == turn && wanted(c));
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let groups = attach(gather(runs));
    layout.chars.reserve(chars.len());
    for group in groups {
        word::append(
            &mut layout,
            chars,
            group.runs.iter().map(|r| r.from as usize..r.to as usize),
            group.y,
            group.size,
        );
    }
    layout
}

fn runs(chars: &[Char], wanted: impl Fn(&Char) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<Char> = None;
    for (i, c) in chars.iter().enumerate() {
        if !wanted(c) {
            last = None;
            continue;
        }
        let near = last.is_some_and(|l| {
            (l.y - c.y).abs() <= 0.05 * c.size
                && (l.size - c.size).abs() <= 0.03 * c.size
                && c.x0 >= l.x0 - 0.3 * c.size
                && c.x0 - l.x1 <= 0.45 * c.size
        });
        match runs.last_mut().filter(|_| near) {
            Some(run) => {
                run.to = i as u32 + 1;
                run.x1 = run.x1.max(c.x1);
            }
            None => {
                let at = i as u32;
                runs.push(Run { from: at, to: at + 1, x0: c.x0, x1: c.x1, y: c.y, size: c.size });
            }
        }
        last = Some(*c);
    }
    // A run of nothing but spaces is no line's beginning or end, and may be of any size.
    runs.retain(|r| chars[r.from as usize..r.to as usize].iter().any(|c| c.c != ' '));
    runs
}

/// Gathers sorted runs of about the same baseline.
fn gather(runs: Vec<Run>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for run in runs {
        match groups.last_mut() {
            Some(g) if g.y - run.y <= 0.12 * g.size.min(run.size) => add(g, run),
            _ => groups.push(Group {
                y: run.y,
                size: run.size,
                len: run.len(),
                main: run.len(),
                x0: run.x0,
                x1: run.x1,
                runs: vec![run],
            }),
        }
    }
    groups
}

fn add(group: &mut Group, run: Run) {
    if run.len() > group.main {
        (group.y, group.size, group.main) = (run.y, run.size, run.len());
    }
    group.len += run.len();
    group.x0 = group.x0.min(run.x0);
    group.x1 = group.x1.max(run.x1);
    group.runs.push(run);
}

/// Joins raised and lowered characters, and bullets of another font, to the lines they stand in.
fn attach(groups: Vec<Group>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::with_capacity(groups.len());
    let mut rest = groups.into_iter().peekable();
    while let Some(group) = rest.next() {
        let mut group = group;
        // What could go with either neighbour goes with the nearer, and both with what they make.
        let nearer = |group: &Group, upper: &Group, next: Option<&Group>| {
            next.is_some_and(|n| belongs(group, n) && group.y - n.y < upper.y - group.y)
        };
        while let Some(upper) = out.pop_if(|u| belongs(u, &group) && !nearer(&group, u, rest.peek())) {
            group = merged(upper, group);
        }
        out.push(group);
    }
    out
}

fn merged(mut upper: Group, lower: Group) -> Group {
    let level = if lower.size > upper.size * 1.1 || lower.len > upper.len {
        (lower.y, lower.size)
    } else {
        (upper.y, upper.size)
    };
    lower.runs.into_iter().for_each(|r| add(&mut upper, r));
    (upper.y, upper.size) = level;
    upper
}

/// Whether two neighbouring groups are one line.
fn belongs(upper: &Group, lower: &Group) -> bool {
    let apart = upper.y - lower.y;
    let (small, large) = if upper.size < lower.size { (upper, lower) } else { (lower, upper) };
    let (few, many) = if upper.len < lower.len { (upper, lower) } else { (lower, upper) };
    let script = small.size <= 0.85 * large.size && apart <= 0.55 * large.size;
    let mark = few.len <= 3 && apart <= 0.4 * many.size;
    let level = apart <= 0.3 * small.size;
    if !(script || mark || level) || apart > 0.6 * large.size {
        return false;
    }
    let reach = 4.0 * large.size;
    if script && (small.x1 < large.x0 - reach || small.x0 > large.x1 + reach) {
        return false;
    }
    if upper.runs.len() * lower.runs.len() > MAX_PAIRS {
        return false;
    }
    let slack = 0.15 * large.size;
    !upper.runs.iter().any(|a| lower.runs.iter().any(|b| a.x0 + slack < b.x1 && b.x0 + slack < a.x1))
}
