//! The sheet of figures: a row each. A figure's number is its row, less the head.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use tieout_document::one_line;
use tieout_figures::{Decimal, Figure, Unit};

use super::book::{LAST_ROW, Page, Styles, tick};
use super::formula::{Cells, Column};
use super::ties::Lines;
use crate::html::data::{head, label, period};
use crate::index::{File, PLACES, place_index};

/// Columns of the sheet; the values are what formulas read.
const HEADS: [(&str, f64); 15] = [
    ("No.", 7.0),
    ("Status", 16.0),
    ("Printed", 18.0),
    ("Value", 18.0),
    ("Least it stands for", 18.0),
    ("Most it stands for", 18.0),
    ("Unit", 11.0),
    ("Label", 38.0),
    ("Column", 26.0),
    ("Period", 24.0),
    ("Place", 18.0),
    ("Page", 7.0),
    ("Heading", 34.0),
    ("Ties", 14.0),
    ("File", 30.0),
];
const VALUE: u16 = 3;
const TIES: u16 = 13;

/// Where an interval has no end.
const OPEN: f64 = 1e99;

/// What the sheet's cells hold, by figure.
pub(super) struct Rows(Vec<[f64; 3]>);

impl Rows {
    pub(super) fn of(files: &[File]) -> Self {
        let ends =
            |f: &Figure| [number(f.value), f.interval.low.map_or(-OPEN, number), f.interval.high.map_or(OPEN, number)];
        Self(files.iter().flat_map(|file| file.figures().map(|(f, ..)| ends(f)).collect::<Vec<_>>()).collect())
    }
}

impl Cells for Rows {
    fn value(&self, figure: u32, column: Column) -> f64 {
        let row = (figure as usize).checked_sub(1).and_then(|i| self.0.get(i));
        row.map_or(f64::NAN, |r| r[column as usize])
    }

    fn address(&self, figure: u32, column: Column) -> String {
        format!("Figures!{}{}", super::book::letters(VALUE + column as u16), figure + 1)
    }
}

/// A decimal as a spreadsheet holds it: what its digits read as.
pub(super) fn number(decimal: Decimal) -> f64 {
    format!("{}e{}", decimal.mantissa, decimal.exponent).parse().unwrap_or(0.0)
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    files: &[File],
    rows: &Rows,
    ties: &Lines,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, "Figures", &HEADS, styles)?;
    let formats = Formats::new();
    let mut last = 0;
    for file in files {
        let document = file.source.case.document;
        for (figure, n, status) in file.figures().filter(|(_, n, _)| *n <= LAST_ROW) {
            last = n;
            page.sheet.write_number_with_format(n, 0, n, &styles.count)?;
            page.text(n, 1, &tick(status), styles.status(status))?;
            page.text(n, 2, &one_line(file.text(figure.span)), &styles.text)?;
            for column in [Column::Value, Column::Low, Column::High] {
                let format = formats.of(figure, column != Column::Value);
                page.sheet.write_number_with_format(n, VALUE + column as u16, rows.value(n, column), format)?;
            }
            let words = [
                figure.unit.to_string(),
                label(file, figure),
                head(file, figure),
                period(figure.period),
                PLACES[place_index(figure.place)].to_owned(),
            ];
            for (text, column) in words.iter().zip(6..) {
                page.text(n, column, text, &styles.text)?;
            }
            if let Some(number) = document.page_at(figure.numeral.start) {
                page.sheet.write_number_with_format(n, 11, number, &styles.count)?;
            }
            let section = file.outline.section(figure.numeral.start);
            page.text(n, 12, if section == 0 { "" } else { file.outline.title(section) }, &styles.text)?;
            let own = ties.of_figure(n);
            if let Some(first) = own.first() {
                let all = own.iter().map(|line| line.to_string()).collect::<Vec<_>>().join(", ");
                page.link((n, TIES), &format!("Ties!A{}", first + 1), &all, styles)?;
            }
            page.text(n, 14, &document.name, &styles.soft)?;
        }
    }
    page.filtered(last, HEADS.len() as u16, 10)
}

/// Number formats by decimals: of money and counts, of per cent, and of bounds, which may be open.
struct Formats {
    plain: Vec<[Format; 2]>,
    percent: Vec<[Format; 2]>,
}

impl Formats {
    const MOST: usize = 6;

    fn new() -> Self {
        let of = |digits: usize, after: &str| {
            let point = if digits == 0 { String::new() } else { format!(".{}", "0".repeat(digits)) };
            let own = format!("#,##0{point}{after}");
            let bound = format!("[>=1E+90]\"open\";[<=-1E+90]\"open\";{own}");
            [own, bound].map(|f| Format::new().set_num_format(f).set_align(FormatAlign::Top))
        };
        Self {
            plain: (0..=Self::MOST).map(|n| of(n, "")).collect(),
            percent: (0..=Self::MOST).map(|n| of(n, "\"%\"")).collect(),
        }
    }

    fn of(&self, figure: &Figure, bound: bool) -> &Format {
        // A bound has one digit more than what is printed, where that is rounded.
        let digits = usize::try_from(-figure.digit).unwrap_or(0) + usize::from(bound && figure.digit < 1);
        let list = if figure.unit == Unit::Percent { &self.percent } else { &self.plain };
        &list[digits.min(Self::MOST)][usize::from(bound)]
    }
}
