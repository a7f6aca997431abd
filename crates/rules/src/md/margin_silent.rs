//! MD14 margin-silent: the gross margin moved, and nothing is said of it.

use tieout_figures::{Decimal, Figure, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, Relation, Role, print, print_range, rational};

use super::{paragraphs, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD14",
    name: "margin-silent",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F",
    looks_at: "Revenue and cost of revenue of two periods, as the discussion gives them.",
    fires: "The gross margin that they make moved by more than a percentage point, and the discussion names neither gross profit nor gross margin.",
    silent: "Gross profit or a margin is discussed; revenue or cost has several changes that do not agree.",
    help: "Give the gross margin of both periods and say why it moved.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net revenues increased by 29.0% from $1,524.2 million in 2023 to $1,966.7 million in 2024, as hotels bought more.\n\nCost of revenues increased by 32.0% from $1,098.5 million in 2023 to $1,449.8 million in 2024, as wages rose.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net revenues increased by 29.0% from $1,524.2 million in 2023 to $1,966.7 million in 2024.\n\nCost of revenues increased by 32.0% from $1,098.5 million in 2023 to $1,449.8 million in 2024. Gross margin fell as wages rose.”"
        )]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net revenues increased by 29.0% from $1,524.2 million in 2023 to $1,966.7 million in 2024.\n\nCost of revenues increased by 29.0% from $1,098.5 million in 2023 to $1,417.1 million in 2024.”"
        )]),
    ],
    arithmetic: false,
    check,
};

static REVENUE: Pattern =
    Pattern::new(r"(?i)^(?:our\s+|the\s+|total\s+|consolidated\s+)*(?:net\s+)?(?:revenues?|sales)$");
static COST: Pattern = Pattern::new(
    r"(?i)^(?:our\s+|the\s+|total\s+|consolidated\s+)*costs?\s+of\s+(?:net\s+)?(?:revenues?|sales|goods\s+sold)$",
);
static MARGIN: Pattern = Pattern::new(r"(?i)\bgross\s+(?:profits?|margins?|loss)|\bmargins?\b");
/// The subject of a sentence, before its verb.
static SUBJECT: Pattern = Pattern::new(r"(?i)^(.{3,60}?)\s+(?:increased|decreased|declined|rose|fell|grew)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let all = paragraphs(paper);
        if all.is_empty() || all.iter().any(|p| MARGIN.is_in(text(paper, p))) {
            continue;
        }
        let (Some(revenue), Some(cost)) = (moved(paper, &REVENUE), moved(paper, &COST)) else { continue };
        if revenue.0.unit != cost.0.unit || revenue.0.period != cost.0.period || revenue.1.period != cost.1.period {
            continue;
        }
        let (Some(before), Some(after)) = (margin(revenue.0, cost.0), margin(revenue.1, cost.1)) else { continue };
        let one = rational(Decimal::new(1, 0));
        let moved = after.minus(&before);
        if moved.clone().abs().low.is_none_or(|l| l <= one) {
            continue;
        }
        let message = format!(
            "The gross margin went from {} % to {} %, and the discussion does not speak of it.",
            percent(&before),
            percent(&after)
        );
        let spans = vec![paper.at(cost.1.span, "cost of revenue"), paper.at(revenue.1.span, "revenue")];
        out.push(Draft::new(Severity::Info, message, spans));
    }
}

/// A range as one number where it prints as one.
fn percent(range: &Range) -> String {
    let (low, high) = (range.low.as_ref().map(|v| print(v, 1)), range.high.as_ref().map(|v| print(v, 1)));
    low.filter(|l| high.as_ref() == Some(l)).unwrap_or_else(|| print_range(range, 1))
}

/// Gross profit in per cent of revenue.
fn margin(revenue: &Figure, cost: &Figure) -> Option<Range> {
    let (revenue, cost) = (Range::of(revenue.interval), Range::of(cost.interval));
    let hundred = rational(Decimal::new(1, 2));
    let share = cost.over(&revenue)?.scaled(&hundred);
    Some(Range::exact(hundred).minus(&share))
}

/// The values before and after of the one change whose subject is a line.
fn moved<'a>(paper: &Paper<'a>, line: &Pattern) -> Option<(&'a Figure, &'a Figure)> {
    let mut found: Option<(&Figure, &Figure)> = None;
    let sentences: Vec<_> = paragraphs(paper).into_iter().flatten().collect();
    for tie in paper.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        let (Some(from), Some(to)) = (paper.role(tie, Role::From).next(), paper.role(tie, Role::To).next()) else {
            continue;
        };
        let Some(own) = sentences.iter().find(|s| s.span.covers(to.span) && s.span.covers(from.span)) else { continue };
        let subject = SUBJECT.captures(paper.words(own)).and_then(|c| c.get(1));
        let is_line = subject.is_some_and(|s| line.is_in(s.as_str().trim_start_matches(['“', '"', '*'])));
        if !is_line || !matches!(to.unit, Unit::Money(_)) {
            continue;
        }
        match found {
            Some((_, other)) if other.interval != to.interval => return None,
            _ => found = Some((from, to)),
        }
    }
    found
}
