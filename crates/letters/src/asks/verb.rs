//! The verbs that ask, and the act that each asks for (domain 3.1).

use super::clause::Clause;
use crate::model::Act;
use crate::words::{Word, are, has, is, is_any};

/// Verbs in their base form, each with the act that it asks for where its object says nothing else.
const VERBS: [(&str, Act); 97] = [
    ("tell", Act::Explain),
    ("advise", Act::Explain),
    ("explain", Act::Explain),
    ("describe", Act::Explain),
    ("clarify", Act::Explain),
    ("indicate", Act::Explain),
    ("elaborate", Act::Explain),
    ("help", Act::Explain),
    ("show", Act::Explain),
    ("direct", Act::Explain),
    ("point", Act::Explain),
    ("inform", Act::Explain),
    ("discuss", Act::Disclose),
    ("outline", Act::Explain),
    ("summarize", Act::Explain),
    ("specify", Act::Disclose),
    ("define", Act::Disclose),
    ("compare", Act::Disclose),
    ("address", Act::Disclose),
    ("identify", Act::Disclose),
    ("provide", Act::Disclose),
    ("furnish", Act::Provide),
    ("submit", Act::Provide),
    ("send", Act::Provide),
    ("give", Act::Provide),
    ("supplementally", Act::Provide),
    ("quantify", Act::Quantify),
    ("disaggregate", Act::Quantify),
    ("disclose", Act::Disclose),
    ("include", Act::Disclose),
    ("state", Act::Disclose),
    ("present", Act::Disclose),
    ("highlight", Act::Disclose),
    ("add", Act::Disclose),
    ("insert", Act::Disclose),
    ("report", Act::Disclose),
    ("caution", Act::Disclose),
    ("acknowledge", Act::Disclose),
    ("continue", Act::Disclose),
    ("revise", Act::Revise),
    ("expand", Act::Revise),
    ("enhance", Act::Revise),
    ("update", Act::Revise),
    ("remove", Act::Revise),
    ("delete", Act::Revise),
    ("modify", Act::Revise),
    ("balance", Act::Revise),
    ("reconsider", Act::Revise),
    ("tailor", Act::Revise),
    ("correct", Act::Revise),
    ("change", Act::Revise),
    ("move", Act::Revise),
    ("relocate", Act::Revise),
    ("replace", Act::Revise),
    ("eliminate", Act::Revise),
    ("limit", Act::Revise),
    ("label", Act::Revise),
    ("retitle", Act::Revise),
    ("rename", Act::Revise),
    ("refrain", Act::Revise),
    ("discontinue", Act::Revise),
    ("cease", Act::Revise),
    ("avoid", Act::Revise),
    ("exclude", Act::Revise),
    ("restate", Act::Revise),
    ("reclassify", Act::Revise),
    ("supplement", Act::Revise),
    ("make", Act::Revise),
    ("have", Act::Revise),
    ("use", Act::Revise),
    ("conform", Act::Revise),
    ("review", Act::Revise),
    ("separate", Act::Revise),
    ("separately", Act::Disclose),
    ("break", Act::Quantify),
    ("begin", Act::Revise),
    ("apply", Act::Revise),
    ("place", Act::Revise),
    ("ensure", Act::Disclose),
    ("amend", Act::Amend),
    ("file", Act::File),
    ("refile", Act::File),
    ("confirm", Act::Confirm),
    ("affirm", Act::Confirm),
    ("represent", Act::Confirm),
    ("verify", Act::Confirm),
    ("consider", Act::Consider),
    ("reconcile", Act::Reconcile),
    ("support", Act::Analyse),
    ("demonstrate", Act::Analyse),
    ("substantiate", Act::Analyse),
    ("justify", Act::Analyse),
    ("analyze", Act::Analyse),
    ("assess", Act::Analyse),
    ("evaluate", Act::Analyse),
    ("undertake", Act::Commit),
    ("commit", Act::Commit),
];

/// Words that stand between "please" and the verb.
const ADVERBS: [&str; 34] = [
    "also",
    "further",
    "separately",
    "specifically",
    "supplementally",
    "clearly",
    "briefly",
    "fully",
    "more",
    "and",
    "next",
    "then",
    "therefore",
    "additionally",
    "instead",
    "explicitly",
    "either",
    "accordingly",
    "similarly",
    "prominently",
    "expressly",
    "promptly",
    "generally",
    "otherwise",
    "now",
    "better",
    "first",
    "again",
    "in",
    "detail",
    "prospectively",
    "thoroughly",
    "always",
    "not",
];

