//! Words of promises and filings in one form: what is compared, and how true the wording is.

use crate::discharge::shared::in_order;

/// The stems of a text in order. A hyphen within a word is not seen: "non-cash" and "noncash" are one.
pub(super) fn stems(text: &str) -> Vec<u64> {
    in_order(&joined(text)).collect()
}

/// Each stem once.
pub(super) fn once(mut stems: Vec<u64>) -> Vec<u64> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// A text without the hyphens within its words.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let within = matches!(c, '-' | '‑' | '\u{ad}')
            && before.is_alphabetic()
            && chars.peek().is_some_and(|n| n.is_alphabetic());
        if !within {
            out.push(c);
        }
        before = c;
    }
    out
}

/// The words of a text as they are read aloud: small letters, without figures and the names of months.
fn words(text: &str) -> Vec<String> {
    let text = joined(text).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let kept = words
        .map(|w| w.trim_matches(['\'', '’']))
        .filter(|w| !w.is_empty() && !w.chars().all(|c| c.is_ascii_digit()) && !crate::date::is_month(w) && *w != "xx");
    kept.map(|w| w.replace('’', "'")).collect()
}

/// The longest stretch of words that is compared.
const LONGEST: usize = 600;

/// How true the wording of a text is to another; figures are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// Thousandths of the longer text's words that both have in the same order.
    pub both: u32,
    /// Thousandths of the promised words that stand in the other in the same order.
    pub kept: u32,
}

/// Compares promised words with those found.
pub(super) fn wording(promised: &str, found: &str) -> Wording {
    let (a, b) = (words(promised), words(found));
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let mut row = vec![0_u32; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    let common = row.last().copied().unwrap_or(0) * 1000;
    let of = |n: usize| common.checked_div(n as u32).unwrap_or(0);
    Wording { both: of(a.len().max(b.len())), kept: of(a.len()) }
}

/// How many words deny something.
pub(super) fn denials(text: &str) -> usize {
    const DENY: [&str; 9] = ["not", "no", "never", "neither", "nor", "none", "without", "cannot", "immaterial"];
    words(text).iter().filter(|w| DENY.contains(&w.as_str()) || w.ends_with("n't")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_months_do_not_count() {
        let alike = |a, b| wording(a, b).both;
        assert_eq!(
            alike("Sales rose 3% to $12 million in May 2020.", "Sales rose 5% to $14 million in June 2021."),
            1000
        );
        assert_eq!(alike("a noncash gain", "a non-cash gain"), 1000);
        assert!(alike("Sales rose in the north.", "Costs fell in the south.") < 600);
        assert_eq!(alike("", ""), 0);
    }

    #[test]
    fn denials_are_counted() {
        assert_eq!((denials("We did not sell, nor buy."), denials("We sold."), denials("It didn’t rise.")), (2, 0, 1));
    }
}
