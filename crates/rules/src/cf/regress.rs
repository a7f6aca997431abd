//! CF05 regress: a promise that was kept twice, and then no longer.

use tieout_letters::follow::Verdict;

use super::{kept, short};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF05",
    name: "regress",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "The undertaking in the response letter",
    looks_at: "Promises that two filings or more kept, and the filings after them.",
    fires: "A later filing holds nothing of the promised text, or lacks a part of it.",
    silent: "Fewer than two filings kept it before; the promise is older than three years.",
    help: "Say in the file why the text was dropped: what it was about may have ceased.",
    firing: &[Example(&[
        company_letter!(
            "1. Disclose when revenue from licences is recognized.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
        annual_report!(
            "2026",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
        annual_report!("2027", "Cash is held at banks of good standing."),
    ])],
    quiet: &[Example(&[
        company_letter!(
            "1. Disclose when revenue from licences is recognized.\n\nResponse: In future filings, the Company will disclose its policy as follows:\n\n“Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term.”\n\nThe Company believes that this answers the comment."
        ),
        annual_report!(
            "2025",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
        annual_report!(
            "2026",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
        annual_report!(
            "2027",
            "Revenue from licences is recognized when the brewery receives the recipe. Minimum royalties are recognized evenly over the licence term."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = kept(papers);
    for (i, k) in all.iter().enumerate() {
        let broken = matches!(k.followed.verdict, Verdict::Missing | Verdict::Partly);
        let before = all[..i].iter().filter(|o| o.is_same(k) && o.is_kept()).count();
        let known =
            all[..i].iter().any(|o| o.is_same(k) && matches!(o.followed.verdict, Verdict::Missing | Verdict::Partly));
        let Some(first) = k.absent().next().filter(|_| broken && before >= 2 && !known) else { continue };
        let message = format!(
            "Text that {} promised, and {before} filings held, is no longer here: “{}”",
            k.answer(),
            short(&first.text)
        );
        out.push(Draft::new(Severity::Info, message, k.spans()).working(k.followed.why.clone()));
    }
}
