//! PD08 neg-format: a loss of a negative amount.

use tieout_document::Span;
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PD08",
    name: "neg-format",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "House rule",
    looks_at: "Words of losses and decreases with the amount behind them.",
    fires: "The amount stands in brackets, so that the loss is negative twice: \"net loss of $(47.0) million\".",
    silent: "The words do not say the sign: \"net income (loss) of $(47.0) million\".",
    help: "Print the amount without brackets.",
    firing: &[Example(&["In 2024 we had a net loss of $(47.0) million."])],
    quiet: &[
        Example(&["In 2024 we had a net loss of $47.0 million."]),
        Example(&["In 2024 we had net income (loss) of $(47.0) million."]),
        Example(&["In 2024 the net loss of $47.0 million (2023: $12.0 million) rose."]),
    ],
    arithmetic: false,
    check,
};

static TWICE: Pattern = Pattern::new(
    r"(?i)\b(?:loss(?:es)?|decreased?|decline[ds]?|outflows?|deficits?|cash\s+used\s+in\s+\w+\s+activities)\s+(?:(?:of|by|was|were)\s+)(?:approximately\s+)?(?:RMB|US\$|[$€£])?\s?\(\s?[$€£]?\d[\d.,]*\)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let mut found = Vec::new();
        for s in paper.sentences().iter().filter(|s| !s.heading) {
            let words = paper.words(s);
            if let Some(m) = TWICE.find(words) {
                // "Income (loss)" leaves the sign open; a number alone in brackets may be a list's.
                let before = &words[..m.start()];
                let open = before.trim_end().ends_with(['(', '/']) || before.trim_end().ends_with(" or");
                let sized = words[m.end()..].trim_start().starts_with(['m', 'b', 't'])
                    || m.as_str().contains(['$', '€', '£', '.', ','])
                    || m.as_str().contains("RMB");
                if !open && sized {
                    let at = s.span.start;
                    found.push(Span::new(at + m.start() as u32, at + m.end() as u32));
                }
            }
        }
        for span in found.into_iter().take(3) {
            let message = format!("“{}” says the sign twice.", paper.line(span));
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(span, "amount")]));
        }
    }
}
