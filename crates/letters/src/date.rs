//! Printed dates: "August 16, 2017", "Sept. 8,2020", "16 August 2017".

use jiff::civil::Date;
use regex::Captures;

use crate::pattern::Pattern;

/// A date in words, for patterns that hold one. A full stop for the comma and a lost space are usual slips.
macro_rules! date {
    () => {
        r"(?:(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))\s*\d{1,2}(?:st|nd|rd|th)?\s*[,.]?\s*(?:19|20)\d\d\b|\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s+(?:19|20)\d\d\b)"
    };
}

/// Several of them: "June 30, 2016 and August 4, 2017".
macro_rules! dates {
    () => {
        concat!(date!(), r"(?:\s*(?:,\s*and|,|;|and|&)\s*", date!(), r")*")
    };
}

pub(crate) use {date, dates};

static DATE: Pattern = Pattern::new(concat!(r"(?i)\b", date!()));
static PARTS: Pattern =
    Pattern::new(r"(?i)^(?:([a-z]{3,9})\.?\s*(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})).*?((?:19|20)\d\d)$");
static ALONE: Pattern = Pattern::new(concat!(
    r"(?i)^(?:(?:Date[d]?\s*:?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,)\s*)?",
    date!(),
    r"\s*[.,;]?$"
));
/// A date in figures stands for the letter's own only where nothing else is on its line.
static FIGURES: Pattern =
    Pattern::new(r"^(?:Date[d]?\s*:?\s*)?(?:(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))$");

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word in small letters is a month's whole name.
pub(crate) fn is_month(lower: &str) -> bool {
    MONTHS.contains(&lower)
}

/// The day of a month that is known by its first three letters; none when there is no such day.
pub(crate) fn day(month: &str, day: &str, year: &str) -> Option<Date> {
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| m.starts_with(&month))? + 1;
    Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

/// Reads one date in words; none when there is no such day.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let parts = PARTS.captures(text.trim())?;
    let (month, number) = match (parts.get(1), parts.get(2)) {
        (Some(m), Some(d)) => (m.as_str(), d.as_str()),
        _ => (parts.get(4)?.as_str(), parts.get(3)?.as_str()),
    };
    day(month, number, parts.get(5)?.as_str())
}

/// The date in words that a text begins with.
pub(crate) fn parse_at(text: &str) -> Option<Date> {
    let head = &text[..text.floor_char_boundary(40.min(text.len()))];
    all(head).next().filter(|(at, _)| at.start == 0).map(|(_, d)| d)
}

/// Every date in words, with the bytes that it stands in.
pub(crate) fn all(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, Date)> {
    DATE.all(text).filter_map(|m| Some((m.range(), parse(m.as_str())?)))
}

/// The date of a line that holds nothing else.
pub(crate) fn alone(line: &str) -> Option<Date> {
    let line = line.trim();
    if line.len() > 60 {
        return None;
    }
    if ALONE.is_in(line) {
        return all(line).next().map(|(_, d)| d);
    }
    let number = |c: &Captures<'_>, i: usize| c.get(i).and_then(|m| m.as_str().parse::<i16>().ok());
    let c = FIGURES.captures(line)?;
    let (year, month, day) = match number(&c, 3) {
        Some(year) => (year, number(&c, 1)?, number(&c, 2)?),
        None => (number(&c, 4)?, number(&c, 5)?, number(&c, 6)?),
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_letters_print_them() {
        let read = |s: &str| parse(s).map(|d| d.to_string());
        assert_eq!(read("August 16, 2017").as_deref(), Some("2017-08-16"));
        assert_eq!(read("September 8,2020").as_deref(), Some("2020-09-08"));
        assert_eq!(read("May 8. 2024").as_deref(), Some("2024-05-08"));
        assert_eq!(read("Sept. 1st, 2019").as_deref(), Some("2019-09-01"));
        assert_eq!(read("16 August 2017").as_deref(), Some("2017-08-16"));
        assert_eq!(read("February 30, 2020"), None);
        assert_eq!(alone("Date: June 3, 2019").map(|d| d.to_string()).as_deref(), Some("2019-06-03"));
        assert_eq!(alone("12/4/2020").map(|d| d.to_string()).as_deref(), Some("2020-12-04"));
        assert_eq!(alone("Filed June 3, 2019"), None);
        assert_eq!(all("from June 19, 20018 to May 1, 2017").count(), 1);
    }
}
