//! The frame of a table: where its labels end, where its columns of numbers stand, and where
//! between its words nothing is ever written.

use rustc_hash::FxHashMap;

use super::look::Look;
use super::rows::{self, Part, Row, RowCell};

/// Columns of characters that are looked at for gutters.
const WIDEST: usize = 400;

/// What the rows of a table have in common.
#[derive(Debug)]
pub(super) struct Frame {
    /// Leftmost column of characters.
    pub left: u32,
    /// Column at which the values begin; the largest number where there are none.
    pub edge: u32,
    /// Where numbers stand under each other, left to right.
    pub columns: Vec<(u32, u32)>,
    /// How many rows' numbers have their last digit in a column of characters.
    ends: FxHashMap<u32, u32>,
    /// How many rows of the body write in each column of characters.
    cover: Vec<u32>,
    /// How many rows' cells begin in each, but for the first of a row.
    starts: FxHashMap<u32, u32>,
    rows: u32,
}

impl Frame {
    pub(super) fn of(text: &str, rows: &[Row]) -> Self {
        let body = || rows.iter().filter(|r| r.part == Part::Body);
        let mut frame = Self {
            left: rows
                .iter()
                .filter(|r| r.part != Part::Rule)
                .flat_map(|r| &r.cells)
                .map(|c| c.from)
                .min()
                .unwrap_or(0),
            edge: edge(rows),
            columns: Vec::new(),
            ends: FxHashMap::default(),
            cover: vec![0; WIDEST],
            starts: FxHashMap::default(),
            rows: body().count() as u32,
        };
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for row in body() {
            for (n, cell) in row.cells.iter().enumerate() {
                for column in cell.from..cell.to.min(WIDEST as u32) {
                    frame.cover[column as usize] += 1;
                }
                if n > 0 {
                    *frame.starts.entry(cell.from).or_default() += 1;
                }
                if cell.look.is_numeric() {
                    let sign = n.checked_sub(1).map(|i| &row.cells[i]).filter(|c| c.look == Look::Sign);
                    ranges.push((sign.map_or(cell.from, |s| s.from), cell.to));
                    let end = last_digit(&text[cell.spans[0].range()], cell.from);
                    *frame.ends.entry(end).or_default() += 1;
                }
            }
        }
        frame.columns = clusters(ranges);
        frame.snap(rows);
        if rows::is_worded(rows) {
            (frame.edge, frame.columns) = (u32::MAX, Vec::new());
        }
        frame
    }

    /// Makes columns one that are a character or two apart and that no row has both of.
    fn snap(&mut self, rows: &[Row]) {
        let mut i = 1;
        while i < self.columns.len() {
            let (a, b) = (self.columns[i - 1], self.columns[i]);
            let has = |r: &Row, k: (u32, u32)| r.cells.iter().any(|c| c.look.is_value() && c.from < k.1 && k.0 < c.to);
            let apart = b.0 - a.1 > 2 || rows.iter().any(|r| r.part == Part::Body && has(r, a) && has(r, b));
            if apart {
                i += 1;
            } else {
                self.columns[i - 1].1 = b.1;
                self.columns.remove(i);
            }
        }
    }

    /// Gives numbers the extent of the column that they stand in.
    pub(super) fn fit(&self, row: &mut Row) {
        for i in 0..row.cells.len() {
            let cell = &row.cells[i];
            let mut met = self.columns.iter().filter(|k| cell.from < k.1 && k.0 < cell.to);
            if let (true, Some(column), None) = (cell.look.is_numeric(), met.next(), met.next()) {
                let low = i.checked_sub(1).map_or(0, |i| row.cells[i].to);
                let high = row.cells.get(i + 1).map_or(u32::MAX, |c| c.from);
                let cell = &mut row.cells[i];
                cell.from = cell.from.min(column.0.max(low));
                cell.to = cell.to.max(column.1.min(high));
            }
        }
    }

