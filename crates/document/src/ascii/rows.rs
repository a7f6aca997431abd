//! From the lines of a table to its cells: labels put together, numbers that touch labels set
//! apart, rulings laid under what they rule off.

use super::cell::Cell;
use super::frame::Frame;
use super::line::Kind;
use super::look::{self, Look};
use super::region::Region;
use super::sheet::Sheet;
use super::{heads, labels, words};
use crate::Span;
use crate::table::Rule;

/// What a row is while the table is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Body,
    /// Rulings alone.
    Rule,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub part: Part,
    /// Empty lines before it.
    pub gap: u16,
    pub cells: Vec<RowCell>,
}

/// A cell of a row; its text may stand on several lines.
#[derive(Clone, Debug)]
pub(super) struct RowCell {
    pub spans: Vec<Span>,
    pub from: u32,
    pub to: u32,
    pub look: Look,
    pub rule: Rule,
    /// Column of its text, wherever it is put.
    pub indent: u32,
    /// Column at which its last line begins.
    pub last: u32,
}

impl RowCell {
    fn of(cell: &Cell) -> Self {
        let Cell { span, from, to, look } = *cell;
        Self { spans: vec![span], from, to, look, rule: Rule::None, indent: from, last: from }
    }
}

impl Row {
    /// Whether it has a label and nothing else.
    pub(super) fn is_label(&self, edge: u32) -> bool {
        self.part != Part::Rule && self.cells.len() == 1 && self.label(edge).is_some()
    }

    /// Its cell in the stub, left of the values.
    pub(super) fn label(&self, edge: u32) -> Option<&RowCell> {
        self.cells.first().filter(|c| !c.look.is_value() && c.from < edge)
    }
}

/// The rows of a table, ready to be written.
pub(super) fn table(sheet: &Sheet, region: Region) -> Vec<Row> {
    let mut rows = collect(sheet, region);
    let frame = Frame::of(sheet.text, &rows);
    for row in rows.iter_mut().filter(|r| r.part == Part::Body) {
        frame.merge_words(row, sheet.text);
        split_glued(sheet.text, &frame, row);
    }
    labels::join(sheet.text, frame.edge, &mut rows);
    labels::join_words(&mut rows);
    heads::spread(sheet.text, &frame, &mut rows);
    if is_worded(&rows) {
        heads::stack(&mut rows);
    }
    for row in rows.iter_mut().filter(|r| r.part == Part::Body) {
        frame.fit(row);
    }
    for row in &mut rows {
        if row.part != Part::Rule
            && let Some(label) =
                row.cells.first_mut().filter(|c| !c.look.is_value() && c.to <= frame.edge.saturating_add(2))
            && (label.from < frame.left + (frame.edge - frame.left) / 2)
        {
            label.from = frame.left;
            label.to = label.to.min(frame.edge);
        }
        // What of a label stands on lines above its numbers does not reach over them.
        if row.part == Part::Body
            && let [label, value, ..] = row.cells.as_mut_slice()
            && value.look.is_value()
            && !label.look.is_value()
            && label.from < frame.edge
        {
            label.to = label.to.min(frame.edge).max(label.from + 1);
        }
    }
    rows
}

/// Whether a table holds no numbers, but for those that its rows begin with.
pub(super) fn is_worded(rows: &[Row]) -> bool {
    !rows
        .iter()
        .filter(|r| r.part == Part::Body)
        .any(|r| r.cells.iter().skip(1).any(|c| matches!(c.look, Look::Amount | Look::Weak)))
}

/// Lines as rows, rulings beside words as rows of their own.
fn collect(sheet: &Sheet, region: Region) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for i in region.start..region.end {
        let line = &sheet.lines[i];
        let part = if i < region.body { Part::Head } else { Part::Body };
        match line.kind {
            Kind::Rule => {
                let rule = rule(sheet.words(i));
                let runs = words::runs(sheet, i).into_iter();
                let cells = runs.map(|(from, to)| ruling(line.start, from, to, rule)).collect();
                rows.push(Row { part: Part::Rule, gap: line.gap, cells });
            }
            Kind::Text => {
                let (rulings, cells): (Vec<Cell>, Vec<Cell>) =
                    sheet.cells(i).iter().partition(|c| c.look == Look::Rule);
                let gap = if rulings.is_empty() { line.gap } else { 0 };
                let rule = |c: &Cell| rule(&sheet.text[c.span.range()]);
                let rulings = rulings.iter().map(|c| ruling(c.span.start, c.from, c.to, rule(c)));
                rows.push(Row { part: Part::Rule, gap: line.gap, cells: rulings.collect() });
                rows.push(Row { part, gap, cells: cells.iter().map(RowCell::of).collect() });
            }
            _ => {}
        }
    }
    rows.retain(|r| !r.cells.is_empty());
    rows
}

/// What kind of line a ruling draws.
fn rule(words: &str) -> Rule {
    if words.contains(['=', '═']) { Rule::Double } else { Rule::Single }
}

fn ruling(at: u32, from: u32, to: u32, rule: Rule) -> RowCell {
    RowCell { spans: vec![Span::new(at, at)], from, to, look: Look::Rule, rule, indent: from, last: from }
}

/// Sets a number apart that follows a label after one space, where numbers of its column end.
fn split_glued(text: &str, frame: &Frame, row: &mut Row) {
    while let Some(label) = row.cells.first().filter(|c| c.look == Look::Words && c.to > frame.edge) {
        let span = label.spans[0];
        let words = &text[span.range()];
        let Some(i) = words.rfind(' ') else { return };
        let number = &words[i + 1..];
        let look = look::look(number);
        let from = label.from + words[..=i].chars().count() as u32;
        let sign = look == Look::Sign && row.cells.get(1).is_some_and(|c| c.look.is_numeric());
        let numeric = look.is_numeric() && number.contains(|c: char| c.is_ascii_digit()) && frame.ends_at(number, from);
        if !sign && !numeric {
            return;
        }
        let cell = RowCell {
            spans: vec![Span::new(span.start + i as u32 + 1, span.end)],
            from,
            to: label.to,
            look,
            rule: Rule::None,
            indent: from,
            last: from,
        };
        let head = words[..i].trim_end();
        let label = &mut row.cells[0];
        label.spans[0] = Span::new(span.start, span.start + head.len() as u32);
        label.to = label.from + head.chars().count() as u32;
        row.cells.insert(1, cell);
    }
}
