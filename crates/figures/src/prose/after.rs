//! What stands after a number: its scale and its unit.

use tieout_document::Span;

use super::{Reader, is_year};
use crate::currency::currency_words;
use crate::number_words::scale_word;
use crate::token::{TokenKind, word, words};
use crate::{Currency, Unit};

/// Currencies other than dollars whose sign is "$" at home.
const PESOS: [[u8; 3]; 6] = [*b"MXN", *b"ARS", *b"CLP", *b"COP", *b"UYU", *b"DOP"];

/// What stands after a number.
pub(super) struct After {
    pub unit: Option<Unit>,
    pub power: i32,
    pub stated: Option<Span>,
    pub next: usize,
}

impl Reader<'_> {
    /// Scale and unit after token `i`.
    pub(super) fn after(&self, i: usize, money: bool) -> After {
        let mut out = After { unit: None, power: 0, stated: None, next: i + 1 };
        let mut at = i + 1;
        // "$(155) million": the bracket closes between.
        let open = const { &[word("(")] };
        let bracket = self.is(at, const { &[word(")")] })
            && (i > 0 && self.is(i - 1, open)
                || (money && i > 1 && self.is(i - 2, open) && self.scale(at + 1).is_some()));
        if bracket {
            at += 1;
        }
        if self.is(at, const { &words(["-", "‑"]) })
            && self.glued(at)
            && self.glued(at + 1)
            && self.scale(at + 1).is_some()
            // "6-K" is a form.
            && self.s.tokens[at + 1].span.len() > 1
        {
            at += 1;
        }
        // "hundred thousand million" is the longest that anyone prints.
        while let Some(power) = self.scale(at).filter(|p| out.power + p <= 15) {
            out.power += power;
            out.stated = Some(out.stated.map_or(self.s.tokens[at].span, |s| s.join(self.s.tokens[at].span)));
            at += 1;
            out.next = at;
        }
        if bracket && out.next == i + 1 {
            out.next = i + 2;
        }
        if money {
            if let Some((currency, next)) = self.currency_after(at) {
                // "$109.0 million CAD", "$500 Mexican pesos": the words say whose "$" it is.
                let dollar = |c: Currency| c.code().ends_with('D') || PESOS.contains(&c.0);
                out.unit = Some(Unit::Money(currency)).filter(|_| dollar(currency) && currency != Currency::USD);
                out.next = next;
            }
            return out;
        }
        let year = out.power == 0 && is_year(self.print(i));
        if let Some((currency, next)) = self.currency_after(at).filter(|_| !year) {
            out.unit = Some(Unit::Money(currency));
            out.next = next;
            return out;
        }
        if let Some((unit, next)) = self.unit(at) {
            out.unit = Some(unit);
            out.next = next;
        }
        out
    }

    pub(super) fn scale(&self, i: usize) -> Option<i32> {
        let token = self.s.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.span.len() < 12)?;
        scale_word(self.print(i), token.glued)
    }

    /// "million euros", "5 Hong Kong dollars": a currency after the amount, and the token after it.
    pub(super) fn currency_after(&self, i: usize) -> Option<(Currency, usize)> {
        self.s.tokens.get(i).filter(|t| t.kind == TokenKind::Word && !t.glued)?;
        currency_words(|k| self.print(i + k)).map(|(c, n)| (c, i + n))
    }

    /// A unit that begins at token `at`, and the token after it.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let hyphen =
            |i: usize| if self.is(i, const { &words(["-", "‑", "–"]) }) && self.glued(i) { i + 1 } else { i };
        let of = hyphen(at);
        if self.is(at, const { &words(["%", "٪"]) }) {
            return Some(self.points(at + 1).unwrap_or((Unit::Percent, at + 1)));
        }
        if self.is(of, const { &words(["percent"]) }) {
            return Some(self.points(of + 1).unwrap_or((Unit::Percent, of + 1)));
        }
        if self.is(at, const { &words(["per"]) }) && self.is(at + 1, const { &words(["cent"]) }) {
            return Some((Unit::Percent, at + 2));
        }
        if self.is(of, const { &words(["percentage"]) })
            && self.is(hyphen(of + 1), const { &words(["point", "points", "pts"]) })
        {
            return Some((Unit::Points, hyphen(of + 1) + 1));
        }
        if self.is(of, const { &words(["basis"]) })
            && self.is(hyphen(of + 1), const { &words(["point", "points", "pts"]) })
        {
            return Some((Unit::BasisPoints, hyphen(of + 1) + 1));
        }
        let simple = |words: &[u64], unit: Unit| self.is(of, words).then_some((unit, of + 1));
        simple(const { &words(["bps", "bp", "bips"]) }, Unit::BasisPoints)
            .or_else(|| simple(const { &words(["pp", "ppt", "ppts", "pts", "pps"]) }, Unit::Points))
            .or_else(|| simple(const { &words(["points", "point"]) }, Unit::Points).filter(|_| self.rate_nearby(at)))
            .or_else(|| simple(const { &words(["day", "days"]) }, Unit::Days))
            .or_else(|| simple(const { &words(["week", "weeks"]) }, Unit::Weeks))
            .or_else(|| simple(const { &words(["month", "months"]) }, Unit::Months))
            .or_else(|| simple(const { &words(["year", "years"]) }, Unit::Years))
            .or_else(|| simple(const { &words(["times"]) }, Unit::Times))
            .or_else(|| (self.is(at, const { &words(["x"]) }) && self.glued(at)).then_some((Unit::Times, at + 1)))
            .or_else(|| self.shares(at))
    }

    /// "points" after a per cent sign makes it percentage points.
    pub(super) fn points(&self, at: usize) -> Option<(Unit, usize)> {
        self.is(at, const { &words(["points", "pts"]) }).then_some((Unit::Points, at + 1))
    }

    /// Whether a per cent stands shortly before, so that "points" are its points.
    pub(super) fn rate_nearby(&self, at: usize) -> bool {
        (at.saturating_sub(14)..at)
            .any(|i| self.is(i, const { &words(["%", "percent", "percentage", "margin", "rate"]) }))
    }
}
