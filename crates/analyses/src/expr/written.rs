//! A formula as text: with the printed values, or with a workbook's cells.

use dashu_int::IBig;
use dashu_ratio::RBig;
use tieout_ties::print;

use super::Expr;

/// How inputs and numbers are written.
pub trait Hand {
    /// An input.
    fn input(&self, index: u32) -> String;
    /// A number of the formula.
    fn number(&self, number: &RBig) -> String {
        plain(number)
    }
    /// What stands around a sign of arithmetic.
    fn space(&self) -> &'static str {
        " "
    }
}

/// Cells of a workbook.
pub(super) struct Cells<'a, F> {
    pub(super) cell: &'a F,
}

impl<F: Fn(u32) -> String> Hand for Cells<'_, F> {
    fn input(&self, index: u32) -> String {
        (self.cell)(index)
    }
    fn number(&self, number: &RBig) -> String {
        plain(number).replace(',', "")
    }
    fn space(&self) -> &'static str {
        ""
    }
}

/// A number as it is, where it ends; else as a fraction.
fn plain(number: &RBig) -> String {
    let mut ten = IBig::from(1);
    let below = IBig::from(number.denominator().clone());
    for places in 0..=12 {
        if &ten % &below == IBig::ZERO {
            return print(number, places);
        }
        ten *= IBig::from(10);
    }
    format!("({}/{})", number.numerator(), number.denominator())
}

/// How tightly a formula holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    Sum,
    Product,
    Atom,
}

fn hold(expr: &Expr) -> Hold {
    match expr {
        Expr::Input(_) => Hold::Atom,
        Expr::Number(n) => {
            if *n < RBig::ZERO {
                Hold::Sum
            } else {
                Hold::Atom
            }
        }
        Expr::Sum(parts) if parts.is_empty() => Hold::Atom,
        Expr::Sum(parts) if parts.len() == 1 => parts.first().map_or(Hold::Atom, hold),
        Expr::Sum(_) | Expr::Minus(..) | Expr::Neg(_) => Hold::Sum,
        Expr::Times(..) | Expr::Over(..) => Hold::Product,
    }
}

pub(super) fn write(expr: &Expr, hand: &impl Hand) -> String {
    let s = hand.space();
    let held = |e: &Expr, least: Hold| {
        let text = write(e, hand);
        if hold(e) < least || text.starts_with('-') { format!("({text})") } else { text }
    };
    match expr {
        Expr::Input(i) => hand.input(*i),
        Expr::Number(n) => hand.number(n),
        Expr::Sum(parts) => {
            let mut out = String::new();
            for part in parts {
                // A part that is taken off is written so.
                let (sign, body) = match part {
                    Expr::Neg(inner) => ("-", held(inner, Hold::Product)),
                    other => ("+", if out.is_empty() { write(other, hand) } else { held(other, Hold::Product) }),
                };
                match (out.is_empty(), sign) {
                    (true, "+") => {}
                    (true, _) => out.push('-'),
                    (false, _) => out.push_str(&format!("{s}{sign}{s}")),
                }
                out.push_str(&body);
            }
            if out.is_empty() { "0".to_owned() } else { out }
        }
        Expr::Minus(a, b) => {
            format!("{}{s}-{s}{}", write(a, hand), held(b, Hold::Product))
        }
        Expr::Times(a, b) => format!("{}{s}*{s}{}", held(a, Hold::Product), held(b, Hold::Product)),
        Expr::Over(a, b) => format!("{}{s}/{s}{}", held(a, Hold::Product), held(b, Hold::Atom)),
        Expr::Neg(a) => format!("-{}", held(a, Hold::Product)),
    }
}
