//! The figures of a run by number: one count over all documents, so that a report, a workbook and a
//! conversation about them mean the same figure by "figure 12".

use tieout_document::{Place as Position, Span};
use tieout_figures::{Figure, Place};
use tieout_rules::At;

use crate::outline::Outline;
use crate::status::{Status, statuses};
use crate::{Run, Source};

/// A document's figures with their numbers.
pub(crate) struct File<'a> {
    pub source: Source<'a>,
    pub outline: Outline,
    /// By figure of the reading.
    status: Vec<Status>,
    /// By figure of the reading; 0 for what states no quantity.
    number: Vec<u32>,
}

impl<'a> File<'a> {
    /// The quantities: index in the reading, number, status.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (&'a Figure, u32, Status)> + '_ {
        let all = self.source.case.reading.figures.iter().zip(&self.number).zip(&self.status);
        all.filter(|((_, n), _)| **n > 0).map(|((f, n), s)| (f, *n, *s))
    }

    /// The number of a figure of the reading.
    pub(crate) fn number(&self, figure: u32) -> u32 {
        self.number.get(figure as usize).copied().unwrap_or(0)
    }

    /// The number of the first quantity in a span of the text; 0 where there is none.
    pub(crate) fn number_in(&self, span: Span) -> u32 {
        let figures = &self.source.case.reading.figures;
        let from = figures.partition_point(|f| f.numeral.start < span.start);
        let inside = figures[from..].iter().zip(&self.number[from..]).take_while(|(f, _)| f.numeral.start < span.end);
        inside.map(|(_, n)| *n).find(|n| *n > 0).unwrap_or(0)
    }

    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.source.case.document.slice(span)
    }

    /// How many figures of each status there are, by place and by section.
    pub(crate) fn counts(&self) -> Counts {
        let mut out = Counts { sections: vec![Tally::default(); self.outline.len()], ..Counts::default() };
        for (figure, number, status) in self.figures() {
            let section = self.outline.section(figure.numeral.start);
            for tally in [&mut out.places[place_index(figure.place)], &mut out.sections[section]] {
                tally.add(status, number);
            }
            out.sections[section].primary |= figure.place == Place::Primary;
        }
        out
    }
}

/// Counts of figures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Primary statements, other tables, text.
    pub places: [Tally; 3],
    /// By section of the outline.
    pub sections: Vec<Tally>,
}

/// What places are called, in the order of [`Counts::places`].
pub(crate) const PLACES: [&str; 3] = ["Primary statements", "Other tables", "Text"];

/// The place of a figure in [`PLACES`].
pub(crate) const fn place_index(place: Place) -> usize {
    match place {
        Place::Primary => 0,
        Place::Table => 1,
        Place::Prose => 2,
    }
}

/// Figures of one place or section by status.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// In the order of [`Status::ALL`].
    pub by: [u32; 5],
    /// The number of the first figure; 0 where there is none.
    pub first: u32,
    /// Whether one stands in a primary statement.
    pub primary: bool,
}

impl Tally {
    fn add(&mut self, status: Status, number: u32) {
        if self.first == 0 {
            self.first = number;
        }
        if let Some(at) = Status::ALL.iter().position(|s| *s == status) {
            self.by[at] += 1;
        }
    }

    pub(crate) fn total(&self) -> u32 {
        self.by.iter().sum()
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.by.iter_mut().zip(other.by).for_each(|(a, b)| *a += b);
    }
}

/// The documents of a run, their figures numbered from 1.
pub(crate) fn files<'a>(run: &Run<'a>) -> Vec<File<'a>> {
    let mut last = 0;
    run.sources
        .iter()
        .map(|source| {
            let case = source.case;
            let number = case.reading.figures.iter().map(|f| {
                last += u32::from(f.is_quantity());
                if f.is_quantity() { last } else { 0 }
            });
            File {
                source: *source,
                number: number.collect(),
                status: statuses(case.reading, case.ties),
                outline: Outline::of(case.document),
            }
        })
        .collect()
}

/// The figure that a finding points at, by number; 0 where there is none.
pub(crate) fn pointed(files: &[File], at: &At) -> u32 {
    files.get(at.document as usize).map_or(0, |f| f.number_in(at.span))
}

/// "page 3, under “Results of Operations”", "Income!B7"; empty where nothing is known.
pub(crate) fn place(file: &File, span: Span) -> String {
    let document = file.source.case.document;
    let cell = document.provenance.origin(span).and_then(|o| match o.place {
        Position::Cell { sheet, .. } => Some(format!("{}!{}", document.provenance.name(sheet), o.place.cell()?)),
        _ => None,
    });
    let page = cell.or_else(|| document.page_at(span.start).map(|p| format!("page {p}")));
    let section = file.outline.section(span.start);
    let under = (section > 0).then(|| format!("under “{}”", file.outline.title(section)));
    page.into_iter().chain(under).collect::<Vec<_>>().join(", ")
}
