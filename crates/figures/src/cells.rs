//! Figures of a table: each number with what its cell, its row, its column, the rows above it and
//! the words before the table say of it.

use tieout_document::{Document, RowKind, Span, Table};

mod balance;
mod heads;
mod kind;
pub(crate) mod lexicon;
mod period;
mod pointer;
mod unit;
mod value;

use lexicon::{Lexicon, Role};

use crate::calendar::Calendar;
use crate::caption::Caption;
use crate::figure::{Class, Figure, Label, Place};
use crate::hint::{Hint, Kind};
use crate::kind::{Nature, Roll, heads_changes, nature, roll};
use crate::measure::{Measure, measure};
use crate::prose::{self, Stretch};
use crate::scale::{Statement, statement};
use crate::times::{When, mentions};
use crate::token::{Token, TokenKind};
use crate::{Currency, Unit};

/// What reading a table needs from around it.
pub(crate) struct Around<'a> {
    pub document: &'a Document,
    pub calendar: &'a Calendar,
    pub caption: &'a Caption,
    pub lexicon: &'a Lexicon,
    pub dollar: Currency,
    pub place: Place,
    /// What the table says that this one continues, with no heads of its own.
    pub above: Option<&'a Said>,
}

/// What a table says for one that follows it at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub statement: Statement,
    columns: Vec<Column>,
    stub: u16,
}

/// What a column's heads say, for a group of rows.
#[derive(Clone, Debug, Default)]
struct Column {
    head: Option<Span>,
    hint: Hint,
    statement: Statement,
    measure: Option<Measure>,
    percent: bool,
    nature: Option<Nature>,
    roll: Option<Roll>,
    /// How much its words speak for a span of days.
    weight: i32,
    /// Whether its numbers point somewhere: "Page", "Note".
    points: bool,
}

/// What a row's label says.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    hint: Hint,
    statement: Statement,
    measure: Option<Measure>,
    nature: Option<Nature>,
    /// Whether it heads changes of what the rows under it name.
    changes: bool,
    roll: Option<Roll>,
    label: Option<Span>,
    /// Nearest section rows above, innermost first.
    sections: Vec<usize>,
    /// Whether the label is a year alone, or "Thereafter".
    year_alone: Option<i16>,
    /// Whether the label ends with a date after other words: "Reserves – January 1".
    ends_dated: bool,
    /// How much its words and its sections' speak for a span of days.
    weight: i32,
}

/// What a row is of a roll-forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Balance(Roll),
    Movement,
}

pub(super) struct Reader<'a> {
    around: &'a Around<'a>,
    table: &'a Table,
    tokens: &'a [Token],
    /// Token ranges of the cells.
    cells: Vec<(usize, usize)>,
    lines: Vec<Line>,
    /// Columns for each group of rows under the same heads, and each row's group.
    groups: Vec<Vec<Column>>,
    group_of: Vec<usize>,
    /// The stub's own head: "(In millions) Year ended December 31,".
    stub: (Hint, Statement, Option<Measure>),
    /// The first scale that any column's head states, for amounts within labels.
    general: Statement,
    /// How many rows speak of amounts of a day, and of a span of days.
    votes: (usize, usize),
    /// What each row is of a roll-forward.
    motions: Vec<Option<Motion>>,
    /// Whether it is a statement of cash flows.
    cash_flows: bool,
    /// How many different days or years stand over columns.
    days: usize,
    /// Whether rows or columns are years of maturity.
    maturities: bool,
    /// Whether years over columns are those in which loans were made.
    vintage: bool,
    /// Whether some column's head says that it is of shares.
    share_columns: bool,
    /// How much the words before the table speak for a span of days.
    weight: i32,
    /// Whether it is an index of exhibits or of contents.
    index: bool,
}

/// Reads a table whose tokens are `tokens`; `index` is its place in the document. Gives what it says
/// for a table that goes on from it.
pub(crate) fn read(around: &Around, index: u32, tokens: &[Token], out: &mut Vec<Figure>) -> Said {
    let table = &around.document.tables[index as usize];
    let mut reader = Reader::new(around, table, tokens);
    reader.read_lines();
    reader.read_groups();
    reader.read_kind();
    let first = out.len();
    for row in 0..table.rows.len() {
        for c in table.rows[row].cells.0..table.rows[row].cells.1 {
            reader.cell(row, c as usize, index, out);
        }
    }
    reader.settle_plain_cells(&mut out[first..]);
    Said {
        statement: reader.general.over(reader.stub.1).over(around.caption.statement),
        columns: reader.groups.pop().unwrap_or_default(),
        stub: table.stub,
    }
}

