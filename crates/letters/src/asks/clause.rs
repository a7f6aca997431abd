//! The clauses of a sentence that ask.

use super::verb;
use crate::words::{Word, are, has, is, is_any};

/// A clause that asks, as indices of the sentence's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its first word: the verb, or the subject of a "should".
    pub from: usize,
    /// Its verb.
    pub verb: usize,
    /// One past its last word.
    pub to: usize,
    /// Whether "or" joins it to the clause before.
    pub alternative: bool,
}

/// Words that begin what may stand before an imperative, with a comma after it.
const LEADS: [&str; 45] = [
    "if",
    "to",
    "where",
    "when",
    "with",
    "in",
    "for",
    "as",
    "given",
    "based",
    "because",
    "since",
    "while",
    "although",
    "further",
    "also",
    "additionally",
    "alternatively",
    "finally",
    "accordingly",
    "otherwise",
    "moreover",
    "furthermore",
    "therefore",
    "similarly",
    "lastly",
    "next",
    "separately",
    "specifically",
    "considering",
    "notwithstanding",
    "regarding",
    "unless",
    "once",
    "after",
    "prior",
    "upon",
    "thus",
    "assuming",
    "consistent",
    "on",
    "at",
    "should",
    "due",
    "so",
];

/// The clauses of a sentence that ask, in order.
pub(super) fn find(words: &[Word<'_>]) -> Vec<Clause> {
    let mut starts: Vec<(usize, usize, bool)> = Vec::new();
    let led = is_led(words);
    for i in 0..words.len() {
        let Some((from, verb)) = start(words, i, led, &starts) else { continue };
        let last = starts.last().copied();
        if last.is_some_and(|(_, v, _)| verb <= v || paired(words, v, verb)) {
            continue;
        }
        let alternative = last.is_some() && joined_by_or(words, from);
        starts.push((from, verb, alternative));
    }
    let mut out = Vec::with_capacity(starts.len());
    for (k, (from, verb, alternative)) in starts.iter().copied().enumerate() {
        let mut to = starts.get(k + 1).map_or(words.len(), |n| n.0);
        // What joins the next clause is no part of this one.
        while to > verb + 1
            && is_any(
                words,
                to - 1,
                &["and", "or", ",", ";", "please", "also", "either", "alternatively", "then", "otherwise"],
            )
        {
            to -= 1;
        }
        // "tell us, and revise to disclose, how": both have one object.
        let bare =
            words[verb + 1..to].iter().all(|w| w.sign || matches!(w.lower.as_str(), "us" | "supplementally" | "also"));
        let joined = starts.get(k + 1).is_some_and(|n| !n.2);
        if bare && joined && to < words.len() {
            to = starts.get(k + 2).map_or(words.len(), |n| n.0);
        }
        out.push(Clause { from, verb, to, alternative });
    }
    out
}

/// Whether a sentence begins with what may stand before an imperative.
pub(super) fn is_led(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|w| LEADS.contains(&w.lower.as_str()))
}

