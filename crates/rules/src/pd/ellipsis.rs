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
    silent: "The letter says that text is omitted, unchanged or not repeated.",
    help: "Say that the text between is omitted and does not change.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net revenues rose in 2024, as hotels bought more than in the year before.\n\n...\n\nCost of revenues rose in 2024, as wages in the north went up.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following; an ellipsis stands for text that is omitted because it does not change:\n\n“Net revenues rose in 2024, as hotels bought more than in the year before.\n\n...\n\nCost of revenues rose in 2024, as wages in the north went up.”"
        )]),
        Example(&["Net revenues rose in 2024 ... and costs did."]),
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
        for answer in &letter.answers {
            for span in answer.proposed.iter().filter_map(|p| p.text.span()) {
                let blocks = paper.document.blocks.iter().filter(|b| span.covers(b.span) && b.span.end < span.end);
                found.extend(blocks.map(|b| b.span).filter(|b| DOTS.is_in(paper.document.slice(*b).trim())));
            }
        }
        let Some(first) = found.first() else { continue };
        if letter.answers.iter().any(|a| SAID.is_in(&a.response.text(paper.document))) {
            continue;
        }
        let message = "Dots stand for text that is left out of the proposed text, and the letter does not say so.";
        out.push(Draft::new(Severity::Info, message.to_owned(), vec![paper.at(*first, "dots")]));
    }
}
