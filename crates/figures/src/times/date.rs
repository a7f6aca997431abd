//! Dates as printed: "December 31, 2023 and 2022", "31 December 2023", "March 2023", "12/31/23".

use jiff::civil::Date;

use super::{Reader, When};
use crate::token::{TokenKind, word, words};

impl Reader<'_> {
    fn month(&self, i: usize) -> Option<i8> {
        const LONG: [u64; 12] = words([
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]);
        const SHORT: [u64; 12] =
            words(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);
        let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
        let month = LONG.iter().position(|m| *m == token.word).or_else(|| SHORT.iter().position(|m| *m == token.word));
        let month = if token.word == word("sept") { Some(8) } else { month }?;
        // "may" is a verb unless it is written like a month.
        (month != 4 || self.word(i).starts_with('M')).then_some(month as i8 + 1)
    }

    /// "December 31, 2023 and 2022", "31 December 2023", "March 2023", "12/31/23", "December 31".
    pub(super) fn date(&mut self, i: usize) -> bool {
        if self.slashed(i) {
            return true;
        }
        let (month, day, next) = if let Some(m) = self.month(i) {
            let mut at = i + 1;
            if self.is(at, const { &words(["."]) }) {
                at += 1;
            }
            match self.number(at).filter(|d| (1..=31).contains(d) && self.tokens[at].span.len() <= 2) {
                Some(d) => (m, Some(d as i8), at + 1),
                None => (m, None, at),
            }
        } else if let (Some(d), Some(m)) = (self.number(i).filter(|d| (1..=31).contains(d)), self.month(i + 1)) {
            let mut at = i + 2;
            if self.is(at, const { &words(["."]) }) {
                at += 1;
            }
            if self.year(at).is_none() {
                return false;
            }
            (m, Some(d as i8), at)
        } else {
            return false;
        };
        let mut at = next;
        if self.is(at, const { &words([","]) }) {
            at += 1;
        }
        match (day, self.year(at)) {
            (Some(d), Some(y)) => {
                let Ok(date) = Date::new(y, month, d) else { return false };
                self.push(When::Day(date), i, at + 1);
                self.more_years(month, d);
            }
            (None, Some(y)) => self.push(When::Month(y, month), i, at + 1),
            (Some(d), None) => self.push(When::MonthDay(month, d), i, next),
            (None, None) => return false,
        }
        true
    }

    /// ", 2022 and 2021" after a full date: the same day of other years.
    fn more_years(&mut self, month: i8, day: i8) {
        loop {
            let mut at = self.at;
            while self.is(at, const { &words([",", "and", "or", "&", "/"]) }) {
                at += 1;
            }
            let Some(y) = self.year(at).filter(|_| at > self.at) else { return };
            // 29 February of a year without one.
            let Ok(date) = Date::new(y, month, day).or_else(|_| Date::new(y, month, day - 1)) else { return };
            self.push(When::Day(date), at, at + 1);
        }
    }

    fn slashed(&mut self, i: usize) -> bool {
        let sign = self.word(i + 1);
        if !matches!(sign, "/" | "-") || self.word(i + 3) != sign || !self.tokens.get(i + 3).is_some_and(|t| t.glued) {
            return false;
        }
        let (Some(a), Some(b), Some(c)) = (self.number(i), self.number(i + 2), self.number(i + 4)) else {
            return false;
        };
        let (y, m, d) = if a > 31 { (a, b, c) } else { (c, a, b) };
        let y = if y < 100 { if y < 50 { 2000 + y } else { 1900 + y } } else { y };
        let date = i16::try_from(y).ok().and_then(|y| Date::new(y, m as i8, d as i8).ok());
        match date {
            Some(date) if m <= 12 && d <= 31 => {
                self.push(When::Day(date), i, i + 5);
                true
            }
            _ => false,
        }
    }
}
