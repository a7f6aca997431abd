//! Reconciliations of a document as inputs: each line with the sign by which its columns add up.

use tieout_document::RowKind;
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::OF;
use crate::lines::Concept;
use crate::model::{Input, Measure, Origin};
use crate::reconciliation::{Entry, Foots, Line, Part, Reconciliation, name, reconciliations};
use crate::source::Source;
use crate::term::Term;

/// Marks of notes behind a label: "(1)", "(a)(b)", "*".
static MARKS: Pattern = Pattern::new(r"(?:\s*\(\s*(?:\d{1,2}|[a-zA-Z]|[*†‡]+)\s*\)|\s*[*†‡]+|[\s:,.]+)+$");

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all: Vec<Input> = Vec::new();
    for reconciliation in reconciliations(source.document, source.reading) {
        one(source, &reconciliation, &mut all);
    }
    if all.is_empty() {
        return all;
    }
    for (key, concept) in [
        ("revenue", Concept::Revenue),
        ("pretax", Concept::PretaxIncome),
        ("income-tax", Concept::IncomeTax),
        ("shares", Concept::SharesDiluted),
    ] {
        all.extend(source.all(key, concept));
    }
    all
}

/// A column of tax.
static TAX_HEAD: Pattern = Pattern::new(r"(?i)\btax(?:es)?\b");
/// Words that say only how a line counts.
static LEAD: Pattern = Pattern::new(r"(?i)^(?:less|add|plus|minus|deduct)\s*:\s*");

/// A label as a name.
fn label(source: &Source, line: &Line) -> String {
    let text = source.text(line.label);
    let cut = MARKS.find(&text).map_or(text.len(), |m| m.start());
    let from = LEAD.find(&text).map_or(0, |m| m.end());
    let name = text.get(from..cut).filter(|t| !t.is_empty()).unwrap_or(&text);
    // A bare digit behind a measure's name is a note's mark; behind another name it may belong to it.
    let mark = |c: char| c.is_ascii_digit();
    match name.rsplit_once(' ') {
        Some((head, last))
            if matches!(line.part, Part::Gaap(_) | Part::NonGaap(_)) && last.len() == 1 && last.starts_with(mark) =>
        {
            head.to_owned()
        }
        _ => name.to_owned(),
    }
}

fn one(source: &Source, found: &Reconciliation, all: &mut Vec<Input>) {
    let Some(signs) = found.signs else { return };
    let measure = label(source, found.measure().0);
    let mut terms: Vec<Term> = Vec::new();
    for (c, column) in found.columns.iter().enumerate() {
        if column.foots == Foots::Unknown {
            continue;
        }
        let (Some(first), Some(last)) = (figure(found.start.entries.get(c)), figure(found.end.entries.get(c))) else {
            continue;
        };
        let term = match column.period {
            Some(period) => source.term(period),
            None => continue,
        };
        // The same measure of the same time stands in another table already, or in another column of this one.
        let taken = all.iter().any(|i| i.key == "start" && i.item.as_ref() == Some(&measure) && i.term == term);
        if taken || terms.contains(&term) {
            continue;
        }
        let Some(lines) = lines(source, found, signs, c, column.foots) else { continue };
        let (Some(start), Some(end)) = (source.figure("start", first), source.figure("end", last)) else { continue };
        let kind = start.measure;
        let of = |input: Input, item: String| Input { term: term.clone(), measure: kind, ..input.with_item(item) };
        all.push(of(start, measure.clone()));
        all.push(of(end, measure.clone()));
        for (key, name, index, turned) in lines {
            let Some(input) = source.figure(key, index) else { continue };
            all.push(of(if turned { input.turned() } else { input }, format!("{measure}{OF}{name}")));
        }
        margin(source, found, column.column, &measure, &term, all);
        terms.push(term);
    }
    if !terms.is_empty() && !all.iter().any(|i| i.key == "start-label" && i.item.as_ref() == Some(&measure)) {
        for (key, line) in [("start-label", &found.start), ("end-label", found.measure().0)] {
            let words = label(source, line);
            let origin = Origin::Words { span: line.label };
            all.push(Input::of_words(key, Term::none(), &words, origin).with_item(measure.clone()));
        }
        around(source, found, &measure, all);
    }
}

