//! What heads, labels and captions say of the time of a table's numbers, put together from pieces
//! that each say a part of it: "Three Months Ended" over "June 30," over "2023".

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::period::Period;
use crate::times::{Length, Mention, When};

/// Whether an amount is of a day or of a span of days, where nothing but its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of a day: assets, debt, a balance.
    Stock,
    /// Of a span of days: revenue, cost, a payment.
    Flow,
}

/// Parts of a time, as far as they are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hint {
    pub day: Option<Date>,
    pub year: Option<i16>,
    pub month_day: Option<(i8, i8)>,
    /// A quarter, half or month.
    pub part: Option<When>,
    pub length: Option<Length>,
    pub as_of: bool,
}

impl Hint {
    /// The parts that mentions say. Of several of a kind the first counts.
    pub(crate) fn of(mentions: &[Mention]) -> Self {
        let mut hint = Self::default();
        for m in mentions {
            match m.when {
                When::Day(d) => {
                    hint.day.get_or_insert(d);
                }
                When::Year(y) => {
                    hint.year.get_or_insert(y);
                }
                When::MonthDay(month, day) => {
                    hint.month_day.get_or_insert((month, day));
                }
                When::Quarter(..) | When::Half(..) | When::FirstMonths(..) | When::Month(..) => {
                    hint.part.get_or_insert(m.when);
                }
                When::Prior | When::Current | When::Unsaid => {}
            }
            hint.length = hint.length.or(m.length);
            hint.as_of |= m.as_of;
        }
        hint
    }

    /// Whether it says when at all.
    pub(crate) fn is_dated(&self) -> bool {
        self.day.is_some() || self.year.is_some() || self.part.is_some()
    }

    /// Whether it says how long, or that it is a day.
    pub(crate) fn has_kind(&self) -> bool {
        self.length.is_some() || self.as_of || self.part.is_some()
    }

    /// With what it does not say taken from words further away.
    pub(crate) fn filled(mut self, outer: Self) -> Self {
        let timed = self.has_kind();
        if !timed {
            self.length = outer.length;
            self.as_of = outer.as_of;
        }
        if !self.is_dated() {
            self.day = outer.day;
            self.year = outer.year;
            if !timed {
                self.part = outer.part;
            }
        }
        self.month_day = self.month_day.or(outer.month_day);
        if self.day.is_none() && self.month_day.is_none() && self.year.is_some() && outer.has_kind() {
            // "December 31, 2023 and 2022" in the caption gives its day to "2023" and "2022".
            self.month_day = outer.day.map(|d| (d.month(), d.day()));
        }
        self
    }

    /// Whether its own words make an amount one of a day or of a span; none where they say neither
    /// or both.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let flow = self.length.is_some() || self.part.is_some();
        match (flow, self.as_of) {
            (true, false) => Some(Kind::Flow),
            (false, true) => Some(Kind::Stock),
            _ => None,
        }
    }

    /// "Second quarter ended" over a date says how long.
    fn length(&self) -> Option<Length> {
        self.length.or(match self.part {
            Some(When::Quarter(..)) => Some(Length::Months(3)),
            Some(When::Half(..)) => Some(Length::Months(6)),
            Some(When::FirstMonths(n, _)) => Some(Length::Months(n)),
            _ => None,
        })
    }

    /// The period that it means for an amount of a kind.
    pub(crate) fn period(&self, calendar: &Calendar, kind: Kind) -> Option<Period> {
        let stock = kind == Kind::Stock;
        if let Some(part) = self.part.filter(|_| self.day.is_none()) {
            let when = match (part, self.year) {
                (When::Quarter(q, None), Some(y)) => When::Quarter(q, Some(y)),
                (When::Half(h, None), Some(y)) => When::Half(h, Some(y)),
                (When::FirstMonths(n, None), Some(y)) => When::FirstMonths(n, Some(y)),
                (p, _) => p,
            };
            let period = calendar.resolve(&Mention {
                when,
                span: tieout_document::Span::default(),
                length: None,
                as_of: false,
                group: 0,
            })?;
            return Some(if stock { period.at_end() } else { period });
        }
        let month_day = |y: i16| {
            self.month_day.map(|(m, d)| {
                let day = calendar.day_of(y, m, d);
                // A year's name may differ from the year of its last day: fiscal 2023 ends in 2024.
                let end = calendar.year_end(y);
                let before = calendar.year_end(y - 1);
                // The day after a year's end is where the next begins.
                let drifted = (2..=10).contains(&crate::period::days_between(before, day).abs());
                if (m, d) == (end.month(), end.day()) || drifted { end } else { day }
            })
        };
        let day = self.day.or_else(|| self.year.and_then(month_day));
        if let Some(day) = day {
            if stock {
                return Some(Period::instant(day));
            }
            return Some(match self.length() {
                Some(length) => calendar.ending(day, length),
                None => self.flow_to(calendar, day),
            });
        }
        if let Some(y) = self.year {
            let year = calendar.year(y);
            if stock {
                return Some(year.at_end());
            }
            return Some(match self.length {
                Some(Length::Year) | None if !calendar.interim => year,
                Some(length) => {
                    let years = i32::from(y) - i32::from(calendar.latest());
                    calendar.ending(crate::period::shift(calendar.current.end, jiff::Span::new().years(years)), length)
                }
                None => same_part(calendar, y),
            });
        }
        match (self.length, self.month_day) {
            (_, Some((m, d))) if stock => Some(Period::instant(calendar.day_of(calendar.current.end.year(), m, d))),
            (Some(_), None) if stock => None,
            (Some(length), Some((m, d))) => {
                Some(calendar.ending(calendar.day_of(calendar.current.end.year(), m, d), length))
            }
            (Some(Length::Year), None) if !calendar.interim => Some(calendar.current),
            (Some(length), None) => Some(calendar.ending(calendar.current.end, length)),
            _ => None,
        }
    }

    /// A flow to a day of which no length is said: a year if a year ends there, else as long as the
    /// document's own period.
    fn flow_to(&self, calendar: &Calendar, day: Date) -> Period {
        let year = calendar.year(calendar.year_of(day));
        if year.end == day || !calendar.interim {
            return if year.end == day { year } else { Period::months(12, day) };
        }
        let months =
            calendar.current.start.map_or(12, |s| (crate::period::days_between(s, calendar.current.end) + 15) / 30);
        Period::months(months, day)
    }
}

