//! RL07 text-missing: the staff ask to see a disclosure, and the answer shows none.

use tieout_document::{BlockKind, Span};
use tieout_letters::{Act, Answer, Comment, Discharge, Pattern, Scope, State, Strength};

use super::said::sentences;
use super::{Pair, pairs};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL07",
    name: "text-missing",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks to be shown the disclosure that the company proposes, and promises of disclosure.",
    fires: "The staff ask for the proposed, draft or intended disclosure, and the answer promises it without its text. Where the staff ask for disclosure and not to see it, a clear promise without text is information.",
    silent: "The answer has text, a table, a quotation or an attachment, or points at a text that follows; it declines, refers to another answer, or names the amendment that holds the text; what is promised is conditional, takes something out, renames, computes or orders it anew, or stands in a release.",
    help: "Write the disclosure into the answer, in the words in which it will be filed.",
    firing: &[
        Example(&[
            staff_letter!(
                "1. Please disclose how you estimate warranty provisions for turbines. In your response, provide us with your proposed disclosure."
            ),
            company_letter!(
                "1. Please disclose how you estimate warranty provisions for turbines. In your response, provide us with your proposed disclosure.\n\nResponse: \
                 The Company will disclose in its future filings how it estimates warranty provisions for turbines."
            ),
        ]),
        Example(&[
            staff_letter!("1. In future filings, please disclose how you estimate warranty provisions for turbines."),
            company_letter!(
                "1. In future filings, please disclose how you estimate warranty provisions for turbines.\n\nResponse: \
                 The Company will disclose in its future filings how it estimates warranty provisions for turbines."
            ),
        ]),
    ],
    quiet: &[Example(&[
        staff_letter!(
            "1. Please disclose how you estimate warranty provisions for turbines. In your response, provide us with your proposed disclosure."
        ),
        company_letter!(
            "1. Please disclose how you estimate warranty provisions for turbines. In your response, provide us with your proposed disclosure.\n\nResponse: \
             The Company will disclose in its future filings how it estimates warranty provisions for turbines, as follows:\n\n“We estimate \
             warranty provisions for turbines from the claims of the last three years.”"
        ),
    ])],
    arithmetic: false,
    check,
};

/// An ask to be shown the text.
static ASKS_TEXT: Pattern = Pattern::new(
    r"(?xi)\b(?:provide|show|include|submit|furnish|supply|send|share|give)\b[^.;]{0,80}?
        (?:\b(?:proposed|draft|intended|planned|sample|illustrative|anticipated)\s+(?:\w+\s+){0,3}?(?:disclosures?|revisions?|language|text|changes)\b
        | \b(?:example|sample|draft|illustration)s?\s+of\s+(?:\w+\s+){0,4}?(?:disclosures?|language|text|presentation)\b
        | \bdisclosures?\s+(?:that\s+)?you\s+(?:intend|plan|propose|expect)
        | \bus\s+(?:with\s+)?(?:your|the|any|an?)\s+(?:revised|expanded|enhanced|updated|modified)\s+(?:\w+\s+)?(?:disclosures?|language|text)\b)",
);

/// Words that point at text, wherever it stands.
static POINTS: Pattern = Pattern::new(
    r"(?xi)\b(?:as\s+follows|following|below|attached|attachment|annex|appendix|exhibits?\s+[A-Z\d]|schedule\s+[A-Z\d]|enclosed|herewith|to\s+read|to\s+state|amendment\s+no|substantially\s+(?:similar|in\s+the\s+form)|above|stating\s+that|indicating\s+that|under\s+separate\s+cover)\b",
);

/// What needs no text: something is taken out, called by another name, computed or ordered in another way, or goes on.
static TAKES_OUT: Pattern = Pattern::new(
    r"(?i)\bcontinue\s+to\b|\b(?:prominence|titled?|label|naming|reconcil|comput|characteri[sz]|correct|tabular\s+list|refer\s+to|identif(?:y|ied)\s+[^.;]*\bas\s+non-?gaap|report\s+of\s+management|primary\s+financial\s+statements)|\b(?:remov|delet|eliminat|discontinu|exclud|ceas|refrain|omit|renam|relabel|re-label|no\s+longer|not\s+(?:include|present|use|disclose|refer|make))",
);

