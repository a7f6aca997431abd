//! FF03 ifrs-statement: IFRS without the words that dispense with a reconciliation.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::{anywhere, first, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF03",
    name: "ifrs-statement",
    severity: Severity::Error,
    since: Some(date(2008, 3, 4)),
    until: None,
    authority: "Form 20-F, Item 17(c) and Item 18; IAS 1.16",
    looks_at: "The statement of an issuer's report on Form 20-F by which standards its financial statements are prepared.",
    fires: "They are said to follow IFRS, and nowhere IFRS as issued by the International Accounting Standards Board.",
    silent: "The words, or the Board, are named anywhere; the report reconciles to U.S. GAAP, as it must where IFRS is followed in another version.",
    help: "State in the notes an explicit and unreserved compliance with IFRS as issued by the IASB, and have the auditor's report say it too.",
    firing: &[Example(&[foreign_report!(
        "2023",
        "Our consolidated financial statements are prepared in accordance with International Financial Reporting Standards as adopted by the European Union."
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2023",
            "Our consolidated financial statements are prepared in accordance with International Financial Reporting Standards, or IFRS, as issued by the International Accounting Standards Board, or IASB."
        )]),
        Example(&[foreign_report!(
            "2023",
            "Our consolidated financial statements are prepared in accordance with U.S. GAAP, which differs from International Financial Reporting Standards."
        )]),
    ],
    arithmetic: false,
    check,
};

static FOLLOWS: Pattern = Pattern::new(
    r"(?i)\bfinancial\s+statements\b(?:[^.;\n]|\.\d){0,160}\b(?:prepared|presented|drawn\s+up|stated)\b(?:[^.;\n]|\.\d){0,60}\b(?:in\s+accordance|in\s+compliance|in\s+conformity|under|comply)\b(?:[^.;\n]|\.\d){0,30}\b(?:international\s+financial\s+reporting\s+standards|international\s+accounting\s+standards|IFRSs?)\b",
);
/// Statements of others, or of another time.
static OTHERS: Pattern = Pattern::new(
    r"(?i)\b(?:not|U\.?S\.?\s+GAAP|generally\s+accepted|if|statutory|subsidiar|associate|acquired|joint\s+venture|will|(?-i:may))\b",
);
static BOARD: Pattern = Pattern::new(
    r"(?i)\binternational\s+accounting\s+standards?\s+board\b|\bI\.?A\.?S\.?B\b|\bissued\s+by\s+the\s+IASB",
);
static RECONCILED: Pattern = Pattern::new(
    r"(?i)\breconcil[a-z]+\b(?:[^.\n]|\.\d){0,80}\b(?:U\.?\s?S\.?\s+GAAP|accounting\s+principles\s+generally\s+accepted)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let Some(said) = first(paper, &FOLLOWS) else { continue };
        if OTHERS.is_in(paper.words(&said)) || anywhere(paper, &BOARD) || anywhere(paper, &RECONCILED) {
            continue;
        }
        let message = "The report says that its statements follow IFRS, and nowhere that it is IFRS as issued by the \
                       IASB; without these words Item 17(c) asks for a reconciliation to U.S. GAAP."
            .to_owned();
        out.push(Draft::new(Severity::Error, message, vec![paper.at(said.span, "standards")]));
    }
}
