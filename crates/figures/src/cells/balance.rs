//! Roll-forwards: which rows are balances and which movements between them.

use tieout_document::RowKind;

use super::{Column, Motion, Reader};
use crate::hint::Hint;
use crate::kind::Roll;
use crate::period::{Period, shift};
use crate::times::Length;

/// How many rows away a balance may stand.
const REACH: usize = 100;

impl Reader<'_> {
    /// Finds the rows of roll-forwards: from each opening balance to its closing one, which is the
    /// last row before the next opening where none is called so.
    pub(super) fn read_motions(&mut self) {
        self.motions = vec![None; self.lines.len()];
        let openings: Vec<usize> =
            (0..self.lines.len()).filter(|r| self.lines[*r].roll == Some(Roll::Opening)).collect();
        for (k, from) in openings.iter().enumerate() {
            let to = openings.get(k + 1).copied().unwrap_or(self.lines.len());
            let body = |r: &usize| self.table.rows[*r].kind == RowKind::Body;
            let called = (from + 1..to).find(|r| self.lines[*r].roll == Some(Roll::Closing));
            let Some(close) = called.or_else(|| (from + 1..to).rev().find(body)) else { continue };
            self.motions[*from] = Some(Motion::Balance(Roll::Opening));
            self.motions[close] = Some(Motion::Balance(Roll::Closing));
            for r in from + 1..close {
                self.motions[r] = Some(Motion::Movement);
            }
        }
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
    pub(super) fn between_balances(&self, row: usize) -> Option<Period> {
        let full = |r: &usize| self.lines[*r].hint.day.is_some().then(|| self.balance_at(*r)).flatten();
        let after = (row + 1..self.lines.len()).take(REACH).find_map(|r| full(&r))?;
        let before = (0..row).rev().take(REACH).find_map(|r| full(&r)).filter(|b| *b < after)?;
        let long = (20..800).contains(&crate::period::days_between(before, after));
        long.then(|| Period::duration(shift(before, jiff::Span::new().days(1)), after))
    }

    /// The period of a row between two dated balances, in a table whose columns have no dates.
    pub(super) fn rolled(&self, row: usize) -> Option<Period> {
        let day = |r: usize| self.balance_at(r);
        let after = (row + 1..self.lines.len()).take(REACH).find_map(day)?;
        let before = (0..row).rev().take(REACH).find_map(day);
        match before {
            Some(b) if b < after => Some(Period::duration(shift(b, jiff::Span::new().days(1)), after)),
            _ => Some(self.around.calendar.ending(after, Length::Year)),
        }
    }

    /// The period between the days of the columns to either side of an undated one, where the first
    /// and the last column are of days: movements from balance to balance across the table.
    pub(super) fn between(&self, row: usize, column: u16) -> Option<Period> {
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
