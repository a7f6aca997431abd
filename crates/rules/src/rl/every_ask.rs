//! RL02 every-ask: an ask that no sentence discharges.

use tieout_letters::{Scope, State};

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL02",
    name: "every-ask",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Each thing that a comment separately asks for, and the sentences of the answer to it.",
    fires: "The answer to a comment that asks for several things has sentences for some of them, and hardly a word of this one.",
    silent: "The answer refers to another one, declines, withholds words under Rule 83, or shares a fair part of the ask's words, though not enough to call it answered; the ask is for disclosure and the answer promises or made a revision; the ask is conditional or an alternative.",
    help: "Answer the ask in a sentence of its own, or say why it does not apply.",
    firing: &[Example(&[
        staff_letter!(
            "1. Tell us why sales in the northern district fell. Also explain how you estimate warranty provisions for turbines and gearboxes."
        ),
        company_letter!(
            "1. Tell us why sales in the northern district fell. Also explain how you estimate warranty provisions for turbines and gearboxes.\n\nResponse: \
             Sales in the northern district fell because two large customers closed their plants."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Tell us why sales in the northern district fell. Also explain how you estimate warranty provisions for turbines and gearboxes."
        ),
        company_letter!(
            "1. Tell us why sales in the northern district fell. Also explain how you estimate warranty provisions for turbines and gearboxes.\n\nResponse: \
             Sales in the northern district fell because two large customers closed their plants. The Company estimates warranty \
             provisions from the claims of three years."
        ),
    ])],
    arithmetic: false,
    check,
};

/// Thousandths of an ask's words up to which it is hardly spoken of.
const HARDLY: u32 = 120;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let all = pair.discharged();
        for d in all.iter().filter(|d| d.state == State::Open && d.nearest <= HARDLY) {
            let Some((comment, ask)) = pair.ask(d) else { continue };
            let others = all.iter().any(|o| o.comment == d.comment && o.state != State::Open);
            let answers = pair.answers(comment);
            let either = ask.alternative_to.is_some() || comment.asks.iter().any(|a| a.alternative_to == Some(d.ask));
            let withheld = answers.iter().any(|a| !a.refers.is_empty() || a.declines.is_some())
                || pair
                    .answered
                    .redactions
                    .iter()
                    .any(|r| answers.iter().any(|a| a.response.0.iter().any(|s| s.overlaps(*r))));
            // Of a disclosure it may be said in general that it was or will be revised.
            let said = pair.said(&answers);
            let general = ask.scope != Scope::Letter
                && (answers.iter().any(|a| !a.commitments.is_empty()) || said.contains("revised"));
            if withheld || general || !others || answers.is_empty() || ask.condition.is_some() || either {
                continue;
            }
            let Some(span) = ask.text.span() else { continue };
            let message = format!("No sentence of the answer takes up ask {} of the staff letter.", d.id());
            let mut spans = vec![pair.staff.at(span, "ask")];
            spans.extend(answers.first().and_then(|a| super::head(a)).map(|s| pair.company.at(s, "answer")));
            out.push(Draft::new(Severity::Warning, message, spans));
        }
    }
}
