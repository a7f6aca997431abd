//! MD06 share-not-growth: acquired businesses as a share of revenue, and not as a part of its growth.

use tieout_letters::Pattern;

use super::paragraphs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD06",
    name: "share-not-growth",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F; FRC 501.12.b.2",
    looks_at: "Sentences that give what acquired businesses contribute to a total.",
    fires: "They give a share of total revenue, and the discussion nowhere says how much of the increase came from acquisitions or how much was organic.",
    silent: "Organic growth, or growth by acquisitions, has an amount or a percentage somewhere in the discussion.",
    help: "Say how much of the increase the acquired businesses account for, and how much is organic.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“In addition to organic growth, newly acquired businesses contributed $14.0 million to net revenues in 2024, which accounted for 7.0% of total net revenues.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Newly acquired businesses contributed $14.0 million, or 7.0% of total net revenues. Organic growth was 4.0%.”"
        )]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“The ten largest customers accounted for 27.0% of total net revenues.”"
        )]),
    ],
    arithmetic: false,
    check,
};

/// Acquired businesses and their share of a total.
static SHARE: Pattern = Pattern::new(
    r"(?i)\b(?:acquired\s+(?:business|compan|entit|subsidiar|operation)\w*|acquisitions?)\b[^;]{0,220}?\b(?:account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|compris(?:es?|ed|ing)|or)\s+(?:approximately\s+)?\d[\d.]*\s?%\s+of\s+(?:our\s+|the\s+)?(?:total\s+|consolidated\s+)*(?:net\s+)?(?:revenues?|sales)\b",
);
/// How much of growth is organic or acquired.
static SPLIT: Pattern = Pattern::new(
    r"(?i)\borganic(?:ally)?\b[^.;]{0,70}\d[\d.]*\s?(?:%|million|billion|percent)|\d[\d.]*\s?(?:%|million|billion|percent)[^.;,]{0,40}\borganic|\b(?:excluding|without)\b[^.;]{0,60}\bacqui\w+[^.;]{0,120}\d[\d.]*\s?(?:%|million|percent)|\bof\s+(?:the|this|which)\s+(?:increase|growth)[^.;]{0,120}\bacqui|\d[\d.]*\s?(?:%|million|points?)\s+of\s+(?:the|this)\s+(?:increase|growth)|\bpercentage\s+points?\b[^.;]{0,60}\bacqui|\b(?:increase|growth)\b[^.;]{0,60}\b(?:due|attributable)\s+to\b[^.;]{0,40}\bacqui\w+[^.;]{0,60}\d",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let sentences = || paragraphs(paper).into_iter().flatten();
        let Some(share) = sentences().find(|s| SHARE.is_in(paper.words(s))) else { continue };
        // Tables of organic growth are discussion too.
        if sentences().any(|s| SPLIT.is_in(paper.words(s)) && !SHARE.is_in(paper.words(s))) {
            continue;
        }
        let message = "What acquired businesses contribute is given as a share of the total; how much of the increase came from them, and how much was organic, is not.";
        out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(share.span, "share")]));
    }
}
