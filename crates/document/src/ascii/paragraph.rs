//! Lines into paragraphs: which line goes on from the one before, and which is a line by itself.

use super::group::{Group, Row, is_signed};
use super::line::Kind;
use super::markdown::{self, Edit};
use super::sheet::Sheet;
use super::{Block, Piece};
use crate::{Span, Style, join};

/// Lays lines `[from, to)` out as blocks.
pub(super) fn lay_out(sheet: &Sheet, from: usize, to: usize, pieces: &mut Vec<Piece>, edits: &mut Vec<Edit>) {
    let first = pieces.len();
    let mut i = from;
    while i < to {
        let line = &sheet.lines[i];
        let mut end = i + 1;
        if line.is_text() {
            while end < to
                && sheet.lines[end].gap == 0
                && (sheet.lines[end].is_text() || sheet.lines[end].kind == Kind::Rule)
            {
                end += 1;
            }
            group(sheet, i, end, pieces, edits);
        } else if matches!(line.kind, Kind::Text | Kind::Rule) {
            single(sheet, i, pieces);
        }
        i = end;
    }
    mend(sheet, first, pieces);
}

/// A line that is no part of a paragraph: a running head, a ruling.
fn single(sheet: &Sheet, i: usize, pieces: &mut Vec<Piece>) {
    let line = &sheet.lines[i];
    let ruled = line.kind == Kind::Rule;
    // A ruling of more than a few characters only decorates.
    let furniture = !ruled || line.to - line.indent > 4;
    pieces.push(Piece::Block(Block { lines: (i, i + 1), indent: line.indent, centred: false, furniture, ruled }));
}

/// Lays out lines between which nothing is empty.
fn group(sheet: &Sheet, from: usize, to: usize, pieces: &mut Vec<Piece>, edits: &mut Vec<Edit>) {
    let rows = rows(sheet, from, to);
    if sheet.markdown {
        let last = rows.last().map_or(from, |r| r.lines.1 - 1);
        markdown::edits(sheet.text, Span::new(sheet.lines[from].start, sheet.lines[last].end), edits);
    } else {
        underline(sheet, from, to, edits);
    }
    let group = Group::of(sheet, &rows);
    let mut first = 0;
    let mut hanging = rows.first().and_then(|r| group.hanging(r));
    for i in 0..rows.len() {
        if i + 1 < rows.len() && group.flows(&rows, (first, hanging), i) {
            continue;
        }
        let block = &rows[first..=i];
        let indent = block.iter().map(|r| r.indent).min().unwrap_or(0);
        // Names under a signature are no titles.
        let centred = !group.signed && block.iter().all(|r| group.is_centred(r));
        let lines = (block[0].lines.0, rows[i].lines.1);
        pieces.push(Piece::Block(Block { lines, indent, centred, furniture: false, ruled: false }));
        first = i + 1;
        hanging = rows.get(first).and_then(|r| group.hanging(r));
    }
}

/// The text lines of a group, those that were wrapped twice put together.
fn rows(sheet: &Sheet, from: usize, to: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for i in (from..to).filter(|i| sheet.lines[*i].is_text()) {
        let line = &sheet.lines[i];
        match rows.last_mut() {
            Some(row) if line.overflow && row.lines.1 == i => {
                row.lines.1 = i + 1;
                row.to += 1 + line.to;
            }
            _ => rows.push(Row { lines: (i, i + 1), indent: line.indent, to: line.to }),
        }
    }
    rows
}

/// Marks words as underlined under which hyphens stand on a line of their own.
fn underline(sheet: &Sheet, from: usize, to: usize, edits: &mut Vec<Edit>) {
    // Under a signature they are its line.
    let signed = (from..to).any(|i| is_signed(sheet.words(i)));
    for i in from + 1..to {
        let (above, rule) = (&sheet.lines[i - 1], &sheet.lines[i]);
        if signed || rule.kind != Kind::Rule || above.kind != Kind::Text || !above.narrow {
            continue;
        }
        for (a, b) in super::words::runs(sheet, i) {
            let (a, b) = (a.max(above.indent), b.min(above.to));
            let wide = (rule.to - rule.indent) * 4 > (above.to - above.indent) * 5 + 16;
            if wide || a >= b {
                continue;
            }
            let at = |column: u32| above.start + (column - above.indent);
            let words = &sheet.text[at(a) as usize..at(b) as usize];
            let (left, right) = (words.len() - words.trim_start().len(), words.trim_end().len());
            edits.push(Edit { span: Span::new(at(a) + left as u32, at(a) + left as u32), style: Style::UNDERLINE });
            edits.push(Edit { span: Span::new(at(a) + right as u32, at(a) + right as u32), style: Style::NONE });
        }
    }
}

/// Puts sentences together that only empty lines divide, where nothing else is left of a page's end.
fn mend(sheet: &Sheet, first: usize, pieces: &mut Vec<Piece>) {
    let mut kept = first;
    for i in first..pieces.len() {
        let joined = kept > first
            && match (&pieces[kept - 1], &pieces[i]) {
                (Piece::Block(a), Piece::Block(b)) => is_cut(sheet, a, b),
                _ => false,
            };
        if joined {
            if let (Piece::Block(b), Piece::Block(a)) = {
                let (x, y) = pieces.split_at_mut(i);
                (&y[0], &mut x[kept - 1])
            } {
                a.lines.1 = b.lines.1;
                a.indent = a.indent.min(b.indent);
            }
        } else {
            pieces.swap(kept, i);
            kept += 1;
        }
    }
    pieces.truncate(kept);
}

/// Whether the sentence of one block goes on in the next, after empty lines.
fn is_cut(sheet: &Sheet, a: &Block, b: &Block) -> bool {
    if a.furniture || b.furniture || a.ruled || b.ruled || a.centred || b.centred || a.lines.1 != b.lines.0 {
        return false;
    }
    let (line, next) = (&sheet.lines[a.lines.1 - 1], &sheet.lines[b.lines.0]);
    let (before, after) = (sheet.words(a.lines.1 - 1), sheet.words(b.lines.0));
    let words = after.split(' ').take(3).count();
    let open = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let prose = (a.lines.1 - a.lines.0 > 1 || before.len() > 60) && sheet.is_prose(a.lines.1 - 1) || line.overflow;
    let full =
        sheet.margin == u32::MAX || line.overflow || line.to.saturating_mul(10) >= sheet.margin.saturating_mul(6);
    let same = sheet.markdown || next.indent <= line.indent || sheet.margin == u32::MAX;
    next.gap > 0
        && open
        && prose
        && full
        && same
        && words > 2
        && after.starts_with(|c: char| c.is_lowercase())
        && join::marker(after).is_none()
}
