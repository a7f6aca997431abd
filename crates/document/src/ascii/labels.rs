//! Labels and words of a table that go on over several lines.

use rustc_hash::FxHashSet;

use super::look::Look;
use super::rows::{Part, Row, RowCell};

/// Words after which a label is not at its end.
const CONNECTING: [&str; 42] = [
    "and", "or", "of", "to", "for", "in", "on", "by", "from", "with", "per", "the", "a", "an", "before", "after",
    "under", "at", "than", "its", "as", "into", "upon", "net", "other", "less", "between", "among", "through",
    "during", "that", "which", "was", "is", "are", "were", "over", "not", "due", "related", "&", "-",
];

/// Puts labels together that wrap onto the lines of their numbers, or from them.
pub(super) fn join(text: &str, edge: u32, rows: &mut Vec<Row>) {
    if edge == u32::MAX {
        return;
    }
    let table = Labels::of(text, edge, rows);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let above = out.last_mut().filter(|a| row.gap == 0 && row.part == Part::Body && a.part == Part::Body);
        let apart = match above {
            Some(above) => table.put_together(above, row),
            None => Some(row),
        };
        out.extend(apart);
    }
    *rows = out;
}

fn prepend(cell: &mut RowCell, before: RowCell) {
    let mut spans = before.spans;
    spans.append(&mut cell.spans);
    cell.spans = spans;
    cell.from = before.from;
    cell.indent = before.indent;
    cell.to = cell.to.max(before.to);
}

/// What the labels of a table have in common.
struct Labels<'t> {
    text: &'t str,
    edge: u32,
    /// Labels are written without capitals, so that a small letter begins a row like any other.
    small: bool,
    /// Rows begin with dashes.
    dashed: bool,
}

impl<'t> Labels<'t> {
    fn of(text: &'t str, edge: u32, rows: &[Row]) -> Self {
        let mut table = Self { text, edge, small: false, dashed: false };
        let dashes = rows.iter().filter_map(|r| r.label(edge)).filter(|l| table.first(l).starts_with("- "));
        table.dashed = dashes.count() > 1;
        let full = |r: &&Row| r.part == Part::Body && r.cells.len() > 1;
        let small = rows
            .windows(2)
            .filter(|w| full(&&w[0]) && full(&&w[1]))
            .filter(|w| w[1].label(edge).is_some_and(|l| table.begins_small(l)));
        table.small = small.count() > 1;
        table
    }

