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
        let plain = matches!(e, Expr::Neg(_)) && !text.starts_with('-');
        if (hold(e) < least && !plain) || text.starts_with('-') { format!("({text})") } else { text }
    };
    match expr {
        Expr::Input(i) => hand.input(*i),
        Expr::Number(n) => hand.number(n),
        Expr::Sum(parts) => {
            let mut out = String::new();
            for part in parts {
                // A part that is taken off is written so, also where the value itself is below zero.
                let (sign, body) = match part {
                    Expr::Neg(inner) => ("-", held(inner, Hold::Product)),
                    other => {
                        let text = write(other, hand);
                        match (other, text.strip_prefix('-')) {
                            (Expr::Input(_), Some(magnitude)) => ("-", magnitude.to_owned()),
                            _ if out.is_empty() => ("+", text),
                            _ => ("+", held(other, Hold::Product)),
                        }
                    }
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
        // A value below zero with its sign turned is written without one.
        Expr::Neg(a) => match (a.as_ref(), write(a, hand).strip_prefix('-')) {
            (Expr::Input(_), Some(magnitude)) => magnitude.to_owned(),
            _ => format!("-{}", held(a, Hold::Product)),
        },
    }
}
