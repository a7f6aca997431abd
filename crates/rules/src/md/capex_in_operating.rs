//! MD11 capex-in-operating: payables for plant and construction among operating cash flows.

use tieout_document::Span;
use tieout_letters::Pattern;

use super::{operating_cash, span, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD11",
    name: "capex-in-operating",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 230-10-45-13(c) and 230-10-50-3",
    looks_at: "The items that explain cash flows from operating activities.",
    fires: "Payables for the purchase or construction of property are named among the items that make up cash from operating activities.",
    silent: "The text calls them investing activities, or says that they are left out of operating activities.",
    help: "Take payables for property out of operating activities, and disclose them as non-cash investing activities, or say why they belong where they are.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024, which is more than in 2023 by $3.0 million, as customers paid sooner; the increase in other payables of $14.0 million was mainly in payables in relation to newly built cold stores.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024. Payables for the purchase of equipment of $14.0 million are non-cash investing activities and left out.”"
        )]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024, with an increase in payables related to raw materials of $14.0 million.”"
        )]),
    ],
    arithmetic: false,
    check,
};

/// Payables for what is built or bought to be used.
static PAYABLES: Pattern = Pattern::new(
    r"(?i)\bpayables?\s+(?:\w+\s+){0,3}?(?:in\s+relation\s+to|related\s+to|relating\s+to|for|associated\s+with)\s+(?:\w+\s+){0,4}?(?:purchase[sd]?\s+(?:of\s+)?(?:network\s+)?(?:property|equipment|plant)|construction|(?:newly\s+)?built|property|capital\s+expenditures?)\b",
);
static INVESTING: Pattern = Pattern::new(r"(?i)\b(?:investing|non-?cash|exclud\w+|left\s+out)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        for p in operating_cash(paper) {
            let words = text(paper, p);
            let Some(found) = PAYABLES.find(words).filter(|_| !INVESTING.is_in(words)) else { continue };
            let at = span(p).start;
            let found = Span::new(at + found.start() as u32, at + found.end() as u32);
            let message = format!(
                "“{}” stand among the items of cash from operating activities. What is owed for property belongs to investing activities.",
                paper.line(found)
            );
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(found, "payables")]));
        }
    }
}
