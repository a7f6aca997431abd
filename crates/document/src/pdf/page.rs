//! A page taken apart: its lines by the way they run, then its columns, tables and paragraphs.

use super::edge::Edges;
use super::emit::Pen;
use super::lattice::{self, Lattice};
use super::line::{self, Layout, Line};
use super::paragraph::{self, Measure};
use super::region::{self, Region};
use super::ruling::Ruling;
use super::sheet::{Char, Ink, SKEW, Sheet, Turn};
use super::strip::{self, Strip};
use super::word::Word;
use super::{cells, columns, leads, marks, rows};
use crate::draft::DraftBlock;

/// A letter's later page has its number within this many lines.
const MAX_HEAD: usize = 7;

/// A page read, and not yet written.
#[derive(Debug, Default)]
pub(super) struct Page {
    frames: Vec<Frame>,
    /// What is printed and no part of the text: hidden, or askew.
    aside: Layout,
    pub edges: Edges,
}

/// Lines that run one way.
#[derive(Debug)]
struct Frame {
    layout: Layout,
    ruling: Ruling,
    strips: Vec<Strip>,
    lattices: Vec<Lattice>,
    /// How wide the page is for them.
    width: f32,
}

/// Gathers what a page prints to lines.
pub(super) fn prepare(sheet: &Sheet) -> Page {
    let mut counts = [0usize; SKEW as usize];
    for c in sheet.chars.iter().filter(|c| c.ink == Ink::Seen && c.turn < SKEW) {
        counts[usize::from(c.turn)] += 1;
    }
    let mut turns: Vec<Turn> = (0..SKEW).filter(|t| counts[usize::from(*t)] > 0).collect();
    turns.sort_by_key(|t| std::cmp::Reverse(counts[usize::from(*t)]));
    let frames: Vec<Frame> = turns.into_iter().map(|turn| frame(sheet, turn)).collect();
    let edges = frames.first().map(|f| Edges::of(&f.layout, &f.strips)).unwrap_or_default();
    Page { frames, aside: aside(&sheet.chars), edges }
}

fn frame(sheet: &Sheet, turn: Turn) -> Frame {
    let on_page = |c: &Char| c.ink == Ink::Seen;
    let mut layout = line::lay_out(&sheet.chars, turn, on_page);
    let ruling = Ruling::of(sheet, turn);
    marks::mark(&mut layout, &ruling);
    let mut strips: Vec<Strip> = layout.lines.iter().map(|l| strip::strip(&layout, l)).collect();
    let lattices = lattice::find(&layout, &mut strips, &ruling);
    let width = if turn.is_multiple_of(2) { sheet.width } else { sheet.height };
    Frame { layout, ruling, strips, lattices, width }
}

