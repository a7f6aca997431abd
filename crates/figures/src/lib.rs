//! Reads every printed quantity of a document: value, rounding interval, unit, scale, sign, period,
//! label. Numerals that state no quantity are classed and kept, so that coverage can be counted
//! over all of them.
//!
//! This crate reads what is printed; what the figures should be to each other is for others.

mod calendar;
mod caption;
mod cells;
mod class;
mod currency;
mod decimal;
mod figure;
mod hint;
mod interval;
mod kind;
mod label;
mod measure;
mod number_words;
mod period;
mod prose;
mod read;
mod scale;
mod section;
mod sentence;
mod tags;
mod times;
mod token;
mod unit;
mod when;

pub use calendar::Calendar;
pub use currency::Currency;
pub use decimal::Decimal;
pub use figure::{Class, Figure, Label, Place, Scale, Sign};
pub use interval::{Approximation, Interval};
pub use number_words::{number_word, scale_word};
pub use period::Period;
pub use read::{Reading, read, read_untagged};
pub use sentence::sentences;
pub use times::{Length, Mention, When, mentions};
pub use token::{Token, TokenKind, tokenize, word, words};
pub use unit::Unit;
