//! Whole blocks that come, go or move, and the text that is made of all changes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::Pairs;
use super::layer::{Layer, renewed};
use super::render::{Room, render};
use super::rows;
use super::unit::{Around, Unit};
use super::{By, Clash, Taken, What};
use crate::word::Shape;

impl Layer<'_> {
    /// Writes new units behind unit `gap - 1` of the base; gives where.
    pub(super) fn insert(&mut self, gap: usize, units: &[Unit]) -> usize {
        let (at, after, inside) = self.spot(gap, units.first());
        let blocks: Vec<String> = units.iter().map(|u| written(u, self.plain(u))).collect();
        let mut text = String::new();
        for (i, (block, unit)) in blocks.iter().zip(units).enumerate() {
            let joins = if inside { i > 0 || after } else { i > 0 && unit.joint };
            let items = |a: &Unit, b: &Unit| {
                matches!((a.shape, b.shape), (Shape::Item { .. }, Shape::Item { .. }))
                    && a.rows.is_none()
                    && b.rows.is_none()
            };
            match (i, joins) {
                (_, true) => text.push_str("\\\n"),
                (0, false) => {}
                (_, false) if items(&units[i - 1], unit) => text.push('\n'),
                (_, false) => text.push_str("\n\n"),
            }
            text.push_str(block);
        }
        self.put(at, after, inside, &text, units.first());
        at
    }

    /// New words may be believed to be bold where bold means nothing else.
    fn plain(&self, unit: &Unit) -> bool {
        unit.around == Around::Plain && !matches!(unit.shape, Shape::Heading(_))
    }

    fn put(&mut self, at: usize, after: bool, inside: bool, text: &str, unit: Option<&Unit>) {
        let text = match (inside, after) {
            (true, true) => text.to_owned(),
            (true, false) => format!("{text}\\\n"),
            (false, true) => {
                let ends = self.text[..at].ends_with('\n') || at == 0;
                let tight = self.tight(at, unit);
                format!("{}{}{text}\n", if ends { "" } else { "\n" }, if tight { "" } else { "\n" })
            }
            (false, false) => format!("{text}\n\n"),
        };
        self.splices.push((at..at, text));
    }

    /// Whether an item goes on with the list that ends at a place.
    fn tight(&self, at: usize, unit: Option<&Unit>) -> bool {
        let item = |u: &Unit| matches!(u.shape, Shape::Item { .. });
        unit.is_some_and(item) && self.now.iter().any(|u| item(u) && u.block.end == at)
    }

    /// Where new units go: the place, whether behind what stands there, and whether inside its paragraph.
    fn spot(&self, gap: usize, unit: Option<&Unit>) -> (usize, bool, bool) {
        let fixed = |b: usize| self.pairs.to[b].filter(|_| !self.pairs.moved[b]);
        let before = (0..gap).rev().find_map(fixed);
        let next = (gap..self.base.len()).find_map(fixed);
        let behind = |n: usize| (self.now[n].block.end, true, false);
        let front = |n: usize| (self.now[n].block.start, false, false);
        let (Some(b), n) = (before, next) else {
            return next.map_or((self.text.len(), true, false), front);
        };
        let prev = &self.now[b];
        let Some(n) = n else {
            return match prev.around {
                Around::Proposed(k) if !self.proposes(unit) => (self.after(k), true, false),
                _ => behind(b),
            };
        };
        let following = &self.now[n];
        if following.joint && following.block == prev.block {
            return (prev.content.span.end, true, true);
        }
        match (prev.around, following.around) {
            (Around::Quote, Around::Plain | Around::Proposed(_)) => front(n),
            (Around::Proposed(a), Around::Proposed(b)) if a == b => behind(b.max(before.unwrap_or(b))),
            (Around::Proposed(k), _) if !self.proposes(unit) => (self.after(k), true, false),
            (Around::Plain, Around::Proposed(_)) if unit.is_some_and(|u| matches!(u.around, Around::Proposed(_))) => {
                front(n)
            }
            _ => behind(b),
        }
    }

    /// Behind a block of proposed disclosure.
    fn after(&self, k: usize) -> usize {
        let end = self.proposed.get(k).map_or(self.text.len(), |p| p.end).min(self.text.len());
        if self.text[..end].ends_with('\n') {
            return end;
        }
        self.text[end..].find('\n').map_or(self.text.len(), |i| end + i + 1)
    }

    fn proposes(&self, unit: Option<&Unit>) -> bool {
        unit.is_some_and(|u| matches!(u.around, Around::Proposed(_)) || u.rows.is_some() || u.shape != Shape::Text)
    }

    /// A unit that stands elsewhere in some copies.
    pub(super) fn moved(&mut self, b: usize, now: usize, moved: &[usize], since: usize) {
        let gap = |v: usize| gap_of(&self.versions[v].pairs, b);
        let to = gap(moved[0]);
        if self.pairs.moved[b] && moved.iter().all(|v| gap(*v) == gap_of(&self.pairs, b)) {
            return;
        }
        let unit = self.now[now].clone();
        let lines = self.now.iter().filter(|u| u.block == unit.block).count();
        if moved.iter().any(|v| gap(*v) != to) || self.pairs.moved[b] || lines > 1 {
            return self.clash(b, Clash::Differ, &[], &[], moved);
        }
        // What was changed in it goes with it.
        let mut inner: Vec<(Range<usize>, String)> = self.splices.split_off(since);
        let outer = inner.iter().position(|s| s.0.start < unit.block.start || s.0.end > unit.block.end);
        if let Some(i) = outer {
            self.splices.extend(inner.drain(i..));
        }
        for splice in &mut inner {
            splice.0 = splice.0.start - unit.block.start..splice.0.end - unit.block.start;
        }
        let (text, _) = built(&self.text[unit.block.clone()], &mut inner);
        let (at, after, inside) = self.spot(to, Some(&self.base[b]));
        let by: Vec<By> = moved.iter().map(|v| self.mover(*v, b)).collect();
        self.put(at, after, inside, text.trim_end_matches('\n'), Some(&unit));
        self.doomed.insert(now);
        let words = self.base[b].text();
        self.taken.push((Taken { what: What::Moved, by, before: words.clone(), after: words, line: 0 }, at));
    }

    fn mover(&self, v: usize, b: usize) -> By {
        let version = &self.versions[v];
        let unit = version.pairs.to[b].map(|u| &version.units[u]);
        version.by(unit.into_iter().flat_map(|u| u.content.tokens.iter().filter_map(|t| t.mark.as_ref())))
    }

    /// Takes out units that go, with one of the blank lines around them.
    pub(super) fn remove(&mut self) {
        let mut blocks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in &self.doomed {
            blocks.entry(self.now[*n].block.start).or_default().push(*n);
        }
        for (start, gone) in blocks {
            let all: Vec<usize> = (0..self.now.len()).filter(|n| self.now[*n].block.start == start).collect();
            if all.len() == gone.len() {
                let range = self.with_blank(&self.now[gone[0]]);
                self.splices.push((range, String::new()));
                continue;
            }
            // Lines of a paragraph.
            let kept: Vec<usize> = all.iter().copied().filter(|n| !gone.contains(n)).collect();
            let first = self.now[kept[0]].content.span.start;
            for n in &gone {
                let span = &self.now[*n].content.span;
                let range = match kept[0] > *n {
                    true if *n == all[0] => span.start..first,
                    true => continue,
                    false => self.now[*n - 1].content.span.end..span.end,
                };
                self.splices.push((range, String::new()));
            }
        }
    }

    fn with_blank(&self, unit: &Unit) -> Range<usize> {
        let block = &unit.block;
        let blank = |line: &str| line.trim().is_empty();
        let rest = &self.text[block.end..];
        let next = rest.find('\n').map_or(rest.len(), |i| i + 1);
        if next > 0 && blank(&rest[..next]) && (self.text[..block.start].ends_with("\n\n") || block.start == 0) {
            return block.start..block.end + next;
        }
        // At the end the blank line before it goes.
        if rest.is_empty() && self.text[..block.start].ends_with("\n\n") {
            return block.start - 1..block.end;
        }
        block.clone()
    }
}