/// The part of another year that answers to an interim document's own period.
fn same_part(calendar: &Calendar, year: i16) -> Period {
    let years = jiff::Span::new().years(i32::from(year) - i32::from(calendar.latest()));
    let shift = |d| crate::period::shift(d, years);
    Period { start: calendar.current.start.map(shift), end: shift(calendar.current.end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::mentions;
    use crate::token::tokens;
    use jiff::civil::date;

    fn hint(text: &str) -> Hint {
        let tokens = tokens(text);
        Hint::of(&mentions(&tokens, text, 0))
    }

    fn calendar(text: &str) -> Calendar {
        let tokens = tokens(text);
        Calendar::of(&mentions(&tokens, text, 0), &rustc_hash::FxHashMap::default())
    }

    #[test]
    fn pieces_put_together() {
        let c = calendar("for the fiscal year ended December 31, 2023");
        let period = |inner: &str, outer: &str, kind| hint(inner).filled(hint(outer)).period(&c, kind);
        let year = Period::duration(date(2022, 1, 1), date(2022, 12, 31));
        assert_eq!(period("2022", "Years Ended December 31,", Kind::Flow), Some(year));
        assert_eq!(period("2022", "As of December 31,", Kind::Stock), Some(Period::instant(date(2022, 12, 31))));
        assert_eq!(
            period("2022", "December 31, 2023 and 2022", Kind::Stock),
            Some(Period::instant(date(2022, 12, 31)))
        );
        let quarter = Period::duration(date(2023, 4, 1), date(2023, 6, 30));
        assert_eq!(period("2023", "Three Months Ended June 30,", Kind::Flow), Some(quarter));
        assert_eq!(period("Second Quarter", "2023", Kind::Flow), Some(quarter));
        assert_eq!(period("Land", "Buildings", Kind::Stock), None);
    }

    #[test]
    fn a_year_ends_where_it_is_printed_to_end() {
        let c = calendar("for the fiscal year ended December 30, 2023. December 31, 2022 and December 31, 2022");
        let hint = hint("2022").filled(hint("December 30, 2023"));
        assert_eq!(hint.period(&c, Kind::Stock), Some(Period::instant(date(2022, 12, 31))));
    }

    #[test]
    fn the_first_day_of_a_year_is_that_day() {
        let c = calendar("for the fiscal year ended December 31, 2023");
        let first = Hint { month_day: Some((1, 1)), year: Some(2023), as_of: true, ..Hint::default() };
        assert_eq!(first.period(&c, Kind::Stock), Some(Period::instant(date(2023, 1, 1))));
    }

    #[test]
    fn what_is_said_of_the_kind() {
        assert_eq!(hint("Year ended December 31, 2023").kind(), Some(Kind::Flow));
        assert_eq!(hint("At December 31, 2023").kind(), Some(Kind::Stock));
        assert_eq!(hint("December 31, 2023").kind(), None);
    }
}
