//! Where sentences end.

use crate::token::{Token, TokenKind, word, words};

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [u64; 44] = words([
    "inc", "corp", "co", "ltd", "llc", "no", "nos", "mr", "ms", "mrs", "dr", "jr", "sr", "vs", "st", "approx", "dept",
    "est", "etc", "art", "sec", "vol", "fig", "al", "i.e", "e.g", "rs", "ps", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec", "cir", "ct", "cl", "ser",
]);

/// Words and signs of the longest sentence. What goes on longer is no sentence (a table whose tags
/// are lost) and is cut, as work on a sentence may grow with its square.
const LONGEST: usize = 1000;

/// Ranges of tokens that are sentences, in order; every token is in one.
pub fn sentences(tokens: &[Token], text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for i in 0..tokens.len() {
        if ends(tokens, text, i) || i + 1 - from == LONGEST {
            out.push((from, i + 1));
            from = i + 1;
        }
    }
    if from < tokens.len() {
        out.push((from, tokens.len()));
    }
    out
}

/// Whether brackets that opened shortly before a token close shortly after it: "(see Note 17. Commitments)".
fn within_brackets(tokens: &[Token], i: usize) -> bool {
    const NEAR: usize = 24;
    let opens = |t: &Token| t.word == word("(");
    let closes = |t: &Token| t.word == word(")");
    let before = tokens[i.saturating_sub(NEAR)..i].iter().rev().find(|t| opens(t) || closes(t)).is_some_and(opens);
    let after = || tokens.iter().skip(i + 1).take(NEAR).find(|t| opens(t) || closes(t)).is_some_and(closes);
    before && after()
}

/// Whether a sentence ends with token `i`.
fn ends(tokens: &[Token], text: &str, i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return true };
    let is = |i: usize, w: u64| tokens.get(i).is_some_and(|t| t.word == w);
    let closing = is(i, word("”")) || is(i, word("\"")) || is(i, word(")")) || is(i, word("’"));
    // A quotation mark or bracket after the stop belongs to it.
    let stop = if closing { i.checked_sub(1).filter(|_| tokens[i].glued) } else { Some(i) };
    let Some(stop) = stop else { return false };
    let hard = is(stop, word("!")) || is(stop, word("?"));
    if !hard && !is(stop, word(".")) {
        return false;
    }
    if next.glued || within_brackets(tokens, i) {
        return false;
    }
    let first = text.get(next.span.range()).and_then(|t| t.chars().next()).unwrap_or(' ');
    if first.is_lowercase() || matches!(first, ')' | ',' | ';' | '%') {
        return false;
    }
    if hard {
        return true;
    }
    match stop.checked_sub(1).map(|i| &tokens[i]) {
        Some(before) if before.kind == TokenKind::Word && tokens[stop].glued => {
            // "U.S. Treasury": a letter alone before the stop, unless the next word plainly begins
            // a sentence.
            let letter = before.span.len() == 1;
            let begins = STARTERS.contains(&next.word);
            let abbreviated = ABBREVIATIONS.contains(&before.word) && !begins_after(before, next);
            !abbreviated && (begins || !letter)
        }
        _ => true,
    }
}

/// Words that begin sentences after "U.S." more often than they go on.
const STARTERS: [u64; 26] = words([
    "the",
    "in",
    "we",
    "our",
    "this",
    "these",
    "as",
    "for",
    "if",
    "it",
    "on",
    "at",
    "a",
    "an",
    "during",
    "net",
    "total",
    "while",
    "although",
    "however",
    "such",
    "additionally",
    "when",
    "there",
    "based",
    "after",
]);

fn begins_after(before: &Token, next: &Token) -> bool {
    before.word != word("no") && before.word != word("nos") && STARTERS.contains(&next.word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        sentences(&tokens, text)
            .iter()
            .map(|(a, b)| &text[tokens[*a].span.start as usize..tokens[*b - 1].span.end as usize])
            .collect()
    }

    #[test]
    fn ends_where_a_reader_would() {
        assert_eq!(
            split("Sales rose 4.5% to $5.2 million. Costs fell."),
            ["Sales rose 4.5% to $5.2 million.", "Costs fell."]
        );
        assert_eq!(
            split("The U.S. Treasury note. In the U.S. The rate"),
            ["The U.S. Treasury note.", "In the U.S.", "The rate"]
        );
        assert_eq!(
            split("Example Inc. and others (see No. 5). “It rose.” Then"),
            ["Example Inc. and others (see No. 5).", "“It rose.”", "Then"]
        );
    }
}
