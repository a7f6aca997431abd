//! Heads of columns: over which columns they stand.

use super::frame::Frame;
use super::look::{self, Look};
use super::rows::{Part, Row, RowCell};
use crate::Span;
use crate::table::Rule;

/// Sets heads over their columns: by the ruling below them, or where they end.
pub(super) fn spread(text: &str, frame: &Frame, rows: &mut [Row]) {
    let head = rows.iter().take_while(|r| r.part != Part::Body).count();
    // Heads higher up span columns more often than they touch.
    let last = rows[..head].iter().rposition(|r| r.part == Part::Head);
    for (i, row) in rows[..head].iter_mut().enumerate().filter(|(_, r)| r.part == Part::Head) {
        if last == Some(i) || is_flush(frame, row) {
            split(text, frame, row);
        }
    }
    for i in 1..head {
        if rows[i].part == Part::Rule {
            let (above, rule) = rows.split_at_mut(i);
            under_rule(frame, above, &rule[0]);
        }
    }
    for row in rows[..head].iter_mut().filter(|r| r.part == Part::Head) {
        centre(frame, row);
    }
    for i in (0..head).rev().filter(|i| *i > 0) {
        let (above, below) = rows.split_at_mut(i);
        if let Some(row) = above.last_mut().filter(|r| r.part == Part::Head && below[0].part == Part::Head) {
            pile(frame, row, &below[0]);
        }
    }
    for i in 1..head {
        let (above, below) = rows.split_at_mut(i);
        if let Some(row) = above.last().filter(|r| r.part == Part::Head && below[0].part == Part::Head) {
            under(frame, row, &mut below[0]);
        }
    }
}

/// Gives heads the extent of the ruling below them, the row just above it first.
fn under_rule(frame: &Frame, above: &mut [Row], rule: &Row) {
    for run in &rule.cells {
        // A ruling under several heads rules off what stands over all of them.
        let several = run.from + 8 >= frame.edge;
        for row in above.iter_mut().rev().take_while(|r| r.part == Part::Head) {
            let mut met = row.cells.iter_mut().filter(|c| c.from < run.to && run.from < c.to);
            let (Some(cell), next) = (met.next(), met.next()) else {
                continue;
            };
            if next.is_some() && several {
                continue;
            }
            if next.is_some() {
                break;
            }
            // One that reaches far beyond the ruling stands over others too.
            if cell.from + 3 < run.from || cell.to > run.to + 3 || cell.rule > Rule::None {
                break;
            }
            cell.from = cell.from.min(run.from);
            cell.to = cell.to.max(run.to);
        }
        if let Some(row) = above.last_mut().filter(|r| r.part == Part::Head) {
            for cell in row.cells.iter_mut().filter(|c| c.from < run.to && run.from < c.to) {
                cell.rule = run.rule;
            }
        }
    }
}

/// Whether heads of a row end where their columns do.
fn is_flush(frame: &Frame, row: &Row) -> bool {
    let met = |c: &RowCell| frame.columns.iter().filter(|k| c.from < k.1 && k.0 < c.to).collect::<Vec<_>>();
    let flush = |c: &&RowCell| matches!(met(c).as_slice(), [k] if k.1.abs_diff(c.to) <= 1);
    row.cells.len() > 3 && row.cells.iter().filter(flush).count() * 2 > row.cells.len()
}

/// Divides heads that only one space sets apart, where each ends over the end of its own column.
fn split(text: &str, frame: &Frame, row: &mut Row) {
    let mut cells: Vec<RowCell> = Vec::with_capacity(row.cells.len());
    for cell in row.cells.drain(..) {
        let met = frame.columns.iter().filter(|c| cell.from < c.1 && c.0 < cell.to);
        let met: Vec<(u32, u32)> = met.copied().collect();
        match divide(text, &cell, &met) {
            Some(parts) => cells.extend(parts),
            None => cells.push(cell),
        }
    }
    row.cells = cells;
}

/// The parts of a cell that end over the ends of columns; none where it does not fall into them.
fn divide(text: &str, cell: &RowCell, columns: &[(u32, u32)]) -> Option<Vec<RowCell>> {
    let span = *cell.spans.first()?;
    let words = &text[span.range()];
    if columns.len() < 2 || !words.contains(' ') || cell.to > columns.last()?.1 + 2 {
        return None;
    }
    let mut parts: Vec<RowCell> = Vec::new();
    let mut from = 0;
    for (i, _) in words.match_indices(' ').chain(std::iter::once((words.len(), ""))) {
        let column = columns.get(parts.len())?;
        let end = cell.from + words[..i].chars().count() as u32;
        let part = &words[from..i];
        let near = if look::look(part) == Look::Date { 3 } else { 1 };
        if end.abs_diff(column.1) <= near {
            let start = cell.from + words[..from].chars().count() as u32;
            let span = Span::new(span.start + from as u32, span.start + i as u32);
            parts.push(RowCell {
                spans: vec![span],
                from: start,
                to: end,
                look: look::look(part),
                rule: cell.rule,
                indent: start,
                last: start,
            });
            from = i + 1;
        }
    }
    (parts.len() == columns.len() && from > words.len()).then_some(parts)
}

/// Widens heads that stand in the middle over more columns than they meet.
fn centre(frame: &Frame, row: &mut Row) {
    let first = row.cells.iter().position(|c| c.to > frame.edge).unwrap_or(row.cells.len());
    let cells = &mut row.cells[first..];
    if !cells.is_empty() && cells.iter().all(|c| c.rule == Rule::None) && !share(&frame.columns, cells) {
        reach_out(&frame.columns, cells);
    }
}

