//! Words that say in what a number is given: "RMB million", "万元", "US$ thousands", "%", "days".

use tieout_figures::Currency;

/// What words say of a unit; what they leave open is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// The power of ten: 6 for millions.
    pub power: Option<i32>,
    /// The currency.
    pub currency: Option<Currency>,
    /// What else than money.
    pub kind: Option<Kind>,
}

/// What a number counts that is no money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Per cent.
    Percent,
    /// A fraction that stands for per cent: 0.29.
    Fraction,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Shares.
    Shares,
    /// So many times.
    Times,
}

impl Units {
    /// What is said here or, where that is silent, there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            power: self.power.or(other.power),
            currency: self.currency.or(other.currency),
            kind: self.kind.or(other.kind),
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Words that are nothing but a unit: "(in RMB thousands)", "单位：万元". None where another word is among them.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text, false)
    }

    /// The same beside digits, where one letter is a unit too: "303.4m", "3.2x".
    pub(crate) fn beside(text: &str) -> Option<Self> {
        Self::read(text, true)
    }

    fn read(text: &str, letters: bool) -> Option<Self> {
        let text = narrow(text);
        let mut rest = text.as_str();
        let mut units = Self::default();
        while let Some(next) = rest.chars().next() {
            if next.is_whitespace() || "()[]:,;./-_*·、".contains(next) {
                rest = &rest[next.len_utf8()..];
                continue;
            }
            let (length, word) = longest(rest)?;
            let letter = length == 1 && next.is_ascii_alphabetic();
            if letter && !letters && units.currency.is_none() {
                return None;
            }
            units.take(word)?;
            rest = &rest[length..];
        }
        (!units.is_empty()).then_some(units)
    }

    /// What a unit at the end of words says, and what stands before it: "Revenue RMB million".
    pub fn trailing(text: &str) -> (&str, Self) {
        let starts = text.char_indices().filter(|(at, c)| *at > 0 && c.is_whitespace()).map(|(at, _)| at);
        for at in starts {
            let (head, tail) = text.split_at(at);
            if let Some(units) = Self::parse(tail) {
                return (head.trim_end_matches([' ', ',', '-', ':', '/']), units);
            }
        }
        (text, Self::default())
    }

    fn take(&mut self, word: Word) -> Option<()> {
        fn set<T: PartialEq>(place: &mut Option<T>, value: T) -> Option<()> {
            if place.as_ref().is_some_and(|p| *p != value) {
                return None;
            }
            *place = Some(value);
            Some(())
        }
        match word {
            Word::Filler => Some(()),
            Word::Power(p) => {
                // "百万" is one scale, "thousands of millions" none that is written.
                if self.power.is_some_and(|own| own != 0) {
                    return None;
                }
                self.power = Some(p);
                Some(())
            }
            Word::Yuan => {
                if self.currency.is_none() {
                    self.currency = Some(Currency(*b"CNY"));
                }
                self.power = self.power.or(Some(0));
                Some(())
            }
            Word::Money(code) => {
                if self.currency == Some(Currency(*b"CNY")) && code == *b"CNY" {
                    return Some(());
                }
                set(&mut self.currency, Currency(code))
            }
            Word::Kind(kind) => set(&mut self.kind, kind),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    Power(i32),
    Money([u8; 3]),
    Yuan,
    Kind(Kind),
    Filler,
}

const CODES: [&[u8; 3]; 40] = [
    b"USD", b"CNY", b"EUR", b"GBP", b"JPY", b"HKD", b"TWD", b"KRW", b"SGD", b"INR", b"IDR", b"MYR", b"THB", b"PHP",
    b"VND", b"AUD", b"NZD", b"CAD", b"MXN", b"BRL", b"ARS", b"CLP", b"COP", b"PEN", b"CHF", b"NOK", b"SEK", b"DKK",
    b"PLN", b"CZK", b"HUF", b"RUB", b"TRY", b"ILS", b"ZAR", b"EGP", b"NGN", b"AED", b"SAR", b"MOP",
];

const WORDS: &[(&str, Word)] = &[
    ("rmb", Word::Money(*b"CNY")),
    ("renminbi", Word::Money(*b"CNY")),
    ("yuan", Word::Money(*b"CNY")),
    ("cn¥", Word::Money(*b"CNY")),
    ("人民币", Word::Money(*b"CNY")),
    ("人民幣", Word::Money(*b"CNY")),
    ("us$", Word::Money(*b"USD")),
    ("u.s.$", Word::Money(*b"USD")),
    ("u.s. dollars", Word::Money(*b"USD")),
    ("us dollars", Word::Money(*b"USD")),
    ("dollars", Word::Money(*b"USD")),
    ("$", Word::Money(*b"USD")),
    ("美元", Word::Money(*b"USD")),
    ("美金", Word::Money(*b"USD")),
    ("hk$", Word::Money(*b"HKD")),
    ("港元", Word::Money(*b"HKD")),
    ("港币", Word::Money(*b"HKD")),
    ("港幣", Word::Money(*b"HKD")),
    ("nt$", Word::Money(*b"TWD")),
    ("新台币", Word::Money(*b"TWD")),
    ("新臺幣", Word::Money(*b"TWD")),
    ("€", Word::Money(*b"EUR")),
    ("euros", Word::Money(*b"EUR")),
    ("euro", Word::Money(*b"EUR")),
    ("欧元", Word::Money(*b"EUR")),
    ("歐元", Word::Money(*b"EUR")),
    ("£", Word::Money(*b"GBP")),
    ("pounds", Word::Money(*b"GBP")),
    ("英镑", Word::Money(*b"GBP")),
    ("日元", Word::Money(*b"JPY")),
    ("yen", Word::Money(*b"JPY")),
    ("kroner", Word::Money(*b"NOK")),
    ("挪威克朗", Word::Money(*b"NOK")),
    ("元", Word::Yuan),
    ("圆", Word::Yuan),
    ("thousands", Word::Power(3)),
    ("thousand", Word::Power(3)),
    ("'000s", Word::Power(3)),
    ("'000", Word::Power(3)),
    ("000s", Word::Power(3)),
    ("000", Word::Power(3)),
    ("k", Word::Power(3)),
    ("millions", Word::Power(6)),
    ("million", Word::Power(6)),
    ("mln", Word::Power(6)),
    ("mn", Word::Power(6)),
    ("mm", Word::Power(6)),
    ("m", Word::Power(6)),
    ("billions", Word::Power(9)),
    ("billion", Word::Power(9)),
    ("bn", Word::Power(9)),
    ("b", Word::Power(9)),
    ("trillion", Word::Power(12)),
    ("千万", Word::Power(7)),
    ("千萬", Word::Power(7)),
    ("百万", Word::Power(6)),
    ("百萬", Word::Power(6)),
    ("十亿", Word::Power(9)),
    ("十億", Word::Power(9)),
    ("万亿", Word::Power(12)),
    ("萬億", Word::Power(12)),
    ("千", Word::Power(3)),
    ("仟", Word::Power(3)),
    ("万", Word::Power(4)),
    ("萬", Word::Power(4)),
    ("亿", Word::Power(8)),
    ("億", Word::Power(8)),
    ("units", Word::Power(0)),
    ("unit", Word::Filler),
    ("%", Word::Kind(Kind::Percent)),
    ("per cent", Word::Kind(Kind::Percent)),
    ("percent", Word::Kind(Kind::Percent)),
    ("百分比", Word::Kind(Kind::Percent)),
    ("fraction", Word::Kind(Kind::Fraction)),
    ("days", Word::Kind(Kind::Days)),
    ("day", Word::Kind(Kind::Days)),
    ("天", Word::Kind(Kind::Days)),
    ("日", Word::Kind(Kind::Days)),
    ("months", Word::Kind(Kind::Months)),
    ("month", Word::Kind(Kind::Months)),
    ("个月", Word::Kind(Kind::Months)),
    ("shares", Word::Kind(Kind::Shares)),
    ("股", Word::Kind(Kind::Shares)),
    ("times", Word::Kind(Kind::Times)),
    ("x", Word::Kind(Kind::Times)),
    ("倍", Word::Kind(Kind::Times)),
    ("in", Word::Filler),
    ("of", Word::Filler),
    ("amounts", Word::Filler),
    ("expressed", Word::Filler),
    ("currency", Word::Filler),
    ("单位", Word::Filler),
    ("單位", Word::Filler),
    ("币种", Word::Filler),
    ("货币", Word::Filler),
    ("金额", Word::Filler),
];

/// The longest word of units that begins a text.
fn longest(text: &str) -> Option<(usize, Word)> {
    let whole = |word: &str| {
        let ends = text[word.len()..].chars().next();
        let longer = word.ends_with(|c: char| c.is_ascii_alphabetic()) && ends.is_some_and(|c| c.is_ascii_alphabetic());
        let digits = word.ends_with('0') && ends.is_some_and(|c| c.is_ascii_digit());
        !longer && !digits
    };
    let listed = WORDS.iter().filter(|(w, _)| text.starts_with(w) && whole(w)).max_by_key(|(w, _)| w.len());
    let code = text.get(..3).filter(|c| whole(c)).and_then(|c| {
        let upper = c.to_ascii_uppercase();
        CODES.iter().find(|k| k.as_slice() == upper.as_bytes()).map(|k| (3, Word::Money(**k)))
    });
    listed.map(|(w, word)| (w.len(), *word)).into_iter().chain(code).max_by_key(|f| f.0)
}

/// Text with full-width forms as plain ones, in lower case, with one kind of apostrophe and space.
pub(crate) fn narrow(text: &str) -> String {
    text.trim().chars().flat_map(|c| plain(c).to_lowercase()).collect()
}

/// A character without its full width; typographic signs as those that keyboards have.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(Option<i32>, Option<String>, Option<Kind>)> {
        Units::parse(text).map(|u| (u.power, u.currency.map(|c| c.code().to_owned()), u.kind))
    }

    #[test]
    fn units_are_read_in_english_and_chinese() {
        let cny = || Some("CNY".to_owned());
        for (text, expected) in [
            ("(in RMB thousands)", Some((Some(3), cny(), None))),
            ("RMB’000", Some((Some(3), cny(), None))),
            ("单位：万元", Some((Some(4), cny(), None))),
            ("人民币百万元", Some((Some(6), cny(), None))),
            ("（亿元）", Some((Some(8), cny(), None))),
            ("万美元", Some((Some(4), Some("USD".to_owned()), None))),
            ("US$ millions", Some((Some(6), Some("USD".to_owned()), None))),
            ("NOK million", Some((Some(6), Some("NOK".to_owned()), None))),
            ("ＲＭＢ", Some((None, cny(), None))),
            ("%", Some((None, None, Some(Kind::Percent)))),
            ("days", Some((None, None, Some(Kind::Days)))),
            ("万股", Some((Some(4), None, Some(Kind::Shares)))),
            ("Revenue", None),
            ("million customers", None),
            ("b", None),
            ("RMB m", Some((Some(6), cny(), None))),
            ("RMB USD", None),
            ("", None),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(Units::trailing("Revenue RMB million").0, "Revenue");
        assert_eq!(Units::trailing("Days sales outstanding"), ("Days sales outstanding", Units::default()));
    }
}
