//! The filer's years: which days a year, a quarter or "the prior year" means in this document.

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::period::{Period, days_between, shift};
use crate::times::{Length, Mention, When};

/// How many days a year's end may lie from its anniversary: 52 and 53 weeks.
const DRIFT: i32 = 10;

/// The fiscal calendar of a document.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Last days of fiscal years that the document prints or implies, by the year's name.
    year_ends: FxHashMap<i16, Date>,
    /// A known last day of a fiscal year, and the name of that year.
    anchor: (Date, i16),
    /// What the document reports on.
    pub current: Period,
    /// Whether that is less than a year.
    pub interim: bool,
}

impl Calendar {
    /// Finds the calendar from the mentions of a document, in order, and how often each year is
    /// called fiscal.
    pub fn of(mentions: &[Mention], fiscal: &FxHashMap<i16, u32>) -> Self {
        let mut days: FxHashMap<Date, u32> = FxHashMap::default();
        for m in mentions {
            if let When::Day(d) = m.when {
                *days.entry(d).or_default() += 1;
            }
        }
        let (end, length) = reported(mentions, &days);
        let interim =
            matches!(length, Some(Length::Months(n)) if n < 12) || matches!(length, Some(Length::Weeks(n)) if n < 50);
        let year_end = if interim { year_end_before(mentions, end) } else { end };
        let name = year_name(year_end, fiscal);
        let mut calendar =
            Self { year_ends: FxHashMap::default(), anchor: (year_end, name), current: Period::instant(end), interim };
        for k in -8..=8i16 {
            let nominal = shift(year_end, i32::from(k).years());
            let printed = days
                .iter()
                .filter(|(d, n)| days_between(nominal, **d).abs() <= DRIFT && **n > 1)
                .max_by_key(|(d, n)| (**n, std::cmp::Reverse(**d)))
                .map(|(d, _)| *d);
            calendar.year_ends.insert(name + k, printed.unwrap_or(nominal));
        }
        calendar.current = match length {
            Some(length) if interim => {
                let longest = longest_to(mentions, end).unwrap_or(length);
                calendar.ending(end, longest)
            }
            _ => calendar.year(name),
        };
        calendar
    }

    /// The fiscal year of a name.
    pub fn year(&self, name: i16) -> Period {
        let end = self.year_end(name);
        Period::duration(shift(self.year_end(name - 1), 1.day()), end)
    }

    /// The last day of a fiscal year.
    pub fn year_end(&self, name: i16) -> Date {
        self.year_ends.get(&name).copied().unwrap_or_else(|| {
            let (date, anchor) = self.anchor;
            shift(date, (i32::from(name) - i32::from(anchor)).years())
        })
    }

    /// The name of the fiscal year that a day lies in.
    pub fn year_of(&self, date: Date) -> i16 {
        let (end, name) = self.anchor;
        let mut guess = name + (date.year() - end.year());
        while self.year_end(guess) < date && guess < name + 60 {
            guess += 1;
        }
        while self.year_end(guess - 1) >= date && guess > name - 60 {
            guess -= 1;
        }
        guess
    }

    /// The name of the latest year that the document reports in full or in part.
    pub fn latest(&self) -> i16 {
        self.year_of(self.current.end)
    }

    /// A fiscal quarter, 1 to 4.
    pub fn quarter(&self, name: i16, n: u8) -> Period {
        self.months_of(name, 3 * (i32::from(n) - 1), 3)
    }

    /// So many months of a fiscal year from its month `first`, counted from 0.
    fn months_of(&self, name: i16, first: i32, n: i32) -> Period {
        let year = self.year(name);
        let start = year.start.unwrap_or(year.end);
        let from = shift(start, first.months());
        let end = if first + n >= 12 { year.end } else { shift(shift(start, (first + n).months()), (-1).days()) };
        Period::duration(from, end)
    }

    /// The period of a length that ends with a day.
    pub fn ending(&self, end: Date, length: Length) -> Period {
        match length {
            Length::Year | Length::Months(12) | Length::Weeks(52 | 53) => {
                let name = self.year_of(end);
                if self.year_end(name) == end { self.year(name) } else { Period::months(12, end) }
            }
            Length::Months(n) => Period::months(i32::from(n), end),
            Length::Weeks(n) => Period::weeks(i32::from(n), end),
        }
    }

    /// The day of a month and day within the fiscal year of a name.
    pub fn day_of(&self, name: i16, month: i8, day: i8) -> Date {
        // A head such as "December 31," over "2023" means that calendar year.
        Date::new(name, month, day).or_else(|_| Date::new(name, month, 28)).unwrap_or(self.year_end(name))
    }

    /// What a mention means; none where it needs more than it says.
    pub fn resolve(&self, m: &Mention) -> Option<Period> {
        let year = |y: Option<i16>| y.unwrap_or_else(|| self.latest());
        Some(match m.when {
            When::Day(d) => match m.length {
                Some(length) => self.ending(d, length),
                None => Period::instant(d),
            },
            When::MonthDay(month, day) => {
                let d = self.day_of(self.current.end.year(), month, day);
                match m.length {
                    Some(length) => self.ending(d, length),
                    None => Period::instant(d),
                }
            }
            When::Month(y, month) => {
                let first = Date::new(y, month, 1).ok()?;
                Period::duration(first, first.last_of_month())
            }
            When::Year(y) => self.year(y),
            When::Quarter(q, y) => self.quarter(year(y), q),
            When::Half(h, y) => self.months_of(year(y), 6 * (i32::from(h) - 1), 6),
            When::FirstMonths(n, y) => self.months_of(year(y), 0, i32::from(n)),
            When::Prior => self.prior(),
            When::Unsaid => return None,
            When::Current => self.current,
        })
    }