/// The verb at `i`, or after adverbs: its index.
pub(super) fn at(words: &[Word<'_>], i: usize) -> Option<usize> {
    let is_verb = |w: &Word<'_>| !w.lower.ends_with("ly") && VERBS.iter().any(|(v, _)| *v == w.lower);
    let at = after_adverbs(words, i);
    // "more", "in detail": an adverb may be a verb's object too, so any verb on the way is taken.
    (i..=at).find(|k| words.get(*k).is_some_and(is_verb))
}

/// The word behind adverbs, of which there may be three.
fn after_adverbs(words: &[Word<'_>], i: usize) -> usize {
    let adverb = |w: &Word<'_>| ADVERBS.contains(&w.lower.as_str()) || w.lower.ends_with("ly");
    i + words.iter().skip(i).take(3).take_while(|w| adverb(w)).count()
}

/// The verb after "please" at `i`: any word that can be one.
pub(super) fn pleaded(words: &[Word<'_>], i: usize) -> Option<usize> {
    const IDLE: [&str; 16] = [
        "note",
        "see",
        "refer",
        "be",
        "contact",
        "call",
        "understand",
        "find",
        "keep",
        "let",
        "a",
        "the",
        "in",
        "with",
        "that",
        "your",
    ];
    let known = at(words, i + 1);
    let any = after_adverbs(words, i + 1);
    let word = |w: &Word<'_>| !w.sign && w.lower.chars().all(char::is_alphabetic) && w.lower.len() > 1;
    known.or_else(|| words.get(any).filter(|w| word(w)).map(|_| any)).filter(|v| !is_any(words, *v, &IDLE))
}

/// Whether the verb at `i` begins an ask as an imperative, not a noun of the same letters ("The file", "support for").
pub(super) fn is_imperative(words: &[Word<'_>], i: usize) -> bool {
    const NOUNS: [&str; 13] = [
        "file", "report", "state", "present", "place", "support", "balance", "change", "limit", "label", "use",
        "review", "direct",
    ];
    // "have" and "make" ask only of somebody or something: "have counsel revise", "make corresponding changes".
    if is(words, i, "have") {
        return words.get(i + 2).is_some_and(|_| at(words, i + 2).is_some() || at(words, i + 3).is_some());
    }
    if is(words, i, "make") {
        return is_any(
            words,
            i + 1,
            &[
                "sure",
                "clear",
                "corresponding",
                "conforming",
                "similar",
                "appropriate",
                "a",
                "the",
                "any",
                "it",
                "revisions",
                "changes",
                "this",
            ],
        );
    }
    let after_noun = is_any(words, i + 1, &["of", "for", "in", "and", "or", "is", "are", "was", ",", ".", "to"]);
    !(is_any(words, i, &NOUNS) && after_noun)
}

/// What discharges the ask of a clause.
pub(super) fn act(words: &[Word<'_>], clause: &Clause) -> Act {
    let own = &words[clause.verb..clause.to];
    if clause.from < clause.verb {
        return passive(&words[clause.from..clause.to]);
    }
    let to_us = is_any(own, 1, &["us", "supplementally"]) || are(own, 1, "to us") || are(own, 1, "for us");
    let verb = own.first().map_or("", |w| w.lower.as_str());
    let listed = VERBS.iter().find(|(v, _)| *v == verb).map(|(_, act)| *act);
    let Some(act) = listed else { return passive(own) };
    match verb {
        "provide" | "give"
            if to_us || has(own, "your analysis") || has(own, "in your response") || has(own, "to us") =>
        {
            Act::Provide
        }
        "provide" if has(own, "support") || has(own, "supplementally") || has(own, "further analysis") => Act::Provide,
        "include" if has(words, "your response") || has(words, "your analysis") => Act::Provide,
        "include" if are(own, 1, "detail") || has(own, "detailed quantitative") => Act::Provide,
        "ensure" if has(own, "reconciliations") || has(own, "reconciliation") => Act::Reconcile,
        "ensure" | "make"
            if has(own, "disclose") || has(own, "disclosed") || has(own, "disclosure") || has(own, "provided") =>
        {
            Act::Disclose
        }
        "ensure" | "make" => Act::Revise,
        "show" if has(own, "reconcile") => Act::Reconcile,
        "show" if has(own, "disclosure") => Act::Provide,
        "describe" | "clarify" | "indicate"
            if has(own, "in your filing") || has(own, "in future filings") || has(own, "in the filing") =>
        {
            Act::Disclose
        }
        "discuss" | "address" | "identify" | "state" | "specify" | "compare"
            if to_us || has(words, "in your response") || has(words, "within your response") =>
        {
            Act::Explain
        }
        "consider" => Act::Consider,
        _ => act,
    }
}

/// "should be disclosed", "would expect you to discuss": by the verb within.
fn passive(own: &[Word<'_>]) -> Act {
    if has(own, "should not") {
        return Act::Revise;
    }
    let stem = |w: &Word<'_>| {
        VERBS.iter().find(|(v, _)| {
            w.lower == *v
                || w.lower.strip_suffix("d") == Some(*v)
                || w.lower.strip_suffix("ed") == Some(*v)
                || w.lower.strip_suffix("ed").is_some_and(|s| v.strip_suffix('e') == Some(s))
        })
    };
    own.iter().find_map(stem).map_or(Act::Revise, |(_, act)| *act)
}
