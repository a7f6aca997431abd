//! A filing that promises are held against: what it is, whose and when, and its sentences and rows of tables,
//! so laid out that each is found by its words. A filing is read once, however many promises there are.

use std::collections::HashMap;

use jiff::civil::Date;
use tieout_document::{BlockKind, Document, Span};
use tieout_figures::{Token, sentences, tokenize};

use super::cover::Cover;
use super::text::stems;

/// A sentence of the text, or a row of a table.
pub(super) struct Line {
    pub span: Span,
    /// Stems of its words in order of their numbers, each once.
    pub stems: Vec<u64>,
    /// The table that it is a row of: index into [`Document::tables`].
    pub table: Option<u32>,
    /// The stretch of text that it belongs to: sentences next to each other in it are read together.
    pub run: u32,
}

/// A filing, ready to be searched.
pub struct Filing<'a> {
    /// The document.
    pub document: &'a Document,
    pub(super) cover: Cover,
    pub(super) lines: Vec<Line>,
    places: HashMap<u64, Vec<u32>>,
}

/// Where words of a promise were found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Thousandths of the weight of the words sought.
    pub share: u32,
    /// First and last line.
    pub lines: (u32, u32),
}

/// Sentences that are read together, at most.
const WINDOW: u32 = 3;
/// Places that are looked at closely.
const CLOSE: usize = 24;

impl<'a> Filing<'a> {
    /// Reads a filing.
    pub fn of(document: &'a Document) -> Self {
        let mut lines = Vec::new();
        for (run, block) in (0..).zip(&document.blocks).filter(|(_, b)| !b.kind.is_aside()) {
            match block.kind {
                BlockKind::Table(table) => rows(document, block.span, table, run, &mut lines),
                _ => prose(document, block.span, run, &mut lines),
            }
        }
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for (i, line) in (0..).zip(&lines) {
            line.stems.iter().for_each(|s| places.entry(*s).or_default().push(i));
        }
        Self { document, cover: Cover::of(document), lines, places }
    }

    /// The form, as EDGAR calls it: "10-K".
    pub fn form(&self) -> Option<&str> {
        self.cover.form.as_deref()
    }

    /// The last day of the period that it reports on.
    pub fn period_end(&self) -> Option<Date> {
        self.cover.period_end
    }

    /// The day on which it was filed, or the latest day that its cover prints.
    pub fn dated(&self) -> Option<Date> {
        self.cover.filed.or(self.cover.as_of)
    }

    /// How much a stem weighs: the fewer lines have it, the more.
    pub(super) fn weight(&self, stem: u64) -> u32 {
        // In a short text a word is not common for standing there once.
        let all = self.lines.len().max(1000);
        match self.places.get(&stem).map_or(0, Vec::len) {
            n if n * 500 <= all => 4,
            n if n * 100 <= all => 3,
            n if n * 25 <= all => 2,
            _ => 1,
        }
    }

    /// Thousandths of the weight of what is sought that the lines have.
    pub(super) fn share(&self, sought: &[u64], (from, to): (u32, u32)) -> u32 {
        let lines = self.lines.get(from as usize..=to as usize).unwrap_or_default();
        let all: u32 = sought.iter().map(|s| self.weight(*s)).sum();
        let has = |s: &u64| lines.iter().any(|l| l.stems.binary_search(s).is_ok());
        let both: u32 = sought.iter().filter(|s| has(s)).map(|s| self.weight(*s)).sum();
        (both * 1000).checked_div(all).unwrap_or(0)
    }

    /// The lines that have most of what is sought: the fewest of those that have as much.
    pub(super) fn find(&self, sought: &[u64]) -> Option<Hit> {
        let mut scores: HashMap<u32, u32> = HashMap::new();
        let common = self.lines.len() / 10 + 20;
        for stem in sought {
            let Some(at) = self.places.get(stem).filter(|p| p.len() <= common) else { continue };
            let weight = self.weight(*stem);
            at.iter().for_each(|i| *scores.entry(*i).or_default() += weight);
        }
        let mut near: Vec<(u32, u32)> = scores.into_iter().collect();
        near.sort_unstable_by_key(|(i, score)| (std::cmp::Reverse(*score), *i));
        let mut best: Option<Hit> = None;
        for (line, _) in near.into_iter().take(CLOSE) {
            for lines in self.windows(line) {
                // More sentences must bring more words.
                let share = self.share(sought, lines).saturating_sub(60 * (lines.1 - lines.0));
                if best.is_none_or(|b| share > b.share) {
                    best = Some(Hit { share, lines });
                }
            }
        }
        best.map(|b| Hit { share: self.share(sought, b.lines), ..b })
    }

    /// Stretches of lines around one, the shortest first.
    fn windows(&self, line: u32) -> Vec<(u32, u32)> {
        let alike = |a: u32, b: u32| match (self.lines.get(a as usize), self.lines.get(b as usize)) {
            (Some(x), Some(y)) => x.table == y.table && (x.table.is_none() && y.run - x.run <= 1),
            _ => false,
        };
        let mut out = Vec::new();
        for len in 0..WINDOW {
            for back in 0..=len.min(line) {
                let (from, to) = (line - back, line - back + len);
                if (from..to).all(|i| alike(i, i + 1)) {
                    out.push((from, to));
                }
            }
        }
        out
    }

    /// Where lines stand.
    pub(super) fn span(&self, (from, to): (u32, u32)) -> Span {
        let at = |i: u32| self.lines.get(i as usize).map(|l| l.span).unwrap_or_default();
        at(from).join(at(to))
    }

    /// The words of lines.
    pub(super) fn text(&self, lines: (u32, u32)) -> &'a str {
        self.document.slice(self.span(lines))
    }
}

/// The sentences of running text.
fn prose(document: &Document, span: Span, run: u32, out: &mut Vec<Line>) {
    let text = document.slice(span);
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(text, 0, &mut tokens);
    for (from, to) in sentences(&tokens, text) {
        let (Some(a), Some(b)) = (tokens.get(from), to.checked_sub(1).and_then(|i| tokens.get(i))) else { continue };
        push(document, Span::new(span.start + a.span.start, span.start + b.span.end), None, run, out);
    }
}

/// The rows of a table; a cell that holds whole sentences is running text.
fn rows(document: &Document, span: Span, table: u32, run: u32, out: &mut Vec<Line>) {
    const LONG: usize = 300;
    let mut at = span.start;
    for line in document.slice(span).split('\n') {
        let row = Span::new(at, at + line.len() as u32);
        at = row.end + 1;
        let first = line.split('\t').next().unwrap_or_default();
        if first.len() > LONG {
            prose(document, Span::new(row.start, row.start + first.len() as u32), run, out);
        } else {
            push(document, row, Some(table), run, out);
        }
    }
}

fn push(document: &Document, span: Span, table: Option<u32>, run: u32, out: &mut Vec<Line>) {
    let mut stems = stems(document.slice(span));
    stems.sort_unstable();
    stems.dedup();
    if !stems.is_empty() {
        out.push(Line { span, stems, table, run });
    }
}
