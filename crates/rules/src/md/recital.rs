//! MD09 recital: a discussion of cash flows that repeats the statement.

use tieout_letters::Pattern;

use super::{AMOUNT, operating_cash, span, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD09",
    name: "recital",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Release 33-8350, section IV.B.1; Item 5.B of Form 20-F",
    looks_at: "The paragraphs on cash flows from operating activities.",
    fires: "They list three items of the cash flow statement or more with their amounts, and no reason for any.",
    silent: "A sentence gives a reason: timing, collections, payments, growth, prices, what was bought or paid.",
    help: "Say what drove the items: who paid later, what was bought earlier, what was paid in one year and not in the other.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nNet cash provided by operating activities of $40.0 million in 2024 consisted of net income of $30.0 million, depreciation of $6.0 million and stock-based compensation of $4.0 million."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet cash provided by operating activities of $40.0 million in 2024 consisted of net income of $30.0 million, depreciation of $9.0 million, stock-based compensation of $5.0 million and an increase in accounts receivable of $4.0 million, as hotels paid later."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet cash provided by operating activities was $40.0 million in 2024 and $38.0 million in 2023."
        )]),
    ],
    arithmetic: false,
    check,
};

/// Items of the statement with their amounts.
static ITEM: Pattern = Pattern::new(
    r"(?i)\b(?:net\s+(?:income|loss)|depreciation|amortization|(?:stock|share)-based\s+compensation|(?:accounts|trade)\s+(?:receivables?|payables?)|inventor(?:y|ies)|accrued\s+\w+|prepaid\s+\w+|deferred\s+(?:revenue|(?:income\s+)?tax\w*)|other\s+(?:current\s+)?(?:assets|liabilities)|operating\s+assets\s+and\s+liabilities|working\s+capital)\b[^.;]{0,60}?(?:of|by|was|totaling|to)\s+(?:approximately\s+)?(?:RMB|US\$|[$€£])\s?\(?\d",
);
/// Reasons.
static REASON: Pattern = Pattern::new(
    r"(?i)\b(?:timing|collect\w+|pay(?:ments?|outs?|ing)|paid|billings?|because|as\s+(?:we|our|the|customers?|hotels?|more|fewer|a\s+result)|higher|lower|growth\s+in|growing|due\s+to|driven\s+by|attribut\w+|as\s+a\s+result|resulting\s+from\s+(?:the|our|higher|lower|an?)|reflect\w+|relat(?:ed|ing)\s+to|in\s+(?:connection|anticipation|preparation)|to\s+support|seasonal\w*|receipts?|received|spend\w*|launch\w*|demand|longer|shorter|settlement\w*|increased\s+(?:sales|revenue|purchases|inventory)|prepayment\w*|expan\w+|hir\w+|bonus\w*|caus\w+|impact\w*)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let paragraphs = operating_cash(paper);
        let items: usize = paragraphs.iter().map(|p| ITEM.all(text(paper, p)).count()).sum();
        // What leads to the list is the same in every one: "was primarily due to net income of".
        static LEAD: Pattern = Pattern::new(
            r"(?i)(?:primarily|mainly|principally)?\s*(?:due\s+to|attributable\s+to|result(?:ed|ing)\s+from|reflect\w+|driven\s+by|as\s+a\s+result\s+of)\s+(?:an?\s+|the\s+|our\s+)?(?:net\s+(?:income|loss)|(?:increase|decrease|change)s?\s+in|non-?cash)",
        );
        let reason = paragraphs.iter().any(|p| {
            let words = text(paper, p);
            let mut rest = String::with_capacity(words.len());
            let mut from = 0;
            for lead in LEAD.all(words) {
                rest.push_str(&words[from..lead.start()]);
                from = lead.end();
            }
            rest.push_str(&words[from..]);
            REASON.is_in(&rest)
        });
        let Some(first) = paragraphs.iter().find(|p| ITEM.is_in(text(paper, p)) && AMOUNT.is_in(text(paper, p))) else {
            continue;
        };
        if items < 3 || reason {
            continue;
        }
        let message =
            "Cash flows from operating activities are listed as the statement has them, and no item has a reason.";
        out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(span(first), "list")]));
    }
}
