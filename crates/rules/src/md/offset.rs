//! MD04 offset: a small change of large ones, of which none has an amount.

use tieout_figures::{Decimal, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use tieout_document::{BlockKind, RowKind};

use super::unquantified::sized::is_within;
use super::{AMOUNT, CAUSE, paragraphs};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD04",
    name: "offset",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Release 33-6835, section III.D",
    looks_at: "Sentences that explain a change of two per cent or less by causes that offset each other.",
    fires: "Neither side has an amount or a percentage, in the sentence or in the rest of its paragraph. Shown only with `--advice`, as the sides may be small as well.",
    silent: "One side has an amount; a note of a table above gives the change without one of them.",
    help: "Give the amounts of both sides.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nOther expenses increased 1%, due to wages in the north, offset by rents in the south."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nOther expenses increased 1%, due to wages of $12.0 million, offset by rents in the south."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nOther expenses increased 9%, due to wages in the north, offset by rents in the south."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\n1 After considering closures, volume of cod grew 6%.\n\nVolume of cod decreased 1%, due to closures in the north, offset by growth in the south."
        )]),
    ],
    arithmetic: false,
    check,
};

static OFFSET: Pattern = Pattern::new(r"(?i)\boffset(?:ting)?\b");
static CHANGED: Pattern = Pattern::new(r"(?i)\b(?:increased?|decreased?|grew|rose|fell|declined?)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let mut found = Vec::new();
        for p in paragraphs(paper) {
            for (j, s) in p.iter().enumerate().filter(|(_, s)| !s.heading) {
                let words = paper.words(s);
                let Some(cause) = CAUSE.find(words) else { continue };
                let (before, after) = (&words[..cause.start()], &words[cause.end()..]);
                if !OFFSET.is_in(after) || AMOUNT.is_in(after) || !CHANGED.is_in(before) {
                    continue;
                }
                let rest = p[j + 1..].iter().any(|s| AMOUNT.is_in(paper.words(s)));
                let mut own = paper.reading.figures_of(s.span).iter();
                let change = own.find(|f| f.is_quantity() && f.unit == Unit::Percent);
                let two = rational(Decimal::new(2, 0));
                let small = change.is_some_and(|f| Range::of(f.interval).abs().high.is_some_and(|h| h <= two));
                if small && !rest && !is_noted(paper, s, before) {
                    found.push(paper.at(s.span, "offsetting causes"));
                }
            }
        }
        if !found.is_empty() {
            let message = "A small change is explained by causes that offset each other, and none has an amount.";
            found.truncate(3);
            out.push(Draft::new(Severity::Warning, message.to_owned(), found).quiet());
        }
    }
}

/// A change without one of its causes.
static WITHOUT: Pattern = Pattern::new(
    r"(?i)\b(?:after\s+(?:considering|adjusting)|exclud\w+|adjust\w*\s+for|without|organic\w*|constant[\s-]currenc\w+|currency[\s-]neutral|comparable)\b",
);

/// Whether a note of a table shortly above gives the change without one of the causes.
fn is_noted(paper: &Paper, sentence: &Sentence, before: &str) -> bool {
    let subject = CHANGED.find(before).map_or(before, |m| &before[..m.start()]);
    let notes = |text: &str| WITHOUT.is_in(text) && AMOUNT.is_in(text) && is_within(subject, text);
    let document = paper.document;
    let mut above = document.blocks[..sentence.block].iter().rev().take(30);
    above.any(|b| match b.kind {
        BlockKind::Table(t) => document.tables.get(t as usize).is_some_and(|t| {
            let rows = t.rows.iter().filter(|r| r.kind == RowKind::Note || document.slice(r.span).len() > 60);
            rows.into_iter().any(|r| notes(document.slice(r.span)))
        }),
        k if k.is_text() => document.slice(b.span).len() < 400 && notes(document.slice(b.span)),
        _ => false,
    })
}
