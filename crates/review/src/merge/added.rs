//! Paragraphs, items and tables that are new in copies.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Pairs;
use super::layer::{Layer, marks};
use super::unit::{Around, Unit};
use super::{By, Clash, Conflict, Taken, What};
use crate::word::Mark;

impl Layer<'_> {
    /// Units that are new.
    pub(super) fn inserted(&mut self) {
        let own: BTreeMap<usize, Vec<usize>> = groups(&self.pairs, self.now.len());
        let all: Vec<BTreeMap<usize, Vec<usize>>> =
            self.versions.iter().map(|v| groups(&v.pairs, v.units.len())).collect();
        let gaps: BTreeSet<usize> = all.iter().flat_map(|g| g.keys().copied()).collect();
        for gap in gaps {
            let theirs: Vec<(usize, &Vec<usize>)> =
                all.iter().enumerate().filter_map(|(v, g)| Some((v, g.get(&gap)?))).collect();
            self.gap(gap, own.get(&gap), &theirs);
        }
    }

    /// What was inserted behind unit `gap - 1` of the base.
    fn gap(&mut self, gap: usize, own: Option<&Vec<usize>>, theirs: &[(usize, &Vec<usize>)]) {
        let key = |units: &[Unit], of: &[usize]| of.iter().map(|u| units[*u].key()).collect::<Vec<_>>();
        let said = |units: &[Unit], of: &[usize]| of.iter().map(|u| units[*u].text()).collect::<Vec<_>>().join("\n");
        let Some((v, units)) = theirs.first() else { return };
        let first = key(&self.versions[*v].units, units);
        let same = theirs.iter().all(|(v, u)| key(&self.versions[*v].units, u) == first);
        let mine = own.map(|o| key(&self.now, o));
        if same && mine.as_ref() == Some(&first) {
            return;
        }
        let there = |k: &String| self.now.iter().any(|u| u.key() == *k) && !self.base.iter().any(|u| u.key() == *k);
        if same && first.iter().all(there) {
            return;
        }
        let list: Vec<Unit> = units.iter().map(|u| self.versions[*v].units[*u].clone()).collect();
        let quoted = |at: Option<usize>| at.and_then(|b| self.base.get(b)).is_some_and(|u| u.around == Around::Quote);
        let staff = list.iter().any(|u| u.around == Around::Quote) || quoted(gap.checked_sub(1)) && quoted(Some(gap));
        let by = |v: usize, of: &[usize]| {
            let version = &self.versions[v];
            let all = of.iter().map(|u| &version.units[*u]);
            version.by(all.flat_map(|u| u.mark.iter().chain(row_marks(u)).chain(marks(&u.content))).collect::<Vec<_>>())
        };
        let authors: Vec<By> = theirs.iter().map(|(v, u)| by(*v, u)).collect();
        if !same || mine.is_some() || staff {
            let versions =
                theirs.iter().zip(authors).map(|((v, u), by)| (by, said(&self.versions[*v].units, u))).collect();
            let why = if staff { Clash::Staff } else { Clash::Differ };
            let current = own.map_or_else(String::new, |o| said(&self.now, o));
            let at = own
                .and_then(|o| o.first())
                .map_or_else(|| self.near(gap.saturating_sub(1)), |u| self.now[*u].block.start);
            self.conflicts.push((Conflict { why, base: String::new(), current, versions, line: 0 }, at));
            return;
        }
        let at = self.insert(gap, &list);
        for unit in &list {
            let taken =
                Taken { what: What::Inserted, by: authors.clone(), before: String::new(), after: unit.text(), line: 0 };
            self.taken.push((taken, at));
        }
    }
}

fn row_marks(unit: &Unit) -> impl Iterator<Item = &Mark> {
    unit.rows.iter().flatten().flat_map(|r| r.mark.iter().chain(r.cells.iter().flat_map(marks)))
}

/// New units by the unit of the base that they follow, from 1; 0 is the beginning.
fn groups(pairs: &Pairs, len: usize) -> BTreeMap<usize, Vec<usize>> {
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut gap = 0;
    for u in 0..len {
        match pairs.from[u] {
            Some(b) if !pairs.moved[b] => gap = b + 1,
            Some(_) => {}
            None => out.entry(gap).or_default().push(u),
        }
    }
    out
}
