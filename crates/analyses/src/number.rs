//! Numbers as people write them in cells and on a command line: "RMB 303.4 million", "(1,234)", "29.0%",
//! "３０３．４", "3.2万", "83 days".

use tieout_figures::Decimal;

use crate::units::{Units, plain};

/// Which sign parts whole from decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// 1,234.50
    #[default]
    Point,
    /// 1.234,50
    Comma,
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its digits with the sign, not scaled.
    pub value: Decimal,
    /// What the words beside it say.
    pub units: Units,
}

impl Number {
    /// Reads a number. None where the text is none, or more than one.
    pub fn parse(text: &str, mark: Mark) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let text: String = text.trim().chars().map(plain).collect();
        let (inner, bracketed) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            Some(inner) => (inner.trim(), true),
            None => (text.as_str(), false),
        };
        let first = inner.find(|c: char| c.is_ascii_digit())?;
        let first = first - usize::from(inner[..first].ends_with(['.', ',']));
        let last = inner.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (before, digits, after) = (&inner[..first], &inner[first..last], &inner[last..]);
        let (before, signed) = without_sign(before);
        // "RMB (303.4) million" and "(303.4) million" have the brackets inside.
        let (before, after, wrapped) = match (before.strip_suffix('('), after.strip_prefix(')')) {
            (Some(b), Some(a)) if !bracketed => (b.trim_end(), a, true),
            (None, None) => (before, after, false),
            (None, Some(_)) | (Some(_), _) => return None,
        };
        if (bracketed || wrapped) && signed || bracketed && wrapped {
            return None;
        }
        let (after, trailing) = match after.trim_end().strip_suffix('-') {
            Some(a) if a.is_empty() && !signed && !bracketed => (a, true),
            _ => (after, false),
        };
        let value = Decimal::parse(&standard(digits, mark)?)?;
        let beside = |part: &str| if part.trim().is_empty() { Some(Units::default()) } else { Units::beside(part) };
        let (a, b) = (beside(before)?, beside(after)?);
        if a.power.is_some_and(|p| p != 0) || a.currency.is_some() && b.currency.is_some() && a.currency != b.currency {
            return None;
        }
        let negative = signed || bracketed || wrapped || trailing;
        Some(Self { value: if negative { value.negated() } else { value }, units: b.or(a) })
    }
}

/// What stands before the digits without a minus at its head or end, and whether there was one.
fn without_sign(before: &str) -> (&str, bool) {
    let text = before.trim();
    for sign in ['-', '△', '▲'] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (rest.trim(), true);
        }
        if let Some(rest) = text.strip_suffix(sign) {
            return (rest.trim(), true);
        }
    }
    (text.strip_prefix('+').unwrap_or(text), false)
}

/// Digits with commas as groups and a decimal point. None where the groups are none.
fn standard(digits: &str, mark: Mark) -> Option<String> {
    let (point, comma) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let (whole, decimals) = digits.split_once(point).map_or((digits, None), |(w, d)| (w, Some(d)));
    if decimals.is_some_and(|d| d.is_empty() || !d.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    if let Some(separator) = separators.first() {
        let allowed = *separator == comma || matches!(separator, ' ' | '\'');
        if !allowed || separators.iter().any(|s| s != separator) {
            return None;
        }
        let groups: Vec<usize> = whole.split(*separator).map(str::len).collect();
        let (first, rest) = groups.split_first()?;
        let western = rest.iter().all(|g| *g == 3) && (1..=3).contains(first);
        let (last, middle) = rest.split_last()?;
        let indian = *last == 3 && !middle.is_empty() && middle.iter().all(|g| *g == 2) && (1..=2).contains(first);
        let grouped = western || (indian && *separator == ',');
        if !grouped {
            return None;
        }
    }
    let mut out: String = whole.chars().filter(char::is_ascii_digit).collect();
    if out.is_empty() {
        out.push('0');
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    Some(out)
}

/// Which mark a written number shows beyond doubt: by both signs, by a group that is no group, or by two of a kind.
pub(crate) fn shown(text: &str) -> Option<Mark> {
    let text: String = text.chars().map(plain).collect();
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let digits = text.get(first..last)?;
    if !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'')) {
        return None;
    }
    let count = |sign: char| digits.matches(sign).count();
    match (count('.'), count(',')) {
        (0, 0) => None,
        (p, c) if p > 0 && c > 0 => Some(if digits.rfind('.') > digits.rfind(',') { Mark::Point } else { Mark::Comma }),
        (0, 1) => lone(digits, ',').then_some(Mark::Comma),
        (1, 0) => lone(digits, '.').then_some(Mark::Point),
        (0, _) => Some(Mark::Point),
        _ => Some(Mark::Comma),
    }
}

