//! CF06 repeat-comment: the staff ask again for what was promised.

use std::collections::BTreeSet;

use tieout_letters::follow::{Promise, Response, Verdict, promises};
use tieout_letters::{Comment, Side, Strength};

use super::kept;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rl::{self, Pair};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF06",
    name: "repeat-comment",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The undertaking in the response letter",
    looks_at: "Comments of a staff letter written a year or more after a response, and the promises of that response.",
    fires: "A comment on the same topic shares half of the words of a firm promise, and no filing that is given keeps it.",
    silent: "A filing keeps the promise, or leaves it in doubt; the comment is on another subject, or of the same review.",
    help: "Answer the comment by keeping the promise, and say from which filing on.",
    firing: &[Example(&[
        staff_letter!(
            "1. Please disclose when revenue from licences is recognized and how minimum royalties are recognized over the licence term."
        ),
        company_letter!(
            "1. Please disclose when revenue from licences is recognized and how minimum royalties are recognized over the licence term.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        staff_letter!(
            "June 3, 2026",
            "1. We note that you promised to disclose when revenue from licences is recognized. Please disclose when revenue from licences and minimum royalties is recognized over the licence term."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Please disclose when revenue from licences is recognized and how minimum royalties are recognized over the licence term."
        ),
        company_letter!(
            "1. Please disclose when revenue from licences is recognized and how minimum royalties are recognized over the licence term.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
        staff_letter!(
            "June 3, 2026",
            "1. We note that you promised to disclose when revenue from licences is recognized. Please disclose when revenue from licences and minimum royalties is recognized over the licence term."
        ),
    ])],
    arithmetic: false,
    check,
};

/// Days from a response to a staff letter that is no longer of its review.
const LATER: i32 = 300;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = kept(papers);
    for pair in rl::pairs(papers) {
        let Some(answered) = pair.answered.date.map(|d| d.date) else { continue };
        let later = |p: &&Paper| {
            p.letter.as_ref().is_some_and(|l| {
                l.side == Side::Staff
                    && l.date.is_some_and(|d| (d.date - answered).get_days() >= LATER)
                    && rl::same_registrant(l, pair.answered)
            })
        };
        let again: Vec<&Paper> = papers.iter().filter(later).collect();
        if again.is_empty() {
            continue;
        }
        let staff = Some((pair.staff.document, pair.asked));
        let response = Response { document: pair.company.document, letter: pair.answered, staff };
        for promise in promises(&response).iter().filter(|p| p.strength == Strength::Will) {
            let own = all.iter().filter(|k| k.company.n == pair.company.n && k.followed.promise.span == promise.span);
            let broken = |v: Verdict| matches!(v, Verdict::Missing | Verdict::Partly);
            if own.into_iter().any(|k| !broken(k.followed.verdict)) {
                continue;
            }
            again.iter().for_each(|p| asked_again(&pair, promise, p, out));
        }
    }
}

/// The comments of a later letter that ask for what was promised.
fn asked_again(pair: &Pair<'_>, promise: &Promise, paper: &Paper, out: &mut Vec<Draft>) {
    let Some(first) = pair.asked.comments.iter().find(|c| c.number == promise.answer) else { return };
    let document = pair.company.document;
    let text: Vec<String> = promise.proposed.iter().map(|p| p.text.text(document)).collect();
    let promised = words(&if text.is_empty() { document.slice(promise.span).to_owned() } else { text.join(" ") });
    for comment in paper.letter.iter().flat_map(|l| &l.comments) {
        let asked = words(&comment.text.text(paper.document));
        let both = promised.intersection(&asked).count();
        let fewest = promised.len().min(asked.len());
        let enough = if same_topic(first, comment) { both * 2 >= fewest } else { both * 3 >= fewest * 2 };
        let Some(span) = comment.text.span().filter(|_| both >= 4 && enough) else { continue };
        let message = format!(
            "Comment {} asks again for what the answer to comment {} promised, and no filing that is given keeps it.",
            comment.number,
            promise.number()
        );
        out.push(Draft::new(
            Severity::Warning,
            message,
            vec![paper.at(span, "comment"), pair.company.at(promise.span, "promise")],
        ));
    }
}

/// Whether two comments have a topic in common.
fn same_topic(a: &Comment, b: &Comment) -> bool {
    a.topics.iter().any(|t| b.topics.iter().any(|o| o.code == t.code))
}

/// Words that say what a text is about.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 4);
    words.map(str::to_lowercase).collect()
}