/// Lines of hidden and slanting text.
fn aside(chars: &[Char]) -> Layout {
    let mut all = Layout::default();
    let mut turns: Vec<Turn> =
        chars.iter().filter(|c| c.ink == Ink::Hidden || c.turn >= SKEW).map(|c| c.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    for turn in turns {
        append(&mut all, line::lay_out(chars, turn, |c| c.ink == Ink::Hidden || turn >= SKEW));
    }
    all
}

/// Appends the lines of one layout to another.
fn append(all: &mut Layout, more: Layout) {
    let (chars, words) = (all.chars.len() as u32, all.words.len() as u32);
    all.chars.extend(more.chars);
    all.words.extend(more.words.iter().map(|w| Word { from: w.from + chars, to: w.to + chars, ..*w }));
    all.lines.extend(more.lines.iter().map(|l| Line { from: l.from + words, to: l.to + words, ..*l }));
}

impl Page {
    /// Marks lines as printed around the text.
    pub(super) fn set_edges(&mut self, found: &[usize]) {
        if let Some(frame) = self.frames.first_mut() {
            for i in found {
                frame.strips[*i].edge = true;
            }
            // "4. Income Taxes (continued)" under what heads all pages.
            let top = frame.strips.iter().take_while(|s| s.edge).count();
            if let Some(s) = frame.strips.get_mut(top).filter(|s| s.segments.len() == 1 && s.line.to - s.line.from < 16)
            {
                s.edge = s.text(&frame.layout).to_lowercase().trim_end_matches('.').ends_with("(continued)");
            }
        }
    }

    /// Marks the head of a letter's later page: its first lines, down to "Page 2".
    pub(super) fn mark_letter_head(&mut self, number: u32) {
        let Some(frame) = self.frames.first_mut().filter(|_| number > 1) else { return };
        let layout = &frame.layout;
        let numbered = |s: &Strip| {
            let text = s.text(layout).to_lowercase();
            text.strip_prefix("page ").is_some_and(|n| n.split(' ').next() == Some(number.to_string().as_str()))
        };
        let short = |s: &Strip| s.len(layout) < 80 && s.segments.len() <= 2;
        let Some(last) = frame.strips.iter().take(MAX_HEAD).position(numbered) else { return };
        if frame.strips[..=last].iter().all(short) {
            frame.strips[..=last].iter_mut().for_each(|s| s.edge = true);
        }
    }

    /// Writes the page; `pitch` is how far apart lines usually are, and is learnt from the page.
    pub(super) fn write(&mut self, pen: &mut Pen<'_>, pitch: &mut f32) {
        let top = self.frames.first().and_then(|f| f.strips.first()).map_or(f32::MAX, |s| s.line.y);
        self.write_aside(pen, |y| y > top);
        for mut frame in std::mem::take(&mut self.frames) {
            for mut flow in columns::flows(&frame.layout, std::mem::take(&mut frame.strips)) {
                leads::raise(&frame.layout, &mut flow);
                write_flow(pen, &frame, &flow, pitch);
            }
        }
        self.write_aside(pen, |y| y <= top);
    }
}

impl Page {
    /// Writes what is no part of the text and stands at heights that `wanted` picks.
    fn write_aside(&self, pen: &mut Pen<'_>, wanted: impl Fn(f32) -> bool) {
        for line in self.aside.lines.iter().filter(|l| wanted(l.y)) {
            let like = DraftBlock { furniture: true, ..DraftBlock::default() };
            pen.block(&self.aside, &[strip::strip(&self.aside, line)], like);
        }
    }
}

/// A table among lines.
enum Found<'f> {
    /// By what stands under what.
    Region(Region),
    /// By its drawn boxes: its first line and one past its last.
    Lattice(&'f Lattice, usize, usize),
}

impl Found<'_> {
    fn strips(&self) -> std::ops::Range<usize> {
        match self {
            Self::Region(r) => r.strips.clone(),
            Self::Lattice(_, from, to) => *from..*to,
        }
    }
}

/// Finds the tables among lines, from the top down.
fn tables<'f>(frame: &'f Frame, strips: &[Strip]) -> Vec<Found<'f>> {
    let mut out = Vec::new();
    let mut at = 0;
    for run in strips.chunk_by(|a, b| a.grid == b.grid) {
        let to = at + run.len();
        match run[0].grid.and_then(|i| frame.lattices.get(usize::from(i))) {
            Some(lattice) => out.push(Found::Lattice(lattice, at, to)),
            None => out.extend(region::find(&frame.layout, run, &frame.ruling).into_iter().map(|r| {
                let strips = r.strips.start + at..r.strips.end + at;
                Found::Region(Region { strips, body: r.body + at, ..r })
            })),
        }
        at = to;
    }
    out
}

fn write_flow(pen: &mut Pen<'_>, frame: &Frame, strips: &[Strip], pitch: &mut f32) {
    let (layout, ruling) = (&frame.layout, &frame.ruling);
    let found = tables(frame, strips);
    let in_table = |i: usize| found.iter().any(|f| f.strips().contains(&i));
    let measure = Measure::of(strips, |i| !in_table(i), frame.width, *pitch);
    *pitch = measure.pitch;
    let left = strips.iter().filter(|s| !s.edge).map(|s| s.line.x0).fold(f32::MAX, f32::min);
    let mut at = 0;
    for table in &found {
        let own = table.strips();
        write_text(pen, layout, strips, at, own.start, &measure, left);
        at = own.end;
        match table {
            Found::Region(region) => {
                let pieces = cells::pieces(layout, strips, region);
                let columns = cells::columns(layout, strips, region);
                let rows = rows::gather(layout, strips, region, pieces, ruling, &columns);
                pen.table(layout, &rows, region, ruling, &columns);
            }
            Found::Lattice(lattice, ..) => pen.lattice(layout, &lattice.cells(layout, &strips[own])),
        }
    }
    write_text(pen, layout, strips, at, strips.len(), &measure, left);
}

fn write_text(
    pen: &mut Pen<'_>,
    layout: &Layout,
    strips: &[Strip],
    from: usize,
    to: usize,
    measure: &Measure,
    left: f32,
) {
    for para in paragraph::gather(layout, strips, from, to, measure) {
        let like = DraftBlock {
            indent: (para.left - left).max(0.0),
            centred: para.centred,
            furniture: para.edge,
            ..DraftBlock::default()
        };
        pen.block(layout, &strips[para.strips], like);
    }
}
