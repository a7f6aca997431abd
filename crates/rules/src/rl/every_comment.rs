//! RL01 every-comment: a comment without a response.

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL01",
    name: "every-comment",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "The staff letter; SEC Division of Corporation Finance, filing review process",
    looks_at: "The comments of a staff letter and the answers of the response to it.",
    fires: "A numbered comment has no answer in the response.",
    silent: "The comment asks for nothing; another answer refers to the answer to it; the response has no answers by number; it says that some will follow, or that they are answered elsewhere.",
    help: "Answer the comment, or say when it will be answered.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell.\n\n2. Tell us how you estimate returns."),
        company_letter!("1. Tell us why sales fell.\n\nResponse: Sales fell as two plants were closed."),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Tell us why sales fell."),
        company_letter!("1. Tell us why sales fell.\n\nResponse: Sales fell as two plants were closed."),
    ])],
    arithmetic: false,
    check,
};

/// Words that put some answers off, or say where they are.
const LATER: [&str; 6] = [
    "remaining comments",
    "under separate cover",
    "will respond to comment",
    "other comments",
    "separately respond",
    "supplementally respond",
];

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let later = LATER.iter().any(|l| pair.company.document.text.contains(l));
        if pair.answered.answers.is_empty() || later {
            continue;
        }
        for comment in pair.asked.comments.iter().filter(|c| !c.asks.is_empty() && pair.answers(c).is_empty()) {
            let Some(span) = comment.text.span() else { continue };
            // Another answer speaks of the answer to it: it is there, and was not read.
            if pair.answered.answers.iter().flat_map(|a| &a.refers).any(|r| r.number == Some(comment.number)) {
                continue;
            }
            // The number may be lost, while the comment is repeated.
            if pair.answered.answers.iter().any(|a| pair.repeats(a, comment, 60)) {
                continue;
            }
            let message = format!("Comment {} of the staff letter has no answer in the response.", comment.number);
            let last = pair.answered.answers.last().and_then(super::head);
            let mut spans = vec![pair.staff.at(comment.text.0.first().copied().unwrap_or(span), "comment")];
            spans.extend(last.map(|s| pair.company.at(s, "last answer")));
            out.push(Draft::new(Severity::Error, message, spans));
        }
    }
}
