//! RL08 comment-altered: a comment is not repeated in the staff's own words.

use tieout_document::Span;
use tieout_letters::repeat::{Fidelity, compare};

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL08",
    name: "comment-altered",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: responses repeat the staff's comments verbatim",
    looks_at: "Comments that a response repeats, and the staff's own words.",
    fires: "Words are left out, added or changed.",
    silent: "Only white space, quotation marks, dashes, hyphens, letter case, list marks or the head of a page differ; the comment is repeated in parts.",
    help: "Repeat the comment as the staff wrote it.",
    firing: &[Example(&[
        staff_letter!("1. Tell us why sales fell in the second half. Explain the closing of both plants."),
        company_letter!(
            "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half with the closing of both plants, and the Company will explain the closing of both plants in future filings."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Tell us why “organic” sales fell in the second-half."),
        company_letter!(
            "1. Tell us why \"organic\" sales fell in the second half.\n\nResponse: Organic sales fell in the second half as both plants were closed."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        for comment in &pair.asked.comments {
            let answers = pair.answers(comment);
            let [answer] = answers[..] else { continue };
            let (Some(repeated), Some(own)) = (&answer.comment, comment.text.span()) else { continue };
            let (asked, said) = (comment.text.text(pair.staff.document), repeated.text(pair.company.document));
            if letters(&asked) == letters(&said) {
                continue;
            }
            let repeat = compare(&asked, &said);
            // The head of a page with the company's name alone.
            let name = pair.asked.company.as_ref().or(pair.answered.company.as_ref()).map(|c| letters(&c.text));
            let is_name = |d: &&tieout_letters::repeat::Difference| {
                let ours = said.get(d.company.clone()).map(letters).unwrap_or_default();
                d.staff.is_empty() && name.as_ref().is_some_and(|n| !ours.is_empty() && n.starts_with(&ours))
            };
            let Some(first) =
                repeat.differences.iter().find(|d| !is_name(d)).filter(|_| repeat.fidelity == Fidelity::Altered)
            else {
                continue;
            };
            let theirs = asked.get(first.staff.clone()).unwrap_or_default().trim();
            let ours = said.get(first.company.clone()).unwrap_or_default().trim();
            let message = match (theirs.is_empty(), ours.is_empty()) {
                (false, true) => {
                    format!("Comment {} is repeated without the staff's words “{}”.", comment.number, short(theirs))
                }
                (true, false) => format!(
                    "Comment {} is repeated with the words “{}”, which are not the staff's.",
                    comment.number,
                    short(ours)
                ),
                _ => format!(
                    "Comment {} is repeated with “{}” where the staff wrote “{}”.",
                    comment.number,
                    short(ours),
                    short(theirs)
                ),
            };
            let others = repeat.differences.len() - 1;
            let working = if others == 0 { String::new() } else { format!("Words differ in {others} more places.") };
            let at = repeated.0.first().copied().unwrap_or_default();
            let span = within(repeated.0.as_slice(), first.company.start).unwrap_or(at);
            out.push(
                Draft::new(
                    Severity::Warning,
                    message,
                    vec![pair.company.at(span, "repeated"), pair.staff.at(own, "comment")],
                )
                .working(working),
            );
        }
    }
}

/// The piece of a passage that holds a byte of its text, pieces being joined by line breaks.
fn within(pieces: &[Span], byte: usize) -> Option<Span> {
    let mut before = 0;
    for piece in pieces {
        let end = before + piece.len() as usize;
        if byte <= end {
            return Some(*piece);
        }
        before = end + 1;
    }
    None
}

/// Letters and digits alone: what remains where typography is taken away. List marks that are a lone "o" go.
fn letters(text: &str) -> String {
    let words = text.split_whitespace().filter(|w| *w != "o" && *w != "§");
    words.flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first words of a stretch.
fn short(text: &str) -> String {
    tieout_document::first_words(text, 12)
}
