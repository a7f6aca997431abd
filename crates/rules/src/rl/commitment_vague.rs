//! RL22 commitment-vague: a promise that leaves open whether it is kept.

use tieout_letters::{Act, Answer, Comment, Pattern, State, Strength};

use super::said::sentences;
use super::{Pair, pairs};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL22",
    name: "commitment-vague",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks to disclose or revise, and how firmly the answer promises it.",
    fires: "All that the answer promises is to consider it, to do it where appropriate, or that it may do it.",
    silent: "The staff ask to consider it, or ask under a condition; the answer promises something without reserve, shows text, says what it changed, says that no disclosure is needed, or refers to another answer; the ask can be met in the letter.",
    help: "Promise what will be disclosed and from which filing on, or say why it will not be.",
    firing: &[Example(&[
        staff_letter!("1. Please disclose how you estimate warranty provisions for turbines."),
        company_letter!(
            "1. Please disclose how you estimate warranty provisions for turbines.\n\nResponse: \
             The Company will consider disclosing in its future filings how it estimates warranty provisions for turbines."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Please consider disclosing how you estimate warranty provisions for turbines."),
        company_letter!(
            "1. Please consider disclosing how you estimate warranty provisions for turbines.\n\nResponse: \
             The Company will consider disclosing in its future filings how it estimates warranty provisions for turbines."
        ),
    ])],
    arithmetic: false,
    check,
};

/// A reserve that leaves the choice to the company.
static RESERVE: Pattern = Pattern::new(
    r"(?i)\b(?:where|when|as|if)\s+(?:and\s+(?:where|when|as|if)\s+)?(?:\w+\s+)?(?:appropriate|practicable|practical|feasible|warranted|helpful|useful)\b|\bto\s+the\s+extent\s+(?:\w+\s+){0,4}?(?:appropriate|practicable|practical|feasible)\b",
);

/// That it may be done.
static MAY: Pattern = Pattern::new(
    r"(?i)\b(?:we|the\s+company|management)\s+(?:may|might|could)\s+(?:\w+ly\s+)?(?:includ|disclos|revis|expand|enhanc|add|provid|clarif|modif|supplement)\w*\b[^.;]*\b(?:future|next|subsequent|upcoming)\b",
);

/// An ask for words of a filing: one to provide or explain can be met in the letter.
static OF_FILINGS: Pattern = Pattern::new(
    r"(?i)^(?:\W*(?:also|further|separately|additionally|please|should|must|to|in\s+future\s+filings,?)\s+)*(?:disclos|revis|expand|includ|enhanc|amend|add|modif|updat|clarify\s+(?:your|the)\s+disclos|present|ensure|supplement)",
);

/// That a disclosure is considered.
static CONSIDERS: Pattern = Pattern::new(
    r"(?i)\bconsider(?:ing)?\s+(?:\w+\s+){0,6}?(?:add|expand|disclos|includ|revis|enhanc|provid|clarif|present|modif|updat|supplement|the\s+staff|this\s+comment|your\s+comment|these\s+comments)|\bconsider\b[^.;]*\b(?:disclos|comment)",
);

/// That nothing need be disclosed.
static REFUSED: Pattern = Pattern::new(
    r"(?i)\bnot\b[^.;]{0,80}\b(?:material|necessary|required|needed|necessitate|warranted|significant)\b|\bimmaterial\b|\b(?:adequate|sufficient|appropriate|compli)\w*\b[^.;]{0,40}\bdisclos|\bdisclos\w*\b[^.;]{0,60}\b(?:adequate|sufficient|appropriate|complies|compliant)\b|\b(?:does|do)\s+not\s+believe\b",
);

/// What was done already.
static DONE: Pattern = Pattern::new(
    r"(?i)\b(?:has|have|was|were)\s+(?:\w+ly\s+|been\s+|also\s+)*(?:revised|amended|expanded|included|added|updated|modified|clarified|enhanced|supplemented|disclosed)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        out.extend(pair.asked.comments.iter().filter_map(|c| one(&pair, c)));
    }
}

fn one(pair: &Pair, comment: &Comment) -> Option<Draft> {
    let answers = pair.answers(comment);
    let all = pair.discharged();
    let ask = all.iter().filter(|d| d.comment == comment.number).find_map(|d| {
        let ask = pair.ask(d)?.1;
        let text = pair.staff.line(ask.text.span()?);
        let must = matches!(ask.act, Act::Disclose | Act::Revise)
            && ask.condition.is_none()
            && ask.depends_on.is_none()
            && OF_FILINGS.is_in(&text);
        let open = matches!(d.state, State::Committed | State::Open);
        (must && open && ask.alternative_to.is_none() && !RESERVE.is_in(&text)).then_some((d.id(), ask))
    })?;
    let said = pair.said(&answers);
    let settled = |a: &&Answer| !a.proposed.is_empty() || a.declines.is_some() || !a.refers.is_empty();
    if answers.iter().any(settled)
        || DONE.is_in(&said)
        || REFUSED.is_in(&said)
        || RESERVE.is_in(&pair.staff.line(comment.text.span()?))
    {
        return None;
    }
    // Whether anything is promised without reserve.
    let mut vague = None;
    for answer in &answers {
        for promise in &answer.commitments {
            let words = pair.company.line(promise.span);
            // What the company watches or evaluates is no promise of disclosure, and no refusal either.
            let considers = promise.strength == Strength::Consider;
            if !considers && !RESERVE.is_in(&words) {
                return None;
            }
            let how = if considers { "to consider it" } else { "with a reserve" };
            if !considers || CONSIDERS.is_in(&words) {
                vague = vague.or(Some((promise.span, how)));
            }
        }
    }
    let may = || {
        let mut own = answers.iter().flat_map(|a| sentences(pair.company, a));
        own.find(|s| MAY.is_in(&s.text)).map(|s| (s.span, "that it may be done"))
    };
    let (span, how) = vague.or_else(may)?;
    let message = format!("Ask {} is to disclose or revise, and the answer promises only {how}.", ask.0);
    let asked = ask.1.text.span()?;
    Some(Draft::new(Severity::Warning, message, vec![pair.company.at(span, "promise"), pair.staff.at(asked, "ask")]))
}
