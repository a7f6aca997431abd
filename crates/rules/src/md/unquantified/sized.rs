//! Whether a cause has its size somewhere else: in a row of a table near by, in a statement, in a note that the
//! paragraph names, in another sentence of the discussion.

use std::collections::{BTreeSet, HashMap, HashSet};

use tieout_analyses::Concept;
use tieout_document::{BlockKind, RowKind, one_line};
use tieout_figures::{Decimal, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::super::{AMOUNT, Paragraph};
use crate::paper::{Paper, Sentence};
use crate::section::Section;

/// The words by which a line is known.
pub(crate) type Words = BTreeSet<String>;

/// A row of a table.
struct Row {
    words: Words,
    /// By how much its first two amounts differ; their ends that differ least.
    change: Option<Range>,
}

/// What is known of sizes in a document; tables are read when they are first asked for.
pub(crate) struct Sizes<'p> {
    paper: &'p Paper<'p>,
    tables: HashMap<u32, Vec<Row>>,
    /// What sentences of the discussion give an amount for.
    said: HashSet<Words>,
    /// Tables of statements, and those of the discussion that reconcile.
    statements: Vec<u32>,
    bridges: Vec<u32>,
}

/// Words that say how something changed, or nothing.
const EMPTY: [&str; 76] = [
    "a",
    "an",
    "the",
    "of",
    "in",
    "to",
    "for",
    "and",
    "or",
    "on",
    "our",
    "its",
    "by",
    "with",
    "from",
    "as",
    "at",
    "that",
    "this",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "which",
    "we",
    "due",
    "total",
    "less",
    "net",
    "decrease",
    "decreased",
    "decreasing",
    "increase",
    "increased",
    "increasing",
    "higher",
    "lower",
    "primarily",
    "partially",
    "partly",
    "mainly",
    "largely",
    "change",
    "impact",
    "effect",
    "favorable",
    "unfavorable",
    "growth",
    "grew",
    "decline",
    "declined",
    "reduction",
    "reduced",
    "improvement",
    "improved",
    "strong",
    "stronger",
    "weak",
    "weaker",
    "certain",
    "continued",
    "overall",
    "rising",
    "greater",
    "fewer",
    "more",
    "offset",
    "add",
    "plus",
    "all",
    "both",
    "also",
    "new",
    "associated",
];
/// Rows of these words alone are of everything.
const OF_ALL: [&str; 14] = [
    "revenue",
    "sale",
    "percent",
    "percentage",
    "amount",
    "company",
    "year",
    "quarter",
    "month",
    "period",
    "operation",
    "cost",
    "expense",
    "income",
];

/// The words of a label or cause in one form: lower case, singular, without those that say how it changed.
pub(crate) fn content(text: &str) -> Words {
    let lower = text.to_lowercase();
    let all: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut out = Words::new();
    for (i, word) in all.iter().enumerate() {
        let profit = all.get(i + 1).is_some_and(|n| ["income", "loss", "earnings"].contains(n));
        let one = singular(word);
        let empty = EMPTY.contains(&one.as_str()) && !(*word == "net" && profit);
        if !empty && word.len() > 1 && word.chars().any(char::is_alphabetic) {
            out.insert(one);
        }
    }
    out
}

fn singular(word: &str) -> String {
    match word {
        "earnings" | "less" => word.to_owned(),
        "losses" => "loss".to_owned(),
        w if w.ends_with("ies") && w.len() > 4 => format!("{}y", &w[..w.len() - 3]),
        w if w.ends_with('s') && !w.ends_with("ss") && w.len() > 3 => w[..w.len() - 1].to_owned(),
        w => w.to_owned(),
    }
}

/// Where the subject of a sentence ends.
static VERB: Pattern = Pattern::new(
    r"(?i)\b(?:was|were|increased?|decreased?|grew|rose|fell|declined?|totall?ed|amounted|of\s+(?:approximately\s+)?[$€£¥])",
);
/// A note that is referred to.
static NOTE: Pattern = Pattern::new(r"(?i)\bnotes?\s+(\d{1,2})\b");
/// A change in money, as a sentence states it.
static BY: Pattern = Pattern::new(
    r"(?i)\b(?:increased?|decreased?|grew|rose|fell|declined?|up|down|higher|lower)\s+(?:by\s+|of\s+)?(?:approximately\s+)?[$€£¥(]*\s?\d",
);

