//! PD03 currency-label: an amount without a currency where there are two.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::HashMap;

use tieout_figures::{Currency, Place, TokenKind, Unit, word, words};

pub(crate) static RULE: Rule = Rule {
    code: "PD03",
    name: "currency-label",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20(b)",
    looks_at: "Amounts in millions or billions of text that uses two currencies.",
    fires: "An amount names no currency, and nothing says what it counts.",
    silent: "A noun follows that says what is counted; the text uses one currency; the amount stands in a table.",
    help: "Print the currency before the amount.",
    firing: &[Example(&[
        "Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was 90.8 million in 2013.",
    ])],
    quiet: &[Example(&[
        "Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. We had 90.8 million users in 2013.",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// The fewest amounts that make a currency one of the text.
const FEWEST: usize = 5;
/// What may follow an amount whose unit is not said.
const NEXT: [u64; 13] = words([".", ",", ";", "in", "for", "from", "as", "compared", "during", "and", "at", "(", "or"]);

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let mut currencies: HashMap<Currency, usize> = HashMap::new();
    let prose = || paper.reading.figures.iter().filter(|f| f.place == Place::Prose && f.is_quantity());
    prose().filter_map(|f| f.unit.currency()).for_each(|c| *currencies.entry(c).or_default() += 1);
    if currencies.values().filter(|n| **n >= FEWEST).count() < 2 {
        return;
    }
    for figure in prose().filter(|f| f.unit == Unit::Pure && f.scale.power >= 6 && f.scale.stated.is_some()) {
        let block = paper.document.block_at(figure.span.start).map(|b| paper.document.blocks[b].span);
        let Some(block) = block else { continue };
        let tokens = paper.tokens(block);
        let end = tokens.partition_point(|t| t.span.start < figure.span.end);
        let begin = tokens.partition_point(|t| t.span.start < figure.span.start);
        // A neighbour with a currency lends it, and a noun before says what is counted.
        let before = tokens[begin.saturating_sub(6)..begin].iter().rev().take_while(|t| t.word != word("."));
        let near = before.into_iter().any(|t| t.kind == TokenKind::Number);
        let bare = tokens.get(end).is_some_and(|t| NEXT.contains(&t.word));
        let of_money = tokens[begin.saturating_sub(2)..begin].iter().any(|t| VERBS.contains(&t.word));
        if bare && of_money && !near {
            let message = format!("{} names no currency, and the text uses more than one.", paper.line(figure.span));
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(figure.span, "no currency")]));
        }
    }
}

/// Verbs between a name and its amount.
const VERBS: [u64; 10] =
    words(["was", "were", "of", "to", "by", "totaled", "totalled", "reached", "approximately", "is"]);
