//! RL14 proposed-ties: figures of proposed text that do not agree with each other.

use tieout_letters::Side;

use super::said::is_proposed;
use crate::finding::{Draft, Finding};
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL14",
    name: "proposed-ties",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20 and general accuracy",
    looks_at: "Relations that rules of arithmetic and consistency (AR, CX) check, between figures of text that a response proposes for a filing.",
    fires: "One of these rules fires within the proposed text. The finding stands here and not under that rule, is as grave as that rule makes it, and names the rule.",
    silent: "Any of the figures stands outside the proposed text: the rule itself reports that.",
    help: "Correct the figure before the staff compute it: proposed text goes into a filing as it is shown.",
    firing: &[Example(&[company_letter!(
        "1. Please disclose why sales rose.\n\nResponse: \
             The Company will revise its disclosure in future filings as follows:\n\n“Our sales increased by 17.1% to $146.6 million in 2024 from $120.2 million in 2023.”"
    )])],
    quiet: &[Example(&[company_letter!(
        "1. Please disclose why sales rose.\n\nResponse: \
             The Company will revise its disclosure in future filings as follows:\n\n“Our sales increased by 17.1% to $146.6 million in 2024 from $125.2 million in 2023.”"
    )])],
    arithmetic: true,
    check,
};

/// Findings of other rules become this one's once all are known.
fn check(_: &[Paper], _: &mut Vec<Draft>) {}

/// Brings findings of arithmetic and consistency that lie within proposed text under this code.
pub(crate) fn take_over(papers: &[Paper], all: &mut [Finding]) {
    for finding in all.iter_mut().filter(|f| f.code.starts_with("AR") || f.code.starts_with("CX")) {
        let home = finding.spans.first().and_then(|s| papers.get(s.document as usize));
        let letter = home.and_then(|p| p.letter.as_ref()).filter(|l| l.side == Side::Company);
        let Some((letter, home)) = letter.zip(home) else { continue };
        let answer = letter
            .answers
            .iter()
            .find(|a| finding.spans.iter().all(|s| s.document == home.n && is_proposed(a, s.span)));
        let Some(answer) = answer else { continue };
        finding.message =
            format!("In the text proposed for comment {}: {} ({})", answer.number, finding.message, finding.code);
        finding.code = RULE.code;
        finding.advice |= RULE.is_advice();
    }
}
