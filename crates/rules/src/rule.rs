//! What a rule is: its code, its page for users, its examples, and its check.

use jiff::civil::Date;

use crate::finding::Draft;
use crate::paper::Paper;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Likely wrong: a person should decide.
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

/// Documents that show when a rule fires and when not. Several are given together, in order.
#[derive(Clone, Copy, Debug)]
pub struct Example(pub &'static [&'static str]);

/// One rule. Its fields are its page.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The permanent code: "AR04".
    pub code: &'static str,
    /// The name in a word or two: "foot".
    pub name: &'static str,
    /// The gravest finding that it may make.
    pub severity: Severity,
    /// The first day on which a document that it applies to was written.
    pub since: Option<Date>,
    /// The last such day.
    pub until: Option<Date>,
    /// What it rests on: a regulation, or a rule of this house.
    pub authority: &'static str,
    /// What it looks at.
    pub looks_at: &'static str,
    /// When it fires.
    pub fires: &'static str,
    /// When it stays silent.
    pub silent: &'static str,
    /// What to do about a finding.
    pub help: &'static str,
    /// Documents in which it fires, and no other rule.
    pub firing: &'static [Example],
    /// Documents in which it does not fire.
    pub quiet: &'static [Example],
    /// Whether it is arithmetic: measured on copies with one changed digit as well.
    pub arithmetic: bool,
    /// Finds what it reports in documents given together.
    pub(crate) check: fn(&[Paper], &mut Vec<Draft>),
}

/// How often a rule was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Findings on documents as filed that a person judged right.
    pub right: u32,
    /// Findings on documents as filed that a person judged either way.
    pub judged: u32,
    /// Findings at the changed figure of a copy with one changed digit.
    pub seeded_right: u32,
    /// Findings that such a copy has and the document as filed has not.
    pub seeded: u32,
}

/// The fewest findings that measure a rule.
const FEWEST: u32 = 10;

impl Rule {
    /// How often it was right, as far as measured.
    pub fn measured(&self) -> Measured {
        crate::measured::MEASURED.iter().find(|m| m.0 == self.code).map_or_else(Measured::default, |m| m.1)
    }

    /// Right findings and all of them: those judged, or where these are few, those of changed copies too. None where
    /// fewer than ten measure it.
    pub fn precision(&self) -> Option<(u32, u32)> {
        let m = self.measured();
        let (right, all) = if m.judged >= FEWEST || !self.arithmetic {
            (m.right, m.judged)
        } else {
            (m.right + m.seeded_right, m.judged + m.seeded)
        };
        (all >= FEWEST).then_some((right, all))
    }

    /// Whether it is shown only when asked for: it is right less often than four times in five.
    pub fn is_advice(&self) -> bool {
        self.precision().is_some_and(|(right, all)| right * 5 < all * 4)
    }

    /// The gravest finding that its precision allows: at most a warning where it is not measured.
    pub fn most(&self) -> Severity {
        if self.precision().is_none() { self.severity.min(Severity::Warning) } else { self.severity }
    }

    /// Whether it applies to documents written on a day. Where the day is not known, it does.
    pub fn applies(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return true };
        self.since.is_none_or(|s| s <= day) && self.until.is_none_or(|u| day <= u)
    }
}
