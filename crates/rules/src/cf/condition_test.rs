//! CF03 condition-test: a promise whose condition the filing shows to hold.

use tieout_letters::follow::Verdict;

use super::{first_broken, kept, short};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF03",
    name: "condition-test",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The undertaking in the response letter",
    looks_at: "Promises that depend on whether something is material, and the filings made after them.",
    fires: "The filing itself says that what the promise is about was material, and holds none of the text that the response showed.",
    silent: "The filing does not say so in as many words, or says it of what may come.",
    help: "Add the promised text, or say why it does not apply.",
    firing: &[Example(&[
        company_letter!(
            "1. Disclose the effect of frost on barley costs.\n\nResponse: To the extent frost damage to barley contracts becomes material, the Company will disclose frost damage to barley contracts in future filings as follows:\n\n“Late frost raised the price paid to growers, and suppliers asked for advance payments.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Frost damage to barley contracts was material in the year.\n\nCash is held at banks of good standing."
        ),
    ])],
    quiet: &[Example(&[
        company_letter!(
            "1. Disclose the effect of frost on barley costs.\n\nResponse: To the extent frost damage to barley contracts becomes material, the Company will disclose frost damage to barley contracts in future filings as follows:\n\n“Late frost raised the price paid to growers, and suppliers asked for advance payments.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!("2025", "Frost damage to barley contracts was not material in the year."),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = kept(papers);
    for k in first_broken(&all, Verdict::Missing) {
        let Some(condition) = k.followed.promise.condition else { continue };
        let said = short(&k.company.line(condition));
        let message = format!("What {} promised “{said}” is not in the filing, which says that it is so.", k.answer());
        out.push(Draft::new(Severity::Warning, message, k.spans()).working(k.followed.why.clone()));
    }
}
