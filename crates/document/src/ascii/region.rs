//! Where tables stand: between tags that say so, and wherever numbers stand under numbers.

use super::cell::Cell;
use super::line::{Kind, Line};
use super::look::Look;
use super::sheet::Sheet;

/// The lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// First line.
    pub start: usize,
    /// First line of the body; heads stand before it.
    pub body: usize,
    /// One past the last line.
    pub end: usize,
}

/// Empty lines that a table may have between two rows where nothing says how far it goes.
const MAX_GAP: u16 = 3;
/// How many lines of heads are looked for.
const MAX_HEADS: usize = 30;

/// Finds the tables among lines `[from, to)`; `tagged` where tags say that there is one.
pub(super) fn find(sheet: &Sheet, from: usize, to: usize, tagged: bool) -> Vec<Region> {
    let anchors: Vec<usize> = (from..to).filter(|i| is_row(sheet, *i, tagged)).collect();
    let mut regions: Vec<Region> = Vec::new();
    let mut first = 0;
    for last in 0..anchors.len() {
        let goes_on = anchors.get(last + 1).is_some_and(|next| bridged(sheet, anchors[last], *next, tagged));
        if goes_on {
            continue;
        }
        let rows = &anchors[first..=last];
        first = last + 1;
        if tagged || is_table(sheet, rows) {
            let low = regions.last().map_or(from, |r| r.end);
            let (start, body) = heads(sheet, rows, low, tagged);
            let end = tail(sheet, rows, anchors.get(last + 1).copied().unwrap_or(to));
            regions.push(Region { start, body, end });
        }
    }
    let between = gaps(&regions, from, to);
    regions.extend(between.iter().flat_map(|(a, b)| super::words::find(sheet, *a, *b, tagged)));
    regions.sort_by_key(|r| r.start);
    regions
}

/// The lines between regions.
pub(super) fn gaps(regions: &[Region], from: usize, to: usize) -> Vec<(usize, usize)> {
    let starts = std::iter::once(from).chain(regions.iter().map(|r| r.end));
    let ends = regions.iter().map(|r| r.start).chain(std::iter::once(to));
    starts.zip(ends).filter(|(a, b)| a < b).collect()
}

/// The cells of a line that may hold values: all but its label.
fn values<'s>(sheet: &'s Sheet, i: usize) -> &'s [Cell] {
    let cells = sheet.cells(i);
    let labelled = cells.first().is_some_and(|c| !c.look.is_value());
    &cells[usize::from(labelled).min(cells.len())..]
}

/// Whether a line is a row of numbers: a label and values, or several values.
fn is_row(sheet: &Sheet, i: usize, tagged: bool) -> bool {
    let cells = sheet.cells(i);
    if cells.len() < 2 || sheet.lines[i].furniture || sheet.is_prose(i) {
        return false;
    }
    let values = values(sheet, i);
    let numeric = values.iter().filter(|c| c.look.is_numeric()).count();
    let strong = values.iter().any(|c| c.look == Look::Amount || (tagged && c.look == Look::Weak));
    let words = values.iter().filter(|c| matches!(c.look, Look::Words | Look::Date)).count();
    let ends = values.iter().rev().find(|c| c.look != Look::Suffix).is_some_and(|c| c.look.is_numeric());
    let labelled = values.len() < cells.len();
    strong && numeric >= words && (ends || (tagged && numeric > words)) && (labelled || numeric > 1)
}

/// The column at which the values of a row begin.
fn first_value(sheet: &Sheet, i: usize) -> u32 {
    let first = values(sheet, i).iter().find(|c| c.look.is_value());
    first.map_or(u32::MAX, |c| c.from)
}

/// Whether two rows are of one table, by what stands between them.
fn bridged(sheet: &Sheet, row: usize, next: usize, tagged: bool) -> bool {
    let mut between = Between {
        edge: first_value(sheet, row).min(first_value(sheet, next)),
        most: if tagged { 5 } else { 2 },
        ..Between::default()
    };
    for i in row + 1..=next {
        if sheet.lines[i].gap > MAX_GAP && !tagged {
            return false;
        }
        between.apart |= sheet.lines[i].gap > 0;
        if i < next && (sheet.lines[i].furniture || between.divides(sheet, i, next)) {
            return false;
        }
    }
    let gap = sheet.lines[next].gap;
    let total = sheet.words(next).get(..5).is_some_and(|w| w.eq_ignore_ascii_case("total")) && gap < 2;
    (tagged || total || overlap(sheet, row, next)) && !(gap > 1 && is_other(sheet, row, next))
}

