//! One sheet: its cells with what they show, and what of it is not shown.

use super::decimal::Decimal;
use super::strings;
use super::styles::{Look, Styles};
use crate::package::xml::{Element, Node, Ns, Xml};
use crate::table::Rule;

/// The last row and column of a sheet, from 1.
const LAST_ROW: u32 = 1 << 20;
const LAST_COLUMN: u32 = 1 << 14;
/// The most merged ranges that are followed.
const MAX_MERGED: usize = 100_000;
/// The longest text of a cell; Excel allows 32,767 characters.
const MAX_TEXT: usize = 1 << 17;

/// A cell that shows something, or has a line above or below.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// From 1.
    pub row: u32,
    pub column: u32,
    /// One past the last that it is merged over.
    pub row_end: u32,
    pub column_end: u32,
    pub text: String,
    pub look: Look,
}

/// What all sheets of a workbook share.
pub(super) struct Book<'b> {
    pub strings: &'b [String],
    pub styles: &'b Styles,
    /// Days are counted from 1904.
    pub early: bool,
}

/// What may still be read of a workbook.
#[derive(Debug)]
pub(super) struct Budget {
    pub cells: usize,
    pub text: usize,
}

/// A sheet as it is seen.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Row by row, left to right.
    pub cells: Vec<Cell>,
    /// Hidden rows and columns that hold something.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// Formulas whose values are not stored: how many, and the first one's row and column.
    pub unsaved: Option<(u32, u32, u32)>,
    /// The budget was used up.
    pub cut: bool,
}

/// A row or column that holds hidden cells is noted once.
fn note(list: &mut Vec<u32>, n: u32) {
    if list.len() < 10_000 && list.last() != Some(&n) && !list.contains(&n) {
        list.push(n);
    }
}

/// Reads a sheet.
pub(super) fn read(xml: &mut Xml<'_>, book: &Book<'_>, budget: &mut Budget) -> Sheet {
    let mut out = Sheet::default();
    let mut columns: Vec<(u32, u32)> = Vec::new();
    let mut merged: Vec<[u32; 4]> = Vec::new();
    let (mut row, mut column, mut row_hidden) = (0, 0, false);
    while let Some(node) = xml.next() {
        let Node::Start(element) = node else { continue };
        if element.ns != Ns::Sheet {
            xml.skip();
            continue;
        }
        match element.name() {
            "col" if is_hidden(&element, "width") && columns.len() < 20_000 => {
                let from = element.number("min").unwrap_or(1);
                columns.push((from, element.number("max").unwrap_or(from)));
            }
            "row" => {
                row = element.number("r").unwrap_or(row + 1);
                column = 0;
                row_hidden = is_hidden(&element, "ht");
            }
            "c" => {
                let at = element.attribute("r").and_then(|r| reference(&r));
                (row, column) = at.unwrap_or((row.max(1), column + 1));
                if row > LAST_ROW || column > LAST_COLUMN || out.cut {
                    xml.skip();
                    continue;
                }
                let look = book.styles.look(element.number("s").unwrap_or(0));
                let kind = element.attribute("t").unwrap_or_default().into_owned();
                let (text, unsaved) = shown(xml, &kind, look, book);
                let column_hidden = columns.iter().any(|c| c.0 <= column && column <= c.1);
                if row_hidden || column_hidden {
                    if !text.trim().is_empty() {
                        note(
                            if row_hidden { &mut out.hidden_rows } else { &mut out.hidden_columns },
                            if row_hidden { row } else { column },
                        );
                    }
                    continue;
                }
                if unsaved {
                    out.unsaved = Some(out.unsaved.map_or((1, row, column), |(n, r, c)| (n + 1, r, c)));
                }
                let ruled = look.above > Rule::None || look.below > Rule::None;
                if text.trim().is_empty() && !ruled {
                    continue;
                }
                if budget.cells == 0 || budget.text < text.len() {
                    out.cut = true;
                    continue;
                }
                budget.cells -= 1;
                budget.text -= text.len();
                out.cells.push(Cell { row, column, row_end: row + 1, column_end: column + 1, text, look });
            }
            "mergeCell" if merged.len() < MAX_MERGED => {
                let range = element.attribute("ref").and_then(|r| {
                    let (a, b) = r.split_once(':')?;
                    let (a, b) = (reference(a)?, reference(b)?);
                    Some([a.0, a.1, b.0.min(LAST_ROW), b.1.min(LAST_COLUMN)])
                });
                merged.extend(range);
            }
            // Charts and pictures stand elsewhere; older sheets keep what has no part of its own here.
            "extLst" | "conditionalFormatting" | "dataValidations" | "sheetViews" => xml.skip(),
            _ => {}
        }
    }
    out.cells.sort_by_key(|c| (c.row, c.column));
    // Of two cells in one place the first counts.
    out.cells.dedup_by_key(|c| (c.row, c.column));
    for [row, column, last_row, last_column] in merged {
        if let Ok(i) = out.cells.binary_search_by_key(&(row, column), |c| (c.row, c.column)) {
            let cell = &mut out.cells[i];
            (cell.row_end, cell.column_end) = (last_row.max(row) + 1, last_column.max(column) + 1);
        }
    }
    out.hidden_rows.sort_unstable();
    out.hidden_columns.sort_unstable();
    out
}

/// Whether a row or column is hidden, or has no height or width.
fn is_hidden(element: &Element<'_>, size: &str) -> bool {
    let flat = element.attribute(size).is_some_and(|s| s.bytes().all(|b| matches!(b, b'0' | b'.')) && s.contains('0'));
    flat || element.attribute("hidden").is_some_and(|h| h == "1" || h == "true")
}

/// What a cell shows, and whether it is a formula whose value is not stored.
fn shown(xml: &mut Xml<'_>, kind: &str, look: Look, book: &Book<'_>) -> (String, bool) {
    let (mut value, mut formula, mut inline) = (None, false, String::new());
    let depth = xml.depth();
    let mut in_value = false;
    while let Some(node) = xml.within(depth) {
        match node {
            Node::Start(element) => match element.name() {
                "v" => {
                    in_value = true;
                    value.get_or_insert_with(String::new);
                }
                "is" => inline = strings::item(xml),
                "f" => {
                    formula = true;
                    xml.skip();
                }
                _ => xml.skip(),
            },
            Node::Text(text) if in_value => {
                if let Some(value) = value.as_mut().filter(|v| v.len() < MAX_TEXT) {
                    value.push_str(&text);
                }
            }
            Node::Text(_) => {}
            Node::End => in_value = false,
        }
    }
    // A formula of words may come to none; one of numbers has a value, or was never reckoned.
    let empty = value.as_ref().is_none_or(|v| v.trim().is_empty() && kind != "str");
    let unsaved = formula && empty && inline.is_empty();
    let value = value.unwrap_or_default();
    let format = book.styles.format(look);
    let worded = |text: &str| format.map_or_else(|| text.to_owned(), |f| f.text(text));
    let text = match kind {
        "s" => worded(value.trim().parse().ok().and_then(|i: usize| book.strings.get(i)).map_or("", String::as_str)),
        "inlineStr" => worded(&inline),
        "str" => worded(&value),
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        // An error as "#REF!", or a date as ISO 8601 has it.
        "e" | "d" => value,
        _ => match (Decimal::parse(&value), format) {
            (Some(number), Some(format)) => format.number(&number, book.early),
            _ => value,
        },
    };
    (text, unsaved)
}

/// Row and column of "B7".
fn reference(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = text[letters..].parse().ok().filter(|r| *r > 0)?;
    Some((row, column))
}
