//! CF04 venue: a promise for releases that a release does not keep.

use tieout_letters::follow::Verdict;

use super::{first_broken, kept, short};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF04",
    name: "venue",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The undertaking in the response letter",
    looks_at: "Promises about earnings releases, and the releases made after them.",
    fires: "A release holds none of the text that the response showed for releases.",
    silent: "The release says nothing by which it could be dated, or holds part of the text; the promise depends on something.",
    help: "Put the promised text into the next release.",
    firing: &[Example(&[
        company_letter!(
            "1. Define gross bookings in your releases.\n\nResponse: In future earnings releases, the Company will include the following definition:\n\n“Gross bookings are the total value of orders placed by wholesalers before discounts and returns.”\n\nThe Company believes that this answers the comment."
        ),
        release!("August 5, 2025", "Cash is held at banks of good standing."),
    ])],
    quiet: &[Example(&[
        company_letter!(
            "1. Define gross bookings in your releases.\n\nResponse: In future earnings releases, the Company will include the following definition:\n\n“Gross bookings are the total value of orders placed by wholesalers before discounts and returns.”\n\nThe Company believes that this answers the comment."
        ),
        release!(
            "August 5, 2025",
            "Gross bookings are the total value of orders placed by wholesalers before discounts and returns."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = kept(papers);
    for k in first_broken(&all, Verdict::Missing) {
        if !k.is_release() || k.followed.promise.condition.is_some() {
            continue;
        }
        let first = k.absent().next().map_or_else(String::new, |e| format!(" It begins: “{}”", short(&e.text)));
        let message =
            format!("The release holds nothing of the text that {} promised for releases.{first}", k.answer());
        out.push(Draft::new(Severity::Warning, message, k.spans()).working(k.followed.why.clone()));
    }
}
