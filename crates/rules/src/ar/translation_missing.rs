//! AR10 translation-missing: an amount without a translation among those that have one.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::words;

pub(crate) static RULE: Rule = Rule {
    code: "AR10",
    name: "translation-missing",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20(b); consistency",
    looks_at: "Amounts of the latest period in text that translates amounts of that period.",
    fires: "An amount of the translated period stands among translated ones and has no translation.",
    silent: "The amount is in a table, of another period, or for each share.",
    help: "Translate it at the stated rate, or say which amounts are translated.",
    firing: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million in 2013.",
    ])],
    quiet: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million in 2012.",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for f in paper.ties.untranslated.iter().filter(|f| !is_compared(paper, **f) && !is_translated(paper, **f)) {
        let message = format!("{} is of the translated period but has no translation.", paper.text(*f));
        out.push(Draft::new(Severity::Info, message, vec![paper.at_figure(*f, "not translated")]));
    }
}

/// Whether it is what a translated amount is compared with, which is of an earlier period.
fn is_compared(paper: &Paper, f: u32) -> bool {
    let at = paper.figure(f).span;
    let Some(block) = paper.document.block_at(at.start).map(|b| paper.document.blocks[b].span) else { return false };
    let tokens = paper.tokens(block);
    let before = tokens.partition_point(|t| t.span.start < at.start);
    tokens[before.saturating_sub(2)..before].iter().any(|t| COMPARING.contains(&t.word))
}

/// Words before what an amount is compared with.
const COMPARING: [u64; 4] = words(["from", "compared", "versus", "than"]);

/// Whether an amount in another currency stands in brackets right after it.
fn is_translated(paper: &Paper, f: u32) -> bool {
    let own = paper.figure(f);
    let next = paper.reading.figures.get(f as usize + 1);
    next.is_some_and(|n| {
        let near = n.span.start.saturating_sub(own.span.end) <= 3;
        near && n.unit.currency().is_some() && n.unit.currency() != own.unit.currency()
    })
}
