//! Which findings are shown: what the configuration selects, what a person has waived, what is new.

use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;
use tieout_document::{BlockKind, Document, Span, one_line};
use tieout_rules::{Case, Finding, Peers, Severity, Told, findings_ranked};
use tieout_ties::Across;

use super::Checked;
use crate::config::{Config, Waiver};

/// What became of the findings of documents given together.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// Ties between the documents.
    pub(crate) across: Vec<Across>,
    /// What is reported.
    pub(crate) shown: Vec<Finding>,
    /// What is shown only with `--advice`.
    pub(crate) quiet: usize,
    /// What is not shown because more of the same document matters more.
    pub(crate) lesser: usize,
    /// What a waiver covers, with the waiver.
    pub(crate) waived: Vec<(Finding, Waiver)>,
    /// Waivers whose day has passed.
    pub(crate) expired: Vec<Waiver>,
    /// Waivers that cover nothing.
    pub(crate) unused: Vec<Waiver>,
    /// Of the findings that a baseline has: how many are still there, and those that are gone.
    pub(crate) baseline: Option<(usize, Vec<Known>)>,
}

/// A finding of a baseline.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) message: String,
}

impl Decided {
    /// Whether an error is among what is reported.
    pub(crate) fn has_errors(&self) -> bool {
        self.shown.iter().any(|f| f.severity == Severity::Error)
    }
}

/// What a person says beside the files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// The form of the files, before what they say of themselves.
    pub(crate) form: Option<&'static str>,
    /// The day by whose rules they are judged.
    pub(crate) as_of: Option<Date>,
    /// Topics that the staff asked peers about.
    pub(crate) peers: Vec<&'static str>,
    /// Show what is advice.
    pub(crate) advice: bool,
    /// How many findings of each document are shown, errors beside; all if none.
    pub(crate) limit: Option<usize>,
}

/// Finds what is wrong in documents given together; of those that `told` marks, a person says more.
fn found<'a>(all: &'a [Checked], told: &[bool], said: &'a Said, across: &[Across]) -> Vec<Finding> {
    let told = |i: usize| match told.get(i) {
        Some(true) => Told { form: said.form, as_of: said.as_of },
        _ => Told::default(),
    };
    let case = |(i, c): (usize, &'a Checked)| Case { told: told(i), ..Case::new(&c.document, &c.reading, &c.ties) };
    let cases: Vec<Case> = all.iter().enumerate().map(case).collect();
    findings_ranked(&cases, across, Peers { topics: &said.peers })
}

/// The findings of each document in the order of their ranks, those of one rule together; and of each document no
/// more than so many, beside errors. How many are left out.
fn ranked(mut all: Vec<Finding>, limit: Option<usize>) -> (Vec<Finding>, usize) {
    let home = |f: &Finding| f.spans.first().map_or(0, |s| s.document);
    all.sort_by_key(|f| (home(f), f.rank));
    let before = all.len();
    let mut shown: HashMap<u32, usize> = HashMap::new();
    all.retain(|f| {
        let shown = shown.entry(home(f)).or_default();
        *shown += 1;
        f.severity == Severity::Error || limit.is_none_or(|most| *shown <= most)
    });
    let mut first: HashMap<(u32, &str), u32> = HashMap::new();
    for f in &all {
        first.entry((home(f), f.code)).or_insert(f.rank);
    }
    all.sort_by_key(|f| (home(f), first.get(&(home(f), f.code)).copied(), f.rank));
    let left = before - all.len();
    (all, left)
}

/// Ties between documents given together.
fn between(all: &[Checked]) -> Vec<Across> {
    let documents: Vec<_> = all.iter().map(|c| (&c.document, &c.reading)).collect();
    tieout_ties::across(&documents)
}

