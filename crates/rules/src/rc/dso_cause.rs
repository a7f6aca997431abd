//! RC04 dso-cause: a cause of slower collection that covers only part of the year or of the customers.

use tieout_document::Span;
use tieout_figures::{Decimal, Period, Unit};
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::Days;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC04",
    name: "dso-cause",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)(1); SEC Release 33-8350 IV.B",
    looks_at: "Days of sales outstanding that moved by more than ten days from one year to the next, and the causes that the paragraph gives.",
    fires: "A cause began within the year, or is of some customers only, and nothing says how many of the days it explains.",
    silent: "The days moved by ten or less; the paragraph says in days, amounts or per cent of receivables what the cause made; no cause is given.",
    help: "Say how many of the days each cause explains, and what explains the rest.",
    firing: &[Example(&[
        "Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365. Days sales outstanding increased from 52 days in 2012 to 83 days in 2013 because some customers withheld payments after the new tax, which was effective from August 1, 2013.",
    ])],
    quiet: &[
        Example(&[
            "Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365. Days sales outstanding increased from 52 days in 2012 to 83 days in 2013, of which 25 days were due to the new tax, which was effective from August 1, 2013.",
        ]),
        Example(&[
            "Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365. Days sales outstanding increased from 52 days in 2012 to 55 days in 2013 because some customers withheld payments.",
        ]),
    ],
    arithmetic: false,
    check,
};

static SINCE: Pattern = Pattern::new(
    r"(?i)\b(?:from|since|on|as\s+of|beginning|starting|after|effective|in)\s+(?:in\s+)?(january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{1,2},?\s+)?((?:19|20)\d\d)\b",
);
static SOME: Pattern = Pattern::new(
    r"(?i)\b(?:some|certain|several|a\s+few|one|two|three|a\s+number)\s+(?:of\s+(?:our|the)\s+)?(?:\w+\s+)?(?:customers?|clients?)\b",
);
static CAUSE: Pattern = Pattern::new(
    r"(?i)\b(?:because|due\s+to|as\s+a\s+result|resulted?|hence|owing|attributable|caused|prolonged|withheld|delay\w*|reflect\w*|driven|slower|longer)\b",
);
static QUANTIFIED: Pattern = Pattern::new(
    r"(?i)\bof\s+which\b|\baccount(?:ed|s|ing)\s+for\b[^.;]{0,40}\d|\bcontribut\w+\b[^.;]{0,40}\d|\b\d+\s+(?:of\s+the\s+)?days\s+(?:of\s+(?:the|this)|was|were)\s+(?:increase|due|attributable|caused)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let days = Days::of(paper)?;
    let [(later, now), (earlier, _)] = days.pair()?;
    let moved = later.value.checked_sub(earlier.value)?;
    let (block, _) = block(paper, later.span)?;
    let text = paper.document.slice(block);
    if moved.abs() <= Decimal::new(10, 0) || !CAUSE.is_in(text) || QUANTIFIED.is_in(text) {
        return None;
    }
    let place = |m: (usize, usize)| Span::new(block.start + m.0 as u32, block.start + m.1 as u32);
    let since = part_of_year(text, now);
    let some = SOME.find(text).map(|m| (m.start(), m.end()));
    let why = match (&since, some) {
        (Some((_, months)), Some(_)) => format!("covers {months} months of the year and some customers only"),
        (Some((_, months)), None) => format!("covers {months} months of the year only"),
        (None, Some(_)) => "is of some customers only".to_owned(),
        (None, None) => return None,
    };
    let message = format!(
        "Days of sales outstanding moved by {}, and the cause {why}: nothing says how many of the days it explains.",
        Plain(moved.abs())
    );
    let mut spans = vec![paper.at(later.span, "days"), paper.at(earlier.span, "days before")];
    spans.extend(since.map(|s| paper.at(place(s.0), "cause began")));
    spans.extend(some.map(|s| paper.at(place(s), "customers")));
    Some(Draft::new(Severity::Warning, message, spans))
}

struct Plain(Decimal);

impl std::fmt::Display for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} days", self.0)
    }
}

/// The paragraph around a place.
fn block(paper: &Paper, span: Span) -> Option<(Span, Unit)> {
    let at = paper.document.block_at(span.start)?;
    let block = paper.document.blocks.get(at).filter(|b| b.kind.is_text())?;
    Some((block.span, Unit::Days))
}

/// Words that say that something began within a year, and of how many of its months that leaves.
fn part_of_year(text: &str, year: Period) -> Option<((usize, usize), i32)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    SINCE.all_captures(text).find_map(|c| {
        let (whole, month, of) = (c.get(0)?, c.get(1)?, c.get(2)?);
        let month = MONTHS.iter().position(|m| month.as_str().eq_ignore_ascii_case(m))? as i32 + 1;
        let of: i32 = of.as_str().parse().ok()?;
        let left = (i32::from(year.end.year()) - of) * 12 + i32::from(year.end.month()) - month + 1;
        (1..=10).contains(&left).then_some(((whole.start(), whole.end()), left))
    })
}
