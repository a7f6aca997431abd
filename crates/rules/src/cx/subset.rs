//! CX10 subset: a part that is larger than its whole.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_document::Span;
use tieout_figures::{Figure, Unit, sentences, word, words};
use tieout_ties::Range;

pub(crate) static RULE: Rule = Rule {
    code: "CX10",
    name: "subset",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 230; general accuracy",
    looks_at: "An amount and the part of it that \"of which\" or \"including\" names next.",
    fires: "The part is larger than the whole, beyond the roundings of both.",
    silent: "The whole is a change or a net amount, whose parts may be larger than it; a part is negative; parts are listed respectively; units or periods differ.",
    help: "Correct one of both amounts.",
    firing: &[Example(&[
        "Amortization of intangible assets was $43.7 million in 2013, of which $58.9 million was in cost of revenue.",
    ])],
    quiet: &[
        Example(&[
            "Amortization of intangible assets was $58.9 million in 2013, of which $43.7 million was in cost of revenue.",
        ]),
        Example(&["Cash fell by $5.0 million, including payments of $7.0 million."]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// Words of changes and of net amounts.
const NET: [u64; 30] = words([
    "increase",
    "increased",
    "decrease",
    "decreased",
    "change",
    "changes",
    "changed",
    "net",
    "loss",
    "losses",
    "gain",
    "gains",
    "rose",
    "fell",
    "declined",
    "decline",
    "grew",
    "growth",
    "offset",
    "income",
    "profit",
    "higher",
    "lower",
    "benefit",
    "difference",
    "earnings",
    "tax",
    "result",
    "results",
    "excluding",
]);

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for block in paper.prose() {
        let tokens = paper.tokens(block);
        for (from, to) in sentences(tokens, &paper.document.text) {
            let own = &tokens[from..to];
            let leads = (1..own.len()).filter(|i| {
                own[*i].word == word("which") && own[i - 1].word == word("of") || own[*i].word == word("including")
            });
            for lead in leads.collect::<Vec<_>>() {
                if own[..lead].iter().any(|t| NET.contains(&t.word)) {
                    continue;
                }
                let (first, last) = (own[0].span.start, own[own.len() - 1].span.end);
                let at = own[lead].span;
                out.extend(finding(paper, Span::new(first, at.start), Span::new(at.end, last)));
            }
        }
    }
}

/// A finding where the first amount after the words is more than the last one before them.
fn finding(paper: &Paper, before: Span, after: Span) -> Option<Draft> {
    let quantity = |f: &&Figure| f.is_quantity();
    let whole = paper.reading.figures_of(before).iter().rfind(quantity)?;
    let part = paper.reading.figures_of(after).iter().find(quantity)?;
    // Parts that are taken off, or that are of several amounts in turn.
    let all = paper.reading.figures_of(after);
    let turn = paper.tokens(after).iter().any(|t| t.word == word("respectively"));
    if turn || all.iter().any(|f| f.is_quantity() && f.value.is_negative()) {
        return None;
    }
    // The words stand between the two, and little else does.
    let near = after.start - whole.span.end < 40 && part.span.start - after.start < 60;
    let alike =
        matches!(whole.unit, Unit::Money(_) | Unit::Shares) && whole.unit == part.unit && whole.period == part.period;
    let (low, high) = (Range::of(part.interval).abs().low?, Range::of(whole.interval).abs().high?);
    if !near || !alike || low <= high || whole.scale.power != part.scale.power {
        return None;
    }
    let message =
        format!("{} is more than {}, of which it is said to be a part.", paper.line(part.span), paper.line(whole.span));
    Some(Draft::new(Severity::Error, message, vec![paper.at(part.span, "part"), paper.at(whole.span, "whole")]))
}