/// What stands over the first line with figures, and a head that speaks of tax: the table shows more than its lines.
fn around(source: &Source, found: &Reconciliation, measure: &str, all: &mut Vec<Input>) {
    let Some(table) = source.document.tables.get(found.table as usize) else { return };
    let mut words = |key: &'static str, span| {
        let input = Input::of_words(key, Term::none(), &source.text(span), Origin::Words { span });
        all.push(input.with_item(measure));
    };
    let valued = |row: usize| table.row_cells(row).iter().any(|c| c.column >= table.stub);
    let above = (0..found.start.row)
        .rev()
        .find(|r| table.rows.get(*r).is_some_and(|row| row.kind == RowKind::Body) && valued(*r))
        .and_then(|r| table.label(r));
    if let Some(span) = above {
        words("above", span);
    }
    let heads =
        table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Header).flat_map(|(i, _)| table.row_cells(i));
    let tax = heads.filter(|c| c.column >= table.stub).find(|c| TAX_HEAD.is_in(source.document.slice(c.span)));
    if let Some(cell) = tax {
        words("tax-column", cell.span);
    }
}

fn figure(entry: Option<&Entry>) -> Option<u32> {
    match entry {
        Some(Entry::Figure(f)) => Some(*f),
        _ => None,
    }
}

type Signed = (&'static str, String, u32, bool);

/// Lines of a column with whether their sign turns; none where they do not make the column as the reader found.
fn lines(
    source: &Source,
    found: &Reconciliation,
    signs: crate::reconciliation::Signs,
    c: usize,
    foots: Foots,
) -> Option<Vec<Signed>> {
    let figures = &source.reading.figures;
    let value = |f: u32| figures.get(f as usize).map(|f| Range::of(f.interval));
    let mut sum = value(figure(found.start.entries.get(c))?)?;
    let mut out: Vec<Signed> = Vec::new();
    for line in found.lines.iter().filter(|l| !l.subtotal) {
        let Some(index) = figure(line.entries.get(c)) else { continue };
        let of = figures.get(index as usize)?;
        if of.unit.is_rate() {
            continue;
        }
        let name = label(source, line);
        let printed = Range::of(of.interval);
        let read = signs.read(printed.clone(), line);
        sum = sum.plus(&read);
        let key = if line.part == Part::Tax { "tax" } else { "adjustment" };
        // Two lines of one name are told apart.
        let same = out.iter().filter(|o| o.1 == name || o.1.starts_with(&format!("{name} ("))).count();
        let name = if same == 0 { name } else { format!("{name} ({})", same + 1) };
        out.push((key, name, index, read != printed));
    }
    let end = value(figure(found.end.entries.get(c))?)?;
    let makes = sum.meets(&end);
    ((foots == Foots::Yes) == makes).then_some(out)
}

/// A margin of the same measure in the same column.
fn margin(source: &Source, found: &Reconciliation, column: u16, measure: &str, term: &Term, all: &mut Vec<Input>) {
    let (_, family) = found.measure();
    let Some(table) = source.document.tables.get(found.table as usize) else { return };
    let (from, to) = (table.span.start, table.span.end);
    let first = source.reading.figures.partition_point(|f| f.numeral.start < from);
    let figures = source.reading.figures.iter().enumerate().skip(first).take_while(|(_, f)| f.numeral.start < to);
    for (i, f) in figures {
        let cell = f.cell.filter(|c| c.0 == found.table).and_then(|c| table.cells.get(c.1 as usize));
        let (Some(cell), Some(row)) = (cell, f.label.row) else { continue };
        if !f.unit.is_rate() || cell.column > column || column >= cell.column_end {
            continue;
        }
        let named = matches!(name::row(&source.text(row)), name::Row::NonGaap(n) if n.ratio && n.kind == family.kind && n.adjusted == family.adjusted);
        if let Some(input) = source.figure("margin", i as u32).filter(|i| named && i.measure == Measure::Percent) {
            all.push(Input { term: term.clone(), ..input.with_item(measure) });
            return;
        }
    }
}