/// Whether a lone sign cannot part thousands: the group after it is not three digits, or nothing but a zero is before.
fn lone(digits: &str, sign: char) -> bool {
    digits.split_once(sign).is_some_and(|(a, b)| b.len() != 3 || a.len() > 3 || a == "0" || a.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, Option<i32>)> {
        Number::parse(text, Mark::Point).map(|n| (n.value.to_string(), n.units.power))
    }

    #[test]
    fn numbers_as_people_write_them() {
        let some = |v: &str, p: Option<i32>| Some((v.to_owned(), p));
        for (text, expected) in [
            ("303.4m", some("303.4", Some(6))),
            ("RMB 303.4 million", some("303.4", Some(6))),
            ("29.0%", some("29.0", None)),
            ("83 days", some("83", None)),
            ("３０３．４", some("303.4", None)),
            ("3.2万", some("3.2", Some(4))),
            ("人民币1.5亿元", some("1.5", Some(8))),
            ("(1,234)", some("-1234", None)),
            ("（１，２３４）", some("-1234", None)),
            ("-1,234", some("-1234", None)),
            ("−1 234", some("-1234", None)),
            ("$(1,234.50)", some("-1234.50", None)),
            ("-$5", some("-5", None)),
            ("1,234-", some("-1234", None)),
            ("△12", some("-12", None)),
            (".5", some("0.5", None)),
            ("12,34,567", some("1234567", None)),
            ("12,34", None),
            ("1,2345", None),
            ("1.2.3", None),
            ("12 34", None),
            ("1-2", None),
            ("(5", None),
            ("5)", None),
            ("-(5)", None),
            ("2013-12-31", None),
            ("#REF!", None),
            ("n/a", None),
            ("", None),
            ("5 dogs", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let comma = Number::parse("1.234,50", Mark::Comma).map(|n| n.value.to_string());
        assert_eq!(comma.as_deref(), Some("1234.50"));
        assert_eq!(Number::parse("1.234,50", Mark::Point), None);
    }

    #[test]
    fn a_mark_is_shown_or_open() {
        for (text, expected) in [
            ("1,234.5", Some(Mark::Point)),
            ("1.234,5", Some(Mark::Comma)),
            ("12,5", Some(Mark::Comma)),
            ("12.5", Some(Mark::Point)),
            ("1,234,567", Some(Mark::Point)),
            ("1,234", None),
            ("1.234", None),
            ("0.125", Some(Mark::Point)),
            ("1234", None),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,40}") {
            let _ = Number::parse(&text, Mark::Point);
            let _ = Number::parse(&text, Mark::Comma);
            let _ = shown(&text);
        }

        /// However a number is written, it is the same number.
        #[test]
        fn a_number_is_the_same_in_every_dress(whole in 0u64..1_000_000_000_000, cents in 0u8..100, negative: bool) {
            let expected = Decimal::new(i128::from(whole) * 100 + i128::from(cents), -2);
            let expected = if negative { expected.negated() } else { expected };
            let grouped = |group: &str| {
                let digits = whole.to_string();
                let mut out = String::new();
                for (i, c) in digits.chars().enumerate() {
                    if i > 0 && (digits.len() - i) % 3 == 0 { out.push_str(group); }
                    out.push(c);
                }
                out
            };
            let signed = |text: String| if negative { format!("({text})") } else { text };
            let wide = |text: String| text.chars().map(|c| match c {
                '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
                other => other,
            }).collect::<String>();
            let plain = signed(format!("{}.{cents:02}", grouped(",")));
            let continental = signed(format!("{},{cents:02}", grouped(".")));
            prop_assert_eq!(Number::parse(&plain, Mark::Point).map(|n| n.value), Some(expected));
            prop_assert_eq!(Number::parse(&wide(plain), Mark::Point).map(|n| n.value), Some(expected));
            prop_assert_eq!(Number::parse(&continental, Mark::Comma).map(|n| n.value), Some(expected));
            prop_assert_eq!(Number::parse(&signed(format!("{}.{cents:02}", grouped("\u{a0}"))), Mark::Point).map(|n| n.value), Some(expected));
        }
    }
}
