//! CX12 defined-term: one short form defined for two names.

use std::collections::HashMap;

use tieout_document::Span;
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CX12",
    name: "defined-term",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Exchange Act Rule 13a-20 (plain English); house rule",
    looks_at: "Short forms of capital letters, defined in brackets and quotation marks behind the name that they stand for.",
    fires: "One short form is defined for two names whose words both begin with its letters, and that have no word in common.",
    silent: "The names are one in two spellings; the short form does not spell the words before it; one definition stands in an exhibit.",
    help: "Use another short form for one of both.",
    firing: &[Example(&[
        "We report an Average Order Value (“AOV”) each month.\n\nOur ships are run by Arctic Offshore Vessels (“AOV”) of Bergen.",
    ])],
    quiet: &[
        Example(&[
            "We report an Average Order Value (“AOV”) each month.\n\nAverage order values (“AOV”) rose in the north.",
        ]),
        Example(&["We bought Halvorsund Foods (“HF”). Later we sold Helge Fisk (“HFA”)."]),
    ],
    arithmetic: false,
    check,
};

/// A name and its short form.
static DEFINED: Pattern = Pattern::new(r"((?:[A-Za-z][\w’'/&-]*\s+){2,7})\(\s?[“\x22]([A-Z]{3,6})[”\x22]\s?\)");
/// Words that a short form leaves out.
const SMALL: [&str; 10] = ["of", "and", "the", "for", "in", "on", "to", "a", "an", "&"];

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let mut known: HashMap<&str, (Vec<String>, Span)> = HashMap::new();
        for s in paper.sentences().iter().filter(|s| s.section != crate::section::Section::Other) {
            let words = paper.words(s);
            for found in DEFINED.all_captures(words) {
                let (Some(name), Some(short)) = (found.get(1), found.get(2)) else { continue };
                let Some(own) = spelled(name.as_str(), short.as_str()) else { continue };
                let at = s.span.start;
                let span = Span::new(at + short.start() as u32, at + short.end() as u32);
                match known.get(short.as_str()) {
                    Some((other, first)) if other.iter().all(|w| !own.iter().any(|o| alike(o, w))) => {
                        let message = format!("{} stands for two different names.", short.as_str());
                        let spans = vec![paper.at(span, "defined here"), paper.at(*first, "and here")];
                        out.push(Draft::new(Severity::Info, message, spans));
                    }
                    Some(_) => {}
                    None => {
                        known.insert(short.as_str(), (own, span));
                    }
                }
            }
        }
    }
}

/// The last words of a name, if they begin with the letters of its short form.
fn spelled(name: &str, short: &str) -> Option<Vec<String>> {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .map(str::to_lowercase)
        .filter(|w| !w.is_empty() && !SMALL.contains(&w.as_str()))
        .collect();
    let own = words.get(words.len().checked_sub(short.len())?..)?;
    let letters = short.chars().map(|c| c.to_ascii_lowercase());
    own.iter().zip(letters).all(|(w, c)| w.starts_with(c)).then(|| own.to_vec())
}

/// Whether two words are one in two forms.
fn alike(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take(4).all(|(x, y)| x == y)
}
