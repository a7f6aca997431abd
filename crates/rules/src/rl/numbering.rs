//! RL09 numbering: an answer under a number that the staff letter does not have, or a number twice.

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL09",
    name: "numbering",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: answers keep the staff's numbers",
    looks_at: "The numbers of answers and of the staff's comments.",
    fires: "An answer has a number that no comment has, or two answers to whole comments have one number.",
    silent: "Parts of a comment are answered apart; comments that were made by telephone are added and said to be.",
    help: "Use the staff's numbers.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half.\n\n2. Tell us how you estimate returns of goods."),
        company_letter!(
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as both plants were closed.\n\n2. \
             Tell us how you estimate returns of goods.\n\nResponse: The Company estimates returns of goods from its own history.\n\n3. \
             Tell us who decides.\n\nResponse: The chief executive decides."
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
    for pair in pairs(papers) {
        let text = pair.company.document.text.to_lowercase();
        if pair.asked.unnumbered || !pair.dated || text.contains("oral comment") || text.contains("telephon") {
            continue;
        }
        for (i, answer) in pair.answered.answers.iter().enumerate() {
            let Some(span) = super::head(answer) else { continue };
            let known = pair.asked.comments.iter().find(|c| c.number == answer.number);
            let twice = pair.answered.answers[..i].iter().any(|a| a.number == answer.number && a.part.is_none());
            let message = match known {
                None => format!("Comment {} is answered, and the staff letter has none of that number.", answer.number),
                Some(_) if twice && answer.part.is_none() => format!("Comment {} is answered twice.", answer.number),
                Some(_) => continue,
            };
            let mut spans = vec![pair.company.at(span, "answer")];
            let last = known.or(pair.asked.comments.last()).and_then(|c| c.text.0.first().copied());
            spans.extend(last.map(|s| pair.staff.at(s, "comment")));
            out.push(Draft::new(Severity::Warning, message, spans));
        }
    }
}