/// Which unit of the base, from 1, one that was moved follows; 0 is the beginning.
fn gap_of(pairs: &Pairs, b: usize) -> usize {
    let here = pairs.to[b].unwrap_or(0);
    (0..here).rev().find_map(|u| pairs.from[u].filter(|b| !pairs.moved[*b])).map_or(0, |b| b + 1)
}

/// A new unit as Markdown, without the line end.
fn written(unit: &Unit, trust: bool) -> String {
    if let Some(rows) = &unit.rows {
        let mut out: String = String::new();
        for (i, row) in rows.iter().enumerate() {
            out.push_str(&rows::line(row));
            if i == 0 {
                out.push_str(&format!("|{}\n", " --- |".repeat(row.cells.len())));
            }
        }
        return out.trim_end_matches('\n').to_owned();
    }
    let words = render(&renewed(&unit.content.tokens, trust), Room::Text, !unit.joint);
    match unit.shape {
        Shape::Heading(level) => format!("{} {words}", "#".repeat(usize::from(level))),
        Shape::Item { depth, numbered } => {
            let sign = if numbered { "1." } else { "-" };
            format!("{}{sign} {words}", "   ".repeat(usize::from(depth)))
        }
        Shape::Text => words,
    }
}

/// Where bytes of the old text stand in the new one.
pub(super) struct Places {
    /// Old place, new place before what was put there, and behind it.
    marks: Vec<(Range<usize>, usize, usize)>,
}

impl Places {
    /// The line of the new text, from 1, where something of the old text stands; `inside` what was put there.
    pub(super) fn line(&self, text: &str, at: usize, inside: bool) -> usize {
        let i = self.marks.partition_point(|m| m.0.start <= at);
        let new = match i.checked_sub(1).and_then(|i| self.marks.get(i)) {
            None => at,
            Some((range, start, _)) if inside && (range.start == at || at < range.end) => *start,
            Some((range, _, end)) if at < range.end => *end,
            Some((range, _, end)) => end + (at - range.end),
        };
        let mut new = new.min(text.len());
        while !text.is_char_boundary(new) {
            new -= 1;
        }
        // What was put there may begin with blank lines.
        let blank = if inside { text[new..].len() - text[new..].trim_start_matches('\n').len() } else { 0 };
        text[..new + blank].matches('\n').count() + 1
    }
}

/// The text with all changes made.
pub(super) fn built(text: &str, splices: &mut [(Range<usize>, String)]) -> (String, Places) {
    splices.sort_by_key(|s| (s.0.start, s.0.end));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    let mut marks = Vec::new();
    for (range, new) in splices.iter() {
        let start = range.start.max(at);
        out.push_str(text.get(at..start).unwrap_or_default());
        let from = out.len();
        out.push_str(new);
        at = range.end.max(at);
        marks.push((range.clone(), from, out.len()));
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, Places { marks })
}
