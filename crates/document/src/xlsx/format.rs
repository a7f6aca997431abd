//! Number formats: what a cell shows of the number that it holds.

use std::cmp::Ordering;

use super::code::section;
use super::date;
use super::decimal::{Decimal, general};

/// The longest format that is read; Excel allows 255 characters.
const MAX_LEN: usize = 1024;
/// The most decimals that are shown.
const MAX_PLACES: usize = 30;

/// A format: up to four sections, for positive and negative numbers, zero, and text.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// What one section prints.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub parts: Vec<Part>,
    /// Numbers that it is for: those that compare so with a limit, or are equal to it too.
    pub condition: Option<(Ordering, bool, Decimal)>,
    pub dates: bool,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// A digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+00`: whether a plus is shown, and how many digits.
    Power(bool, usize),
    /// `/` between digits.
    Fraction,
    /// The cell's text.
    Own,
    General,
    /// A letter of a date or time and how often it stands.
    Date(char, usize),
    /// `[h]`: all hours.
    Elapsed(char, usize),
    /// Decimals of seconds.
    Hundredths(usize),
    /// `AM/PM` or `A/P`.
    HalfDay(bool),
}

impl Format {
    /// Reads a format.
    pub(super) fn parse(text: &str) -> Self {
        let text: String = text.chars().take(MAX_LEN).collect();
        let mut out = Self::default();
        let mut rest = text.as_str();
        while out.sections.len() < 4 {
            let (section, after) = section(rest);
            out.sections.push(section);
            match after {
                Some(after) => rest = after,
                None => break,
            }
        }
        out
    }

    /// What is shown of a number. `early` says that days are counted from 1904.
    pub(super) fn number(&self, value: &Decimal, early: bool) -> String {
        let count = self.sections.len().min(3);
        let conditional = self.sections.iter().any(|s| s.condition.is_some());
        let at = if conditional {
            let met = |s: &Section| match &s.condition {
                Some((order, equal, limit)) => {
                    let found = value.compare(limit);
                    (found == *order) || (*equal && found == Ordering::Equal)
                }
                None => true,
            };
            self.sections.iter().take(3).position(met).unwrap_or(count.saturating_sub(1))
        } else {
            match (count, value.negative && !value.is_zero(), value.is_zero()) {
                (2 | 3, true, _) => 1,
                (3, _, true) => 2,
                _ => 0,
            }
        };
        let Some(section) = self.sections.get(at) else { return general(value) };
        // A section of its own for negative numbers says how they look.
        let signed = conditional && at + 1 < self.sections.len() || at == 0 || at == 2;
        let sign = if signed && value.negative && !value.is_zero() { "-" } else { "" };
        let size = value.clone().unsigned();
        if section.dates {
            let shown = if sign.is_empty() { date::shown(section, &size, early) } else { None };
            return shown.unwrap_or_else(|| general(value));
        }
        format!("{sign}{}", section.number(&size))
    }

    /// What is shown of a text.
    pub(super) fn text(&self, text: &str) -> String {
        let Some(section) = self.sections.get(3) else { return text.to_owned() };
        let mut out = String::new();
        for part in &section.parts {
            match part {
                Part::Own => out.push_str(text),
                Part::Text(t) => out.push_str(t),
                _ => {}
            }
        }
        out
    }
}

impl Section {
    fn number(&self, value: &Decimal) -> String {
        if self.parts.contains(&Part::Fraction) {
            return general(value);
        }
        if self.parts.iter().any(|p| matches!(p, Part::General | Part::Own)) {
            let text = |p: &Part| match p {
                Part::Text(t) => t.clone(),
                Part::General | Part::Own => general(value),
                Part::Percent => "%".to_owned(),
                _ => String::new(),
            };
            return self.parts.iter().map(text).collect();
        }
        let power = self.parts.iter().find_map(|p| match p {
            Part::Power(plus, digits) => Some((*plus, *digits)),
            _ => None,
        });
        let point = self.parts.iter().position(|p| *p == Part::Point).unwrap_or(self.parts.len());
        let digit = |p: &Part| matches!(p, Part::Digit(_));
        let last = self.parts[..point].iter().rposition(digit);
        let places =
            self.parts[point..].iter().take_while(|p| !matches!(p, Part::Power(..))).filter(|p| digit(p)).count();
        let places = places.min(MAX_PLACES);
        // Commas behind the last digit scale, those between digits group.
        let end = self.parts.iter().rposition(digit).unwrap_or(0);
        let behind = |from: usize| self.parts[from..].iter().skip(1).take_while(|p| **p == Part::Comma).count();
        let mut thousands = last.map_or(0, behind);
        if end > point {
            thousands += behind(end);
        }
        let groups = last.is_some_and(|l| {
            self.parts[..l].iter().enumerate().any(|(i, p)| *p == Part::Comma && self.parts[..i].iter().any(digit))
        });
        let percents = self.parts.iter().filter(|p| **p == Part::Percent).count();
        let scaled = value.clone().shifted(2 * percents as i32 - 3 * thousands as i32);
        let (shown, exponent) = match power {
            Some(_) if !scaled.is_zero() => {
                let whole = self.parts[..point].iter().filter(|p| digit(p)).count().max(1) as i32;
                // "##0.0E+0" goes in steps of three.
                let size = if whole > 1 { scaled.magnitude().div_euclid(whole) * whole } else { scaled.magnitude() };
                let mantissa = scaled.clone().shifted(-size).rounded(places);
                if mantissa.magnitude() >= whole { (mantissa.shifted(-whole), size + whole) } else { (mantissa, size) }
            }
            _ => (scaled.rounded(places), 0),
        };
        self.print(&shown, exponent, groups, point)
    }

