//! Reconciliations between GAAP and non-GAAP measures, read from tables: where one starts, what it adjusts by, its
//! tax lines, where it ends, and whether its columns add up.
//!
//! Tables print signs in several ways: what is deducted may stand with a minus, without, or below a "Less:". One way
//! is taken for all columns of a reconciliation: the one by which most of them add up.

use std::collections::HashMap;

use tieout_document::{BlockKind, Document, RowKind, Span, Table, one_line};
use tieout_figures::{Figure, Period, Reading, Unit};
use tieout_letters::Pattern;
use tieout_ties::Range;

use name::{Family, Row};

pub mod name;
mod signs;

pub use signs::Signs;

/// What a cell of a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A figure: index into the reading.
    Figure(u32),
    /// A dash, or nothing at all.
    Nil,
    /// Text that is no amount.
    Other,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A GAAP measure.
    Gaap(Family),
    /// A non-GAAP measure.
    NonGaap(Family),
    /// The income tax effect of the adjustments, or the tax as such.
    Tax,
    /// Anything else.
    Adjustment,
}

/// A line of a reconciliation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Row of the table.
    pub row: usize,
    /// Where its label stands.
    pub label: Span,
    /// What it is.
    pub part: Part,
    /// Its label, or the one above it, says that it is taken off.
    pub deducted: bool,
    /// It is a payment for property.
    pub spending: bool,
    /// It repeats what the lines above it make.
    pub subtotal: bool,
    /// One for each column of the reconciliation.
    pub entries: Vec<Entry>,
}

/// Whether a column adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foots {
    /// Within all roundings.
    Yes,
    /// By no values within the roundings.
    No,
    /// A cell cannot be read, or the units differ.
    Unknown,
}

/// A column of a reconciliation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// First column of the table's grid.
    pub column: u16,
    /// Of when.
    pub period: Option<Period>,
    /// Whether it adds up.
    pub foots: Foots,
}

/// A reconciliation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Index into the document's tables.
    pub table: u32,
    /// Its first line.
    pub start: Line,
    /// Lines between start and end.
    pub lines: Vec<Line>,
    /// Its last line.
    pub end: Line,
    /// Columns in which both ends are amounts.
    pub columns: Vec<Column>,
    /// How signs are read, where a column adds up by it.
    pub signs: Option<Signs>,
    /// The reconciliation that ends where this one starts, if one does: EBITDA before adjusted EBITDA.
    pub after: Option<usize>,
}

static TAX: Pattern = Pattern::new(r"(?i)\btax(?:es)?\b");
static NO_TAX_LINE: Pattern = Pattern::new(
    r"(?i)payroll|employer|before\s+(?:\S+\s+){0,3}tax|pre-?\s?tax|(?:net|inclusive)\s+of\s+(?:\S+\s+)?tax|after-?\s?tax|tax\s+(?:receivable|reform|act\b|matter|legislation|settlement|law)",
);
static LESS: Pattern = Pattern::new(r"(?i)^\s*\(?(?:less|deduct(?:ions?)?|minus|subtract(?:ions?)?)\b");
static SPENDING: Pattern = Pattern::new(
    r"(?i)capital\s+expenditures?|\bcapex\b|(?:purchases?|acquisitions?|additions?|investments?|payments?)\s+(?:of|to|in|for)\s+(?:\S+\s+){0,4}?(?:property|plant|equipment|software|intangible)",
);
static MEMO: Pattern = Pattern::new(
    r"(?i)\bshares\s+(?:used|outstanding)|\bshares\b.{0,20}$|weighted[\s-]average|%\s+of\b|\bas\s+a\s+(?:%|percent)|\bof\s+which\b",
);
/// A label alone that only announces lines to come.
static LEADS: Pattern = Pattern::new(
    r"(?i)\badd|\bless\b|\bdeduct|\bplus\b|\bminus\b|\badjust|\bexclud|\binclud|\bitems?\b|\bspecial|\bimpact|\beffect|\bnon-?gaap\b",
);
static DASH: Pattern = Pattern::new(r"^[\s$€£%(]*[—–\-]*[\s)%]*$");

/// The most lines that a reconciliation has.
const LONG: usize = 60;

