//! A returned Word document as units: every change accepted, whoever made it.

use super::source::secrets;
use super::token::{Content, Gone, NOTE, Refers, Shown};
use super::unit::{Around, Row, Unit};
use crate::word::{Block, Copy, Mark, NoteId, Paragraph, Run, Shape};

/// The style of the sentence that says what marks mean: the export adds it of itself.
const LEGEND: &str = "RedlineLegend";
/// The style of staff comments.
const STAFF: &str = "StaffComment";
/// What the styles of proposed disclosure begin with.
const PROPOSED: &str = "Proposed";

/// The text of a copy.
pub(super) fn units(copy: &Copy) -> Vec<Unit> {
    let mut out = Vec::new();
    blocks(&copy.blocks, &mut out);
    out
}

/// The notes of a copy that its text refers to.
pub(super) fn notes(copy: &Copy, body: &[Unit]) -> Vec<(NoteId, Unit)> {
    let mut used = std::collections::HashSet::new();
    let contents = body.iter().flat_map(|u| {
        let cells = u.rows.iter().flatten().flat_map(|r| &r.cells);
        std::iter::once(&u.content).chain(cells)
    });
    for token in contents.flat_map(|c| &c.tokens) {
        if let Some(Refers::Word(id)) = token.refers {
            used.insert(id);
        }
    }
    let mut out = Vec::new();
    for note in copy.notes.iter().filter(|n| used.contains(&n.id)) {
        let mut units = Vec::new();
        blocks(&note.blocks, &mut units);
        out.extend(units.into_iter().map(|u| (note.id, u)));
    }
    out
}

fn blocks(blocks: &[Block], out: &mut Vec<Unit>) {
    let mut carried: Vec<Run> = Vec::new();
    let mut since = None;
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                let first = *since.get_or_insert(p.number);
                if p.deleted.is_some() {
                    carried.extend(p.runs.iter().cloned());
                    continue;
                }
                let mut runs = std::mem::take(&mut carried);
                runs.extend(p.runs.iter().cloned());
                since = None;
                paragraph(p, &runs, first, out);
            }
            Block::Table(rows) => {
                leftover(&mut carried, &mut since, out);
                let rows: Vec<Row> = rows.iter().filter(|r| r.deleted.is_none()).map(row).collect();
                if !rows.is_empty() {
                    let mut numbers = Vec::new();
                    numbered(block, &mut numbers);
                    let paragraphs = numbers.first().map_or(0..0, |f| *f..numbers.last().map_or(*f, |l| *l) + 1);
                    out.push(Unit { rows: Some(rows), paragraphs, ..Unit::default() });
                }
            }
        }
    }
    leftover(&mut carried, &mut since, out);
}

/// Words whose paragraph's end was deleted, and which no paragraph followed.
fn leftover(carried: &mut Vec<Run>, since: &mut Option<u32>, out: &mut Vec<Unit>) {
    let (runs, first) = (std::mem::take(carried), since.take().unwrap_or(0));
    if !runs.is_empty() {
        paragraph(&Paragraph { number: first, ..Paragraph::default() }, &runs, first, out);
    }
}

fn numbered(block: &Block, out: &mut Vec<u32>) {
    match block {
        Block::Paragraph(p) => out.push(p.number),
        Block::Table(rows) => rows.iter().flat_map(|r| &r.cells).flat_map(|c| &c.blocks).for_each(|b| numbered(b, out)),
    }
}

/// A paragraph as one unit for each of its lines.
fn paragraph(p: &Paragraph, runs: &[Run], first: u32, out: &mut Vec<Unit>) {
    if p.style == LEGEND || is_break(runs) {
        return;
    }
    let around = match p.style.as_str() {
        STAFF => Around::Quote,
        style if style.starts_with(PROPOSED) => Around::Proposed(0),
        _ => Around::Plain,
    };
    let mut joint = false;
    for content in lines(runs) {
        if content.tokens.is_empty() {
            continue;
        }
        out.push(Unit {
            shape: if joint { Shape::Text } else { p.shape },
            around,
            content,
            joint,
            paragraphs: first..p.number + 1,
            mark: p.inserted.clone(),
            ..Unit::default()
        });
        joint = true;
    }
}

/// Whether a paragraph is a line of asterisks, which has no words.
fn is_break(runs: &[Run]) -> bool {
    let kept = || runs.iter().filter(|r| r.deleted.is_none());
    let signs = || kept().flat_map(|r| r.text.chars()).filter(|c| !c.is_whitespace());
    kept().all(|r| r.note.is_none()) && signs().count() > 2 && signs().all(|c| c == '*')
}

fn lines(runs: &[Run]) -> Vec<Content> {
    let mut out = Vec::new();
    let mut shown: Vec<Shown> = Vec::new();
    let mut gone: Vec<(usize, String, Mark)> = Vec::new();
    for run in runs {
        if let Some(mark) = &run.deleted {
            gone.push((shown.len(), run.text.clone(), mark.clone()));
            continue;
        }
        let words = if run.note.is_some() { NOTE.to_string() } else { run.text.clone() };
        for c in words.chars() {
            if c == '\n' {
                out.push(content(std::mem::take(&mut shown), std::mem::take(&mut gone)));
                continue;
            }
            let at = shown.len();
            shown.push(Shown {
                c,
                src: at..at + 1,
                wraps: Vec::new(),
                refers: run.note.map(Refers::Word),
                bold: run.bold,
                italic: run.italic,
                mark: run.inserted.clone(),
            });
        }
    }
    out.push(content(shown, gone));
    out
}

fn content(shown: Vec<Shown>, gone: Vec<(usize, String, Mark)>) -> Content {
    let mut out = Content::new(&secrets(shown), None, 0..0);
    for (at, text, mark) in gone {
        let at = out.tokens.partition_point(|t| t.span.start < at);
        out.gone.push(Gone { at, text, mark });
    }
    out
}

fn row(row: &crate::word::Row) -> Row {
    let mut cells = Vec::new();
    for cell in &row.cells {
        let mut runs = Vec::new();
        words(&cell.blocks, &mut runs);
        let runs: Vec<Run> = runs.into_iter().map(|r| Run { text: r.text.replace('\n', " "), ..r }).collect();
        cells.push(lines(&runs).pop().unwrap_or_default());
        cells.extend((1..cell.span).map(|_| Content::default()));
    }
    Row { cells, block: 0..0, mark: row.inserted.clone() }
}

/// All runs of a cell, its paragraphs parted by spaces.
fn words(blocks: &[Block], out: &mut Vec<Run>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                if out.iter().any(|r| r.deleted.is_none()) {
                    out.push(Run { text: " ".to_owned(), ..Run::default() });
                }
                out.extend(p.runs.iter().cloned());
            }
            Block::Table(rows) => {
                rows.iter().filter(|r| r.deleted.is_none()).flat_map(|r| &r.cells).for_each(|c| words(&c.blocks, out))
            }
        }
    }
}
