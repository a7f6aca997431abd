//! Exact decimals: an integer times a power of ten.

use std::cmp::Ordering;
use std::fmt;

/// The most digits a printed number may have.
const MAX_DIGITS: usize = 30;

/// An exact decimal, `mantissa × 10^exponent`. Two that are equal in value compare equal however
/// they are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    /// The digits as an integer, with the sign.
    pub mantissa: i128,
    /// The power of ten; -2 where two places stand after the point.
    pub exponent: i32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };

    /// `mantissa × 10^exponent`.
    pub const fn new(mantissa: i128, exponent: i32) -> Self {
        Self { mantissa, exponent }
    }

    /// Reads digits with group separators and one decimal point, "1,234.50", without a sign. None where
    /// there is no digit, where there are more than 30, or where anything else stands among them; it
    /// looks no further than that.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut mantissa, mut digits, mut exponent, mut point) = (0i128, 0, 0, false);
        for b in text.bytes() {
            match b {
                b'0'..=b'9' => {
                    digits += 1;
                    if digits > MAX_DIGITS {
                        return None;
                    }
                    mantissa = mantissa * 10 + i128::from(b - b'0');
                    exponent -= i32::from(point);
                }
                b'.' if !point => point = true,
                b',' | b' ' if !point => {}
                _ => return None,
            }
        }
        (digits > 0).then_some(Self { mantissa, exponent })
    }

    /// The same times `10^by`; an exponent beyond the range of `i32` stays at its end.
    pub const fn shift(self, by: i32) -> Self {
        Self { mantissa: self.mantissa, exponent: self.exponent.saturating_add(by) }
    }

    /// The same with the sign turned.
    pub const fn negated(self) -> Self {
        Self { mantissa: self.mantissa.saturating_neg(), exponent: self.exponent }
    }

    /// Without its sign.
    pub const fn abs(self) -> Self {
        Self { mantissa: self.mantissa.saturating_abs(), exponent: self.exponent }
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Number of zeros at the end of the printed digits before the decimal point: 2 for 1,200.
    pub fn trailing_zeros(self) -> u32 {
        let (mut m, mut n) = (self.mantissa, 0);
        while m != 0 && m % 10 == 0 {
            m /= 10;
            n += 1;
        }
        n
    }

    /// The same value with the least exponent of the two, if the digits fit.
    fn aligned(self, other: Self) -> Option<(i128, i128, i32)> {
        let exponent = self.exponent.min(other.exponent);
        let scale = |d: Self| {
            let by = u32::try_from(d.exponent.checked_sub(exponent)?).ok()?;
            if d.mantissa == 0 { Some(0) } else { d.mantissa.checked_mul(10i128.checked_pow(by)?) }
        };
        Some((scale(self)?, scale(other)?, exponent))
    }

    /// The sum, exactly; none where it needs more than 38 digits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let (a, b, exponent) = self.aligned(other)?;
        Some(Self { mantissa: a.checked_add(b)?, exponent })
    }

    /// The difference, exactly; none where it needs more than 38 digits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.negated())
    }

    /// Half of it: exactly up to 37 digits, towards zero beyond.
    pub const fn half(self) -> Self {
        match self.mantissa.checked_mul(5) {
            Some(mantissa) => Self { mantissa, exponent: self.exponent.saturating_sub(1) },
            None => Self { mantissa: self.mantissa / 2, exponent: self.exponent },
        }
    }

    /// Position of the first digit: 3 for 1,234 and for 5,678.9.
    fn magnitude(self) -> i64 {
        let digits = self.mantissa.unsigned_abs().checked_ilog10().map_or(0, i64::from);
        digits + i64::from(self.exponent)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.mantissa.signum().cmp(&other.mantissa.signum()) {
            Ordering::Equal if self.mantissa == 0 => Ordering::Equal,
            Ordering::Equal => match self.aligned(*other) {
                Some((a, b, _)) => a.cmp(&b),
                // Too far apart to be written with one exponent: the one with more digits is larger.
                None => {
                    let by_size = self.magnitude().cmp(&other.magnitude());
                    if self.mantissa < 0 { by_size.reverse() } else { by_size }
                }
            },
            signs => signs,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

/// The largest power of ten that is written out in zeros.
const WRITTEN_OUT: u32 = 400;

/// Plain digits, no separators: "-1234.50", "5200000000"; "12e1000" where zeros would fill pages.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.exponent.unsigned_abs() > WRITTEN_OUT && self.mantissa != 0 {
            return write!(f, "{digits}e{}", self.exponent);
        }
        let Ok(places) = usize::try_from(-i64::from(self.exponent).max(-i64::from(WRITTEN_OUT))) else {
            let zeros = if self.mantissa == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return write!(f, "{digits}{:0<zeros$}", "");
        };
        if places == 0 {
            return f.write_str(&digits);
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        write!(f, "{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_prints() {
        for (text, shift, printed) in [
            ("1,234.50", 0, "1234.50"),
            ("5.2", 9, "5200000000"),
            (".05", 0, "0.05"),
            ("0", 6, "0"),
            ("12", -4, "0.0012"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().shift(shift).to_string(), printed);
        }
        assert!(Decimal::parse("").is_none() && Decimal::parse("1.2.3").is_none());
        assert!(Decimal::parse(&"9".repeat(31)).is_none());
        assert_eq!(Decimal::new(0, 9999).to_string(), "0");
        assert_eq!(Decimal::new(-12, 9999).to_string(), "-12e9999");
    }

    #[test]
    fn a_hundred_million_digits_are_no_number() {
        assert!(Decimal::parse(&"7".repeat(100_000_000)).is_none());
    }

    #[test]
    fn the_ends_of_the_range_do_not_overflow() {
        let (least, most) = (Decimal::new(i128::MIN, i32::MIN), Decimal::new(i128::MAX, i32::MAX));
        assert!(least.negated() > Decimal::ZERO && least.abs() > Decimal::ZERO && least < most);
        assert_eq!((least.half().exponent, most.shift(1).exponent), (i32::MIN, i32::MAX));
        assert!(least.checked_add(most).is_none());
    }

    #[test]
    fn zeros_at_the_end_are_counted() {
        assert_eq!(Decimal::parse("1,200").unwrap().trailing_zeros(), 2);
        assert_eq!(Decimal::parse("12.0").unwrap().trailing_zeros(), 1);
        assert_eq!(Decimal::ZERO.trailing_zeros(), 0);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(m in 0i128..1_000_000_000_000_000, e in -12i32..12) {
            let x = Decimal::new(m, e);
            let read = Decimal::parse(&x.to_string()).unwrap();
            prop_assert_eq!(read, x);
            prop_assert_eq!(read.to_string(), x.to_string());
        }

        #[test]
        fn halves_and_differences_add_up(a in any::<i64>(), b in any::<i64>(), e in -9i32..9) {
            let (x, y) = (Decimal::new(a.into(), e), Decimal::new(b.into(), e));
            prop_assert_eq!(x.half().checked_add(x.half()), Some(x));
            prop_assert_eq!(x.checked_sub(y).and_then(|d| d.checked_add(y)), Some(x));
            prop_assert_eq!(x.negated().negated(), x);
            prop_assert_eq!(x.abs().is_negative(), false);
        }

        #[test]
        fn order_and_sums_are_those_of_integers(a in -1_000_000i128..1_000_000, b in -1_000_000i128..1_000_000, e in -3i32..3, f in -3i32..3) {
            let (x, y) = (Decimal::new(a, e), Decimal::new(b, f));
            let scaled = |m: i128, e: i32| m * 10i128.pow((e + 3) as u32);
            prop_assert_eq!(x.cmp(&y), scaled(a, e).cmp(&scaled(b, f)));
            let sum = x.checked_add(y).unwrap();
            prop_assert_eq!(sum, Decimal::new(scaled(a, e) + scaled(b, f), -3));
        }
    }

    #[test]
    fn far_apart_numbers_still_compare() {
        assert!(Decimal::new(1, 100) > Decimal::new(9, -100));
        assert!(Decimal::new(-1, 100) < Decimal::new(-9, -100));
    }
}
