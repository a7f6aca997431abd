//! RL11 letter-date: the response names a staff letter of a day on which none was written.

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL11",
    name: "letter-date",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Practice: a response names the date of the letter that it answers",
    looks_at: "The date of the staff letter that a response says it answers, and the staff letters given with it.",
    fires: "No staff letter that is given has that date, while the response repeats the comments of one that is.",
    silent: "The response names no date, or repeats no comment of a letter that is given.",
    help: "Correct the date.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half."),
        company_letter!(
            "March 12, 2025",
            "March 4, 2025",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half."),
        company_letter!(
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers).iter().filter(|p| !p.dated) {
        let (Some(named), Some(date)) = (pair.answered.answered.first(), pair.asked.date) else { continue };
        let first = |c| pair.answers(c).first().is_some_and(|a| pair.repeats(a, c, 80));
        let repeats = pair.asked.comments.iter().any(first);
        if repeats {
            let message = format!(
                "The response answers a letter of {}; the letter whose comments it repeats is of {}.",
                named.date, date.date
            );
            let spans = vec![pair.company.at(named.span, "printed"), pair.staff.at(date.span, "date of the letter")];
            out.push(Draft::new(Severity::Error, message, spans));
        }
    }
}
