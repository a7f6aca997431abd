//! What others changed in their copies of a draft, brought into the draft.
//!
//! Three texts are held against each other, sentence by sentence: the draft as it was exported, the draft as
//! it is now, and each copy. What one changed is taken; what several changed alike is taken once; where they
//! differ, the draft stays as it is and all versions are listed. Bytes of the draft that stand outside
//! changed sentences stay as they are. Staff comments are never changed, and what a draft has no words for
//! is listed.

mod added;
mod align;
mod blocks;
mod copy;
mod edit;
mod layer;
mod render;
mod rows;
mod source;
mod threads;
mod token;
mod unit;

use std::collections::HashMap;
use std::ops::Range;

use crate::word::{Copy, Uncarried};
use layer::{Layer, Version};
use source::Source;
use token::{Refers, Token};
use unit::Unit;

/// What came of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The draft with all changes that could be taken.
    pub text: String,
    /// What was taken, in order.
    pub changes: Vec<Taken>,
    /// What was not taken, in order.
    pub conflicts: Vec<Conflict>,
    /// Comments of the copies.
    pub comments: Vec<Thread>,
    /// What a draft has no words for.
    pub uncarried: Vec<Left>,
}

/// Who changed something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct By {
    /// The copy that it came in.
    pub source: String,
    /// The name that Word had for them; none where changes were not tracked.
    pub who: Option<String>,
    /// When, in UTC.
    pub when: Option<String>,
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Sentences are written otherwise.
    Changed,
    /// A paragraph, an item, a row or a note was added.
    Inserted,
    /// One was deleted.
    Deleted,
    /// One stands elsewhere.
    Moved,
}

/// A change that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What was done.
    pub what: What,
    /// By whom; by several where they did the same.
    pub by: Vec<By>,
    /// The words before; empty where there were none.
    pub before: String,
    /// The words now; empty where none are left.
    pub after: String,
    /// The line of the new text.
    pub line: usize,
}

/// Why something was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Several changed the same words otherwise.
    Differ,
    /// One changed what another deleted or moved.
    Deleted,
    /// The words are the staff's, which must stay as they wrote them. This is a warning.
    Staff,
    /// A table has other columns, or another head, than in the draft.
    Columns,
}

/// A change that was not taken. The draft stayed as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Why.
    pub why: Clash,
    /// The words as they were exported.
    pub base: String,
    /// The words as they are in the draft.
    pub current: String,
    /// What each copy has in their place.
    pub versions: Vec<(By, String)>,
    /// The line of the new text.
    pub line: usize,
}

/// A comment with its replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The words that it stands on.
    pub on: String,
    /// The line of the new text; none where its place is gone or is a note.
    pub line: Option<usize>,
    /// The comment or ask that it belongs to: "3.1".
    pub ask: Option<String>,
    /// Who wrote it.
    pub who: String,
    /// Their initials.
    pub initials: String,
    /// When, in UTC.
    pub when: String,
    /// What it says.
    pub text: String,
    /// It was marked as done.
    pub done: bool,
    /// Replies in order.
    pub replies: Vec<Reply>,
    /// The copy that it came in.
    pub source: String,
}

/// A reply to a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who wrote it.
    pub who: String,
    /// Their initials.
    pub initials: String,
    /// When, in UTC.
    pub when: String,
    /// What it says.
    pub text: String,
}

/// Something of a copy that a draft has no words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The copy.
    pub source: String,
    /// What it is.
    pub item: Uncarried,
}

/// Brings copies into a draft. `base` is the draft as it was exported, `current` as it is now.
pub fn merge(base: &str, current: &str, copies: &[(String, Copy)]) -> Merged {
    let (base, now) = (source::read(base), source::read(current));
    let mut labels = Labels::new(&base, &now);
    let mut strangers = Vec::new();
    let mut bodies: Vec<Version<'_>> = Vec::new();
    let mut noted: Vec<Version<'_>> = Vec::new();
    for (name, copy) in copies {
        let mut units = copy::units(copy);
        if layer::is_stranger(&base.units, &units) {
            strangers.push(name);
            continue;
        }
        let found = copy::notes(copy, &units);
        let mut notes: Vec<Unit> = found.iter().map(|n| n.1.clone()).collect();
        let of_base: Vec<Unit> = base.notes.iter().map(|n| n.1.clone()).collect();
        let pairs = layer::pairs(&of_base, &notes);
        for ((id, unit), pair) in found.iter().zip(&pairs.from) {
            labels.name(*id, unit, pair.and_then(|b| base.notes.get(b)).map(|n| n.0.as_str()));
        }
        labels.resolve(&mut units);
        labels.resolve(&mut notes);
        labels.known.clear();
        bodies.push(Version::new(name, copy, units));
        noted.push(Version::new(name, copy, notes));
    }
    let mut layer = Layer::new(base.units.clone(), now.units.clone(), bodies, current);
    layer.proposed.clone_from(&now.proposed);
    layer.merge();
    let bodies = std::mem::take(&mut layer.versions);
    let mut out = Work { splices: layer.splices, taken: layer.taken, conflicts: layer.conflicts };
    let units = |notes: &[(String, Unit)]| notes.iter().map(|n| n.1.clone()).collect::<Vec<_>>();
    let mut layer = Layer::new(units(&base.notes), units(&now.notes), noted, current);
    layer.notes = true;
    layer.merge();
    out.splices.append(&mut layer.splices);
    out.taken.append(&mut layer.taken);
    out.conflicts.append(&mut layer.conflicts);
    labels.write(&mut out, current);
    let (text, places) = blocks::built(current, &mut out.splices);
    let text = without_orphans(text, &now);
    let line = |at: usize, inside: bool| places.line(&text, at, inside);
    let mut changes: Vec<Taken> = out.taken.into_iter().map(|(t, at)| Taken { line: line(at, true), ..t }).collect();
    let mut conflicts: Vec<Conflict> =
        out.conflicts.into_iter().map(|(c, at)| Conflict { line: line(at, false), ..c }).collect();
    changes.sort_by_key(|c| c.line);
    conflicts.sort_by_key(|c| c.line);
    let comments =
        bodies.iter().flat_map(|v| threads::threads(v, &now, &layer::pairs(&base.units, &now.units), &line)).collect();
    let left = |(name, copy): &(String, Copy)| {
        copy.uncarried.iter().map(|item| Left { source: name.clone(), item: item.clone() }).collect::<Vec<_>>()
    };
    let mut uncarried: Vec<Left> = copies.iter().flat_map(left).collect();
    uncarried.extend(strangers.into_iter().map(|name| Left { source: name.clone(), item: stranger() }));
    Merged { text, changes, conflicts, comments, uncarried }
}

