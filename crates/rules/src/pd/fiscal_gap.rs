//! PD06 fiscal-gap: a year of 53 weeks compared with one of 52, and no word of it.

use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "PD06",
    name: "fiscal-gap",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)",
    looks_at: "Annual reports that say which year has 53 weeks, and management's discussion.",
    fires: "The year that is reported, or the one before, has 53 weeks and the other 52, and the discussion does not mention it.",
    silent: "The discussion speaks of 53 weeks or of an extra week; both years have as many weeks.",
    help: "Say in the discussion that one year is longer, and what the week is worth if that is material.",
    firing: &[Example(&[annual_report!(
        "2022",
        "Item 7. Management’s Discussion and Analysis\n\nNet sales fell by 1.0%, as guests stayed away.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nOur year ends on the last Saturday of December. Fiscal 2021 and 2020 consisted of 52 weeks, while fiscal 2022 consisted of 53 weeks."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2022",
            "Item 7. Management’s Discussion and Analysis\n\nNet sales fell by 1.0%, although the year had 53 weeks.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nFiscal 2021 and 2020 consisted of 52 weeks, while fiscal 2022 consisted of 53 weeks."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet sales fell by 1.0%.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNOTE 1. ORGANIZATION\n\nFiscal 2024 and 2023 had 52 weeks, and fiscal 2022 was a 53-week year."
        )]),
    ],
    arithmetic: false,
    check,
};

/// The year that has 53 weeks.
static LONG_YEAR: Pattern = Pattern::new(
    r"(?i)\b(20\d\d)\s+(?:was\s+a|had|has|is\s+a|consisted\s+of|contained|included|comprised)\s+(?:a\s+)?(?:53|fifty-three)[- ]weeks?\b",
);
static MENTIONED: Pattern = Pattern::new(
    r"(?i)\b(?:53|fifty-three|53rd|fifty-third|14th|fourteenth)[- ]weeks?\b|\b(?:extra|additional|one\s+more|one\s+fewer|one\s+less)\s+(?:fiscal\s+|shipping\s+|selling\s+)?(?:week|days?)\b|\b52\s*/\s*53\b|\b(?:14|fourteen)[- ]weeks?\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_annual() && p.sections().has(Section::Mda)) {
        // A year that ends in the first days of January is named after the one before.
        let year = paper.about.period_end.map(|d| d.year() - i16::from(d.month() == 1 && d.day() < 10));
        let Some(year) = year else { continue };
        let mda = || paper.sentences().iter().filter(|s| s.section == Section::Mda);
        if mda().any(|s| MENTIONED.is_in(paper.words(s))) {
            continue;
        }
        let long = paper.sentences().iter().find(|s| {
            let named = LONG_YEAR.captures(paper.words(s)).and_then(|c| c.get(1)?.as_str().parse::<i16>().ok());
            named.is_some_and(|n| n == year || n == year - 1)
        });
        let Some(long) = long else { continue };
        let message = "One of the years compared has 53 weeks, and management’s discussion does not say so.";
        out.push(Draft::new(Severity::Info, message.to_owned(), vec![paper.at(long.span, "53 weeks")]));
    }
}
