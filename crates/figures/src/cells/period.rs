//! When a table's number is of: put together from its column's head, its row, the sections above it,
//! the stub's head and the caption, nearest first.

use super::{Column, Line, Motion, Reader};
use crate::hint::{Hint, Kind};
use crate::kind::Roll;
use crate::period::{Period, shift};
use crate::times::When;

impl Reader<'_> {
    /// The period of a cell.
    pub(super) fn period(&self, row: usize, column: u16, column_end: u16) -> Option<Period> {
        let calendar = self.around.calendar;
        let line = &self.lines[row];
        let head = self.head(row, column, column_end);
        let sections = line.sections.iter().fold(Hint::default(), |a, s| a.filled(self.lines[*s].hint));
        let written_off = |l: &Line| {
            l.label
                .and_then(|l| self.text().get(l.range()))
                .is_some_and(|t| t.contains("rite-off") || t.contains("harge-off"))
        };
        if self.vintage && (written_off(line) || line.sections.iter().any(|s| written_off(&self.lines[*s]))) {
            return Some(calendar.current);
        }
        if self.is_maturity(line, &head) {
            return Some(self.balance_day(&head, sections));
        }
        if let Some(period) = self.own(line, &head, sections) {
            return Some(period);
        }
        if let Some(period) = self.between_balances(row) {
            return Some(period);
        }
        let between = self.between(row, column);
        match (between, head.hint.day) {
            (Some(_), Some(day)) => return Some(Period::instant(day)),
            (Some(period), None) if !head.hint.is_dated() => return Some(period),
            _ => {}
        }
        let near = self.neighbour(row, column, &head);
        let mut hint = head.hint.filled(near).filled(sections);
        let part = line.hint.part.filter(|p| !matches!(p, When::Month(..)));
        if !hint.is_dated() {
            hint.part = hint.part.or(part);
            hint.year = hint.year.or(line.year_alone).or(line.hint.year.filter(|_| part.is_some()));
        }
        if !hint.is_dated()
            && let Some(period) = self.rolled(row).or_else(|| self.of_month(line))
        {
            return Some(period);
        }
        let undated = !hint.is_dated() && !self.stub.0.is_dated();
        let hint = hint.filled(self.stub.0).filled(self.around.caption.hint);
        let cash = self.cash_flows && self.is_cash(line);
        let motion = self.motions[row];
        let balance = match motion {
            Some(Motion::Balance(r)) => Some(r),
            _ => None,
        };
        let roll = balance.or(line.roll).or(head.roll).or(cash.then_some(Roll::Closing));
        let flows = roll.is_some() || part.is_some() || motion == Some(Motion::Movement);
        let kind = if flows { Kind::Flow } else { self.kind(line, &head, hint) };
        if let Some(day) = self.around.caption.event.filter(|_| undated && self.days == 0) {
            return Some(Period::instant(day));
        }
        let base = hint.period(calendar, kind).unwrap_or(match kind {
            Kind::Stock => calendar.current.at_end(),
            Kind::Flow => calendar.current,
        });
        Some(match roll {
            Some(Roll::Opening) => base.before().unwrap_or(base),
            Some(Roll::Closing | Roll::Balance) => base.at_end(),
            None => base,
        })
    }

    /// "Cash and cash equivalents", "Restricted cash" under a statement of cash flows.
    fn is_cash(&self, line: &Line) -> bool {
        line.label.and_then(|l| self.text().get(l.range())).is_some_and(|t| {
            let t = t.to_ascii_lowercase();
            ["cash and cash equivalents", "restricted cash", "cash, cash equivalents", "total cash"]
                .iter()
                .any(|w| t.starts_with(w))
        })
    }

    /// The end of the month that is all of a row's label: "March 2023" beside what was issued then.
    /// Where some row names a month to come, months are those in which loans fall due.
    fn of_month(&self, line: &Line) -> Option<Period> {
        let calendar = self.around.calendar;
        let end = |line: &Line| {
            let when = line.hint.part.filter(|p| matches!(p, When::Month(..)))?;
            let mention = crate::Mention { when, span: line.label?, length: None, as_of: false, group: 0 };
            calendar.resolve(&mention).map(Period::at_end)
        };
        let own = end(line)?;
        let to_come = |l: &Line| end(l).is_some_and(|p| crate::period::days_between(calendar.current.end, p.end) > 40);
        (!self.lines.iter().any(to_come)).then_some(own)
    }

    /// The period that a row's own label gives it, whatever its column.
    pub(super) fn own(&self, line: &Line, head: &Column, sections: Hint) -> Option<Period> {
        let calendar = self.around.calendar;
        let own = line.hint;
        if own.day.is_some_and(|d| crate::period::days_between(calendar.current.end, d) > 60) {
            // A day to come is that on which a loan falls due.
            return (!head.hint.is_dated() && !sections.is_dated()).then(|| calendar.current.at_end());
        }
        if own.day.is_some() {
            if own.length.is_some() && !head.hint.is_dated() {
                return own.period(calendar, Kind::Flow).map(|p| match head.roll {
                    Some(Roll::Opening) => p.before().unwrap_or(p),
                    Some(_) => p.at_end(),
                    None => p,
                });
            }
            let balance = line.roll.is_some() || own.as_of || !head.hint.is_dated();
            return if balance && own.length.is_none() { own.period(calendar, Kind::Stock) } else { None };
        }
        // "Balance at January 1" under "2023".
        if let Some(month_day) = own.month_day.filter(|_| line.roll.is_some() || own.as_of || line.ends_dated) {
            let dated = head.hint.filled(sections);
            let year = dated.year.or(dated.day.map(|d| d.year()));
            let hint = Hint { month_day: Some(month_day), year, as_of: true, ..Hint::default() };
            let period = hint.period(calendar, Kind::Stock)?;
            // A fiscal year's first day is in the calendar year before where the year ends early.
            let span = calendar.year(year.unwrap_or_else(|| calendar.latest()));
            let late = crate::period::days_between(span.end, period.end) > 40;
            return Some(if late { Period::instant(shift(period.end, jiff::Span::new().years(-1))) } else { period });
        }
        None
    }

    /// Whether a row or a column is one of years to come, so that its amounts are of the balance
    /// sheet's day.
    fn is_maturity(&self, line: &Line, head: &Column) -> bool {
        let coming = self.is_coming(head.hint);
        self.maturities
            && (line.year_alone.is_some()
                || coming
                || self.is_rest(line, head)
                || (self.vintage && head.hint.day.is_none()))
    }

    /// Whether a head names a year after the document's own.
    pub(super) fn is_coming(&self, hint: Hint) -> bool {
        let calendar = self.around.calendar;
        match hint.day {
            Some(day) => crate::period::days_between(calendar.current.end, day) > 200,
            None => hint.year.is_some_and(|y| y > calendar.latest()),
        }
    }

    /// "Thereafter", "Total" and the like in a table of maturities.
    fn is_rest(&self, line: &Line, head: &Column) -> bool {
        const REST: [&str; 10] =
            ["thereafter", "total", "less", "after", "imputed", "present value", "years", "remain", "beyond", "future"];
        let says = |span: Option<tieout_document::Span>| {
            span.and_then(|s| self.text().get(s.range())).is_some_and(|t| {
                REST.iter().any(|w| t.trim().get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)))
            })
        };
        says(line.label) || (says(head.head) && !head.hint.is_dated())
    }

    /// The balance sheet's day for a table of maturities.
    fn balance_day(&self, head: &Column, sections: Hint) -> Period {
        let calendar = self.around.calendar;
        let own = if self.is_coming(head.hint) || self.vintage { Hint::default() } else { head.hint };
        let caption = self.around.caption.hint;
        let caption = if self.is_coming(caption) { Hint::default() } else { Hint { year: None, ..caption } };
        let hint = own.filled(sections).filled(caption);
        hint.period(calendar, Kind::Stock).unwrap_or(calendar.current.at_end())
    }
}
