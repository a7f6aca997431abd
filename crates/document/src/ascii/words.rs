//! Tables of words: columns that begin under each other, with heads ruled off above them.

use super::line::Kind;
use super::look::Look;
use super::region::Region;
use super::sheet::Sheet;

/// Finds tables of words among lines `[from, to)`.
pub(super) fn find(sheet: &Sheet, from: usize, to: usize, tagged: bool) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut i = from;
    while i < to {
        let low = regions.last().map_or(from, |r| r.end);
        match ruled(sheet, i, low, to) {
            Some(region) => {
                i = region.end;
                regions.push(region);
            }
            None => i += 1,
        }
    }
    if regions.is_empty() && tagged { Vec::from_iter(tagged_words(sheet, from, to)) } else { regions }
}

/// The table whose heads the ruling at line `i` rules off.
fn ruled(sheet: &Sheet, i: usize, low: usize, to: usize) -> Option<Region> {
    let line = sheet.lines.get(i).filter(|l| l.kind == Kind::Rule && l.gap == 0)?;
    if i == low {
        return None;
    }
    let runs = runs(sheet, i);
    let heads = sheet.cells(i - 1);
    let under = |from: u32, to: u32| runs.iter().position(|r| from < r.1 && r.0 < to);
    if line.kind != Kind::Rule
        || runs.len() < 2
        || heads.len() < 2
        || heads.iter().any(|c| under(c.from, c.to).is_none())
    {
        return None;
    }
    let starts = |at: u32| runs.iter().any(|r| r.0.abs_diff(at) <= 2);
    // Rows go on while their cells begin under the rulings.
    let mut end = i + 1;
    let mut rows = 0;
    for j in i + 1..to {
        let (line, cells) = (&sheet.lines[j], sheet.cells(j));
        let aligned = match line.kind {
            Kind::Text if cells.len() > 1 => {
                line.gap < 3 && !line.furniture && cells.iter().filter(|c| starts(c.from)).count() * 2 > cells.len()
            }
            Kind::Text => line.gap == 0 && !line.furniture && starts(line.indent) && end == j && rows > 0,
            Kind::Body => true,
            _ => false,
        };
        if !aligned {
            break;
        }
        rows += usize::from(cells.len() > 1);
        end = j + 1;
    }
    let body = i + 1;
    let start = (low..i).rev().take_while(|j| is_stacked(sheet, *j, *j + 1 < i)).last()?;
    (rows > 0).then_some(Region { start, body, end })
}

/// Whether a line is one of the stacked heads above a ruling.
fn is_stacked(sheet: &Sheet, i: usize, upper: bool) -> bool {
    let line = &sheet.lines[i];
    let joined = sheet.lines.get(i + 1).is_some_and(|n| n.gap == 0);
    line.is_text() && joined && (!upper || (!sheet.is_prose(i) && line.to - line.indent < 60))
}

/// A table of words between tags: two lines or more with cells, unless they are items of a list.
fn tagged_words(sheet: &Sheet, from: usize, to: usize) -> Option<Region> {
    let is_row = |i: &usize| {
        let cells = sheet.cells(*i);
        cells.len() > 1 && !sheet.is_prose(*i) && cells.iter().any(|c| c.look != Look::Rule)
    };
    let rows: Vec<usize> = (from..to).filter(is_row).collect();
    let listed = rows.iter().filter(|i| crate::html::is_marker(&sheet.text[sheet.cells(**i)[0].span.range()])).count();
    let (first, last) = (*rows.first()?, *rows.last()?);
    if rows.len() < 2 || listed * 2 > rows.len() || last - first > rows.len() * 4 {
        return None;
    }
    let stacked = |i: &usize| sheet.lines[*i].kind == Kind::Rule || is_stacked(sheet, *i, true);
    let start = (from..first).rev().take_while(stacked).last().unwrap_or(first);
    // A cell that goes on under itself.
    let goes_on = |i: &usize| {
        sheet.lines[*i].is_text() && sheet.lines[*i].gap == 0 && sheet.lines[*i].indent > sheet.lines[first].indent
    };
    let end = (last + 1..to).take_while(goes_on).last().map_or(last + 1, |i| i + 1);
    let body = (first..last)
        .find(|i| sheet.lines[*i].kind == Kind::Body)
        .or((first..last).find(|i| sheet.lines[*i].kind == Kind::Rule));
    Some(Region { start, body: body.unwrap_or(start), end })
}

/// The rulings of a line, as ranges of columns.
pub(super) fn runs(sheet: &Sheet, i: usize) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (column, c) in (sheet.lines[i].indent..).zip(sheet.words(i).chars()) {
        match runs.last_mut() {
            _ if c == ' ' => {}
            Some(run) if run.1 == column => run.1 += 1,
            _ => runs.push((column, column + 1)),
        }
    }
    runs
}
