//! What a check reports.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;
use tieout_document::{Document, Span};
use tieout_figures::Reading;
use tieout_ties::{Across, Ties};

use crate::identity;
use crate::paper::Paper;
use crate::rank;
use crate::registry::RULES;
use crate::rl;
use crate::rule::Severity;

/// A document with all that was read and tied in it: one of those given together.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its figures.
    pub reading: &'a Reading,
    /// Its ties.
    pub ties: &'a Ties,
    /// What a person says that it is.
    pub told: Told<'a>,
}

/// What a person says of a document, before what it says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// Its form: "10-K", "20-F", "8-K" for an earnings release, "CORRESP" for a response.
    pub form: Option<&'a str>,
    /// The day by whose rules it is judged.
    pub as_of: Option<Date>,
}

impl<'a> Case<'a> {
    /// A document of which nobody says more than it does.
    pub const fn new(document: &'a Document, reading: &'a Reading, ties: &'a Ties) -> Self {
        Self { document, reading, ties, told: Told { form: None, as_of: None } }
    }
}

/// A place that a finding points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Which of the documents given together, from 0.
    pub document: u32,
    /// Where in its text.
    pub span: Span,
    /// What stands there, in a word or two: "printed", "part", "total".
    pub part: &'static str,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stays the same when text moves.
    pub id: String,
    /// The permanent code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Whether it is shown only when asked for.
    pub advice: bool,
    /// Whether the documents given do not decide it: the message says what it would need.
    pub undetermined: bool,
    /// A full sentence.
    pub message: String,
    /// The arithmetic, where there is any.
    pub working: String,
    /// First what is wrong, then what says so.
    pub spans: Vec<At>,
    /// Its place among the findings of its document, from 1: what matters most first.
    pub rank: u32,
}

/// What the staff ask of other companies of the same kind: it ranks higher.
#[derive(Clone, Copy, Debug, Default)]
pub struct Peers<'a> {
    /// Topics of comments, as [`crate::asked`] gives them, once for each comment.
    pub topics: &'a [&'static str],
}

/// A finding as a rule's check makes it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub severity: Severity,
    /// Shown only when asked for, however precise the rule is.
    pub quiet: bool,
    /// The documents given do not decide it.
    pub undetermined: bool,
    pub message: String,
    pub working: String,
    pub spans: Vec<At>,
}

impl Draft {
    /// A finding without working that is shown.
    pub(crate) const fn new(severity: Severity, message: String, spans: Vec<At>) -> Self {
        Self { severity, quiet: false, undetermined: false, message, working: String::new(), spans }
    }

    /// What the documents given cannot decide: the message says what, and what it would need. Shown only when asked
    /// for.
    pub(crate) fn undetermined(message: String, spans: Vec<At>) -> Self {
        Self { quiet: true, undetermined: true, ..Self::new(Severity::Info, message, spans) }
    }

    /// The same with its working.
    pub(crate) fn working(self, working: String) -> Self {
        Self { working, ..self }
    }

    /// The same, shown only when asked for.
    pub(crate) fn quiet(self) -> Self {
        Self { quiet: true, ..self }
    }
}

/// The findings of documents given together, with the ties between them, in order of document and first place.
pub fn findings(cases: &[Case], across: &[Across]) -> Vec<Finding> {
    findings_ranked(cases, across, Peers::default())
}

/// The same, where it is known what the staff ask of peers.
pub fn findings_ranked(cases: &[Case], across: &[Across], peers: Peers) -> Vec<Finding> {
    let papers = Paper::all(cases, across);
    let mut out = Vec::new();
    let mut drafts = Vec::new();
    for rule in RULES {
        (rule.check)(&papers, &mut drafts);
        for draft in drafts.drain(..) {
            let paper = draft.spans.first().and_then(|s| papers.get(s.document as usize));
            if paper.is_some_and(|p| !rule.applies(p.about.day)) {
                continue;
            }
            out.push(Finding {
                id: String::new(),
                code: rule.code,
                severity: draft.severity.min(rule.most()),
                advice: draft.quiet || rule.is_advice(),
                undetermined: draft.undetermined,
                message: draft.message,
                working: draft.working,
                spans: draft.spans,
                rank: 0,
            });
        }
    }
    rl::proposed_ties::take_over(&papers, &mut out);
    let mut out = one_each(out);
    out.sort_by_key(|f| f.spans.iter().map(|s| (s.document, s.span.start)).min());
    identity::identify(&papers, &mut out);
    rank::rank(&papers, peers, &mut out);
    out
}

/// Of findings over the very same figures only the gravest, and of several the first.
fn one_each(mut all: Vec<Finding>) -> Vec<Finding> {
    let mut known: HashMap<Vec<(u32, u32)>, usize> = HashMap::new();
    let mut keep = vec![true; all.len()];
    for (i, finding) in all.iter().enumerate() {
        let mut places: Vec<(u32, u32)> = finding.spans.iter().map(|s| (s.document, s.span.start)).collect();
        places.sort_unstable();
        match known.entry(places) {
            Entry::Vacant(new) => {
                new.insert(i);
            }
            Entry::Occupied(mut known) => {
                let graver = finding.severity > all[*known.get()].severity;
                let loser = if graver { known.insert(i) } else { i };
                keep[loser] = false;
            }
        }
    }
    let mut kept = keep.into_iter();
    all.retain(|_| kept.next().unwrap_or(true));
    all
}
