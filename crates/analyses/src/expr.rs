//! A formula as a tree over inputs, from which everything else derives: the value at the printed
//! inputs, the interval that their rounding leaves, the working as text, and a workbook's formula.
//!
//! The interval is exact where each input occurs once, and where an input that occurs several times
//! does so in the first degree only, above and below the line: growth, a share of a sum, a bridge.
//! Elsewhere it is wider than need be and never narrower, so that a break is always a break.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use tieout_ties::Range;

mod interval;
mod written;

pub use interval::{product, quotient};
pub use written::Hand;

/// A formula. Inputs are indices into the set that it is computed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// An input.
    Input(u32),
    /// A number of the formula itself: 365, 100, a rate of tax.
    Number(RBig),
    /// All together.
    Sum(Vec<Expr>),
    /// The first less the second.
    Minus(Box<Expr>, Box<Expr>),
    /// One times the other.
    Times(Box<Expr>, Box<Expr>),
    /// The first over the second.
    Over(Box<Expr>, Box<Expr>),
    /// With the sign turned.
    Neg(Box<Expr>),
}

impl Expr {
    /// An input by its index.
    pub const fn input(index: u32) -> Self {
        Self::Input(index)
    }

    /// A whole number.
    pub fn number(n: i64) -> Self {
        Self::Number(RBig::from(n))
    }

    /// A number as a fraction; the numerator alone over nothing.
    pub fn fraction(n: i64, d: u32) -> Self {
        Self::Number(RBig::from_parts(IBig::from(n), UBig::from(d.max(1))))
    }

    /// The sum of several; zero of none.
    pub fn sum(parts: impl IntoIterator<Item = Expr>) -> Self {
        let mut all = Vec::new();
        for part in parts {
            match part {
                Self::Sum(more) => all.extend(more),
                other => all.push(other),
            }
        }
        match (all.len(), all.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                all.extend(last);
                Self::Sum(all)
            }
        }
    }

    /// New over old, less one.
    pub fn growth(new: Expr, old: Expr) -> Self {
        new / old - Self::number(1)
    }

    /// Half the sum of two.
    pub fn average(a: Expr, b: Expr) -> Self {
        (a + b) / Self::number(2)
    }

    /// Indices of its inputs, in order of their first place.
    pub fn inputs(&self) -> Vec<u32> {
        let mut all = Vec::new();
        self.each_input(&mut |i| {
            if !all.contains(&i) {
                all.push(i);
            }
        });
        all
    }

    fn each_input(&self, see: &mut impl FnMut(u32)) {
        match self {
            Self::Input(i) => see(*i),
            Self::Number(_) => {}
            Self::Sum(parts) => parts.iter().for_each(|p| p.each_input(see)),
            Self::Minus(a, b) | Self::Times(a, b) | Self::Over(a, b) => {
                a.each_input(see);
                b.each_input(see);
            }
            Self::Neg(a) => a.each_input(see),
        }
    }

    /// Its value where each input has one; none where one has none, or where it divides by zero.
    pub fn value(&self, of: &impl Fn(u32) -> Option<RBig>) -> Option<RBig> {
        Some(match self {
            Self::Input(i) => of(*i)?,
            Self::Number(n) => n.clone(),
            Self::Sum(parts) => {
                let mut total = RBig::ZERO;
                for part in parts {
                    total += part.value(of)?;
                }
                total
            }
            Self::Minus(a, b) => a.value(of)? - b.value(of)?,
            Self::Times(a, b) => a.value(of)? * b.value(of)?,
            Self::Over(a, b) => {
                let below = b.value(of)?;
                if below == RBig::ZERO {
                    return None;
                }
                a.value(of)? / below
            }
            Self::Neg(a) => -a.value(of)?,
        })
    }

    /// All values that it can have where each input lies in its interval; none where one is missing, or
    /// where it divides by an interval that holds zero.
    pub fn range(&self, of: &impl Fn(u32) -> Option<Range>) -> Option<Range> {
        interval::range(self, of)
    }

    /// The working: "1,966.7 / 1,524.2 - 1".
    pub fn working(&self, hand: &impl Hand) -> String {
        written::write(self, hand)
    }

    /// A workbook's formula, without the sign of equality: "B2/C2-1".
    pub fn formula(&self, cell: &impl Fn(u32) -> String) -> String {
        written::write(self, &written::Cells { cell })
    }
}

impl std::ops::Add for Expr {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::sum([self, other])
    }
}

impl std::ops::Sub for Expr {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::Minus(Box::new(self), Box::new(other))
    }
}

impl std::ops::Mul for Expr {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::Times(Box::new(self), Box::new(other))
    }
}

impl std::ops::Div for Expr {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::Over(Box::new(self), Box::new(other))
    }
}

impl std::ops::Neg for Expr {
    type Output = Self;
    fn neg(self) -> Self {
        Self::Neg(Box::new(self))
    }
}

#[cfg(test)]
mod tests;
