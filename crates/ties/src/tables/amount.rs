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
