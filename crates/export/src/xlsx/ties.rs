//! The sheet of ties: a row each, with the working in words and as live formulas over the sheet of
//! figures. The formulas know the roundings: a tie holds where what is made from the least and the most
//! that its figures stand for meets what the printed one stands for.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Formula, Worksheet, XlsxError};
use tieout_document::one_line;
use tieout_rules::part;
use tieout_ties::{Tie, Verdict};

use super::book::{LAST_ROW, Page, Styles, letters, tick};
use super::figures::Rows;
use super::formula::Expr;
use super::recompute::{Recomputed, SLACK, recompute};
use crate::index::{File, place};
use crate::outline::short;
use crate::status::Status;

const HEADS: [(&str, f64); 14] = [
    ("No.", 7.0),
    ("Verdict", 34.0),
    ("Relation", 14.0),
    ("Code", 8.0),
    ("Working", 60.0),
    ("Printed", 18.0),
    ("Recomputed", 18.0),
    ("Difference", 15.0),
    ("Least by rounding", 18.0),
    ("Most by rounding", 18.0),
    ("Recomputed verdict", 13.0),
    ("Reason", 40.0),
    ("Place", 40.0),
    ("Figures", 30.0),
];
/// Column of the first figure; each has one.
const FIRST: u16 = 13;
/// How many figures of a tie have a column.
const SHOWN: usize = 12;
/// The longest formula that is written; spreadsheets take 8,192 characters.
const LONGEST: usize = 8_000;

/// The ties of a run in order, each on the row of its number.
pub(super) struct Lines {
    /// File and index in its ties.
    all: Vec<(usize, usize)>,
    by_figure: BTreeMap<u32, Vec<u32>>,
    made: Vec<Option<Recomputed>>,
}

impl Lines {
    pub(super) fn of(files: &[File], rows: &Rows) -> Self {
        let mut out = Self { all: Vec::new(), by_figure: BTreeMap::new(), made: Vec::new() };
        for (n, file) in files.iter().enumerate() {
            for (i, tie) in file.source.case.ties.ties.iter().enumerate() {
                if out.all.len() as u32 >= LAST_ROW {
                    return out;
                }
                out.all.push((n, i));
                out.made.push(recompute(file, tie, rows));
                for (figure, _) in &tie.figures {
                    let own = out.by_figure.entry(file.number(*figure)).or_default();
                    let line = out.all.len() as u32;
                    if own.last() != Some(&line) {
                        own.push(line);
                    }
                }
            }
        }
        out
    }

    /// The rows of the ties that a figure stands in.
    pub(super) fn of_figure(&self, number: u32) -> &[u32] {
        self.by_figure.get(&number).map_or(&[], Vec::as_slice)
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    files: &[File],
    rows: &Rows,
    lines: &Lines,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Ties", &HEADS, styles)?;
    for column in 1..SHOWN as u16 {
        page.sheet.set_column_width(FIRST + column, 30)?;
        page.text(0, FIRST + column, "", &styles.head)?;
    }
    let number = Format::new().set_num_format("[>=10000]#,##0;#,##0.0###").set_align(FormatAlign::Top);
    let word = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_indent(1);
    for (((n, i), made), row) in lines.all.iter().zip(&lines.made).zip(1..) {
        let file = &files[*n];
        let tie = &file.source.case.ties.ties[*i];
        words(&mut page, row, file, tie, styles)?;
        if let Some(made) = made {
            formulas(&mut page, row, made, rows, [&number, &word])?;
        }
        for ((figure, role), column) in tie.figures.iter().take(SHOWN).zip(FIRST..) {
            let f = file.number(*figure);
            let span = file.source.case.reading.figures.get(*figure as usize).map(|f| f.span);
            let text = span.map_or_else(String::new, |s| short(file.text(s), 60));
            let shown = format!("{}: {text} (no. {f})", part(tie.relation, *role));
            page.link((row, column), &format!("Figures!A{}", f + 1), &shown, styles)?;
        }
    }
    page.filtered(lines.all.len() as u32, HEADS.len() as u16, 11)
}

fn words(page: &mut Page, row: u32, file: &File, tie: &Tie, styles: &Styles) -> Result<(), XlsxError> {
    let status = Status::of(&tie.verdict);
    let verdict = match &tie.verdict {
        Verdict::Ties { boundary: true } => format!("{}, at the ends of its roundings", tick(status)),
        _ => tick(status),
    };
    let why = match &tie.verdict {
        Verdict::Undetermined { why } => why.as_str(),
        _ => "",
    };
    let first = tie.figures.iter().map(|(f, _)| *f).min().unwrap_or(0);
    let at = file.source.case.reading.figures.get(first as usize).map_or_else(String::new, |f| place(file, f.span));
    page.sheet.write_number_with_format(row, 0, row, &styles.count)?;
    page.text(row, 1, &verdict, styles.status(status))?;
    page.text(row, 2, tie.relation.name(), &styles.text)?;
    page.text(row, 3, tieout_rules::code(tie.relation), &styles.text)?;
    let working = one_line(&tie.working);
    page.fit(row, &[(&working, HEADS[4].1), (why, HEADS[11].1), (&at, HEADS[12].1)])?;
    page.text(row, 4, &working, &styles.wrapped)?;
    page.text(row, 11, why, &styles.wrapped)?;
    page.text(row, 12, &at, &styles.wrapped)
}

/// Printed, recomputed, difference, bounds, and the verdict that follows from them.
fn formulas(page: &mut Page, row: u32, made: &Recomputed, rows: &Rows, looks: [&Format; 2]) -> Result<(), XlsxError> {
    let reckoned = |e: &Expr| e.reckon(rows);
    let [number, word] = looks;
    let cells = [&made.printed.value, &made.made.value, &made.made.low, &made.made.high];
    let texts = cells.map(|e| e.formula(rows));
    let most = made.printed.high.formula(rows);
    let least = made.printed.low.formula(rows);
    if texts.iter().any(|t| t.len() > LONGEST || t.matches(',').count() > 250) {
        return Ok(());
    }
    let at = |column: u16| format!("{}{}", letters(column), row + 1);
    let mut put = |column: u16, text: &str, result: String, format: &Format| {
        page.sheet.write_formula_with_format(row, column, Formula::new(text).set_result(result), format).map(|_| ())
    };
    for ((text, expr), column) in texts.iter().zip(cells).zip([5, 6, 8, 9]) {
        put(column, &format!("={text}"), reckoned(expr).to_string(), number)?;
    }
    let off = reckoned(cells[1]) - reckoned(cells[0]);
    put(7, &format!("={}-{}", at(6), at(5)), off.to_string(), number)?;
    if made.decides {
        let (low, high) = (reckoned(&made.made.low), reckoned(&made.made.high));
        let (from, to) = (reckoned(&made.printed.low), reckoned(&made.printed.high));
        let slack = SLACK * to.abs().max(1.0);
        let ties = low <= to + slack && high >= from - slack;
        let room = format!("{SLACK:E}*MAX(1,ABS({most}))");
        let formula = format!("=IF(AND({}<={most}+{room},{}>={least}-{room}),\"ties\",\"breaks\")", at(8), at(9));
        put(10, &formula, (if ties { "ties" } else { "breaks" }).to_owned(), word)?;
    }
    Ok(())
}
