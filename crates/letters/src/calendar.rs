//! Business days of the Commission: the days on which EDGAR takes filings.
//!
//! Closed are Saturdays and Sundays, the holidays of 5 U.S.C. 6103(a), observed on Friday where they fall on
//! a Saturday and on Monday where they fall on a Sunday, and the days on which executive orders close the
//! departments (`calendar/closures.tsv`, a source on each row). Good Friday, the day after Thanksgiving,
//! Inauguration Day and the holidays of exchanges alone are business days; so are days of storms and of
//! lapsed funding, on which EDGAR took filings.

use std::sync::LazyLock;

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Why the Commission is closed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Saturday or Sunday.
    Weekend,
    /// A federal holiday, or the day on which it is observed.
    Holiday(&'static str),
    /// A single closure, which those who count ahead may not have known.
    Closure(Closure),
}

impl Closed {
    /// What to call it: "Labor Day".
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekend => "weekend",
            Self::Holiday(name) => name,
            Self::Closure(c) => c.why,
        }
    }
}

/// A day on which the Commission was closed though it is no holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// The day.
    pub date: Date,
    /// The occasion.
    pub why: &'static str,
    /// Where it is known from.
    pub source: &'static str,
}

static CLOSURES: LazyLock<Vec<Closure>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let date = cells.next()?.parse().ok()?;
        Some(Closure { date, why: cells.next()?, source: cells.next()? })
    };
    include_str!("calendar/closures.tsv").lines().filter_map(row).collect()
});

/// Single closures, oldest first.
pub fn closures() -> &'static [Closure] {
    &CLOSURES
}

/// Holidays of a fixed day: month, day, name, first year.
const FIXED: [(i8, i8, &str, i16); 5] = [
    (1, 1, "New Year's Day", 0),
    // Signed on 17 June 2021 and observed the next day.
    (6, 19, "Juneteenth", 2021),
    (7, 4, "Independence Day", 0),
    (11, 11, "Veterans Day", 0),
    (12, 25, "Christmas Day", 0),
];

/// Holidays of a weekday in a month: month, which one (-1 is the last), weekday, name.
const MOVING: [(i8, i8, Weekday, &str); 6] = [
    (1, 3, Weekday::Monday, "Birthday of Martin Luther King, Jr."),
    (2, 3, Weekday::Monday, "Washington's Birthday"),
    (5, -1, Weekday::Monday, "Memorial Day"),
    (9, 1, Weekday::Monday, "Labor Day"),
    (10, 2, Weekday::Monday, "Columbus Day"),
    (11, 4, Weekday::Thursday, "Thanksgiving Day"),
];

/// The federal holiday observed on a day.
fn holiday(day: Date) -> Option<&'static str> {
    let moving = MOVING.iter().find(|(month, nth, weekday, _)| {
        day.month() == *month && day.nth_weekday_of_month(*nth, *weekday).is_ok_and(|d| d == day)
    });
    if let Some((.., name)) = moving {
        return Some(name);
    }
    // What is observed on a day falls on it, or on the Saturday after a Friday or the Sunday before a Monday.
    let falls = match day.weekday() {
        Weekday::Friday => [Some(day), day.tomorrow().ok()],
        Weekday::Monday => [Some(day), day.yesterday().ok()],
        _ => [Some(day), None],
    };
    let on = |d: Date| FIXED.iter().find(|(m, n, _, from)| d.month() == *m && d.day() == *n && d.year() >= *from);
    falls.into_iter().flatten().find_map(on).map(|(_, _, name, _)| *name)
}

/// Why the Commission is closed on a day; nothing on a business day.
pub fn closed(day: Date) -> Option<Closed> {
    if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        return Some(Closed::Weekend);
    }
    if let Some(name) = holiday(day) {
        return Some(Closed::Holiday(name));
    }
    closures().iter().find(|c| c.date == day).map(|c| Closed::Closure(*c))
}

/// Whether the Commission is open on a day.
pub fn is_business_day(day: Date) -> bool {
    closed(day).is_none()
}

/// The day that is so many business days after another, which is day 0.
pub fn add_business_days(from: Date, days: u32) -> Date {
    add(from, days, is_business_day)
}

/// The same for those who do not know of single closures.
pub fn add_without_closures(from: Date, days: u32) -> Date {
    add(from, days, |d| matches!(closed(d), None | Some(Closed::Closure(_))))
}

