//! An analysis as a workbook: inputs with their intervals and places, and results as live formulas over those
//! cells, with formulas for the ends of the interval and for the verdict.
//!
//! A formula is written where it comes to what the engine came to; else the value stands alone.

use dashu_ratio::RBig;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};
use tieout_analyses::{Computed, Expr, Measure, Verdict};
use tieout_ties::print;

use super::{Worked, grid};
use crate::xlsx::book::{LAST_ROW, Page, Styles};

/// Columns of the inputs.
const INPUTS: [(&str, f64); 9] = [
    ("Input", 24.0),
    ("Item", 22.0),
    ("Period", 12.0),
    ("Value", 18.0),
    ("Least", 18.0),
    ("Most", 18.0),
    ("Currency", 10.0),
    ("As given", 26.0),
    ("Where", 48.0),
];
/// Columns of the results.
const RESULTS: [(&str, f64); 11] = [
    ("Result", 28.0),
    ("Item", 20.0),
    ("Period", 12.0),
    ("Variant", 26.0),
    ("Value", 18.0),
    ("Least", 18.0),
    ("Most", 18.0),
    ("As given", 16.0),
    ("Verdict, recomputed", 20.0),
    ("Verdict", 16.0),
    ("Working", 80.0),
];
/// How many inputs' ends are tried against each other to find where a result is least.
const CORNERS: usize = 12;

/// The workbook, as the bytes of a file. The error is a full sentence.
pub fn xlsx(worked: &Worked) -> Result<Vec<u8>, String> {
    made(worked).map_err(|e| format!("The workbook could not be made: {e}."))
}

fn made(worked: &Worked) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same analysis gives the same bytes: no clock.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(worked.analysis.title).set_author("Tieout");
    book.set_properties(&properties.set_creation_datetime(&then));
    let styles = Styles::new();
    let looks = Looks::new();
    summary(book.add_worksheet(), worked, &styles)?;
    inputs(book.add_worksheet(), worked, &styles, &looks)?;
    results(book.add_worksheet(), worked, &styles, &looks)?;
    for (table, n) in worked.outcome.tables.iter().zip(1..=50) {
        tables(book.add_worksheet(), worked, (table, n), &styles, &looks)?;
    }
    book.save_to_buffer()
}

struct Looks {
    number: Format,
    percent: Format,
    text: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        Self {
            number: base().set_num_format("#,##0.####;-#,##0.####"),
            percent: base().set_num_format("0.000%"),
            text: base(),
        }
    }

    fn of(&self, measure: Measure) -> &Format {
        if measure == Measure::Percent { &self.percent } else { &self.number }
    }
}

fn summary(sheet: &mut Worksheet, worked: &Worked, styles: &Styles) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Summary", &[], styles)?;
    page.sheet.set_column_width(0, 110)?;
    page.text(0, 0, worked.analysis.title, &styles.title)?;
    let outcome = worked.outcome;
    let mut lines = vec![format!("Status: {}", outcome.status.name())];
    if let tieout_analyses::Status::Undetermined { why } = &outcome.status {
        lines.push(why.clone());
    }
    lines.extend(outcome.sentences.iter().cloned());
    lines.extend(outcome.missing.iter().map(|m| format!("Missing: {} {}: {}", m.key, m.term, m.why)));
    lines.extend(outcome.questions.iter().map(|q| format!("Question: {q}")));
    lines.extend(worked.notes.iter().map(|n| format!("Note: {n}")));
    lines.push(format!("Rests on: {}", worked.analysis.authority.join("; ")));
    for (line, row) in lines.iter().zip(2..=LAST_ROW) {
        page.text(row, 0, line, &styles.wrapped)?;
        page.fit(row, &[(line, 110.0)])?;
    }
    Ok(())
}

/// The row of an input, counted as formulas count.
fn row(input: u32) -> u32 {
    input + 2
}

