//! CF08 sunset: a promise about what no rule asks for any longer.

use tieout_letters::follow::Verdict;

use super::{Kept, kept};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF08",
    name: "sunset",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Accounting Standards Update 2017-04; Releases 33-10532 and 33-10890",
    looks_at: "Promises about disclosure that a rule has since done away with, and filings made after that.",
    fires: "The filing reports on a period after the change, and does not hold what was promised.",
    silent: "The filing holds it all the same, or reports on an earlier period.",
    help: "Look for what came in its place, and note in the file that the promise has ended.",
    firing: &[Example(&[
        company_letter!(
            "March 12, 2019",
            "March 3, 2019",
            "Form 10-K for the Fiscal Year Ended December 31, 2018\nFiled February 10, 2019\nFile No. 001-99001",
            "1. Tell us which reporting units are at risk.\n\nResponse: In future filings, the Company will disclose each reporting unit that is at risk of failing step one of the goodwill impairment test.",
            "/s/ Ann Berg\nAnn Berg\nChief Financial Officer"
        ),
        annual_report!("2024", "Cash is held at banks of good standing."),
    ])],
    quiet: &[Example(&[
        company_letter!(
            "March 12, 2019",
            "March 3, 2019",
            "Form 10-K for the Fiscal Year Ended December 31, 2018\nFiled February 10, 2019\nFile No. 001-99001",
            "1. Tell us which reporting units are at risk.\n\nResponse: In future filings, the Company will disclose each reporting unit that is at risk of failing step one of the goodwill impairment test.",
            "/s/ Ann Berg\nAnn Berg\nChief Financial Officer"
        ),
        annual_report!("2019", "Cash is held at banks of good standing."),
    ])],
    arithmetic: false,
    check,
};

/// What was done away with: words that name it, the first year of filings without it, what came in its place.
const GONE: [(&[&str], i16, &str); 4] = [
    (
        &[
            "failing step one",
            "failing step 1",
            "fail step one",
            "fail step 1",
            "second step of the goodwill",
            "step two of the goodwill",
        ],
        2021,
        "since ASU 2017-04 the goodwill test has one step: the unit whose fair value does not substantially exceed its carrying amount is what is asked for",
    ),
    (&["selected financial data"], 2021, "Release 33-10890 did away with Item 301 of Regulation S-K"),
    (
        &["contractual obligations table", "table of contractual obligations"],
        2021,
        "Release 33-10890 did away with the table; material cash requirements are discussed under Item 303(b)(1)",
    ),
    (&["ratio of earnings to fixed charges"], 2019, "Release 33-10532 did away with Item 503(d) of Regulation S-K"),
];

/// What of a promise has gone by the year of a filing.
fn gone(k: &Kept<'_>) -> Option<&'static str> {
    let said = k.company.line(k.followed.promise.span).to_lowercase();
    let year = k.filing.about.year?;
    GONE.iter().find(|(words, from, _)| year >= *from && words.iter().any(|w| said.contains(w))).map(|g| g.2)
}

/// Whether no rule asks any longer for what was promised.
pub(crate) fn is_gone(k: &Kept<'_>) -> bool {
    gone(k).is_some()
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let mut seen: Vec<Kept<'_>> = Vec::new();
    for k in kept(papers) {
        let open = matches!(k.followed.verdict, Verdict::Missing | Verdict::Partly | Verdict::CannotTell);
        let Some(instead) = gone(&k).filter(|_| open && !seen.iter().any(|s| s.is_same(&k))) else { continue };
        let message = format!("What {} promised is no longer asked for: {instead}.", k.answer());
        let spans = vec![k.company.at(k.followed.promise.span, "promise")];
        out.push(Draft::new(Severity::Info, message, spans));
        seen.push(k);
    }
}
