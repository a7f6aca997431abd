//! Where in a report a place stands: its items, known by the words of their titles, with or without their numbers.
//!
//! A title stands in the table of contents, on top of each page, and once where its section begins: the one that the
//! most text follows is taken. Within notes, and within an item that has its number, a title that is no item's is a
//! heading of their own: "Description of Business" is part of note 1.

mod title;

use std::collections::HashMap;

use tieout_document::{BlockKind, Document, one_line};

use title::Title;

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Section {
    /// Cover and contents: all before the first section.
    Front,
    Business,
    RiskFactors,
    /// Item 1B, or 4A of Form 20-F.
    Unresolved,
    /// Management's discussion and analysis; item 5 of Form 20-F.
    Mda,
    MarketRisk,
    /// Item 7 of Form 20-F, item 13 of Form 10-K.
    RelatedParties,
    /// Financial statements without their notes.
    Statements,
    Notes,
    /// Controls and procedures.
    Controls,
    /// Any other item.
    Other,
}

/// The section of each block of a document, by its index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    /// First block of each stretch, with what it belongs to.
    starts: Vec<(usize, Section)>,
}

impl Sections {
    pub(crate) fn of(document: &Document) -> Self {
        let heads = running_heads(document);
        let repeated = |line: &str| heads.get(title::without_page(line)).is_some_and(|n| *n >= 3);
        let titles: Vec<(usize, Title)> = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| b.kind != BlockKind::Deleted)
            .filter_map(|(i, b)| Some((i, title::of(document, b.kind, b.span, &repeated)?)))
            .collect();
        Self { starts: longest(document, &own(document, titles)) }
    }

    /// Whether any was found.
    pub(crate) fn has(&self, section: Section) -> bool {
        self.starts.iter().any(|s| s.1 == section)
    }

    /// The section of a block.
    pub(crate) fn of_block(&self, block: usize) -> Section {
        let i = self.starts.partition_point(|s| s.0 <= block);
        i.checked_sub(1).map_or(Section::Front, |i| self.starts[i].1)
    }
}

/// How often each line is printed around the text of pages.
fn running_heads(document: &Document) -> HashMap<String, usize> {
    let mut heads = HashMap::new();
    for block in document.blocks.iter().filter(|b| b.kind == BlockKind::Furniture) {
        let line = one_line(document.slice(block.span));
        *heads.entry(title::without_page(&line).to_owned()).or_default() += 1;
    }
    heads
}

/// The first byte of a block, or the end of the text.
fn start_of(document: &Document, block: usize) -> usize {
    document.blocks.get(block).map_or(document.text.len(), |b| b.span.start as usize)
}

/// Titles without the headings that notes, and items with a number, have of their own.
fn own(document: &Document, titles: Vec<(usize, Title)>) -> Vec<(usize, Title)> {
    let hard = |t: &Title| t.numbered || t.closing || matches!(t.section, Section::Notes | Section::Mda);
    let mut next = vec![document.text.len(); titles.len()];
    let mut after = document.text.len();
    for (i, (block, title)) in titles.iter().enumerate().rev() {
        next[i] = after;
        if hard(title) && title.section != Section::Notes || title.section == Section::Statements {
            after = start_of(document, *block);
        }
    }
    // What is open: whether it has a number.
    let (mut kept, mut within, mut notes) = (Vec::new(), None, false);
    for (i, (block, title)) in titles.into_iter().enumerate() {
        let hard = hard(&title);
        let long = next[i] - start_of(document, block) > 300;
        let head_of_statements = title.running && title.section == Section::Statements;
        if notes && (!hard || head_of_statements) {
            continue;
        }
        let soft = !hard && title.section != Section::Statements;
        if soft && within.is_some_and(|numbered| numbered || is_of_discussion(title.section)) {
            continue;
        }
        notes = title.section == Section::Notes && (notes || long);
        within = match title.section {
            Section::Mda => long.then_some(title.numbered),
            Section::Other | Section::Statements | Section::Notes => None,
            _ => (title.numbered && long).then_some(true),
        };
        kept.push((block, title));
    }
    kept
}

/// Whether a discussion without a number has a heading of its own for it.
const fn is_of_discussion(section: Section) -> bool {
    matches!(section, Section::MarketRisk | Section::Business | Section::Controls | Section::RelatedParties)
}

/// Titles that begin a section: those that are followed by as much text as a section has before another title comes.
/// Statements and notes return on every page and at every statement; each return is taken.
fn longest(document: &Document, titles: &[(usize, Title)]) -> Vec<(usize, Section)> {
    let mut runs: Vec<(usize, Title, usize)> = Vec::new();
    let mut end = document.text.len();
    // From the last to the first, so that the next title of another section is known.
    let mut ends = vec![end; titles.len()];
    for i in (0..titles.len()).rev() {
        if let Some(next) = titles.get(i + 1).filter(|n| n.1.section != titles[i].1.section) {
            end = start_of(document, next.0);
        }
        ends[i] = end;
    }
    for ((block, title), end) in titles.iter().zip(ends) {
        match runs.last() {
            Some(last) if last.1.section == title.section => {}
            _ => runs.push((*block, *title, end - start_of(document, *block))),
        }
    }
    let mut most: HashMap<Section, usize> = HashMap::new();
    for run in &runs {
        let own = most.entry(run.1.section).or_default();
        *own = run.2.max(*own);
    }
    // A line of a table of contents is followed by next to nothing.
    let real = |r: &&(usize, Title, usize)| {
        let many = matches!(r.1.section, Section::Statements | Section::Notes | Section::Other);
        let short = r.1.numbered && r.2 > 150 && start_of(document, r.0) > CONTENTS;
        r.2 * 2 >= most[&r.1.section] || many && r.2 > 200 || r.2 > 4000 || short
    };
    runs.iter().filter(real).map(|r| (r.0, r.1.section)).collect()
}

/// Tables of contents stand before this byte.
const CONTENTS: usize = 12_000;

#[cfg(test)]
mod tests {
    use super::{Section, Sections};

    #[test]
    fn a_section_begins_where_text_follows_its_title() {
        let long = "Sales rose because more was sold than in the year before, at the same prices. ".repeat(10);
        let text = format!(
            "FORM 10-K\n\nItem 1. Business\n\nItem 7. Management’s Discussion and Analysis\n\nItem 9A. Controls and Procedures\n\n\
             Item 1. Business\n\nWe sell fish. {long}\n\nItem 7. Management’s Discussion and Analysis\n\n{long}\n\n\
             Item 9A. Controls and Procedures\n\nThey are effective. {long}\n"
        );
        let document = tieout_document::open(text.as_bytes(), "a.txt");
        let sections = Sections::of(&document);
        let at = |words: &str| {
            let offset = document.text.find(words).unwrap();
            sections.of_block(document.block_at(u32::try_from(offset).unwrap()).unwrap())
        };
        assert_eq!(at("We sell fish"), Section::Business);
        assert_eq!(at("Sales rose"), Section::Business);
        assert_eq!(at("They are effective"), Section::Controls);
        assert_eq!(at("FORM 10-K"), Section::Front);
        let last = document.text.rfind("Management’s").unwrap();
        assert_eq!(sections.of_block(document.block_at(u32::try_from(last).unwrap()).unwrap()), Section::Mda);
    }
}
