//! How much the words around a table's number speak for an amount of a span of days, or of a day.
//!
//! The words and their weights stand in `lexicon.txt`; they were counted over filings whose tags say
//! which of the two each number is. A word counts once for each place that it stands in.

use rustc_hash::FxHashMap;

use crate::token::{Token, TokenKind, word, word_on};

const TABLE: &str = include_str!("lexicon.txt");

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What the heads state, or the table's shape.
    Trait,
    /// The row's label; pairs of its words too.
    Row,
    /// The labels of the groups that the row stands in.
    Section,
    /// The column's heads.
    Head,
    /// The words right before the table.
    Near,
    /// Titles further above.
    Far,
}

/// The weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    weights: FxHashMap<u64, i32>,
}

const fn key(role: Role, first: u64, second: u64) -> u64 {
    (role as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ first.rotate_left(17) ^ second.rotate_left(31)
}

impl Lexicon {
    /// Reads the table of weights.
    pub(crate) fn new() -> Self {
        let mut weights = FxHashMap::default();
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(role), Some(words), Some(weight)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let role = match role {
                "=" => Role::Trait,
                "row" => Role::Row,
                "section" => Role::Section,
                "head" => Role::Head,
                "near" => Role::Near,
                _ => Role::Far,
            };
            let (first, second) = match words.split_once(' ') {
                Some((a, b)) if role == Role::Row => (word(a), word(b)),
                _ => (word(words), 0),
            };
            if let Ok(weight) = weight.parse() {
                weights.insert(key(role, first, second), weight);
            }
        }
        Self { weights }
    }

    /// The weight of one trait, by the words that it is called in the table.
    pub(crate) fn of_trait(&self, name: &[&str]) -> i32 {
        let (first, rest) = name.split_first().unwrap_or((&"", &[]));
        let hash = rest.iter().fold(word(first), |hash, more| word_on(word_on(hash, " "), more));
        self.weights.get(&key(Role::Trait, hash, 0)).copied().unwrap_or(0)
    }

    /// The weight of words that stand somewhere, and in a row's label of each two that follow each
    /// other.
    pub(crate) fn of(&self, role: Role, tokens: &[Token]) -> i32 {
        let mut seen: Vec<u64> = Vec::new();
        let mut sum = 0;
        let mut add = |first: u64, second: u64| {
            let key = key(role, first, second);
            if !seen.contains(&key) {
                seen.push(key);
                sum += self.weights.get(&key).copied().unwrap_or(0);
            }
        };
        let mut before = 0;
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            add(token.word, 0);
            if role == Role::Row && before != 0 {
                add(before, token.word);
            }
            before = token.word;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn score(role: Role, text: &str) -> i32 {
        let tokens = tokens(text);
        Lexicon::new().of(role, &tokens)
    }

    #[test]
    fn the_table_is_read_whole() {
        let lines = TABLE.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(Lexicon::new().weights.len(), lines);
    }

    #[test]
    fn words_speak_for_spans_and_days() {
        assert!(score(Role::Row, "Net sales") > 0);
        assert!(score(Role::Row, "Total assets") < 0);
        assert_eq!(score(Role::Row, "Total assets total assets"), score(Role::Row, "assets total assets total"));
        assert_eq!(score(Role::Row, "Zzyzx"), 0);
        let lexicon = Lexicon::new();
        assert!(lexicon.of_trait(&["rule", "span"]) > 0 && lexicon.of_trait(&["rule", "day"]) < 0);
    }
}
