//! RC11 terms: customers pay later, and the terms are said not to have changed.

use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC11",
    name: "terms",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20",
    looks_at: "Paragraphs that say that credit or payment terms did not change.",
    fires: "The same paragraph says that customers pay later than before: a longer payment process, slower collection, more days of sales outstanding.",
    silent: "The paragraph says how much of the receivables is past due, or was collected after the end of the period.",
    help: "Say whether the later payments are past due under the terms, and how much of receivables is.",
    firing: &[Example(&[
        "Receivables grew because of the longer payment process of some customers, even though there was no significant change in credit terms.",
    ])],
    quiet: &[
        Example(&["Receivables grew because we sold more. There was no significant change in credit terms."]),
        Example(&[
            "Receivables grew because of the longer payment process of some customers, and $4.0 million of them were past due. There was no significant change in credit terms.",
        ]),
    ],
    arithmetic: false,
    check,
};

static SAME: Pattern = Pattern::new(
    r"(?i)\b(?:no|not\s+(?:any|made\s+any)|without(?:\s+any)?)\s+(?:significant\s+|material\s+|substantial\s+|major\s+)*(?:changes?|modifications?)\s+(?:in|to|of)\s+(?:our\s+|the\s+|its\s+)?(?:customer\s+|standard\s+|normal\s+)*(?:credit|payment|collection)\s+(?:and\s+\w+\s+)?(?:terms|polic(?:y|ies)|periods?)|\b(?:credit|payment)\s+terms\b[^;]{0,40}\b(?:have|has|did|were|was)\s+(?:not|un)\s*(?:significantly\s+|materially\s+)?chang(?:e|ed)|\b(?:credit|payment)\s+terms\s+(?:remain(?:ed)?|were)\s+(?:unchanged|the\s+same)",
);
static LATER: Pattern = Pattern::new(
    r"(?i)\b(?:longer|slower|delay(?:ed|s)?|prolonged|extended|late(?:r)?)\s+(?:\w+\s+)?(?:payments?|collections?|settlements?|receipts?)|\bpayments?\b[^;]{0,80}\b(?:delayed|slower|prolonged|late\b)|\bwithheld\b[^;]{0,30}\bpayments?|\bdays\s+(?:of\s+)?sales\s+outstanding\s+(?:increased|rose|lengthened)|\b(?:increase|rise)\s+in\s+(?:our\s+|the\s+)?(?:days\s+sales\s+outstanding|DSO)",
);
static EXPLAINED: Pattern = Pattern::new(
    r"(?i)\b(?:past[- ]due|overdue|delinquent)\b[^;]{0,60}\d|\d[^;]{0,60}\b(?:past[- ]due|overdue)\b|\bsubsequent(?:ly)?\b[^;]{0,60}\b(?:collect|receiv|paid)|\b(?:collected|received|paid)\b[^;]{0,60}\b(?:since|subsequent|after\s+(?:the\s+end|year[- ]end|december|june))",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let all = talk::sentences(paper);
    for same in all.iter().filter(|s| SAME.is_in(paper.words(s))) {
        let block = || all.iter().filter(|s| s.block == same.block);
        if block().any(|s| EXPLAINED.is_in(paper.words(s))) {
            continue;
        }
        let Some(later) = block().find(|s| LATER.is_in(paper.words(s))) else { continue };
        let message =
            "Credit terms are said not to have changed, while customers pay later: nothing says how much is past due.";
        let mut spans = vec![paper.at(same.span, "terms")];
        spans.extend((later != same).then(|| paper.at(later.span, "later payment")));
        return Some(Draft::new(Severity::Info, message.to_owned(), spans));
    }
    None
}
