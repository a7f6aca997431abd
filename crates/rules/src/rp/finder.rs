//! Where a report speaks of related parties: its passages, the parties of the relationship table and those of other
//! tables.

use tieout_document::{BlockKind, Span, Table};
use tieout_figures::{Figure, Unit};
use tieout_letters::Pattern;

use crate::paper::{Paper, Sentence};
use crate::section::Section;

/// A passage under a heading on related parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    pub heading: Sentence,
    /// The blocks after the heading: first, and one past the last.
    pub blocks: (usize, usize),
    /// Whether it is part of the financial statements.
    pub note: bool,
}

/// A party as a table names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub name: String,
    pub span: Span,
}

static TITLE: Pattern = Pattern::new(
    r"(?i)\brelated[\s-]+part(?:y|ies)\b|\btransactions?\s+with\s+(?:affiliates|directors|officers|shareholders)\b",
);
/// Another note or item begins.
static NEXT: Pattern = Pattern::new(r"(?i)^\s*(?:note|item)\s+\d+|^\s*(?:\(?\d{1,2}[.)]|[A-K]\.)\s+\S");
/// How many blocks a passage may have.
const LONG: usize = 200;

/// The passages of a report under headings on related parties.
pub(crate) fn passages(paper: &Paper) -> Vec<Passage> {
    let sentences = paper.sentences();
    let heads = |s: &Sentence| s.heading || s.span.len() < 90 && !paper.words(s).trim_end().ends_with(['.', ';', ',']);
    let mut out: Vec<Passage> = Vec::new();
    for (i, heading) in sentences.iter().enumerate() {
        let words = paper.words(heading);
        if !heads(heading) || words.len() > 140 || !TITLE.is_in(words) {
            continue;
        }
        if out.last().is_some_and(|p| p.blocks.1 > heading.block) {
            continue;
        }
        let level = level(paper, heading.block);
        let ends = sentences[i + 1..].iter().find(|s| {
            let words = paper.words(s);
            let above = s.heading && self::level(paper, s.block) <= level && s.block > heading.block + 1;
            heads(s) && !TITLE.is_in(words) && (above || NEXT.is_in(words))
        });
        let most = heading.block + LONG;
        let end = ends.map_or(paper.document.blocks.len(), |s| s.block).min(most);
        if end > heading.block + 1 {
            // The heading itself reads as one of an item on related parties: what stands before it decides.
            let before = sentences[..i].iter().rev().find(|s| s.section != Section::RelatedParties);
            let note = before.is_some_and(|s| s.section == Section::Notes);
            out.push(Passage { heading: *heading, blocks: (heading.block + 1, end), note });
        }
    }
    out
}

fn level(paper: &Paper, block: usize) -> u8 {
    match paper.document.blocks.get(block).map(|b| b.kind) {
        Some(BlockKind::Heading { level }) => level,
        _ => u8::MAX,
    }
}

impl Passage {
    /// Its sentences.
    pub(crate) fn sentences<'p>(&self, paper: &'p Paper) -> impl Iterator<Item = &'p Sentence> {
        let all = paper.sentences();
        let from = all.partition_point(|s| s.block < self.blocks.0);
        let to = all.partition_point(|s| s.block < self.blocks.1);
        all[from..to].iter()
    }

    /// Its tables, each with its block.
    pub(crate) fn tables<'a>(&self, paper: &Paper<'a>) -> Vec<&'a Table> {
        let blocks = paper.document.blocks.get(self.blocks.0..self.blocks.1).unwrap_or_default();
        let table = |b: &tieout_document::Block| match b.kind {
            BlockKind::Table(n) => paper.document.tables.get(n as usize),
            _ => None,
        };
        blocks.iter().filter_map(table).collect()
    }

    /// All of its text.
    pub(crate) fn text<'a>(&self, paper: &Paper<'a>) -> &'a str {
        let blocks = paper.document.blocks.get(self.blocks.0..self.blocks.1).unwrap_or_default();
        let span = blocks.iter().map(|b| b.span).reduce(Span::join);
        span.map_or("", |s| paper.document.slice(s))
    }
}

static RELATIONSHIP: Pattern = Pattern::new(r"(?i)\b(?:relationships?|nature\s+of\s+relation)\b");

/// Whether a table says what the relationships are.
pub(crate) fn is_relationship(paper: &Paper, table: &Table) -> bool {
    let first = table.rows.first().map_or("", |r| paper.document.slice(r.span));
    let columns = table.columns >= 2;
    columns && RELATIONSHIP.is_in(first)
}

/// The names in the first column of a table's body.
pub(crate) fn parties(paper: &Paper, table: &Table) -> Vec<Party> {
    let body = table.rows.iter().enumerate().skip(1).filter(|(i, _)| table.row_cells(*i).len() > 1);
    let first = |i: usize| table.row_cells(i).iter().find(|c| c.column == 0).map(|c| c.span);
    let named = |(i, _): (usize, _)| {
        let span = first(i)?;
        let name = paper.line(span);
        (name.len() > 1).then_some(Party { name, span })
    };
    body.filter_map(named).collect()
}

/// The names of rows with amounts of money.
pub(crate) fn with_amounts(paper: &Paper, table: &Table) -> Vec<Party> {
    let money = |f: &Figure| f.is_quantity() && matches!(f.unit, Unit::Money(_));
    let own = |p: &Party| {
        let row = table.rows.iter().find(|r| r.span.covers(p.span));
        row.is_some_and(|r| paper.reading.figures_of(r.span).iter().any(money))
    };
    parties(paper, table).into_iter().filter(own).collect()
}

/// Letters and digits of a name in small letters, and of its short forms in brackets or quotation marks.
pub(crate) fn forms(name: &str) -> Vec<String> {
    let plain = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut out = vec![plain(name.split(['(', '“', '"']).next().unwrap_or(name))];
    out.extend(name.split(['(', ')', '“', '”', '"']).skip(1).map(plain));
    out.retain(|f| f.len() > 1);
    out
}

/// Whether two names may be of one party: one holds the other.
pub(crate) fn is_same(a: &[String], b: &[String]) -> bool {
    let holds = |x: &String, y: &String| {
        x == y || x.len() > 3 && y.contains(x.as_str()) || y.len() > 3 && x.contains(y.as_str())
    };
    a.iter().any(|x| b.iter().any(|y| holds(x, y)))
}

#[cfg(test)]
mod tests {
    use super::{forms, is_same};

    #[test]
    fn short_forms_are_the_same_party() {
        let long = forms("Sandvika Network AS (“SN”)");
        assert_eq!(long, ["sandvikanetworkas", "sn"]);
        assert!(is_same(&long, &forms("SN")) && is_same(&long, &forms("Sandvika Network")));
        assert!(!is_same(&long, &forms("Moss Holding AS")));
    }
}
