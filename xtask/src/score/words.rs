//! Two readings of the same pages as sequences of words: how many of one are in the other, and how
//! many stand in the same order.

use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// What a comparison gives, in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    /// Words of the reference.
    pub reference: usize,
    /// Words read.
    pub read: usize,
    /// Words of the reference that were read, wherever.
    pub recalled: usize,
    /// Words of the reference that were read in its order.
    pub ordered: usize,
}

/// Words of a text: split at white space and around the signs that a table sets apart from its
/// numbers or beside them, ligatures and quotes made plain.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .flat_map(|w| w.split_inclusive(SIGNS))
        .flat_map(|w| {
            let sign = w.len() - w.chars().next_back().filter(|c| SIGNS.contains(c)).map_or(0, char::len_utf8);
            let (word, sign) = w.split_at(sign);
            [plain(word), sign.to_owned()]
        })
        .filter(|w| !w.is_empty())
        .collect()
}

const SIGNS: [char; 8] = ['$', '€', '£', '¥', '(', ')', '%', '|'];

fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Joins words of the reference that a line's end cut ("re-" and "port") where the reading has
/// them whole.
pub(super) fn rejoin(lines: &str, read: &[String]) -> Vec<String> {
    let known: FxHashMap<&str, ()> = read.iter().map(|w| (w.as_str(), ())).collect();
    let mut out: Vec<String> = Vec::new();
    for line in lines.lines() {
        let mut own = words(line);
        if let Some(cut) = out.last().filter(|w| w.len() > 1 && w.ends_with('-'))
            && let Some(next) = own.first()
        {
            let kept = format!("{cut}{next}");
            let joined = format!("{}{next}", cut.trim_end_matches('-'));
            let whole = [joined, kept].into_iter().find(|w| known.contains_key(w.as_str()));
            if let Some(whole) = whole {
                out.pop();
                own[0] = whole;
            }
        }
        out.extend(own);
    }
    out
}

/// Compares a reading with a reference.
pub(super) fn compare(reference: &[String], read: &[String]) -> Match {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    for word in reference.iter().chain(read) {
        let next = numbers.len() as u32;
        numbers.entry(word).or_insert(next);
    }
    let number = |words: &[String]| -> Vec<u32> { words.iter().map(|w| numbers[w.as_str()]).collect() };
    let (a, b) = (number(reference), number(read));
    let mut left: FxHashMap<u32, usize> = FxHashMap::default();
    b.iter().for_each(|w| *left.entry(*w).or_default() += 1);
    let recalled = a
        .iter()
        .filter(|w| {
            let n = left.get_mut(w).filter(|n| **n > 0);
            n.map(|n| *n -= 1).is_some()
        })
        .count();
    let deadline = Some(Instant::now() + Duration::from_secs(20));
    let ordered = capture_diff_slices_deadline(Algorithm::Myers, &a, &b, deadline)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    Match { reference: a.len(), read: b.len(), recalled, ordered }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_recalled_and_ordered() {
        let m = compare(&words("a b c d"), &words("a c b x"));
        assert_eq!(m, Match { reference: 4, read: 4, recalled: 3, ordered: 2 });
    }

    #[test]
    fn signs_stand_alone() {
        assert_eq!(words("$(1,234) 5%. ﬁnal"), ["$", "(", "1,234", ")", "5", "%", ".", "final"]);
    }

    #[test]
    fn cut_words_are_joined_where_the_reading_has_them_whole() {
        let read = words("report long-term");
        assert_eq!(rejoin("re-\nport long-\nterm ot-\nher", &read), ["report", "long-term", "ot-", "her"]);
    }
}
