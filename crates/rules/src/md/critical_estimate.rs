//! MD15 critical-estimate: critical accounting estimates without sensitivity or history.

use tieout_letters::Pattern;

use super::{AMENDED, is_heading, paragraphs, span, text};
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD15",
    name: "critical-estimate",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)(3) and Item 5.E of Form 20-F (from August 9, 2021); before, Release 33-8350, section V",
    looks_at: "The section on critical accounting policies and estimates.",
    fires: "None of its paragraphs says by how much an estimate changed or could change what is reported: no sensitivity, no change of an estimate with its amount, no comparison with actual results.",
    silent: "One sentence gives a sensitivity, a range, a change of an estimate, or says how estimates and results differed; the section refers to a note for it, or the estimates to their notes; it says that no changes are reasonably likely to make a material difference; a quarterly report, which updates the last annual one.",
    help: "Say how much each estimate has changed, and how sensitive reported amounts are to its assumptions, in numbers where they are available.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nCritical Accounting Estimates\n\nAllowance for doubtful accounts. We estimate what customers will not pay from the age of what they owe and from what we know of each of them. The estimate requires judgment, as the means of hotels and restaurants differ by season and by place, and as we must look ahead to periods of which little is known. We review it each quarter with those who sell to them.\n\nInventories. We write inventories down to what we expect to sell them for, which requires judgment on demand, on the time until goods must be sold, and on prices that others ask. We consider sales of the last months, orders that are open, and what our buyers know of the season to come, and review each of these assumptions at the end of every quarter of the year."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nCritical Accounting Estimates\n\nAllowance for doubtful accounts. We estimate what customers will not pay from the age of what they owe and from what we know of each of them. The estimate requires judgment, as the means of hotels and restaurants differ by season and by place, and as we must look ahead to periods of which little is known. We review it each quarter with those who sell to them. Inventories are written down to what we expect to sell them for, which requires judgment on demand. We consider sales of the last months, orders that are open, and what our buyers know of the season to come.\n\nA change of 10% in the allowance would change net income by $1.0 million."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nCritical Accounting Estimates\n\nSee Note 1."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nCritical Accounting Estimates\n\nAllowance for doubtful accounts. We estimate what customers will not pay from the age of what they owe and from what we know of each of them. The estimate requires judgment, as the means of hotels and restaurants differ by season and by place, and as we must look ahead to periods of which little is known. We review it each quarter with those who sell to them. Inventories are written down to what we expect to sell them for, which requires judgment on demand. We consider sales of the last months, orders that are open, and what our buyers know of the season to come.\n\nWe are not aware of any reasonably likely events that would result in materially different amounts."
        )]),
    ],
    arithmetic: false,
    check,
};

static HEADING: Pattern =
    Pattern::new(r"(?i)^\W*(?:summary\s+of\s+)?critical\s+accounting\s+(?:policies|estimates|judgments|policy)");
/// What follows the section in a discussion.
static NEXT: Pattern = Pattern::new(
    r"(?i)\b(?:recent\w*|new)\s+accounting|non-gaap|liquidity|results\s+of|overview|forward|market\s+risk|contractual|capital\s+resources|off-balance|inflation|seasonal|cautionary",
);
/// That the estimates are described in a note.
static REFERS: Pattern = Pattern::new(
    r"(?i)\b(?:see|refer|described|discussed|included)\b[^.;]{0,80}\bnotes?\b[^.]{0,160}\bcritical|\bcritical\b[^.]{0,160}\b(?:see|refer|described|discussed|included)\b[^.;]{0,60}\bnotes?\b",
);
/// Sensitivity, change, history, range; any amount at all.
static NUMBERS: Pattern = Pattern::new(
    r"(?i)\d\s?%|[$€£]\s?\d|\bmillion\b|\bbillion\b|\bsensitiv|\bhypothetical|\bbasis[- ]points?\b|\b\d[\d.]*\s?(?:%|percent(?:age)?)[^.;]{0,30}\b(?:point|increase|decrease|change|higher|lower|reduction)|\b(?:increase|decrease|change|reduction|decline|variance)s?\s+(?:of|in|by)\b[^.;]{0,60}\d[\d.]*\s?(?:%|percent|basis|million)|\bone\s+percent|\bwould\s+(?:have\s+)?(?:\w+\s+)?(?:increase|decrease|change|affect|impact|result|reduce)\w*[^.;]{0,120}\d|\bhistorical(?:ly)?\b[^.;]{0,160}\b(?:differ|accurate|consistent|material|within|vari)|\b(?:differ|vari)\w*\b[^.;]{0,60}\bhistor|\bactual\s+results?\b[^.;]{0,80}\bhave\s+(?:not\s+)?|\bhave\s+not\s+(?:\w+\s+)?(?:differed|been\s+(?:material|significant)|made|had|changed|experienced|recorded)|\bno\s+(?:material|significant)\s+(?:changes?|adjustments?|impairments?)|\b(?:adjustments?|changes?|revisions?)\b[^.;]{0,60}\b(?:has|have|were|was)\s+(?:not\s+)?(?:been\s+)?(?:\w+\s+)?(?:material|significant|immaterial)|\bexceed(?:ed|s)?\b[^.;]{0,60}\d[\d.]*\s?%|\brang(?:e|ed|es|ing)\b[^.;]{0,60}\d|\b(?:charges?|impairments?|benefits?|adjustments?|reserves?|allowances?|liabilit\w+|write-?downs?)\b[^.;]{0,80}[$€£]\s?\d",
);

