//! The words that make a sentence's asks conditional (domain 3.4).

use tieout_document::Span;

use crate::words::{Word, are, has, is, is_any};

/// A condition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    pub span: Span,
    /// Its first word.
    pub at: usize,
    /// One past its last word.
    pub to: usize,
    /// Whether the answer to the ask before decides: "if so", "if not".
    pub branches: bool,
}

/// The condition of a sentence; `verb` is its first asking verb.
pub(super) fn find(words: &[Word<'_>], verb: Option<usize>) -> Option<Condition> {
    let verb = verb?;
    for i in 0..words.len() {
        if !begins(words, i, verb) {
            continue;
        }
        let to = end(words, i, verb);
        let branches = is_any(words, i + 1, &["so", "not"]) && to - i <= 3 || asks_back(&words[i..to]);
        return Some(Condition { span: super::span(&words[i..to]), at: i, to, branches });
    }
    None
}

/// Whether a short condition speaks of the ask before: "to the extent that it was", "if they do not".
fn asks_back(words: &[Word<'_>]) -> bool {
    words.len() <= 6 && words.iter().any(|w| matches!(w.lower.as_str(), "it" | "they" | "this" | "you"))
}

/// Whether a condition begins at word `i`.
fn begins(words: &[Word<'_>], i: usize, verb: usize) -> bool {
    let fixed = ["to the extent", "assuming that", "assuming you", "in the event", "provided that"];
    if fixed.iter().any(|f| are(words, i, f)) {
        // "describe to the extent of": no condition; after "and" it belongs to an object.
        return i < verb
            || is_comma(words, i)
            || has(&words[i..], "practicable")
            || has(&words[i..], "necessary")
            || has(&words[i..], "material")
            || has(&words[i..], "applicable")
            || is(words, i + 3, "you");
    }
    if is(words, i, "unless") {
        return true;
    }
    if is_any(words, i, &["where", "when"]) {
        // At the head of the sentence only, before the verb; elsewhere it says place or time.
        return i == 0 && verb > 2 && (is(words, i, "where") || is(words, verb - 1, "please"));
    }
    if are(words, i, "as applicable") || are(words, i, "as appropriate") || are(words, i, "as necessary") {
        // "revise as necessary", and at the end behind a comma.
        return i == verb + 1 || (i + 2 >= words.len() - 1 && is_comma(words, i));
    }
    if !is(words, i, "if") {
        return false;
    }
    // "if any" within an object limits that object alone.
    if is(words, i + 1, "any") && (is(words, i + 2, ",") || is(words, i + 2, ")")) && i > verb {
        return false;
    }
    // "or, if applicable, your statements" limits one thing of several.
    if is(words, i + 1, "applicable") && i > verb + 1 && is(words, i - 1, ",") && is_any(words, i - 2, &["or", "and"]) {
        return false;
    }
    // "and if so" joins a branch; "if at all" limits nothing.
    if is_any(words, i + 1, &["so", "not", "true", "applicable", "necessary", "material"]) {
        return true;
    }
    if are(words, i, "if at all") {
        return false;
    }
    // "tell us if": whether. "if and when": time.
    let whether = i > 0
        && (is_any(
            words,
            i - 1,
            &[
                "us",
                "clarify",
                "disclose",
                "explain",
                "indicate",
                "determine",
                "determined",
                "evaluate",
                "evaluated",
                "assess",
                "assessed",
                "considered",
                "asked",
                "know",
                "see",
                "and",
                "state",
                "whether",
                "advise",
                "consider",
                "confirm",
                "as",
                "even",
                "only",
            ],
        ));
    !whether && !asked_whether(words, i) && !are(words, i, "if and when")
}

/// "Tell us in more detail if": the words after a verb of telling, without a comma, ask whether.
fn asked_whether(words: &[Word<'_>], i: usize) -> bool {
    const NEAR: usize = 7;
    let near = words.get(i.saturating_sub(NEAR)..i).unwrap_or_default();
    let comma = near.iter().rposition(|w| w.text == ",").map_or(0, |c| c + 1);
    near[comma..]
        .iter()
        .any(|w| matches!(w.lower.as_str(), "tell" | "explain" | "clarify" | "indicate" | "confirm" | "advise"))
}

fn is_comma(words: &[Word<'_>], i: usize) -> bool {
    i == 0 || is_any(words, i - 1, &[",", "(", "“"])
}

/// One past the last word of a condition that begins at `i`.
fn end(words: &[Word<'_>], i: usize, verb: usize) -> usize {
    if i < verb {
        // Up to the comma or "please" before the asking verb.
        let before = (i..verb).find(|k| are(words, *k, "you should"));
        let before = before.or_else(|| (i..verb).rev().find(|k| is(words, *k, ",")));
        return before
            .filter(|k| *k > i)
            .unwrap_or_else(|| (i..verb).find(|k| is(words, *k, "please")).unwrap_or(verb).max(i + 1));
    }
    let short =
        ["so", "not", "true", "material", "any", "applicable", "necessary", "appropriate", "possible", "practicable"];
    if is_any(words, i + 1, &short) && is(words, i, "if") {
        return (i + 2).min(words.len());
    }
    (i + 1..words.len()).find(|k| is_any(words, *k, &[",", ";", ")"])).unwrap_or(words.len())
}