/// What is said of a copy of something else.
fn stranger() -> Uncarried {
    Uncarried {
        what: "The whole document: it has hardly a sentence in common with the draft as it was exported, and nothing of it was taken".to_owned(),
        place: "everywhere".to_owned(),
        ..Uncarried::default()
    }
}

/// The text without notes whose last reference was taken out.
fn without_orphans(text: String, now: &Source) -> String {
    let referred = |source: &Source, label: &str| {
        let of = |u: &Unit| {
            let cells = u.rows.iter().flatten().flat_map(|r| &r.cells);
            let mut tokens = std::iter::once(&u.content).chain(cells).flat_map(|c| &c.tokens);
            tokens.any(|t| t.refers == Some(Refers::Label(label.to_owned())))
        };
        source.units.iter().any(of)
    };
    if now.notes.is_empty() {
        return text;
    }
    let after = source::read(&text);
    let orphans = after.notes.iter().filter(|n| !referred(&after, &n.0) && referred(now, &n.0));
    let mut splices: Vec<(Range<usize>, String)> = orphans.map(|n| (n.1.block.clone(), String::new())).collect();
    if splices.is_empty() { text } else { blocks::built(&text, &mut splices).0 }
}

/// What is to be done to the draft, with places in it as it is now.
#[derive(Default)]
struct Work {
    splices: Vec<(Range<usize>, String)>,
    taken: Vec<(Taken, usize)>,
    conflicts: Vec<(Conflict, usize)>,
}

/// The labels of notes that Word knows by numbers.
struct Labels {
    known: HashMap<crate::word::NoteId, String>,
    taken: Vec<String>,
    /// Notes that are new: label and words.
    fresh: Vec<(String, Unit)>,
}

impl Labels {
    fn new(base: &Source, now: &Source) -> Self {
        let taken = base.notes.iter().chain(&now.notes).map(|n| n.0.clone()).collect();
        Self { known: HashMap::new(), taken, fresh: Vec::new() }
    }

    /// Gives a note its label: the one that it has in the draft, or a new one.
    fn name(&mut self, id: crate::word::NoteId, unit: &Unit, label: Option<&str>) {
        if self.known.contains_key(&id) {
            return;
        }
        let label = label.map(str::to_owned).unwrap_or_else(|| {
            let same = self.fresh.iter().find(|f| f.1.key() == unit.key()).map(|f| f.0.clone());
            same.unwrap_or_else(|| {
                let label = (1..).map(|n: u32| n.to_string()).find(|l| !self.taken.contains(l)).unwrap_or_default();
                self.taken.push(label.clone());
                self.fresh.push((label.clone(), unit.clone()));
                label
            })
        });
        self.known.insert(id, label);
    }

    fn resolve(&self, units: &mut [Unit]) {
        let one = |token: &mut Token| {
            if let Some(Refers::Word(id)) = &token.refers {
                token.refers = self.known.get(id).map(|l| Refers::Label(l.clone()));
            }
        };
        for unit in units {
            unit.content.tokens.iter_mut().for_each(one);
            for row in unit.rows.iter_mut().flatten() {
                row.cells.iter_mut().flat_map(|c| &mut c.tokens).for_each(one);
            }
        }
    }

    /// Writes new notes that the text now refers to at its end.
    fn write(&self, out: &mut Work, current: &str) {
        for (label, unit) in &self.fresh {
            let sign = format!("[^{label}]");
            if out.splices.iter().any(|s| s.1.contains(&sign)) {
                let words = render::render(&layer::renewed(&unit.content.tokens, true), render::Room::Text, false);
                let lead = if current.ends_with('\n') { "\n" } else { "\n\n" };
                out.splices.push((current.len()..current.len(), format!("{lead}{sign}: {words}\n")));
            }
        }
    }
}
