//! What members of a list, and amounts of a sentence, say of each other.

use super::share::{SHARE_UNITS, SHARES};
use super::{ABOUT, Found, Reader, set_interval};
use crate::figure::Class;
use crate::sentence::sentences;
use crate::token::words;
use crate::{Decimal, Unit};

impl Reader<'_> {
    /// Gives members of a list what only one of them prints: "$4.6 and $5.2 billion", "4, 3 and 2
    /// percentage points", "$41.5, 41.0 and 40.9".
    pub(super) fn share_in_lists(&self, found: &mut [Found]) {
        for k in (0..found.len().saturating_sub(1)).rev() {
            let (left, right) = found.split_at_mut(k + 1);
            let (a, b) = (&mut left[k], &right[0]);
            if !self.listed(a, b) {
                continue;
            }
            let (fa, fb) = (&mut a.figure, &b.figure);
            let kin = fa.unit == Unit::Pure || fa.unit == fb.unit;
            let per = matches!((fa.unit, fb.unit), (Unit::Money(x), Unit::PerShare(y)) if x == y && !a.scaled);
            if per {
                fa.unit = fb.unit;
            }
            let borrows_unit = fa.unit == Unit::Pure
                && fb.unit != Unit::Pure
                && !matches!(fb.unit, Unit::Money(_) | Unit::PerShare(_));
            let alike = !fb.unit.is_rate() || self.of_one_rate(a, b);
            let (fa, fb) = (&mut a.figure, &b.figure);
            if borrows_unit && alike && (a.scaled == b.scaled || fb.unit == Unit::Shares || fb.unit.is_rate()) {
                fa.unit = fb.unit;
            }
            if kin
                && !a.scaled
                && b.scaled
                && fa.value.abs() < Decimal::new(1, 4)
                && !matches!(fb.unit, Unit::PerShare(_))
            {
                let power = fb.scale.power;
                fa.value = fa.value.shift(power - fa.scale.power);
                fa.digit += power - fa.scale.power;
                fa.scale = fb.scale;
                if fa.unit == Unit::Pure {
                    fa.unit = fb.unit;
                }
                a.scaled = true;
            }
            set_interval(&mut a.figure);
        }
        for k in 1..found.len() {
            let (left, right) = found.split_at_mut(k);
            let (a, b) = (&left[k - 1], &mut right[0]);
            if let (Unit::PerShare(x), Unit::Money(y)) = (a.figure.unit, b.figure.unit)
                && x == y
                && !b.scaled
                && self.listed(a, b)
            {
                b.figure.unit = a.figure.unit;
            }
            let money = matches!(a.figure.unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Percent);
            let alike = !a.figure.unit.is_rate() || self.of_one_rate(b, a);
            if money && alike && b.figure.unit == Unit::Pure && self.listed(a, b) && a.scaled == b.scaled {
                b.figure.unit = a.figure.unit;
                set_interval(&mut b.figure);
            }
        }
    }

    /// Gives amounts what their sentence says of them: prices are per share, numbers after "shares"
    /// without a noun of their own are shares.
    pub(super) fn share_in_sentences(&self, found: &mut [Found]) {
        let mut at = 0;
        for (from, to) in sentences(self.s.tokens, self.text) {
            let end = at + found[at..].partition_point(|f| f.token < to);
            let figures = &mut found[at..end];
            at = end;
            let has = |from: usize, to: usize, list: &[u64]| (from..to).any(|i| self.is(i, list));
            for k in 0..figures.len() {
                let f = &figures[k];
                if f.figure.class != Class::Quantity
                    || f.figure.scale.power != 0 && matches!(f.figure.unit, Unit::Money(_))
                {
                    continue;
                }
                let before = k.checked_sub(1).map_or(from, |k| figures[k].token);
                match f.figure.unit {
                    Unit::Money(c)
                        if f.figure.digit == -2
                            && f.figure.value.abs() < Decimal::new(1, 5)
                            && self.priced(from, f.first) =>
                    {
                        figures[k].figure.unit = Unit::PerShare(c);
                    }
                    Unit::Pure if self.is_bare(f) => {
                        let owned = has(
                            from,
                            f.first,
                            const { &words(["shares", "rsus", "psus", "options", "awards", "units"]) },
                        ) && !has(
                            from,
                            f.first,
                            const { &words(["$", "expense", "%", "cost", "employees", "customers"]) },
                        );
                        let unit = k.checked_sub(1).map(|k| figures[k].figure.unit);
                        let kin = matches!(unit, Some(Unit::Shares))
                            && !has(before, f.first, const { &words(["employees", "customers", "people"]) });
                        if owned || kin {
                            figures[k].figure.unit = Unit::Shares;
                            set_interval(&mut figures[k].figure);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether a large number has no noun after it.
    pub(super) fn is_bare(&self, f: &Found) -> bool {
        let large = f.scaled || f.figure.value.abs() >= Decimal::new(1000, 0);
        let after = const {
            &words(["as", "at", "in", "for", "during", "and", ",", ".", ";", ")", "respectively", "on", "(", "or"])
        };
        large && (f.next >= self.s.tokens.len() || self.is(f.next, after))
    }

    /// Whether words between two tokens speak of a price or an amount per share.
    pub(super) fn priced(&self, from: usize, to: usize) -> bool {
        let has = |list: &[u64]| (from..to).any(|i| self.is(i, list));
        let per = (from..to).any(|i| {
            self.is(i, const { &words(["per"]) }) && (i + 1..(i + 4).min(to)).any(|j| self.is(j, &SHARE_UNITS))
        });
        let price = has(const { &words(["price", "prices"]) })
            && has(const {
                &words([
                    "average",
                    "exercise",
                    "closing",
                    "market",
                    "purchase",
                    "conversion",
                    "stock",
                    "share",
                    "strike",
                    "offering",
                ])
            });
        let fair = has(const { &words(["grant", "granted", "weighted", "average"]) })
            && has(const { &words(["fair"]) })
            && has(&SHARES);
        per || price || fair
    }

    /// Whether a number without a sign is a rate like one beside it: small, printed without groups, and
    /// across "or" of the same places: "5 or 6%", but not "8,576, or 64%".
    fn of_one_rate(&self, bare: &Found, rate: &Found) -> bool {
        let (first, second) = if bare.token < rate.token { (bare, rate) } else { (rate, bare) };
        let or = (first.next..second.first).any(|i| self.is(i, const { &words(["or"]) }));
        let aside = or && self.is(first.next, const { &words([","]) });
        let print = self.print(bare.token);
        let digits = |f: &Found| self.print(f.token).len();
        let shaped = bare.figure.digit == rate.figure.digit && digits(bare).abs_diff(digits(rate)) <= 1;
        !aside && !print.contains(',') && bare.figure.value.abs() < Decimal::new(1000, 0) && (!or || shaped)
    }

    /// Whether nothing but commas, "and" and the like stands between two quantities.
    pub(super) fn listed(&self, a: &Found, b: &Found) -> bool {
        const BINDERS: [u64; 10] = words([",", "and", "or", "to", "-", "–", "through", "&", "between", "/"]);
        a.figure.class == Class::Quantity
            && b.figure.class == Class::Quantity
            && a.next < b.first + 1
            && b.first > a.next
            && (a.next..b.first).all(|i| self.is(i, &BINDERS) || self.is(i, &ABOUT))
    }
}
