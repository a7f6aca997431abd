//! RP03 loan-roll: a loan of a related party whose movements do not make its balance.

use tieout_figures::Figure;
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::{amounts, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RP03",
    name: "loan-roll",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 850-10-50-1(d); IAS 24.18(b)",
    looks_at: "A paragraph on a loan to or from a related party that gives an opening balance, what was lent, what was repaid, and a closing balance.",
    fires: "The opening balance with what was lent, less what was repaid, does not make the closing one beyond the roundings.",
    silent: "A balance or a movement is missing; interest, exchange differences, an allowance or a conversion are spoken of; several loans are spoken of. Tables are checked by the rule on footing.",
    help: "Correct the amount, or name the movement that is missing.",
    firing: &[Example(&[annual_report!(
        "2023",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nLoan to a shareholder. The loan to our shareholder had an opening balance of $14.8 million. We lent a further $19.1 million. The shareholder repaid $1.2 million. The closing balance was $33.9 million."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nLoan to a shareholder. The loan to our shareholder had an opening balance of $14.8 million. We lent a further $19.1 million. The shareholder repaid $1.2 million. The closing balance was $32.7 million."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nLoan to a shareholder. The loan to our shareholder had an opening balance of $14.8 million. We lent a further $19.1 million. The shareholder repaid $1.2 million. With exchange differences the closing balance was $33.9 million."
        )]),
    ],
    arithmetic: true,
    check,
};

static LOAN: Pattern = Pattern::new(r"(?i)\b(?:loans?|advances?|lent|borrowed|due\s+(?:from|to))\b");
static PARTY: Pattern = Pattern::new(
    r"(?i)\b(?:related\s+part(?:y|ies)|shareholders?|stockholders?|directors?|officers?|chairman|chairwoman|chief\s+executive|parent|affiliates?|associates?|joint\s+ventures?)\b",
);
/// What makes the roll something else.
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:interest|exchange|translation|currenc\w*|allowance|impair\w*|written|write-off|provision|convert\w*|conver\w*|waived|forgiven|offset|set\s+off|fair\s+value|loans\s+(?:to|from)|respectively|acqui\w*|reclassif\w*)\b",
);
/// Parts of the roll, each with the words before its amount.
static OPENING: Pattern =
    Pattern::new(r"(?i)\b(?:opening\s+balance|balance\s+at\s+the\s+beginning)\b(?:[^.$\n]|\.\d){0,40}$");
static LENT: Pattern = Pattern::new(
    r"(?i)\b(?:lent|advanced|loaned|drew|drawn|borrowed|further\s+loan\s+of|additional\s+loan\s+of)\b(?:[^.$\n]|\.\d){0,40}$",
);
static REPAID: Pattern =
    Pattern::new(r"(?i)\b(?:repaid|repayments?\s+of|paid\s+back|collected)\b(?:[^.$\n]|\.\d){0,40}$");
static CLOSING: Pattern = Pattern::new(
    r"(?i)\b(?:closing\s+balance|balance\s+at\s+the\s+end|remaining\s+balance|outstanding\s+balance\s+at\s+the\s+end)\b(?:[^.$\n]|\.\d){0,40}$",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let all = paper.sentences();
        let mut from = 0;
        while from < all.len() {
            let block = all[from].block;
            let to = from + all[from..].partition_point(|s| s.block == block);
            out.extend(broken(paper, &all[from..to]));
            from = to;
        }
    }
}

/// A finding where a paragraph's roll does not close.
fn broken(paper: &Paper, sentences: &[Sentence]) -> Option<Draft> {
    let words = paper.document.slice(sentences.first()?.span.join(sentences.last()?.span));
    if !LOAN.is_in(words) || !PARTY.is_in(words) || OTHER.is_in(words) {
        return None;
    }
    let mut parts: [Vec<&Figure>; 4] = Default::default();
    for sentence in sentences {
        for figure in amounts(paper, sentence) {
            let start = sentence.span.start as usize;
            let lead = paper.document.text.get(start..figure.span.start as usize).unwrap_or_default();
            let kind = [&OPENING, &LENT, &REPAID, &CLOSING].iter().position(|p| p.is_in(lead))?;
            parts[kind].push(figure);
        }
    }
    let [[opening], [lent], repaid, [closing]] = [&parts[0][..], &parts[1][..], &parts[2][..], &parts[3][..]] else {
        return None;
    };
    let [repaid] = repaid else { return None };
    let of = |f: &Figure| Range::of(f.interval);
    let made = of(opening).plus(&of(lent)).minus(&of(repaid));
    let alike = [lent, repaid, closing].iter().all(|f| f.unit == opening.unit);
    if !alike || made.meets(&of(closing)) {
        return None;
    }
    let message = format!(
        "{} is not {} with {} lent and {} repaid.",
        paper.line(closing.span),
        paper.line(opening.span),
        paper.line(lent.span),
        paper.line(repaid.span)
    );
    let spans = [(closing, "closing"), (opening, "opening"), (lent, "lent"), (repaid, "repaid")];
    Some(Draft::new(Severity::Error, message, spans.iter().map(|(f, p)| paper.at(f.span, p)).collect()))
}
