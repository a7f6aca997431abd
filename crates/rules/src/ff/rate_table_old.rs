//! FF05 rate-table-old: the table of exchange rates that Item 3.A once asked for.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::{first, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF05",
    name: "rate-table-old",
    severity: Severity::Info,
    since: Some(date(2018, 11, 5)),
    until: None,
    authority: "Release 33-10532, which took Item 3.A.3 out of Form 20-F",
    looks_at: "Reports on Form 20-F since the form asks for no exchange rates.",
    fires: "A sentence still leads to a table of high, low and average rates of the year.",
    silent: "Rates are stated for a convenience translation or for the foreign currency policy.",
    help: "Drop the table; keep the rate, date and source of a convenience translation (Regulation S-X Rule 3-20).",
    firing: &[Example(&[foreign_report!(
        "2021",
        "The following table sets forth, for the periods indicated, the noon buying rates between Renminbi and the U.S. dollar at period end, on average, high and low."
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2014",
            "The following table sets forth, for the periods indicated, the noon buying rates between Renminbi and the U.S. dollar at period end, on average, high and low."
        )]),
        Example(&[foreign_report!(
            "2021",
            "Amounts were translated at RMB6.3726 to US$1.00, the noon buying rate on December 31, 2021."
        )]),
    ],
    arithmetic: false,
    check,
};

static TABLE: Pattern = Pattern::new(
    r"(?i)\btables?\b(?:[^.\n]|\.\d){0,120}\b(?:noon\s+buying\s+rates?|(?:exchange|conversion)\s+rates?|rates?\s+of\s+exchange)\b(?:[^.\n]|\.\d){0,160}",
);
static HIGH: Pattern =
    Pattern::new(r"(?i)\b(?:high|highest)\b(?:[^.\n]|\.\d){0,60}\b(?:low|lowest)\b|\bnoon\s+buying\s+rates?\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let Some(said) = first(paper, &TABLE) else { continue };
        if !HIGH.is_in(paper.words(&said)) || RATE_USED.is_in(paper.words(&said)) {
            continue;
        }
        let message = "The form asks for no table of exchange rates since November 5, 2018.".to_owned();
        out.push(Draft::new(Severity::Info, message, vec![paper.at(said.span, "table of rates")]).quiet());
    }
}

/// Rates at which statements are translated: disclosure of a policy.
static RATE_USED: Pattern = Pattern::new(r"(?i)\b(?:used|applied|translat[a-z]+)\b");