impl<'a> Reader<'a> {
    fn new(around: &'a Around<'a>, table: &'a Table, tokens: &'a [Token]) -> Self {
        let mut at = 0;
        let cells = table
            .cells
            .iter()
            .map(|c| {
                let from = at + tokens[at..].partition_point(|t| t.span.start < c.span.start);
                at = from + tokens[from..].partition_point(|t| t.span.start < c.span.end);
                (from, at)
            })
            .collect();
        Self {
            around,
            table,
            tokens,
            cells,
            lines: Vec::new(),
            groups: Vec::new(),
            group_of: Vec::new(),
            stub: Default::default(),
            general: Statement::default(),
            votes: (0, 0),
            motions: Vec::new(),
            cash_flows: false,
            days: 0,
            maturities: false,
            vintage: false,
            share_columns: false,
            index: pointer::index(table, |c| around.document.slice(table.cells[c].span)),
            weight: around.lexicon.of(Role::Near, &around.caption.near)
                + around.lexicon.of(Role::Far, &around.caption.far),
        }
    }

    fn text(&self) -> &'a str {
        &self.around.document.text
    }

    fn cell_tokens(&self, c: usize) -> &'a [Token] {
        let (a, b) = self.cells[c];
        &self.tokens[a..b]
    }

    /// Cells of a row that lie in the stub.
    fn label_cells(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let r = self.table.rows[row];
        (r.cells.0 as usize..r.cells.1 as usize).filter(|c| self.table.cells[*c].column < self.table.stub.max(1))
    }

    /// What each row's label says, and which sections it stands in: a section holds the rows under
    /// it that are indented as far as the first of them.
    fn read_lines(&mut self) {
        // Open sections with the indent of their first row, known when it comes.
        let mut open: Vec<(usize, Option<u8>)> = Vec::new();
        for row in 0..self.table.rows.len() {
            let r = self.table.rows[row];
            let tokens: Vec<Token> = self.label_cells(row).flat_map(|c| self.cell_tokens(c)).copied().collect();
            let mut m = mentions(&tokens, self.text(), 0);
            // "August 2022 debt:" names a loan, "August 2022" a month.
            m.retain(|m| !matches!(m.when, When::Month(..)) || tokens.len() <= 3);
            // A section that is a date holds until the next that is one.
            let hint = Hint::of(&m);
            let dated = |s: usize, lines: &[Line]| lines[s].hint.is_dated();
            if r.kind == RowKind::Section {
                open.retain(|(s, _)| {
                    let stays = dated(*s, &self.lines);
                    if hint.is_dated() {
                        !stays && self.table.rows[*s].indent < r.indent
                    } else {
                        stays || self.table.rows[*s].indent < r.indent
                    }
                });
            } else if r.kind == RowKind::Body {
                open.retain(|(s, child)| {
                    let least = child.map_or(0, |c| c.min(self.table.rows[*s].indent));
                    dated(*s, &self.lines) || least <= r.indent
                });
            }
            for (_, child) in open.iter_mut().filter(|_| matches!(r.kind, RowKind::Body | RowKind::Section)) {
                child.get_or_insert(r.indent);
            }
            let grouped: Vec<Token> = open
                .iter()
                .flat_map(|(s, _)| self.label_cells(*s))
                .flat_map(|c| self.cell_tokens(c))
                .copied()
                .collect();
            let lexicon = self.around.lexicon;
            self.lines.push(Line {
                weight: lexicon.of(Role::Row, &tokens) + lexicon.of(Role::Section, &grouped),
                hint,
                statement: statement(&tokens, self.text()),
                measure: measure(&tokens),
                nature: nature(&tokens),
                changes: heads_changes(&tokens),
                roll: roll(&tokens),
                label: tokens.first().zip(tokens.last()).map(|(a, b)| a.span.join(b.span)),
                sections: open.iter().rev().map(|(s, _)| *s).collect(),
                year_alone: year_alone(&tokens, &m),
                ends_dated: m.last().zip(tokens.last()).is_some_and(|(m, t)| m.span.covers(t.span))
                    && m.first().zip(tokens.first()).is_some_and(|(m, t)| !m.span.covers(t.span))
                    && m.iter().all(|m| m.length.is_none()),
            });
            if r.kind == RowKind::Section {
                open.push((row, None));
            }
        }
    }

    /// Counts what the rows speak of: amounts of days or of spans of days, years of maturity, shares.
    fn read_kind(&mut self) {
        let vote = |k: Kind| {
            let rows = self.table.rows.iter().zip(&self.lines).filter(|(r, _)| r.kind == RowKind::Body);
            rows.filter(|(_, l)| l.nature.is_some_and(|n| n.kind == k)).count()
        };
        self.votes = (vote(Kind::Stock), vote(Kind::Flow));
        let latest = self.around.calendar.latest();
        let coming = self.lines.iter().filter(|l| l.year_alone.is_some_and(|y| y > latest)).count();
        let columns = self.groups.last().map_or(0, |g| g.iter().filter(|c| self.is_coming(c.hint)).count());
        self.read_motions();
        self.cash_flows =
            self.lines.iter().zip(&self.table.rows).any(|(l, r)| r.kind == RowKind::Body && self.is_net_cash(l));
        let mut days: Vec<_> = self
            .groups
            .iter()
            .flatten()
            .filter_map(|c| c.hint.day.or(c.hint.year.and_then(|y| jiff::civil::Date::new(y, 1, 1).ok())))
            .collect();
        days.sort_unstable();
        days.dedup();
        self.days = days.len();
        self.vintage |= self.around.caption.vintage;
        self.maturities = coming >= 2 || columns >= 2 || self.vintage;
        self.share_columns = self.groups.iter().flatten().any(|c| c.measure == Some(Measure::Shares))
            && self.groups.iter().flatten().any(|c| c.measure != Some(Measure::Shares) && c.head.is_some());
    }

    /// "Net cash provided by operating activities".
    fn is_net_cash(&self, line: &Line) -> bool {
        line.label.and_then(|l| self.text().get(l.range())).is_some_and(|t| {
            let t = t.to_ascii_lowercase();
            (t.starts_with("net cash") || t.starts_with("cash ")) && t.contains("activities")
        })
    }

    /// Figures of one cell.
    fn cell(&self, row: usize, c: usize, index: u32, out: &mut Vec<Figure>) {
        let tokens = self.cell_tokens(c);
        if !tokens.iter().any(|t| t.kind == TokenKind::Number) {
            return;
        }
        let cell = self.table.cells[c];
        let kind = self.table.rows[row].kind;
        let label = cell.column < self.table.stub && kind != RowKind::Header;
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let m = mentions(tokens, self.text(), 0);
        let found = prose::read(Stretch {
            document: self.around.document,
            tokens,
            mentions: &m,
            marker: None,
            dollar: self.around.dollar,
        });
        let value = !label && kind == RowKind::Body && words <= 6;
        let first = out.len();
        let numbers = found.iter().filter(|f| f.figure.class == Class::Quantity).count();
        for f in found {
            let mut figure = f.figure;
            figure.place = self.around.place;
            figure.cell = Some((index, c as u32));
            if value {
                self.as_value(&mut figure, tokens, f.token, numbers);
            }
            let points = self.index || (value && self.head(row, cell.column, cell.column_end).points);
            if points && figure.class == Class::Quantity && figure.unit.currency().is_none() {
                figure.class = Class::Reference;
            }
            if figure.class == Class::Quantity {
                if kind == RowKind::Header {
                    figure.place = Place::Table;
                }
                self.complete(&mut figure, row, cell.column, cell.column_end, value && !f.scaled);
                prose::set_interval(&mut figure);
            }
            out.push(figure);
        }
        if label && kind == RowKind::Body {
            self.date_label(row, &m, &mut out[first..]);
        }
    }

    /// Unit, scale, period and label from the row, the column and what is around.
    fn complete(&self, figure: &mut Figure, row: usize, column: u16, column_end: u16, plain: bool) {
        let head = self.head(row, column, column_end);
        let line = &self.lines[row];
        let section = line.sections.iter().map(|s| &self.lines[*s]);
        figure.label = Label { row: line.label, section: section.clone().find_map(|s| s.label), head: head.head };
        let said = section.clone().fold(line.statement, |a, s| a.over(s.statement));
        let heads = if column < self.table.stub { self.general } else { head.statement };
        let stated = said.over(heads).over(self.stub.1).over(self.around.caption.statement);
        let currency = figure.unit.currency().or(stated.currency).unwrap_or(self.around.dollar);
        if plain {
            let sections: Vec<Measure> = section.clone().filter_map(|s| s.measure).collect();
            // Where some columns are of shares, the others are not, whatever the row is called.
            let row = line
                .measure
                .filter(|m| *m != Measure::Shares || !self.share_columns || head.measure == Some(Measure::Shares));
            self.measure(figure, row, head.measure, &sections, head.percent, currency);
            if figure.unit != Unit::Pure {
                self.scale(figure, &stated, stated.span != self.around.caption.scope);
            }
        } else if figure.scale.stated.is_none() && figure.class == Class::Quantity {
            if let Unit::Money(c) = figure.unit {
                let priced = matches!(self.stub.2, Some(Measure::PerShare | Measure::Price)) && figure.digit < 0;
                figure.unit = if priced { Unit::PerShare(c) } else { Unit::Money(currency) };
            }
            self.scale(figure, &stated, false);
        }
        figure.period = self.period(row, column, column_end);
    }

    /// The head over a cell.
    fn head(&self, row: usize, column: u16, column_end: u16) -> Column {
        let group = &self.groups[self.group_of[row]];
        group
            .get(usize::from(column)..usize::from(column_end))
            .and_then(|g| g.iter().find(|h| h.head.is_some()).or(g.first()))
            .cloned()
            .unwrap_or_default()
    }
}

/// The year, where a label is nothing else.
fn year_alone(tokens: &[Token], m: &[crate::Mention]) -> Option<i16> {
    let [mention] = m else { return None };
    let When::Year(y) = mention.when else { return None };
    let covered = |t: &Token| mention.span.covers(t.span);
    let filler = const {
        crate::words([
            "fiscal",
            "year",
            "fy",
            "(",
            ")",
            "remaining",
            "remainder",
            "of",
            "the",
            "months",
            "six",
            "nine",
            "three",
            ":",
            ".",
            "-",
            "–",
            "in",
            "years",
            "ending",
        ])
    };
    tokens.iter().all(|t| covered(t) || filler.contains(&t.word) || t.kind == TokenKind::Number).then_some(y)
}
