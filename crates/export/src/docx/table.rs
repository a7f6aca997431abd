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

/// The columns of a table.
struct Grid {
    widths: Vec<u32>,
    right: Vec<bool>,
}

/// Writes rows as a table.
pub(super) fn table(rows: &[Line], frame: &Frame<'_>, changes: &mut Changes, notes: &mut Notes<'_>) -> String {
    let columns = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0).max(1);
    let right = match frame.right.len() {
        0 => (0..columns).map(|c| c > 0 && holds_figures(rows, c)).collect(),
        _ => (0..columns).map(|c| frame.right.get(c).copied().unwrap_or(false)).collect(),
    };
    let grid = Grid { widths: widths(rows, columns, frame.width), right };
    let marks: String = grid.widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let (total, indent) = (grid.widths.iter().sum::<u32>(), frame.indent);
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         </w:tblPr><w:tblGrid>{marks}</w:tblGrid>"
    );
    // A head that was deleted stands above the one that takes its place.
    let head = rows.iter().position(|r| r.change != Change::Deleted).unwrap_or(0);
    for (i, line) in rows.iter().enumerate() {
        out += &row(line, i <= head, &grid, frame, changes, notes);
    }
    out + "</w:tbl>"
}

/// Writes a row; its last cell reaches to the end of the table.
fn row(
    line: &Line,
    is_head: bool,
    grid: &Grid,
    frame: &Frame<'_>,
    changes: &mut Changes,
    notes: &mut Notes<'_>,
) -> String {
    let change = if frame.tracked { line.change } else { Change::Kept };
    let repeats = if is_head { "<w:tblHeader/>" } else { "" };
    let below = if is_head { BELOW_HEAD } else { "" };
    let mut out = format!("<w:tr><w:trPr><w:cantSplit/>{repeats}{}</w:trPr>", changes.mark(change));
    let none: &[Vec<Piece>] = &[Vec::new()];
    let cells = if line.cells.is_empty() { none } else { &line.cells[..] };
    for (c, cell) in cells.iter().enumerate() {
        let last = c + 1 == cells.len();
        let span = if last { grid.widths.len() - c } else { 1 };
        let width: u32 = grid.widths[c..c + span].iter().sum();
        let spans = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        let side = if grid.right[c] { "<w:jc w:val=\"right\"/>" } else { "" };
        let end = match change {
            Change::Kept => String::new(),
            change => format!("<w:rPr>{}</w:rPr>", changes.mark(change)),
        };
        let look = Look { bold: frame.bold || (is_head && frame.bold_head), tracked: frame.tracked };
        let words = runs(cell, look, changes, notes);
        out += &format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{spans}{below}<w:vAlign w:val=\"bottom\"/></w:tcPr>\
             <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}{end}</w:pPr>{words}</w:p></w:tc>"
        );
    }
    out + "</w:tr>"
}

/// The line below a head.
const BELOW_HEAD: &str =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tcBorders>";

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
