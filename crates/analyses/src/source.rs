//! A document as analyses read it: text, figures, ties and lines, each computed once.

use tieout_document::{Document, one_line};
use tieout_figures::{Period, Reading};
use tieout_ties::Ties;

use crate::lines::{Concept, Line, Lines};
use crate::model::Input;
use crate::term::Term;

/// What inputs are read from.
pub struct Source<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its figures.
    pub reading: &'a Reading,
    /// What it asserts over them.
    pub ties: &'a Ties,
    /// Lines of its statements.
    pub lines: Lines,
}

impl<'a> Source<'a> {
    /// A document with its figures and ties; finds its lines.
    pub fn new(document: &'a Document, reading: &'a Reading, ties: &'a Ties) -> Self {
        Self { document, reading, ties, lines: Lines::of(document, reading) }
    }

    /// The name of a period in this document.
    pub fn term(&self, period: Period) -> Term {
        Term::of(period, &self.reading.calendar)
    }

    /// A figure as an input, of its period; with no period, of no time.
    pub fn figure(&self, key: &'static str, index: u32) -> Option<Input> {
        let figure = self.reading.figures.get(index as usize)?;
        let term = figure.period.map_or_else(Term::none, |p| self.term(p));
        Some(Input::of_figure(key, term, index, figure, self.document.slice(figure.span)))
    }

    /// A line as an input, with the concept's sign.
    pub fn line(&self, key: &'static str, line: &Line) -> Option<Input> {
        let input = self.figure(key, line.figure)?;
        Some(if line.turned { input.turned() } else { input })
    }

    /// The line of a concept and period as an input.
    pub fn at(&self, key: &'static str, concept: Concept, period: Period) -> Option<Input> {
        self.line(key, self.lines.get(concept, period)?)
    }

    /// All lines of a concept as inputs, the latest first.
    pub fn all(&self, key: &'static str, concept: Concept) -> Vec<Input> {
        self.lines.all(concept).into_iter().filter_map(|l| self.line(key, l)).collect()
    }

    /// Text of a span on one line.
    pub fn text(&self, span: tieout_document::Span) -> String {
        one_line(self.document.slice(span))
    }
}
