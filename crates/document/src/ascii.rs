//! Plain text: lines with their columns into paragraphs, and tables by what stands under what.
//!
//! The text is first copied with its columns as they stand, then laid out line by line, then
//! written anew with white space collapsed; each step keeps the way back to the bytes.

mod cell;
mod frame;
mod group;
mod heads;
mod labels;
mod letter;
mod line;
mod look;
mod markdown;
mod page;
mod paragraph;
mod region;
mod rows;
mod settle;
mod sheet;
mod tag;
mod verbatim;
mod within;
mod words;

pub(crate) use within::is_within;

use crate::Span;
use crate::draft::{Draft, DraftBlock, DraftCell, DraftTable, Item, LINE};
use crate::provenance::Units;
use crate::raw::Raw;
use crate::table::Rule;
use line::{Kind, Line};
use markdown::Edit;
use region::Region;
use rows::{Part, Row};
use settle::Settled;
use sheet::Sheet;
use verbatim::Tags;

/// Lines laid out.
struct Layout {
    lines: Vec<Line>,
    pieces: Vec<Piece>,
    /// What is left out or restyled, in order.
    edits: Vec<Edit>,
}

/// A piece in reading order.
enum Piece {
    Block(Block),
    Table(Vec<Row>),
    Break,
}

/// Lines that are one block.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// First line and one past the last.
    lines: (usize, usize),
    /// Column at which it begins.
    indent: u32,
    centred: bool,
    furniture: bool,
    /// It is a ruling by itself.
    ruled: bool,
}

impl Block {
    /// Whether a line among its own is written: rulings among words are not.
    fn holds(&self, line: &Line) -> bool {
        line.kind == if self.ruled { Kind::Rule } else { Kind::Text }
    }
}

/// Reads a whole text document that stands at byte `base` of the file.
pub(crate) fn read(text: &str, base: u32) -> Draft {
    let mut draft = Draft::new(Units::Bytes);
    draft.wrapped = true;
    let head = envelope(text);
    let text = &text[head..];
    let tags = if is_wrapped(text) { Tags::Html } else { Tags::Plain };
    let mut raw = Raw::default();
    raw.text.reserve(text.len());
    verbatim::copy(text, base + head as u32, &mut raw, tags);
    let layout = lay(&raw.text, Span::new(0, raw.len()));
    let settled = settle::settle(&raw, &layout, "\n");
    draft.raw = settled.raw;
    draft.items = settled.items;
    draft.marks = settled.marks;
    draft
}

/// Appends the text of an HTML `<pre>` with its columns and line ends.
pub(crate) fn copy(text: &str, at: u32, raw: &mut Raw) {
    verbatim::copy(text, at, raw, Tags::Kept);
}

/// Lays lines of an HTML `<pre>` out as blocks and tables and writes them anew, white space collapsed.
pub(crate) fn settle(raw: &Raw) -> Settled {
    let layout = lay(&raw.text, Span::new(0, raw.len()));
    settle::settle(raw, &layout, LINE.encode_utf8(&mut [0; 4]))
}

/// Lays lines of an HTML `<pre>` out as blocks and tables; they stand where they stand.
pub(crate) fn lay_out(text: &str, span: Span) -> Vec<Item> {
    let layout = lay(text, span);
    let mut items = Vec::with_capacity(layout.pieces.len());
    for piece in &layout.pieces {
        items.push(match piece {
            Piece::Break => Item::Break,
            Piece::Block(block) => {
                let lines = &layout.lines[block.lines.0..block.lines.1];
                let (Some(first), Some(last)) = (lines.first(), lines.iter().rfind(|l| block.holds(l))) else {
                    continue;
                };
                Item::Block(DraftBlock {
                    span: Span::new(first.start, last.end),
                    indent: block.indent as f32 * settle::COLUMN,
                    centred: block.centred,
                    furniture: block.furniture,
                    ..DraftBlock::default()
                })
            }
            Piece::Table(rows) => Item::Table(in_place(rows, span.start)),
        });
    }
    items
}