fn inputs(sheet: &mut Worksheet, worked: &Worked, styles: &Styles, looks: &Looks) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Inputs", &INPUTS, styles)?;
    let mut last = 0;
    for ((input, at), row) in worked.inputs.all.iter().zip(0..).zip(1..=LAST_ROW) {
        last = row;
        let named = [input.key, input.item.as_deref().unwrap_or_default(), &input.term.label];
        for (text, column) in named.into_iter().zip(0..) {
            page.text(row, column, text, &styles.text)?;
        }
        if input.measure != Measure::Text {
            let ends = [Some(&input.value), input.range.low.as_ref(), input.range.high.as_ref()];
            for (value, column) in ends.into_iter().zip(3..) {
                if let Some(value) = value {
                    page.sheet.write_number_with_format(row, column, float(value), &looks.number)?;
                }
            }
        }
        page.text(row, 6, input.currency.as_ref().map_or("", |c| c.code()), &styles.text)?;
        page.text(row, 7, &input.text, &styles.text)?;
        page.text(row, 8, worked.place(at), &styles.wrapped)?;
        page.fit(row, &[(worked.place(at), 48.0), (&input.text, 26.0)])?;
    }
    page.filtered(last, INPUTS.len() as u16, INPUTS.len() as u16)
}

fn results(sheet: &mut Worksheet, worked: &Worked, styles: &Styles, looks: &Looks) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Results", &RESULTS, styles)?;
    let mut last = 0;
    for (result, row) in worked.outcome.results.iter().zip(1..=LAST_ROW) {
        last = row;
        let variant = result.variant.as_deref().unwrap_or_default();
        let named = [result.name, result.item.as_deref().unwrap_or_default(), &result.term.label, variant];
        for (text, column) in named.into_iter().zip(0..) {
            page.text(row, column, text, &styles.wrapped)?;
        }
        let look = looks.of(result.measure);
        let value = result.expr.formula(&|i| cell(i, 'D'));
        formula(page.sheet, row, 4, &value, Some(&result.value), look)?;
        let ends = ends(worked, result);
        for ((end, column), corner) in [(&result.range.low, 5), (&result.range.high, 6)].into_iter().zip(&ends) {
            match (end, corner) {
                (Some(end), Some(corner)) => formula(page.sheet, row, column, corner, Some(end), look)?,
                (Some(end), None) => {
                    page.sheet.write_number_with_format(row, column, float(end), look)?;
                }
                (None, _) => {}
            }
        }
        if let Some(printed) = result.printed.and_then(|i| worked.inputs.at(i)) {
            page.text(row, 7, &printed.text, &styles.text)?;
        }
        if let Some(verdict) = verdict(worked, result, row + 1) {
            page.sheet.write_formula_with_format(
                row,
                8,
                Formula::new(verdict).set_result(result.verdict.name()),
                &looks.text,
            )?;
        }
        page.text(row, 9, result.verdict.name(), &styles.text)?;
        let note = result.note.as_ref().map_or_else(String::new, |n| format!(" {n}"));
        let working = format!("{}{note}", result.working);
        page.text(row, 10, &working, &styles.wrapped)?;
        page.fit(row, &[(&working, 80.0), (result.name, 28.0), (variant, 26.0)])?;
    }
    page.filtered(last, RESULTS.len() as u16, RESULTS.len() as u16)
}

fn tables(
    sheet: &mut Worksheet,
    worked: &Worked,
    (table, number): (&tieout_analyses::Table, u32),
    styles: &Styles,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let grid = grid(worked, table);
    let mut page = Page::new(sheet, &format!("Table {number}"), &[], styles)?;
    page.text(0, 0, &grid.title, &styles.title)?;
    for (head, column) in grid.columns.iter().zip(0..) {
        page.sheet.set_column_width(column, if column == 0 { 44.0 } else { 20.0 })?;
        page.text(2, column, head, &styles.head)?;
    }
    for ((row, shown), at) in table.rows.iter().zip(&grid.rows).zip(3..=LAST_ROW) {
        for ((cell, text), column) in row.iter().zip(shown).zip(0..) {
            let (source, measure, value) = match cell {
                tieout_analyses::Cell::Result(i) => {
                    let Some(result) = worked.outcome.results.get(*i as usize) else { continue };
                    (format!("Results!$E${}", i + 2), result.measure, &result.value)
                }
                tieout_analyses::Cell::Input(i) => {
                    let Some(input) = worked.inputs.at(*i) else { continue };
                    if input.measure == Measure::Text {
                        page.text(at, column, text, &styles.wrapped)?;
                        continue;
                    }
                    // An input of per cent is no fraction.
                    let measure = if input.measure == Measure::Percent { Measure::Count } else { input.measure };
                    (cell_of(*i), measure, &input.value)
                }
                _ => {
                    page.text(at, column, text, &styles.wrapped)?;
                    continue;
                }
            };
            formula(page.sheet, at, column, &source, Some(value), looks.of(measure))?;
        }
    }
    Ok(())
}

fn cell_of(input: u32) -> String {
    cell(input, 'D')
}