/// Decides over findings. `configs` has one for each document, `told` whether what a person says is said of it.
pub(crate) fn decide(
    all: &[Checked],
    configs: &[Config],
    told: &[bool],
    today: Date,
    said: &Said,
    old: Option<Vec<Known>>,
) -> Decided {
    let mut out = Decided { across: between(all), ..Decided::default() };
    let mut used: Vec<(&Waiver, bool)> = Vec::new();
    for waiver in configs.iter().flat_map(|c| &c.waivers) {
        if !used.iter().any(|u| u.0 == waiver) {
            used.push((waiver, false));
        }
    }
    for finding in found(all, told, said, &out.across) {
        let home = finding.spans.first().map_or(0, |s| s.document as usize);
        let Some(config) = configs.get(home) else { continue };
        if !config.wants(finding.code) {
            continue;
        }
        let waiver = config.waivers.iter().find(|w| covers(w, &finding, all));
        if let Some(waiver) = waiver {
            used.iter_mut().filter(|u| u.0 == waiver).for_each(|u| u.1 = true);
        }
        match waiver.filter(|w| w.until.is_none_or(|day| today <= day)) {
            Some(waiver) => out.waived.push((finding, waiver.clone())),
            None if finding.advice && !said.advice => out.quiet += 1,
            None => out.shown.push(finding),
        }
    }
    let named = |w: &Waiver| w.file.as_ref().is_none_or(|f| all.iter().any(|c| is_named(&c.document, f)));
    for (waiver, used) in used {
        if waiver.until.is_some_and(|day| day < today) {
            out.expired.push(waiver.clone());
        } else if !used && named(waiver) {
            out.unused.push(waiver.clone());
        }
    }
    out.baseline = old.map(|old| new_only(&mut out.shown, old));
    (out.shown, out.lesser) = ranked(out.shown, said.limit);
    out
}

/// Leaves what a baseline does not have; how many it has, and what of it is gone.
fn new_only(shown: &mut Vec<Finding>, old: Vec<Known>) -> (usize, Vec<Known>) {
    let mut left: HashMap<String, Vec<Known>> = HashMap::new();
    for known in old {
        left.entry(known.id.clone()).or_default().push(known);
    }
    let before = shown.len();
    shown.retain(|f| left.get_mut(&f.id).and_then(Vec::pop).is_none());
    // Where several were alike and only one is left, or the other way round, the beginning of the id is the same.
    let begins = |id: &str| id.split('-').next().unwrap_or(id).to_owned();
    let mut alike: HashMap<String, Vec<Known>> = HashMap::new();
    left.into_values().flatten().for_each(|k| alike.entry(begins(&k.id)).or_default().push(k));
    shown.retain(|f| alike.get_mut(&begins(&f.id)).and_then(Vec::pop).is_none());
    let mut gone: Vec<Known> = alike.into_values().flatten().collect();
    gone.sort_by(|a, b| a.id.cmp(&b.id));
    (before - shown.len(), gone)
}

/// Whether a waiver is for a finding.
fn covers(waiver: &Waiver, finding: &Finding, all: &[Checked]) -> bool {
    let mut homes = finding.spans.iter().filter_map(|s| Some((&all.get(s.document as usize)?.document, s.span)));
    let file = |f: &String| homes.clone().any(|(d, _)| is_named(d, f));
    waiver.code == finding.code
        && waiver.file.as_ref().is_none_or(file)
        && waiver.id.as_ref().is_none_or(|id| finding.id == *id || finding.id.starts_with(&format!("{id}-")))
        && waiver.text.as_ref().is_none_or(|t| homes.any(|(d, span)| around(d, span).contains(&one_line(t))))
}

/// Whether a document lies at a path, or at one that ends in it.
fn is_named(document: &Document, file: &str) -> bool {
    Path::new(&document.name).ends_with(file)
}

/// The paragraph or the row that a figure stands in, on one line.
fn around(document: &Document, span: Span) -> String {
    let Some(block) = document.block_at(span.start).map(|b| &document.blocks[b]) else { return String::new() };
    let row = match block.kind {
        BlockKind::Table(t) => {
            let rows = document.tables.get(t as usize).map_or(&[][..], |t| &t.rows);
            rows.iter().find(|r| r.span.covers(span)).map(|r| r.span)
        }
        _ => None,
    };
    one_line(document.slice(row.unwrap_or(block.span)))
}

/// The findings of a baseline: a report of an earlier check as JSON, or a document that is checked now.
pub(crate) fn baseline(path: &Path) -> Result<Vec<Known>, String> {
    let bytes = crate::input::bytes(path)?;
    if let Some(listed) = serde_json::from_slice::<Value>(&bytes).ok().as_ref().and_then(|v| v["findings"].as_array()) {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        return Ok(listed
            .iter()
            .map(|f| Known { id: text(&f["id"]), code: text(&f["code"]), message: text(&f["message"]) })
            .collect());
    }
    let old = [Checked::of(path, false)?];
    let known = |f: Finding| Known { id: f.id, code: f.code.to_owned(), message: f.message };
    Ok(found(&old, &[], &Said::default(), &[]).into_iter().map(known).collect())
}
