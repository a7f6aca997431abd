//! MD07 scope-throughout: what was acquired is discussed with revenue and with no expense.

use tieout_letters::Pattern;

use super::{AMOUNT, CAUSE, paragraphs, span, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD07",
    name: "scope-throughout",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F",
    looks_at: "Paragraphs that explain changes of revenue and of expenses.",
    fires: "The effect of an acquisition on revenue has an amount, and no paragraph on expenses speaks of it. Shown only with `--advice`, as the effect there may be small.",
    silent: "A paragraph on costs or expenses names acquisitions or the acquired business.",
    help: "Give the effect of acquired businesses on costs and expenses as well, or say that it is not material.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nRevenue grew 12%, of which the acquisition of Halvorsund Foods contributed $14.0 million.\n\nOperating expenses increased by $3.0 million, due to wages."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nRevenue grew 12%, of which the acquisition of Halvorsund Foods contributed $14.0 million.\n\nOperating expenses increased by $3.0 million, due to Halvorsund Foods, which we acquired."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nRevenue grew 12%, due to prices.\n\nOperating expenses increased by $3.0 million, due to wages."
        )]),
    ],
    arithmetic: false,
    check,
};

static REVENUE: Pattern = Pattern::new(
    r"(?i)\b(?:revenues?|sales)\b[^;]{0,200}\bacqui(?:red|sitions?)\b[^;]{0,120}\b(?:contribut\w+|added|adding)\b|\bacqui(?:red|sitions?)\b[^;]{0,120}\b(?:contribut\w+|added)\b[^;]{0,80}\b(?:revenues?|sales|[$€£]\s?\d)",
);
static EXPENSE: Pattern = Pattern::new(
    r"(?i)^[^.;]{0,60}\b(?:cost\s+of\s+(?:revenues?|sales|goods)|(?:operating|selling|administrative|development|marketing)\s+expenses?|SG&A)\b[^.;]{0,80}\b(?:increased?|decreased?|grew|rose|higher|lower)\b",
);
static ACQUIRED: Pattern = Pattern::new(r"(?i)\bacqui(?:red|sitions?|rees?|ring)\b|\bpurchase\s+of\s+[A-Z]");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let all = paragraphs(paper);
        let revenue =
            all.iter().flat_map(|p| p.iter()).find(|s| REVENUE.is_in(paper.words(s)) && AMOUNT.is_in(paper.words(s)));
        let Some(revenue) = revenue else { continue };
        let expenses: Vec<_> =
            all.iter().filter(|p| EXPENSE.is_in(text(paper, p)) && CAUSE.is_in(text(paper, p))).collect();
        let Some(first) = expenses.first() else { continue };
        if expenses.iter().any(|p| ACQUIRED.is_in(text(paper, p))) {
            continue;
        }
        let message = "What was acquired is discussed with revenue, and with no cost or expense.";
        let spans = vec![paper.at(span(first), "expenses"), paper.at(revenue.span, "acquired")];
        out.push(Draft::new(Severity::Warning, message.to_owned(), spans).quiet());
    }
}
