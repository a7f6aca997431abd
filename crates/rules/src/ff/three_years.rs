//! FF04 three-years: Item 5 without the earlier of two comparisons.

use tieout_letters::Pattern;

use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;
use jiff::civil::date;

pub(crate) static RULE: Rule = Rule {
    code: "FF04",
    name: "three-years",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Form 20-F, Item 5 and its instructions",
    looks_at: "The headings of Item 5 of a report on Form 20-F that compare one year with another.",
    fires: "The year is compared with the one before, that year is compared with none, and nothing says where the discussion of it is.",
    silent: "The earlier comparison is anywhere in the report; since May 2, 2019, the report says in which earlier filing it is; the company is an emerging growth company with two years; the year is its first.",
    help: "Add the comparison of the two earlier years, or say in which filing of the past it is (Instruction 6 to Item 5).",
    firing: &[Example(&[foreign_report!(
        "2013",
        "ITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nYear ended December 31, 2013 compared to year ended December 31, 2012\n\nNet revenues rose on more cabinets in each of our cities, and prices were the same as before. Costs rose with power.\n\nITEM 6. DIRECTORS, SENIOR MANAGEMENT AND EMPLOYEES\n\nOur directors are named below."
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2013",
            "ITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nYear ended December 31, 2013 compared to year ended December 31, 2012\n\nNet revenues rose.\n\nYear ended December 31, 2012 compared to year ended December 31, 2011\n\nNet revenues fell."
        )]),
        Example(&[foreign_report!(
            "2022",
            "ITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nYear ended December 31, 2022 compared to year ended December 31, 2021\n\nNet revenues rose.\n\nFor a discussion of 2021 against 2020, see Item 5 of our annual report on Form 20-F for 2021."
        )]),
    ],
    arithmetic: false,
    check,
};

static COMPARED: Pattern = Pattern::new(
    r"(?i)\b((?:19|20)\d\d)\)?\s+(?:\(?as\s+)?(?:compared\s+(?:to|with)|versus|vs\.?|v\.|against|and|in\s+comparison\s+(?:to|with))\s+(?:the\s+)?(?:fiscal\s+)?(?:(?:twelve\s+months|years?)\s+)?(?:ended\s+)?(?:[a-z]+\s+\d{1,2}\s*,\s*)?((?:19|20)\d\d)\b",
);
/// What says that the earlier comparison is elsewhere, or need not be given.
static ELSEWHERE: Pattern = Pattern::new(
    r"(?i)\b(?:discussion|comparison|review|analysis|results)\b(?:[^.\n]|\.\d){0,300}\b(?:form\s+20-F\s+for|annual\s+report\s+(?:on\s+form\s+20-F\s+)?for|form\s+F-[134]|previous(?:ly)?\s+(?:filed|annual\s+report)|prior\s+(?:year[’']?s\s+)?(?:annual\s+report|form\s+20-F)|incorporated\s+(?:herein\s+)?by\s+reference|has\s+been\s+omitted|been\s+filed)|\bemerging\s+growth\s+company\b|\bsince\s+(?:our\s+)?(?:inception|incorporation)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let Some(end) = paper.about.period_end else { continue };
        let own = [end.year(), end.year() - 1];
        let headings = |s: &&Sentence| {
            s.section == Section::Mda && (s.heading || s.span.len() < 160) && !paper.words(s).trim_end().ends_with('.')
        };
        let recent =
            paper.sentences().iter().filter(headings).find(|s| pairs(paper.words(s)).any(|p| p == (own[0], own[1])));
        let Some(recent) = recent else { continue };
        let earlier = (own[1], own[1] - 1);
        let told = pairs(&paper.document.text).any(|p| p == earlier || p == (earlier.1, earlier.0));
        if told || anywhere(paper, &ELSEWHERE) {
            continue;
        }
        let by = if paper.about.day.is_some_and(|d| d < date(2019, 5, 2)) {
            ""
        } else {
            ", and no earlier filing is named that has the comparison"
        };
        let message = format!(
            "Item 5 compares {} with {} and not {} with {}{by}; the statements cover three years.",
            own[0], own[1], earlier.0, earlier.1
        );
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(recent.span, "the only comparison")]));
    }
}

/// Pairs of years that a text compares.
fn pairs(text: &str) -> impl Iterator<Item = (i16, i16)> + '_ {
    COMPARED
        .all_captures(text)
        .filter_map(|c| Some((c.get(1)?.as_str().parse().ok()?, c.get(2)?.as_str().parse().ok()?)))
}
