//! Where in a report a place stands: its items, known by the words of their titles, with or without their numbers.
//!
//! A title stands in the table of contents, on top of each page, and once where its section begins: the one that the
//! most text follows is taken.

use tieout_document::{BlockKind, Document, Span};
use tieout_letters::Pattern;

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

/// Sections by the words that their titles begin with.
static TITLES: [(Section, Pattern); 11] = [
    (Section::RiskFactors, Pattern::new(r"(?i)^(?:d\.\s*)?risk\s+factors\b")),
    (Section::Unresolved, Pattern::new(r"(?i)^unresolved\s+staff\s+comments\b")),
    (
        Section::Mda,
        Pattern::new(
            r"(?i)^(?:management[’'`]?s?[’']?\s+discussion\s+and\s+analysis\b|operating\s+and\s+financial\s+review\b)",
        ),
    ),
    (
        Section::MarketRisk,
        Pattern::new(r"(?i)^quantitative\s+and\s+qualitative\s+disclosures?\s+(?:about|of)\s+market"),
    ),
    (
        Section::RelatedParties,
        Pattern::new(
            r"(?i)^(?:major\s+shareholders\s+and\s+related|certain\s+relationships\s+and\s+related|related\s+part(?:y|ies)\s+transactions\s*$)",
        ),
    ),
    (
        Section::Notes,
        Pattern::new(
            r"(?i)^(?:condensed\s+)?notes\s+to\s+(?:the\s+)?(?:unaudited\s+)?(?:condensed\s+)?(?:consolidated\s+)?(?:interim\s+)?financial\s+statements\b",
        ),
    ),
    (
        Section::Statements,
        Pattern::new(
            r"(?i)^(?:(?:consolidated\s+)?financial\s+statements(?:\s+and\s+supplementary\s+data)?\s*\.?$|financial\s+statements\s+and\s+supplementary|(?:condensed\s+)?consolidated\s+(?:balance\s+sheets?|statements?\s+of\s+(?:income|operations|earnings|comprehensive|financial\s+position))\b)",
        ),
    ),
    (Section::Controls, Pattern::new(r"(?i)^(?:disclosure\s+)?controls\s+and\s+procedures\b")),
    (
        Section::Business,
        Pattern::new(
            r"(?i)^(?:(?:general\s+|our\s+)?business\s*\.?$|business\s+overview\s*$|information\s+on\s+the\s+company\b|description\s+of\s+business\b)",
        ),
    ),
    (
        Section::Other,
        Pattern::new(
            r"(?i)^(?:report\s+of\s+independent\s+registered|legal\s+proceedings\s*\.?$|mine\s+safety\s+disclosures|exhibits?\s*(?:,|and\s+financial\s+statement)|signatures\s*$|selected\s+financial\s+data\b|changes\s+in\s+and\s+disagreements\s+with|directors,?\s+(?:executive|senior)|executive\s+compensation\b|cybersecurity\s*\.?$|market\s+for\s+(?:the\s+)?registrant)",
        ),
    ),
    (Section::Other, Pattern::new(r"(?i)^glossary\b")),
];
/// The number of an item before its title: its letter, for items without a known title.
static ITEM: Pattern = Pattern::new(r"(?i)^(?:part\s+[iv]+\s*[,.:|–—-]*\s*)?items?\s*\d{1,2}\s*[a-k]?\s*[.:|–—-]*\s*");

/// How long a title may be.
const LONG: usize = 160;

/// The section of each block of a document, by its index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    /// First block of each stretch, with what it belongs to.
    starts: Vec<(usize, Section)>,
}

impl Sections {
    pub(crate) fn of(document: &Document) -> Self {
        let titles: Vec<(usize, Section)> = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| !b.kind.is_aside())
            .filter_map(|(i, b)| Some((i, title(document, b.kind, b.span)?)))
            .collect();
        Self { starts: longest(document, &titles) }
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

/// The section that a block is the title of.
fn title(document: &Document, kind: BlockKind, span: Span) -> Option<Section> {
    let text = document.slice(span).trim();
    let table = matches!(kind, BlockKind::Table(_));
    // Titles are laid out as tables of one row; tables of contents have more.
    if text.len() > LONG || table && text.lines().count() > 3 {
        return None;
    }
    let line = tieout_document::one_line(text).replace('|', " ");
    let line = line.trim();
    let rest = ITEM.find(line).map_or(line, |m| line[m.end()..].trim_start());
    let numbered = rest.len() < line.len();
    let known = TITLES.iter().find(|(_, p)| p.is_in(rest)).map(|t| t.0);
    match known {
        Some(section) if numbered || matches!(kind, BlockKind::Heading { .. }) || is_capital(rest) => Some(section),
        None if numbered && rest.len() < 90 && !rest.ends_with('.') => Some(Section::Other),
        _ => None,
    }
}

/// Whether a title is printed in capitals.
fn is_capital(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_uppercase()) && !text.bytes().any(|b| b.is_ascii_lowercase())
}

/// Titles that begin a section: those that are followed by as much text as a section has before another title comes.
/// Statements and notes return on every page and at every statement; each return is taken.
fn longest(document: &Document, titles: &[(usize, Section)]) -> Vec<(usize, Section)> {
    let end = document.blocks.len();
    let start_of = |block: usize| document.blocks.get(block).map_or(document.text.len(), |b| b.span.start as usize);
    let mut runs: Vec<(usize, Section, usize)> = Vec::new();
    for (i, (block, section)) in titles.iter().enumerate() {
        let next = titles[i + 1..].iter().find(|t| t.1 != *section).map_or(end, |t| t.0);
        match runs.last() {
            Some(last) if last.1 == *section => {}
            _ => runs.push((*block, *section, start_of(next) - start_of(*block))),
        }
    }
    let most = |section: Section| runs.iter().filter(|r| r.1 == section).map(|r| r.2).max().unwrap_or(0);
    // A line of a table of contents is followed by next to nothing.
    let real = |r: &&(usize, Section, usize)| {
        let many = matches!(r.1, Section::Statements | Section::Notes | Section::Other);
        r.2 * 2 >= most(r.1) || many && r.2 > 200 || r.2 > 4000
    };
    runs.iter().filter(real).map(|r| (r.0, r.1)).collect()
}

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
