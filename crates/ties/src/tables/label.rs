//! The words of a row's label: what it names, without marks of footnotes and words that say nothing.

use tieout_figures::{Token, TokenKind, words};

/// Words that name nothing by themselves.
const EMPTY: [u64; 22] = words([
    "the", "of", "and", "a", "an", "in", "for", "to", "from", "on", "by", "at", "with", "or", "our", "as", "its",
    "other", "per", "related", "certain", "that",
]);

/// A label in words, as hashes of [`tieout_figures::word`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// All words in order, without what stands in brackets and without marks.
    pub words: Vec<u64>,
    /// Whether words stand in brackets behind it.
    pub bracketed: bool,
}

impl Name {
    /// The label's words.
    pub(crate) fn of(tokens: &[Token], text: &str) -> Self {
        let mut depth = 0usize;
        let mut out = Self::default();
        for token in tokens {
            match text.get(token.span.range()) {
                Some("(" | "[") => depth += 1,
                Some(")" | "]") => depth = depth.saturating_sub(1),
                _ if token.kind == TokenKind::Word && depth == 0 => out.words.push(token.word),
                _ if token.kind == TokenKind::Word => out.bracketed = true,
                _ => {}
            }
        }
        out
    }

    /// Words that name something.
    pub(crate) fn telling(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.iter().copied().filter(|w| !EMPTY.contains(w))
    }

    /// The same, in an order that does not depend on the label's: by it rows of one name are found.
    pub(crate) fn key(&self) -> Vec<u64> {
        let mut out: Vec<u64> = self.telling().collect();
        out.sort_unstable();
        out
    }

    /// Whether its first word is one of some.
    pub(crate) fn starts(&self, with: &[u64]) -> bool {
        self.words.first().is_some_and(|w| with.contains(w))
    }

    /// Whether some word is one of some.
    pub(crate) fn has(&self, any: &[u64]) -> bool {
        self.words.iter().any(|w| any.contains(w))
    }

    /// Whether it says that it is a total.
    pub(crate) fn is_total(&self) -> bool {
        self.has(const { &words(["total", "totals"]) })
    }
}
