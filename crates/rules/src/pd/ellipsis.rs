//! PD10 ellipsis: proposed text with parts left out, and no word that they are.

use tieout_document::Span;
use tieout_letters::{Kind, Pattern, Side};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PD10",
    name: "ellipsis",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "House rule",
    looks_at: "Text for a filing that a response shows, and marks of omission in it.",
    fires: "A line of dots or asterisks stands in the text, and the letter nowhere says that text is left out.",
    silent: "The letter says that text is omitted, unchanged or not repeated; the line stands before or behind the text, or frames it.",
    help: "Say that the text between is omitted and does not change.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net revenues rose in 2024, as hotels bought more than in the year before.\n\n...\n\nCost of revenues rose in 2024, as wages in the north went up.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following; an ellipsis stands for text that is omitted because it does not change:\n\n“Net revenues rose in 2024, as hotels bought more than in the year before.\n\n...\n\nCost of revenues rose in 2024, as wages in the north went up.”"
        )]),
        Example(&["Net revenues rose in 2024 ... and costs did."]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n* * *\n\nNet revenues rose in 2024, as hotels bought more than in the year before.\n\nCost of revenues rose in 2024, as wages in the north went up.\n\n* * *\n\nThe Company will update the text."
        )]),
    ],
    arithmetic: false,
    check,
};

/// A line that stands for text left out.
static DOTS: Pattern =
    Pattern::new(r"^\W{0,3}(?:\.\s?\.\s?\.[\s.]*|…+|\[\s*(?:\.\s?\.\s?\.|…)\s*\]|(?:\\?\*\s*){3,})\W{0,3}$");
static SAID: Pattern = Pattern::new(
    r"(?i)\b(?:omit\w*|omission|ellips[ei]s|unchanged|no\s+(?:other\s+)?changes?|remain(?:der|ing|s)?\b[^.]{0,40}\b(?:section|text|paragraph|disclosure|same)|excerpt\w*|not\s+(?:repeated|reproduced|shown)|intentionally)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let own = paper.letter.as_ref().filter(|l| l.side == Side::Company && l.kind == Kind::Response);
        let Some(letter) = own else { continue };
        let mut found: Vec<Span> = Vec::new();
        let mut frames = false;
        for answer in &letter.answers {
            for span in answer.proposed.iter().filter_map(|p| p.text.span()) {
                frames |= read(paper, span, &mut found);
            }
        }
        // Where asterisks frame a text they leave nothing out of another.
        found.retain(|b| !frames || !paper.document.slice(*b).contains('*'));
        let Some(first) = found.first() else { continue };
        if letter.answers.iter().any(|a| SAID.is_in(&a.response.text(paper.document))) {
            continue;
        }
        let message = "Dots stand for text that is left out of the proposed text, and the letter does not say so.";
        out.push(Draft::new(Severity::Info, message.to_owned(), vec![paper.at(*first, "dots")]));
    }
}

/// Lines of dots between two blocks of a text; whether asterisks frame it.
fn read(paper: &Paper, span: Span, found: &mut Vec<Span>) -> bool {
    let blocks = &paper.document.blocks;
    let own = |i: usize| blocks.get(i).is_some_and(|b| span.covers(b.span));
    let dots = |i: usize| blocks.get(i).is_some_and(|b| DOTS.is_in(paper.document.slice(b.span).trim()));
    let text = |i: usize| blocks.get(i).map_or("", |b| paper.document.slice(b.span).trim());
    let first = blocks.partition_point(|b| b.span.start < span.start);
    let last = blocks.partition_point(|b| b.span.start < span.end);
    let frame = |i: usize| dots(i) && text(i).contains('*');
    let mut frames = first.checked_sub(1).is_some_and(frame) || frame(last) || last > first && frame(last - 1);
    for i in (first..last).filter(|i| dots(*i)) {
        let before = i.checked_sub(1).filter(|b| own(*b));
        let leads = before.is_none_or(|b| text(b).ends_with(':'));
        // A quotation that has ended goes on only where another begins.
        let ended = before.is_some_and(|b| text(b).ends_with('”')) && !text(i + 1).starts_with('“');
        if leads || !own(i + 1) {
            frames |= frame(i);
        } else if !ended {
            found.extend(blocks.get(i).map(|b| b.span));
        }
    }
    frames
}