/// All reconciliations of a document, in order.
pub fn reconciliations(document: &Document, reading: &Reading) -> Vec<Reconciliation> {
    let mut cells: HashMap<u32, HashMap<u32, u32>> = HashMap::new();
    for (figure, f) in reading.figures.iter().zip(0..) {
        if let Some((table, cell)) = figure.cell.filter(|_| figure.is_quantity()) {
            // Of several in one cell none is the cell's value.
            cells.entry(table).or_default().entry(cell).and_modify(|known| *known = u32::MAX).or_insert(f);
        }
    }
    let mut out = Vec::new();
    for block in &document.blocks {
        let BlockKind::Table(t) = block.kind else { continue };
        let (Some(table), Some(cells)) = (document.tables.get(t as usize), cells.get(&t)) else { continue };
        Reader { document, reading, table, t, cells }.read(&mut out);
    }
    out
}

struct Reader<'a> {
    document: &'a Document,
    reading: &'a Reading,
    table: &'a Table,
    t: u32,
    cells: &'a HashMap<u32, u32>,
}

/// A row with a label and values, before it is part of a reconciliation.
struct Labelled {
    row: usize,
    label: Span,
    part: Part,
    deducted: bool,
    spending: bool,
    /// A label alone stands before it that begins something else.
    breaks: bool,
}

