//! What the text of a cell looks like, more strictly than in formats whose cells are marked as such.

use crate::value::{self, Content};

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Words,
    /// A number with its signs.
    Amount,
    /// A bare number of many digits: a code, a telephone, a postal district as well as an amount.
    Weak,
    /// A dash in a number's place.
    Nil,
    /// A year or a date.
    Date,
    /// What stands before a number: "$".
    Sign,
    /// What stands after a number: "%", ")".
    Suffix,
    /// A ruling.
    Rule,
}

impl Look {
    /// Whether it stands where a number would.
    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Self::Amount | Self::Weak | Self::Nil)
    }

    /// Whether it is a number or part of one.
    pub(super) fn is_value(self) -> bool {
        self.is_numeric() || matches!(self, Self::Sign | Self::Suffix)
    }
}

/// What a text looks like.
pub(super) fn look(text: &str) -> Look {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| matches!(b, b'-' | b'=' | b'_')) {
        return if text.len() > 3 || text.starts_with(['=', '_']) { Look::Rule } else { Look::Nil };
    }
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return match () {
            () if value::is_suffix(text) => Look::Suffix,
            () if value::is_prefix(text) => Look::Sign,
            () if value::content(text) == Content::Nil && !text.starts_with('*') => Look::Nil,
            () => Look::Words,
        };
    }
    if text.len() > 40 {
        return Look::Words;
    }
    if value::content(text) == Content::Date {
        return Look::Date;
    }
    match amount(text) {
        Some(true) => Look::Amount,
        Some(false) => Look::Weak,
        None if text == "-0-" => Look::Nil,
        None => Look::Words,
    }
}

/// Whether a text is one number with its signs; false for a bare one of many digits.
fn amount(text: &str) -> Option<bool> {
    let mut rest = text;
    let signs = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '(' | '-' | '+' | '−' | '<' | '>' | '~' | ' ');
    let mut signed = false;
    loop {
        let bare = rest.trim_start_matches(signs);
        let named = CURRENCIES.iter().find_map(|c| bare.strip_prefix(c)).unwrap_or(bare);
        signed |= bare.len() < rest.len() || named.len() < bare.len();
        if named.len() == rest.len() {
            break;
        }
        rest = named;
    }
    let n = rest.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b',' | b'.')).count();
    let (body, rest) = rest.split_at(n);
    if !is_number(body) {
        return None;
    }
    let marked = signed || body.contains([',', '.']) || !rest.is_empty();
    trails(rest).then_some(marked || body.len() <= 4)
}

const CURRENCIES: [&str; 12] = ["US$", "HK$", "NT$", "RMB", "Rmb", "C$", "A$", "R$", "S$", "Rs.", "EUR", "NLG"];

/// "1,234.5", ".05", "2004": digits in groups.
fn is_number(body: &str) -> bool {
    let (whole, decimals) = match body.rsplit_once('.') {
        Some((w, d)) => (w, Some(d)),
        None => (body, None),
    };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = groups.clone().all(|g| (2..=3).contains(&g.len()) && digits(g));
    // A number of one group may be of any length.
    let head = digits(first) && (first.len() <= 3 || groups.next().is_none());
    grouped && head && decimals.is_none_or(|d| !d.is_empty() && digits(d)) && (!first.is_empty() || decimals.is_some())
}

/// Whether what follows a number belongs to it: brackets, per cent, fractions, units, footnotes.
fn trails(rest: &str) -> bool {
    let mut rest = rest;
    while !rest.is_empty() {
        let bare = rest.trim_start_matches([')', '%', '*', '†', '‡', '#', ' ', ']']);
        let fraction = bare.strip_prefix('-').unwrap_or(bare);
        let n = fraction.bytes().take_while(|b| b.is_ascii_digit()).count();
        let next = if n > 0
            && n <= 2
            && fraction[n..].starts_with('/')
            && fraction[n + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            fraction[n + 1..].trim_start_matches(|c: char| c.is_ascii_digit())
        } else if let Some(n) = footnote(bare) {
            &bare[n..]
        } else {
            ["million", "billion", "thousand", "cents", "bps", "bp", "pts", "x", "X", "mm"]
                .iter()
                .find_map(|unit| bare.strip_prefix(unit).filter(|r| !r.starts_with(char::is_alphanumeric)))
                .unwrap_or(bare)
        };
        if next.len() == rest.len() {
            return false;
        }
        rest = next;
    }
    true
}

/// Length of a footnote's mark at the head of `text`: "(a)", "/1/", "[2]", "(1,2)".
fn footnote(text: &str) -> Option<usize> {
    let close = match text.bytes().next()? {
        b'(' => ')',
        b'[' => ']',
        b'/' => '/',
        _ => return None,
    };
    let n = text[1..].find(close)?;
    let inner = &text[1..1 + n];
    let mark = |w: &str| {
        w.trim_matches(['(', ')', ' ']).len() <= 2
            && w.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'(' | b' '))
    };
    (!inner.is_empty() && inner.len() <= 8 && inner.split(',').all(mark)).then_some(n + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_looks_apart() {
        for text in [
            "1,945",
            "$(1.5)%",
            "(12)",
            "12.5x",
            ".05",
            "0.44/2/",
            "1,234 (a)",
            "10 1/2%",
            "$ 5",
            "RMB12.0 million",
            "98%",
            "64",
        ] {
            assert_eq!(look(text), Look::Amount, "{text}");
        }
        for text in ["942404110", "95014"] {
            assert_eq!(look(text), Look::Weak, "{text}");
        }
        for text in ["--", "-", "---", "N/A", "-0-"] {
            assert_eq!(look(text), Look::Nil, "{text}");
        }
        for text in ["April 1, 2000", "3/27/99", "2000", "Jun 30,"] {
            assert_eq!(look(text), Look::Date, "{text}");
        }
        for text in ["(415) 555-0100", "360.733.3050", "10.A.49", "1-4 Family", "4-12", "12th", "Item 1", "*"] {
            assert_eq!(look(text), Look::Words, "{text}");
        }
    }
}
