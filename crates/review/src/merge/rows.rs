//! Tables, row by row and cell by cell.

use super::align::{Item, Step, alike};
use super::layer::{Layer, renewed};
use super::render::{Room, render};
use super::token::Content;
use super::unit::Row;
use super::{Clash, Conflict, Taken, What};

/// Shows the words that a redacted table hides.
pub(super) fn unredact(rows: &mut [Row], base: &[Row]) {
    if !rows.iter().flat_map(|r| &r.cells).any(Content::is_redacted) {
        return;
    }
    let hidden: Vec<Row> =
        base.iter().map(|r| Row { cells: r.cells.iter().map(Content::redacted).collect(), ..r.clone() }).collect();
    for step in aligned(&hidden, rows) {
        let Step::Both(i, j) = step else { continue };
        for (cell, full) in rows[j].cells.iter_mut().zip(&base[i].cells) {
            if cell.is_redacted() && !full.is_redacted() {
                *cell = cell.unredacted(full);
            }
        }
    }
}

fn aligned(old: &[Row], new: &[Row]) -> Vec<Step> {
    let items = |rows: &[Row]| rows.iter().map(Row::item).collect::<Vec<Item>>();
    alike(&items(old), &items(new))
}

/// What became of each row of the base, and the rows that are new behind each.
struct Rows {
    to: Vec<Option<usize>>,
    new: Vec<(usize, usize)>,
}

fn rows(old: &[Row], new: &[Row]) -> Rows {
    let mut out = Rows { to: vec![None; old.len()], new: Vec::new() };
    let mut gap = 0;
    for step in aligned(old, new) {
        match step {
            Step::Both(i, j) => (out.to[i], gap) = (Some(j), i + 1),
            Step::Old(i) => gap = i + 1,
            Step::New(j) => out.new.push((gap, j)),
        }
    }
    out
}

