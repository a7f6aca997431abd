//! What a printed number stands for: every value that rounds to it.

use crate::Decimal;

/// A closed interval; a missing end is infinite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least value.
    pub low: Option<Decimal>,
    /// The greatest.
    pub high: Option<Decimal>,
}

/// How words before a number widen or turn it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Approximation {
    /// Stated as it is.
    #[default]
    Stated,
    /// "approximately", "about", "roughly": one unit of the last printed place either way.
    About,
    /// "more than", "over", "at least", "in excess of".
    AtLeast,
    /// "less than", "up to", "no more than", "nearly", "almost".
    AtMost,
}

impl Interval {
    /// Only this value.
    pub const fn exact(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// Values that a number printed to `10^place` stands for: half a unit either way, both ends
    /// included since conventions for halves differ.
    pub fn rounded(value: Decimal, place: i32) -> Self {
        Self::within(value, Decimal::new(1, place).half())
    }

    fn within(value: Decimal, by: Decimal) -> Self {
        Self { low: value.checked_sub(by), high: value.checked_add(by) }
    }

    /// The same seen through the words before it; `place` is that of the last printed digit.
    pub fn worded(value: Decimal, place: i32, approximation: Approximation) -> Self {
        let rounded = Self::rounded(value, place);
        match approximation {
            Approximation::Stated => rounded,
            Approximation::About => Self::within(value, Decimal::new(1, place)),
            Approximation::AtLeast => Self { high: None, ..rounded },
            Approximation::AtMost => Self { low: None, ..rounded },
        }
    }

    /// Whether a value lies inside.
    pub fn contains(self, value: Decimal) -> bool {
        self.low.is_none_or(|l| l <= value) && self.high.is_none_or(|h| value <= h)
    }

    /// Whether some value lies in both.
    pub fn meets(self, other: Self) -> bool {
        let below = |l: Option<Decimal>, h: Option<Decimal>| l.is_none() || h.is_none() || l <= h;
        below(self.low, other.high) && below(other.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_number_is_half_a_unit_wide_each_way() {
        let i = Interval::rounded(Decimal::new(15242, -1), -1);
        assert_eq!((i.low, i.high), (Some(Decimal::new(152415, -2)), Some(Decimal::new(152425, -2))));
        assert!(i.meets(Interval::exact(Decimal::new(152425, -2))));
        assert!(!i.meets(Interval::exact(Decimal::new(152426, -2))));
    }
}