    /// Whether numbers of other rows end where this one does.
    pub(super) fn ends_at(&self, number: &str, from: u32) -> bool {
        let end = last_digit(number, from);
        (end.saturating_sub(1)..=end + 1).filter_map(|c| self.ends.get(&c)).sum::<u32>() > 1
    }

    /// Puts words together that a gap divides which is no gutter of the table.
    pub(super) fn merge_words(&self, row: &mut Row, text: &str) {
        let mut i = 0;
        while i + 1 < row.cells.len() {
            let (a, b) = (&row.cells[i], &row.cells[i + 1]);
            let words = matches!(a.look, Look::Words | Look::Date)
                && matches!(b.look, Look::Words | Look::Date | Look::Amount | Look::Weak);
            let marker = i == 0 && crate::html::is_marker(&text[a.spans[0].range()]);
            if b.to <= self.edge.saturating_add(1) && words && (marker || !self.is_gutter(a, b)) {
                let b = row.cells.remove(i + 1);
                let a = &mut row.cells[i];
                // They stand on one line.
                let end = b.spans.last().map_or(0, |s| s.end);
                if let Some(last) = a.spans.last_mut() {
                    last.end = end;
                }
                a.to = b.to;
                a.look = Look::Words;
            } else {
                i += 1;
            }
        }
    }

    /// Whether the gap between two cells runs down the table.
    fn is_gutter(&self, a: &RowCell, b: &RowCell) -> bool {
        let gap = (a.to as usize).min(WIDEST)..(b.from as usize).min(WIDEST);
        if gap.is_empty() {
            return true;
        }
        let least = self.cover[gap].iter().copied().min().unwrap_or(0);
        let alike: u32 = (b.from.saturating_sub(2)..=b.from + 2).filter_map(|c| self.starts.get(&c)).sum();
        let wide = b.from - a.to >= 4;
        if self.rows < 4 { wide } else { alike * 2 > self.rows || (least * 8 <= self.rows && (alike > 1 || wide)) }
    }
}

/// The leftmost column of values, leaving out strays.
fn edge(rows: &[Row]) -> u32 {
    let first = |r: &Row| {
        let labelled = r.cells.first().is_some_and(|c| !c.look.is_value());
        r.cells.iter().skip(usize::from(labelled)).find(|c| c.look.is_value()).map(|c| c.from)
    };
    let mut firsts: Vec<u32> = rows.iter().filter(|r| r.part == Part::Body).filter_map(first).collect();
    firsts.sort_unstable();
    firsts.get(firsts.len() / 10).copied().unwrap_or(u32::MAX)
}

/// The column of a number's last digit, by which columns of numbers are set.
fn last_digit(number: &str, from: u32) -> u32 {
    let characters = number.chars().count().saturating_sub(1);
    let digit = number.rfind(|c: char| c.is_ascii_digit()).and_then(|end| number.get(..end));
    from + digit.map_or(characters, |before| before.chars().count()) as u32
}

/// Ranges that meet, put together; a range over several others leaves them apart.
fn clusters(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable_by_key(|(a, b)| (b - a, *a));
    let mut columns: Vec<(u32, u32)> = Vec::new();
    for (from, to) in ranges {
        let i = columns.partition_point(|c| c.1 <= from);
        match columns[i..].iter().take_while(|c| c.0 < to).count() {
            0 => columns.insert(i, (from, to)),
            1 => {
                let next = columns.get(i + 1).map_or(u32::MAX, |c| c.0);
                let before = i.checked_sub(1).map_or(0, |i| columns[i].1);
                columns[i] = (columns[i].0.min(from).max(before), columns[i].1.max(to).min(next));
            }
            _ => {}
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_of_several_bytes_ends_where_it_begins() {
        assert_eq!(last_digit("—", 10), 10);
        assert_eq!(last_digit("—%", 10), 11);
        assert_eq!(last_digit("(1,234)", 10), 15);
        assert_eq!(last_digit("", 10), 10);
    }
}
