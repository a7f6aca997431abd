//! Lines of a document's financial statements: which figure is the revenue of a year.
//!
//! There are two ways in. A tag without dimensions says what a figure is. Where no tag does, the statements
//! are found by what their rows are called and what stands over them, and their rows by label. A summary of
//! several years is no statement. Where two candidates disagree, there is no line.

use rustc_hash::FxHashMap;
use tieout_document::{Document, Span};
use tieout_figures::{Figure, Period, Reading};

mod concept;
mod label;
mod labelled;
mod statement;
mod tagged;

pub use concept::{Concept, KNOWN, Known, Shape, Turn};
pub use label::normal;
pub use statement::{Kind, Statement};

/// What says which concept a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// An inline XBRL tag.
    Tag,
    /// Its label in a statement.
    Label,
}

/// A figure of a statement, known by its concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub concept: Concept,
    /// Index into the reading's figures.
    pub figure: u32,
    /// Its row's label.
    pub label: Option<Span>,
    /// Of when.
    pub period: Period,
    /// Whether the concept's value is the printed one with the sign turned: a payment, printed in brackets,
    /// of which the amount counts.
    pub turned: bool,
    /// What says so.
    pub basis: Basis,
}

/// All lines of a document.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Lines, each concept and period once.
    pub lines: Vec<Line>,
    /// The tables that are statements.
    pub statements: Vec<Statement>,
    by: FxHashMap<(Concept, Period), u32>,
    of: FxHashMap<Concept, Vec<u32>>,
    years: Vec<Period>,
}

impl Lines {
    /// Lines by tags and, where a concept has none, by labels.
    pub fn of(document: &Document, reading: &Reading) -> Self {
        let statements = statement::find(document, reading);
        let mut lines = tagged::find(document, reading, &statements);
        let known: Vec<Concept> = lines.iter().map(|l| l.concept).collect();
        let others = labelled::find(document, reading, &statements);
        lines.extend(others.into_iter().filter(|l| !known.contains(&l.concept)));
        Self::new(lines, statements)
    }

    /// Lines by labels alone, as of a document without tags.
    pub fn by_labels(document: &Document, reading: &Reading) -> Self {
        let statements = statement::find(document, reading);
        Self::new(labelled::find(document, reading, &statements), statements)
    }

    /// Lines by tags alone.
    pub fn by_tags(document: &Document, reading: &Reading) -> Self {
        let statements = statement::find(document, reading);
        Self::new(tagged::find(document, reading, &statements), statements)
    }

    fn new(lines: Vec<Line>, statements: Vec<Statement>) -> Self {
        let by = lines.iter().enumerate().map(|(i, l)| ((l.concept, l.period), i as u32)).collect();
        let mut years: Vec<Period> = lines.iter().map(|l| l.period).filter(|p| is_year(*p)).collect();
        years.sort_unstable_by(|a, b| b.end.cmp(&a.end).then(a.start.cmp(&b.start)));
        years.dedup_by(|a, b| a.end == b.end);
        let mut of: FxHashMap<Concept, Vec<u32>> = FxHashMap::default();
        for (i, line) in lines.iter().enumerate() {
            of.entry(line.concept).or_default().push(i as u32);
        }
        Self { lines, statements, by, of, years }
    }

    /// The line of a concept and period. The first day of a year of 52 or 53 weeks is not always printed: a span
    /// that ends with the same day, or a balance of a day in the same week, is the same.
    pub fn get(&self, concept: Concept, period: Period) -> Option<&Line> {
        let line = |i: &u32| self.lines.get(*i as usize);
        if let Some(exact) = self.by.get(&(concept, period)) {
            return line(exact);
        }
        let days = |a: jiff::civil::Date, b: jiff::civil::Date| a.until(b).map_or(i32::MAX, |s| s.get_days().abs());
        let near = |l: &&Line| match (l.period.start, period.start) {
            (None, None) => days(l.period.end, period.end) <= 7,
            (Some(a), Some(b)) => l.period.end == period.end && days(a, b) <= 10,
            _ => false,
        };
        let mut found = self.of.get(&concept)?.iter().filter_map(line).filter(near);
        found.next().filter(|_| found.next().is_none())
    }

    /// The balance at the end of a period.
    pub fn at_end(&self, concept: Concept, period: Period) -> Option<&Line> {
        self.get(concept, period.at_end())
    }

    /// The balance at the end of the day before a period.
    pub fn at_start(&self, concept: Concept, period: Period) -> Option<&Line> {
        self.get(concept, period.before()?)
    }

    /// All lines of a concept, the latest first.
    pub fn all(&self, concept: Concept) -> Vec<&Line> {
        let mut all: Vec<&Line> = self.lines.iter().filter(|l| l.concept == concept).collect();
        all.sort_by(|a, b| b.period.end.cmp(&a.period.end).then(a.period.start.cmp(&b.period.start)));
        all
    }

    /// The latest line of a concept; of periods with one end the longest.
    pub fn latest(&self, concept: Concept) -> Option<&Line> {
        self.all(concept).into_iter().next()
    }

    /// Years of which there are lines, the latest first.
    pub fn years(&self) -> &[Period] {
        &self.years
    }

    /// The statement of a kind.
    pub fn statement(&self, kind: Kind) -> Option<&Statement> {
        self.statements.iter().find(|s| s.kind == kind)
    }
}

/// Whether a period is a year of 52 or 53 weeks or twelve months.
pub fn is_year(period: Period) -> bool {
    let days = period.start.and_then(|s| s.until(period.end).ok()).map(|s| s.get_days() + 1);
    days.is_some_and(|d| (350..=380).contains(&d))
}

/// The lines of one concept among candidates: for each period the figure that they agree on.
fn agreed(mut candidates: Vec<Line>, reading: &Reading) -> Vec<Line> {
    let figure = |l: &Line| reading.figures.get(l.figure as usize);
    candidates.sort_by_key(|l| (l.period, figure(l).map_or(0, |f| f.digit), l.figure));
    let mut out: Vec<Line> = Vec::new();
    for group in candidates.chunk_by(|a, b| a.period == b.period) {
        let Some(first) = group.first() else { continue };
        let same = |l: &Line| match (figure(first), figure(l)) {
            (Some(a), Some(b)) => a.interval.meets(b.interval) || magnitudes_meet(a, b),
            _ => false,
        };
        if group.iter().all(same) {
            out.push(first.clone());
        }
    }
    out
}

/// Whether two figures agree but for their sign.
fn magnitudes_meet(a: &Figure, b: &Figure) -> bool {
    let range = |f: &Figure| tieout_ties::Range::of(f.interval).abs();
    range(a).meets(&range(b))
}

#[cfg(test)]
mod tests;
