//! The ways in which tables print what is taken off.

use tieout_ties::Range;

use super::{Line, Part};

/// How the signs of a reconciliation are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    deducted: Deducted,
    /// Payments for property are taken off though printed without a sign.
    spending: bool,
    /// Taxes are taken off though printed without a sign.
    tax: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deducted {
    /// As printed.
    Printed,
    /// What is printed is taken off, whatever its sign.
    Amount,
    /// The printed value is subtracted: a loss in brackets adds.
    Value,
}

fn negated(value: Range) -> Range {
    Range { low: value.high.map(|v| -v), high: value.low.map(|v| -v) }
}

impl Signs {
    pub(super) const PRINTED: Self = Self { deducted: Deducted::Printed, spending: false, tax: false };

    /// All ways, the plainest first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let bools = || [false, true].into_iter();
        let ways = [Deducted::Printed, Deducted::Amount, Deducted::Value].into_iter();
        ways.flat_map(move |deducted| {
            bools().flat_map(move |spending| bools().map(move |tax| Self { deducted, spending, tax }))
        })
    }

    /// The value of a line as it counts towards the end.
    pub fn read(self, value: Range, line: &Line) -> Range {
        if line.spending && self.spending {
            return negated(value.abs());
        }
        if line.part == Part::Tax && self.tax {
            return negated(value);
        }
        match self.deducted {
            Deducted::Amount if line.deducted => negated(value.abs()),
            Deducted::Value if line.deducted => negated(value),
            _ => value,
        }
    }
}