/// That nothing likely would change them much.
static UNLIKELY: Pattern = Pattern::new(
    r"(?i)\bnot\s+(?:\w+\s+)?(?:aware|believe|expect|anticipate)\b[^.;]{0,80}\breasonabl[ey]\s+(?:likel|possib)[^.;]{0,120}\b(?:material|significant)|\bno\s+reasonably\s+(?:likely|possible)\b[^.;]{0,120}\b(?:material|significant)",
);
/// A note that an estimate refers to.
static TO_NOTE: Pattern = Pattern::new(r"(?i)\b(?:see|refer\s+to)\b[^.;]{0,60}?\bnotes?\s+(\d{1,2})\b");

/// Whether the estimates refer to their own notes: to the one of policies alone does not do.
fn each_has_note(paper: &Paper, body: &[super::Paragraph]) -> bool {
    let mut notes: Vec<&str> = Vec::new();
    for p in body {
        notes.extend(TO_NOTE.all_captures(text(paper, p)).filter_map(|c| c.get(1)).map(|n| n.as_str()));
    }
    notes.sort_unstable();
    notes.dedup();
    notes.len() > 1
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_annual() && p.letter.is_none()) {
        let all = paragraphs(paper);
        let title =
            |p: &&super::Paragraph| (is_heading(p) || text(paper, p).len() < 90) && HEADING.is_in(text(paper, p));
        // The one that most text follows: the section may be announced before.
        let Some(at) = all.iter().rposition(|p| title(&p)) else { continue };
        let level = |p: &super::Paragraph| {
            p.first().and_then(|s| match paper.document.blocks[s.block].kind {
                tieout_document::BlockKind::Heading { level } => Some(level),
                _ => None,
            })
        };
        let own = level(&all[at]);
        let ends = |p: &super::Paragraph| {
            let (Some(own), Some(level)) = (own, level(p)) else { return false };
            level < own || level == own && NEXT.is_in(text(paper, p))
        };
        let next = all[at + 1..].iter().position(ends);
        let end = next.map_or(all.len(), |n| at + 1 + n);
        let body = &all[at + 1..end];
        let long: usize = body.iter().map(|p| text(paper, p).len()).sum();
        let says = |p: &super::Paragraph| [&NUMBERS, &REFERS, &UNLIKELY].iter().any(|s| s.is_in(text(paper, p)));
        if long < 600 || body.iter().any(says) || each_has_note(paper, body) {
            continue;
        }
        let rule = match (paper.about.profile, paper.about.day) {
            (_, Some(day)) if day < AMENDED => "Release 33-8350",
            (Profile::Foreign, _) => "Item 5.E of Form 20-F",
            _ => "Regulation S-K Item 303(b)(3)",
        };
        let message = format!(
            "Critical accounting estimates are described without a sensitivity, a change or a comparison with actual results ({rule})."
        );
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(span(all[at]), "section")]));
    }
}
