//! Stored numbers as decimal digits, rounded as Excel rounds what it shows. No floating point.

use std::cmp::Ordering;

/// How many digits Excel holds of a number.
const PRECISION: i32 = 15;
/// The longest number that is read.
const MAX_LEN: usize = 64;
/// The largest power of ten either way.
const MAX_POWER: i32 = 400;

/// 0.d₁d₂d₃… times ten to the power `point`; no digits for zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub negative: bool,
    /// Without zeros at either end.
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// Reads a number as XML stores it, to the precision that Excel has.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_LEN {
            return None;
        }
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((m, p)) => (m, p.parse::<i32>().ok().filter(|p| p.abs() <= MAX_POWER)?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && fraction.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|b| b - b'0').collect();
        let mut out = Self { negative, digits, point: whole.len() as i32 + power };
        out.trim();
        out.keep(PRECISION);
        Some(out)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The same without its sign.
    pub(super) fn unsigned(self) -> Self {
        Self { negative: false, ..self }
    }

    /// The same times ten to a power.
    pub(super) fn shifted(mut self, power: i32) -> Self {
        if !self.is_zero() {
            self.point += power;
        }
        self
    }

    /// Rounded to so many decimals, halves away from zero.
    pub(super) fn rounded(mut self, decimals: usize) -> Self {
        self.keep(self.point + decimals as i32);
        self
    }

    /// The power of ten of its first digit.
    pub(super) fn magnitude(&self) -> i32 {
        self.point - 1
    }

    /// Digits before the point, without leading zeros.
    pub(super) fn whole(&self) -> Vec<u8> {
        (0..self.point.max(0)).map(|i| self.digit(i)).collect()
    }

    /// The digit at a place after the point, from 0.
    pub(super) fn decimal(&self, place: usize) -> u8 {
        self.digit(self.point + place as i32)
    }

    /// How many decimals it has.
    pub(super) fn decimals(&self) -> usize {
        usize::try_from(self.digits.len() as i32 - self.point).unwrap_or(0)
    }

    /// The whole part as a number, where it is not too large.
    pub(super) fn whole_number(&self) -> Option<i64> {
        (self.point <= 17).then(|| self.whole().iter().fold(0, |n, d| n * 10 + i64::from(*d)))
    }

    /// The decimals times ten to the twelfth.
    pub(super) fn fraction(&self) -> i64 {
        (0..12).fold(0, |n, i| n * 10 + i64::from(self.decimal(i)))
    }

    /// Compares with another.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let size = |d: &Self| if d.is_zero() { i32::MIN } else { d.point };
        let larger = || size(self).cmp(&size(other)).then_with(|| self.digits.cmp(&other.digits));
        let sign = |d: &Self| {
            if d.is_zero() {
                0
            } else if d.negative {
                -1
            } else {
                1
            }
        };
        match (sign(self), sign(other)) {
            (a, b) if a != b => a.cmp(&b),
            (-1, _) => larger().reverse(),
            _ => larger(),
        }
    }

    fn digit(&self, at: i32) -> u8 {
        usize::try_from(at).ok().and_then(|i| self.digits.get(i)).copied().unwrap_or(0)
    }

    /// Keeps so many leading digits and rounds the rest away.
    fn keep(&mut self, count: i32) {
        let Ok(count) = usize::try_from(count) else {
            self.digits.clear();
            self.point = 0;
            return;
        };
        let up = self.digits.get(count).is_some_and(|d| *d >= 5);
        self.digits.truncate(count);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trim();
    }

    fn trim(&mut self) {
        let zeros = self.digits.iter().take_while(|d| **d == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }
}

/// A number as cells without a format show it: up to ten digits, or a power of ten.
pub(super) fn general(value: &Decimal) -> String {
    let sign = if value.negative && !value.is_zero() { "-" } else { "" };
    let size = value.magnitude();
    if !value.is_zero() && !(-9..11).contains(&size) {
        let mantissa = value.clone().shifted(-size).rounded(5);
        // Rounding may add a digit.
        let (mantissa, size) =
            if mantissa.magnitude() > 0 { (mantissa.shifted(-1), size + 1) } else { (mantissa, size) };
        let mark = if size < 0 { '-' } else { '+' };
        return format!("{sign}{}E{mark}{:02}", plain(&mantissa), size.abs());
    }
    let decimals = (9 - size.max(0)).max(0);
    format!("{sign}{}", plain(&value.clone().rounded(decimals as usize)))
}

/// Digits with a point among them, without a sign.
fn plain(value: &Decimal) -> String {
    let mut out: String = value.whole().iter().map(|d| char::from(b'0' + d)).collect();
    if out.is_empty() {
        out.push('0');
    }
    if value.decimals() > 0 {
        out.push('.');
        out.extend((0..value.decimals()).map(|i| char::from(b'0' + value.decimal(i))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Decimal::parse(text).map_or_else(|| "none".to_owned(), |d| general(&d))
    }

    #[test]
    fn numbers_without_a_format_show_ten_digits() {
        let cases = [
            ("0.28999999999999998", "0.29"),
            ("1234.5", "1234.5"),
            ("-0", "0"),
            ("2024", "2024"),
            ("0.33333333333333331", "0.333333333"),
            ("12345678901", "12345678901"),
            ("123456789012", "1.23457E+11"),
            ("999999999999", "1E+12"),
            ("1E-10", "1E-10"),
            ("-1.5e3", "-1500"),
            ("00012.50", "12.5"),
            ("abc", "none"),
            ("1e999", "none"),
            ("", "none"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn halves_round_away_from_zero_at_fifteen_digits() {
        let rounded = |text: &str, n| plain(&Decimal::parse(text).unwrap().rounded(n));
        assert_eq!(rounded("1.0049999999999999", 2), "1.01");
        assert_eq!(rounded("0.5", 0), "1");
        assert_eq!(rounded("0.49", 0), "0");
        assert_eq!(rounded("999.995", 2), "1000");
        assert_eq!(rounded("0.004", 2), "0");
        assert_eq!(rounded("0.0005", 1), "0");
    }

    #[test]
    fn compares() {
        let order = |a, b| Decimal::parse(a).unwrap().compare(&Decimal::parse(b).unwrap());
        assert_eq!(order("-2", "-10"), Ordering::Greater);
        assert_eq!(order("999.9", "1000"), Ordering::Less);
        assert_eq!(order("0", "-0"), Ordering::Equal);
        assert_eq!(order("0.5", "0"), Ordering::Greater);
    }
}
