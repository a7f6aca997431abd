//! What belongs together: paragraphs that a page break divides, words that a line end divides, and
//! the bullets and numbers that begin list items.

use rustc_hash::FxHashSet;

use crate::draft::{Draft, DraftBlock, Item};
use crate::html::is_marker;
use crate::provenance::Units;

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
                Some(Item::Block(b)) if !b.deleted => break Some(b),
                _ => break None,
            }
            at += 1;
        };
        let Some(next) = next.filter(|n| (breaks > 0 || !between.is_empty()) && continues(draft, last, n)) else {
            return run;
        };
        run.furniture.append(&mut between);
        run.blocks.push((next, breaks));
        run.next = at + 1;
        last = next;
    }
}

/// Whether the sentence at the end of one block goes on in the next, across a page break.
fn continues(draft: &Draft, last: &DraftBlock, next: &DraftBlock) -> bool {
    let (before, after) = (&draft.raw.text[last.span.range()], &draft.raw.text[next.span.range()]);
    if last.heading > 0 || next.heading > 0 || next.marker > 0 {
        return false;
    }
    let closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | ')');
    let end = before.trim_end_matches(closing).chars().next_back();
    let ended = matches!(end, Some('.' | '!' | '?' | ':'));
    let Some(start) = after.chars().find(|c| !matches!(c, '“' | '"' | '(' | '$')) else { return false };
    // A paragraph's last line alone on its page may look as if it were centred.
    if last.centred != next.centred && !start.is_lowercase() {
        return false;
    }
    // "cc: Jan Novak"
    let entry = after.split_whitespace().next().is_some_and(|w| w.ends_with(':'));
    if ended || entry || after.starts_with("/s/") || marker(after).is_some() {
        return false;
    }
    // Prose, not a line of a list or an address.
    let long = before.len() >= 60 || before.split_whitespace().count() >= 8;
    let joins_word = matches!(end, Some(',' | '-' | ';' | '–')) || before.ends_with(|c: char| c.is_lowercase());
    let afresh = starts_afresh(after) && !is_open(before);
    (start.is_lowercase() && (long || joins_word)) || (long && joins_word && !afresh && end != Some(';'))
}

/// Whether text ends on a word that no sentence and no heading ends on.
fn is_open(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    const OPEN: [&str; 24] = [
        "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "its", "of", "on", "or", "our", "that",
        "the", "their", "to", "under", "which", "with", "your",
    ];
    OPEN.binary_search(&last).is_ok()
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
        let text = &draft.raw.text;
        // Without a hyphen at a line's end nothing will be asked.
        let asked = draft.source == Units::Glyphs || memchr::memmem::find(text.as_bytes(), b"-\n").is_some();
        if !draft.wrapped || !asked {
            return Self { words };
        }
        let mut word = Hash::default();
        let mut last = '\n';
        for c in text.chars() {
            let inside = if c.is_ascii() { c.is_ascii_alphanumeric() || c == '-' } else { c.is_alphanumeric() };
            if inside {
                word.add(c);
            } else if word.0 != 0 {
                // The first half of a word at a line's end is no evidence.
                if last != '-' || c != '\n' {
                    words.insert(word.0);
                }
                word = Hash::default();
            }
            last = c;
        }
        if word.0 != 0 && last != '-' {
            words.insert(word.0);
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
    let mut hash = Hash::default();
    parts.iter().flat_map(|p| p.chars()).for_each(|c| hash.add(c));
    hash.0
}

/// A hash that grows by a character at a time.
#[derive(Clone, Copy, Debug, Default)]
struct Hash(u64);

impl Hash {
    fn add(&mut self, c: char) {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        self.0 = (self.0.rotate_left(5) ^ u64::from(c as u32)).wrapping_mul(0xf135_7aea_2e62_a9c5);
    }
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
    // "2004. Since then ..." goes on from a date.
    let year = word.len() == 5 && word.starts_with(|c: char| c.is_ascii_digit());
    if rest.is_empty() || word == "&" || year || !(word == "--" || is_marker(word)) || is_area_code(word, rest) {
        return None;
    }
    // "1. We note", "(i) depreciation"; a dash before words, not before a figure.
    let letters = word.chars().any(|c| c.is_ascii_alphabetic());
    let dash = matches!(word, "-" | "--" | "–" | "—" | "o" | "*");
    let allowed = if dash {
        rest.starts_with(char::is_alphabetic)
    } else {
        !letters || word.starts_with('(') || rest.starts_with(char::is_alphabetic)
    };
    allowed.then_some(word.len())
}

/// "(212) 555-0100": brackets about the first digits of a telephone number.
fn is_area_code(word: &str, rest: &str) -> bool {
    let digits = |s: &str| s.bytes().take(8).filter(u8::is_ascii_digit).count();
    word.len() == 5 && digits(word) == 3 && digits(rest) == 7
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn sentences_that_stop_at_a_small_word_go_on() {
        assert!(is_open("Please call Terry Example at"));
        assert!(!is_open("Notes to Consolidated Financial Statements"));
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
        assert_eq!(marker("& Touche"), None);
        assert_eq!(marker("2004. Since then"), None);
        assert_eq!(marker("-- Net revenues"), Some(2));
        assert_eq!(marker("(212) 555-0100"), None);
    }
}
