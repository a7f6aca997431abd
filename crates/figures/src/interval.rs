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
    use proptest::prelude::*;

    /// A number of thousandths printed to `10^place`, halves away from zero.
    fn printed(thousandths: i128, place: i32) -> Decimal {
        let unit = 10i128.pow((place + 3) as u32);
        let (n, half) = (thousandths.abs(), unit / 2);
        let rounded = if unit == 1 { n } else { (n + half) / unit };
        Decimal::new(rounded * thousandths.signum(), place)
    }

    proptest! {
        #[test]
        fn a_printed_number_stands_for_the_true_one(n in any::<i64>(), place in -3i32..9) {
            let truth = Decimal::new(n.into(), -3);
            let shown = printed(n.into(), place);
            prop_assert!(Interval::rounded(shown, place).contains(truth));
            prop_assert!(Interval::worded(shown, place, Approximation::About).contains(truth));
            prop_assert!(Interval::rounded(shown, place).meets(Interval::exact(truth)));
        }

        #[test]
        fn words_only_widen(n in any::<i32>(), place in -3i32..9) {
            let value = Decimal::new(n.into(), place);
            let plain = Interval::rounded(value, place);
            for words in [Approximation::Stated, Approximation::About, Approximation::AtLeast, Approximation::AtMost] {
                let seen = Interval::worded(value, place, words);
                prop_assert!(plain.low.is_some_and(|l| seen.contains(l)) && plain.high.is_some_and(|h| seen.contains(h)));
            }
        }
    }

    #[test]
    fn bounds_are_open_to_one_side() {
        let over = Interval::worded(Decimal::new(5, 6), 6, Approximation::AtLeast);
        assert!(over.contains(Decimal::new(9, 9)) && !over.contains(Decimal::new(4, 6)));
        let under = Interval::worded(Decimal::new(5, 6), 6, Approximation::AtMost);
        assert!(under.contains(Decimal::ZERO) && !under.contains(Decimal::new(6, 6)) && under.meets(over));
    }

    #[test]
    fn a_printed_number_is_half_a_unit_wide_each_way() {
        let i = Interval::rounded(Decimal::new(15242, -1), -1);
        assert_eq!((i.low, i.high), (Some(Decimal::new(152415, -2)), Some(Decimal::new(152425, -2))));
        assert!(i.meets(Interval::exact(Decimal::new(152425, -2))));
        assert!(!i.meets(Interval::exact(Decimal::new(152426, -2))));
    }
}
