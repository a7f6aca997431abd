//! Values that miss by one digit, or by two that changed places: what a slip of the pen leaves.
//!
//! Where words only suggest a relation, arithmetic that fails says nothing: other parts may be left out.
//! Arithmetic that fails in one digit alone says that the relation was meant. Of two unrelated values
//! of n digits, one in 10ⁿ⁻¹ over n is so alike.

use dashu_int::IBig;
use dashu_ratio::RBig;
use tieout_figures::Decimal;

use crate::exact::{Range, rational};
use crate::room::Room;

/// Whether a printed figure of at least `digits` digits, end zeros aside, is a misprint of a value within a narrow interval.
pub(crate) fn is(room: Room, printed: u32, made: &Range, digits: usize) -> bool {
    let figure = room.figure(printed);
    let unit = rational(Decimal::new(1, figure.digit));
    let own = figure.value.abs().shift(-figure.digit).to_string();
    let (Some(low), Some(high)) = (&made.low, &made.high) else { return false };
    let (low, high) = (whole(&(low.clone() / unit.clone())), whole(&(high.clone() / unit)));
    // Zeros before the point may be rounding; those after it are printed on purpose.
    let fine = figure.digit < figure.scale.power;
    let known = if fine { own.len() } else { own.trim_end_matches('0').len() };
    if known < digits || !own.bytes().all(|b| b.is_ascii_digit()) || high.clone() - low.clone() > IBig::from(4) {
        return false;
    }
    let mut value = low;
    while value <= high {
        if slips(&own, &value.to_string()) {
            return true;
        }
        value += IBig::from(1);
    }
    false
}

/// Rounded to an integer.
fn whole(value: &RBig) -> IBig {
    let two = IBig::from(2);
    let (n, d) = (value.numerator().clone(), IBig::from(value.denominator().clone()));
    (n * two.clone() + d.clone()) / (d * two)
}

/// Whether two numerals of one length differ in one digit, or in two neighbours that changed places.
fn slips(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|i| a.as_bytes()[*i] != b.as_bytes()[*i]).collect();
    match differ[..] {
        [_] => true,
        [i, j] => j == i + 1 && a.as_bytes()[i] == b.as_bytes()[j] && a.as_bytes()[j] == b.as_bytes()[i],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn one_digit_or_two_neighbours() {
        assert!(slips("1234", "1934") && slips("1234", "1324"));
        assert!(!slips("1234", "1234") && !slips("1234", "4231") && !slips("123", "1234"));
    }
}
