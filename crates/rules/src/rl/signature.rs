//! RL16 signature: nobody signs, or counsel alone signs the company's acknowledgements.

use jiff::civil::date;
use tieout_letters::{Kind, Side};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL16",
    name: "signature",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice; until October 2016 the staff asked for a statement “from the company”",
    looks_at: "Who signs a response.",
    fires: "No signature is found, or, before October 5, 2016, a law firm signs a letter that holds the company's acknowledgements.",
    silent: "The letter confirms an extension or asks for acceleration; an officer signs; another letter holds the acknowledgements, or they are about acceleration.",
    help: "Have an officer sign, or give the acknowledgements in a letter of the company's own.",
    firing: &[Example(&[company_letter!(
        "March 12, 2025",
        "March 3, 2025",
        "Form 10-K for the Fiscal Year Ended December 31, 2024\nFiled February 10, 2025\nFile No. 001-99001",
        "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed.",
        ""
    )])],
    quiet: &[Example(&[company_letter!(
        "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed."
    )])],
    arithmetic: false,
    check,
};

/// Whether the staff asked for such a statement from the company then: later ones are made freely, and one
/// about acceleration is made again in the request for it.
fn asked_then(paper: &Paper, letter: &tieout_letters::Letter, words: tieout_document::Span) -> bool {
    letter.date.is_some_and(|d| d.date < date(2016, 10, 5))
        && !paper.line(words).to_lowercase().contains("acceleration")
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company && l.kind == Kind::Response) else {
            continue;
        };
        let at = |spans: Option<tieout_document::Span>| spans.or(letter.date.map(|d| d.span));
        match (&letter.signatory, letter.acknowledgement) {
            (None, _) => {
                let last = letter.answers.last().and_then(|a| a.response.0.last().copied());
                let Some(span) = at(last) else { continue };
                let message = "No signature is found under the response.".to_owned();
                out.push(Draft::new(Severity::Warning, message, vec![paper.at(span, "end of the answers")]));
            }
            (Some(person), Some(words)) if letter.counsel_signs && asked_then(paper, letter, words) => {
                let message = format!("{} signs for a law firm under the company's own acknowledgements.", person.name);
                let spans = vec![paper.at(person.span, "signature"), paper.at(words, "acknowledgement")];
                out.push(Draft::new(Severity::Warning, message, spans));
            }
            _ => {}
        }
    }
}
