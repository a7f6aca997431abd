//! What a cell of a table holds, by its look alone: a number, a date, nothing, or words.

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A number, with signs and units about it.
    Number,
    /// A dash or the like in a number's place.
    Nil,
    /// A year or a date.
    Date,
    /// Anything else.
    Words,
}

impl Content {
    /// Whether it stands where a number would.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Nil)
    }
}

/// Words that may stand in a cell beside a number without making it words.
const UNITS: [&str; 42] = [
    "us", "rmb", "hk", "nt", "eur", "usd", "gbp", "jpy", "cny", "cad", "chf", "inr", "rs", "a", "c", "r", "s", "x",
    "bps", "bp", "pts", "pt", "pp", "ppt", "ppts", "million", "billion", "thousand", "mm", "m", "b", "bn", "k",
    "years", "year", "yrs", "months", "days", "basis", "points", "cents", "shares",
];

/// Codes of currencies that stand beside numbers, as printed.
const CODES: [&str; 40] = [
    "AED", "ARS", "AUD", "BGN", "BRL", "CHF", "CLP", "CNH", "CNY", "COP", "CZK", "DKK", "EGP", "HKD", "HUF", "IDR",
    "ILS", "INR", "ISK", "KRW", "KWD", "KZT", "MOP", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PLN", "QAR",
    "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TWD", "ZAR",
];

/// Looks at a cell's text.
pub(crate) fn content(text: &str) -> Content {
    let text = text.trim();
    if text.is_empty() {
        return Content::Words;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        let dashes =
            text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '$' | '%' | '(' | ')' | '*') || c.is_whitespace());
        let nil = (dashes && text.contains(['-', '–', '—', '−']))
            || ["n/a", "na", "n.a.", "nm", "n/m", "n.m.", "nil", "none", "not meaningful", "*", "**"]
                .iter()
                .any(|w| text.eq_ignore_ascii_case(w));
        return if nil { Content::Nil } else { Content::Words };
    }
    if is_date(text) {
        return Content::Date;
    }
    // "RMB'000" heads a column.
    let thousands = ["'000", "’000", "‘000"].iter().any(|t| text.ends_with(t));
    if thousands || is_telephone(text) {
        return Content::Words;
    }
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let plain =
        words.all(|w| CODES.contains(&w) || UNITS.iter().any(|u| w.eq_ignore_ascii_case(u)) || is_footnote(w, text));
    if plain && digits * 5 >= text.len() { Content::Number } else { Content::Words }
}

/// "(212) 555-0100", "212-555-0100".
fn is_telephone(text: &str) -> bool {
    let Some((area, number)) = text.len().checked_sub(8).and_then(|i| text.split_at_checked(i)) else { return false };
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let local = number.split_once('-').is_some_and(|(a, b)| digits(a, 3) && digits(b, 4));
    local && area.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'(' | b')' | b'-' | b'.' | b'+' | b' '))
}

/// A letter in brackets: "(a)".
fn is_footnote(word: &str, text: &str) -> bool {
    word.len() == 1 && text.contains(&format!("({word})"))
}

/// A year, a date, or a quarter: what heads a column.
fn is_date(text: &str) -> bool {
    let bare = text.split(['(', '*', '†']).next().unwrap_or(text).trim();
    // "2000/1/" has a footnote.
    let bare = bare.strip_suffix('/').and_then(|b| b.rsplit_once('/')).map_or(bare, |(b, _)| b);
    let year = |w: &str| w.len() == 4 && w.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y));
    let mut numbers = bare.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    if numbers.peek().is_some() && numbers.all(year) {
        return true;
    }
    // "2023 RMB" heads a column.
    if let Some((first, rest)) = bare.split_once(char::is_whitespace)
        && year(first)
        && (CODES.contains(&rest.trim())
            || matches!(rest.trim(), "RMB" | "US$" | "USD" | "EUR" | "GBP" | "JPY" | "HK$"))
    {
        return true;
    }
    // The rest of a date whose month stands a line above: "31," and "31, 2023".
    if let Some((day, rest)) = bare.split_once(',') {
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if day.len() <= 2 && digits(day) && (rest.is_empty() || (rest.len() == 5 && year(rest.trim()))) {
            return true;
        }
    }
    // 12/31/2023
    let parts: Vec<&str> = bare.split(['/', '-']).collect();
    if (2..=3).contains(&parts.len())
        && parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && (bare.contains('/') || parts.len() == 3)
    {
        return true;
    }
    let first = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    is_month(first)
        || (first.len() <= 6
            && ["q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q", "fy", "h1", "h2", "1h", "2h"].iter().any(|q| {
                first.get(..2).is_some_and(|f| f.eq_ignore_ascii_case(q))
                    && (first.len() == 2 || first[2..].bytes().all(|b| b.is_ascii_digit()))
            }))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|w| MONTHS.iter().any(|m| w.eq_ignore_ascii_case(m)))
        && word.chars().all(char::is_alphabetic)
}

/// Whether a cell holds only what stands before a number: "$", "US$", "(", "($".
pub(crate) fn is_prefix(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 6
        && !text.is_empty()
        && (text
            .chars()
            .all(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '(' | '+' | '-' | '−' | '–') || c.is_whitespace())
            && !text.chars().all(|c| matches!(c, '-' | '−' | '–' | '+'))
            || [
                "US$", "RMB", "HK$", "NT$", "C$", "A$", "R$", "S$", "Rs.", "Rs", "EUR", "USD", "GBP", "CHF", "(US$",
                "(RMB",
            ]
            .iter()
            .any(|p| text.eq_ignore_ascii_case(p))
            || CODES.contains(&text.trim_start_matches('(')))
}

/// Whether a cell holds only what stands after a number: ")", "%", ")%".
pub(crate) fn is_suffix(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && (text.chars().all(|c| matches!(c, ')' | '%') || c.is_whitespace())
            || matches!(text, "pts" | "pts." | "bps" | "bp" | "pp" | "ppts" | "x" | ")x" | ") pts" | ") bps" | ")pp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_contents_apart() {
        for text in [
            "1,234",
            "$(1.5)%",
            "(12)",
            "US$ 24.9",
            "12.5 x",
            "3.2 pts",
            "1,234 (a)",
            "0.65%",
            "RMB12.0 million",
            "NOK 1,412",
        ] {
            assert_eq!(content(text), Content::Number, "{text}");
        }
        for text in ["—", "$ —", "N/A", "- %", "nm"] {
            assert_eq!(content(text), Content::Nil, "{text}");
        }
        for text in [
            "2023",
            "2024(1)",
            "12/31/2023",
            "Dec 31, 2023",
            "Q1 2024",
            "1Q24",
            "September 30,",
            "2023-2022",
            "FY23",
            "31, 2023",
            "31,",
            "2000/1/",
            "2023 vs 2022",
            "2023 RMB",
        ] {
            let expected = if text.contains("vs") { Content::Words } else { Content::Date };
            assert_eq!(content(text), expected, "{text}");
        }
        assert!(is_prefix("SEK") && !is_prefix("ASU"));
        assert!(is_prefix("$") && is_prefix("($") && !is_prefix("--") && !is_prefix("-"));
        for text in [
            "Total",
            "(212) 555-0100",
            "1-212-555-0100",
            "Level 1",
            "52 weeks ended",
            "Note 5",
            "(In millions)",
            "RMB’000",
        ] {
            assert_eq!(content(text), Content::Words, "{text}");
        }
    }
}
