//! When a table's number is of: put together from its column's head, its row, the sections above it,
//! the stub's head and the caption, nearest first.

use tieout_document::RowKind;

use super::{Column, Line, Motion, Reader};
use crate::hint::{Hint, Kind};
use crate::kind::Nature;
use crate::kind::Roll;
use crate::period::{Period, shift};
use crate::times::{Length, When};

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

    /// Whether an amount is of a day or of a span: as the nearest words say, else as its name does.
    fn kind(&self, line: &Line, head: &Column, hint: Hint) -> Kind {
        let caption = self.around.caption;
        let sections = || line.sections.iter().map(|s| &self.lines[*s]);
        if head.hint.filled(self.stub.0).kind() == Some(Kind::Stock) {
            return Kind::Stock;
        }
        if sections().any(|s| s.changes) || self.cash_flows {
            return Kind::Flow;
        }
        let said = sections().fold(head.hint, |a, s| a.filled(s.hint)).filled(self.stub.0);
        let named = self.named(line, head);
        let owned = |n: Option<Nature>| n.is_some_and(|n| n.strong && n.kind == Kind::Stock);
        let held = owned(line.nature) || (line.nature.is_none() && owned(sections().find_map(|s| s.nature)));
        if let Some(kind) = said.kind() {
            // "Total assets" under "Year ended" are those at its end, unless the title says flows.
            return if held && caption.kind != Some(Kind::Flow) { Kind::Stock } else { kind };
        }
        let (stock, flow) = self.votes;
        let flows = named.is_some_and(|n| n.kind == Kind::Flow);
        let both = said.length.is_some() && said.as_of;
        // The caption's word holds unless the row's own or most rows' say otherwise.
        let own_day = head.hint.day.is_none() && said.day.is_some();
        match (caption.flows && !own_day, caption.stocks) {
            (true, false) if !both && !held => return Kind::Flow,
            (false, true) if !both && !(flows && (self.days > 2 || flow > 2 * stock)) => return Kind::Stock,
            _ => {}
        }
        if let Some(kind) = caption.kind {
            return kind;
        }
        let plain_days = self.days > 0 && !hint.is_dated();
        let dated = hint.day.is_some() || hint.month_day.is_some() || plain_days;
        if dated && !both && !(caption.flows && caption.stocks) {
            return self.kind_of_day(named, head);
        }
        named.map_or(if stock > flow { Kind::Stock } else { Kind::Flow }, |n| n.kind)
    }

    /// What a date alone over a column makes of an amount: that of a balance, unless there are more
    /// than two dates or the rows plainly are flows.
    fn kind_of_day(&self, named: Option<Nature>, head: &Column) -> Kind {
        let (stock, flow) = self.votes;
        let caption = self.around.caption.named;
        let is = |n: Option<Nature>, kind: Kind| n.is_some_and(|n| n.kind == kind);
        if self.days > 2 {
            let held = is(named, Kind::Stock)
                && (stock >= flow || named.is_some_and(|n| n.strong))
                && !is(caption, Kind::Flow);
            return if held { Kind::Stock } else { Kind::Flow };
        }
        let moves = named.is_some_and(|n| n.strong && n.kind == Kind::Flow);
        let mostly = flow >= 3 && flow > 2 * stock && !is(caption, Kind::Stock) && !is(named, Kind::Stock);
        let additions = head.nature.is_some_and(|n| n.strong && n.kind == Kind::Flow);
        if additions || mostly || (moves && flow > stock) { Kind::Flow } else { Kind::Stock }
    }

    /// What names make of an amount: its row's, its sections', its head's, the caption's, the sure
    /// ones first.
    fn named(&self, line: &Line, head: &Column) -> Option<Nature> {
        let grouped = line.sections.iter().find_map(|s| self.lines[*s].nature);
        let strong = |n: Option<Nature>| n.filter(|n| n.strong);
        strong(line.nature)
            .or(strong(grouped))
            .or(strong(head.nature))
            .or(line.nature)
            .or(grouped)
            .or(head.nature)
            .or(self.around.caption.named)
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
    fn own(&self, line: &Line, head: &Column, sections: Hint) -> Option<Period> {
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

    /// What a head without a date takes from the dated ones: where only one time stands over the
    /// columns it is every column's; where each of several stands over one of as many equal sets of
    /// columns, its set's; else that of the dated one to its left: "Effective rate" beside "2023".
    fn neighbour(&self, row: usize, column: u16, head: &Column) -> Hint {
        if head.hint.is_dated() {
            return Hint::default();
        }
        let group = &self.groups[self.group_of[row]];
        let first = usize::from(self.table.stub.max(1));
        let headed: Vec<usize> = (first.min(group.len())..group.len()).filter(|c| group[*c].head.is_some()).collect();
        let dated: Vec<usize> = (0..headed.len()).filter(|h| group[headed[*h]].hint.is_dated()).collect();
        let hint = |h: usize| group[headed[dated[h]]].hint;
        let Some(one) = (!dated.is_empty()).then(|| hint(0)) else { return Hint::default() };
        if (1..dated.len()).all(|h| hint(h) == one) {
            return one;
        }
        let at = headed.partition_point(|c| *c <= usize::from(column)).saturating_sub(1);
        for skipped in 0..2 {
            let (n, sets) = (headed.len().saturating_sub(skipped), dated.len());
            let size = n / sets;
            let apart = |d: usize, i: usize| d.checked_sub(skipped).map(|d| d.wrapping_sub(i * size));
            let equal = n % sets == 0
                && size > 1
                && dated.iter().enumerate().all(|(i, d)| apart(*d, i) == apart(dated[0], 0) && apart(*d, i) < Some(size));
            if equal {
                return at.checked_sub(skipped).map_or(Hint::default(), |at| hint((at / size).min(sets - 1)));
            }
        }
        if headed.len() < 2 * dated.len() {
            return Hint::default();
        }
        let left = dated.iter().rposition(|d| *d < at);
        left.map_or_else(Hint::default, hint)
    }

    /// The day of a row that is a dated balance.
    fn balance_at(&self, row: usize) -> Option<jiff::civil::Date> {
        let line = &self.lines[row];
        let balance = line.hint.length.is_none() && (line.roll.is_some() || line.hint.as_of || line.hint.day.is_some());
        if !balance || self.table.rows[row].kind != RowKind::Body {
            return None;
        }
        self.own(line, &Column::default(), Hint::default()).map(|p| p.end)
    }

    /// The period of a row that stands between two balances of full dates.
    fn between_balances(&self, row: usize) -> Option<Period> {
        let full = |r: &usize| self.lines[*r].hint.day.is_some().then(|| self.balance_at(*r)).flatten();
        let after = (row + 1..self.lines.len()).find_map(|r| full(&r))?;
        let before = (0..row).rev().find_map(|r| full(&r)).filter(|b| *b < after)?;
        let long = (20..800).contains(&crate::period::days_between(before, after));
        long.then(|| Period::duration(shift(before, jiff::Span::new().days(1)), after))
    }

    /// The period of a row between two dated balances, in a table whose columns have no dates.
    fn rolled(&self, row: usize) -> Option<Period> {
        let day = |r: usize| self.balance_at(r);
        let after = (row + 1..self.lines.len()).find_map(day)?;
        let before = (0..row).rev().find_map(day);
        match before {
            Some(b) if b < after => Some(Period::duration(shift(b, jiff::Span::new().days(1)), after)),
            _ => Some(self.around.calendar.ending(after, Length::Year)),
        }
    }

    /// The period between the days of the columns to either side of an undated one, where the first
    /// and the last column are of days: movements from balance to balance across the table.
    fn between(&self, row: usize, column: u16) -> Option<Period> {
        let group = &self.groups[self.group_of[row]];
        let headed: Vec<usize> =
            (usize::from(self.table.stub.max(1))..group.len()).filter(|c| group[*c].head.is_some()).collect();
        let day = |c: &usize| group[*c].hint.day.filter(|_| group[*c].hint.length.is_none());
        let (first, last) = (headed.first()?, headed.last()?);
        day(first)?;
        day(last)?;
        if !headed.iter().any(|c| !group[*c].hint.is_dated()) {
            return None;
        }
        let at = usize::from(column);
        let left = headed.iter().rev().filter(|c| **c <= at).find_map(day)?;
        let right = headed.iter().filter(|c| **c > at).find_map(day).or_else(|| day(last))?;
        let (from, to) = (left.min(right), left.max(right));
        let long = from == to || (80..380).contains(&crate::period::days_between(from, to));
        long.then(|| Period::duration(shift(from, jiff::Span::new().days(1)), to))
    }
}
