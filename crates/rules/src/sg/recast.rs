//! SG06 recast: segments changed, and nothing says that earlier periods follow.

use tieout_letters::Pattern;

use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG06",
    name: "recast",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 280-10-50-34 and 50-35; IFRS 8.29",
    looks_at: "Sentences of an annual report that say that the company changed its segments.",
    fires: "The report has one, and nothing in it says that earlier periods were recast, or why they were not.",
    silent: "Amounts of earlier periods are recast, revised, reclassified or conformed anywhere; the change is to come; it had no effect on the segments reported.",
    help: "Recast the segment information of earlier periods and say so, or say that it is impracticable and show both bases.",
    firing: &[Example(&[annual_report!(
        "2023",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nIn the third quarter of 2023, we changed our reportable segments from two to three. Sales of each segment follow."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nIn the third quarter of 2023, we changed our reportable segments from two to three. All periods have been recast."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nIn 2024, we will change our reportable segments from two to three."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nWe changed the names of our reportable segments, without any effect on their composition."
        )]),
    ],
    arithmetic: false,
    check,
};

static CHANGED: Pattern = Pattern::new(
    r"(?i)\b(?:changed|realigned|reorganized|revised|re-?segmented|modified)\b(?:[^.\n]|\.\d){0,60}\b(?:reportable|operating|business|reporting)\s+(?:operating\s+|business\s+)?segments?\b|\b(?:reportable|operating|business|reporting)\s+segments?\b(?:[^.\n]|\.\d){0,60}\b(?:were|was|have\s+been|has\s+been)\s+(?:changed|realigned|reorganized|revised)\b|\bchanges?\s+(?:in|to)\s+(?:our|its|the)\s+(?:reportable|operating)\s+segments?\b(?:[^.\n]|\.\d){0,60}\b(?:was|were|made|effective|resulted)\b",
);
static APART: Pattern = Pattern::new(
    r"(?i)\b(?:will|expects?|expected|(?-i:may)|if|could|not|no|none|would|intends?|should|accounting|names?|renam\w+|ASU|allocat\w+|goodwill|whether|when|manager)\b",
);
static RECAST: Pattern = Pattern::new(
    r"(?i)\b(?:recast\w*|restat\w+|reclassif\w+|retrospective\w*|retroactive\w*|conform\w*|impractica\w+|revised\s+to|comparab\w+|(?:prior|previous|earlier|comparative|all)\s+(?:\w+\s+){0,2}(?:periods?|years?|amounts?)\b(?:[^.\n]|\.\d){0,80}\b(?:revised|adjusted|updated|presented|changed|reflect\w*))\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let changed = |s: &&Sentence| {
            let words = paper.words(s);
            !s.heading && words.contains("egment") && CHANGED.is_in(words) && !APART.is_in(words)
        };
        let Some(said) = paper.sentences().iter().find(changed) else { continue };
        // Words of a recast count only where they speak of segments or stand by the change.
        let near = paper.sentences().iter().filter(|s| s.block.abs_diff(said.block) <= 4);
        let told = |s: &Sentence| RECAST.is_in(paper.words(s));
        if near.into_iter().any(told)
            || paper.sentences().iter().any(|s| paper.words(s).contains("egment") && told(s))
            || anywhere(paper, &NO_EFFECT)
        {
            continue;
        }
        let message =
            "The segments were changed; nothing says that earlier periods are recast, or why they are not.".to_owned();
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "changed")]));
    }
}

static NO_EFFECT: Pattern = Pattern::new(
    r"(?i)\b(?:no|not\s+have\s+an?|without)\s+(?:impact|effect|change)\b(?:[^.\n]|\.\d){0,60}\bsegments?\b",
);
