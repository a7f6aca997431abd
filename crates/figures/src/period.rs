//! Periods: days and spans of days.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// What a figure is of: a span of days, both ends included, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day; none for an instant.
    pub start: Option<Date>,
    /// Last day, or the day itself.
    pub end: Date,
}

impl Period {
    /// A day.
    pub const fn instant(end: Date) -> Self {
        Self { start: None, end }
    }

    /// A span of days.
    pub const fn duration(start: Date, end: Date) -> Self {
        Self { start: Some(start), end }
    }

    /// The months that end with a day: "three months ended June 30".
    pub(crate) fn months(n: i32, end: Date) -> Self {
        // Through the next day, so that months of all lengths work: 1 July less 3 months is 1 April.
        let after = shift(end, 1.day());
        Self::duration(shift(after, (-n).months()), end)
    }

    /// The weeks that end with a day.
    pub(crate) fn weeks(n: i32, end: Date) -> Self {
        Self::duration(shift(end, (1 - 7 * n).days()), end)
    }

    /// The day alone.
    pub const fn at_end(self) -> Self {
        Self::instant(self.end)
    }

    /// The day before it begins.
    pub fn before(self) -> Option<Self> {
        self.start.map(|s| Self::instant(shift(s, (-1).days())))
    }
}

/// A day moved by a span; days out of the calendar's range stay where they are.
pub(crate) fn shift(date: Date, by: Span) -> Date {
    date.checked_add(by).unwrap_or(date)
}

/// Days from `a` to `b`.
pub(crate) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_and_weeks_end_with_a_day() {
        let three = Period::months(3, date(2024, 5, 31));
        assert_eq!(three, Period::duration(date(2024, 3, 1), date(2024, 5, 31)));
        let quarter = Period::weeks(13, date(2024, 3, 30));
        assert_eq!(quarter.start, Some(date(2023, 12, 31)));
        assert_eq!(three.before(), Some(Period::instant(date(2024, 2, 29))));
        assert_eq!((three.at_end(), three.at_end().before()), (Period::instant(date(2024, 5, 31)), None));
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        assert_eq!(shift(Date::MAX, 1.day()), Date::MAX);
        assert_eq!(Period::months(60, Date::MIN).end, Date::MIN);
        assert!(days_between(Date::MIN, Date::MAX) > 0);
    }
}
