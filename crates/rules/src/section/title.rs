//! Which line is the title of a section.

use tieout_document::{BlockKind, Document, Span, one_line};
use tieout_letters::Pattern;

use super::Section;

/// A line that may begin a section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    pub section: Section,
    /// It has the number of an item.
    pub numbered: bool,
    /// An auditor's report, signatures, exhibits: nothing that was open goes on after it.
    pub closing: bool,
    /// Printed on top of several pages.
    pub running: bool,
}

/// Sections by the words that their titles begin with.
static TITLES: [(Section, Pattern); 10] = [
    (Section::RiskFactors, Pattern::new(r"(?i)^(?:[dk]\.\s*)?(?:general\s+)?risk\s+factors\b")),
    (Section::Unresolved, Pattern::new(r"(?i)^unresolved\s+staff\s+comments\b")),
    (
        Section::Mda,
        Pattern::new(
            r"(?i)^(?:the\s+)?(?:management[’'`]?s?[’']?\s+discussion\s+and\s+analysis\b|operating\s+and\s+financial\s+review\b|MD&A\s*\d*$)",
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
            r"(?i)^(?:condensed\s+|financial\s+statements\s+)?notes\s+to\s+(?:the\s+)?(?:unaudited\s+)?(?:condensed\s+)?(?:consolidated\s+)?(?:condensed\s+)?(?:interim\s+)?financial\s+statements\b|^note\s+1\s*[.:)—–-]*\s+[a-z]|^\(?1\s*[.):—–-]+\s*(?:organi[sz]ation|basis\s+of|summary\s+of|description\s+of|significant\s+accounting|nature\s+of|general\s+information|corporate\s+information|the\s+company\b|business\s+and|background\s+and|accounting\s+policies|overview\s+and)",
        ),
    ),
    (
        Section::Statements,
        Pattern::new(
            r"(?i)^(?:(?:consolidated\s+)?financial\s+statements(?:\s+and\s+supplementary\s+data)?(?:\s*\(unaudited\))?\s*\.?$|financial\s+statements\s+and\s+supplementary|(?:[\w&.,’' ]{0,60}\s)?(?:condensed\s+)?consolidated\s+(?:balance\s+sheets?|statements?\s+of\s+(?:income|operations|earnings|comprehensive|financial\s+position|cash\s+flows?|(?:changes\s+in\s+)?(?:(?:stock|share)(?:hold|own)ers[’']\s+)?equity|net\s+income|loss))\b)",
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
            r"(?i)^(?:reports?\s+of\s+(?:the\s+)?independent\s+(?:registered|auditor|accountant)|legal\s+proceedings\s*\.?$|mine\s+safety\s+disclosures?|exhibits?\s*(?:,|and\s+financial\s+statement)|signatures\s*$|selected\s+financial\s+data\b|changes\s+in\s+and\s+disagreements\s+with|directors,?\s+(?:executive|senior)|executive\s+compensation\b|cybersecurity\s*\.?$|market\s+for\s+(?:the\s+)?registrant|glossary\b)",
        ),
    ),
];
/// Titles after which nothing goes on that was open.
static CLOSING: Pattern =
    Pattern::new(r"(?i)^(?:reports?\s+of\s+(?:the\s+)?independent|signatures\s*$|exhibits?\s*(?:,|and))");
/// The number of an item before its title: its letter, for items without a known title.
static ITEM: Pattern = Pattern::new(r"(?i)^(?:part\s+[iv]+\s*[,.:|–—-]*\s*)?items?\s*\d{1,2}\s*[a-k]?\s*[.:|–—-]*\s*");
/// A title in capitals that its paragraph goes on from.
static RUN_IN: Pattern =
    Pattern::new(r"^(?:MANAGEMENT[’']S DISCUSSION AND ANALYSIS[^a-z.]*(?:\(MD&A\))?|RISK FACTORS)\.\s+[A-Z]");
/// Words that make a sentence of a plain line.
static SENTENCE: Pattern = Pattern::new(r"\b(?:is|are|was|were|has|have|and\s+related)\b|[.;:,]$");

/// How long a title may be, and one that nothing but its words makes a title.
const LONG: usize = 160;
const PLAIN: usize = 90;

/// A running head without the number of its page.
pub(super) fn without_page(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '|')
}

/// The title that a block is; `repeated` says whether a running head is printed on several pages.
pub(super) fn of(document: &Document, kind: BlockKind, span: Span, repeated: &dyn Fn(&str) -> bool) -> Option<Title> {
    let text = document.slice(span).trim();
    let running = kind == BlockKind::Furniture;
    let title = |section, numbered, closing| Some(Title { section, numbered, closing, running });
    if !running && RUN_IN.is_in(text) {
        return title(if text.starts_with('M') { Section::Mda } else { Section::RiskFactors }, false, false);
    }
    // Titles are laid out as tables of one row; tables of contents have more.
    if text.len() > LONG || matches!(kind, BlockKind::Table(_)) && text.lines().count() > 3 {
        return None;
    }
    let line = one_line(text).replace('|', " ");
    let line = line.trim();
    let rest = ITEM.find(line).map_or(line, |m| line[m.end()..].trim_start());
    let numbered = rest.len() < line.len();
    let Some(section) = TITLES.iter().find(|(_, p)| p.is_in(rest)).map(|t| t.0) else {
        let other = numbered && !running && rest.len() < PLAIN && !rest.ends_with('.');
        return other.then_some(Title { section: Section::Other, numbered, closing: false, running });
    };
    if running {
        return repeated(line).then_some(Title { section, numbered, closing: false, running });
    }
    let closing = CLOSING.is_in(rest);
    let known = numbered || matches!(kind, BlockKind::Heading { .. }) || is_capital(rest);
    (known || is_plain(section, closing, line, rest)).then_some(Title { section, numbered, closing, running })
}

/// Whether a line of running text is a title and no more.
fn is_plain(section: Section, closing: bool, line: &str, rest: &str) -> bool {
    let short = line.len() < PLAIN && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
    match section {
        Section::Notes => short && !rest.ends_with('.'),
        Section::Statements | Section::Mda | Section::RiskFactors => short && !SENTENCE.is_in(rest),
        _ => closing && short,
    }
}

/// Whether a title is printed in capitals.
fn is_capital(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_uppercase()) && !text.bytes().any(|b| b.is_ascii_lowercase())
}
