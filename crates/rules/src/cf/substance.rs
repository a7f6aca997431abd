//! CF02 substance: promised text of which the filing lacks a part.

use tieout_letters::follow::Verdict;

use super::{first_broken, kept, short};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF02",
    name: "substance",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "“Substantially in the form” shown in the response letter",
    looks_at: "Promises of a response to put text into filings to come, and the filings made after it.",
    fires: "The filing holds some of the statements, new words or rows that the response showed, and nothing of another.",
    silent: "What is missing tells of one period, or half of its words stand somewhere; the promise depends on something; most of the promise is in doubt.",
    help: "Add what is missing, or have a reason that the staff would accept.",
    firing: &[Example(&[
        company_letter!(
            "1. Disclose when revenue from licences is recognized.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Revenue from licences is recognized when the brewery receives the recipe.\n\nCash is held at banks of good standing."
        ),
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
    for k in first_broken(&all, Verdict::Partly) {
        let Some(first) = k.absent().next().filter(|_| k.followed.promise.condition.is_none()) else { continue };
        let others = k.absent().count() - 1;
        let more = match others {
            0 => String::new(),
            1 => " and one more".to_owned(),
            n => format!(" and {n} more"),
        };
        let message =
            format!("Of the text that {} promised, the filing lacks “{}”{more}.", k.answer(), short(&first.text));
        out.push(Draft::new(Severity::Warning, message, k.spans()).working(k.followed.why.clone()));
    }
}
