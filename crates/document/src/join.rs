//! What belongs together: paragraphs that a page break divides, words that a line end divides, and
//! the bullets and numbers that begin list items.

use rustc_hash::FxHashSet;

use crate::draft::{Draft, DraftBlock, Item};
use crate::html::is_marker;

/// Blocks that are one paragraph, and the furniture that stood between them.
pub(crate) struct Run<'d> {
    /// Each with the number of page breaks before it.
    pub blocks: Vec<(&'d DraftBlock, u32)>,
    pub furniture: Vec<&'d DraftBlock>,
    /// Index of the first item after it.
    pub next: usize,
}

/// The paragraph that begins at item `i`, over as many pages as it goes.
pub(crate) fn run(draft: &Draft, i: usize) -> Run<'_> {
    let mut run = Run { blocks: Vec::new(), furniture: Vec::new(), next: i + 1 };
    let Some(Item::Block(first)) = draft.items.get(i) else { return run };
    run.blocks.push((first, 0));
    let mut last = first;
    loop {
        let (mut at, mut breaks, mut between) = (run.next, 0, Vec::new());
        let next = loop {
            match draft.items.get(at) {
                Some(Item::Break) => breaks += 1,
                Some(Item::Block(b)) if b.furniture => between.push(b),
                Some(Item::Block(b)) => break Some(b),
                _ => break None,
            }
            at += 1;
        };
        let Some(next) = next.filter(|n| (breaks > 0 || !between.is_empty()) && continues(draft, last, n)) else { return run };
        run.furniture.append(&mut between);
        run.blocks.push((next, breaks));
        run.next = at + 1;
        last = next;
    }
}

/// Whether the sentence at the end of one block goes on in the next, across a page break.
fn continues(draft: &Draft, last: &DraftBlock, next: &DraftBlock) -> bool {
    let (before, after) = (&draft.raw.text[last.span.range()], &draft.raw.text[next.span.range()]);
    if last.heading > 0 || next.heading > 0 || last.centred != next.centred {
        return false;
    }
    let closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | ')');
    let end = before.trim_end_matches(closing).chars().next_back();
    let ended = matches!(end, Some('.' | '!' | '?' | ':'));
    let Some(start) = after.chars().find(|c| !matches!(c, '“' | '"' | '(' | '$')) else { return false };
    if ended || marker(after).is_some() {
        return false;
    }
    // Prose, not a line of a list or an address.
    let long = before.len() >= 60 || before.split_whitespace().count() >= 8;
    let joins_word = matches!(end, Some(',' | '-' | ';' | '–')) || before.ends_with(|c: char| c.is_lowercase());
    (start.is_lowercase() && (long || joins_word)) || (long && joins_word && !starts_afresh(after) && end != Some(';'))
}

/// Whether text begins like a heading or a new item rather than in the middle of a sentence.
fn starts_afresh(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    let capitals = words.iter().filter(|w| w.starts_with(|c: char| c.is_uppercase())).count();
    capitals * 2 > words.len() || words.len() < 4
}

/// How the end of a wrapped line meets the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Two words.
    Space,
    /// One word: the hyphen came with the line end.
    Word,
    /// One word with a hyphen of its own.
    Hyphen,
}

/// The words of a document, to tell the hyphen of "dis-⏎closure" from that of "long-⏎term".
pub(crate) struct Vocabulary {
    words: FxHashSet<u64>,
}

impl Vocabulary {
    /// Gathers the words of a draft, if its lines are wrapped.
    pub(crate) fn of(draft: &Draft) -> Self {
        let mut words = FxHashSet::default();
        if draft.wrapped {
            for line in draft.raw.text.lines() {
                let mut rest = line.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).peekable();
                while let Some(word) = rest.next() {
                    // The halves at a line's end and beginning are no evidence.
                    if rest.peek().is_some() || !word.ends_with('-') {
                        words.insert(hash(&[word]));
                    }
                }
            }
        }
        Self { words }
    }

    /// How two lines meet.
    pub(crate) fn joint(&self, before: &str, after: &str) -> Joint {
        let Some(head) = before.strip_suffix('-') else { return Joint::Space };
        let in_word = |c: char| c.is_alphanumeric();
        let left = head.rsplit(|c: char| !in_word(c)).next().unwrap_or("");
        let right = after.split(|c: char| !in_word(c)).next().unwrap_or("");
        // "U.S. -", "short- and long-term", a dash made of hyphens.
        if left.is_empty() || right.is_empty() || matches!(right, "and" | "or" | "to") {
            return Joint::Space;
        }
        let letters = |w: &str| w.chars().all(char::is_alphabetic);
        if !letters(left) || !letters(right) || !right.starts_with(char::is_lowercase) {
            return Joint::Hyphen;
        }
        let compound = self.words.contains(&hash(&[left, "-", right]));
        let word = self.words.contains(&hash(&[left, right]));
        if word && !compound { Joint::Word } else { Joint::Hyphen }
    }
}

/// A hash of words in lower case, joined.
fn hash(parts: &[&str]) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    for c in parts.iter().flat_map(|p| p.chars()).flat_map(char::to_lowercase) {
        hasher.write_u32(c as u32);
    }
    hasher.finish()
}

/// Length of the bullet or number that begins a list item, if one does.
pub(crate) fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '•' | '●' | '▪' | '■' | '◦' | '○' | '·' | '►' | '➢' | '❖' | '\u{f0b7}' | '\u{f0a7}' | '\u{2023}')
    {
        return (text.len() > first.len_utf8()).then_some(first.len_utf8());
    }
    let word = text.split_whitespace().next()?;
    let rest = text[word.len()..].trim_start();
    if rest.is_empty() || !is_marker(word) {
        return None;
    }
    // "1. We note", "(i) depreciation"; a dash before words, not before a figure.
    let letters = word.chars().any(|c| c.is_ascii_alphabetic());
    let dash = matches!(word, "-" | "–" | "—" | "o" | "*");
    let allowed = if dash { rest.starts_with(char::is_alphabetic) } else { !letters || word.starts_with('(') || rest.starts_with(char::is_alphabetic) };
    allowed.then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::Units;

    fn vocabulary(text: &str) -> Vocabulary {
        let mut draft = Draft::new(Units::Glyphs);
        draft.raw.push(text, 0);
        Vocabulary::of(&draft)
    }

    #[test]
    fn tells_hyphens_apart() {
        let v = vocabulary("the disclosure of long-term debt");
        assert_eq!(v.joint("revise your dis-", "closure to"), Joint::Word);
        assert_eq!(v.joint("your long-", "term debt"), Joint::Hyphen);
        assert_eq!(v.joint("a non-", "GAAP measure"), Joint::Hyphen);
        assert_eq!(v.joint("ASC 944-40-", "50-4F"), Joint::Hyphen);
        assert_eq!(v.joint("short-", "and long-term"), Joint::Space);
        assert_eq!(v.joint("the end", "of"), Joint::Space);
    }

    #[test]
    fn finds_markers() {
        assert_eq!(marker("• Revenue"), Some(3));
        assert_eq!(marker("(iv) amortization"), Some(4));
        assert_eq!(marker("12. We note"), Some(3));
        assert_eq!(marker("12.5 million"), None);
        assert_eq!(marker("- 5"), None);
        assert_eq!(marker("A. Selected Financial Data"), Some(2));
        assert_eq!(marker("I have"), None);
    }
}
