//! Parts of a year: "third quarter of fiscal 2023", "Q3 2023", "3Q23", "first half of 2025", "first
//! nine months of", "fiscal six months of 2025", "2024 fiscal six months".

use super::{Reader, When};
use crate::number_words::numbered;
use crate::token::words;

/// Words that count quarters.
pub(super) const ORDINALS: [u64; 4] = words(["first", "second", "third", "fourth"]);

/// A part of a year that is not said yet.
type Part = fn(u8, Option<i16>) -> When;

impl Reader<'_> {
    /// Records the part of a year that begins at `i`, with the years after it.
    pub(super) fn part(&mut self, i: usize) -> bool {
        // "2024 fiscal six months", "2023 second quarter"
        if let Some(y) = self.year(i)
            && let Some((n, when, next)) = self.part_at(i + 1).filter(|p| !self.is(p.2, const { &words(["of"]) }))
        {
            self.push(when(n, Some(y)), i, next);
            return true;
        }
        let Some((mut n, mut when, mut after)) = self.part_at(i) else { return false };
        // "Q2 YTD 2025" is its first six months.
        if self.is(after, const { &words(["YTD"]) }) && matches!(when(n, None), When::Quarter(..)) {
            (n, when, after) = (3 * n, When::FirstMonths, after + 1);
        }
        let mut at = after;
        while self.is(at, const { &words(["of", "the", "fiscal", "year", "years", "'", "’", "FY", "in", ",", "-"]) })
            && at < after + 5
        {
            at += 1;
        }
        match self.year(at).or_else(|| self.short_year(at)) {
            Some(y) => {
                self.push(when(n, Some(y)), i, at + 1);
                self.more_parts(n, when);
            }
            None => self.push(when(n, None), i, after),
        }
        true
    }

    /// "third quarter of 2023, 2022 and 2021": the same part of other years.
    fn more_parts(&mut self, n: u8, when: Part) {
        loop {
            let mut at = self.at;
            while self.is(at, const { &words(["and", ",", "or", "fiscal"]) }) {
                at += 1;
            }
            let Some(y) = self.year(at).filter(|_| at > self.at) else { return };
            // "… of 2023, 2022 quarterly" begins something else.
            if self.part_at(at + 1).is_some() || self.is(at + 1, const { &words(["quarter"]) }) {
                return;
            }
            self.push(when(n, Some(y)), at, at + 1);
        }
    }

    /// "'23", "Q3-23", "3Q23": the year in two digits.
    fn short_year(&self, at: usize) -> Option<i16> {
        let y = self.number(at).filter(|y| (10..60).contains(y) && self.tokens[at].span.len() == 2)?;
        let bound = self.tokens[at].glued || self.is(at.wrapping_sub(1), const { &words(["'", "’"]) });
        bound.then_some(2000 + y as i16)
    }

    /// The part that begins at `i`: which, of what kind, and the token after it.
    fn part_at(&self, i: usize) -> Option<(u8, Part, usize)> {
        let fiscal = usize::from(self.is(i, const { &words(["fiscal"]) }));
        let at = i + fiscal;
        let ordinal = self.tokens.get(at).and_then(|t| ORDINALS.iter().position(|w| *w == t.word));
        if let Some(o) = ordinal {
            let n = o as u8 + 1;
            let at = at + 1 + usize::from(self.is(at + 1, const { &words(["fiscal"]) }));
            let at = at + usize::from(self.is(at, const { &words(["-"]) }));
            if self.is(at, const { &words(["quarter", "quarters"]) }) {
                return Some((n, When::Quarter, at + 1));
            }
            if self.is(at, const { &words(["half"]) }) && o < 2 {
                return Some((n, When::Half, at + 1));
            }
            let months = self.months(at).filter(|_| o == 0)?;
            return Some((months, When::FirstMonths, at + 2));
        }
        if let Some(n) = self.months(at) {
            // "six months" is a part of a year only where the year is named.
            let of = at + 2;
            let of = of + usize::from(self.is(of, const { &words(["of"]) }));
            let year = of + usize::from(self.is(of, const { &words(["fiscal"]) }));
            let named = of > at + 2 && self.year(year).is_some();
            return (named || fiscal == 1).then_some((n, When::FirstMonths, at + 2));
        }
        let quarter = |i: usize| self.number(i).filter(|q| (1..=4).contains(q)).map(|q| q as u8);
        if self.is(i, const { &words(["Q"]) }) && self.tokens.get(i + 1).is_some_and(|t| t.glued) {
            return quarter(i + 1).map(|q| (q, When::Quarter as Part, i + 2));
        }
        let q = quarter(i)?;
        let letter = self.is(i + 1, const { &words(["Q"]) }) && self.tokens[i + 1].glued;
        letter.then_some((q, When::Quarter, i + 2))
    }

    /// "six months": how many, from two to eleven.
    fn months(&self, i: usize) -> Option<u8> {
        let n = self
            .number(i)
            .or_else(|| self.tokens.get(i).and_then(|t| numbered(t.word)))
            .filter(|n| (2..12).contains(n))?;
        self.is(i + 1, const { &words(["months"]) }).then_some(n as u8)
    }
}
