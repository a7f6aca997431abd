//! MD13 metric-def: an operating metric that nothing defines.

use tieout_document::Span;
use tieout_letters::Pattern;

use super::{paragraphs, span, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use jiff::civil::{Date, date};

pub(crate) static RULE: Rule = Rule {
    code: "MD13",
    name: "metric-def",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Release 33-10751 (from February 25, 2020); before, Release 33-8350, section III.B.1",
    looks_at: "Operating metrics with a value in the discussion: recurring revenue, revenue per user, active users, retention, churn, comparable sales and others.",
    fires: "No sentence of the document says what the metric is or how it is calculated.",
    silent: "A sentence with the metric's name defines it, says how it is calculated, what it includes or leaves out, or a heading or table of definitions names it.",
    help: "Say what the metric is, how it is calculated, why it is useful and how management uses it.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Average monthly recurring revenue increased by 20.0% to $60.0 million in 2024 from $50.0 million in 2023, as four hotels joined.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Average monthly recurring revenue increased by 20.0% to $60.0 million in 2024 from $50.0 million in 2023, as four hotels joined. Average monthly recurring revenue is the sum of fees of twelve months, divided by twelve.”"
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nComparable store sales rose 3.0%, as more guests came. Comparable store sales exclude stores that opened within thirteen months."
        )]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net sales increased with growth in square feet of 1.2% and positive comparable sales.”"
        )]),
    ],
    arithmetic: false,
    check,
};

/// The first day of Release 33-10751.
const METRICS: Date = date(2020, 2, 25);

/// A metric: what it is called in a sentence with a value.
pub(crate) struct Metric {
    pub name: &'static str,
    pub words: Pattern,
}

const fn metric(name: &'static str, words: &'static str) -> Metric {
    Metric { name, words: Pattern::new(words) }
}

/// Metrics that mean nothing without their definition.
pub(crate) static METRICS_KNOWN: [Metric; 13] = [
    metric("Monthly recurring revenue", r"(?i)\bmonthly\s+recurring\s+revenues?\b|(?-i:\bMRR\b)"),
    metric("Annual recurring revenue", r"(?i)\bannual(?:ized)?\s+recurring\s+revenues?\b|(?-i:\bARR\b)"),
    metric(
        "Average revenue per user",
        r"(?i)\baverage\s+(?:monthly\s+)?revenues?\s+per\s+(?:\w+\s+)?(?:user|account|unit|member\w*|subscriber|customer|person|paying\s+\w+)\b|(?-i:\bARP[UAP]\b)",
    ),
    metric(
        "Active users",
        r"(?i)\b(?:daily|monthly|weekly|annual)\s+active\s+(?:users?|people|customers?|merchants?|buyers?|consumers?)\b|(?-i:\b[DM]A[UP]s?\b)",
    ),
    metric(
        "Net revenue retention",
        r"(?i)\b(?:net|gross)\s+(?:dollar|revenue)[\s-]+(?:based\s+)?(?:net\s+)?(?:retention|expansion)\b",
    ),
    metric("Churn", r"(?i)\b(?:customer|subscriber|revenue|monthly|postpaid|retail|wireless)\s+(?:\w+\s+)?churn\b"),
    metric(
        "Comparable sales",
        r"(?i)\b(?:same|comparable|like-for-like)[\s-]+(?:store\s+|restaurant\s+|club\s+)?sales\b",
    ),
    metric("RevPAR", r"\bRevPAR\b"),
    metric("Gross merchandise value", r"(?i)\bgross\s+merchandise\s+(?:volume|value|sales)\b|(?-i:\bGMV\b)"),
    metric("Average order value", r"(?i)\baverage\s+order\s+(?:value|size)\b"),
    metric("Take rate", r"(?i)\btake\s+rates?\b"),
    metric("Paying memberships", r"(?i)\baverage\s+paying\s+(?:memberships?|subscribers?|users?)\b"),
    metric(
        "Adjusted occupancy",
        r"(?i)\b(?:utili[sz]ation|occupancy)\s+rate\s+of\s+(?:our\s+)?(?:cabinets?|rooms?|beds?|racks?)\b",
    ),
];

