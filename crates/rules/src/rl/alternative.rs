//! RL06 alternative: neither of two is done.

use tieout_letters::State;

use super::pairs;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL06",
    name: "alternative",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Asks of which one or the other must be done: “disclose X, or tell us why not”, “Alternatively, if true, disclose Y”.",
    fires: "The answer takes up neither: hardly a word of either stands in it, and it makes no promise.",
    silent: "One of both is done or declined, or the answer refers to another one.",
    help: "Do one of both and say which.",
    firing: &[Example(&[
        staff_letter!(
            "1. Tell us why sales fell. Please file the supply agreement with the turbine manufacturer as an exhibit, or tell us why its purchase obligations and penalties are not material to investors."
        ),
        company_letter!(
            "1. Tell us why sales fell. Please file the supply agreement with the turbine manufacturer as an exhibit, or tell us why its purchase obligations and penalties are not material to investors.\n\nResponse: \
             Sales fell because two plants were closed."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Tell us why sales fell. Please file the supply agreement with the turbine manufacturer as an exhibit, or tell us why its purchase obligations and penalties are not material to investors."
        ),
        company_letter!(
            "1. Tell us why sales fell. Please file the supply agreement with the turbine manufacturer as an exhibit, or tell us why its purchase obligations and penalties are not material to investors.\n\nResponse: \
             Sales fell because two plants were closed. The supply agreement is not material as it ends this year."
        ),
    ])],
    arithmetic: false,
    check,
};

/// Thousandths of an ask's words up to which it is hardly spoken of.
const HARDLY: u32 = 150;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        let all = pair.discharged();
        let open = |d: &&tieout_letters::Discharge| d.state == State::Open && d.nearest <= HARDLY;
        for d in all.iter().filter(open) {
            let Some((comment, ask)) = pair.ask(d) else { continue };
            let Some(base) = ask.alternative_to else { continue };
            let other = all.iter().filter(open).find(|o| o.comment == d.comment && o.ask == base);
            let answers = pair.answers(comment);
            let promised = answers.iter().any(|a| !a.commitments.is_empty());
            let (Some(other), Some(span)) = (other.filter(|_| !promised), ask.text.span()) else { continue };
            let Some(head) = answers.first().and_then(|a| super::head(a)) else { continue };
            let message = format!("The answer takes up neither ask {} nor its alternative {}.", other.id(), d.id());
            out.push(Draft::new(
                Severity::Warning,
                message,
                vec![pair.company.at(head, "answer"), pair.staff.at(span, "alternative")],
            ));
        }
    }
}
