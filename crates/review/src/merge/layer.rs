//! One sequence of units, of the text or of its notes, in all its versions.

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::{ALIKE, Pairs};
use super::edit::{self, Edit};
use super::render::Room;
use super::token::{Content, Token};
use super::unit::{Around, Unit};
use super::{By, Clash, Conflict, Taken, What};
use crate::word::{Copy, Mark, Shape};

/// A copy and what of it goes with what of the base.
pub(super) struct Version<'c> {
    pub name: &'c str,
    pub copy: &'c Copy,
    pub units: Vec<Unit>,
    pub pairs: Pairs,
}

impl<'c> Version<'c> {
    pub(super) fn new(name: &'c str, copy: &'c Copy, units: Vec<Unit>) -> Self {
        Self { name, copy, units, pairs: Pairs::default() }
    }

    /// Who made a change: by marks that are not the export's own.
    pub(super) fn by<'m>(&self, marks: impl IntoIterator<Item = &'m Mark>) -> By {
        let ours = self.copy.exported_by.as_deref();
        let mark = marks.into_iter().filter(|m| Some(m.who.as_str()) != ours).max_by_key(|m| m.when.clone());
        By { source: self.name.to_owned(), who: mark.map(|m| m.who.clone()), when: mark.map(|m| m.when.clone()) }
    }
}

/// What goes with what.
pub(super) fn pairs(old: &[Unit], new: &[Unit]) -> Pairs {
    let hides = |units: &[Unit]| {
        units.iter().any(|u| {
            u.content.is_redacted() || u.rows.iter().flatten().any(|r| r.cells.iter().any(Content::is_redacted))
        })
    };
    let new_items: Vec<_> = new.iter().map(Unit::item).collect();
    let old_items: Vec<_> = match hides(new) {
        true => old.iter().map(|u| u.map(&Content::redacted).item()).collect(),
        false => old.iter().map(Unit::item).collect(),
    };
    Pairs::new(&old_items, &new_items)
}

/// Whether a copy is of something else: of a text that is long enough to tell, hardly anything is in it.
pub(super) fn is_stranger(base: &[Unit], units: &[Unit]) -> bool {
    const TELLING: usize = 60;
    let items: Vec<_> = base.iter().map(Unit::item).collect();
    let total: usize = items.iter().map(super::align::Item::len).sum();
    let others: Vec<_> = units.iter().map(Unit::item).collect();
    let pairs = Pairs::new(&items, &others);
    let shared = items.iter().zip(&pairs.to).filter_map(|(i, to)| Some((i, &others[(*to)?])));
    let kept: usize = shared.filter(|(a, b)| a.alike(b) >= 40).map(|(a, _)| a.len()).sum();
    total >= TELLING && kept * 10 < total
}

/// Words from Word as new ones.
pub(super) fn renewed(tokens: &[Token], trust: bool) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for token in tokens {
        let last = out.last().map(|t| t.wraps.clone());
        out.push(edit::fresh(token, &[], last.as_deref(), trust));
    }
    out
}

/// A sequence of units and what is to be done to it.
pub(super) struct Layer<'c> {
    pub base: Vec<Unit>,
    pub now: Vec<Unit>,
    pub versions: Vec<Version<'c>>,
    pub text: &'c str,
    /// The units are notes, which stand where they stand.
    pub notes: bool,
    pub proposed: Vec<Range<usize>>,
    pub pairs: Pairs,
    pub splices: Vec<(Range<usize>, String)>,
    pub taken: Vec<(Taken, usize)>,
    pub conflicts: Vec<(Conflict, usize)>,
    /// Units of the draft as it is now that go.
    pub doomed: BTreeSet<usize>,
}

impl<'c> Layer<'c> {
    pub(super) fn new(base: Vec<Unit>, now: Vec<Unit>, mut versions: Vec<Version<'c>>, text: &'c str) -> Self {
        let own = pairs(&base, &now);
        for version in &mut versions {
            version.pairs = pairs(&base, &version.units);
        }
        let (splices, taken, conflicts) = Default::default();
        let (proposed, doomed) = Default::default();
        Self { base, now, versions, text, notes: false, proposed, pairs: own, splices, taken, conflicts, doomed }
    }

    /// Decides each change.
    pub(super) fn merge(&mut self) {
        for b in 0..self.base.len() {
            self.unit(b);
        }
        if !self.notes {
            self.inserted();
        }
        self.remove();
    }

