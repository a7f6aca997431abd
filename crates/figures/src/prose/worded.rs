//! Numbers written as words.

use super::{Found, Reader, blank, finish};
use crate::figure::Scale;
use crate::number_words::number_word;
use crate::token::words;
use crate::{Decimal, Unit};

impl Reader<'_> {
    /// A number written as a word, where it counts something: "two million", "three times",
    /// "twenty-five percent", "a dozen", "half of".
    pub(super) fn worded(&self, i: usize) -> Option<Found> {
        let print = self.print(i);
        let (value, mut at) = match number_word(print) {
            Some(tens) if tens >= 20 && self.is(i + 1, const { &words(["-", "‑"]) }) && self.glued(i + 1) => {
                match number_word(self.print(i + 2)).filter(|n| (1..10).contains(n)) {
                    Some(n) => (tens + n, i + 3),
                    None => (tens, i + 1),
                }
            }
            Some(n) => (n, i + 1),
            None if self.is(i, const { &words(["dozen"]) }) => (12, i + 1),
            None => return None,
        };
        let mut scale = Scale::default();
        while let Some(power) = self.scale(at) {
            scale = Scale { power: scale.power + power, stated: Some(self.s.tokens[at].span) };
            at += 1;
        }
        let unit = self.unit(at).filter(|(u, _)| !matches!(u, Unit::Points | Unit::Shares) || scale.power > 0);
        // A word alone is a figure only with a scale or a unit of measure: "one of our segments" is none.
        if scale.power == 0 && unit.is_none() {
            return None;
        }
        let next = unit.map_or(at, |u| u.1);
        let numeral = self.s.tokens[i].span.join(self.s.tokens[at.max(i + 1) - 1].span);
        let mut figure = blank(numeral, self.s.tokens[i].span.join(self.s.tokens[next - 1].span));
        figure.value = Decimal::new(i128::from(value), 0);
        figure.unit = unit.map_or(Unit::Pure, |u| u.0);
        figure.scale = scale;
        finish(&mut figure);
        Some(Found { figure, token: i, first: i, next, scaled: scale.stated.is_some() })
    }
}
