//! One side of a table: items that may add up, seen along lanes. Rows add up along columns, and columns
//! along rows.

use tieout_figures::{Figure, Unit};

use super::amount::Amount;
use super::sheet::{Entry, Sheet};

/// What stands where an item and a lane cross.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    pub entry: Entry,
    /// As a number; none where nothing can be computed with it.
    pub amount: Option<Amount>,
    /// What it counts, and in what scale: only like amounts add up.
    pub kind: Kind,
    /// The power of ten of its last digit.
    pub digit: i32,
    /// How many zeros its digits end in.
    pub zeros: u8,
}

/// Items and lanes of a sheet.
pub(super) struct Side {
    /// Rows or columns of the sheet.
    pub items: Vec<usize>,
    /// Columns or rows.
    pub lanes: Vec<usize>,
    cells: Vec<Cell>,
    /// The sheet's.
    pub exponent: i32,
}

impl Side {
    /// Rows that add up along columns, of those that may.
    pub(super) fn rows(sheet: &Sheet, figures: &[Figure], add_up: impl Fn(usize) -> bool) -> Self {
        Self::new(sheet, figures, sheet.body().filter(|r| add_up(*r)).collect(), used(sheet), |item, lane| (item, lane))
    }

    /// Columns that add up along rows.
    pub(super) fn columns(sheet: &Sheet, figures: &[Figure]) -> Self {
        Self::new(sheet, figures, used(sheet), sheet.body().collect(), |item, lane| (lane, item))
    }

    fn new(
        sheet: &Sheet,
        figures: &[Figure],
        items: Vec<usize>,
        lanes: Vec<usize>,
        at: impl Fn(usize, usize) -> (usize, usize),
    ) -> Self {
        let mut cells = Vec::with_capacity(items.len() * lanes.len());
        for item in &items {
            for lane in &lanes {
                let (row, column) = at(*item, *lane);
                let entry = sheet.entry(row, column);
                let figure = entry.figure().map(|f| &figures[f as usize]);
                cells.push(Cell {
                    entry,
                    amount: sheet.amount(row, column),
                    kind: figure.map_or(Kind::default(), Kind::of),
                    digit: figure.map_or(0, |f| f.digit),
                    zeros: figure.map_or(0, |f| zeros(f, sheet.exponent)),
                });
            }
        }
        Self { items, lanes, cells, exponent: sheet.exponent }
    }

    /// What stands where an item and a lane cross, by their places in the lists.
    pub(super) fn cell(&self, item: usize, lane: usize) -> &Cell {
        &self.cells[item * self.lanes.len() + lane]
    }
}

/// Columns with figures.
fn used(sheet: &Sheet) -> Vec<usize> {
    (0..sheet.columns).filter(|c| (0..sheet.rows.len()).any(|r| sheet.figure(r, *c).is_some())).collect()
}

/// What may stand in one sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    unit: u8,
    power: i32,
}

impl Kind {
    /// A sum of amounts and counts; money where no currency is read is a bare count.
    const AMOUNT: u8 = 1;

    fn of(figure: &Figure) -> Self {
        let unit = match figure.unit {
            Unit::Money(_) | Unit::Pure | Unit::Shares => Self::AMOUNT,
            Unit::PerShare(_) => 2,
            Unit::Percent | Unit::Points => 3,
            Unit::BasisPoints => 4,
            Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => 5,
            Unit::Times => 6,
        };
        Self { unit, power: figure.scale.power }
    }

    /// Whether it adds up by its nature: rates and prices do so in some tables and not in others.
    pub(super) const fn adds_up(self) -> bool {
        self.unit == Self::AMOUNT
    }
}

/// Zeros at the end of a figure's digits, beyond those of the table's last place.
fn zeros(figure: &Figure, exponent: i32) -> u8 {
    if figure.value.is_zero() {
        return u8::MAX;
    }
    u8::try_from(figure.value.exponent + figure.value.trailing_zeros() as i32 - exponent).unwrap_or(0)
}
