//! How long a period is: "three and nine months ended", "39-week fiscal period ended", "half-year
//! ended".

use super::part::ORDINALS;
use super::{Length, Reader};
use crate::number_words::numbered;
use crate::token::words;

/// Words between a length and "ended": "nine-month fiscal period then ended".
const PERIOD: [u64; 11] =
    words(["period", "periods", "fiscal", "year", "years", "quarter", "then", "-", "s", "‑", "term"]);

impl Reader<'_> {
    /// Lengths that begin at `i` and are followed by "ended": the lengths, and where to go on.
    pub(super) fn length(&self, i: usize) -> Option<(Vec<Length>, usize)> {
        let (mut lengths, mut at) = self.lengths_at(i)?;
        // "quarter and six months ended"
        while self.is(at, const { &words(["and", ",", "or", "&"]) })
            && let Some((more, next)) = self.lengths_at(at + 1)
        {
            lengths.extend(more);
            at = next;
        }
        if self.is(at, const { &words(["ended", "ending"]) }) {
            return Some((lengths, at + 1));
        }
        // "Nine months" alone over a column.
        let bare = matches!(lengths[0], Length::Months(_) | Length::Weeks(_))
            && self.count(i).is_some()
            && at == self.tokens.len();
        bare.then_some((lengths, at))
    }

    /// A count from 1 to 60 in digits or as a word.
    fn count(&self, i: usize) -> Option<u8> {
        let n = self.number(i).or_else(|| self.tokens.get(i).and_then(|t| numbered(t.word)))?;
        (1..=60).contains(&n).then_some(n as u8)
    }

    /// "three and nine months", "second quarter", "year": lengths, and the token after them.
    fn lengths_at(&self, i: usize) -> Option<(Vec<Length>, usize)> {
        let mut at = i;
        while self.is(at, const { &words(["fiscal"]) }) || self.is(at, &ORDINALS) {
            at += 1;
        }
        let mut counts = Vec::new();
        // "three, six and nine months": no list of lengths is long.
        while let Some(n) = self.count(at).filter(|_| counts.len() < 12) {
            counts.push(n);
            at += 1;
            while self.is(at, const { &words([",", "and", "or", "-", "–", "‑", "/"]) }) {
                at += 1;
            }
        }
        let mut lengths: Vec<Length> = if self.is(at, const { &words(["month", "months"]) }) && !counts.is_empty() {
            counts.iter().map(|n| Length::Months(*n)).collect()
        } else if self.is(at, const { &words(["week", "weeks"]) }) && !counts.is_empty() {
            counts.iter().map(|n| Length::Weeks(*n)).collect()
        } else if self.is(at, const { &words(["quarter", "quarters", "quarterly"]) }) {
            vec![Length::Months(3)]
        } else if self.is(at, const { &words(["half", "halves"]) }) {
            vec![Length::Months(6)]
        } else if self.is(at, const { &words(["year", "years"]) }) {
            vec![Length::Year]
        } else {
            return None;
        };
        at += 1;
        while self.is(at, &PERIOD) {
            // "quarter and year ended" is a list, "quarter year" none.
            at += 1;
        }
        lengths.dedup();
        Some((lengths, at))
    }
}
