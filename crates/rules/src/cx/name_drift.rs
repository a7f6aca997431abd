//! CX02 name-drift: one name with two definitions.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::HashMap;

use tieout_document::Span;
use tieout_figures::{Token, sentences, word};

pub(crate) static RULE: Rule = Rule {
    code: "CX02",
    name: "name-drift",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation G; Release 33-10751",
    looks_at: "Definitions of measures: \"we define Adjusted EBITDA as\", \"is defined as\".",
    fires: "One name has two definitions that share few words.",
    silent: "The definitions say the same in nearly the same words.",
    help: "Define the measure once, and refer to it, or give the two different names.",
    firing: &[Example(&[
        "We define Net Churn as lost customers over all customers. We grew.\n\nWe define Net Churn as monthly revenue that was cancelled, less upgrades, divided by opening revenue.",
    ])],
    quiet: &[Example(&[
        "We define Net Churn as lost customers over all customers. We grew.\n\nWe define net churn as customers lost over all customers.",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let mut known: HashMap<String, Vec<Definition>> = HashMap::new();
    for block in paper.prose() {
        let tokens = paper.tokens(block);
        for (from, to) in sentences(tokens, &paper.document.text) {
            let Some(own) = definition(paper, &tokens[from..to]) else { continue };
            let others = known.entry(own.key.clone()).or_default();
            if let Some(other) = others.iter().find(|o| !o.agrees(&own)) {
                let message = format!("{} is defined in two ways.", paper.line(own.name));
                let spans = vec![paper.at(own.name, "defined here"), paper.at(other.name, "and otherwise here")];
                out.push(Draft::new(Severity::Warning, message, spans));
            }
            others.push(own);
        }
    }
}

struct Definition {
    /// The name in lower case.
    key: String,
    name: Span,
    words: Vec<String>,
}

impl Definition {
    /// Whether half the words of the shorter one are in the other.
    fn agrees(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let shared = short.words.iter().filter(|w| long.words.contains(w)).count();
        shared * 2 >= short.words.len()
    }
}

/// "We define NAME as WORDS."
fn definition(paper: &Paper, tokens: &[Token]) -> Option<Definition> {
    let at = tokens.iter().position(|t| t.word == word("define"))?;
    let by_us = at.checked_sub(1).is_some_and(|b| tokens[b].word == word("we"));
    let end = at + tokens[at..].iter().take(10).position(|t| t.word == word("as"))?;
    if !by_us || end < at + 2 {
        return None;
    }
    let name = tokens[at + 1].span.join(tokens[end - 1].span);
    let letters = |t: &Token| paper.document.slice(t.span).to_lowercase();
    let words: Vec<String> = tokens[end + 1..].iter().map(letters).filter(|w| w.len() > 3).collect();
    let key: String = paper.line(name).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    (words.len() >= 3 && key.len() > 3).then_some(Definition { key, name, words })
}
