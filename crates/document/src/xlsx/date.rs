//! Days counted from 1900 or 1904, as dates and times.

use super::decimal::Decimal;
use super::format::{Part, Section};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/// The last day that has a date: 31 December 9999.
const LAST: i64 = 2_958_465;
/// Thousandths of a second in a day.
const DAY: i64 = 86_400_000;

/// What a section of dates shows of a number; none where it is no date.
pub(super) fn shown(section: &Section, value: &Decimal, early: bool) -> Option<String> {
    let mut day = value.whole_number().filter(|d| *d <= LAST)?;
    // A day's part in thousandths of a second, rounded.
    let mut time = (value.fraction() / 1000 * DAY / 100_000_000 + 5) / 10;
    if time >= DAY {
        (day, time) = (day + 1, time - DAY);
    }
    let (year, month, date) = civil(day, early);
    let weekday = DAYS[usize::try_from((day + if early { 5 } else { 6 }) % 7).ok()?];
    let half = section.parts.iter().any(|p| matches!(p, Part::HalfDay(_)));
    let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60);
    let mut out = String::new();
    for part in &section.parts {
        let text = match part {
            Part::Text(text) => text.clone(),
            Part::Date('y', 1 | 2) => format!("{:02}", year % 100),
            Part::Date('y', _) => format!("{year:04}"),
            Part::Date('m', n) => {
                let name = MONTHS[usize::try_from(month - 1).ok()?];
                match n {
                    1 => month.to_string(),
                    2 => format!("{month:02}"),
                    3 => name[..3].to_owned(),
                    4 => name.to_owned(),
                    _ => name[..1].to_owned(),
                }
            }
            Part::Date('d', 1) => date.to_string(),
            Part::Date('d', 2) => format!("{date:02}"),
            Part::Date('d', 3) => weekday[..3].to_owned(),
            Part::Date('d', _) => weekday.to_owned(),
            Part::Date('h', n) => {
                let hour = if half { (hour + 11) % 12 + 1 } else { hour };
                padded(hour, *n)
            }
            Part::Date('n', n) => padded(minute, *n),
            Part::Date(_, n) => padded(second, *n),
            Part::Elapsed('h', n) => padded(day * 24 + hour, *n),
            Part::Elapsed('m', n) => padded((day * 24 + hour) * 60 + minute, *n),
            Part::Elapsed(_, n) => padded(((day * 24 + hour) * 60 + minute) * 60 + second, *n),
            Part::Hundredths(n) => format!(".{}", &format!("{:03}", time % 1000)[..(*n).min(3)]),
            Part::HalfDay(long) => {
                let letters = if hour < 12 { "AM" } else { "PM" };
                letters[..if *long { 2 } else { 1 }].to_owned()
            }
            _ => String::new(),
        };
        out.push_str(&text);
    }
    Some(out)
}

fn padded(n: i64, digits: usize) -> String {
    format!("{n:0width$}", width = digits.min(4))
}

/// Year, month and day of a count of days. The count from 1900 has a 29 February 1900.
fn civil(day: i64, early: bool) -> (i64, i64, i64) {
    let since_1970 = match (early, day) {
        (true, d) => d - 24_107,
        (false, 60) => return (1900, 2, 29),
        (false, d @ ..60) => d - 25_568,
        (false, d) => d - 25_569,
    };
    // Years begin in March, so that a leap day ends one.
    let z = since_1970 + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (year + era * 400 + i64::from(month <= 2), month, date)
}
