//! RC10 revenue-then-writeoff: sales to a customer that does not pay.

use jiff::civil::date;
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC10",
    name: "revenue-then-writeoff",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 606-10-25-1(e), 606-10-25-7; before 2018, SAB Topic 13.A, ASC 605-10-25",
    looks_at: "Customers whose receivables are said to be written off, wholly reserved or uncollectible.",
    fires: "The same paragraph, or the one after it, says that the company goes on selling to them or recognised revenue from them in the period.",
    silent: "Revenue is recognised when cash is received, or payment is made in advance; the sentence is a possibility or a policy.",
    help: "Say why collection was probable when revenue was recognised.",
    firing: &[Example(&[annual_report!(
        "2023",
        "In 2023 we wrote off receivables of $12.0 million from two customers. We continue to provide services to these customers."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "In 2023 we wrote off receivables of $12.0 million from two customers. We continue to provide services to these customers and recognize revenue when cash is received."
        )]),
        Example(&[annual_report!("2023", "Receivables are written off when they are uncollectible.")]),
    ],
    arithmetic: false,
    check,
};

static GONE: Pattern = Pattern::new(
    r"(?i)\b(?:wrote\s+off|(?:was|were|been)\s+(?:fully\s+)?(?:written\s+off|reserved)|deemed\s+(?:to\s+be\s+)?uncollectible|determined\s+(?:to\s+be\s+)?uncollectible|full\s+(?:allowance|provision)|fully\s+(?:reserved|provided))\b",
);
static WHOSE: Pattern = Pattern::new(r"(?i)\bcustomers?\b|\bclients?\b|\bdistributors?\b");
static ABOUT: Pattern = Pattern::new(r"(?i)\breceivables?\b|\bbalances?\b|\bamounts?\s+due\b");
static STILL: Pattern = Pattern::new(
    r"(?i)\b(?:continu(?:e|es|ed|ing)|still|remain(?:s|ed)?)\b[^;]{0,80}\b(?:sell|sales|provid\w+|transact\w*|do(?:ing)?\s+business|serv(?:e|ed|ing|ices)|deliver\w*|ship\w*|recogni[sz]\w+\s+revenues?)\b[^;]{0,80}\b(?:these|those|this|that|such|the\s+(?:two|same|three))\s+(?:\w+\s+)?(?:customers?|clients?|distributors?)|\brevenues?\b[^;]{0,60}\b(?:recogni[sz]ed|from)\b[^;]{0,60}\b(?:these|those|such|the\s+(?:two|same|three))\s+(?:\w+\s+){0,2}(?:customers?|clients?|distributors?)",
);
static CASH: Pattern = Pattern::new(
    r"(?i)\b(?:cash\s+basis|when\s+(?:cash|payments?)\s+(?:is|are)\s+(?:received|collected)|upon\s+(?:receipt|collection|payment)|as\s+(?:cash|payments?)\s+(?:is|are)\s+(?:received|collected)|prepa(?:y|id|yment)|in\s+advance|no\s+(?:longer|revenues?)|not\s+recogni[sz]e|ceased|stopped|discontinued)\b",
);
static POLICY: Pattern = Pattern::new(r"(?i)\b(?:if|when|may|could|would|generally|typically|policy)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let all = talk::sentences(paper);
    let is_gone = |s: &Sentence| {
        let words = paper.words(s);
        GONE.is_in(words) && WHOSE.is_in(words) && ABOUT.is_in(words) && !POLICY.is_in(words)
    };
    for gone in all.iter().filter(|s| is_gone(s)) {
        let near = || all.iter().filter(|s| s.block >= gone.block && s.block - gone.block <= 1);
        if near().any(|s| CASH.is_in(paper.words(s))) {
            continue;
        }
        let Some(still) = near().find(|s| STILL.is_in(paper.words(s)) && !POLICY.is_in(paper.words(s))) else {
            continue;
        };
        let old = paper.about.day.is_some_and(|d| d < date(2018, 3, 1));
        let rule = if old {
            "SAB Topic 13.A asks that collectability was reasonably assured"
        } else {
            "ASC 606-10-25-1(e) asks that collection was probable"
        };
        let message = format!(
            "Receivables from customers are uncollectible, and revenue from the same customers goes on: {rule}."
        );
        let spans = vec![paper.at(still.span, "revenue"), paper.at(gone.span, "written off")];
        return Some(Draft::new(Severity::Warning, message, spans));
    }
    None
}
