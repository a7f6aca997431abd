//! FF08 reg-g-6k: which rules a foreign issuer's release is under.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::{anywhere, first};
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF08",
    name: "reg-g-6k",
    severity: Severity::Info,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Regulation G, Rule 100; Regulation S-K Item 10(e); Non-GAAP C&DI 106.01 to 106.04",
    looks_at: "Releases on Form 6-K with non-GAAP measures.",
    fires: "The release speaks of Item 10(e) of Regulation S-K, or is incorporated by reference into a registration statement.",
    silent: "The release is neither: Regulation G alone applies, or none where its Rule 100(c) exempts it.",
    help: "Item 10(e) applies to a release on Form 6-K only if it is incorporated by reference into a registration statement; Regulation G applies else, unless Rule 100(c) exempts it.",
    firing: &[
        Example(&[foreign_release!(
            "These non-GAAP financial measures are presented as Item 10(e) of Regulation S-K asks."
        )]),
        Example(&[foreign_release!(
            "This report is incorporated by reference into the registration statement on Form F-3 of the company. Non-GAAP financial measures are reconciled below."
        )]),
    ],
    quiet: &[
        Example(&[foreign_release!("Non-GAAP financial measures are reconciled below as Regulation G asks.")]),
        Example(&[release!("August 2, 2023", "Item 10(e) of Regulation S-K applies to our non-GAAP measures.")]),
    ],
    arithmetic: false,
    check,
};

static TEN: Pattern = Pattern::new(r"(?i)\bitem\s+10\s*\(e\)");
static INTO: Pattern = Pattern::new(
    r"(?i)\bincorporated\s+by\s+reference\s+(?:into|in)\b(?:[^.\n]|\.\d){0,200}\b(?:form\s+[FS]-\d|registration\s+statements?)",
);
static NOT: Pattern = Pattern::new(r"(?i)\b(?:not|neither|nor)\b");
static MEASURES: Pattern = Pattern::new(
    r"(?i)\bnon-?\s?(?:GAAP|IFRS)\b|\badjusted\s+(?:EBITDA?|net\s+(?:income|loss|profit)|operating\s+(?:income|profit))",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile == Profile::ForeignRelease) {
        let ten = first(paper, &TEN).map(|s| (s, "Item 10(e) of Regulation S-K", false));
        let into = first(paper, &INTO).filter(|s| !NOT.is_in(paper.words(s))).map(|s| (s, "", true));
        let Some((said, _, filed)) = into.or(ten) else { continue };
        if !anywhere(paper, &MEASURES) {
            continue;
        }
        let message = if filed {
            "The release is incorporated by reference into a registration statement: Item 10(e) of Regulation S-K \
             applies to its non-GAAP measures beside Regulation G."
        } else {
            "The release names Item 10(e), which applies to a release on Form 6-K only if it is incorporated by \
             reference into a registration statement; Regulation G, Rule 100(a), applies else."
        };
        out.push(Draft::new(Severity::Info, message.to_owned(), vec![paper.at(said.span, "said here")]).quiet());
    }
}