    /// The period a year before the reported one.
    pub fn prior(&self) -> Period {
        let name = self.latest();
        if !self.interim {
            return self.year(name - 1);
        }
        let back = |d: Date| shift(d, (-1).year());
        Period { start: self.current.start.map(back), end: back(self.current.end) }
    }

    /// The last day of the year before the reported period.
    pub fn last_year_end(&self) -> Date {
        self.year_end(self.latest() - 1)
    }
}

/// The day that the document reports to and the length of what ends there: the first that the text
/// states as such, else the day that occurs most.
fn reported(mentions: &[Mention], days: &FxHashMap<Date, u32>) -> (Date, Option<Length>) {
    let ended = |m: &Mention| match (m.when, m.length) {
        (When::Day(d), Some(l)) => Some((d, Some(l))),
        _ => None,
    };
    // The cover states it; a list of several ends is a table's.
    let first = mentions.iter().take(60).find_map(&ended);
    let often = days.iter().max_by_key(|(d, n)| (**n, **d)).map(|(d, _)| (*d, None));
    let latest = mentions.iter().filter_map(ended).max_by_key(|(d, _)| *d);
    let fallback = || {
        let year = mentions.iter().filter_map(|m| if let When::Year(y) = m.when { Some(y) } else { None }).max();
        (Date::constant(year.unwrap_or(2000), 12, 31), None)
    };
    first.or(latest).or(often).unwrap_or_else(fallback)
}

/// The last fiscal year's end before an interim period's: a day said to end a year, else a year's
/// quarter ends before it.
fn year_end_before(mentions: &[Mention], end: Date) -> Date {
    let within = |d: &Date| *d < end && days_between(*d, end) < 370;
    let stated = mentions.iter().filter(|m| m.length == Some(Length::Year)).filter_map(|m| match m.when {
        When::Day(d) => Some(d),
        _ => None,
    });
    if let Some(d) = stated.filter(within).max() {
        return d;
    }
    // The longest period to the end began the day after a year's end.
    match longest_to(mentions, end) {
        Some(Length::Months(n)) => Period::months(i32::from(n), end).before().map_or(end, |p| p.end),
        Some(Length::Weeks(n)) => Period::weeks(i32::from(n), end).before().map_or(end, |p| p.end),
        _ => Date::new(end.year() - 1, 12, 31).unwrap_or(end),
    }
}

/// The longest length that is said to end with a day.
fn longest_to(mentions: &[Mention], end: Date) -> Option<Length> {
    let weight = |l: &Length| match l {
        Length::Months(n) => u32::from(*n) * 30,
        Length::Weeks(n) => u32::from(*n) * 7,
        Length::Year => 0,
    };
    mentions
        .iter()
        .filter(|m| m.when == When::Day(end))
        .filter_map(|m| m.length)
        .filter(|l| (60..300).contains(&weight(l)))
        .max_by_key(weight)
}

/// What the filer calls the year that ends on a day: that year, or for an end early in the year the
/// one before if it is the one called fiscal.
fn year_name(end: Date, fiscal: &FxHashMap<i16, u32>) -> i16 {
    let count = |y: i16| fiscal.get(&y).copied().unwrap_or(0);
    let y = end.year();
    if end.month() <= 2 && count(y - 1) > count(y) { y - 1 } else { y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::mentions;
    use crate::token::tokens;
    use jiff::civil::date;

    fn calendar(text: &str, fiscal: &[(i16, u32)]) -> Calendar {
        let tokens = tokens(text);
        Calendar::of(&mentions(&tokens, text, 0), &fiscal.iter().copied().collect())
    }

    #[test]
    fn years_of_52_and_53_weeks() {
        let c = calendar(
            "For the fiscal year ended September 28, 2024. September 28, 2024 and September 30, 2023 and September 30, 2023",
            &[(2024, 9), (2023, 9)],
        );
        assert_eq!(c.year(2024), Period::duration(date(2023, 10, 1), date(2024, 9, 28)));
        assert_eq!(c.quarter(2024, 1).start, Some(date(2023, 10, 1)));
        assert_eq!(c.year_of(date(2023, 10, 2)), 2024);
    }

    #[test]
    fn a_retailers_year_is_named_for_the_year_before() {
        let c = calendar("For the fiscal year ended February 3, 2024", &[(2023, 40), (2024, 12), (2022, 30)]);
        assert_eq!(c.year(2023).end, date(2024, 2, 3));
        let c = calendar("For the fiscal year ended January 26, 2025", &[(2025, 40), (2024, 12)]);
        assert_eq!(c.year(2025).end, date(2025, 1, 26));
    }

    #[test]
    fn an_interim_report() {
        let c = calendar(
            "For the quarterly period ended July 27, 2025. Three months ended July 27, 2025. Six months ended July 27, 2025, for the fiscal year ended January 26, 2025",
            &[(2026, 40), (2025, 12)],
        );
        assert!(c.interim);
        assert_eq!(c.current, Period::duration(date(2025, 1, 28), date(2025, 7, 27)));
        assert_eq!(c.latest(), 2026);
        assert_eq!(c.quarter(2026, 2).end.month(), 7);
    }
}
