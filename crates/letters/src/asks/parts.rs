//! The parts of one ask's object that are answered apart: "tell us why X and how you determined Y".

use std::ops::Range;

use super::clause::Clause;
use crate::words::{Word, is, is_any};

/// Words that begin a clause of its own.
const SUBORDINATORS: [&str; 9] = ["why", "how", "whether", "what", "who", "where", "which", "when", "if"];

/// Nouns that stand for a question: "the basis for", "the reason".
const NOUNS: [&str; 14] = [
    "basis",
    "reason",
    "reasons",
    "percentage",
    "amount",
    "amounts",
    "nature",
    "extent",
    "impact",
    "factors",
    "date",
    "timing",
    "circumstances",
    "number",
];

/// The parts of a clause, at least one.
pub(super) fn split(words: &[Word<'_>], clause: &Clause) -> Vec<Range<usize>> {
    let first = complement(words, clause);
    let mut cuts = vec![clause.from];
    for i in clause.verb + 3..clause.to {
        let last = cuts.last().copied().unwrap_or(clause.from);
        if i > last + 2 && begins(words, i, first) && balanced(&words[clause.verb..i]) {
            cuts.push(i);
        }
    }
    cuts.push(clause.to);
    cuts.windows(2).map(|w| w[0]..trim(words, w[0], w[1])).filter(|r| !r.is_empty()).collect()
}

/// Where the object begins, if it is a question or a noun that stands for one.
fn complement(words: &[Word<'_>], clause: &Clause) -> Option<usize> {
    let end = clause.to.min(clause.verb + 14);
    (clause.verb + 1..end).find(|i| is_any(words, *i, &SUBORDINATORS) || is_noun(words, *i))
}

/// "the basis", "your basis".
fn is_noun(words: &[Word<'_>], i: usize) -> bool {
    let noun = |k: usize| is_any(words, k, &NOUNS);
    // "the aggregate number".
    is_any(words, i, &["the", "your"])
        && (noun(i + 1) || (noun(i + 2) && is_any(words, i + 3, &["of", "by", "to", "for"])))
}

/// "which methods were used" asks; "which were used" goes on from what it follows.
fn is_which(words: &[Word<'_>], i: usize) -> bool {
    const VERBS: [&str; 16] = [
        "is", "are", "was", "were", "has", "have", "had", "would", "could", "may", "will", "we", "you", "they", "do",
        "did",
    ];
    is(words, i, "which") && !is_any(words, i + 1, &VERBS)
}

/// Whether a part begins at `i`: after "and", a comma or a semicolon, with a word of its own.
fn begins(words: &[Word<'_>], i: usize, first: Option<usize>) -> bool {
    let adverb = usize::from(is_any(words, i - 1, &["also", "separately", "if"]));
    let joint = i - 1 - adverb;
    let joined = is(words, joint, "and") || is(words, joint, "or");
    let own = is_any(words, i, &["why", "how", "whether", "what", "who"])
        || (is_any(words, i, &["to", "by", "for"]) && is(words, i + 1, "whom"));
    // "how and when" is one question.
    if joined && joint > 0 && is_any(words, joint - 1, &SUBORDINATORS) {
        return false;
    }
    let same = |w: &str| is(words, i, w) && first.is_some_and(|f| f < i && is(words, f, w));
    let noun = is_noun(words, i) && first.is_some_and(|f| f < i && is_any(words, f, &SUBORDINATORS));
    if joined {
        let item = joint > 0 && is(words, joint - 1, ";");
        let asking = first.is_some_and(|f| f < i && is_any(words, f, &["whether", "how", "what", "why"]));
        return item
            || own
            || same("which")
            || (asking && (is_which(words, i) || is_whether(words, i)))
            || same("that")
            || same("when")
            || same("where")
            || noun;
    }
    if is(words, i - 1, ",") {
        return (own || is(words, i, "when")) && first.is_some_and(|f| f < i) && list(words, i);
    }
    // Items of a list within the sentence, apart by semicolons.
    is(words, i - 1, ";") && !is_any(words, i, &["and", "or", "however", "otherwise", "therefore"])
}

/// "and if the fees were always paid": whether they were.
fn is_whether(words: &[Word<'_>], i: usize) -> bool {
    const CONDITIONS: [&str; 9] =
        ["so", "not", "any", "applicable", "material", "true", "necessary", "possible", "appropriate"];
    is(words, i, "if") && !is_any(words, i + 1, &CONDITIONS)
}

/// Whether a comma before `i` parts a list: another part follows with "and".
fn list(words: &[Word<'_>], i: usize) -> bool {
    (i + 1..words.len()).any(|k| is(words, k, "and") && is_any(words, k + 1, &SUBORDINATORS))
}

/// Whether brackets and quotation marks that open in the words also close.
fn balanced(words: &[Word<'_>]) -> bool {
    let count = |open: &str, close: &str| {
        words.iter().fold(0_i32, |n, w| n + i32::from(w.text == open) - i32::from(w.text == close))
    };
    count("(", ")") <= 0 && count("“", "”") <= 0
}

/// The end of a part without what joins it to the next.
fn trim(words: &[Word<'_>], from: usize, to: usize) -> usize {
    let mut to = to;
    while to > from && is_any(words, to - 1, &["and", "or", ",", ";"]) {
        to -= 1;
    }
    to
}