/// The cell of an input: D holds the value, E the least, F the most.
fn cell(input: u32, column: char) -> String {
    format!("Inputs!${column}${}", row(input))
}

fn formula(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    value: Option<&RBig>,
    look: &Format,
) -> Result<(), XlsxError> {
    // What is longer than a cell takes has its value.
    if text.len() > 8000 {
        if let Some(value) = value {
            sheet.write_number_with_format(row, column, float(value), look)?;
        }
        return Ok(());
    }
    let result = value.map_or_else(String::new, |v| float(v).to_string());
    sheet.write_formula_with_format(row, column, Formula::new(text).set_result(result), look)?;
    Ok(())
}

/// Formulas of the least and the greatest value, over the ends of the inputs at which they lie.
fn ends(worked: &Worked, result: &Computed) -> [Option<String>; 2] {
    [&result.range.low, &result.range.high].map(|end| {
        let end = end.as_ref()?;
        let high = corner(worked, &result.expr, end)?;
        Some(result.expr.formula(&|i| cell(i, if high.contains(&i) { 'F' } else { 'E' })))
    })
}

/// The inputs that stand at their upper end where a formula has a value, the others at their lower one.
fn corner(worked: &Worked, expr: &Expr, wanted: &RBig) -> Option<Vec<u32>> {
    let inputs = expr.inputs();
    let value = |high: &[u32]| {
        expr.value(&|i| {
            let range = worked.inputs.range(i)?;
            if high.contains(&i) { range.high } else { range.low }
        })
    };
    // Mostly each input moves a result one way wherever the others stand.
    let middle = |moved: u32, up: bool| {
        expr.value(&|i| {
            let input = worked.inputs.at(i)?;
            if i != moved {
                return Some(input.value.clone());
            }
            if up { input.range.high.clone() } else { input.range.low.clone() }
        })
    };
    let at = expr.value(&|i| worked.inputs.value(i))?;
    let upwards = *wanted > at;
    let mut likely = Vec::new();
    for i in &inputs {
        if (middle(*i, true)? > middle(*i, false)?) == upwards {
            likely.push(*i);
        }
    }
    if value(&likely).as_ref() == Some(wanted) {
        return Some(likely);
    }
    if inputs.len() > CORNERS {
        return None;
    }
    (0u32..1 << inputs.len()).find_map(|bits| {
        let high: Vec<u32> = inputs.iter().zip(0..).filter(|(_, k)| bits >> k & 1 == 1).map(|(i, _)| *i).collect();
        (value(&high).as_ref() == Some(wanted)).then_some(high)
    })
}

/// The verdict as a formula over the result's ends and the printed input's, where words do not decide.
fn verdict(worked: &Worked, result: &Computed, line: u32) -> Option<String> {
    if !matches!(result.verdict, Verdict::Ties { .. } | Verdict::DoesNotTie { .. }) {
        return None;
    }
    let index = result.printed?;
    let printed = worked.inputs.at(index)?;
    let shown = tieout_analyses::stands_for(printed);
    let (low, high) = (shown.low.as_ref()?, shown.high.as_ref()?);
    result.range.low.as_ref().zip(result.range.high.as_ref())?;
    let meets = result.range.meets(&shown);
    let within = result.range.within(&shown);
    let own = match (meets, within) {
        (false, _) => "does not tie",
        (true, true) => "ties",
        (true, false) => "ties, boundary",
    };
    if own != result.verdict.name() {
        return None;
    }
    let part = if printed.measure == Measure::Percent { "/100" } else { "" };
    let (low_cell, high_cell) = (format!("{}{part}", cell(index, 'E')), format!("{}{part}", cell(index, 'F')));
    // A hair for floating point, which the engine does without.
    let hair = float(high).abs().max(float(low).abs()).max(1e-9) * 1e-11;
    Some(format!(
        "IF(OR($F${line}>{high_cell}+{hair:e},$G${line}<{low_cell}-{hair:e}),\"does not tie\",\
         IF(AND($F${line}>={low_cell}-{hair:e},$G${line}<={high_cell}+{hair:e}),\"ties\",\"ties, boundary\"))"
    ))
}

/// A value as a workbook holds it.
fn float(value: &RBig) -> f64 {
    // As many digits as matter, before or after the point.
    let small = print(value, 0).trim_start_matches('-').len() < 3;
    let text = print(value, if small { 24 } else { 12 });
    text.replace(',', "").parse().unwrap_or(f64::NAN)
}
