//! RL04 respectively: fewer values than dates.

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL04",
    name: "respectively",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks for one value at each of two dates, “respectively”.",
    fires: "The answer names one of the dates and not the other.",
    silent: "Both dates or neither are named; the answer says that one value holds for both.",
    help: "Give a value for each date, or say that one value holds for both.",
    firing: &[Example(&[
        staff_letter!(
            "1. Tell us the percentage by which fair value exceeded carrying value as of October 1 and December 31, 2024, respectively."
        ),
        company_letter!(
            "1. Tell us the percentage by which fair value exceeded carrying value as of October 1 and December 31, 2024, respectively.\
             \n\nResponse: Fair value exceeded carrying value by a third as of October 1, 2024."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Tell us the percentage by which fair value exceeded carrying value as of October 1 and December 31, 2024, respectively."
        ),
        company_letter!(
            "1. Tell us the percentage by which fair value exceeded carrying value as of October 1 and December 31, 2024, respectively.\
             \n\nResponse: Fair value exceeded carrying value by a third as of October 1, 2024 and by a quarter as of December 31, 2024."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        for comment in &pair.asked.comments {
            let answers = pair.answers(comment);
            let said = pair.said(&answers);
            for ask in &comment.asks {
                let words = pair.staff.line(ask.text.span().unwrap_or_default());
                let [first, second] = ask.elements[..] else { continue };
                let Some(head) =
                    answers.first().and_then(|a| super::head(a)).filter(|_| words.contains("respectively"))
                else {
                    continue;
                };
                let named = |span| said.contains(&day(&pair.staff.line(span)));
                let (a, b) = (named(first), named(second));
                if a != b && !["both dates", "each date", "same"].iter().any(|w| said.contains(w)) {
                    let missing = pair.staff.line(if a { second } else { first });
                    let message = format!(
                        "Comment {} asks for a value as of {missing} too; the answer does not name that date.",
                        comment.number
                    );
                    let spans = vec![
                        pair.company.at(head, "answer"),
                        pair.staff.at(if a { second } else { first }, "asked for"),
                    ];
                    out.push(Draft::new(Severity::Warning, message, spans));
                }
            }
        }
    }
}

/// "October 1" of "October 1, 2024", in small letters: the year may be said once for both.
fn day(date: &str) -> String {
    date.split(',').next().unwrap_or(date).trim().to_lowercase()
}