    fn print(&self, value: &Decimal, exponent: i32, groups: bool, point: usize) -> String {
        let whole = value.whole();
        let digits = self.parts[..point].iter().filter(|p| matches!(p, Part::Digit(_))).count();
        let (mut before, mut after, mut in_power) = (0, 0, false);
        let mut out = String::new();
        for (i, part) in self.parts.iter().enumerate() {
            match part {
                Part::Text(t) => out.push_str(t),
                Part::Digit(kind) if i < point => {
                    let from = if before == 0 { whole.len().max(digits) } else { digits - before };
                    for place in (digits - before - 1..from).rev() {
                        let digit = whole.len().checked_sub(place + 1).and_then(|i| whole.get(i));
                        match (digit, kind) {
                            (Some(d), _) => out.push(char::from(b'0' + d)),
                            (None, '0') => out.push('0'),
                            (None, '?') => out.push(' '),
                            _ => continue,
                        }
                        if groups && place > 0 && place % 3 == 0 && out.ends_with(|c: char| c.is_ascii_digit()) {
                            out.push(',');
                        }
                    }
                    before += 1;
                }
                Part::Digit(kind) if !in_power && after < MAX_PLACES => {
                    let rest = after >= value.decimals();
                    match kind {
                        '#' if rest => {}
                        '?' if rest => out.push(' '),
                        _ => out.push(char::from(b'0' + value.decimal(after))),
                    }
                    after += 1;
                }
                Part::Point => out.push('.'),
                Part::Percent => out.push('%'),
                Part::Power(plus, digits) => {
                    in_power = true;
                    let sign = if exponent < 0 {
                        "-"
                    } else if *plus {
                        "+"
                    } else {
                        ""
                    };
                    out.push_str(&format!("E{sign}{:0width$}", exponent.abs(), width = digits.min(&8)));
                }
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_their_format_says() {
        let cases = [
            ("#,##0", "1234567.5", "1,234,568"),
            ("#,##0", "12", "12"),
            ("#,##0.0,,", "1524200000", "1,524.2"),
            ("#,##0,", "1234567", "1,235"),
            ("0.0%", "0.28999999999999998", "29.0%"),
            ("0%", "-0.125", "-13%"),
            ("#,##0_);(#,##0)", "-1234", "(1,234)"),
            ("#,##0_);(#,##0)", "1234", "1,234 "),
            ("#,##0_);\\(#,##0\\);\\-_)", "0", "- "),
            ("_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)", "-5.005", " $(5.01)"),
            ("[$€-407] #,##0.00", "1234.5", "€ 1,234.50"),
            ("\"$\"#,##0", "-1234", "-$1,234"),
            ("[Red]0.00;[Blue]-0.00", "-1.239", "-1.24"),
            ("General", "0.1", "0.1"),
            ("0.00E+00", "123456", "1.23E+05"),
            ("0.0E+0", "99.99", "1.0E+2"),
            ("##0.0E+0", "12345", "12.3E+3"),
            ("000-00-0000", "123456789", "123-45-6789"),
            ("0.0x", "2.5", "2.5x"),
            ("#.##", "0.5", ".5"),
            ("#,##0.00#", "1.5", "1.50"),
            ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "2500000", "2.5M"),
            ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "2500", "2.5K"),
            ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "25", "25"),
            (";;;", "5", ""),
            ("# ?/?", "0.5", "0.5"),
            ("\"FY\"0", "2024", "FY2024"),
            ("0 \"bps\"", "25", "25 bps"),
            ("#,##0.00", "999999.995", "1,000,000.00"),
            ("@", "12.5", "12.5"),
        ];
        for (format, value, expected) in cases {
            let value = Decimal::parse(value).unwrap();
            assert_eq!(Format::parse(format).number(&value, false), expected, "{format}");
        }
    }

    #[test]
    fn dates_look_as_their_format_says() {
        let cases = [
            ("m/d/yyyy", "45657", "12/31/2024"),
            ("yyyy-mm-dd", "45657", "2024-12-31"),
            ("mmm-yy", "45657", "Dec-24"),
            ("mmmm d, yyyy", "45657", "December 31, 2024"),
            ("[$-409]dddd, mmm dd", "45657", "Tuesday, Dec 31"),
            ("h:mm AM/PM", "0.75", "6:00 PM"),
            ("[h]:mm", "1.5", "36:00"),
            ("mm:ss.0", "0.0000289351851851852", "00:02.5"),
            ("d-mmm-yy", "60", "29-Feb-00"),
            ("yyyy-mm-dd", "1", "1900-01-01"),
            ("yyyy", "-5", "-5"),
            ("yyyy", "99999999", "99999999"),
        ];
        for (format, value, expected) in cases {
            let value = Decimal::parse(value).unwrap();
            assert_eq!(Format::parse(format).number(&value, false), expected, "{format}");
        }
        assert_eq!(Format::parse("yyyy-mm-dd").number(&Decimal::parse("44195").unwrap(), true), "2024-12-31");
    }

    #[test]
    fn any_format_ends() {
        for format in
            ["[", "\"", "\\", "_", "E+", "0.", ",,,", "?/", "[h", "AM/P", "[$", "0".repeat(2000).as_str(), "é*"]
        {
            let _ = Format::parse(format).number(&Decimal::parse("-12345.678").unwrap(), false);
        }
    }
}
