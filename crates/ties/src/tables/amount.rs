//! Amounts of one table as whole numbers of a common unit, so that sums of many of them are tried fast
//! and exactly.

use tieout_figures::{Decimal, Figure, Interval};

/// A closed interval of whole numbers, in tenths of the last digit that the table prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub low: i128,
    pub high: i128,
}

/// Larger amounts than any that is printed: beyond it nothing is computed.
const LIMIT: i128 = 1 << 100;

impl Amount {
    /// Exactly nothing.
    pub(crate) const ZERO: Self = Self { low: 0, high: 0 };

    /// A figure in tenths of `10^exponent`; none for an open interval.
    pub(crate) fn of(figure: &Figure, exponent: i32) -> Option<Self> {
        let Interval { low, high } = figure.interval;
        Some(Self { low: whole(low?, exponent - 1)?, high: whole(high?, exponent - 1)? })
    }

    /// Twice its middle.
    pub(crate) const fn twice(self) -> i128 {
        self.low + self.high
    }

    /// How far both ends are apart.
    pub(crate) const fn width(self) -> i128 {
        self.high - self.low
    }

    /// The sum.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    /// With its sign turned.
    pub(crate) const fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    /// With its width more on either side: off by one in its last place.
    pub(crate) const fn wider(self) -> Self {
        Self { low: self.low - self.width(), high: self.high + self.width() }
    }

    /// Without its sign; an amount on both sides of zero is kept.
    pub(crate) const fn abs(self) -> Self {
        if self.high < 0 { self.negated() } else { self }
    }

    /// Whether some value lies in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether it is all above zero or all below.
    pub(crate) const fn is_nonzero(self) -> bool {
        self.low > 0 || self.high < 0
    }
}

fn whole(value: Decimal, exponent: i32) -> Option<i128> {
    let power = u32::try_from(value.exponent - exponent).ok()?;
    let out = value.mantissa.checked_mul(10i128.checked_pow(power)?)?;
    (out.abs() < LIMIT).then_some(out)
}

/// The power of ten of the last digit that any of some figures prints.
pub(crate) fn exponent(figures: &[Figure]) -> i32 {
    let digits = figures.iter().filter(|f| f.is_quantity()).map(|f| f.digit.min(f.value.exponent));
    digits.min().unwrap_or(0).max(-12)
}

/// The middle of an amount as a figure prints it whose last digit is of `10^digit` and whose scale is
/// `10^power`: "(1,234.5)".
pub(crate) fn print(amount: Amount, exponent: i32, digit: i32, power: i32) -> String {
    let unit = 2 * 10i128.saturating_pow(u32::try_from(digit - exponent + 1).unwrap_or(0).min(30));
    let twice = amount.twice();
    let rounded = (twice.abs() + unit / 2) / unit;
    let places = usize::try_from(power - digit).unwrap_or(0).min(30);
    let digits = format!("{rounded:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut out = String::with_capacity(digits.len() * 2);
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
    // Zeros that a scale and a digit beyond it leave: 12 of 10^8 in millions is 1,200.
    for _ in 0..usize::try_from(digit - power).unwrap_or(0).min(30) {
        out.push('0');
    }
    if twice < 0 && rounded != 0 { format!("({out})") } else { out }
}
