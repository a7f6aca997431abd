//! The draft as parts: text and tables, with the look of each word.

use std::collections::BTreeMap;

use tieout_review::draft::{Block, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::{Fault, Letter};
use crate::docx::lines::{masked, pieces, shown};
use crate::edgar::flow;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underlined: bool,
    pub(super) struck: bool,
    /// Small and high, as references to notes are.
    pub(super) raised: bool,
}

/// Words of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) look: Look,
}

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A heading; whether it is the letter's own, and so a bookmark.
    Heading(u8, bool),
    Paragraph,
    /// An item of a list: depth and mark.
    Item(u8, Vec<Span>),
    /// A note: its label.
    Note(Vec<Span>),
    /// A line that parts.
    Break,
}

/// A piece of the letter, with its indents at the left and at the right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) what: What,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Text(Sort, Vec<Span>),
    Table(Table),
    /// The short line above the notes.
    Rule,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Vec<Span>>>,
    /// For each column, whether its cells stand at the right.
    pub(super) right: Vec<bool>,
    /// How many rows are its head.
    pub(super) head: usize,
}

/// How far comments and proposed disclosure are indented.
const INDENT: f32 = 36.0;

/// The parts of a letter.
pub(super) fn parts(letter: &Letter<'_>) -> Vec<Part> {
    let mut gather = Gather { letter: *letter, out: Vec::new(), notes: Vec::new(), left: 0.0, right: 0.0, own: true };
    let mut redlines = letter.redlines.iter();
    for block in &letter.draft.blocks {
        match &block.kind {
            Kind::Proposed(proposed) => gather.proposed(proposed, redlines.next()),
            _ => gather.block(block, false),
        }
    }
    gather.notes();
    gather.out
}

struct Gather<'a> {
    letter: Letter<'a>,
    out: Vec<Part>,
    notes: Vec<(String, Vec<Run>)>,
    left: f32,
    right: f32,
    /// Whether headings are the letter's own.
    own: bool,
}

impl Gather<'_> {
    fn push(&mut self, what: What) {
        self.out.push(Part { left: self.left, right: self.right, what });
    }

    fn text(&mut self, sort: Sort, spans: Vec<Span>) {
        self.push(What::Text(sort, spans));
    }

    fn runs(&self, runs: &[Run], bold: bool) -> Vec<Span> {
        spans(&masked(&pieces(runs), self.letter.confidential, false), bold)
    }

    fn block(&mut self, block: &Block, bold: bool) {
        match &block.kind {
            Kind::Heading { level, text } => self.text(Sort::Heading(*level, self.own), self.runs(text, true)),
            Kind::Paragraph(text) => self.text(Sort::Paragraph, self.runs(text, bold)),
            Kind::Item { depth, number, text } => {
                self.text(Sort::Item(*depth, mark(*number, bold)), self.runs(text, bold));
            }
            Kind::Table { rows, right } => {
                let rows = rows.iter().map(|row| row.iter().map(|c| self.runs(c, bold)).collect()).collect();
                self.push(What::Table(Table { rows, right: right.clone(), head: 1 }));
            }
            Kind::Comment { number, blocks } => self.comment(*number, blocks),
            Kind::Proposed(proposed) => self.proposed(proposed, None),
            Kind::Break => self.text(Sort::Break, vec![Span { text: "* * *".to_owned(), look: Look::default() }]),
            Kind::Footnote { label, text } => self.notes.push((label.clone(), text.clone())),
        }
    }

    /// What is indented on both sides; headings in it are not the letter's own.
    fn within(&mut self, write: impl FnOnce(&mut Self)) {
        let before = (self.left, self.right, self.own);
        (self.left, self.right, self.own) = (before.0 + INDENT, before.1 + INDENT, false);
        write(self);
        (self.left, self.right, self.own) = before;
    }

    /// The staff's comment, with its number where its words do not begin with it.
    fn comment(&mut self, number: u32, blocks: &[Block]) {
        let label = (!flow::is_numbered(number, blocks)).then(|| look(format!("{number}. "), true));
        self.within(|w| {
            let begin = w.out.len();
            blocks.iter().for_each(|b| w.block(b, true));
            let Some(label) = label else { return };
            match w.out.get_mut(begin).map(|p| &mut p.what) {
                Some(What::Text(Sort::Paragraph, text)) => text.insert(0, label),
                _ => {
                    let what = What::Text(Sort::Paragraph, vec![label]);
                    w.out.insert(begin, Part { left: w.left, right: w.right, what });
                }
            }
        });
    }

    fn proposed(&mut self, proposed: &Proposed, redline: Option<&Redline>) {
        let Some(redline) = redline else {
            self.within(|w| proposed.blocks.iter().for_each(|b| w.block(b, false)));
            return;
        };
        if let Some(legend) = &redline.legend {
            let italic = Look { italic: true, ..Look::default() };
            self.text(Sort::Paragraph, vec![Span { text: clean(legend), look: italic }]);
        }
        let lines = shown(redline, self.letter.confidential);
        self.within(|w| flow::groups(&lines).for_each(|group| w.lines(group)));
        for block in &proposed.blocks {
            if let Kind::Footnote { label, text } = &block.kind
                && !flow::says(redline, &flow::plain(text))
            {
                self.notes.push((label.clone(), text.clone()));
            }
        }
    }

    /// A line of a comparison, or the rows of a table.
    fn lines(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        let all = |bold| first.cells.iter().flat_map(|c| spans(c, bold)).collect();
        match first.shape {
            Shape::Heading(level) => self.text(Sort::Heading(level, false), all(true)),
            Shape::Paragraph => self.text(Sort::Paragraph, all(false)),
            Shape::Item(depth, number) => self.text(Sort::Item(depth, mark(number, false)), all(false)),
            Shape::Row => self.table(lines),
        }
    }

    fn table(&mut self, lines: &[Line]) {
        let said = |c: &Vec<Piece>| c.iter().map(|p| p.text.as_str()).collect::<String>();
        let words: Vec<Vec<String>> = lines.iter().map(|l| l.cells.iter().map(said).collect()).collect();
        let rows = lines.iter().map(|l| l.cells.iter().map(|c| spans(c, false)).collect()).collect();
        // A head that was changed stands there twice, as deleted and as new.
        let deleted = lines.iter().take_while(|l| l.change == Change::Deleted).count();
        let head = if deleted < 3 && deleted < lines.len() { deleted + 1 } else { 1 };
        self.push(What::Table(Table { rows, right: flow::right_columns(&words), head }));
    }

    /// Notes, at the end.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.push(What::Rule);
        }
        for (label, words) in notes {
            let raised = Look { raised: true, ..Look::default() };
            let label = vec![Span { text: clean(&label).replace('\n', " "), look: raised }];
            self.text(Sort::Note(label), self.runs(&words, false));
        }
    }
}

