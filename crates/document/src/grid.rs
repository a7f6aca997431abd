//! A draft's table made a grid: cells split for the look of it rejoined, columns found by what
//! stands under what, heads told from body.

use crate::draft::{DraftCell, DraftTable};
use crate::table::{Cell, Row, RowKind, Rule, Table};
use crate::value::{self, Content};
use crate::writer::Writer;
use crate::{Span, Style};

/// The most columns a table is given; what lies beyond joins its nearest.
const MAX_COLUMNS: usize = 2000;

/// A table ready to be written.
pub(crate) struct Grid {
    rows: Vec<Vec<Merged>>,
    kinds: Vec<RowKind>,
    columns: Vec<(u32, u32)>,
    stub: u16,
    nested: bool,
}

/// A cell with the signs that were split off it.
struct Merged {
    /// Pieces of the draft's text, left to right, written without anything between.
    pieces: Vec<Span>,
    row: u32,
    row_span: u32,
    from: u32,
    to: u32,
    indent: f32,
    header: bool,
    content: Content,
    /// First character is text of the stub's side.
    rules: (Rule, Rule),
}

/// Finds the grid of a draft's table.
pub(crate) fn build(table: &DraftTable, text: &str) -> Grid {
    let mut rows: Vec<Vec<Merged>> = Vec::new();
    for cells in table.cells.chunk_by(|a, b| a.row == b.row) {
        let merged = rejoin(cells, text);
        if merged.is_empty() {
            // A row of lines alone rules off the row above it.
            if let Some(above) = rows.last_mut() {
                rule_off(above, cells);
            }
        } else {
            rows.push(merged);
        }
    }
    let kinds = classify(&rows, text);
    let columns = columns(&rows, &kinds);
    let stub = stub(&rows, &kinds, &columns);
    Grid { rows, kinds, columns, stub, nested: table.nested }
}

/// Joins "$", "(", ")" and "%" that stand in cells of their own to the numbers they belong to.
fn rejoin(cells: &[DraftCell], text: &str) -> Vec<Merged> {
    let mut out: Vec<Merged> = Vec::new();
    let mut prefix: Option<Merged> = None;
    for cell in cells.iter().filter(|c| !c.span.is_empty()) {
        let content = &text[cell.span.range()];
        let mut merged = Merged {
            pieces: vec![cell.span],
            row: cell.row,
            row_span: cell.row_span.max(1),
            from: cell.column,
            to: cell.column_end.max(cell.column + 1),
            indent: cell.indent,
            header: cell.header,
            content: value::content(content),
            rules: (cell.rule_above, cell.rule_below),
        };
        if value::is_suffix(content)
            && let Some(last) = out.last_mut().filter(|l| l.content.is_number())
        {
            absorb(last, merged);
            continue;
        }
        if let Some(sign) = prefix.take() {
            if merged.content.is_number() {
                let mut sign = sign;
                let content = merged.content;
                absorb(&mut sign, merged);
                sign.content = content;
                merged = sign;
            } else {
                out.push(sign);
            }
        }
        if value::is_prefix(content) {
            prefix = Some(merged);
        } else {
            out.push(merged);
        }
    }
    out.extend(prefix);
    // "(2)" among heads of words is a footnote's mark.
    let marks = |m: &Merged| m.content == Content::Number && is_mark(m.pieces.first().map_or("", |p| &text[p.range()]));
    if let Some((_, values)) = out.split_first_mut()
        && values.iter().any(|m| m.content == Content::Words)
        && values.iter().all(|m| m.content != Content::Number || marks(m))
    {
        values.iter_mut().filter(|m| marks(m)).for_each(|m| m.content = Content::Words);
    }
    out
}

fn absorb(into: &mut Merged, other: Merged) {
    into.pieces.extend(other.pieces);
    into.to = into.to.max(other.to);
    into.rules = (into.rules.0.max(other.rules.0), into.rules.1.max(other.rules.1));
}

fn rule_off(above: &mut [Merged], cells: &[DraftCell]) {
    for cell in cells {
        let rule = cell.rule_above.max(cell.rule_below);
        for m in above.iter_mut().filter(|m| m.from < cell.column_end && cell.column < m.to) {
            m.rules.1 = m.rules.1.max(rule);
        }
    }
}

