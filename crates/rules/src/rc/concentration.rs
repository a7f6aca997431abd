//! RC12 concentration: a customer of a tenth of revenue that the next report does not name.

use tieout_figures::{Decimal, Unit};
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC12",
    name: "concentration",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 280-10-50-42",
    looks_at: "Annual reports of one filer that follow each other, given together.",
    fires: "The earlier one says that a customer made a tenth of revenue or more in its year, and the later one says nothing of customers near a tenth: neither a share, nor that there was none.",
    silent: "The later one speaks of ten per cent and customers anywhere, in words or in a table.",
    help: "Name the customer for each year shown, or say that none made a tenth.",
    firing: &[Example(&[
        annual_report!("2022", "One customer, Sund Retail, accounted for 12% of our revenue in 2022."),
        annual_report!("2023", "Our revenue comes from retailers."),
    ])],
    quiet: &[
        Example(&[
            annual_report!("2022", "One customer, Sund Retail, accounted for 12% of our revenue in 2022."),
            annual_report!("2023", "No customer accounted for 10% or more of revenue in 2023."),
        ]),
        Example(&[
            annual_report!("2022", "One customer, Sund Retail, accounted for 12% of our revenue in 2022."),
            annual_report!("2023", "Sales to Sund Retail were 11% of revenue in 2023."),
        ]),
    ],
    arithmetic: false,
    check,
};

static LARGE: Pattern = Pattern::new(
    r"(?i)\bcustomers?\b[^;]{0,120}\b(?:accounted\s+for|represent(?:ed|s)|comprised|generated|made\s+up)\b[^;]{0,80}\d\s*(?:%|per\s?cent)[^;]{0,60}\b(?:total\s+|net\s+|consolidated\s+|our\s+)*(?:revenues?|sales)\b|\bsales\s+to\b[^;]{0,120}\b(?:accounted\s+for|represented|were)\b[^;]{0,60}\d\s*(?:%|per\s?cent)[^;]{0,60}\b(?:revenues?|sales)\b",
);
static NOT_ONE: Pattern = Pattern::new(
    r"(?i)\b(?:no\s+(?:single|one|individual|other)?\s*customers?|none|segment|receivables?|geograph\w*|countr(?:y|ies)|top|largest\s+(?:five|ten)|ten\s+largest|five\s+largest|in\s+aggregate|collectively|combined|together|existing|new)\b",
);
static SPOKEN: Pattern = Pattern::new(
    r"(?i)\b(?:customers?|clients?|retailers?|distributors?|sales\s+to|concentration|resellers?|payers?|wholesalers?)\b",
);
static SHARE: Pattern = Pattern::new(
    r"(?i)\b\d{1,2}(?:\.\d+)?\s*(?:%|per\s?cent)|\bten\s+per\s?cent|\bmajor\s+customer|\bsignificant\s+customer|\bconcentration",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let annual: Vec<&Paper> = papers.iter().filter(|p| p.about.profile.is_annual()).collect();
    for earlier in &annual {
        let follows = |p: &&&Paper| {
            let same = p.about.filer.is_none() && earlier.about.filer.is_none() || p.about.filer == earlier.about.filer;
            let (Some(a), Some(b)) = (earlier.about.period_end, p.about.period_end) else { return false };
            let days = a.until(b).map_or(0, |s| s.get_days());
            same && (350..=380).contains(&days)
        };
        for later in annual.iter().filter(follows) {
            out.extend(one(earlier, later));
        }
    }
}

fn one(earlier: &Paper, later: &Paper) -> Option<Draft> {
    let large = earlier.sentences().iter().find(|s| is_large(earlier, s))?;
    let rows = later.document.tables.iter().flat_map(|t| &t.rows).map(|r| r.span);
    let all = later.sentences().iter().map(|s| s.span).chain(rows);
    let spoken = all.map(|s| later.document.slice(s)).any(|t| SPOKEN.is_in(t) && SHARE.is_in(t));
    if spoken {
        return None;
    }
    // The later document's own words on customers or revenue are what lacks the share.
    let place = later.sentences().iter().find(|s| REVENUE.is_in(later.words(s)))?;
    let message = "A customer made a tenth of revenue or more in the year before, and this report says nothing of customers of that size.";
    let spans = vec![later.at(place.span, "now"), earlier.at(large.span, "the year before")];
    Some(Draft::new(Severity::Warning, message.to_owned(), spans))
}

static REVENUE: Pattern = Pattern::new(r"(?i)\bcustomers?\b|\brevenues?\b|\bnet\s+sales\b");

/// One customer of a tenth or more.
fn is_large(paper: &Paper, sentence: &Sentence) -> bool {
    let words = paper.words(sentence);
    let percent =
        |f: &&tieout_figures::Figure| f.is_quantity() && f.unit == Unit::Percent && f.value >= Decimal::new(10, 0);
    LARGE.is_in(words)
        && !NOT_ONE.is_in(words)
        && paper.reading.figures_of(sentence.span).iter().find(percent).is_some()
}
