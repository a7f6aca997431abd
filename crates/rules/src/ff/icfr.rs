//! FF06 icfr: Item 15 without a conclusion, or with a qualified one.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::{anywhere, first, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF06",
    name: "icfr",
    severity: Severity::Error,
    since: Some(date(2007, 12, 15)),
    until: None,
    authority: "Form 20-F, Item 15; Exchange Act Rules 13a-15 and 15d-15; Release 33-8238",
    looks_at: "What a report on Form 20-F concludes of its disclosure controls and of its internal control over financial reporting.",
    fires: "A conclusion is “effective except for” something, or there is an item on controls and no conclusion on internal control over financial reporting.",
    silent: "Controls are effective or not effective, without more; the report says that the rules of newly public companies free it of the report.",
    help: "Conclude that the controls are effective, or that they are not; a material weakness makes them ineffective.",
    firing: &[
        Example(&[foreign_report!(
            "2023",
            "ITEM 15. CONTROLS AND PROCEDURES\n\nOur chief executive concluded that our internal control over financial reporting was effective except for the controls over the entity in Jakarta."
        )]),
        Example(&[foreign_report!(
            "2023",
            "ITEM 15. CONTROLS AND PROCEDURES\n\nManagement is responsible for establishing and maintaining adequate internal control over financial reporting. We assessed it with the criteria of the Treadway Commission."
        )]),
    ],
    quiet: &[
        Example(&[foreign_report!(
            "2023",
            "ITEM 15. CONTROLS AND PROCEDURES\n\nManagement concluded that our internal control over financial reporting was not effective as of December 31, 2023."
        )]),
        Example(&[foreign_report!(
            "2023",
            "ITEM 15. CONTROLS AND PROCEDURES\n\nThis report does not include a report of management on internal control over financial reporting due to a transition period established by rules of the Commission for newly public companies."
        )]),
        Example(&[annual_report!(
            "2023",
            "Item 9A. Controls and Procedures\n\nManagement is responsible for adequate internal control over financial reporting."
        )]),
    ],
    arithmetic: false,
    check,
};

static QUALIFIED: Pattern = Pattern::new(
    r"(?i)\b(?:disclosure\s+controls|internal\s+controls?)\b(?:[^.\n]|\.\d){0,300}\b(?:was|were|is|are|be)\s+effective\s*,?\s+(?:except\s+(?:for|as|that)|with\s+the\s+exception|other\s+than|subject\s+to)\b",
);
static HEADING: Pattern = Pattern::new(r"(?i)\bcontrols\s+and\s+procedures\b");
static SUBJECT: Pattern = Pattern::new(r"(?i)\binternal\s+controls?\s+over\s+financial\s+reporting\b");
static CONCLUDED: Pattern = Pattern::new(
    r"(?i)\b(?:ineffective|not\s+effective|(?:was|were|is|are|be|maintained|maintains?|operated|operates|as|remained?)\s+(?:(?:[^.\n]|\.\d){0,40})?effective|effectively|(?:has|have|had|identified|were|was|are)\s+(?:[^.\n]|\.\d){0,60}material\s+weakness)",
);
static FREED: Pattern = Pattern::new(r"(?i)\btransition\s+period\s+(?:established|provided)|\bnewly\s+public\s+compan");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        if let Some(said) = first(paper, &QUALIFIED) {
            let message = "Controls are either effective or not: a conclusion “effective except for” something is not \
                           one that Item 15 allows."
                .to_owned();
            out.push(Draft::new(Severity::Error, message, vec![paper.at(said.span, "conclusion")]));
            continue;
        }
        let about = |s: &&crate::paper::Sentence| SUBJECT.is_in(paper.words(s));
        let Some(heading) = paper.sentences().iter().rfind(|s| s.span.len() < 120 && HEADING.is_in(paper.words(s)))
        else {
            continue;
        };
        let Some(named) = paper.sentences().iter().filter(about).find(|s| s.block > heading.block) else { continue };
        // The conclusion may speak of "it" in the sentence after.
        let whole = paper.sentences().iter().filter(|s| s.block >= heading.block);
        if whole.clone().any(|s| CONCLUDED.is_in(paper.words(s)))
            || paper.sentences().iter().filter(about).any(|s| CONCLUDED.is_in(paper.words(s)))
            || anywhere(paper, &FREED)
        {
            continue;
        }
        let message = "Item 15 speaks of internal control over financial reporting, and nowhere says whether it was \
                       effective at the end of the year."
            .to_owned();
        out.push(Draft::new(Severity::Error, message, vec![paper.at(named.span, "no conclusion")]));
    }
}
