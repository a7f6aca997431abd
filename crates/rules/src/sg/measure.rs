//! SG03 measure: a segment measure of the discussion that the note does not have.

use tieout_letters::Pattern;

use super::reports;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "SG03",
    name: "measure",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Non-GAAP C&DI 104.01 to 104.03; ASC 280-10-50-22 and 50-29",
    looks_at: "The measure by which segments are discussed, and the one that the note on segments names.",
    fires: "The discussion speaks of a segment's EBITDA, EBIT or contribution margin, the note of another measure alone, and nothing reconciles the two.",
    silent: "The note has the measure too; a table of the document reconciles it; the report has no note in it.",
    help: "Discuss segments by the measure of the note, or reconcile the other one as a non-GAAP measure (Regulation S-K Item 10(e)).",
    firing: &[Example(&[annual_report!(
        "2023",
        "ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS\n\nBakery segment EBITDA rose on more volume.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nThe chief operating decision maker evaluates each segment by segment operating income."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS\n\nBakery segment operating income rose on more volume.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nThe chief operating decision maker evaluates each segment by segment operating income."
        )]),
        Example(&[annual_report!(
            "2023",
            "ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS\n\nBakery segment EBITDA rose on more volume.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nSegment EBITDA is the measure of segment profit that the chief operating decision maker reviews; segment operating income is shown beside it."
        )]),
    ],
    arithmetic: false,
    check,
};

/// Measures of a kind of their own.
static KINDS: [(&str, Pattern); 3] = [
    ("EBITDA", Pattern::new(r"(?i)\bEBITDAR?\b|\bearnings\s+before\s+interest,?\s+taxes,?\s+depreciation")),
    ("EBIT", Pattern::new(r"\bEBIT\b|(?i)\bearnings\s+before\s+interest\s+and\s+(?:income\s+)?taxes\b")),
    ("contribution", Pattern::new(r"(?i)\bcontribution\s+(?:margin|profit)\b")),
];
/// A segment's measure.
static OF_SEGMENT: Pattern = Pattern::new(
    r"(?i)\bsegments?(?:[’']s?)?\s+(?:adjusted\s+)?(?:EBITDAR?|EBIT|contribution\s+(?:margin|profit))\b|\b(?:adjusted\s+)?(?:EBITDAR?|EBIT|contribution\s+(?:margin|profit))\s+(?:of|in|for|from)\s+(?:our|the|its)\s+(?:[A-Z][\w&.]+\s+){0,4}segments?\b",
);
/// What the note evaluates segments by.
static NOTED: Pattern = Pattern::new(
    r"(?i)\bsegments?\b(?:[^.\n]|\.\d){0,200}\b(?:operating\s+(?:income|profit|earnings|loss)|segment\s+(?:income|profit|earnings)|gross\s+(?:profit|margin)|net\s+income|income\s+(?:\(loss\)\s+)?(?:from\s+operations|before))\b",
);
static DECIDES: Pattern =
    Pattern::new(r"(?i)\b(?:CODM|chief\s+operating\s+decision|evaluat\w+|assess\w*|measure[sd]?)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.sections().has(Section::Notes) && p.sections().has(Section::Mda)) {
        let notes = || paper.sentences().iter().filter(|s| s.section == Section::Notes);
        let said = |s: &&crate::paper::Sentence| NOTED.is_in(paper.words(s)) && DECIDES.is_in(paper.words(s));
        let Some(noted) = notes().find(said) else { continue };
        let discussed =
            |s: &&crate::paper::Sentence| s.section == Section::Mda && !s.heading && OF_SEGMENT.is_in(paper.words(s));
        let Some(used) = paper.sentences().iter().find(discussed) else { continue };
        let Some((name, kind)) = KINDS.iter().find(|(_, k)| k.is_in(paper.words(used))) else { continue };
        // Tables of the notes count too: the whole text after the discussion's first words.
        let after = &paper.document.text[noted.span.range().start.min(paper.document.text.len())..];
        if notes().any(|s| kind.is_in(paper.words(s))) || kind.is_in(after) || reconciled(paper, kind) {
            continue;
        }
        let message = format!(
            "Segments are discussed by {name}, and the note measures them otherwise; the measure is not reconciled."
        );
        let spans = vec![paper.at(used.span, "discussed"), paper.at(noted.span, "the note's measure")];
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// Whether a table has the measure beside net income or operating income: a reconciliation.
fn reconciled(paper: &Paper, kind: &Pattern) -> bool {
    static GAAP: Pattern =
        Pattern::new(r"(?i)\bnet\s+(?:income|loss|earnings)\b|\boperating\s+(?:income|profit|loss)\b");
    let tables = paper.document.tables.iter().map(|t| paper.document.slice(t.span));
    tables.into_iter().any(|t| kind.is_in(t) && GAAP.is_in(t))
}
