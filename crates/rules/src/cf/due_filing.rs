//! CF01 due-filing: promised text that the filing does not hold.

use tieout_letters::follow::Verdict;

use super::{first_broken, kept, short};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF01",
    name: "due-filing",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "The undertaking in the response letter",
    looks_at: "Promises of a response to put text into filings to come, and the filings made after it.",
    fires: "The first filing of the kind that was named holds none of the statements, new words or rows that the response showed.",
    silent: "The promise depends on something, shows no text, or is older than three years; the filing holds part of it, or words of it in a way that leaves a doubt; a rule has since taken its object away.",
    help: "Put the promised text into the filing, or tell the staff why it is not there.",
    firing: &[Example(&[
        company_letter!(
            "1. Disclose when revenue from licences is recognized.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!("2025", "Cash is held at banks of good standing."),
    ])],
    quiet: &[Example(&[
        company_letter!(
            "1. Disclose when revenue from licences is recognized.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = kept(papers);
    for k in first_broken(&all, Verdict::Missing) {
        if k.is_release() || k.followed.promise.condition.is_some() {
            continue;
        }
        let first = k.absent().next().map_or_else(String::new, |e| format!(" It begins: “{}”", short(&e.text)));
        let message = format!("The filing holds nothing of the text that {} promised.{first}", k.answer());
        out.push(Draft::new(Severity::Error, message, k.spans()).working(k.followed.why.clone()));
    }
}