fn look(text: String, bold: bool) -> Span {
    Span { text, look: Look { bold, ..Look::default() } }
}

fn mark(number: Option<u64>, bold: bool) -> Vec<Span> {
    vec![look(number.map_or_else(|| "\u{2022}".to_owned(), |n| format!("{n}.")), bold)]
}

/// Words of no look of their own.
pub(super) fn plain(text: &str) -> Vec<Span> {
    vec![look(clean(text), false)]
}

fn spans(pieces: &[Piece], bold: bool) -> Vec<Span> {
    let mut out = Vec::new();
    for piece in pieces {
        let look = Look {
            bold: bold || piece.bold || piece.new,
            italic: piece.italic,
            underlined: piece.change == Change::Inserted,
            struck: piece.change == Change::Deleted,
            raised: false,
        };
        if !piece.text.is_empty() {
            out.push(Span { text: clean(&piece.text), look });
        }
        if let Some(label) = &piece.footnote {
            out.push(Span { text: clean(label), look: Look { raised: true, ..look } });
        }
    }
    out
}

/// Text without what no paper shows: control characters, and signs that only tell a screen what to do.
fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
            '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
            // Spaces and hyphens of other widths, which few fonts have.
            '\u{2000}'..='\u{200a}' | '\u{205f}' => Some(' '),
            '\u{202f}' => Some('\u{a0}'),
            '\u{2010}' => Some('-'),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// The characters of a letter, each with words around its first place.
pub(super) fn characters(parts: &[Part], footer: &[Span]) -> Result<BTreeMap<char, String>, Fault> {
    // What the program itself writes.
    let mut out: BTreeMap<char, String> = " 0123456789".chars().map(|c| (c, String::new())).collect();
    let mut take = |spans: &[Span]| -> Result<(), Fault> {
        for span in spans {
            for (at, character) in span.text.char_indices().filter(|(_, c)| *c != '\n') {
                if out.contains_key(&character) {
                    continue;
                }
                let near = near(&span.text, at);
                if is_right_to_left(character) {
                    return Err(Fault::RightToLeft { character, near });
                }
                out.insert(character, near);
            }
        }
        Ok(())
    };
    take(footer)?;
    for part in parts {
        match &part.what {
            What::Text(sort, spans) => {
                take(spans)?;
                if let Sort::Item(_, mark) | Sort::Note(mark) = sort {
                    take(mark)?;
                }
            }
            What::Table(table) => table.rows.iter().flatten().try_for_each(|cell| take(cell))?,
            What::Rule => {}
        }
    }
    Ok(out)
}

fn near(text: &str, at: usize) -> String {
    let before = text[..at].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev();
    let after = text[at..].chars().take(20);
    before.chain(after).collect::<String>().replace('\n', " ").trim().to_owned()
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
        || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