/// Words that define or qualify.
static DEFINES: Pattern = Pattern::new(
    r"(?i)(?:\bdefin|\bcalculat|\bcomput|\bmeasur|\brepresents?\b|\bmeans?\b|\brefers?\s+to\b|\b(?:is|are)\s+(?:the|a|an|those|determined|derived|based|not|our|one|used|presented|key)\b|\bequals?\b|\bdivid(?:ed|ing)\b|\bconsists?\s+of\b|\binclud(?:es?|ing)\b|\bexclud|\bwe\s+consider\b|\bnumber\s+of\b|\bsum\s+of\b|\bglossary\b|\bcomparable\s+basis\b|\bopen\s+for\b|\bestimat)",
);
/// A value.
pub(crate) static VALUE: Pattern =
    Pattern::new(r"(?i)\d[\d.,]*\s?(?:%|million|billion|thousand|percent)|[$€£¥]\s?\d|RMB\s?\d");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let discussed = paragraphs(paper);
        if discussed.is_empty() {
            continue;
        }
        for metric in &METRICS_KNOWN {
            out.extend(finding(paper, &discussed, metric));
        }
    }
}

fn finding(paper: &Paper, discussed: &[super::Paragraph], metric: &Metric) -> Option<Draft> {
    let named = |p: &&super::Paragraph| p.iter().any(|s| !s.heading && has_value(paper.words(s), metric));
    let used = discussed.iter().find(named)?;
    let found = metric.words.find(text(paper, used))?;
    // The whole document is searched: sentences, headings and tables, each with what stands around the name.
    let whole = &paper.document.text;
    let around = |from: usize, to: usize| {
        let (from, to) = (
            whole.floor_char_boundary(from.saturating_sub(200)),
            whole.ceil_char_boundary((to + 260).min(whole.len())),
        );
        &whole[from..to]
    };
    let letter = paper.letter.is_some();
    let mut at = metric.words.all(whole);
    let defined = at.any(|m| {
        let here = paper.document.block_at(m.start() as u32).map(|b| paper.document.blocks[b].span);
        // A letter asks and argues; what its proposed text says counts.
        if letter && !discussed.iter().any(|p| span(p).contains(m.start() as u32)) {
            return false;
        }
        let words =
            if letter { here.map_or("", |h| defining(paper, h, m.start() as u32)) } else { around(m.start(), m.end()) };
        DEFINES.is_in(words)
    });
    (!defined).then(|| {
        let start = span(used).start;
        let place = Span::new(start + found.start() as u32, start + found.end() as u32);
        let rule = match paper.about.day {
            Some(day) if day < METRICS => "Release 33-8350",
            _ => "Release 33-10751",
        };
        let message = format!("{} is given with a value, and nothing says how it is calculated ({rule}).", metric.name);
        // A letter shows an extract: the filing may define it elsewhere.
        let severity = if letter { Severity::Info } else { Severity::Warning };
        Draft::new(severity, message, vec![paper.at(place, "metric")])
    })
}

/// What may stand between a metric and its value; what may stand between a value and its metric.
static UP_TO: Pattern = Pattern::new(r"(?i)\b(?:and|while|offset|due|driven|because|but|as)\b|[;:]");
static LEADS: Pattern = Pattern::new(
    r"(?i)^[\d.,]*\s*(?:%|million|billion|thousand|percent)?,?\s*(?:\w+\s+){0,2}(?:increase|decrease|growth|rise|decline|gain|drop|improvement|change|higher|lower)\s+(?:in|of)\s+(?:\w+\s+){0,4}$|^[\d.,]*\s*(?:%|million|billion|thousand|percent)?\s*(?:(?:of|in)\s+)?$",
);

/// Whether a sentence gives a value of the metric itself.
fn has_value(words: &str, metric: &Metric) -> bool {
    metric.words.all(words).any(|m| {
        let (before, after) = (&words[..m.start()], &words[m.end()..]);
        let follows = VALUE.find(after).is_some_and(|v| v.start() < 120 && !UP_TO.is_in(&after[..v.start()]));
        follows || VALUE.all(before).last().is_some_and(|v| LEADS.is_in(&before[v.end()..]))
    })
}

/// The sentence around a place in a block.
fn defining<'p>(paper: &'p Paper, block: Span, at: u32) -> &'p str {
    let own = paper.sentences().iter().find(|s| s.span.contains(at));
    own.map_or_else(|| paper.document.slice(block), |s| paper.words(s))
}