/// How far the middle of a cell is from that of columns `[a, b)`, doubled.
fn off_centre(columns: &[(u32, u32)], cell: &RowCell, a: usize, b: usize) -> u32 {
    (columns[a].0 + columns[b - 1].1).abs_diff(cell.from + cell.to)
}

/// Columns that a cell stands over, as a range of indices.
fn met(columns: &[(u32, u32)], cell: &RowCell) -> (usize, usize) {
    let first = columns.partition_point(|k| k.1 <= cell.from);
    (first, columns.partition_point(|k| k.0 < cell.to).max(first))
}

/// Gives each head as many columns as the next, where that sets all of them in the middle: "Three
/// Months Ended", "Six Months Ended".
fn share(columns: &[(u32, u32)], cells: &mut [RowCell]) -> bool {
    let each = columns.len() / cells.len();
    if each < 2 || !columns.len().is_multiple_of(cells.len()) {
        return false;
    }
    let inside = |(i, c): (usize, &RowCell)| {
        let (a, b) = (i * each, (i + 1) * each);
        // One that ends where its column does heads that column alone.
        let flush = match met(columns, c) {
            (first, last) if last == first + 1 => columns[first].1.abs_diff(c.to) <= 2,
            _ => false,
        };
        let within = c.from + 3 > columns[a].0 && c.to < columns[b - 1].1 + 3;
        within && off_centre(columns, c, a, b) <= 12 && !flush
    };
    if !cells.iter().enumerate().all(inside) {
        return false;
    }
    for (i, cell) in cells.iter_mut().enumerate() {
        cell.from = cell.from.min(columns[i * each].0);
        cell.to = cell.to.max(columns[(i + 1) * each - 1].1);
    }
    true
}

/// Widens heads that meet several columns over those in whose middle they stand.
fn reach_out(columns: &[(u32, u32)], cells: &mut [RowCell]) {
    for i in 0..cells.len() {
        let (first, last) = met(columns, &cells[i]);
        let low = i.checked_sub(1).map_or(0, |i| met(columns, &cells[i]).1);
        let high = cells.get(i + 1).map_or(columns.len(), |c| met(columns, c).0);
        if last < first + 2 {
            continue;
        }
        let now = off_centre(columns, &cells[i], first, last);
        // As far to one side as to the other.
        let reach = first.saturating_sub(low).min(high.saturating_sub(last));
        let mut wider = (1..=reach).rev().map(|n| (first - n, last + n));
        if let Some((a, b)) = wider.find(|(a, b)| off_centre(columns, &cells[i], *a, *b) <= now + 1) {
            cells[i].from = columns[a].0;
            cells[i].to = columns[b - 1].1;
        }
    }
}

/// Gives a head that stands alone below a wider one the columns of that: "March 31,", "2006".
fn under(frame: &Frame, above: &Row, row: &mut Row) {
    let met = |c: &RowCell| frame.columns.iter().filter(|k| c.from < k.1 && k.0 < c.to).count();
    for head in above.cells.iter().filter(|c| c.look == Look::Date && met(c) > 1) {
        let mut inside = row.cells.iter_mut().filter(|c| c.from < head.to && head.from < c.to);
        if let (Some(cell), None) = (inside.next(), inside.next())
            && cell.look == Look::Date
            && met(cell) < 2
            && cell.from + 1 >= head.from
            && cell.to <= head.to + 1
        {
            (cell.from, cell.to) = (cell.from.min(head.from), cell.to.max(head.to));
        }
    }
}

/// Puts heads that stand over no column of numbers over the heads below them.
fn pile(frame: &Frame, row: &mut Row, below: &Row) {
    for cell in row.cells.iter_mut().filter(|c| c.to > frame.edge) {
        let over = |k: &(u32, u32)| cell.from < k.1 && k.0 < cell.to;
        if !frame.columns.iter().any(over)
            && let Some(head) = below.cells.iter().find(|b| over(&(b.from, b.to)))
        {
            (cell.from, cell.to) = (head.from, head.to);
        }
    }
}

/// Puts the stacked heads of a table of words together, each over its column, in one row.
pub(super) fn stack(rows: &mut Vec<Row>) {
    let head = rows.iter().take_while(|r| r.part != Part::Body).count();
    let Some(last) = rows[..head].iter().rposition(|r| r.part == Part::Head) else {
        return;
    };
    let mut drop = vec![false; rows.len()];
    for i in (0..last).rev().filter(|i| rows[*i].part == Part::Head).collect::<Vec<_>>() {
        let (above, below) = rows.split_at_mut(last);
        let under = |c: &RowCell, k: &RowCell| c.from < k.to && k.from < c.to;
        if above[i].cells.iter().all(|c| below[0].cells.iter().any(|k| under(c, k))) {
            // From the right, as each goes before what is there.
            for cell in std::mem::take(&mut above[i].cells).into_iter().rev() {
                if let Some(into) = below[0].cells.iter_mut().find(|k| under(&cell, k)) {
                    let mut spans = cell.spans;
                    spans.append(&mut into.spans);
                    into.spans = spans;
                    into.from = into.from.min(cell.from);
                    into.to = into.to.max(cell.to);
                }
            }
            drop[i] = true;
        }
    }
    let mut i = 0;
    rows.retain(|_| {
        i += 1;
        !drop[i - 1]
    });
}
