//! Words that two texts share, weighted by how rare they are.

use std::collections::{BTreeSet, HashMap};

/// The stems of a text's words, as numbers.
pub(crate) type Stems = BTreeSet<u64>;

/// Words that say nothing of what a sentence is about.
const IDLE: [&str; 128] = [
    "the",
    "and",
    "for",
    "that",
    "this",
    "with",
    "from",
    "your",
    "you",
    "our",
    "we",
    "us",
    "its",
    "it",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "been",
    "being",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "can",
    "how",
    "why",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whether",
    "if",
    "not",
    "any",
    "all",
    "each",
    "such",
    "these",
    "those",
    "their",
    "there",
    "then",
    "than",
    "also",
    "as",
    "at",
    "by",
    "in",
    "of",
    "on",
    "or",
    "to",
    "is",
    "be",
    "an",
    "a",
    "into",
    "please",
    "tell",
    "explain",
    "describe",
    "clarify",
    "provide",
    "discuss",
    "disclose",
    "disclosure",
    "revise",
    "expand",
    "include",
    "including",
    "company",
    "staff",
    "comment",
    "response",
    "filing",
    "filings",
    "future",
    "respectfully",
    "advises",
    "advise",
    "related",
    "regarding",
    "respect",
    "further",
    "additional",
    "information",
    "following",
    "other",
    "quantify",
    "greater",
    "nature",
    "extent",
    "facts",
    "circumstances",
    "management",
    "determine",
    "determined",
    "determining",
    "concluded",
    "conclude",
    "considered",
    "consider",
    "consideration",
    "terms",
    "believe",
    "detail",
    "details",
    "detailed",
    "amount",
    "amounts",
    "identify",
    "address",
    "specific",
    "specifically",
    "clearly",
    "applicable",
    "appropriate",
    "revised",
    "provided",
    "more",
    "section",
    "page",
];

/// The stems of a text.
pub(crate) fn stems(text: &str) -> Stems {
    in_order(text).collect()
}

/// The stems of a text in order.
pub(crate) fn in_order(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    words.filter_map(stem)
}

/// A word without its endings; none for idle and short ones. Words of more than eight letters are known by these.
fn stem(word: &str) -> Option<u64> {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    if word.chars().count() < 3 || IDLE.contains(&word) {
        return None;
    }
    let mut stem = word;
    for ending in ["ations", "ation", "ings", "ing", "ed", "es", "ly", "s"] {
        if let Some(short) = stem.strip_suffix(ending).filter(|s| s.chars().count() >= 4) {
            stem = short;
            break;
        }
    }
    let end = stem.char_indices().nth(8).map_or(stem.len(), |(i, _)| i);
    Some(tieout_figures::word(&stem[..end]))
}

/// How much a stem weighs, by how few of the texts have it.
pub(crate) struct Weights {
    counts: HashMap<u64, u32>,
    texts: u32,
}

impl Weights {
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a Stems>) -> Self {
        let (mut counts, mut all) = (HashMap::new(), 0);
        for text in texts {
            all += 1;
            text.iter().for_each(|s| *counts.entry(*s).or_insert(0) += 1);
        }
        Self { counts, texts: all }
    }

    /// 3 for a stem that few of the texts have, 2 for others: what an answer says in every sentence is what
    /// it is about.
    fn of_stem(&self, stem: u64) -> u32 {
        let count = self.counts.get(&stem).copied().unwrap_or(1);
        if count * 4 <= self.texts { 3 } else { 2 }
    }

    /// Thousandths of the weight of `asked` that `said` has too.
    pub(crate) fn share(&self, asked: &Stems, said: &Stems) -> u32 {
        let all: u32 = asked.iter().map(|s| self.of_stem(*s)).sum();
        let both: u32 = asked.intersection(said).map(|s| self.of_stem(*s)).sum();
        (both * 1000).checked_div(all).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_idle_words_go() {
        assert_eq!(stems("The impairments were tested"), stems("testing an impairment"));
        assert!(stems("how you and we").is_empty());
    }

    #[test]
    fn rare_words_weigh_more() {
        let texts =
            [stems("goodwill headroom"), stems("goodwill tested"), stems("goodwill measured"), stems("goodwill sold")];
        let weights = Weights::of(texts.iter());
        let asked = stems("goodwill headroom");
        assert!(weights.share(&asked, &stems("headroom")) > weights.share(&asked, &stems("goodwill")));
        assert_eq!(weights.share(&asked, &asked), 1000);
        assert_eq!(weights.share(&Stems::new(), &asked), 0);
    }
}
