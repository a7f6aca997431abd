//! RL10 re-block: the lines after “Re:” contradict the staff letter's.

use tieout_letters::Reference;

use super::{digits, filing, pairs};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL10",
    name: "re-block",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: responses repeat the lines after “Re:”",
    looks_at: "Forms, periods, dates and file numbers after “Re:”.",
    fires: "A form has another period, another date of filing or another file number than in the staff letter.",
    silent: "A line is left out or added; zeros of a file number are left out; the form stands there several times.",
    help: "Copy the lines from the staff letter.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half."),
        company_letter!(
            "March 12, 2025",
            "March 3, 2025",
            "Form 10-K for the Fiscal Year Ended December 31, 2023\nFiled February 10, 2025\nFile No. 001-99001",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed.",
            "/s/ Ann Berg\nAnn Berg\nChief Financial Officer"
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half."),
        company_letter!(
            "March 12, 2025",
            "March 3, 2025",
            "Form 10-K for the Fiscal Year Ended December 31, 2024\nFile No. 1-99001",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed.",
            "/s/ Ann Berg\nAnn Berg\nChief Financial Officer"
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let of = |all: &'_ [Reference], form: &str| -> Vec<Reference> {
            all.iter().filter(|r| r.form == form && r.form != "response").cloned().collect()
        };
        for ours in pair.answered.re.iter().filter(|r| r.form != "response") {
            let (one, other) = (of(&pair.answered.re, &ours.form), of(&pair.asked.re, &ours.form));
            // Several of one form are told apart by their periods alone.
            let ([_], [theirs]) = (&one[..], &other[..]) else { continue };
            let Some((what, printed, said)) = contradiction(ours, theirs) else { continue };
            let message = format!("{} has {what} {printed} here, and {said} in the staff letter.", filing(theirs));
            out.push(Draft::new(
                Severity::Warning,
                message,
                vec![pair.company.at(ours.span, "printed"), pair.staff.at(theirs.span, "staff letter")],
            ));
        }
    }
}

/// What two lines about one form contradict each other in, and how each has it.
fn contradiction(ours: &Reference, theirs: &Reference) -> Option<(&'static str, String, String)> {
    if let (Some(a), Some(b)) = (ours.period_end, theirs.period_end)
        && a != b
    {
        return Some(("the period to", a.to_string(), b.to_string()));
    }
    if let (Some(a), Some(b)) = (ours.filed, theirs.filed)
        && a != b
        && ours.amendment == theirs.amendment
    {
        return Some(("the date", a.to_string(), b.to_string()));
    }
    let (a, b) = (ours.file_no.as_deref()?, theirs.file_no.as_deref()?);
    (digits(a) != digits(b)).then(|| ("the file number", a.to_owned(), b.to_owned()))
}