/// Whether an asking clause starts at word `i`: its first word and its verb.
fn start(words: &[Word<'_>], i: usize, led: bool, starts: &[(usize, usize, bool)]) -> Option<(usize, usize)> {
    if is(words, i, "please") {
        // "In future filings, please, for each year, disclose".
        let aside =
            is(words, i + 1, ",").then(|| (i + 2..words.len().min(i + 14)).find(|k| is(words, *k, ","))).flatten();
        let verb = verb::pleaded(words, aside.unwrap_or(i))?;
        return Some((verb, verb));
    }
    if is(words, i, "should") {
        return should(words, i, starts);
    }
    if are(words, i, "we would expect") || are(words, i, "we suggest") || are(words, i, "we believe you should") {
        let verb = (i + 2..words.len().min(i + 8)).find_map(|k| verb::at(words, k).filter(|v| *v == k))?;
        return Some((verb, verb));
    }
    let verb = verb::at(words, i).filter(|_| verb::is_imperative(words, i))?;
    if verb != i && verb::at(words, verb) != Some(verb) {
        return None;
    }
    let verb_imperative = verb::is_imperative(words, verb);
    if !verb_imperative {
        return None;
    }
    let open = |k: usize| {
        words[..k].iter().all(|w| {
            w.sign || w.lower.chars().all(|c| c.is_ascii_digit()) || w.lower.len() <= 3 && w.text.ends_with(')')
        })
    };
    if i == 0 || open(i) || after_connective(words, i) {
        return Some((verb, verb));
    }
    // After a condition or an adverbial, with its comma.
    let comma = is(words, i - 1, ",");
    // Verbs that a subject before the comma may have as well: "Given X, items A and B represent".
    let clause =
        ["given", "because", "since", "while", "although", "based", "with", "considering", "notwithstanding", "due"];
    let finite = is_any(words, 0, &clause)
        && is_any(
            words,
            verb,
            &["represent", "include", "have", "use", "apply", "continue", "begin", "support", "limit", "place"],
        );
    if comma && led && starts.is_empty() && !finite && !is_list(words, i) {
        return Some((verb, verb));
    }
    // Joined to an ask before it.
    let joined = is_any(words, i - 1, &["and", "or", ";"])
        || (comma
            && (is_any(
                words,
                i,
                &[
                    "tell", "explain", "disclose", "quantify", "provide", "confirm", "clarify", "describe", "discuss",
                    "revise",
                ],
            )))
        || (is_any(words, i - 1, &["then", "also", "either", "otherwise", "alternatively"])
            && i >= 2
            && is_any(words, i - 2, &["and", "or", ",", ";"]));
    // "Please refer to the guidance and tell us how".
    let refers = (0..4).find(|k| is_any(words, *k, &["refer", "see", "review", "note"]));
    let before = starts.last().map(|s| s.1).or(refers.filter(|_| {
        is_any(words, verb, &["tell", "explain", "advise", "provide", "revise", "disclose", "confirm", "clarify"])
    }))?;
    (joined && continues(words, before, i, verb)).then_some((verb, verb))
}

/// Sentence adverbs without a comma: "Also tell us", "In addition tell us".
fn after_connective(words: &[Word<'_>], i: usize) -> bool {
    if i == 2 && is(words, 1, ",") && words.first().is_some_and(|w| w.lower.ends_with("ly")) {
        return true;
    }
    const CONNECTIVES: [&str; 12] = [
        "also",
        "further",
        "additionally",
        "in addition",
        "alternatively",
        "finally",
        "for example",
        "in this regard",
        "otherwise",
        "then",
        "therefore",
        "if so",
    ];
    CONNECTIVES.iter().any(|c| {
        let n = c.split(' ').count();
        are(words, 0, c) && (i == n || (i == n + 1 && is(words, n, ",")))
    })
}

/// Whether the words before `i` are a list of things, so that a comma before `i` leads nothing in.
fn is_list(words: &[Word<'_>], i: usize) -> bool {
    let commas = words[..i].iter().filter(|w| w.lower == ",").count();
    commas > 3
}

/// Whether the verb at `verb` goes on from the ask at `before`, and is no infinitive or noun in its object.
fn continues(words: &[Word<'_>], before: usize, i: usize, verb: usize) -> bool {
    // Something must stand between two verbs, or they are one ask: "disclose and describe".
    let between = words.get(before + 1..i).unwrap_or_default();
    let idle = |w: &Word<'_>| w.sign || matches!(w.lower.as_str(), "and" | "or" | "please" | "also");
    let object = between.iter().filter(|w| !idle(w)).count();
    // An object must follow: a verb before a preposition is a noun.
    let follows = words.get(verb + 1).is_some_and(|w| !matches!(w.lower.as_str(), "of" | "," | "is" | "are" | "in"))
        || is_any(words, verb, &["advise", "revise", "explain"]);
    // A second verb of the clause between, not of the ask: "how you identify and address", "so that readers can ...".
    let rest: Vec<&Word<'_>> = between.iter().rev().skip_while(|w| idle(w)).collect();
    let shared = rest.get(1).is_some_and(|w| {
        ["you", "they", "it", "we", "to", "will", "would", "may", "could", "can", "not"].contains(&w.lower.as_str())
    });
    let purpose =
        has(between, "so that") || has(between, "in order") || has(between, "to enable") || has(between, "to allow");
    // "revise or advise": either will do.
    let either = is(words, i - 1, "or") && is_any(words, verb, &["advise", "tell", "explain"]);
    (object > 0 || either) && follows && !shared && !purpose
}

/// Two verbs that share an object: "review and revise".
fn paired(words: &[Word<'_>], first: usize, second: usize) -> bool {
    second == first + 2
        && is_any(words, first + 1, &["and", "or"])
        && !is(words, second, "advise")
        && !is(words, second, "explain")
}

/// Whether "or" joins a clause to the one before.
fn joined_by_or(words: &[Word<'_>], from: usize) -> bool {
    const BETWEEN: [&str; 8] = ["either", "otherwise", "please", "alternatively", "also", ",", "in", "to"];
    let before = (0..from).rev().find(|k| !is_any(words, *k, &BETWEEN));
    before.is_some_and(|k| is(words, k, "or")) || is_any(words, from.saturating_sub(1), &["otherwise", "alternatively"])
}

/// "you should disclose", "the agreement should be filed": from the subject.
fn should(words: &[Word<'_>], i: usize, starts: &[(usize, usize, bool)]) -> Option<(usize, usize)> {
    // Within an ask already, or with no subject, it asks nothing of its own.
    let from = clause_start(words, i);
    if from >= i || starts.last().is_some_and(|(_, v, _)| *v + 1 >= from) {
        return None;
    }
    let subject: Vec<&str> = words[from..i].iter().map(|w| w.lower.as_str()).collect();
    let you = subject.last() == Some(&"you");
    let premise = ["investors", "readers", "analysts", "we", "staff", "which", "that", "who", "fasb", "why", "whether"];
    if subject.iter().any(|w| premise.contains(w)) && !you {
        return None;
    }
    // Within the question of an ask: "how you determined that the amounts should be".
    let asked = starts.last().map_or(from, |s| s.1);
    let questions = ["how", "why", "whether", "what", "that", "if"];
    if words.get(asked..from).is_some_and(|w| w.iter().any(|w| questions.contains(&w.lower.as_str()))) && !you {
        return None;
    }
    // What a rule says that is quoted.
    let quoted = ["states", "stipulates", "requires", "provides", "indicates", "specifies", "notes"];
    if words[..from].iter().any(|w| quoted.contains(&w.lower.as_str())) && !you {
        return None;
    }
    if is_any(words, i + 1, &["not"]) && !you && !is_any(words, i + 2, &["state", "be", "include"]) {
        return None;
    }
    if you {
        return Some((i - 1, verb_after(words, i)?));
    }
    Some((from, verb_after(words, i).unwrap_or(i + 1).min(words.len() - 1)))
}

/// The verb that "should" governs.
fn verb_after(words: &[Word<'_>], i: usize) -> Option<usize> {
    (i + 1..words.len().min(i + 6)).find(|k| {
        words.get(*k).is_some_and(|w| {
            !w.sign
                && !w.lower.ends_with("ly")
                && !matches!(w.lower.as_str(), "also" | "be" | "not" | "however" | "instead")
        })
    })
}

/// Where the clause that holds word `i` starts.
fn clause_start(words: &[Word<'_>], i: usize) -> usize {
    let mut at = i;
    while at > 0 {
        let w = words[at - 1].lower.as_str();
        let aside =
            w == "," && (is(words, at, "however") || is(words, at, ",")) || (w == "however" && is(words, at, ","));
        if matches!(w, "," | ";" | ":" | "that" | "believe" | "and" | "but") && i - at >= 1 && !aside {
            break;
        }
        at -= 1;
    }
    at
}
