//! What a check reports: broken ties and what stands out beside them.

use std::collections::HashMap;

use tieout_document::{Document, Span};
use tieout_figures::Reading;
use tieout_ties::{Relation, Role, Tie, Ties, Verdict};

use crate::code;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Likely wrong: words suggest the relation, but do not assert it.
    Warning,
    /// Wrong: the document asserts a relation that no values within the roundings satisfy.
    Error,
}

impl Severity {
    /// Its name in listings and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A document with all that was read and tied in it: one of those given together.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its figures.
    pub reading: &'a Reading,
    /// Its ties.
    pub ties: &'a Ties,
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
    /// A full sentence.
    pub message: String,
    /// The arithmetic, where there is any.
    pub working: String,
    /// First what is wrong, then what says so.
    pub spans: Vec<At>,
}

/// The findings of documents given together, in order of document and first place.
pub fn findings(cases: &[Case]) -> Vec<Finding> {
    let mut out: Vec<Finding> = cases.iter().zip(0..).flat_map(|(case, n)| of_one(case, n)).collect();
    out.sort_by_key(|f| f.spans.iter().map(|s| (s.document, s.span.start)).min());
    identify(cases, &mut out);
    out
}

fn of_one(case: &Case, n: u32) -> Vec<Finding> {
    let Case { document, reading, ties } = *case;
    let at = |f: u32, part| At { document: n, span: reading.figures[f as usize].span, part };
    let broken = ties.ties.iter().filter(|t| t.verdict == Verdict::Breaks).map(|tie| Finding {
        id: String::new(),
        code: code(tie.relation),
        severity: if tie.suggested { Severity::Warning } else { Severity::Error },
        message: message(document, reading, tie),
        working: tie.working.clone(),
        spans: ordered(tie).map(|(f, role)| at(f, part(tie.relation, role))).collect(),
    });
    let untranslated = ties.untranslated.iter().map(|f| Finding {
        id: String::new(),
        code: "AR10",
        severity: Severity::Info,
        message: format!(
            "{} is of the translated period but has no translation.",
            text(document, reading.figures[*f as usize].span)
        ),
        working: String::new(),
        spans: vec![at(*f, "not translated")],
    });
    broken.chain(untranslated).collect()
}

/// Gives each finding the hash of its code and figures, and a number where several are alike.
fn identify(cases: &[Case], findings: &mut [Finding]) {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for finding in findings {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let texts = finding.spans.iter().filter_map(|s| Some(text(cases.get(s.document as usize)?.document, s.span)));
        for piece in std::iter::once(finding.code.to_owned()).chain(texts) {
            for byte in piece.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        let nth = seen.entry(hash).and_modify(|n| *n += 1).or_insert(1);
        finding.id = if *nth == 1 { format!("{hash:016x}") } else { format!("{hash:016x}-{nth}", nth = *nth) };
    }
}

/// A tie's figures with what is wrong first: the figure that the others should have made.
fn ordered(tie: &Tie) -> impl Iterator<Item = (u32, Role)> + '_ {
    let made = |role: Role| match tie.relation {
        Relation::Change => matches!(role, Role::Percent | Role::Amount),
        Relation::Points => matches!(role, Role::Amount | Role::Percent),
        Relation::Share => role == Role::Percent,
        Relation::Sum
        | Relation::Partial
        | Relation::Foot
        | Relation::CrossFoot
        | Relation::Balance
        | Relation::Calculation => role == Role::Whole,
        Relation::RollForward => role == Role::To,
        Relation::Translation => role == Role::Foreign,
        Relation::Same => role == Role::Second,
        Relation::Direction => role == Role::To,
        _ => matches!(role, Role::Result | Role::Percent),
    };
    let wrong = tie.figures.iter().copied().filter(move |(_, r)| made(*r));
    wrong.chain(tie.figures.iter().copied().filter(move |(_, r)| !made(*r)))
}

/// What an annotation calls a figure.
fn part(relation: Relation, role: Role) -> &'static str {
    match role {
        Role::From if relation == Relation::Difference => "from this",
        Role::From if relation == Relation::RollForward => "opening",
        Role::To if relation == Relation::RollForward => "closing",
        Role::From => "before",
        Role::To => "after",
        Role::Percent | Role::Amount | Role::Result => "printed",
        Role::Part => "part",
        Role::Offset => "taken off",
        Role::Whole if relation == Relation::Share => "whole",
        Role::Whole => "total",
        Role::Less => "less this",
        Role::Numerator => "this",
        Role::Denominator => "over this",
        Role::Local => "amount",
        Role::Foreign => "translation",
        Role::First => "stated here",
        Role::Second => "and here",
    }
}

/// Text on one line, not long.
fn text(document: &Document, span: Span) -> String {
    document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn message(document: &Document, reading: &Reading, tie: &Tie) -> String {
    let of = |role: Role| {
        let all: Vec<String> = tie.role(role).map(|f| text(document, reading.figures[f as usize].span)).collect();
        all.join(", ")
    };
    let count = tie.role(Role::Part).count() + tie.role(Role::Offset).count();
    match tie.relation {
        Relation::Change => {
            let sizes: Vec<String> =
                [of(Role::Amount), of(Role::Percent)].into_iter().filter(|s| !s.is_empty()).collect();
            let (from, to) = (of(Role::From), of(Role::To));
            let values = match (from.is_empty(), to.is_empty()) {
                (false, false) => format!("a change from {from} to {to}"),
                (true, _) => format!("a change to {to}"),
                (_, true) => format!("a change from {from}"),
            };
            format!("{} does not agree with {values}.", sizes.join(", or "))
        }
        Relation::Points => {
            let size = if of(Role::Amount).is_empty() { of(Role::Percent) } else { of(Role::Amount) };
            format!("{size} does not agree with a move from {} to {}.", of(Role::From), of(Role::To))
        }
        Relation::Direction => {
            format!("The words say that the value went the other way than from {} to {}.", of(Role::From), of(Role::To))
        }
        Relation::Share => format!("{} is not what {} is of {}.", of(Role::Percent), of(Role::Part), of(Role::Whole)),
        Relation::Sum
        | Relation::Partial
        | Relation::Foot
        | Relation::CrossFoot
        | Relation::Balance
        | Relation::Calculation => format!("{} is not the sum of its {count} parts.", of(Role::Whole)),
        Relation::Difference => format!("{} is not {} less {}.", of(Role::Result), of(Role::From), of(Role::Less)),
        Relation::Ratio => {
            format!("{} is not {} divided by {}.", of(Role::Result), of(Role::Numerator), of(Role::Denominator))
        }
        Relation::RollForward => {
            format!("{} is not {} with the movements between.", of(Role::To), of(Role::From))
        }
        Relation::PerShare => {
            format!("{} is not {} for each of {}.", of(Role::Result), of(Role::Numerator), of(Role::Denominator))
        }
        Relation::Multiple => {
            format!("{} is not as many times {} as the words say.", of(Role::To), of(Role::From))
        }
        Relation::Translation => {
            format!("{} is not {} at the rate that the other translations share.", of(Role::Foreign), of(Role::Local))
        }
        Relation::Average => format!("{} is not what the average and its count make.", of(Role::Result)),
        Relation::Growth => {
            format!("{} is not the compound growth from {} to {}.", of(Role::Percent), of(Role::From), of(Role::To))
        }
        Relation::Same => format!("{} and {} are stated of the same thing.", of(Role::First), of(Role::Second)),
    }
}