impl Reader<'_> {
    fn read(&self, out: &mut Vec<Reconciliation>) {
        let rows = self.labelled();
        let first = out.len();
        // Where the group of rows begins that the next end is looked for in.
        let (mut open, mut last_end) = (0, None);
        for i in 0..rows.len() {
            if rows[i].breaks {
                (open, last_end) = (i, None);
            }
            let ends = match rows[i].part {
                Part::NonGaap(f) => !f.ratio,
                // The reverse: from the measure to what is reported.
                Part::Gaap(f) => !f.ratio && matches!(rows[open].part, Part::NonGaap(_)) && i > open + 1,
                _ => false,
            };
            let reverse = matches!(rows[i].part, Part::Gaap(_));
            if !ends || i < open + 1 {
                continue;
            }
            let floor = i.saturating_sub(LONG).max(open);
            let start = |s: &usize| match rows[*s].part {
                Part::Gaap(f) => !reverse && !f.ratio,
                Part::NonGaap(f) => !f.ratio && (reverse || last_end == Some(*s)),
                _ => false,
            };
            let starts: Vec<usize> = (floor..i).filter(start).collect();
            // Of starts that add up alike a GAAP measure is before another, and the first of them before the last.
            let best = starts.iter().rev().take(6).map(|s| self.between(&rows, *s, i)).max_by_key(Reconciliation::rank);
            if let Some(mut found) = best.filter(Reconciliation::is_real) {
                found.after = out.iter().skip(first).position(|r| r.end.row == found.start.row).map(|n| n + first);
                out.push(found);
                last_end = Some(i);
            } else if !reverse {
                last_end = Some(i);
            }
        }
    }

    /// Rows of the body with what they are.
    fn labelled(&self) -> Vec<Labelled> {
        let (mut less, mut breaks) = (false, false);
        let mut out: Vec<Labelled> = Vec::new();
        for (i, row) in self.table.rows.iter().enumerate() {
            let Some(label) = self.table.label(i) else { continue };
            let text = one_line(self.document.slice(label));
            if row.kind != RowKind::Body {
                if row.kind == RowKind::Section {
                    less = LESS.is_in(&text);
                    breaks |= !LEADS.is_in(&text);
                }
                continue;
            }
            if MEMO.is_in(&text) {
                continue;
            }
            let part = match name::row(&text) {
                Row::Gaap(f) => Part::Gaap(f),
                Row::NonGaap(f) => Part::NonGaap(f),
                Row::Other if TAX.is_in(&text) && !NO_TAX_LINE.is_in(&text) => Part::Tax,
                Row::Other => Part::Adjustment,
            };
            if matches!(part, Part::NonGaap(_) | Part::Gaap(_)) {
                less = false;
            }
            let deducted = less || LESS.is_in(&text);
            out.push(Labelled { row: i, label, part, deducted, spending: SPENDING.is_in(&text), breaks });
            breaks = false;
        }
        out
    }

    /// The reconciliation between two rows, with the signs by which most of its columns add up.
    fn between(&self, rows: &[Labelled], start: usize, end: usize) -> Reconciliation {
        let grid = self.grid(&rows[start], &rows[end]);
        let line = |r: &Labelled| Line {
            row: r.row,
            label: r.label,
            part: r.part,
            deducted: r.deducted,
            spending: r.spending,
            subtotal: false,
            entries: grid.iter().map(|c| self.entry(r.row, *c)).collect(),
        };
        let (first, last) = (line(&rows[start]), line(&rows[end]));
        let lines: Vec<Line> = rows[start + 1..end].iter().map(line).collect();
        let mut best: Option<(usize, Signs, Vec<Foots>, Vec<bool>)> = None;
        for signs in Signs::all() {
            let added: Vec<(Foots, Vec<bool>)> =
                (0..grid.len()).map(|c| self.add(&first, &lines, &last, c, signs)).collect();
            let good = added.iter().filter(|a| a.0 == Foots::Yes).count();
            if good > best.as_ref().map_or(0, |b| b.0) || best.is_none() {
                let subtotals = added.iter().find(|a| a.0 == Foots::Yes).map(|a| a.1.clone()).unwrap_or_default();
                best = Some((good, signs, added.into_iter().map(|a| a.0).collect(), subtotals));
            }
        }
        let (good, signs, foots, subtotals) = best.unwrap_or((0, Signs::PRINTED, Vec::new(), Vec::new()));
        let period = |e: &Entry| match e {
            Entry::Figure(f) => self.reading.figures[*f as usize].period,
            _ => None,
        };
        let columns = grid.iter().zip(&foots).zip(first.entries.iter().zip(&last.entries));
        let columns = columns
            .map(|((column, foots), (a, b))| Column {
                column: column.0,
                period: period(b).or(period(a)),
                foots: *foots,
            })
            .collect();
        let mark = |(i, l): (usize, Line)| Line { subtotal: subtotals.get(i).copied().unwrap_or(false), ..l };
        Reconciliation {
            table: self.t,
            start: first,
            lines: lines.into_iter().enumerate().map(mark).collect(),
            end: last,
            columns,
            signs: (good > 0).then_some(signs),
            after: None,
        }
    }

    /// Columns in which both rows have amounts of one unit.
    fn grid(&self, start: &Labelled, end: &Labelled) -> Vec<(u16, u16)> {
        let stub = self.table.stub;
        let cells = self.table.row_cells(end.row).iter().filter(|c| c.column >= stub);
        cells
            .map(|c| (c.column, c.column_end))
            .filter(|c| match (self.entry(start.row, *c), self.entry(end.row, *c)) {
                (Entry::Figure(a), Entry::Figure(b)) => {
                    let (a, b) = (self.figure(a), self.figure(b));
                    alike(a.unit, b.unit) && !a.unit.is_rate()
                }
                _ => false,
            })
            .collect()
    }

    fn figure(&self, f: u32) -> &Figure {
        &self.reading.figures[f as usize]
    }

    fn entry(&self, row: usize, column: (u16, u16)) -> Entry {
        let Some(range) = self.table.rows.get(row).map(|r| r.cells) else { return Entry::Nil };
        for cell in range.0..range.1 {
            let Some(c) = self.table.cells.get(cell as usize) else { continue };
            if c.column < self.table.stub || c.column >= column.1 || column.0 >= c.column_end {
                continue;
            }
            return match self.cells.get(&cell) {
                Some(f) if *f != u32::MAX => Entry::Figure(*f),
                None if DASH.is_in(self.document.slice(c.span)) => Entry::Nil,
                _ => Entry::Other,
            };
        }
        Entry::Nil
    }

    /// Adds a column; says which lines repeat what stands above them.
    fn add(&self, first: &Line, lines: &[Line], last: &Line, c: usize, signs: Signs) -> (Foots, Vec<bool>) {
        let (Some(from), Some(to)) = (self.value(first, c), self.value(last, c)) else {
            return (Foots::Unknown, Vec::new());
        };
        let unit = self.unit(last, c);
        let mut sum = from;
        let mut adjusted: Option<Range> = None;
        let mut subtotals = vec![false; lines.len()];
        for (i, line) in lines.iter().enumerate() {
            let figure = match line.entries[c] {
                Entry::Nil => continue,
                Entry::Other => return (Foots::Unknown, subtotals),
                Entry::Figure(f) => self.figure(f),
            };
            if figure.unit.is_rate() {
                continue;
            }
            if unit.is_some_and(|u| !alike(u, figure.unit)) {
                return (Foots::Unknown, subtotals);
            }
            let value = Range::of(figure.interval);
            let parts = lines[..i].iter().zip(&subtotals).filter(|(l, s)| !**s && l.entries[c] != Entry::Nil).count();
            let repeats = value.meets(&sum) && !is_nil(&value)
                || adjusted.as_ref().is_some_and(|a| value.meets(a) && !is_nil(&value));
            let named = matches!(line.part, Part::Gaap(_) | Part::NonGaap(_)) || is_total(&self.text(line));
            if parts > 0 && repeats && (named || parts > 1) {
                subtotals[i] = true;
                continue;
            }
            let value = signs.read(value, line);
            sum = sum.plus(&value);
            adjusted = Some(adjusted.map_or(value.clone(), |a| a.plus(&value)));
        }
        (if sum.meets(&to) { Foots::Yes } else { Foots::No }, subtotals)
    }

    fn text(&self, line: &Line) -> String {
        one_line(self.document.slice(line.label))
    }

    fn value(&self, line: &Line, c: usize) -> Option<Range> {
        match line.entries[c] {
            Entry::Figure(f) => Some(Range::of(self.figure(f).interval)),
            _ => None,
        }
    }

    fn unit(&self, line: &Line, c: usize) -> Option<Unit> {
        match line.entries[c] {
            Entry::Figure(f) => Some(self.figure(f).unit),
            _ => None,
        }
    }
}

