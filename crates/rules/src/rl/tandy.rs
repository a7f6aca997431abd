//! RL15 tandy: the acknowledgements that a staff letter asks for are missing.

use jiff::civil::date;

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL15",
    name: "tandy",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "SEC Division of Corporation Finance, announcement of October 5, 2016: acknowledgements are no longer asked for",
    looks_at: "Staff letters before October 5, 2016 that ask for the company's acknowledgements, and the response.",
    fires: "The response does not acknowledge that the company is responsible for its disclosure.",
    silent: "The staff letter or the response is of that day or later, or asks for none; the statement stands in the response.",
    help: "Add the three acknowledgements in the company's own name.",
    firing: &[Example(&[
        staff_letter!(
            "March 3, 2016",
            "1. Tell us why sales fell in the second half.\n\nIn responding to our comments, please provide a written statement from the \
             company acknowledging that the company is responsible for the adequacy and accuracy of the disclosure in the filing."
        ),
        company_letter!(
            "March 12, 2016",
            "March 3, 2016",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "March 3, 2016",
            "1. Tell us why sales fell in the second half.\n\nIn responding to our comments, please provide a written statement from the \
             company acknowledging that the company is responsible for the adequacy and accuracy of the disclosure in the filing."
        ),
        company_letter!(
            "March 12, 2016",
            "March 3, 2016",
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed.\n\nThe \
             Company acknowledges that the Company is responsible for the adequacy and accuracy of the disclosure in the filing."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let old = [pair.asked.date, pair.answered.date].iter().all(|d| d.is_some_and(|d| d.date < date(2016, 10, 5)));
        let (Some(asked), None) = (pair.asked.acknowledgement, pair.answered.acknowledgement) else { continue };
        if !old {
            continue;
        }
        let message = "The staff letter asks for the company's acknowledgements, and the response has none.".to_owned();
        let mut spans = vec![pair.staff.at(asked, "asked for")];
        spans.extend(pair.answered.date.map(|d| pair.company.at(d.span, "response")));
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}
