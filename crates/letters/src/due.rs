//! When an answer falls due, with the counting; how early or late one came; when letters become public.

use jiff::Span as Days;
use jiff::civil::Date;

use crate::calendar::{
    Closed, Closure, add_business_days, add_without_closures, business_days_between, closed, days_after,
};
use crate::model::{ClockUnit, Kind, Letter, Side};

/// Business days that pass at least between the end of a review and the release of its letters
/// (the staff's announcement; 20 since 1 January 2012).
pub const RELEASE_DAYS: u32 = 20;

/// A period counted out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// Day 0: the printed date of the letter, or the day that an extension is counted from.
    pub from: Date,
    /// How many days.
    pub days: u32,
    /// Of which kind.
    pub unit: ClockUnit,
    /// Holidays and closures that were passed over, weekends apart.
    pub skipped: Vec<(Date, Closed)>,
    /// The last day.
    pub due: Date,
    /// The last day for those who do not count a single closure that falls in the period.
    pub uncounted: Option<Date>,
    /// The next business day, where the last day is none (calendar days only).
    pub moved: Option<Date>,
}

impl Working {
    /// Single closures in the period.
    pub fn closures(&self) -> impl Iterator<Item = Closure> {
        self.skipped.iter().filter_map(|(_, c)| if let Closed::Closure(c) = c { Some(*c) } else { None })
    }
}

/// Counts a period from a day on, which is day 0.
pub fn count(from: Date, days: u32, unit: ClockUnit) -> Working {
    let due = match unit {
        ClockUnit::Business => add_business_days(from, days),
        ClockUnit::Calendar => from.checked_add(Days::new().days(i64::from(days.min(36_500)))).unwrap_or(from),
    };
    let business = unit == ClockUnit::Business;
    let skipped: Vec<(Date, Closed)> = days_after(from, due)
        .filter_map(|d| Some((d, closed(d)?)))
        .filter(|(_, c)| business && *c != Closed::Weekend)
        .collect();
    let without = add_without_closures(from, days);
    let uncounted = (business && without != due).then_some(without);
    let moved = (!business && closed(due).is_some()).then(|| add_business_days(due, 1));
    Working { from, days, unit, skipped, due, uncounted, moved }
}

/// When the answer to a letter falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// On a day, counted out.
    On(Working),
    /// The letter asks for no answer by a day; why.
    None(&'static str),
}

/// When the answer to a letter falls due: by its own words, counted from its printed date.
pub fn due(letter: &Letter) -> Due {
    const COMPANY: &str = "A company's letter asks for no answer within a time.";
    const DONE: &str = "The staff have completed their review; nothing is to be answered.";
    const NO_REVIEW: &str = "The staff do not review the filing; nothing is to be answered.";
    const NO_CLOCK: &str = "The letter states no number of days to answer in: read it for a date. Comments on \
                            registration statements, offers and proxy materials are answered by an amendment.";
    const NO_DATE: &str = "The letter's date could not be read.";
    match (letter.side, letter.kind, letter.clock, letter.date) {
        (Side::Company, ..) => Due::None(COMPANY),
        (_, Kind::Completed, ..) => Due::None(DONE),
        (_, Kind::NoReview, ..) => Due::None(NO_REVIEW),
        (_, _, None, _) => Due::None(NO_CLOCK),
        (_, _, _, None) => Due::None(NO_DATE),
        (_, _, Some(clock), Some(date)) => Due::On(count(date.date, clock.days, clock.unit)),
    }
}

/// How many business days after the due date an answer came; negative where it came before, 0 on the day.
pub fn lateness(due: Date, answered: Date) -> i32 {
    business_days_between(due, answered)
}

/// The first day on which the letters of a review may become public. Later is common.
pub fn earliest_release(completed: Date) -> Working {
    count(completed, RELEASE_DAYS, ClockUnit::Business)
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use tieout_document::Span;

    use super::*;
    use crate::model::{Clock, Dated};

    /// A staff letter of comments with nothing but a date and a clock.
    pub(crate) fn staff(on: Date, days: Option<u32>) -> Letter {
        let span = Span { start: 0, end: 0 };
        let document = tieout_document::open(b"We have reviewed your filing.", "letter.txt");
        let mut letter = crate::read(&document);
        letter.side = Side::Staff;
        letter.kind = Kind::Comments;
        letter.date = Some(Dated { date: on, span });
        letter.clock = days.map(|days| Clock { days, unit: ClockUnit::Business, span });
        letter
    }

    #[test]
    fn counts_from_the_printed_date() {
        let Due::On(working) = due(&staff(date(2014, 11, 17), Some(10))) else { panic!("no day") };
        assert_eq!(working.due, date(2014, 12, 2));
        assert_eq!(working.skipped, [(date(2014, 11, 27), Closed::Holiday("Thanksgiving Day"))]);
        assert_eq!(working.uncounted, None);
    }

    #[test]
    fn tells_both_dates_where_a_closure_falls_in_between() {
        let working = count(date(2020, 12, 18), 20, ClockUnit::Business);
        assert_eq!((working.due, working.uncounted), (date(2021, 1, 21), Some(date(2021, 1, 20))));
        assert_eq!(working.closures().map(|c| c.date).collect::<Vec<_>>(), [date(2020, 12, 24)]);
    }

    #[test]
    fn says_why_there_is_no_day() {
        let mut letter = staff(date(2024, 5, 1), None);
        assert!(matches!(due(&letter), Due::None(why) if why.contains("amendment")));
        letter.kind = Kind::Completed;
        assert!(matches!(due(&letter), Due::None(why) if why.contains("completed")));
        letter.side = Side::Company;
        assert!(matches!(due(&letter), Due::None(_)));
    }

    #[test]
    fn calendar_days_and_what_follows() {
        let working = count(date(2024, 6, 1), 14, ClockUnit::Calendar);
        assert_eq!((working.due, working.moved), (date(2024, 6, 15), Some(date(2024, 6, 17))));
        assert_eq!(lateness(date(2024, 5, 15), date(2024, 5, 13)), -2);
        assert_eq!(lateness(date(2024, 5, 24), date(2024, 5, 28)), 1);
        assert_eq!(earliest_release(date(2024, 5, 16)).due, date(2024, 6, 14));
    }
}
