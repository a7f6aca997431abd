//! RL03 act-match: what was done is not the act that was asked for.

use tieout_letters::{Act, Scope, State};

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL03",
    name: "act-match",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks to confirm or to explain, and the answer to them.",
    fires: "The staff ask for a confirmation and the answer promises without confirming; or they ask for an explanation and the answer holds nothing but a promise.",
    silent: "The answer confirms, states the fact, declines, or explains in a sentence of its own.",
    help: "Say what was asked in the letter itself: “We confirm that ...”, or the reason.",
    firing: &[Example(&[
        staff_letter!("1. Please tell us why you changed the measure of segment profit."),
        company_letter!(
            "1. Please tell us why you changed the measure of segment profit.\n\nResponse: The Company will revise its disclosure of \
             the measure of segment profit in future filings."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!("1. Please tell us why you changed the measure of segment profit."),
        company_letter!(
            "1. Please tell us why you changed the measure of segment profit.\n\nResponse: The Company changed the measure of segment \
             profit because its chief executive now decides by cash margins. The Company will revise its disclosure of the measure \
             in future filings."
        ),
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        for d in pair.discharged() {
            let Some((comment, ask)) = pair.ask(d) else { continue };
            let answers = pair.answers(comment);
            let (Some(first), Some(span)) = (answers.first().and_then(|a| super::head(a)), ask.text.span()) else {
                continue;
            };
            let either = comment.asks.iter().any(|a| a.alternative_to == Some(d.ask));
            let words = format!(" {} ", pair.staff.line(span).to_lowercase());
            if either || (ask.act == Act::Explain && !words.contains(" us ")) || words.contains(" or remove ") {
                continue;
            }
            let promised = answers.iter().any(|a| !a.commitments.is_empty());
            let declined = answers.iter().any(|a| a.declines.is_some() || !a.refers.is_empty());
            if declined || ask.scope != Scope::Letter || ask.condition.is_some() || ask.alternative_to.is_some() {
                continue;
            }
            let said = pair.said(&answers);
            let confirms = ["confirm", "affirm", "represents", " not ", " no "].iter().any(|w| said.contains(w));
            let message = match ask.act {
                Act::Confirm if promised && !confirms && d.state == State::Open => {
                    format!("Ask {} wants a confirmation; the answer promises and does not confirm.", d.id())
                }
                Act::Explain if promised && only_promises(&pair, &answers) => {
                    format!("Ask {} wants an explanation; the answer holds only a promise.", d.id())
                }
                _ => continue,
            };
            out.push(Draft::new(
                Severity::Warning,
                message,
                vec![pair.company.at(first, "answer"), pair.staff.at(span, "ask")],
            ));
        }
    }
}

/// Whether nothing is left of the answers but promises, proposed text and courtesies.
fn only_promises(pair: &super::Pair<'_>, answers: &[&tieout_letters::Answer]) -> bool {
    const FEW: usize = 12;
    let mut left = 0;
    for answer in answers {
        for piece in &answer.response.0 {
            let proposed = answer.proposed.iter().any(|p| p.text.0.iter().any(|s| s.covers(*piece)));
            if proposed {
                continue;
            }
            let promised: usize = answer
                .commitments
                .iter()
                .filter(|c| piece.overlaps(c.span))
                .map(|c| pair.company.document.slice(c.span).split_whitespace().count())
                .sum();
            let words = pair.company.document.slice(*piece).split_whitespace().count();
            left += words.saturating_sub(promised);
        }
    }
    left <= FEW
}
