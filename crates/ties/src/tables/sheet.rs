//! A table as relations see it: a true grid of figures, nils and blanks, each row with its label and
//! its looks.

use tieout_document::{Document, RowKind, Rule, Span, Table};
use tieout_figures::{Figure, Reading};

use super::amount::{Amount, exponent};
use super::label::Name;

/// What stands at a row and a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Nothing, or words.
    #[default]
    Empty,
    /// A dash: none.
    Nil,
    /// A figure: index into the reading.
    Figure(u32),
}

impl Entry {
    /// The figure, where there is one.
    pub(crate) const fn figure(self) -> Option<u32> {
        match self {
            Self::Figure(f) => Some(f),
            Self::Empty | Self::Nil => None,
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub kind: RowKind,
    pub indent: u8,
    /// The words of its label.
    pub name: Name,
    /// The label as it stands.
    pub label: Option<Span>,
    /// Whether its label is bold.
    pub bold: bool,
    /// The line above its values.
    pub above: Rule,
    /// Section rows that it stands under, innermost first.
    pub sections: Vec<usize>,
}

/// A table of figures.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Index of the document's table.
    pub table: u32,
    pub rows: Vec<Line>,
    pub columns: usize,
    /// Row by row.
    entries: Vec<Entry>,
    /// What entries stand for, in units of [`Sheet::exponent`]'s tenth; nils are exact zeros.
    amounts: Vec<Option<Amount>>,
    /// The power of ten of the last digit that any figure prints.
    pub exponent: i32,
}

impl Sheet {
    /// The tables of a document that hold at least two figures.
    pub(crate) fn all(document: &Document, reading: &Reading) -> Vec<Self> {
        (0..document.tables.len() as u32).filter_map(|t| Self::of(document, reading, t)).collect()
    }

    fn of(document: &Document, reading: &Reading, index: u32) -> Option<Self> {
        let table = &document.tables[index as usize];
        let figures = reading.figures_of(table.span);
        let first = figures.first()?;
        let offset = reading.figures.partition_point(|f| f.numeral.start < first.numeral.start) as u32;
        let (columns, height) = (usize::from(table.columns), table.rows.len());
        let mut entries = vec![Entry::Empty; columns * height];
        for cell in table.cells.iter().filter(|c| c.column >= table.stub) {
            let text = document.slice(cell.span);
            if table.rows[cell.row as usize].kind == RowKind::Body && is_nil(text) {
                entries[cell.row as usize * columns + usize::from(cell.column)] = Entry::Nil;
            }
        }
        let mut several = vec![false; entries.len()];
        for (figure, f) in figures.iter().zip(offset..).filter(|(f, _)| f.is_quantity()) {
            let Some(at) = place(table, figure, index) else { continue };
            several[at] |= entries[at] != Entry::Empty;
            entries[at] = Entry::Figure(f);
        }
        for (entry, _) in entries.iter_mut().zip(several).filter(|(_, s)| *s) {
            *entry = Entry::Empty;
        }
        let exponent = exponent(figures);
        let of = |e: &Entry| match e {
            Entry::Empty => None,
            Entry::Nil => Some(Amount::ZERO),
            Entry::Figure(f) => Amount::of(&reading.figures[*f as usize], exponent),
        };
        let amounts = entries.iter().map(of).collect();
        let rows = lines(document, reading, table);
        (entries.iter().filter(|e| e.figure().is_some()).count() >= 2).then_some(Self {
            table: index,
            rows,
            columns,
            entries,
            amounts,
            exponent,
        })
    }

    /// What stands at a row and a column.
    pub(crate) fn entry(&self, row: usize, column: usize) -> Entry {
        self.entries.get(row * self.columns + column).copied().unwrap_or_default()
    }

    /// The figure at a row and a column.
    pub(crate) fn figure(&self, row: usize, column: usize) -> Option<u32> {
        self.entry(row, column).figure()
    }

    /// What stands at a row and a column as a number; none where nothing does, or an open interval.
    pub(crate) fn amount(&self, row: usize, column: usize) -> Option<Amount> {
        self.amounts.get(row * self.columns + column).copied().flatten()
    }

    /// Rows with values.
    pub(crate) fn body(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(|r| {
            self.rows[*r].kind == RowKind::Body && (0..self.columns).any(|c| self.entry(*r, c) != Entry::Empty)
        })
    }

    /// Figures of a row with their columns.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        (0..self.columns).filter_map(move |c| Some((c, self.figure(row, c)?)))
    }
}

/// Whether a cell prints that there is none. "NM" and "n/a" say that there is no number, not zero.
fn is_nil(text: &str) -> bool {
    let mut dashes = 0;
    text.chars().all(|c| {
        dashes += usize::from(matches!(c, '-' | '–' | '—' | '−'));
        matches!(c, '-' | '–' | '—' | '−' | '$' | '%' | '(' | ')' | '€' | '£' | '¥') || c.is_whitespace()
    }) && dashes > 0
}

/// Where a figure stands in the grid; none in the stub, in heads and for what words in a cell say.
fn place(table: &Table, figure: &Figure, index: u32) -> Option<usize> {
    let (_, cell) = figure.cell.filter(|c| c.0 == index)?;
    let cell = table.cells.get(cell as usize)?;
    let body = table.rows.get(cell.row as usize)?.kind == RowKind::Body;
    (body && cell.column >= table.stub)
        .then_some(cell.row as usize * usize::from(table.columns) + usize::from(cell.column))
}

fn lines(document: &Document, reading: &Reading, table: &Table) -> Vec<Line> {
    // Open sections with their indents.
    let mut open: Vec<usize> = Vec::new();
    let mut out: Vec<Line> = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        let values = table.row_cells(r).iter().filter(|c| c.column >= table.stub);
        let label = table.label(r);
        if row.kind == RowKind::Section {
            open.retain(|s| table.rows[*s].indent < row.indent);
        }
        out.push(Line {
            kind: row.kind,
            indent: row.indent,
            name: label.map(|l| Name::of(reading.tokens_of(l), &document.text)).unwrap_or_default(),
            label,
            bold: table.row_cells(r).iter().any(|c| c.column < table.stub && c.bold),
            above: values.map(|c| c.rule_above).max().unwrap_or_default(),
            sections: open.iter().rev().copied().collect(),
        });
        if row.kind == RowKind::Section {
            open.push(r);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_are_nil_and_words_are_not() {
        for (text, nil) in [("—", true), ("$ —", true), ("-%", true), ("", false), ("NM", false), ("$", false)] {
            assert_eq!(is_nil(text), nil, "{text}");
        }
    }
}