/// Lines between two rows of numbers.
#[derive(Default)]
struct Between {
    /// Column at which the values begin.
    edge: u32,
    /// How many lines in a row may reach over the values.
    most: u32,
    /// How many do.
    wide: u32,
    /// An empty line stands among them.
    apart: bool,
    /// Words of the lines between which nothing is empty, and whether any reaches over the values.
    words: usize,
    over: bool,
}

impl Between {
    /// Whether a line is none that stands in a table, or begins another.
    fn divides(&mut self, sheet: &Sheet, i: usize, next: usize) -> bool {
        let line = &sheet.lines[i];
        let single = sheet.cells(i).len() == 1;
        let reaches = if single { line.to > self.edge + 1 } else { sheet.is_prose(i) };
        if line.kind == Kind::Text {
            self.wide = if reaches { self.wide + 1 } else { 0 };
        }
        if line.gap > 0 || !single {
            (self.words, self.over) = (0, false);
        }
        self.words += sheet.words(i).split(' ').count();
        self.over |= self.wide > 0;
        let sentence = self.over && self.words > 8 && sheet.words(i).ends_with('.');
        let headed = self.apart && is_head(sheet, i, self.edge);
        let titled = self.wide > 0 && line.gap > 0 && is_title(sheet, i, next);
        self.wide > self.most || sentence || headed || titled
    }
}

/// Whether rows hold so different a number of values that they are of different tables.
fn is_other(sheet: &Sheet, row: usize, next: usize) -> bool {
    let numbers = |i: usize| values(sheet, i).iter().filter(|c| c.look.is_numeric()).count();
    let after = (next + 1..sheet.lines.len()).find(|i| sheet.lines[*i].is_text());
    numbers(row).abs_diff(numbers(next)) > 1 && after.is_some_and(|i| numbers(i) == numbers(next))
}

/// Whether values of two rows stand under each other.
fn overlap(sheet: &Sheet, row: usize, next: usize) -> bool {
    let numbers = |i| values(sheet, i).iter().filter(|c| c.look.is_numeric());
    numbers(row).any(|a| numbers(next).any(|b| a.from < b.to + 2 && b.from < a.to + 2))
}

/// Whether a line heads columns: several cells, none of them a number, that are dates, ruled off or
/// all beyond the column at which values begin.
fn is_head(sheet: &Sheet, i: usize, edge: u32) -> bool {
    let cells = sheet.cells(i);
    if cells.len() < 2 || sheet.is_prose(i) || cells.iter().any(|c| c.look.is_value() || c.look == Look::Rule) {
        return false;
    }
    let dates = cells[1..].iter().filter(|c| c.look == Look::Date).count();
    let ruled = sheet.lines.get(i + 1).is_some_and(|l| l.kind == Kind::Rule && l.gap == 0);
    dates * 2 >= cells.len() - 1 || (ruled && cells.len() > 2) || cells[0].from.saturating_add(2) >= edge
}

/// Whether a line on its own introduces the heads of a table that begins at or before `row`.
fn is_title(sheet: &Sheet, i: usize, row: usize) -> bool {
    (i + 1..row.min(i + MAX_HEADS)).any(|j| sheet.lines[j].gap > 0 && is_head(sheet, j, u32::MAX))
        && sheet.lines[i].gap > 0
}

/// Whether rows make a table where no tag says so.
fn is_table(sheet: &Sheet, rows: &[usize]) -> bool {
    if rows.len() > 1 {
        return true;
    }
    let ruled = |i: usize| {
        sheet.lines.get(i).is_some_and(|l| {
            l.kind == Kind::Rule && l.gap < 2 && l.indent > first_value(sheet, rows[0]).saturating_sub(12)
        })
    };
    let numeric = values(sheet, rows[0]).iter().filter(|c| c.look.is_numeric()).count();
    ruled(rows[0] + 1) || rows[0].checked_sub(1).is_some_and(ruled) || numeric > 2
}

/// The leftmost column of values, leaving out strays.
pub(super) fn values_from(sheet: &Sheet, rows: &[usize]) -> u32 {
    let mut firsts: Vec<u32> = rows.iter().map(|i| first_value(sheet, *i)).filter(|c| *c < u32::MAX).collect();
    firsts.sort_unstable();
    firsts.get(firsts.len() / 10).copied().unwrap_or(0)
}