impl Layer<'_> {
    /// One table in the versions that differ.
    pub(super) fn table(&mut self, b: usize, now: usize, changed: &[(usize, usize)]) {
        let base = self.base[b].rows.clone().unwrap_or_default();
        let current = self.now[now].rows.clone().unwrap_or_default();
        let mut versions: Vec<(usize, Vec<Row>)> = Vec::new();
        let columns = base.first().map_or(0, |r| r.cells.len());
        let mut other = Vec::new();
        for (v, u) in changed {
            let mut rows = self.versions[*v].units[*u].rows.clone().unwrap_or_default();
            unredact(&mut rows, &base);
            match rows.iter().all(|r| r.cells.len() == columns) {
                true => versions.push((*v, rows)),
                false => other.push((*v, *u)),
            }
        }
        if !other.is_empty() {
            self.clash(b, Clash::Columns, &[], &other, &[]);
        }
        let own = rows(&base, &current);
        let theirs: Vec<(usize, Rows)> = versions.iter().map(|(v, r)| (*v, rows(&base, r))).collect();
        for (i, row) in base.iter().enumerate() {
            self.row(i, row, (&current, &own), &versions, &theirs);
        }
        for gap in 0..=base.len() {
            self.new_rows(gap, &base, (&current, &own), &versions, &theirs);
        }
    }

    fn row(
        &mut self,
        i: usize,
        row: &Row,
        (current, own): (&[Row], &Rows),
        versions: &[(usize, Vec<Row>)],
        theirs: &[(usize, Rows)],
    ) {
        let pairs = || versions.iter().zip(theirs);
        let gone: Vec<usize> = pairs().filter(|(_, t)| t.1.to[i].is_none()).map(|(v, _)| v.0).collect();
        let here: Vec<(usize, &Row)> = pairs().filter_map(|(v, t)| Some((v.0, &v.1[t.1.to[i]?]))).collect();
        let changed: Vec<(usize, &Row)> = here.into_iter().filter(|(_, r)| r.key() != row.key()).collect();
        if gone.is_empty() && changed.is_empty() {
            return;
        }
        let now = own.to[i].map(|j| &current[j]);
        let at = now.or(current.first()).map_or(0, |r| r.block.start);
        let kept = now.is_some_and(|n| n.key() == row.key());
        if !gone.is_empty() && (now.is_none() || kept && changed.is_empty() && i > 0) {
            if let Some(now) = now {
                let by = gone.iter().map(|v| self.versions[*v].by([])).collect();
                self.splices.push((now.block.clone(), String::new()));
                let taken = Taken { what: What::Deleted, by, before: row.text(), after: String::new(), line: 0 };
                self.taken.push((taken, at));
            }
            if now.is_some() || changed.is_empty() {
                return;
            }
        }
        match now {
            Some(now) if gone.is_empty() && now.cells.len() == row.cells.len() => {
                for (c, cell) in row.cells.iter().enumerate() {
                    let of: Vec<(usize, Content)> = changed.iter().map(|(v, r)| (*v, r.cells[c].clone())).collect();
                    self.contents(cell, &now.cells[c], &of, Room::Cell, false);
                }
            }
            _ => {
                let mut listed: Vec<_> = gone.iter().map(|v| (self.versions[*v].by([]), String::new())).collect();
                listed.extend(changed.iter().map(|(v, r)| (self.versions[*v].by(&r.mark), r.text())));
                let why = if i == 0 { Clash::Columns } else { Clash::Deleted };
                let current = now.map_or_else(String::new, Row::text);
                self.conflicts.push((Conflict { why, base: row.text(), current, versions: listed, line: 0 }, at));
            }
        }
    }

    fn new_rows(
        &mut self,
        gap: usize,
        base: &[Row],
        (current, own): (&[Row], &Rows),
        versions: &[(usize, Vec<Row>)],
        theirs: &[(usize, Rows)],
    ) {
        let come = |rows: &[Row], of: &Rows| -> Vec<Row> {
            of.new.iter().filter(|n| n.0 == gap).map(|n| rows[n.1].clone()).collect()
        };
        let keys = |rows: &[Row]| rows.iter().map(Row::key).collect::<Vec<_>>();
        let text = |rows: &[Row]| rows.iter().map(Row::text).collect::<Vec<_>>().join("\n");
        let all: Vec<(usize, Vec<Row>)> = versions.iter().zip(theirs).map(|(v, t)| (v.0, come(&v.1, &t.1))).collect();
        let all: Vec<(usize, Vec<Row>)> = all.into_iter().filter(|(_, r)| !r.is_empty()).collect();
        let Some((_, first)) = all.first().cloned() else { return };
        let mine = come(current, own);
        let same = all.iter().all(|(_, r)| keys(r) == keys(&first));
        let there = |k: &String| current.iter().any(|r| r.key() == *k) && !base.iter().any(|r| r.key() == *k);
        if same && (keys(&mine) == keys(&first) || keys(&first).iter().all(there)) {
            return;
        }
        let before = (0..gap).rev().find_map(|i| own.to[i]).filter(|_| gap > 0);
        let by = all.iter().map(|(v, r)| self.versions[*v].by(marks(r)));
        let by: Vec<_> = by.collect();
        let Some(before) = before.filter(|_| same && mine.is_empty()) else {
            let versions = all.iter().zip(by).map(|((_, r), by)| (by, text(r))).collect();
            let why = if before.is_some() { Clash::Differ } else { Clash::Columns };
            let at = current.first().map_or(0, |r| r.block.start);
            self.conflicts.push((Conflict { why, base: String::new(), current: text(&mine), versions, line: 0 }, at));
            return;
        };
        let mut at = current[before].block.end;
        if before == 0 {
            // The line under the head belongs to it.
            at = self.text[at..].find('\n').map_or(self.text.len(), |i| at + i + 1);
        }
        let lines: String = first.iter().map(line).collect();
        let lead = if self.text[..at].ends_with('\n') { "" } else { "\n" };
        self.splices.push((at..at, format!("{lead}{lines}")));
        for row in &first {
            let taken =
                Taken { what: What::Inserted, by: by.clone(), before: String::new(), after: row.text(), line: 0 };
            self.taken.push((taken, at));
        }
    }
}

fn marks(rows: &[Row]) -> Vec<&crate::word::Mark> {
    rows.iter()
        .flat_map(|r| r.mark.iter().chain(r.cells.iter().flat_map(|c| c.tokens.iter().filter_map(|t| t.mark.as_ref()))))
        .collect()
}

/// A row as Markdown.
pub(super) fn line(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|c| render(&renewed(&c.tokens, false), Room::Cell, false)).collect();
    format!("| {} |\n", cells.join(" | "))
}
