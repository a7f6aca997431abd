//! SG02 count-drift: another number of segments in one place than in another.

use tieout_letters::Pattern;

use super::finder::{Counted, counted};
use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG02",
    name: "count-drift",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 280-10-50-10 and 50-21; IFRS 8.22; general accuracy",
    looks_at: "Sentences that say how many reportable, operating or business segments the company has.",
    fires: "Two of them give another number of segments of the same kind.",
    silent: "A sentence speaks of another time, of a plan or of a part of the company; the report says that its segments changed.",
    help: "Describe the same segments in the business section, the discussion and the note.",
    firing: &[
        Example(&[annual_report!(
            "2023",
            "Item 1. Business\n\nWe have three reportable segments: Bakery, Dairy and Frozen Fish.\n\nNotes to Consolidated Financial Statements\n\nThe Company has two reportable segments, Bakery and Chilled."
        )]),
        Example(&[annual_report!(
            "2023",
            "Item 1. Business\n\nWe operate in four business segments.\n\nNotes to Consolidated Financial Statements\n\nThe Company is organized into three business segments."
        )]),
    ],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "Item 1. Business\n\nWe have three operating segments, which are aggregated into two reportable segments.\n\nNotes to Consolidated Financial Statements\n\nThe Company has two reportable segments."
        )]),
        Example(&[annual_report!(
            "2023",
            "Item 1. Business\n\nWe have three reportable segments.\n\nUntil 2022 we had two reportable segments; in 2023 we changed the structure of our reportable segments."
        )]),
        Example(&[annual_report!(
            "2023",
            "Item 1. Business\n\nWe have three reportable segments. We expect to have two reportable segments from 2025."
        )]),
    ],
    arithmetic: false,
    check,
};

/// Words of a change of segments.
static CHANGED: Pattern = Pattern::new(
    r"(?i)\b(?:chang\w+|realign\w*|reorganiz\w+|re-?segment\w*|revis\w+|combin\w+|recast\w*|restructur\w+|disaggregat\w+|split|divid\w+|add\w+|eliminat\w+\s+(?:the|our|its)|new)\b(?:[^.\n]|\.\d){0,60}\b(?:structure|composition|number|reporting|basis|presentation|of|in|our|its|the)\b(?:[^.\n]|\.\d){0,50}\b(?:reportable|operating|business|reporting)\s+(?:operating\s+|business\s+)?segments?\b|\bsegments?\b(?:[^.\n]|\.\d){0,80}\b(?:was|were|has\s+been|have\s+been)\s+(?:chang\w+|realign\w*|reorganiz\w+|revis\w+|combin\w+|recast\w*)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let all = counted(paper);
        let Some((first, other)) = drift(&all) else { continue };
        if anywhere(paper, &CHANGED) {
            continue;
        }
        let (a, b) = (paper.line(first.words), paper.line(other.words));
        let message = format!("The company has {b} here and {a} in another place, and no change is told.");
        let spans = vec![paper.at(other.words, "here"), paper.at(first.words, "and here")];
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// The first two sentences that do not agree.
fn drift(all: &[Counted]) -> Option<(&Counted, &Counted)> {
    let differs = |a: &Counted, b: &Counted| a.kind == b.kind && a.count != b.count;
    all.iter().enumerate().find_map(|(i, b)| all[..i].iter().find(|a| differs(a, b)).map(|a| (a, b)))
}