/// Amounts of money and bare numbers stand in one column: "$1,586" above "417".
fn alike(a: Unit, b: Unit) -> bool {
    let amount = |u: Unit| matches!(u, Unit::Money(_) | Unit::PerShare(_) | Unit::Pure);
    a == b || amount(a) && amount(b)
}

fn is_nil(value: &Range) -> bool {
    value.low.is_some() && value.low == value.high.clone().map(|h| -h)
}

fn is_total(label: &str) -> bool {
    static TOTAL: Pattern = Pattern::new(r"(?i)\b(?:sub-?)?total\b");
    TOTAL.is_in(label)
}

impl Reconciliation {
    /// It leads from the measure to what is reported.
    pub fn is_reverse(&self) -> bool {
        matches!((self.start.part, self.end.part), (Part::NonGaap(_), Part::Gaap(_)))
    }

    /// How good a reading of its rows it is.
    fn rank(&self) -> (usize, bool) {
        (self.columns.iter().filter(|c| c.foots == Foots::Yes).count(), self.is_related())
    }

    /// Its ends are measures that are compared with each other.
    fn is_related(&self) -> bool {
        let kind = self.measure().1.kind;
        self.gaap().is_some_and(|(_, f)| kind.comparable().contains(&f.kind))
    }

    /// It has lines and columns, and adds up or joins what belongs together.
    fn is_real(&self) -> bool {
        let adds = self.rank().0 > 0;
        !self.lines.is_empty() && !self.columns.is_empty() && (adds || self.is_related())
    }

    /// The non-GAAP measure that it is of.
    pub fn measure(&self) -> (&Line, Family) {
        match (self.start.part, self.end.part) {
            (_, Part::NonGaap(f)) => (&self.end, f),
            (Part::NonGaap(f), _) => (&self.start, f),
            (_, Part::Gaap(f)) => (&self.end, f),
            _ => (&self.end, Family { kind: name::Kind::Net, ratio: false, adjusted: true }),
        }
    }

    /// The GAAP line that it is reconciled with, where there is one.
    pub fn gaap(&self) -> Option<(&Line, Family)> {
        match (self.start.part, self.end.part) {
            (Part::Gaap(f), _) => Some((&self.start, f)),
            (_, Part::Gaap(f)) => Some((&self.end, f)),
            _ => None,
        }
    }

    /// Lines that adjust: no subtotals.
    pub fn adjustments(&self) -> impl Iterator<Item = &Line> {
        let measure = |l: &&Line| matches!(l.part, Part::Gaap(_) | Part::NonGaap(_));
        self.lines.iter().filter(move |l| !l.subtotal && !measure(l))
    }
}

#[cfg(test)]
mod tests;