/// What each row is for.
fn classify(rows: &[Vec<Merged>], text: &str) -> Vec<RowKind> {
    let left = rows.iter().flatten().map(|m| m.from).min().unwrap_or(0);
    let right = rows.iter().flatten().map(|m| m.to).max().unwrap_or(0);
    let labelled = |row: &[Merged]| row.first().is_some_and(|m| !m.content.is_number() && m.from <= left + 1);
    // "December 31, 2024 | Level 1 | Level 2 | Netting | 4": a footnote's mark among heads.
    let mark_only = |row: &[Merged]| {
        let (mut heads, mut others) = (0, 0);
        for m in row.iter().skip(1) {
            let mark = m.content == Content::Number && m.pieces.iter().map(|p| p.len()).sum::<u32>() == 1;
            heads += usize::from(m.content == Content::Words);
            others += usize::from(m.content != Content::Words && !mark);
        }
        heads >= 3 && others == 0 && row[0].content != Content::Number
    };
    let has_value = |row: &[Merged]| {
        !mark_only(row) && row.iter().skip(usize::from(labelled(row))).any(|m| m.content == Content::Number)
    };
    let marked = |row: &[Merged]| row.iter().all(|m| m.header);
    let first_body = rows.iter().position(|r| has_value(r) && !marked(r)).unwrap_or(rows.len());
    let mut kinds = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let values: &[Merged] = row.get(usize::from(labelled(row))..).unwrap_or(&[]);
        let worded = values.iter().all(|m| m.content != Content::Number && m.content != Content::Nil);
        let heads = !values.is_empty() && (worded || marked(row) || mark_only(row));
        let dated = values.iter().any(|m| m.content == Content::Date);
        // "Six Months Ended" across the columns, in the middle of a table.
        let across = !labelled(row) && row.iter().any(|m| (m.to - m.from) * 3 > right - left);
        kinds.push(if values.is_empty() {
            let m = &row[0];
            let long = m.pieces.iter().map(|p| p.len()).sum::<u32>() > 120;
            let wide = m.to - m.from > (right - left) / 2;
            if wide && (long || is_note(&text[m.pieces[0].range()])) { RowKind::Note } else { RowKind::Section }
        } else if heads && (i < first_body || dated || across) {
            RowKind::Header
        } else {
            RowKind::Body
        });
    }
    // A label alone between rows of heads belongs to them: "(in millions)".
    let last_head = kinds[..first_body.min(kinds.len())].iter().rposition(|k| *k == RowKind::Header);
    for kind in kinds.iter_mut().take(last_head.unwrap_or(0)) {
        if matches!(kind, RowKind::Section | RowKind::Body) {
            *kind = RowKind::Header;
        }
    }
    if first_body == rows.len() {
        // Words only: the first row heads the others if it is marked as a head.
        let head = rows.first().is_some_and(|r| r.iter().all(|m| m.header));
        for (i, kind) in kinds.iter_mut().enumerate() {
            if *kind == RowKind::Header && (i > 0 || !head) {
                *kind = RowKind::Body;
            }
        }
    }
    kinds
}

/// "(2)".
fn is_mark(text: &str) -> bool {
    matches!(text.as_bytes(), [b'(', b'1'..=b'9', b')'])
}

/// "(1) Includes …", "* Not meaningful", "See notes".
fn is_note(text: &str) -> bool {
    text.starts_with(['(', '*', '†', '‡']) || text.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("see "))
}

/// Columns as ranges of positions, left to right: first where numbers stand under each other, then
/// where words do.
fn columns(rows: &[Vec<Merged>], kinds: &[RowKind]) -> Vec<(u32, u32)> {
    let body = || rows.iter().zip(kinds).filter(|(_, k)| **k == RowKind::Body).flat_map(|(r, _)| r);
    let mut columns: Vec<(u32, u32)> = Vec::new();
    gather(&mut columns, body().filter(|m| m.content == Content::Number));
    gather(&mut columns, body().filter(|m| m.content != Content::Number));
    // Labels and heads over columns that hold nothing.
    gather(&mut columns, rows.iter().flatten());
    columns
}