/// Where the heads above the first row begin, and where the body does.
fn heads(sheet: &Sheet, rows: &[usize], low: usize, tagged: bool) -> (usize, usize) {
    let edge = values_from(sheet, rows);
    let first = rows[0];
    let mut start = first;
    // Labels between the heads and the first row belong to the body.
    let mut body = first;
    let mut i = first;
    while i > low && first - i < MAX_HEADS {
        let (line, below) = (&sheet.lines[i - 1], &sheet.lines[i]);
        if below.gap > MAX_GAP && !tagged {
            break;
        }
        i -= 1;
        match line.kind {
            Kind::Body if tagged => body = i,
            Kind::Caption | Kind::Body => {}
            Kind::Rule if tagged || start == i + 1 || below.gap == 0 => start = i,
            Kind::Rule => {}
            Kind::Text if line.furniture => break,
            Kind::Text => match over(sheet, i, edge, below, tagged) {
                Over::Head => start = i,
                Over::Label if start == i + 1 && body == i + 1 => (start, body) = (i, i),
                Over::Label => start = i,
                Over::Perhaps => {}
                Over::No => break,
            },
            _ => break,
        }
    }
    // A title or a sentence just above is none of it, but a first label that wraps is.
    (start, body.max(start))
}

enum Over {
    /// Heads columns.
    Head,
    /// A label of the stub.
    Label,
    /// Part of the table if something above it is.
    Perhaps,
    No,
}

/// What a line above the first row of a table is to it.
fn over(sheet: &Sheet, i: usize, edge: u32, below: &Line, tagged: bool) -> Over {
    let line = &sheet.lines[i];
    let cells = sheet.cells(i);
    let single = cells.len() == 1 || (cells.len() == 2 && crate::html::is_marker(&sheet.text[cells[0].span.range()]));
    if sheet.is_prose(i) && (!single || line.to > edge) {
        return if tagged && single { Over::Perhaps } else { Over::No };
    }
    if !tagged && cells.iter().any(|c| c.look == Look::Amount) {
        return Over::No;
    }
    if !single || line.indent + 2 >= edge {
        return Over::Head;
    }
    let words = sheet.words(i);
    if line.to > edge + 1 {
        // It reaches over the values: a title, or the first half of a label.
        let wraps = below.gap == 0
            && below.kind == Kind::Text
            && sheet.text[below.span().range()].starts_with(|c: char| c.is_lowercase());
        return if wraps || tagged { Over::Perhaps } else { Over::No };
    }
    let above = i.checked_sub(1).map(|j| &sheet.lines[j]);
    let tail = line.gap == 0
        && above.is_some_and(|a| a.is_text() && sheet.cells(i - 1).len() == 1 && a.to > edge && a.indent + 2 < edge);
    match () {
        () if tail && !tagged => Over::No,
        () if below.gap == 0 => Over::Label,
        () if tagged || (words.ends_with(':') && words.len() <= 40) => Over::Perhaps,
        () if words.ends_with(['.', ':', ';', ',']) || words.len() > 40 => Over::No,
        () => Over::Perhaps,
    }
}

/// One past the last line of a table whose last row of numbers is the last of `rows`.
fn tail(sheet: &Sheet, rows: &[usize], high: usize) -> usize {
    let edge = values_from(sheet, rows);
    let last = rows.last().copied().unwrap_or(0);
    let mut end = last + 1;
    for i in last + 1..high {
        let line = &sheet.lines[i];
        let cells = sheet.cells(i);
        let taken = match line.kind {
            Kind::Rule => line.gap < 2 && line.to > edge,
            Kind::Text if line.furniture || line.gap > 1 => false,
            Kind::Text if cells.len() == 1 && line.indent + 2 >= edge => cells[0].look.is_numeric(),
            // The second half of the last label.
            Kind::Text if cells.len() == 1 => {
                line.gap == 0 && line.to <= edge && sheet.words(i).starts_with(|c: char| c.is_lowercase()) && end == i
            }
            Kind::Text => {
                let marked = crate::html::is_marker(&sheet.text[cells[0].span.range()]);
                !marked && !sheet.is_prose(i) && cells[1..].iter().any(|c| c.to > edge) && line.gap == 0
            }
            _ => false,
        };
        if !taken {
            break;
        }
        end = i + 1;
    }
    end
}
