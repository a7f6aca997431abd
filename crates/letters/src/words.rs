//! The words of a sentence.

use tieout_document::Span;
use tieout_figures::{Token, TokenKind, number_word, tokenize};

use crate::body::Body;

/// A word, number or sign.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    /// In small letters.
    pub lower: String,
    pub span: Span,
    /// Whether it is neither word nor number.
    pub sign: bool,
}

/// The sentences of a stretch, in words. A semicolon does not end one.
pub(crate) fn sentences<'a>(body: &Body<'a>, span: Span) -> Vec<Vec<Word<'a>>> {
    let text = body.slice(span);
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(text, span.start, &mut tokens);
    // Token spans count from the document's start, sentences from the text's.
    let near: Vec<Token> = tokens
        .iter()
        .map(|t| Token { span: Span::new(t.span.start - span.start, t.span.end - span.start), ..*t })
        .collect();
    let ranges = tieout_figures::sentences(&near, text);
    let sentence = |(from, to)| parted(words(body, &tokens[from..to]));
    ranges.into_iter().flat_map(sentence).filter(|w| !w.is_empty()).collect()
}

/// A sentence parted where a second begins in it: before a capital word that begins asks, behind a stop
/// that may have been taken for an abbreviation's ("Schedule 14A. Also advise us").
fn parted(words: Vec<Word<'_>>) -> Vec<Vec<Word<'_>>> {
    const BEGIN: [&str; 16] = [
        "Please",
        "Also",
        "Tell",
        "Explain",
        "Disclose",
        "Revise",
        "Describe",
        "Clarify",
        "Provide",
        "Confirm",
        "Refer",
        "Further",
        "Additionally",
        "We",
        "Quantify",
        "Discuss",
    ];
    let mut out = vec![Vec::with_capacity(words.len())];
    for word in words {
        let stop =
            |last: &Vec<Word<'_>>| last.last().is_some_and(|l: &Word<'_>| matches!(l.text, "." | "”" | "\"" | "?"));
        let capital = word.text.starts_with(char::is_uppercase);
        if (BEGIN.contains(&word.text) && out.last().is_some_and(stop))
            || (capital && out.last().is_some_and(|l| ends_in_form(l)))
        {
            out.push(Vec::new());
        }
        if let Some(last) = out.last_mut() {
            last.push(word);
        }
    }
    out
}

fn words<'a>(body: &Body<'a>, tokens: &[Token]) -> Vec<Word<'a>> {
    let word = |t: &Token| {
        let text = body.slice(t.span);
        Word { text, lower: text.to_lowercase(), span: t.span, sign: t.kind == TokenKind::Sign }
    };
    tokens.iter().map(word).collect()
}

/// Whether words end in a stop behind the letter of a regulation or form: "Regulation S-K.", "Schedule 14A."
fn ends_in_form(words: &[Word<'_>]) -> bool {
    let [.., before, letter, stop] = words else { return false };
    let digits = letter
        .text
        .strip_suffix(char::is_uppercase)
        .is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()));
    let joined =
        letter.text.len() == 1 && matches!(before.text, "-" | "‑" | "–") && letter.text.starts_with(char::is_uppercase);
    stop.text == "." && (digits || joined)
}

/// A number in digits or words: "12", "ten", "twenty-one".
pub(crate) fn number(text: &str) -> Option<u32> {
    let compound = || {
        let (tens, one) = text.split_once('-')?;
        Some(number_word(tens)? + number_word(one)?)
    };
    text.parse().ok().or_else(|| number_word(text)).or_else(compound)
}

/// Whether the word at `i` is this one.
pub(crate) fn is(words: &[Word<'_>], i: usize, word: &str) -> bool {
    words.get(i).is_some_and(|w| w.lower == word)
}

/// Whether the words from `i` on are these.
pub(crate) fn are(words: &[Word<'_>], i: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(k, p)| is(words, i + k, p))
}

/// Whether a phrase stands anywhere in the words.
pub(crate) fn has(words: &[Word<'_>], phrase: &str) -> bool {
    (0..words.len()).any(|i| are(words, i, phrase))
}

/// Whether the word at `i` is one of these.
pub(crate) fn is_any(words: &[Word<'_>], i: usize, any: &[&str]) -> bool {
    words.get(i).is_some_and(|w| any.contains(&w.lower.as_str()))
}