fn add(from: Date, mut days: u32, open: impl Fn(Date) -> bool) -> Date {
    let mut day = from;
    while days > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if open(day) {
            days -= 1;
        }
    }
    day
}

/// How many business days lie after `from` up to and with `to`; negative where `to` comes first.
pub fn business_days_between(from: Date, to: Date) -> i32 {
    if to < from {
        return -business_days_between(to, from);
    }
    days_after(from, to).filter(|d| is_business_day(*d)).count() as i32
}

/// The days after one up to and with another.
pub(crate) fn days_after(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(Span::new().days(1)).skip(1).take_while(move |d| *d <= to)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn after(from: &str, days: u32) -> String {
        add_business_days(from.parse().expect("a date"), days).to_string()
    }

    #[test]
    fn dates_that_companies_and_the_staff_stated() {
        assert_eq!(after("2024-05-01", 10), "2024-05-15");
        assert_eq!(after("2024-03-18", 10), "2024-04-01");
        assert_eq!((after("2024-04-08", 10), after("2024-04-08", 20)), ("2024-04-22".into(), "2024-05-06".into()));
        assert_eq!((after("2016-03-16", 10), after("2016-03-16", 20)), ("2016-03-30".into(), "2016-04-13".into()));
        assert_eq!((after("2020-12-18", 10), after("2020-12-18", 20)), ("2021-01-06".into(), "2021-01-21".into()));
        assert_eq!(add_without_closures(date(2020, 12, 18), 20), date(2021, 1, 20));
        assert_eq!(after("2015-01-05", 10), "2015-01-20");
        assert_eq!((after("2017-07-07", 10), after("2017-07-07", 20)), ("2017-07-21".into(), "2017-08-04".into()));
        assert_eq!(after("2017-08-16", 10), "2017-08-30");
        assert_eq!(after("2014-11-17", 10), "2014-12-02");
        assert_eq!(after("2021-06-10", 10), "2021-06-25");
        assert_eq!(after("2024-05-16", 20), "2024-06-14");
        assert_eq!(after("2026-02-20", 20), "2026-03-20");
    }

    #[test]
    fn holidays_move_off_the_weekend() {
        for day in [date(2010, 12, 31), date(2021, 12, 31), date(2027, 12, 31)] {
            assert_eq!(closed(day), Some(Closed::Holiday("New Year's Day")), "{day}");
        }
        assert_eq!(closed(date(2021, 6, 18)), Some(Closed::Holiday("Juneteenth")));
        assert!(is_business_day(date(2020, 6, 19)));
        assert_eq!(closed(date(2022, 6, 20)), Some(Closed::Holiday("Juneteenth")));
        assert_eq!(closed(date(2020, 7, 3)), Some(Closed::Holiday("Independence Day")));
        assert_eq!(closed(date(2023, 1, 2)), Some(Closed::Holiday("New Year's Day")));
        assert!(!is_business_day(date(2018, 10, 8)) && !is_business_day(date(2016, 11, 11)));
    }

    #[test]
    fn days_on_which_filings_were_taken() {
        let open = [
            (2012, 10, 29),
            (2012, 10, 30),
            (2015, 12, 24),
            (2017, 1, 20),
            (2021, 1, 20),
            (2013, 10, 1),
            (2024, 3, 29),
            (2024, 11, 29),
        ];
        for (y, m, d) in open {
            assert!(is_business_day(date(y, m, d)), "{y}-{m}-{d}");
        }
        for c in closures() {
            assert!(matches!(closed(c.date), Some(Closed::Closure(_))), "{}", c.date);
            assert!(!c.source.is_empty());
        }
        assert_eq!(closures().len(), include_str!("calendar/closures.tsv").lines().count());
    }

    proptest! {
        #[test]
        fn counting_there_and_back(start in 0i32..14_000, days in 1u32..80) {
            let from = date(1996, 1, 1).checked_add(Span::new().days(start)).expect("a date");
            let to = add_business_days(from, days);
            prop_assert!(is_business_day(to));
            prop_assert_eq!(business_days_between(from, to), days as i32);
            prop_assert_eq!(business_days_between(to, from), -(days as i32));
            prop_assert!(add_without_closures(from, days) <= to);
            prop_assert_eq!(add_business_days(add_business_days(from, days), 3), add_business_days(from, days + 3));
        }
    }
}
