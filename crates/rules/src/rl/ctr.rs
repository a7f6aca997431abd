//! RL17 ctr: withheld places and the request to withhold them do not go together.

use tieout_letters::Side;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL17",
    name: "ctr",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "17 CFR 200.83",
    looks_at: "Places that a response withholds, [***], and its request for confidential treatment.",
    fires: "Something is withheld and no request names Rule 83.",
    silent: "The letter names Rule 83 or asks for confidential treatment; asterisks only separate parts of the letter.",
    help: "Add the legend and the request for confidential treatment, or print what is withheld.",
    firing: &[Example(&[company_letter!(
        "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as [***] closed both plants."
    )])],
    quiet: &[Example(&[company_letter!(
        "1. Tell us why sales fell in the second half.\n\nResponse: Sales fell in the second half as [***] closed both plants. \
         Confidential treatment of the place marked is requested under Rule 83."
    )])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company) else { continue };
        let asked = letter.rule_83.is_some() || paper.document.text.to_lowercase().contains("confidential treatment");
        if let (Some(first), false) = (letter.redactions.first(), asked) {
            let n = letter.redactions.len();
            let places = if n == 1 { "One place is".to_owned() } else { format!("{n} places are") };
            let message =
                format!("{places} withheld, and no request for confidential treatment under Rule 83 is found.");
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(*first, "withheld")]));
        }
    }
}