    /// One unit of the base in all versions.
    fn unit(&mut self, b: usize) {
        let (mut gone, mut here, mut moved) = (Vec::new(), Vec::new(), Vec::new());
        for (v, version) in self.versions.iter().enumerate() {
            match version.pairs.to[b] {
                None => gone.push(v),
                Some(u) => here.push((v, u)),
            }
            if version.pairs.to[b].is_some() && version.pairs.moved[b] {
                moved.push(v);
            }
        }
        let changed: Vec<(usize, usize)> =
            here.iter().copied().filter(|(v, u)| self.differs(b, &self.versions[*v].units[*u])).collect();
        // A note goes only with the reference to it, which is decided in the text.
        if self.notes {
            gone.clear();
        }
        if gone.is_empty() && moved.is_empty() && changed.is_empty() {
            return;
        }
        let now = self.pairs.to[b];
        if self.base[b].around == Around::Quote {
            return self.clash(b, Clash::Staff, &gone, &changed, &moved);
        }
        let Some(now) = now else {
            // Who took out some of what is gone as a whole loses nothing.
            let brings = |(v, u): &(usize, usize)| {
                let unit = self.comparable(b, &self.versions[*v].units[*u]);
                unit.rows.is_some()
                    || edit::edits(&self.base[b].content, &unit.content, 1).0.iter().any(|e| !e.new.is_empty())
            };
            let changed: Vec<(usize, usize)> = changed.into_iter().filter(brings).collect();
            if !changed.is_empty() {
                self.clash(b, Clash::Deleted, &[], &changed, &[]);
            }
            return;
        };
        let rewritten = self.base[b].key() != self.now[now].key();
        if !gone.is_empty() {
            // What stands in its place is nothing like it: it is gone already.
            if changed.is_empty()
                && moved.is_empty()
                && self.base[b].item().alike(&self.now[now].item()) < ALIKE
                && rewritten
            {
                return;
            }
            match changed.is_empty() && moved.is_empty() && !rewritten {
                true => self.delete(b, now, &gone),
                false => self.clash(b, Clash::Deleted, &gone, &changed, &[]),
            }
            return;
        }
        let before = self.splices.len();
        if !changed.is_empty() {
            match self.base[b].rows.is_some() {
                true => self.table(b, now, &changed),
                false => self.sentences(b, now, &changed),
            }
        }
        if !moved.is_empty() {
            self.moved(b, now, &moved, before);
        }
    }

    /// Whether a copy's unit says something else than the base's.
    fn differs(&self, b: usize, unit: &Unit) -> bool {
        self.comparable(b, unit).key() != self.base[b].key()
    }

    /// A copy's unit without what the export adds, and with the words that it hides.
    fn comparable(&self, b: usize, unit: &Unit) -> Unit {
        let base = &self.base[b];
        let mut out = unit.clone();
        if out.content.is_redacted() && !base.content.is_redacted() {
            out.content = out.content.unredacted(&base.content);
        }
        if let (Some(rows), Some(of)) = (&mut out.rows, &base.rows) {
            super::rows::unredact(rows, of);
        }
        // The number of a staff comment may be printed as text.
        let numbered =
            matches!(base.shape, Shape::Item { numbered: true, .. }) && !matches!(unit.shape, Shape::Item { .. });
        let tokens = &out.content.tokens;
        if numbered
            && let [number, stop, ..] = tokens.as_slice()
            && number.key.bytes().all(|b| b.is_ascii_digit())
            && matches!(stop.key.as_str(), "." | ")")
            && base.content.tokens.first().is_none_or(|t| t.key != number.key)
        {
            let mut rest = tokens[2..].to_vec();
            if let Some(first) = rest.first_mut() {
                first.gap.clear();
            }
            let sentences = out.content.sentences.iter().map(|s| s.start.saturating_sub(2)..s.end.saturating_sub(2));
            out.content.sentences = sentences.filter(|s| !s.is_empty()).collect();
            out.content.tokens = rest;
        }
        out
    }

