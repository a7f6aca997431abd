//! RP07 7B-loan: a loan of Item 7.B without its largest amount or its rate.

use tieout_letters::Pattern;

use super::{amounts, reports};
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "RP07",
    name: "7b-loan",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Form 20-F, Item 7.B.2",
    looks_at: "Sentences of Item 7 of a report on Form 20-F on loans that the company made to its shareholders, directors, officers, their families or companies under their control.",
    fires: "A loan has an amount, and the item gives no largest amount outstanding, or no interest rate, of any loan.",
    silent: "The borrower is none of these; both are given, or the loan is said to bear no interest; the item refers to the notes for its terms.",
    help: "Give for each loan and guarantee the largest amount outstanding in the period, the amount at the latest practicable date, the nature of the loan, and its interest rate.",
    firing: &[Example(&[foreign_report!(
        "2023",
        "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nIn 2023 we made a loan of $2.4 million to our director Per Lund for the purchase of a house.\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned."
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2023",
            "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nIn 2023 we made a loan of $2.4 million to our director Per Lund for the purchase of a house, at an interest rate of 4%. The largest amount outstanding was $2.4 million.\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned."
        )]),
        Example(&[foreign_report!(
            "2023",
            "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nA bank made a loan of $2.4 million to us.\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned."
        )]),
    ],
    arithmetic: false,
    check,
};

static LOAN: Pattern = Pattern::new(
    r"(?i)\b(?:loans?|advances?)\b(?:[^.\n]|\.\d){0,80}\bto\s+(?:our|its|the\s+company[’']s|a|an|one\s+of\s+our|certain|companies|an\s+entity)\b(?:[^.\n]|\.\d){0,80}\b(?:directors?|officers?|shareholders?|chair\w*|chief|controlled\s+by|owned\s+by|affiliates?|associates?)\b|\b(?:we|the\s+company|our\s+subsidiar\w+)\b(?:[^.\n]|\.\d){0,40}\b(?:lent|loaned|advanced|guaranteed)\b(?:[^.\n]|\.\d){0,120}\b(?:directors?|officers?|shareholders?|chair\w*|chief|controlled\s+by|owned\s+by|affiliates?|associates?)\b",
);
static LARGEST: Pattern = Pattern::new(
    r"(?i)\b(?:largest|highest|maximum|greatest|peak)\b(?:[^.\n]|\.\d){0,60}\b(?:amount|balance|outstanding|principal)",
);
static RATE: Pattern = Pattern::new(
    r"(?i)\binterest(?:[\s-]+(?:free|bearing|rate|rates|at|of|accru\w+)|\b)(?:[^.\n]|\.\d){0,60}|\bper\s+annum\b|\bLIBOR\b|\bSOFR\b|\bnon-interest",
);
static REFERS: Pattern = Pattern::new(
    r"(?i)\b(?:see|refer\s+to|described\s+in|set\s+forth\s+in|included\s+in)\b(?:[^.\n]|\.\d){0,60}\bnotes?\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile == Profile::Foreign) {
        let own: Vec<&Sentence> = paper.sentences().iter().filter(|s| s.section == Section::RelatedParties).collect();
        let loan = |s: &&&Sentence| !s.heading && LOAN.is_in(paper.words(s)) && !amounts(paper, s).is_empty();
        let Some(said) = own.iter().find(loan) else { continue };
        let has = |p: &Pattern| own.iter().any(|s| p.is_in(paper.words(s)));
        if has(&REFERS) {
            continue;
        }
        let missing = match (has(&LARGEST), has(&RATE)) {
            (true, true) => continue,
            (false, false) => "its largest amount outstanding in the period and its interest rate are not",
            (false, true) => "its largest amount outstanding in the period is not",
            (true, false) => "its interest rate is not",
        };
        let message = format!("Item 7.B tells of this loan; {missing} given.");
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "loan")]));
    }
}
