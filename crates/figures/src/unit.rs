//! Units as filings print them.

use std::fmt;

use crate::Currency;

/// What a figure counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// An amount of money.
    Money(Currency),
    /// Money for each share, ADS or unit of ownership.
    PerShare(Currency),
    /// Per cent, as printed: 7.5 for 7.5%.
    Percent,
    /// Percentage points.
    Points,
    /// Basis points.
    BasisPoints,
    /// Shares, ADSs, options, awards: units of ownership.
    Shares,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// A multiple: "2.5 times".
    Times,
    /// A count or a bare number.
    #[default]
    Pure,
}

impl Unit {
    /// The currency, where there is one.
    pub const fn currency(self) -> Option<Currency> {
        match self {
            Self::Money(c) | Self::PerShare(c) => Some(c),
            _ => None,
        }
    }

    /// Whether it counts time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Days | Self::Weeks | Self::Months | Self::Years)
    }

    /// Whether it is a rate: per cent, points, a multiple.
    pub const fn is_rate(self) -> bool {
        matches!(self, Self::Percent | Self::Points | Self::BasisPoints | Self::Times)
    }
}

/// "USD", "USD/shares", "percent", "shares", "pure" …
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(c) => f.write_str(c.code()),
            Self::PerShare(c) => write!(f, "{}/shares", c.code()),
            Self::Percent => f.write_str("percent"),
            Self::Points => f.write_str("points"),
            Self::BasisPoints => f.write_str("basis points"),
            Self::Shares => f.write_str("shares"),
            Self::Days => f.write_str("days"),
            Self::Weeks => f.write_str("weeks"),
            Self::Months => f.write_str("months"),
            Self::Years => f.write_str("years"),
            Self::Times => f.write_str("times"),
            Self::Pure => f.write_str("pure"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_names_and_kinds() {
        let dollar = Currency::USD;
        let all = [
            (Unit::Money(dollar), "USD", Some(dollar)),
            (Unit::PerShare(dollar), "USD/shares", Some(dollar)),
            (Unit::Percent, "percent", None),
            (Unit::Points, "points", None),
            (Unit::BasisPoints, "basis points", None),
            (Unit::Shares, "shares", None),
            (Unit::Days, "days", None),
            (Unit::Times, "times", None),
            (Unit::Pure, "pure", None),
        ];
        for (unit, name, currency) in all {
            assert_eq!((unit.to_string().as_str(), unit.currency()), (name, currency));
            assert!(!(unit.is_rate() && unit.is_time()));
        }
        assert!(Unit::Weeks.is_time() && Unit::BasisPoints.is_rate() && !Unit::Shares.is_rate());
    }
}
