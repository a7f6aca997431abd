//! RL05 condition: the branch that the answer enters is not answered.

use tieout_letters::State;

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL05",
    name: "condition",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks that hang on the answer to the ask before: “if so”, “if not”.",
    fires: "The answer to the ask before plainly enters the branch, with yes or with not, and hardly a word takes the branch up.",
    silent: "The sentence says neither yes nor no; the answer says that the branch does not apply.",
    help: "Answer the branch, or say that it does not apply.",
    firing: &[Example(&[
        staff_letter!(
            "1. Tell us whether the decline of the share price triggered an impairment test. If not, explain the market factors and forecasts that management weighed."
        ),
        company_letter!(
            "1. Tell us whether the decline of the share price triggered an impairment test. If not, explain the market factors and forecasts that management weighed.\n\nResponse: The decline of the share price did not trigger an impairment test."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Tell us whether the decline of the share price triggered an impairment test. If not, explain the market factors and forecasts that management weighed."
        ),
        company_letter!(
            "1. Tell us whether the decline of the share price triggered an impairment test. If not, explain the market factors and forecasts that management weighed.\n\nResponse: The decline of the share price triggered an impairment test."
        ),
    ])],
    arithmetic: false,
    check,
};

/// Thousandths of the branch's words up to which it is hardly spoken of.
const HARDLY: u32 = 150;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let all = pair.discharged();
        for d in all.iter().filter(|d| d.state == State::Open && d.nearest <= HARDLY) {
            let Some((comment, ask)) = pair.ask(d) else { continue };
            let (Some(condition), Some(base)) = (ask.condition, ask.depends_on) else { continue };
            let condition = pair.staff.line(condition).to_lowercase();
            let answered = all.iter().find(|o| o.comment == d.comment && o.ask == base && o.state == State::Answered);
            let Some(sentence) = answered.and_then(|o| o.spans.first().copied()) else { continue };
            let words = format!(" {} ", pair.company.line(sentence).to_lowercase());
            let negative = [" not ", " no ", " none ", " neither "].iter().any(|n| words.contains(n));
            let enters = (condition == "if not" && negative) || (condition == "if so" && !negative);
            let answers = pair.answers(comment);
            let excused = ["not applicable", "does not apply"].iter().any(|e| pair.said(&answers).contains(e));
            let Some(span) = ask.text.span().filter(|_| enters && !excused) else { continue };
            let message =
                format!("The answer enters the branch “{condition}” of ask {}, and does not take it up.", d.id());
            out.push(Draft::new(
                Severity::Warning,
                message,
                vec![pair.company.at(sentence, "enters the branch"), pair.staff.at(span, "branch")],
            ));
        }
    }
}
