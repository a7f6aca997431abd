//! PD07 note-ref: a reference to a note that there is not.

use std::collections::BTreeSet;

use tieout_document::{BlockKind, Span};
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "PD07",
    name: "note-ref",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "House rule",
    looks_at: "References to notes by number, and the headings of the notes.",
    fires: "The notes are numbered from 1 without a gap, and the number referred to is none of them.",
    silent: "The reference goes to another document, an exhibit or an appendix; fewer than three notes are found, or one is missing among those found.",
    help: "Refer to the right note.",
    firing: &[Example(&[NOTES_5])],
    quiet: &[Example(&[NOTES_3]), Example(&[OTHER_REPORT])],
    arithmetic: false,
    check,
};

const NOTES_5: &str = annual_report!(
    "2024",
    "Item 7. Management’s Discussion and Analysis\n\nFor leases see Note 5 to the financial statements.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nWe sell fish.\n\nNOTE 2. LEASES\n\nWe lease boats.\n\nNOTE 3. TAXES\n\nWe pay taxes."
);
const NOTES_3: &str = annual_report!(
    "2024",
    "Item 7. Management’s Discussion and Analysis\n\nFor taxes see Note 3 to the financial statements.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nWe sell fish.\n\nNOTE 2. LEASES\n\nWe lease boats.\n\nNOTE 3. TAXES\n\nWe pay taxes."
);
const OTHER_REPORT: &str = annual_report!(
    "2024",
    "Item 7. Management’s Discussion and Analysis\n\nFor leases see Note 5 in our 2023 Form 10-K.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nWe sell fish.\n\nNOTE 2. LEASES\n\nWe lease boats.\n\nNOTE 3. TAXES\n\nWe pay taxes."
);

/// A reference, and the number.
static REFERENCE: Pattern =
    Pattern::new(r"(?i)\b(?:see|refer\s+to|in|to|and|described\s+in)\s+[“\x22(]?notes?\s+(\d{1,2})\b");
/// A heading of a note, and its number.
static HEADING: Pattern = Pattern::new(r"(?i)^\W*(?:notes?\s+(\d{1,2})\b|(\d{1,2})\s*[.:)—–-]+\s*[a-z])");
/// Another document.
static ELSEWHERE: Pattern = Pattern::new(
    r"(?i)\b(?:10-[KQ]|20-F|annual\s+report|exhibit|appendix|prospectus|agreement|schedule|indenture|prior\s+year)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_periodic() && p.letter.is_none()) {
        let notes = notes(paper);
        let Some(last) = notes.last().copied() else { continue };
        if notes.len() < 3 || notes.len() != last as usize {
            continue;
        }
        let mut found = Vec::new();
        for s in paper.sentences().iter().filter(|s| !s.heading && s.section != Section::Other) {
            let words = paper.words(s);
            if ELSEWHERE.is_in(words) {
                continue;
            }
            let numbers = REFERENCE.all_captures(words).filter_map(|c| c.get(1));
            found.extend(numbers.filter(|m| m.as_str().parse().is_ok_and(|n: u32| n > last)).map(|m| {
                let at = s.span.start;
                Span::new(at + m.start() as u32, at + m.end() as u32)
            }));
        }
        for span in found.into_iter().take(3) {
            let message = format!("Note {} is referred to, and the last note is {last}.", paper.line(span));
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(span, "reference")]));
        }
    }
}

/// The numbers of the notes that have a heading.
fn notes(paper: &Paper) -> BTreeSet<u32> {
    let sections = paper.sections();
    let blocks = paper.document.blocks.iter().enumerate();
    let own = blocks.filter(|(i, b)| b.kind != BlockKind::Furniture && sections.of_block(*i) == Section::Notes);
    let texts = own.map(|(_, b)| paper.document.slice(b.span));
    let number = |t: &str| {
        let found = HEADING.captures(t.trim_start())?;
        found.get(1).or_else(|| found.get(2))?.as_str().parse::<u32>().ok()
    };
    texts.filter_map(number).filter(|n| *n > 0).collect()
}
