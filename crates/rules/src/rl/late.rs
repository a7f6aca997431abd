//! RL18 late: the response came after its due date.

use tieout_letters::due::{Due, due, lateness};
use tieout_letters::extension::{extended, extension};
use tieout_letters::{Kind, Side};

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL18",
    name: "late",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter's own words; business days by 5 U.S.C. 6103(a) and EDGAR's closures",
    looks_at: "The dates of a staff letter and of the response, and letters of extension given with them.",
    fires: "The response is dated after the last day, and no extension is found that covers it.",
    silent: "An extension is confirmed in a letter that is given, or spoken of in the response; the staff letter states no time.",
    help: "Add the letter that confirms the extension, or call the examiner.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half."),
        company_letter!(
            "March 27, 2025",
            "March 3, 2025",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
        ),
    ])],
    quiet: &[
        Example(&[
            staff_letter!("1. Tell us why sales fell in the second half."),
            company_letter!(
                "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
            ),
        ]),
        Example(&[
            staff_letter!("1. Tell us why sales fell in the second half."),
            company_letter!(
                "March 27, 2025",
                "March 3, 2025",
                "As agreed with the Staff, the time to respond was extended.\n\n1. Tell us why sales fell in the second half.\n\nResponse: \
                 Sales fell in the second half as both plants were closed."
            ),
        ]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers).iter().filter(|p| p.dated) {
        let (Some(sent), Due::On(working)) = (pair.answered.date, due(pair.asked)) else { continue };
        let last = working.due.max(working.uncounted.unwrap_or(working.due));
        let late = lateness(last, sent.date);
        let said = pair.company.document.text.to_lowercase();
        if late <= 0
            || said.contains("extension")
            || said.contains("extended")
            || covered(papers, pair, sent.date, last)
        {
            continue;
        }
        let days = if late == 1 { "one business day".to_owned() } else { format!("{late} business days") };
        let message = format!(
            "The response is dated {}, {days} after the last day, {last}, and no extension is at hand.",
            sent.date
        );
        let mut spans = vec![pair.company.at(sent.span, "response")];
        spans.extend(pair.asked.clock.map(|c| pair.staff.at(c.span, "time to respond")));
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// Whether a letter of the company that is given extends the time to the day of the response.
fn covered(papers: &[Paper], pair: &super::Pair<'_>, sent: jiff::civil::Date, due: jiff::civil::Date) -> bool {
    papers.iter().any(|p| {
        let Some(letter) = p.letter.as_ref().filter(|l| l.side == Side::Company) else { return false };
        let between = letter.date.is_some_and(|d| pair.asked.date.is_some_and(|a| a.date <= d.date) && d.date <= sent);
        let found = extension(p.document, letter).filter(|_| between);
        let until = found.and_then(|e| extended(&e, Some(due), pair.asked.date.map(|d| d.date)));
        until.map_or(between && letter.kind == Kind::Extension, |u| sent <= u.date())
    })
}