/// The cells of a table where they stand.
fn in_place(rows: &[Row], at: u32) -> DraftTable {
    let cells = rows.iter().enumerate().flat_map(|(n, row)| {
        row.cells.iter().map(move |c| {
            let ruled = row.part == Part::Rule;
            let span = c.spans.iter().copied().reduce(Span::join).filter(|_| !ruled);
            DraftCell {
                row: n as u32,
                row_span: 1,
                column: c.from,
                column_end: c.to.max(c.from + 1),
                span: span.unwrap_or(Span::new(at, at)),
                indent: c.indent as f32 * settle::COLUMN,
                header: row.part == Part::Head,
                rule_above: Rule::None,
                rule_below: if ruled { c.rule } else { Rule::None },
            }
        })
    });
    DraftTable { cells: cells.collect(), nested: false }
}

/// A part of a text between ends of pages and of tables that tags set apart.
struct Zone {
    from: usize,
    to: usize,
    tables: Vec<Region>,
}

/// Lays a stretch of text out.
fn lay(text: &str, span: Span) -> Layout {
    let mut lines = line::split(text, span);
    letter::mend(text, &mut lines);
    let lines = page::mark(text, lines);
    let mut sheet = Sheet::new(text, lines, markdown::is_used(&text[span.range()]));
    let zones = zones(&sheet);
    let tables: Vec<(usize, usize)> = zones.iter().flat_map(|z| &z.tables).map(|r| (r.start, r.end)).collect();
    sheet.set_margin(&tables);
    let (mut pieces, mut edits) = (Vec::new(), Vec::new());
    for zone in &zones {
        if sheet.lines[zone.from].kind == Kind::Page {
            pieces.push(Piece::Break);
        }
        let mut at = zone.from;
        for table in &zone.tables {
            paragraph::lay_out(&sheet, at, table.start, &mut pieces, &mut edits);
            pieces.push(Piece::Table(rows::table(&sheet, *table)));
            at = table.end;
        }
        paragraph::lay_out(&sheet, at, zone.to, &mut pieces, &mut edits);
    }
    Layout { lines: sheet.lines, pieces, edits }
}

/// Divides a text at ends of pages and tags of tables, and finds the tables of each part.
fn zones(sheet: &Sheet) -> Vec<Zone> {
    let mut zones = Vec::new();
    let (mut from, mut tagged) = (0, false);
    let mut end = |from: usize, to: usize, tagged: bool| {
        if to > from {
            zones.push(Zone { from, to, tables: region::find(sheet, from, to, tagged) });
        }
    };
    for (i, closed) in closed(sheet).into_iter().enumerate() {
        let kind = sheet.lines[i].kind;
        if matches!(kind, Kind::Page | Kind::Open | Kind::Close | Kind::Notes) {
            end(from, i, tagged);
            from = i;
            // A table may go on over the end of a page.
            tagged = closed && (kind == Kind::Open || (kind == Kind::Page && tagged));
        }
    }
    end(from, sheet.lines.len(), tagged);
    zones
}

/// For each line, whether a table that is open there has an end before another begins.
fn closed(sheet: &Sheet) -> Vec<bool> {
    let mut closed = vec![false; sheet.lines.len()];
    let mut open = false;
    for (i, line) in sheet.lines.iter().enumerate().rev() {
        closed[i] = open;
        open = match line.kind {
            Kind::Close => true,
            Kind::Open => false,
            _ => open,
        };
    }
    closed
}

/// Length of the head of privacy-enhanced mail that a text may begin with.
fn envelope(text: &str) -> usize {
    let trimmed = text.trim_start();
    if !trimmed.starts_with("-----BEGIN PRIVACY-ENHANCED MESSAGE-----") {
        return 0;
    }
    let blank = ["\n\n", "\n\r\n"].iter().filter_map(|b| trimmed.find(b)).min();
    blank.map_or(0, |i| text.len() - trimmed.len() + i)
}

/// Whether a text begins with tags of HTML.
fn is_wrapped(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(300).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && ["<html", "<body", "<pre", "<head", "<!doctype"].iter().any(|t| head.contains(t))
}

#[cfg(test)]
mod tests;