    fn first(&self, cell: &RowCell) -> &'t str {
        cell.spans.first().map_or("", |s| &self.text[s.range()])
    }

    fn last(&self, cell: &RowCell) -> &'t str {
        cell.spans.last().map_or("", |s| &self.text[s.range()])
    }

    fn begins_small(&self, cell: &RowCell) -> bool {
        self.first(cell).starts_with(|c: char| c.is_lowercase())
    }

    /// Makes a row part of the row above where their labels are one; gives it back where they are not.
    fn put_together(&self, above: &mut Row, mut row: Row) -> Option<Row> {
        if self.ends_later(above, &row) {
            // The last column of words goes on, with the numbers.
            let mut cells = std::mem::take(&mut above.cells);
            if let Some(last) = cells.pop() {
                prepend(&mut row.cells[0], last);
            }
            cells.append(&mut row.cells);
            above.cells = cells;
        } else if !self.goes_on(above, &row) {
            return Some(row);
        } else if above.is_label(self.edge) {
            // The numbers stand on the later line.
            prepend(&mut row.cells[0], above.cells.remove(0));
            above.cells = row.cells;
        } else {
            let label = row.cells.remove(0);
            above.cells[0].spans.extend(label.spans);
            above.cells[0].to = above.cells[0].to.max(label.to);
        }
        None
    }

    /// Whether a row begins under the last of several columns of words above, with its values.
    fn ends_later(&self, above: &Row, row: &Row) -> bool {
        let (Some(last), Some(first)) = (above.cells.last(), row.cells.first()) else {
            return false;
        };
        let worded =
            above.cells.len() > 1 && above.cells.iter().all(|c| !c.look.is_value() || c.from == above.cells[0].from);
        let valued = row.cells.len() > 1 && row.cells[1..].iter().all(|c| c.look.is_value());
        let under = last.look == Look::Words
            && first.look == Look::Words
            && first.from.abs_diff(last.from) <= 2
            && first.from < self.edge;
        worded && valued && under && (self.begins_small(first) || last.to + 12 > self.edge)
    }

    /// Whether the label of a row goes on from that of the row above.
    fn goes_on(&self, above: &Row, row: &Row) -> bool {
        let (Some(a), Some(b)) = (above.label(self.edge), row.label(self.edge)) else {
            return false;
        };
        let (lone_above, lone) = (above.is_label(self.edge), row.is_label(self.edge));
        if !lone_above && !lone {
            return false;
        }
        let (before, after) = (self.last(a), self.first(b));
        let mark = after.split(' ').next().unwrap_or("");
        if before.ends_with([':', '.']) || (mark != "-" && crate::html::is_marker(mark)) {
            return false;
        }
        let last = before.rsplit(' ').next().unwrap_or("");
        // "Net income per share -" heads the rows under it.
        if last == "-" && !self.begins_small(b) {
            return false;
        }
        let open = before.ends_with(',') || CONNECTING.iter().any(|w| last.eq_ignore_ascii_case(w));
        let small = self.begins_small(b) && (!self.small || b.from > a.from) || after.starts_with("--");
        let aside = after.starts_with('(') && after.ends_with(')') && !after[1..].contains('(');
        if !lone_above {
            // Numbers stand on the first line.
            return b.from >= a.from && (small || (open && b.from > a.from) || (aside && b.from > a.from));
        }
        let first = after.split(' ').next().unwrap_or("").chars().count() as u32;
        let hangs = if a.last > a.from { b.from >= a.last } else { b.from > a.from };
        let filled = hangs && a.to + 2 + first > self.edge;
        let dash = after.starts_with("- ") && b.from > a.from && !self.dashed;
        open || small || dash || (aside && lone_above) || (filled && !is_caps(before))
    }
}

fn is_caps(text: &str) -> bool {
    !text.contains(|c: char| c.is_lowercase())
}

/// Puts cells of words together that go on under themselves while the first column is empty.
pub(super) fn join_words(rows: &mut Vec<Row>) {
    let mut drop: FxHashSet<usize> = FxHashSet::default();
    let mut above: Option<usize> = None;
    for i in 0..rows.len() {
        if rows[i].part != Part::Body {
            continue;
        }
        match above.filter(|_| rows[i].gap == 0).and_then(|a| Some((a, under(&rows[a], &rows[i])?))) {
            Some((a, targets)) => {
                for (cell, target) in std::mem::take(&mut rows[i].cells).into_iter().zip(targets) {
                    let into = &mut rows[a].cells[target];
                    into.spans.extend(cell.spans);
                    into.to = into.to.max(cell.to);
                }
                drop.insert(i);
            }
            None => above = Some(i),
        }
    }
    let mut i = 0;
    rows.retain(|_| {
        i += 1;
        !drop.contains(&(i - 1))
    });
}

/// Where all cells of a row stand under words of the row above and none under its first, the cell
/// above each.
fn under(above: &Row, row: &Row) -> Option<Vec<usize>> {
    let alike = |a: &RowCell, c: &RowCell| c.from.abs_diff(a.from) <= 2 || (c.from + c.to).abs_diff(a.from + a.to) <= 5;
    let target = |c: &RowCell| {
        let worded = matches!(c.look, Look::Words | Look::Date);
        let fits = |a: &RowCell| worded && a.look == Look::Words && alike(a, c) && a.to - a.from > 8;
        (1..above.cells.len()).find(|i| fits(&above.cells[*i]))
    };
    if row.cells.is_empty() {
        return None;
    }
    row.cells.iter().map(target).collect()
}
