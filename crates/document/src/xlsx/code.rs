//! The code of a number format, read: what each of its signs stands for.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::format::{Part, Section};

/// Reads one section; gives what follows its semicolon, if one ends it.
pub(super) fn section(text: &str) -> (Section, Option<&str>) {
    let mut out = Section::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next();
        rest = after;
        match c {
            ';' => {
                settle(&mut out);
                return (out, Some(after));
            }
            '"' => {
                let (quoted, behind) = after.split_once('"').unwrap_or((after, ""));
                out.parts.push(Part::Text(quoted.to_owned()));
                rest = behind;
            }
            '\\' | '_' | '*' => {
                // A space as wide as a character; what fills the cell's width is left out.
                rest = next.map_or("", |n| &after[n.len_utf8()..]);
                match (c, next) {
                    ('\\', Some(n)) => out.parts.push(Part::Text(n.to_string())),
                    ('_', Some(_)) => out.parts.push(Part::Text(" ".to_owned())),
                    _ => {}
                }
            }
            '[' => {
                let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
                bracket(inside, &mut out);
                rest = behind;
            }
            '0' | '#' | '?' => out.parts.push(Part::Digit(c)),
            '.' => out.parts.push(Part::Point),
            ',' => out.parts.push(Part::Comma),
            '%' => out.parts.push(Part::Percent),
            '@' => out.parts.push(Part::Own),
            '/' if out.parts.iter().any(|p| matches!(p, Part::Digit(_))) => out.parts.push(Part::Fraction),
            'E' | 'e' if matches!(next, Some('+' | '-')) => {
                let digits = after[1..].chars().take_while(|c| matches!(c, '0' | '#' | '?')).count();
                out.parts.push(Part::Power(next == Some('+'), digits.max(1)));
                rest = &after[1 + digits..];
            }
            'G' | 'g' if after.get(..6).is_some_and(|t| t.eq_ignore_ascii_case("eneral")) => {
                out.parts.push(Part::General);
                rest = &after[6..];
            }
            'A' | 'a' if after.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("M/PM")) => {
                out.parts.push(Part::HalfDay(true));
                rest = &after[4..];
            }
            'A' | 'a' if after.get(..2).is_some_and(|t| t.eq_ignore_ascii_case("/P")) => {
                out.parts.push(Part::HalfDay(false));
                rest = &after[2..];
            }
            c if matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's') => {
                let more = after.chars().take_while(|n| n.eq_ignore_ascii_case(&c)).count();
                out.parts.push(Part::Date(c.to_ascii_lowercase(), more + 1));
                out.dates = true;
                rest = &after[more..];
            }
            c => out.parts.push(Part::Text(c.to_string())),
        }
    }
    settle(&mut out);
    (out, None)
}

/// What stands in square brackets: a condition, a currency, a count of all hours, or a colour.
fn bracket(inside: &str, out: &mut Section) {
    if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or("");
        out.parts.push(Part::Text(sign.to_owned()));
        return;
    }
    let lower = inside.to_ascii_lowercase();
    if let Some(first) = lower.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'))
        && lower.chars().all(|c| c == first)
    {
        out.parts.push(Part::Elapsed(first, lower.len()));
        out.dates = true;
        return;
    }
    const SIGNS: [(&str, Ordering, bool); 5] = [
        ("<=", Ordering::Less, true),
        (">=", Ordering::Greater, true),
        ("<", Ordering::Less, false),
        (">", Ordering::Greater, false),
        ("=", Ordering::Equal, true),
    ];
    for (sign, order, equal) in SIGNS {
        if let Some(limit) = inside.strip_prefix(sign).and_then(Decimal::parse) {
            out.condition = Some((order, equal, limit));
            return;
        }
    }
}

/// Tells minutes from months, and decimals of seconds from digits.
fn settle(section: &mut Section) {
    if !section.dates {
        return;
    }
    let mut parts = std::mem::take(&mut section.parts);
    let unit = |p: &Part| match p {
        Part::Date(c, _) | Part::Elapsed(c, _) => Some(*c),
        _ => None,
    };
    for i in 0..parts.len() {
        let Part::Date('m', n) = parts[i] else { continue };
        let before = parts[..i].iter().rev().find_map(unit);
        let after = parts[i + 1..].iter().find_map(unit);
        if n <= 2 && (before == Some('h') || after == Some('s')) {
            parts[i] = Part::Date('n', n);
        }
    }
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Point => {
                let mut zeros = 0;
                while parts.next_if_eq(&Part::Digit('0')).is_some() {
                    zeros += 1;
                }
                section.parts.push(if zeros > 0 { Part::Hundredths(zeros) } else { Part::Text(".".to_owned()) });
            }
            Part::Comma => section.parts.push(Part::Text(",".to_owned())),
            Part::Fraction => section.parts.push(Part::Text("/".to_owned())),
            part => section.parts.push(part),
        }
    }
}

/// The formats that have numbers in place of their text.
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"$\"#,##0_);(\"$\"#,##0)",
        7 | 8 => "\"$\"#,##0.00_);(\"$\"#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 36 | 50..=58 => "m/d/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 | 34 => "h:mm",
        21 | 33 | 35 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        37 | 38 => "#,##0_);(#,##0)",
        39 | 40 => "#,##0.00_);(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        _ => "General",
    }
}
