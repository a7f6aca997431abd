//! FF09 unresolved: Item 4A that says "None" while comments of the staff are open for 180 days.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tieout_letters::{Kind, Pattern, Side};

use super::reports;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF09",
    name: "unresolved",
    severity: Severity::Error,
    since: Some(date(2005, 12, 1)),
    until: None,
    authority: "Form 20-F, Item 4A",
    looks_at: "Item 4A of a report on Form 20-F, and letters of the staff that are given with it.",
    fires: "It says that there are none, the last letter before the report is one with comments of the staff, and the first of them came 180 days or more before the end of the year.",
    silent: "The clock is under 180 days; the staff completed the review before the report; the last letter is the company's (undetermined: whether the comments were resolved is not said).",
    help: "State the substance of the comments that remain unresolved and that the company believes are material.",
    firing: &[Example(&[
        foreign_report!(
            "2024",
            "ITEM 4A. UNRESOLVED STAFF COMMENTS\n\nNone.\n\nITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nRevenue rose."
        ),
        staff_letter!("May 3, 2024", "1. Tell us why sales fell in the second half."),
        staff_letter!("February 3, 2025", "1. Tell us again why sales fell in the second half."),
    ])],
    quiet: &[
        Example(&[
            foreign_report!(
                "2024",
                "ITEM 4A. UNRESOLVED STAFF COMMENTS\n\nNone.\n\nITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nRevenue rose."
            ),
            staff_letter!("November 3, 2024", "1. Tell us why sales fell in the second half."),
        ]),
        Example(&[
            foreign_report!(
                "2024",
                "ITEM 4A. UNRESOLVED STAFF COMMENTS\n\nThe staff asked us in May 2024 why sales fell; the comment is open.\n\nITEM 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n\nRevenue rose."
            ),
            staff_letter!("May 3, 2024", "1. Tell us why sales fell in the second half."),
        ]),
    ],
    arithmetic: false,
    check,
};

static TITLE: Pattern = Pattern::new(r"(?i)\bunresolved\s+staff\s+comments\s*[.:]?\s*$");
static NONE: Pattern = Pattern::new(
    r"(?i)^\s*(?:none|not\s+applicable|n/a|nil|there\s+(?:are|were)\s+no\s+unresolved(?:[^.\n]|\.\d){0,60})\s*\.?\s*$",
);
static INLINE: Pattern =
    Pattern::new(r"(?i)\bunresolved\s+staff\s+comments\s*[.:|–—-]*\s+(?:none|not\s+applicable|n/a)\s*\.?\s*$");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let (Some(end), Some(day)) = (paper.about.period_end, paper.about.day) else { continue };
        let Some(none) = none(paper) else { continue };
        let Some((asked, last, open)) = letters(papers, paper, day) else { continue };
        let since = (end - asked.1).get_days();
        if since < 180 {
            continue;
        }
        let spans = |n: &Paper| {
            let first = n.letter.as_ref().and_then(|l| l.date).map(|d| n.at(d.span, "comments of"));
            std::iter::once(paper.at(none.span, "none")).chain(first).collect::<Vec<_>>()
        };
        if open {
            let message = format!(
                "Item 4A says that no staff comments are unresolved; comments of {} were open {since} days before the \
                 year's end, and the staff commented again on {}.",
                asked.1, last
            );
            out.push(Draft::new(Severity::Error, message, spans(asked.0)));
        } else {
            let message = format!(
                "Item 4A says that no staff comments are unresolved; comments of {} are given, and no letter that \
                 completes the review: give it if there is one.",
                asked.1
            );
            out.push(Draft::undetermined(message, spans(asked.0)));
        }
    }
}

/// The words that say that there are none.
fn none(paper: &Paper) -> Option<Sentence> {
    let all = paper.sentences();
    let inline = all.iter().rfind(|s| INLINE.is_in(paper.words(s))).copied();
    inline.or_else(|| {
        let titles = all.iter().enumerate().filter(|(_, s)| s.span.len() < 80 && TITLE.is_in(paper.words(s)));
        let next = titles.filter_map(|(i, _)| all.get(i + 1)).filter(|s| NONE.is_in(paper.words(s)));
        next.last().copied()
    })
}

/// The first letter with comments that no letter of completion follows before a day, with its date; the last letter's
/// date; whether that one is the staff's.
fn letters<'p, 'a>(papers: &'p [Paper<'a>], report: &Paper, day: Date) -> Option<((&'p Paper<'a>, Date), Date, bool)> {
    // A report's day may be guessed from its period: letters soon after it still count.
    let until = day.checked_add(30.days()).ok()?;
    let mut all: Vec<(&Paper, Side, Kind, Date)> = papers
        .iter()
        .filter(|p| p.n != report.n)
        .filter_map(|p| p.letter.as_ref().and_then(|l| Some((p, l.side, l.kind, l.date?.date))))
        .filter(|l| l.3 <= until)
        .collect();
    all.sort_by_key(|l| l.3);
    let from = all.iter().rposition(|l| matches!(l.2, Kind::Completed | Kind::NoReview)).map_or(0, |i| i + 1);
    let open = &all[from..];
    let asked = open.iter().find(|l| l.1 == Side::Staff && l.2 == Kind::Comments)?;
    let last = open.last()?;
    Some(((asked.0, asked.3), last.3, last.1 == Side::Staff))
}
