//! Numbers written as words.

use super::{Found, Reader, blank, finish};
use crate::figure::Scale;
use crate::number_words::numbered;
use crate::token::words;
use crate::{Decimal, Unit};

impl Reader<'_> {
    /// A number written as a word, where it counts something: "two million", "three times",
    /// "twenty-five percent", "a dozen", "half of".
    pub(super) fn worded(&self, i: usize) -> Option<Found> {
        let mut half = false;
        let numbered = |i: usize| self.s.tokens.get(i).and_then(|t| numbered(t.word));
        let (value, mut at) = match numbered(i) {
            Some(tens) if tens >= 20 && self.is(i + 1, const { &words(["-", "‑"]) }) && self.glued(i + 1) => {
                match numbered(i + 2).filter(|n| (1..10).contains(n)) {
                    Some(n) => (tens + n, i + 3),
                    None => (tens, i + 1),
                }
            }
            Some(n) if self.is(i + 1, const { &words(["dozen"]) }) => (12 * n, i + 2),
            Some(n) => (n, i + 1),
            None if self.is(i, const { &words(["dozen"]) }) => (12, i + 1),
            // "half a million"
            None if self.is(i, const { &words(["half"]) })
                && self.is(i + 1, const { &words(["a"]) })
                && self.scale(i + 2).is_some_and(|p| p >= 3) =>
            {
                half = true;
                (5, i + 2)
            }
            None => return None,
        };
        let mut scale = Scale::default();
        while let Some(power) = self.scale(at).filter(|p| scale.power + p <= 15) {
            scale = Scale { power: scale.power + power, stated: Some(self.s.tokens[at].span) };
            at += 1;
        }
        let money = self.currency_after(at).filter(|_| scale.power > 0).map(|(c, next)| (Unit::Money(c), next));
        // "six percentage points" is a size; "two points" are made.
        let said = |unit: Unit, next: usize| unit == Unit::Points && next > at + 1 || scale.power > 0;
        let counted = || self.unit(at).filter(|(u, next)| !matches!(u, Unit::Points | Unit::Shares) || said(*u, *next));
        let unit = money.or_else(counted);
        // A word alone is a figure only with a scale or a unit of measure: "one of our segments" is none.
        let dozen = at > i && self.is(at - 1, const { &words(["dozen"]) });
        if scale.power == 0 && unit.is_none() && !dozen {
            return None;
        }
        let next = unit.map_or(at, |u| u.1);
        let numeral = self.s.tokens[i].span.join(self.s.tokens[at.max(i + 1) - 1].span);
        let mut figure = blank(numeral, self.s.tokens[i].span.join(self.s.tokens[next - 1].span));
        figure.value = Decimal::new(i128::from(value), -i32::from(half));
        figure.unit = unit.map_or(Unit::Pure, |u| u.0);
        figure.scale = scale;
        finish(&mut figure);
        Some(Found { figure, token: i, first: i, next, scaled: scale.stated.is_some() })
    }
}
