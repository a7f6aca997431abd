//! RP04 allowance-hidden: a related party's balance that was written down, shown only after the allowance.

use tieout_letters::Pattern;

use super::finder::passages;
use super::{amounts, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RP04",
    name: "allowance-hidden",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 850-10-50-1(d); ASC 310-10-50-4 and 326-20-45-1; IAS 24.18(c)",
    looks_at: "Sentences that state an allowance on what related parties owe, and the tables and sentences of balances.",
    fires: "An allowance is recorded, and no table or sentence on related parties shows the balance before it.",
    silent: "Gross and net amounts, or the allowance as a row, are shown; the allowance is nil.",
    help: "Show the balance before the allowance, the allowance, and the balance after it, and the charge of the period.",
    firing: &[Example(&[annual_page!(
        "2023",
        "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>In 2023, the Company recorded an allowance of $37.9 million on amounts due from related parties, which are controlled by its chairman and repayable on demand.</p><p>Balances with related parties were as follows (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Moss Holding AS</td><td>$ 14.8</td><td>$ 42.1</td></tr><tr><td>Sandvika Network AS</td><td>2.3</td><td>11.9</td></tr></table>"
    )])],
    quiet: &[
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>In 2023, the Company recorded an allowance of $37.9 million on amounts due from related parties, which are controlled by its chairman and repayable on demand.</p><p>Balances with related parties were as follows (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Due from related parties, gross</td><td>$ 55.0</td><td>$ 54.0</td></tr><tr><td>Allowance for credit losses</td><td>(37.9)</td><td>–</td></tr><tr><td>Due from related parties, net</td><td>$ 17.1</td><td>$ 54.0</td></tr></table>"
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nNo allowance was recorded on amounts due from related parties of $17.1 million, which are controlled by its chairman."
        )]),
    ],
    arithmetic: false,
    check,
};

static ALLOWANCE: Pattern = Pattern::new(
    r"(?i)\b(?:recorded|recognized|recognised|provided|made|took|booked)\b(?:[^.\n]|\.\d){0,60}\b(?:allowances?|provisions?|impairment|bad\s+debts?|credit\s+loss(?:es)?)\b(?:[^.\n]|\.\d){0,120}\b(?:due\s+from|receivables?\s+from|loans?\s+to|owed\s+by|advances?\s+to)\b(?:[^.\n]|\.\d){0,40}\b(?:related\s+part(?:y|ies)|shareholders?|directors?|officers?)\b|\b(?:due\s+from|receivables?\s+from|loans?\s+to|owed\s+by|advances?\s+to)\s+(?:\w+\s+){0,3}(?:related\s+part(?:y|ies)|shareholders?|directors?|officers?)\b(?:[^.\n]|\.\d){0,120}\b(?:were|was|have\s+been|has\s+been)\s+(?:fully\s+|partly\s+)?(?:impaired|reserved|written\s+off|written\s+down|provided\s+for)\b",
);
static NONE: Pattern = Pattern::new(r"(?i)\b(?:no|nil|not|none|without)\b");
static GROSS: Pattern = Pattern::new(
    r"(?i)\b(?:gross|allowances?|provisions?\s+for|net\s+of\s+(?:an?\s+|the\s+)?(?:allowances?|provisions?|impairment)|less:|before\s+(?:the\s+)?allowances?)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile.is_annual()) {
        let says = |s: &&Sentence| {
            let words = paper.words(s);
            ALLOWANCE.is_in(words) && !NONE.is_in(words) && !amounts(paper, s).is_empty()
        };
        let Some(said) = paper.sentences().iter().find(|s| !s.heading && says(s)) else { continue };
        let passages = passages(paper);
        let row = passages.iter().flat_map(|p| p.tables(paper)).any(|t| GROSS.is_in(paper.document.slice(t.span)));
        let sentence =
            |s: &Sentence| s.span != said.span && paper.words(s).contains("elated part") && GROSS.is_in(paper.words(s));
        // The sentence itself may have both amounts.
        if row || amounts(paper, said).len() > 2 || paper.sentences().iter().any(sentence) {
            continue;
        }
        let message =
            "An allowance on a related party’s balance is stated, and the balance before it nowhere.".to_owned();
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "allowance")]));
    }
}