impl<'p> Sizes<'p> {
    pub(crate) fn of(paper: &'p Paper<'p>, discussed: &[Paragraph]) -> Self {
        let mut said = HashSet::new();
        for s in discussed.iter().flat_map(|p| p.iter()) {
            let words = paper.words(s);
            let Some(verb) = VERB.find(words).filter(|v| v.start() < 120 && AMOUNT.is_in(&words[v.start()..])) else {
                continue;
            };
            said.insert(content(&words[..verb.start()]));
        }
        said.remove(&Words::new());
        let in_discussion = |t: &u32| {
            let table = paper.document.tables.get(*t as usize);
            table.is_some_and(|t| paper.section(t.span.start) == Section::Mda)
        };
        let statements = paper.lines().statements.iter().map(|s| s.table).collect();
        let bridges = paper.measures().reconciliations.iter().map(|r| r.table).filter(in_discussion).collect();
        Self { paper, tables: HashMap::new(), said, statements, bridges }
    }

    /// Whether one of several causes of a change of a line has its size elsewhere.
    pub(crate) fn has_any(&mut self, sentence: &Sentence, line: &str, causes: &[&str], paragraph: &str) -> bool {
        let line_words = content(line);
        let causes: Vec<Words> = causes.iter().map(|c| content(c)).collect();
        let own = |c: &Words| c.difference(&line_words).next().is_some();
        // A part that is discontinued has no line of its own in the statements.
        let part = line_words.contains("discontinued") || line_words.contains("segment");
        if !part && causes.iter().any(|c| own(c) && self.said.contains(c)) {
            return true;
        }
        let near = self.near(sentence.block);
        let noted = self.noted(paragraph);
        let bridges = self.bridges.clone();
        if near.iter().chain(&noted).chain(&bridges).any(|t| {
            let rows = self.rows(*t);
            rows.iter().any(|r| causes.iter().any(|c| is_of(&r.words, c, &line_words)))
        }) {
            return true;
        }
        let statements = if part { Vec::new() } else { self.statements.clone() };
        statements.iter().any(|t| {
            let rows = self.rows(*t);
            rows.iter().any(|r| {
                let within = r.words.len() > 1 && own(&r.words);
                causes.iter().any(|c| own(c) && r.words == *c || within && r.words.is_subset(c))
            })
        })
    }

    /// Whether the line changed by so little that its causes need no amounts: under one per cent of revenue, or
    /// five of income before taxes.
    pub(crate) fn is_small(&mut self, sentence: &Sentence, line: &str) -> bool {
        let Some(change) = self.change(sentence, line) else { return false };
        [(Concept::Revenue, Decimal::new(1, -2)), (Concept::PretaxIncome, Decimal::new(5, -2))].iter().any(
            |(c, share)| {
                let whole =
                    self.paper.lines().latest(*c).map(|l| Range::of(self.paper.figure(l.figure).interval).abs());
                match (&change.high, whole.and_then(|w| w.low)) {
                    (Some(change), Some(whole)) => *change < whole * rational(*share),
                    _ => false,
                }
            },
        )
    }