/// That it is promised under a condition.
static SUPPOSES: Pattern = Pattern::new(
    r"(?i)\bif\b|\bto\s+the\s+extent\b|\bwhen(?:ever)?\b[^,;.]*\bmaterial\b|\bin\s+the\s+event\b|\bshould\s+(?:we|the\s+company|it|there)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        for comment in &pair.asked.comments {
            if let Some(draft) = one(&pair, comment) {
                out.push(draft);
            }
        }
    }
}

fn one(pair: &Pair, comment: &Comment) -> Option<Draft> {
    let answers = pair.answers(comment);
    if answers.is_empty() || answers.iter().any(|a| shows(pair, a)) {
        return None;
    }
    let states = || pair.discharged().iter().filter(|d| d.comment == comment.number);
    let firm = |a: &&Answer| a.commitments.iter().find(|c| c.strength != Strength::Consider).map(|c| c.span);
    let promise = answers.iter().find_map(firm)?;
    let asked = |d: &&Discharge| {
        let ask = pair.ask(d).map(|a| a.1);
        let text = ask.map(|a| a.text.text(pair.staff.document)).unwrap_or_default();
        ASKS_TEXT.is_in(&tieout_document::one_line(&text))
    };
    let excused = |d: &&Discharge| matches!(d.state, State::Declined | State::Moot | State::Referred);
    if let Some(d) = states().filter(asked).find(|d| !excused(d)) {
        let span = pair.ask(d)?.1.text.span()?;
        let message = format!(
            "Comment {} asks to see the disclosure (ask {}), and the answer promises it without its text.",
            comment.number,
            d.id()
        );
        let spans = vec![pair.company.at(promise, "promise"), pair.staff.at(span, "ask")];
        return Some(Draft::new(Severity::Warning, message, spans));
    }
    promised(pair, comment)
}

/// A clear promise of disclosure that nobody asked to see.
fn promised(pair: &Pair, comment: &Comment) -> Option<Draft> {
    let d = pair.discharged().iter().find(|d| {
        let ask = pair.ask(d).map(|a| a.1);
        d.comment == comment.number
            && d.state == State::Committed
            && ask.is_some_and(|a| {
                matches!(a.act, Act::Disclose | Act::Revise)
                    && matches!(a.scope, Scope::Future | Scope::Unstated)
                    && a.condition.is_none()
            })
    })?;
    // Rather one that names the filing.
    let answers = pair.answers(comment);
    let firm = || answers.iter().flat_map(|a| &a.commitments).filter(|c| c.strength == Strength::Will);
    let promise = firm().find(|c| c.venue.is_some()).or(firm().next())?;
    let words = sentence(pair, comment, promise.span);
    if TAKES_OUT.is_in(&words) || SUPPOSES.is_in(&words) || words.to_lowercase().contains("release") {
        return None;
    }
    let span = pair.ask(d)?.1.text.span()?;
    let message = format!("The answer to comment {} promises disclosure and does not show its text.", comment.number);
    let spans = vec![pair.company.at(promise.span, "promise"), pair.staff.at(span, "ask")];
    Some(Draft::new(Severity::Info, message, spans))
}

/// The sentence of a promise.
fn sentence(pair: &Pair, comment: &Comment, promise: Span) -> String {
    let own =
        pair.answers(comment).into_iter().flat_map(|a| sentences(pair.company, a)).find(|s| s.span.overlaps(promise));
    own.map_or_else(|| pair.company.line(promise), |s| s.text)
}

/// Whether an answer shows text, points at it, or says why there is none.
fn shows(pair: &Pair, answer: &Answer) -> bool {
    let document = pair.company.document;
    let text = tieout_document::one_line(&answer.response.text(document));
    let quotes = text.split(['“', '"']).skip(1).any(|q| q.find(['”', '"']).unwrap_or(q.len()) > 80);
    let tabled = answer.response.0.iter().any(|s| {
        let block = document.block_at(s.start).map(|b| document.blocks[b].kind);
        matches!(block, Some(BlockKind::Table(_)))
    });
    !answer.proposed.is_empty()
        || !answer.refers.is_empty()
        || answer.declines.is_some()
        || quotes
        || tabled
        || POINTS.is_in(&text)
        || pair.answered.redactions.iter().any(|r| answer.response.0.iter().any(|s| s.overlaps(*r)))
}
