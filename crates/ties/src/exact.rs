//! Exact arithmetic on rounding intervals: rationals, never floating point.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use tieout_figures::{Decimal, Interval};

/// A closed interval of rationals; a missing end is infinite.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub low: Option<RBig>,
    /// The greatest value.
    pub high: Option<RBig>,
}

/// A decimal as a rational.
pub fn rational(decimal: Decimal) -> RBig {
    let mantissa = IBig::from(decimal.mantissa);
    let ten = UBig::from(10u8).pow(decimal.exponent.unsigned_abs() as usize);
    if decimal.exponent >= 0 { RBig::from(mantissa * IBig::from(ten)) } else { RBig::from_parts(mantissa, ten) }
}

impl Range {
    /// Only this value.
    pub fn exact(value: RBig) -> Self {
        Self { low: Some(value.clone()), high: Some(value) }
    }

    /// The interval of a figure.
    pub fn of(interval: Interval) -> Self {
        Self { low: interval.low.map(rational), high: interval.high.map(rational) }
    }

    /// The interval without its sign: how large the amount is.
    pub fn abs(self) -> Self {
        let negative = |v: &Option<RBig>| v.as_ref().is_some_and(|v| *v < RBig::ZERO);
        match (negative(&self.low), negative(&self.high)) {
            (true, true) => Self { low: self.high.map(|v| -v), high: self.low.map(|v| -v) },
            (true, false) => {
                let a = self.low.map(|v| -v);
                let high = match (a, self.high) {
                    (Some(a), Some(b)) => Some(if a > b { a } else { b }),
                    _ => None,
                };
                Self { low: Some(RBig::ZERO), high }
            }
            _ => self,
        }
    }

    /// The same for a quantity that cannot be below zero: "less than 5" is from 0 to 5.
    pub fn not_negative(self) -> Self {
        Self { low: Some(self.low.unwrap_or(RBig::ZERO)), high: self.high }
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: &Option<RBig>, b: &Option<RBig>| Some(a.clone()? + b.clone()?);
        Self { low: add(&self.low, &other.low), high: add(&self.high, &other.high) }
    }

    /// The difference.
    pub fn minus(&self, other: &Self) -> Self {
        let sub = |a: &Option<RBig>, b: &Option<RBig>| Some(a.clone()? - b.clone()?);
        Self { low: sub(&self.low, &other.high), high: sub(&self.high, &other.low) }
    }