    fn change(&mut self, sentence: &Sentence, line: &str) -> Option<Range> {
        if let Some(by) = BY.find(line) {
            let end = sentence.span.start + by.end() as u32;
            let figures = self.paper.reading.figures_of(sentence.span).iter();
            let money = figures.filter(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_)));
            if let Some(f) = money.clone().find(|f| f.span.start < end && end <= f.span.end) {
                return Some(Range::of(f.interval).abs());
            }
        }
        let subject = content(VERB.find(line).map_or(line, |v| &line[..v.start()]));
        let near = self.near(sentence.block);
        let statements = self.statements.clone();
        let mut changes = Vec::new();
        for t in near.iter().chain(&statements) {
            let rows = self.rows(*t).iter();
            let own = rows.filter(|r| r.words == subject || r.words.len() > 1 && r.words.is_subset(&subject));
            changes.extend(own.filter_map(|r| r.change.clone()));
        }
        // Of rows with like names the largest counts.
        changes.into_iter().max_by(|a, b| a.high.cmp(&b.high))
    }

    /// Tables near a block, before and after it, up to headings of the same level.
    fn near(&self, block: usize) -> Vec<u32> {
        let blocks = &self.paper.document.blocks;
        let level = |k: BlockKind| match k {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        };
        let own = blocks[..block].iter().rev().take(60).find_map(|b| level(b.kind)).unwrap_or(6);
        let table = |k: BlockKind| match k {
            BlockKind::Table(t) => Some(t),
            _ => None,
        };
        let before = blocks[..block].iter().rev().take(40).filter_map(|b| table(b.kind)).take(4);
        let after = blocks[block + 1..].iter().take(60).take_while(|b| level(b.kind).is_none_or(|l| l > own));
        before.chain(after.filter_map(|b| table(b.kind)).take(4)).collect()
    }

    /// Tables of the notes that a paragraph refers to.
    fn noted(&self, paragraph: &str) -> Vec<u32> {
        let paper = self.paper;
        let mut out = Vec::new();
        for found in NOTE.all_captures(paragraph).take(3) {
            let Some(n) = found.get(1).and_then(|n| n.as_str().parse::<u32>().ok()) else { continue };
            let heads = |text: &str, n: u32| {
                let line = text.trim_start().to_ascii_lowercase();
                let rest = line.strip_prefix("note ").unwrap_or(&line).trim_start();
                let rest = rest.strip_prefix(&n.to_string());
                rest.is_some_and(|r| line.len() < 120 && r.starts_with(['.', ':', ' ', '—', '–', '-', ')', '\u{a0}']))
            };
            let mut inside = false;
            for (i, b) in paper.document.blocks.iter().enumerate() {
                if paper.sections().of_block(i) != Section::Notes {
                    continue;
                }
                match b.kind {
                    BlockKind::Table(t) if inside => out.push(t),
                    k if k.is_text() && heads(paper.document.slice(b.span), n) => inside = true,
                    k if k.is_text() && heads(paper.document.slice(b.span), n + 1) => inside = false,
                    _ => {}
                }
            }
        }
        out
    }

    fn rows(&mut self, t: u32) -> &[Row] {
        let paper = self.paper;
        self.tables.entry(t).or_insert_with(|| read(paper, t))
    }
}

/// The rows of a table that have a figure.
fn read(paper: &Paper, t: u32) -> Vec<Row> {
    let Some(table) = paper.document.tables.get(t as usize) else { return Vec::new() };
    let body = table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Body).take(200);
    let row = |(i, r): (usize, &tieout_document::Row)| {
        let label = table.label(i)?;
        let figures = paper.reading.figures_of(r.span).iter().filter(|f| f.is_quantity() && f.span.start >= label.end);
        let first: Vec<_> = figures.take(2).collect();
        let change = match first[..] {
            [a, b] if a.unit == b.unit && matches!(a.unit, Unit::Money(_)) => {
                Some(Range::of(a.interval).minus(&Range::of(b.interval)).abs())
            }
            [] => return None,
            _ => None,
        };
        Some(Row { words: content(&one_line(paper.document.slice(label))), change })
    };
    body.filter_map(row).filter(|r| !r.words.is_empty()).collect()
}

/// Whether a row is of a cause: one has the words of the other, more than those of the line that changed.
fn is_of(row: &Words, cause: &Words, line: &Words) -> bool {
    let own = |w: &Words| w.difference(line).cloned().collect::<Words>();
    let (own_row, own_cause) = (own(row), own(cause));
    if own_row.is_empty() || own_cause.is_empty() || row.iter().all(|w| OF_ALL.contains(&w.as_str())) {
        return false;
    }
    let long = |w: &Words| w.len() > 1 || w.iter().any(|w| w.len() > 5);
    own_row == own_cause || row.is_subset(cause) && long(row) || cause.is_subset(row) && cause.len() > 1
}

/// Whether two texts name the same line.
pub(crate) fn is_within(subject: &str, text: &str) -> bool {
    let subject = content(subject);
    subject.len() > 1 && subject.is_subset(&content(text))
}