    /// Lists what was not taken of a unit.
    pub(super) fn clash(&mut self, b: usize, why: Clash, gone: &[usize], changed: &[(usize, usize)], moved: &[usize]) {
        let mut versions = Vec::new();
        for v in gone {
            versions.push((self.versions[*v].by([]), String::new()));
        }
        for (v, u) in changed {
            let version = &self.versions[*v];
            let unit = self.comparable(b, &version.units[*u]);
            let marks: Vec<&Mark> = marks(&unit.content).collect();
            versions.push((version.by(marks), unit.text()));
        }
        for v in moved.iter().filter(|v| !changed.iter().any(|c| c.0 == **v)) {
            let version = &self.versions[*v];
            versions.push((version.by([]), self.base[b].text()));
        }
        let now = self.pairs.to[b];
        let current = now.map_or_else(String::new, |n| self.now[n].text());
        let conflict = Conflict { why, base: self.base[b].text(), current, versions, line: 0 };
        let at = self.near(b);
        self.conflicts.push((conflict, at));
    }

    /// Where a unit of the base stands now, or what is left before it.
    pub(super) fn near(&self, b: usize) -> usize {
        let now = (0..=b).rev().find_map(|b| self.pairs.to[b]);
        now.map_or(0, |n| self.now[n].block.start.max(self.now[n].content.span.start.min(self.now[n].block.end)))
    }

    /// Sentences of a unit.
    fn sentences(&mut self, b: usize, now: usize, changed: &[(usize, usize)]) {
        let versions: Vec<(usize, Content, Around)> = changed
            .iter()
            .map(|(v, u)| {
                (*v, self.comparable(b, &self.versions[*v].units[*u]).content, self.versions[*v].units[*u].around)
            })
            .collect();
        let (base, current) = (self.base[b].content.clone(), self.now[now].content.clone());
        let plain = self.base[b].around == Around::Plain && !matches!(self.base[b].shape, Shape::Heading(_));
        let versions: Vec<(usize, Content)> = versions.into_iter().map(|(v, c, _)| (v, c)).collect();
        if self.contents(&base, &current, &versions, Room::Text, plain) {
            self.doomed.insert(now);
        }
    }

    /// Sentences of a paragraph or a cell in all versions that differ; gives whether no words are left of it.
    pub(super) fn contents(
        &mut self,
        base: &Content,
        current: &Content,
        versions: &[(usize, Content)],
        room: Room,
        plain: bool,
    ) -> bool {
        let (mine, now_of) = edit::edits(base, current, 0);
        let mut all = mine;
        for (v, content) in versions {
            all.extend(edit::edits(base, content, v + 1).0);
        }
        let mut chosen: Vec<(Range<usize>, Vec<Token>)> = Vec::new();
        for (hull, edits) in edit::clusters(all) {
            let theirs: Vec<&Edit> = edits.iter().filter(|e| e.source > 0).collect();
            let Some(first) = theirs.first() else { continue };
            let agree = edits.iter().all(|e| e.at == first.at && e.key == first.key);
            let of = |e: &Edit| versions.iter().find(|v| v.0 + 1 == e.source).map(|v| &v.1);
            if theirs.iter().all(|e| of(e).is_some_and(|c| edit::is_made(e, base, c, (current, &now_of)))) {
                continue;
            }
            let here = place(&hull, current, &now_of);
            let at = current.tokens.get(here.start).map_or(current.span.end, |t| t.span.start);
            if !agree {
                self.differ(base, current, versions, &hull, &edits, at);
                continue;
            }
            if theirs.len() < edits.len() {
                continue;
            }
            let Some((_, content)) = versions.iter().find(|v| v.0 + 1 == first.source) else { continue };
            let new = &content.tokens[content.tokens_of(first.new.clone())];
            let trust = plain && edit::trusted(current, content);
            let begins = first.new.start == 0;
            let woven = edit::woven(&current.tokens, here.clone(), new, trust, begins);
            let by = theirs.iter().map(|e| self.author(versions, base, e)).collect();
            let (before, after) = (base.said(first.at.clone()), content.said(first.new.clone()));
            chosen.push((here, woven));
            self.taken.push((Taken { what: What::Changed, by, before, after, line: 0 }, at));
        }
        let from = self.taken.len() - chosen.len();
        let left = chosen.iter().fold(current.tokens.len(), |n, c| n - c.0.len() + c.1.len());
        if left == 0 && room == Room::Text && !chosen.is_empty() {
            return true;
        }
        let splices = edit::splices(current, chosen, room);
        // A change's line is that of the bytes that it came in.
        for (taken, at) in &mut self.taken[from..] {
            let _ = taken;
            if let Some(s) = splices.iter().rev().find(|s| s.0.start <= *at) {
                *at = s.0.start.max((*at).min(s.0.end));
            }
        }
        self.splices.extend(splices);
        false
    }

