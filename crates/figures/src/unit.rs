//! Units as filings print them.

use std::fmt;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// An amount of money.
    Money(Currency),
    /// Money for each share, ADS or unit of ownership.
    PerShare(Currency),
    /// Per cent, as printed: 7.5 for 7.5%.
    Percent,
    /// Percentage points.
    Points,
    /// Basis points.
    BasisPoints,
    /// Shares, ADSs, options, awards: units of ownership.
    Shares,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// A multiple: "2.5 times".
    Times,
    /// A count or a bare number.
    #[default]
    Pure,
}

impl Unit {
    /// The currency, where there is one.
    pub const fn currency(self) -> Option<Currency> {
        match self {
            Self::Money(c) | Self::PerShare(c) => Some(c),
            _ => None,
        }
    }

    /// Whether it counts time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Days | Self::Weeks | Self::Months | Self::Years)
    }

    /// Whether it is a rate: per cent, points, a multiple.
    pub const fn is_rate(self) -> bool {
        matches!(self, Self::Percent | Self::Points | Self::BasisPoints | Self::Times)
    }
}

/// "USD", "USD/shares", "percent", "shares", "pure" …
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(c) => f.write_str(c.code()),
            Self::PerShare(c) => write!(f, "{}/shares", c.code()),
            Self::Percent => f.write_str("percent"),
            Self::Points => f.write_str("points"),
            Self::BasisPoints => f.write_str("basis points"),
            Self::Shares => f.write_str("shares"),
            Self::Days => f.write_str("days"),
            Self::Weeks => f.write_str("weeks"),
            Self::Months => f.write_str("months"),
            Self::Years => f.write_str("years"),
            Self::Times => f.write_str("times"),
            Self::Pure => f.write_str("pure"),
        }
    }
}

/// Currency signs and words as printed before an amount, the longer ones first where one begins
/// another.
const PRINTED: [(&str, &[u8; 3]); 54] = [
    ("US$", b"USD"),
    ("U.S.$", b"USD"),
    ("U.S. $", b"USD"),
    ("HK$", b"HKD"),
    ("NT$", b"TWD"),
    ("CA$", b"CAD"),
    ("Cdn$", b"CAD"),
    ("C$", b"CAD"),
    ("AU$", b"AUD"),
    ("A$", b"AUD"),
    ("NZ$", b"NZD"),
    ("R$", b"BRL"),
    ("S$", b"SGD"),
    ("MX$", b"MXN"),
    ("Ps.", b"MXN"),
    ("Rs.", b"INR"),
    ("Rs", b"INR"),
    ("RMB", b"CNY"),
    ("CN¥", b"CNY"),
    ("USD", b"USD"),
    ("EUR", b"EUR"),
    ("GBP", b"GBP"),
    ("JPY", b"JPY"),
    ("CNY", b"CNY"),
    ("CHF", b"CHF"),
    ("CAD", b"CAD"),
    ("AUD", b"AUD"),
    ("NZD", b"NZD"),
    ("HKD", b"HKD"),
    ("TWD", b"TWD"),
    ("SGD", b"SGD"),
    ("INR", b"INR"),
    ("BRL", b"BRL"),
    ("MXN", b"MXN"),
    ("SEK", b"SEK"),
    ("NOK", b"NOK"),
    ("DKK", b"DKK"),
    ("KRW", b"KRW"),
    ("ZAR", b"ZAR"),
    ("PLN", b"PLN"),
    ("TRY", b"TRY"),
    ("ILS", b"ILS"),
    ("NIS", b"ILS"),
    ("ARS", b"ARS"),
    ("NLG", b"NLG"),
    ("DEM", b"DEM"),
    ("FRF", b"FRF"),
    ("$", b"USD"),
    ("€", b"EUR"),
    ("£", b"GBP"),
    ("¥", b"JPY"),
    ("₹", b"INR"),
    ("₩", b"KRW"),
    ("₪", b"ILS"),
];

/// The currency that ends `before`, the text ahead of a number, and how many bytes of it say so,
/// white space after it not counted.
pub(crate) fn currency_before(before: &str) -> Option<(Currency, usize)> {
    PRINTED.iter().find_map(|(print, code)| {
        let head = before.strip_suffix(print)?;
        // "RMB" is no end of another word.
        let own = !print.starts_with(|c: char| c.is_ascii_alphabetic()) || !head.ends_with(|c: char| c.is_alphabetic());
        own.then_some((Currency(**code), print.len()))
    })
}

/// The currency that a word names: "euros", "RMB", "dollars".
pub(crate) fn currency_word(word: &str) -> Option<Currency> {
    let code: &[u8; 3] = match word.to_ascii_lowercase().as_str() {
        "dollar" | "dollars" | "usd" => b"USD",
        "euro" | "euros" | "eur" => b"EUR",
        "pound" | "pounds" | "sterling" | "gbp" => b"GBP",
        "yen" | "jpy" => b"JPY",
        "rmb" | "renminbi" | "yuan" | "cny" => b"CNY",
        "rupee" | "rupees" | "inr" => b"INR",
        "won" | "krw" => b"KRW",
        "francs" | "chf" => b"CHF",
        "kronor" | "sek" => b"SEK",
        "reais" | "brl" => b"BRL",
        "pesos" => b"MXN",
        "cad" => b"CAD",
        "元" => b"CNY",
        _ => return None,
    };
    Some(Currency(*code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_currency_before_a_number() {
        let code = |s: &str| currency_before(s).map(|(c, n)| (c.code().to_owned(), n));
        assert_eq!(code("was US$"), Some(("USD".into(), 3)));
        assert_eq!(code("(RMB"), Some(("CNY".into(), 3)));
        assert_eq!(code("to $"), Some(("USD".into(), 1)));
        assert_eq!(code("NT$"), Some(("TWD".into(), 3)));
        assert_eq!(code("XRMB"), None);
        assert_eq!(code("to"), None);
    }
}
