//! A text taken apart: its lines, their cells, and how wide its paragraphs are set.

use super::cell::{self, Cell};
use super::line::{Kind, Line};
use super::look::Look;

/// Text whose lines are longer than this is not wrapped at all.
const UNWRAPPED: u32 = 160;
/// The margin of a text that has no paragraphs to tell it by.
const USUAL: u32 = 78;

/// Lines and cells of a text.
#[derive(Debug)]
pub(super) struct Sheet<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
    /// Emphasis is set in Markdown.
    pub markdown: bool,
    /// The column up to which paragraphs are filled; the largest number where lines are not wrapped.
    pub margin: u32,
    cells: Vec<Cell>,
    /// Index of each line's first cell, and one past the last line's.
    first: Vec<u32>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(text: &'t str, lines: Vec<Line>, markdown: bool) -> Self {
        let mut cells = Vec::with_capacity(lines.len());
        let mut first = Vec::with_capacity(lines.len() + 1);
        let gaps = memchr::memmem::Finder::new("  ");
        for line in &lines {
            first.push(cells.len() as u32);
            if line.kind == Kind::Text {
                cell::cells(text, line, &gaps, &mut cells);
            }
        }
        first.push(cells.len() as u32);
        Self { text, lines, markdown, margin: USUAL, cells, first }
    }

    /// The cells of a line.
    pub(super) fn cells(&self, i: usize) -> &[Cell] {
        &self.cells[self.first[i] as usize..self.first[i + 1] as usize]
    }

    /// The text of a line.
    pub(super) fn words(&self, i: usize) -> &'t str {
        &self.text[self.lines[i].span().range()]
    }

    /// Whether a line is running text, though its spaces be wide: justified, or two after a full stop.
    pub(super) fn is_prose(&self, i: usize) -> bool {
        let cells = self.cells(i);
        if cells.len() < 2 {
            return self.lines[i].to - self.lines[i].indent > 40;
        }
        let gap = cells.windows(2).map(|w| w[1].from - w[0].to).max().unwrap_or(0);
        let words = self.words(i).split(' ').filter(|w| w.starts_with(char::is_alphabetic)).count();
        let wordy = cells.iter().filter(|c| c.look == Look::Words).count() * 2 > cells.len();
        // A marker and its text stand further apart.
        let cells = if crate::html::is_marker(&self.text[cells[0].span.range()]) { &cells[1..] } else { cells };
        // Justified text has gaps all over a line.
        const PARTICLES: [&str; 14] =
            ["the", "of", "to", "and", "is", "in", "a", "for", "on", "by", "that", "with", "as", "are"];
        let particles = || self.words(i).split(' ').filter(|w| PARTICLES.contains(w)).count();
        let justified = cells.len() > 4 && gap <= 6 && self.lines[i].indent <= 12 && particles() > 1;
        words >= 8 && wordy && (gap <= 3 || cells.len() < 2 || justified)
    }

    /// Finds the margin, by the lines of prose among those not in `tables` (ranges in order).
    pub(super) fn set_margin(&mut self, tables: &[(usize, usize)]) {
        let (widths, long) = self.widths(tables);
        let all: u32 = widths.iter().sum();
        if long * 3 > all {
            self.margin = u32::MAX;
            return;
        }
        // A few lines may run over.
        let mut over = 0;
        let margin = (0..widths.len()).rev().find(|w| {
            over += widths[*w];
            over * 20 > all
        });
        let Some(margin) = margin.filter(|_| all >= 3) else {
            return;
        };
        // Wrapped lines are nearly as long as the longest; where few are, lines end where they will.
        let full: u32 = widths[margin.saturating_sub(14)..].iter().sum();
        let wrapped = full * 10 >= (all + long) * if margin > 100 { 5 } else { 3 };
        self.margin = if wrapped { margin.max(50) as u32 } else { u32::MAX };
    }

    /// How many lines of prose end in each column, and how many far beyond.
    fn widths(&self, tables: &[(usize, usize)]) -> (Vec<u32>, u32) {
        let mut widths = vec![0u32; UNWRAPPED as usize + 1];
        let mut long = 0;
        let mut table = 0;
        for (i, line) in self.lines.iter().enumerate() {
            while tables.get(table).is_some_and(|t| t.1 <= i) {
                table += 1;
            }
            // What a second wrapping cut off belongs to the line before.
            let tail = self.lines.get(i + 1).filter(|n| n.overflow).map_or(0, |n| n.to + 1);
            let to = line.to.saturating_add(tail);
            let inside = tables.get(table).is_some_and(|t| t.0 <= i);
            if inside || !line.is_text() || line.overflow || to - line.indent < 40 || !self.is_prose(i) {
                continue;
            }
            match widths.get_mut(to as usize) {
                Some(width) => *width += 1,
                None => long += 1,
            }
        }
        (widths, long)
    }
}