    fn author(&self, versions: &[(usize, Content)], base: &Content, edit: &Edit) -> By {
        let version = &self.versions[edit.source - 1];
        let Some((_, content)) = versions.iter().find(|v| v.0 + 1 == edit.source) else { return version.by([]) };
        let range = content.tokens_of(edit.new.clone());
        let old = &base.tokens[base.tokens_of(edit.at.clone())];
        let new = &content.tokens[range.clone()];
        let come = super::align::steps(old, new).into_iter().filter_map(|s| match s {
            super::align::Step::New(j) => new[j].mark.as_ref(),
            _ => None,
        });
        let come: Vec<&Mark> = come.collect();
        if !come.is_empty() {
            return version.by(come);
        }
        let words: BTreeSet<&str> = old.iter().map(|t| t.text.as_str()).collect();
        let of_base = |text: &str| {
            text.split_whitespace().any(|w| words.contains(w.trim_matches(|c: char| !c.is_alphanumeric())))
        };
        let gone = content.gone.iter().filter(|g| (range.start..=range.end).contains(&g.at));
        version.by(gone.filter(|g| of_base(&g.text) || g.text.chars().all(|c| !c.is_alphanumeric())).map(|g| &g.mark))
    }

    fn differ(
        &mut self,
        base: &Content,
        current: &Content,
        versions: &[(usize, Content)],
        hull: &Range<usize>,
        edits: &[Edit],
        at: usize,
    ) {
        let of = |source: usize| -> Vec<&Edit> { edits.iter().filter(|e| e.source == source).collect() };
        let mut listed = Vec::new();
        for (v, content) in versions {
            let own = of(v + 1);
            if let Some(first) = own.first() {
                listed.push((self.author(versions, base, first), edit::said(base, hull, &own, content)));
            }
        }
        let now = edit::said(base, hull, &of(0), current);
        let conflict =
            Conflict { why: Clash::Differ, base: base.said(hull.clone()), current: now, versions: listed, line: 0 };
        self.conflicts.push((conflict, at));
    }

    fn delete(&mut self, b: usize, now: usize, gone: &[usize]) {
        let by = gone.iter().map(|v| self.deleted_by(*v, b)).collect();
        let before = self.base[b].text();
        self.doomed.insert(now);
        let at = self.now[now].block.start.max(self.now[now].content.span.start.min(self.now[now].block.end));
        self.taken.push((Taken { what: What::Deleted, by, before, after: String::new(), line: 0 }, at));
    }

    /// Who deleted a unit: whose deleted words are its words.
    fn deleted_by(&self, v: usize, b: usize) -> By {
        let version = &self.versions[v];
        let words = self.base[b].text();
        let mut paragraphs = Vec::new();
        flat(&version.copy.blocks, &mut paragraphs);
        let runs = paragraphs.into_iter().flat_map(|p| &p.runs);
        let mark = runs
            .filter(|r| r.text.trim().chars().count() > 2 && words.contains(r.text.trim()))
            .filter_map(|r| r.deleted.as_ref())
            .filter(|m| Some(m.who.as_str()) != version.copy.exported_by.as_deref());
        version.by(mark)
    }
}

/// Marks of a unit's words.
pub(super) fn marks(content: &Content) -> impl Iterator<Item = &Mark> {
    content.tokens.iter().filter_map(|t| t.mark.as_ref()).chain(content.gone.iter().map(|g| &g.mark))
}

fn flat<'b>(blocks: &'b [crate::word::Block], out: &mut Vec<&'b crate::word::Paragraph>) {
    for block in blocks {
        match block {
            crate::word::Block::Paragraph(p) => out.push(p),
            crate::word::Block::Table(rows) => rows.iter().flat_map(|r| &r.cells).for_each(|c| flat(&c.blocks, out)),
        }
    }
}

/// Where sentences of the base stand among the tokens of the draft as it is now.
fn place(at: &Range<usize>, current: &Content, now_of: &[Option<usize>]) -> Range<usize> {
    let of = |b: usize| now_of.get(b).copied().flatten().and_then(|s| current.sentences.get(s));
    if !at.is_empty() {
        let mut found = at.clone().filter_map(of);
        let Some(first) = found.next() else { return current.tokens.len()..current.tokens.len() };
        let end = found.next_back().map_or(first.end, |l| l.end);
        return first.start..end;
    }
    let before = at.start.checked_sub(1).and_then(of).map(|s| s.end);
    let here = before.or_else(|| of(at.start).map(|s| s.start)).unwrap_or(current.tokens.len());
    here..here
}