/// Adds ranges to columns: the commonest and narrowest first; one that meets two columns spans them.
fn gather<'m>(columns: &mut Vec<(u32, u32)>, cells: impl Iterator<Item = &'m Merged>) {
    let mut ranges: Vec<(u32, u32)> = cells.map(|m| (m.from, m.to)).collect();
    ranges.sort_unstable();
    let mut counted: Vec<(usize, (u32, u32))> = ranges.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0])).collect();
    counted.sort_by_key(|(n, (a, b))| (b - a, usize::MAX - n));
    for (_, (from, to)) in counted {
        let i = columns.partition_point(|c| c.1 <= from);
        let met = columns[i..].iter().take_while(|c| c.0 < to).count();
        match met {
            0 if columns.len() < MAX_COLUMNS => columns.insert(i, (from, to)),
            1 => {
                let next = columns.get(i + 1).map_or(u32::MAX, |c| c.0);
                let before = i.checked_sub(1).map_or(0, |i| columns[i].1);
                let c = &mut columns[i];
                *c = (c.0.min(from).max(before), c.1.max(to).min(next));
            }
            _ => {}
        }
    }
}

/// How many columns at the left hold labels.
fn stub(rows: &[Vec<Merged>], kinds: &[RowKind], columns: &[(u32, u32)]) -> u16 {
    let mut labels = vec![0u32; columns.len()];
    let mut values = vec![0u32; columns.len()];
    for (row, kind) in rows.iter().zip(kinds) {
        for m in row.iter().filter(|_| matches!(kind, RowKind::Body | RowKind::Section)) {
            let (from, _) = place(columns, m.from, m.to);
            match m.content {
                Content::Words => labels[from as usize] += 1,
                Content::Number | Content::Nil => values[from as usize] += 1,
                Content::Date => {}
            }
        }
    }
    let first_value = (0..columns.len()).find(|i| values[*i] > labels[*i]).unwrap_or(columns.len());
    // A table of words alone has its first column for a stub.
    if first_value == columns.len() { 1.min(columns.len() as u16) } else { first_value as u16 }
}

/// The columns that a range of positions meets.
fn place(columns: &[(u32, u32)], from: u32, to: u32) -> (u16, u16) {
    let first = columns.partition_point(|c| c.1 <= from);
    let met = columns[first..].iter().take_while(|c| c.0 < to).count();
    let first = if met == 0 { first.min(columns.len().saturating_sub(1)) } else { first };
    (first as u16, (first + met.max(1)) as u16)
}

impl Grid {
    /// Writes the table's text and gives the table.
    pub(crate) fn write(self, out: &mut Writer) -> Table {
        let mut table =
            Table { columns: self.columns.len() as u16, stub: self.stub, nested: self.nested, ..Table::default() };
        let indents = self.indents();
        // Rows of the draft that hold text, to find where a cell that spans rows ends.
        let numbers: Vec<u32> = self.rows.iter().map(|r| r[0].row).collect();
        for (i, (row, kind)) in self.rows.iter().zip(&self.kinds).enumerate() {
            let (first, from) = (table.cells.len() as u32, out.at());
            for (n, m) in row.iter().enumerate() {
                if n > 0 {
                    out.gap("\t");
                }
                let start = out.at();
                for piece in &m.pieces {
                    out.lines(*piece);
                }
                let (column, column_end) = place(&self.columns, m.from, m.to);
                let row_end = numbers.partition_point(|r| *r < m.row.saturating_add(m.row_span)).max(i + 1);
                table.cells.push(Cell {
                    row: i as u32,
                    row_end: row_end as u32,
                    column,
                    column_end,
                    span: Span::new(start, out.at()),
                    bold: m.header || m.pieces.iter().all(|p| out.style(*p).has(Style::BOLD)),
                    rule_above: m.rules.0,
                    rule_below: m.rules.1,
                });
            }
            table.rows.push(Row {
                kind: *kind,
                cells: (first, table.cells.len() as u32),
                span: Span::new(from, out.at()),
                indent: indents[i],
            });
            if i + 1 < self.rows.len() {
                out.gap("\n");
            }
        }
        table
    }

    /// The rank of each row's indent among those of the table.
    fn indents(&self) -> Vec<u8> {
        let own: Vec<Option<i32>> = self
            .rows
            .iter()
            .zip(&self.kinds)
            .map(|(row, kind)| {
                let m = row.first().filter(|m| !m.content.is_number() && *kind != RowKind::Header)?;
                // A step to the right by a column counts like one by spaces.
                (place(&self.columns, m.from, m.to).0 < self.stub.max(1))
                    .then(|| ((m.indent + m.from as f32 * 0.01) / 3.0).round() as i32)
            })
            .collect();
        let mut levels: Vec<i32> = own.iter().flatten().copied().collect();
        levels.sort_unstable();
        levels.dedup();
        own.iter().map(|v| v.map_or(0, |v| levels.partition_point(|l| *l < v).min(255) as u8)).collect()
    }
}