    /// The product of two intervals of which neither goes below zero; none where one does.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let product = |a: &Option<RBig>, b: &Option<RBig>| Some(a.clone()? * b.clone()?);
        (self.is_positive_or_zero() && other.is_positive_or_zero())
            .then(|| Self { low: product(&self.low, &other.low), high: product(&self.high, &other.high) })
    }

    /// The quotient, where the divisor lies above zero and the dividend not below; none elsewhere. A
    /// quotient rises with the one and falls with the other, so its ends are exact.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        let above = divisor.low.as_ref().is_some_and(|l| *l > RBig::ZERO);
        if !above || !self.is_positive_or_zero() {
            return None;
        }
        let low = match (&self.low, &divisor.high) {
            (Some(a), Some(b)) => Some(a.clone() / b.clone()),
            (Some(_), None) => Some(RBig::ZERO),
            (None, _) => None,
        };
        let high = match (&self.high, &divisor.low) {
            (Some(a), Some(b)) => Some(a.clone() / b.clone()),
            _ => None,
        };
        Some(Self { low, high })
    }

    /// Times a positive number.
    pub fn scaled(&self, by: &RBig) -> Self {
        let mul = |v: &Option<RBig>| v.clone().map(|v| v * by.clone());
        Self { low: mul(&self.low), high: mul(&self.high) }
    }

    /// Values in both; none where there are none.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let low = match (&self.low, &other.low) {
            (Some(a), Some(b)) => Some(if a > b { a.clone() } else { b.clone() }),
            (a, b) => a.clone().or(b.clone()),
        };
        let high = match (&self.high, &other.high) {
            (Some(a), Some(b)) => Some(if a < b { a.clone() } else { b.clone() }),
            (a, b) => a.clone().or(b.clone()),
        };
        let empty = matches!((&low, &high), (Some(l), Some(h)) if l > h);
        (!empty).then_some(Self { low, high })
    }

    /// Whether some value lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.meet(other).is_some()
    }

    /// Whether all of it lies in `other`.
    pub fn within(&self, other: &Self) -> bool {
        let low = match (&self.low, &other.low) {
            (Some(a), Some(b)) => a >= b,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        let high = match (&self.high, &other.high) {
            (Some(a), Some(b)) => a <= b,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        low && high
    }

    fn is_positive_or_zero(&self) -> bool {
        self.low.as_ref().is_some_and(|l| *l >= RBig::ZERO)
    }
}

/// A rational to so many places, rounded half away from zero, with thousands separated: "1,234.50".
pub fn print(value: &RBig, places: usize) -> String {
    let ten = IBig::from(UBig::from(10u8).pow(places));
    let (numerator, denominator) = (value.numerator().clone() * ten, IBig::from(value.denominator().clone()));
    let negative = numerator < IBig::ZERO;
    let magnitude = if negative { -numerator } else { numerator };
    let two = IBig::from(2);
    let rounded = (magnitude * two.clone() + denominator.clone()) / (denominator * two);
    let digits = format!("{rounded:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut out = String::new();
    if negative && digits.bytes().any(|b| b != b'0') {
        out.push('-');
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if places > 0 {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// An interval in words: "[29.024, 29.039]"; of an exact value the value alone: "6".
pub fn print_range(range: &Range, places: usize) -> String {
    if let (Some(low), Some(high)) = (&range.low, &range.high)
        && low == high
    {
        let exact = print(low, places);
        let short = if exact.contains('.') { exact.trim_end_matches('0').trim_end_matches('.') } else { &exact };
        return short.to_owned();
    }
    let end = |v: &Option<RBig>, none: &str| v.as_ref().map_or_else(|| none.to_owned(), |v| print(v, places));
    format!("[{}, {}]", end(&range.low, "-∞"), end(&range.high, "∞"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn r(n: i64, d: u64) -> RBig {
        RBig::from_parts(IBig::from(n), UBig::from(d))
    }

    fn range(a: i64, b: i64) -> Range {
        Range { low: Some(r(a, 1)), high: Some(r(b, 1)) }
    }

    #[test]
    fn prints_rounded_and_grouped() {
        assert_eq!(print(&r(12345678, 1000), 1), "12,345.7");
        assert_eq!(print(&r(-1, 2), 0), "-1");
        assert_eq!(print(&r(-1, 1000), 2), "0.00");
        assert_eq!(print(&rational(Decimal::new(15242, -1)), 1), "1,524.2");
    }

    #[test]
    fn open_ends() {
        let over = Range { low: Some(r(448, 10)), high: None };
        assert!(over.meets(&range(50, 60)) && !over.meets(&range(1, 2)));
        assert_eq!(range(1, 2).over(&over).unwrap().low, Some(RBig::ZERO));
    }

    proptest! {
        /// A quotient of values from two intervals lies in the interval of quotients.
        #[test]
        fn quotients_are_enclosed(a in 0i64..1000, da in 0i64..50, b in 1i64..1000, db in 0i64..50, s in 0i64..=10, t in 0i64..=10) {
            let (x, y) = (range(a, a + da), range(b, b + db));
            let q = x.over(&y).unwrap();
            let inside = r((a * 10) + da * s, 10) / r((b * 10) + db * t, 10);
            prop_assert!(q.low.unwrap() <= inside && inside <= q.high.unwrap());
        }

        #[test]
        fn a_meeting_lies_in_both(a in -100i64..100, la in 0i64..50, b in -100i64..100, lb in 0i64..50) {
            let (x, y) = (range(a, a + la), range(b, b + lb));
            match x.meet(&y) {
                Some(m) => prop_assert!(m.within(&x) && m.within(&y)),
                None => prop_assert!(a + la < b || b + lb < a),
            }
        }
    }
}
