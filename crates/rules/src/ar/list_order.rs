//! AR14 list-order: a list that skips or repeats a marker.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_document::Span;
use tieout_figures::{TokenKind, word, words};

pub(crate) static RULE: Rule = Rule {
    code: "AR14",
    name: "list-order",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "House rule",
    looks_at: "The markers of lists inside a paragraph: (i), (ii), (iii); (a), (b); (1), (2).",
    fires: "A marker is skipped or repeated.",
    silent: "The markers are references to another list, or stand for something else.",
    help: "Number the items anew.",
    firing: &[
        Example(&["The rise was due to (i) wages, (ii) rent, (iv) power and (v) fuel."]),
        Example(&["The rise was due to (a) wages, (b) rent, (b) power and (c) fuel."]),
    ],
    quiet: &[
        Example(&[
            "The rise was due to (i) wages, (ii) rent, (iii) power and (iv) fuel, while the fall of (i) tax and (ii) interest helped.",
        ]),
        Example(&["See clauses (i), (ii) and (iv) of section 3(b)."]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// Words before a marker that points at another list.
const POINTING: [u64; 18] = words([
    "clause",
    "clauses",
    "item",
    "items",
    "paragraph",
    "paragraphs",
    "section",
    "sections",
    "subsection",
    "rule",
    "rules",
    "through",
    "note",
    "notes",
    "footnote",
    "under",
    "see",
    "points",
]);

/// How the markers of a list are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Roman,
    Letter,
    Number,
}

const ROMAN: [&str; 15] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];

/// The place of a marker in a list of a kind, from 1.
fn place(text: &str, kind: Kind) -> Option<usize> {
    match (kind, text.as_bytes()) {
        (Kind::Roman, _) => ROMAN.iter().position(|r| *r == text).map(|i| i + 1),
        (Kind::Letter, [b @ b'a'..=b'z']) => Some(usize::from(b - b'a') + 1),
        (Kind::Number, [b'1'..=b'9']) => text.parse().ok(),
        _ => None,
    }
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for block in paper.prose() {
        let markers = markers(paper, block);
        for kind in [Kind::Roman, Kind::Letter, Kind::Number] {
            let own: Vec<(usize, Span)> =
                markers.iter().filter_map(|(text, span)| Some((place(text, kind)?, *span))).collect();
            out.extend(broken(&own).map(|(before, at)| finding(paper, before, at)));
        }
    }
}

/// Markers of lists in a block: what stands in brackets, and where.
fn markers<'a>(paper: &Paper<'a>, block: Span) -> Vec<(&'a str, Span)> {
    let tokens = paper.tokens(block);
    let mut out = Vec::new();
    for i in 0..tokens.len().saturating_sub(2) {
        let [open, mark, close] = [tokens[i], tokens[i + 1], tokens[i + 2]];
        let bracketed = open.word == word("(") && close.word == word(")") && mark.kind != TokenKind::Sign;
        let pointed = i.checked_sub(1).is_some_and(|b| open.glued || POINTING.contains(&tokens[b].word));
        if bracketed && mark.glued && close.glued && !pointed {
            out.push((paper.document.slice(mark.span), open.span.join(close.span)));
        }
    }
    out
}

/// Markers that do not follow the one before, after at least two that do, where the list goes on after them.
fn broken(markers: &[(usize, Span)]) -> impl Iterator<Item = (Span, Span)> {
    let mut out = Vec::new();
    let mut run = 0;
    for (i, (n, span)) in markers.iter().enumerate() {
        let before = i.checked_sub(1).map(|b| markers[b]);
        let next = markers.get(i + 1).is_some_and(|m| m.0 == n + 1);
        match before {
            Some((b, at)) if run >= 2 && *n > 1 && next && (*n == b || *n == b + 2) => {
                out.push((at, *span));
                run += 1;
            }
            Some((b, _)) if *n == b + 1 && run > 0 => run += 1,
            _ => run = usize::from(*n == 1),
        }
    }
    out.into_iter()
}

fn finding(paper: &Paper, before: Span, at: Span) -> Draft {
    let message = format!("{} follows {} in the list.", paper.line(at), paper.line(before));
    Draft::new(Severity::Info, message, vec![paper.at(at, "this marker"), paper.at(before, "the one before")])
}
