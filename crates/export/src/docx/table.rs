//! A table: its first row is its head and stands again on each page, figures stand at the right, and rows
//! are inserted and deleted as such.

use tieout_review::redline::{Change, Line, Piece};

use super::notes::Notes;
use super::runs::{Changes, Look, runs};

/// Where a table stands, and how.
pub(super) struct Frame<'a> {
    /// From the left margin, in twentieths of a point.
    pub indent: u32,
    /// As wide as it may be.
    pub width: u32,
    /// Columns that stand at the right; where there are none, those of figures.
    pub right: &'a [bool],
    pub bold_head: bool,
    pub bold: bool,
    pub tracked: bool,
}

/// Writes rows as a table.
pub(super) fn table(rows: &[Line], frame: &Frame<'_>, changes: &mut Changes, notes: &mut Notes<'_>) -> String {
    let columns = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0).max(1);
    let widths = widths(rows, columns, frame.width);
    let right: Vec<bool> = match frame.right.len() {
        0 => (0..columns).map(|c| c > 0 && holds_figures(rows, c)).collect(),
        _ => (0..columns).map(|c| frame.right.get(c).copied().unwrap_or(false)).collect(),
    };
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let (total, indent) = (widths.iter().sum::<u32>(), frame.indent);
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         </w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    // A head that was deleted stands above the one that takes its place.
    let head = rows.iter().position(|r| r.change != Change::Deleted).unwrap_or(0);
    for (i, row) in rows.iter().enumerate() {
        let is_head = i <= head;
        let repeats = if is_head { "<w:tblHeader/>" } else { "" };
        let mark = if frame.tracked { changes.mark(row.change) } else { String::new() };
        out += &format!("<w:tr><w:trPr><w:cantSplit/>{repeats}{mark}</w:trPr>");
        let none: &[Vec<Piece>] = &[Vec::new()];
        let cells = if row.cells.is_empty() { none } else { &row.cells[..] };
        for (c, cell) in cells.iter().enumerate() {
            let last = c + 1 == cells.len();
            let span = if last { columns - c } else { 1 };
            let width: u32 = widths[c..c + span].iter().sum();
            let spans = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
            let line =
                "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tcBorders>";
            let line = if is_head { line } else { "" };
            let side = if right[c] { "<w:jc w:val=\"right\"/>" } else { "" };
            let end = match frame.tracked && row.change != Change::Kept {
                true => format!("<w:rPr>{}</w:rPr>", changes.mark(row.change)),
                false => String::new(),
            };
            let look = Look { bold: frame.bold || (is_head && frame.bold_head), tracked: frame.tracked };
            let words = runs(cell, look, changes, notes);
            out += &format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{spans}{line}<w:vAlign w:val=\"bottom\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}{end}</w:pPr>{words}</w:p></w:tc>"
            );
        }
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

fn text(cell: &[Piece]) -> impl Iterator<Item = char> + '_ {
    cell.iter().filter(|p| p.change != Change::Deleted).flat_map(|p| p.text.chars())
}

/// Widths by the longest text of each column, within bounds.
fn widths(rows: &[Line], columns: usize, width: u32) -> Vec<u32> {
    let longest = |c: usize| {
        let cells = rows.iter().filter_map(|r| r.cells.get(c));
        cells.map(|cell| text(cell).count()).max().unwrap_or(0).clamp(8, 48) as u32
    };
    let weights: Vec<u32> = (0..columns).map(longest).collect();
    let sum: u32 = weights.iter().sum();
    // So wide as its text at ten points, and no wider than the page.
    let total = (sum * 130).min(width);
    weights.iter().map(|w| (total * w / sum.max(1)).max(1)).collect()
}

/// Whether most cells of a column below its head are figures.
fn holds_figures(rows: &[Line], column: usize) -> bool {
    let (mut figures, mut words) = (0, 0);
    for cell in rows.iter().skip(1).filter_map(|r| r.cells.get(column)) {
        let text: Vec<char> = text(cell).filter(|c| !c.is_whitespace()).collect();
        let letters = text.iter().filter(|c| c.is_alphabetic()).count();
        let figure = letters <= 4 && text.iter().all(|c| !c.is_alphabetic() || text.iter().any(char::is_ascii_digit));
        match text.is_empty() {
            true => {}
            false if figure => figures += 1,
            false => words += 1,
        }
    }
    figures > words
}
