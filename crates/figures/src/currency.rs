//! Currencies as filings print them: signs and codes before an amount, names after it.

use std::fmt;

use crate::token::{word, words};

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");

    /// The code: three capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Signs and abbreviations that stand before an amount, the longer ones first where one ends with
/// another. ISO codes stand in [`CODES`].
const SIGNS: [(&str, &[u8; 3]); 58] = [
    ("US$", b"USD"),
    ("U.S.$", b"USD"),
    ("U.S. $", b"USD"),
    ("USD$", b"USD"),
    ("HK$", b"HKD"),
    ("NT$", b"TWD"),
    ("MOP$", b"MOP"),
    ("Mex$", b"MXN"),
    ("MX$", b"MXN"),
    ("Ch$", b"CLP"),
    ("Col$", b"COP"),
    ("COP$", b"COP"),
    ("CLP$", b"CLP"),
    ("AR$", b"ARS"),
    ("Cdn$", b"CAD"),
    ("CDN$", b"CAD"),
    ("CAD$", b"CAD"),
    ("CA$", b"CAD"),
    ("C$", b"CAD"),
    ("AUD$", b"AUD"),
    ("AU$", b"AUD"),
    ("A$", b"AUD"),
    ("NZ$", b"NZD"),
    ("SG$", b"SGD"),
    ("S$", b"SGD"),
    ("R$", b"BRL"),
    ("BZ$", b"BZD"),
    ("BD$", b"BBD"),
    ("J$", b"JMD"),
    ("TT$", b"TTD"),
    ("B$", b"BSD"),
    ("N$", b"NAD"),
    ("U$S", b"USD"),
    ("S/.", b"PEN"),
    ("S/", b"PEN"),
    ("Ps.", b"MXN"),
    ("Rs.", b"INR"),
    ("Rs", b"INR"),
    ("Rp.", b"IDR"),
    ("Rp", b"IDR"),
    ("RMB", b"CNY"),
    ("RMB¥", b"CNY"),
    ("CN¥", b"CNY"),
    ("JP¥", b"JPY"),
    ("CHF", b"CHF"),
    ("Sfr.", b"CHF"),
    ("SFr.", b"CHF"),
    ("NIS", b"ILS"),
    ("RM", b"MYR"),
    ("Php", b"PHP"),
    ("Dh", b"AED"),
    ("₫", b"VND"),
    ("$", b"USD"),
    ("€", b"EUR"),
    ("£", b"GBP"),
    ("¥", b"JPY"),
    ("￥", b"CNY"),
    ("₹", b"INR"),
];
/// Further signs that are a character of their own.
const CHARACTERS: [(&str, &[u8; 3]); 12] = [
    ("₩", b"KRW"),
    ("₽", b"RUB"),
    ("₺", b"TRY"),
    ("₪", b"ILS"),
    ("₱", b"PHP"),
    ("฿", b"THB"),
    ("₴", b"UAH"),
    ("₦", b"NGN"),
    ("₸", b"KZT"),
    ("₡", b"CRC"),
    ("₲", b"PYG"),
    ("₵", b"GHS"),
];

/// ISO 4217 codes of currencies in which amounts are printed, some no longer in use among them; those
/// that are words or names too ("ALL", "TOP", "AMD") are left out.
const CODES: &str = "AED AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN \
    BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FIM FJD FKP FRF \
    GBP GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR \
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SEK SGD \
    SHP SKK SLE SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VES VND \
    VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

/// Names of currencies, without a country's: forms of one name, with the same first letter, and the code.
const NAMES: [(&str, &[u8; 3]); 54] = [
    ("dollar dollars", b"USD"),
    ("euro euros", b"EUR"),
    ("pound pounds", b"GBP"),
    ("sterling", b"GBP"),
    ("yen", b"JPY"),
    ("rmb renminbi", b"CNY"),
    ("yuan", b"CNY"),
    ("元", b"CNY"),
    ("rupee rupees", b"INR"),
    ("won", b"KRW"),
    ("franc francs", b"CHF"),
    ("krona kronor", b"SEK"),
    ("krone kroner", b"NOK"),
    ("reais", b"BRL"),
    ("peso pesos", b"MXN"),
    ("pataca patacas", b"MOP"),
    ("baht", b"THB"),
    ("ringgit", b"MYR"),
    ("rupiah rupiahs", b"IDR"),
    ("dong", b"VND"),
    ("rand", b"ZAR"),
    ("lira liras", b"TRY"),
    ("shekel shekels", b"ILS"),
    ("ruble rubles rouble roubles", b"RUB"),
    ("hryvnia hryvnias", b"UAH"),
    ("zloty zlotys zlotych", b"PLN"),
    ("forint forints", b"HUF"),
    ("koruna korunas koruny", b"CZK"),
    ("leu lei", b"RON"),
    ("lev leva", b"BGN"),
    ("tenge", b"KZT"),
    ("naira", b"NGN"),
    ("cedi cedis", b"GHS"),
    ("shilling shillings", b"KES"),
    ("dirham dirhams", b"AED"),
    ("riyal riyals", b"SAR"),
    ("rial rials", b"OMR"),
    ("dinar dinars", b"KWD"),
    ("taka", b"BDT"),
    ("kyat kyats", b"MMK"),
    ("riel riels", b"KHR"),
    ("kip", b"LAK"),
    ("tugrik tugriks", b"MNT"),
    ("lari", b"GEL"),
    ("manat manats", b"AZN"),
    ("quetzal quetzales", b"GTQ"),
    ("lempira lempiras", b"HNL"),
    ("colones", b"CRC"),
    ("bolivianos", b"BOB"),
    ("guaranies", b"PYG"),
    ("bolivars bolivares", b"VES"),
    ("balboas", b"PAB"),
    ("guilder guilders", b"NLG"),
    ("deutschmarks", b"DEM"),
];

/// Currencies whose names several countries use, by the word before the name.
const NATIONAL: [(&str, &[u8; 3]); 42] = [
    ("canadian dollar", b"CAD"),
    ("australian dollar", b"AUD"),
    ("zealand dollar", b"NZD"),
    ("kong dollar", b"HKD"),
    ("taiwan dollar", b"TWD"),
    ("taiwanese dollar", b"TWD"),
    ("singapore dollar", b"SGD"),
    ("singaporean dollar", b"SGD"),
    ("jamaican dollar", b"JMD"),
    ("bermuda dollar", b"BMD"),
    ("bermudian dollar", b"BMD"),
    ("bahamian dollar", b"BSD"),
    ("cayman dollar", b"KYD"),
    ("namibian dollar", b"NAD"),
    ("brunei dollar", b"BND"),
    ("fijian dollar", b"FJD"),
    ("egyptian pound", b"EGP"),
    ("lebanese pound", b"LBP"),
    ("irish pound", b"IEP"),
    ("pakistani rupee", b"PKR"),
    ("pakistan rupee", b"PKR"),
    ("lankan rupee", b"LKR"),
    ("nepalese rupee", b"NPR"),
    ("mauritian rupee", b"MUR"),
    ("french franc", b"FRF"),
    ("belgian franc", b"BEF"),
    ("cfa franc", b"XOF"),
    ("danish krone", b"DKK"),
    ("icelandic krona", b"ISK"),
    ("philippine peso", b"PHP"),
    ("argentine peso", b"ARS"),
    ("argentinian peso", b"ARS"),
    ("chilean peso", b"CLP"),
    ("colombian peso", b"COP"),
    ("uruguayan peso", b"UYU"),
    ("dominican peso", b"DOP"),
    ("italian lira", b"ITL"),
    ("moroccan dirham", b"MAD"),
    ("qatari riyal", b"QAR"),
    ("bahraini dinar", b"BHD"),
    ("jordanian dinar", b"JOD"),
    ("ugandan shilling", b"UGX"),
];

/// Words that may stand before the name of a currency and are a country's: "Swiss francs".
const COUNTRIES: [u64; 93] = words([
    "us",
    "u.s",
    "american",
    "united",
    "states",
    "hong",
    "new",
    "swiss",
    "swedish",
    "norwegian",
    "mexican",
    "brazilian",
    "indian",
    "japanese",
    "korean",
    "south",
    "chinese",
    "british",
    "uk",
    "polish",
    "hungarian",
    "czech",
    "turkish",
    "israeli",
    "russian",
    "ukrainian",
    "romanian",
    "bulgarian",
    "kazakhstani",
    "nigerian",
    "ghanaian",
    "kenyan",
    "uae",
    "emirati",
    "saudi",
    "omani",
    "kuwaiti",
    "bangladeshi",
    "thai",
    "malaysian",
    "indonesian",
    "vietnamese",
    "macau",
    "macanese",
    "peruvian",
    "sri",
    "costa",
    "rican",
    "s",
    "u",
    ".",
    "canadian",
    "australian",
    "zealand",
    "kong",
    "taiwan",
    "taiwanese",
    "singapore",
    "singaporean",
    "jamaican",
    "bermuda",
    "bermudian",
    "bahamian",
    "cayman",
    "namibian",
    "brunei",
    "fijian",
    "egyptian",
    "lebanese",
    "irish",
    "pakistani",
    "pakistan",
    "lankan",
    "nepalese",
    "mauritian",
    "french",
    "belgian",
    "cfa",
    "danish",
    "icelandic",
    "philippine",
    "argentine",
    "argentinian",
    "chilean",
    "colombian",
    "uruguayan",
    "dominican",
    "italian",
    "moroccan",
    "qatari",
    "bahraini",
    "jordanian",
    "ugandan",
]);

/// The currency whose sign or code ends `before`, and the length of that sign.
pub(crate) fn currency_before(before: &str) -> Option<(Currency, usize)> {
    let signs = || SIGNS.iter().chain(&CHARACTERS);
    // "RMB" is no end of another word.
    let own = |sign: &str, head: &str| {
        !sign.starts_with(|c: char| c.is_ascii_alphabetic()) || !head.ends_with(|c: char| c.is_alphabetic())
    };
    let last = before.as_bytes().last();
    let sign = signs().filter(|(sign, _)| sign.as_bytes().last() == last).find_map(|(sign, code)| {
        let head = before.strip_suffix(sign)?;
        own(sign, head).then_some((Currency(**code), sign.len()))
    });
    sign.or_else(|| {
        let code = before.get(before.len().checked_sub(3)?..)?;
        let head = &before[..before.len() - 3];
        iso(code).filter(|_| own(code, head)).map(|c| (c, 3))
    })
}

/// The currency of an ISO code.
pub(crate) fn iso(code: &str) -> Option<Currency> {
    let bytes = <[u8; 3]>::try_from(code.as_bytes()).ok().filter(|b| b.iter().all(u8::is_ascii_uppercase))?;
    CODES.split_ascii_whitespace().any(|c| c == code).then_some(if code == "CNH" {
        Currency(*b"CNY")
    } else {
        Currency(bytes)
    })
}

/// The currency that a word names: "euros", "patacas", "RMB", "USD".
pub(crate) fn currency_word(word: &str) -> Option<Currency> {
    if let Some(currency) = iso(word) {
        return Some(currency);
    }
    let first = word.bytes().next()?.to_ascii_lowercase();
    let named =
        |names: &str| names.starts_with(first as char) && names.split(' ').any(|w| w.eq_ignore_ascii_case(word));
    let yuan = word == "元";
    NAMES.iter().find(|(names, _)| named(names) || (yuan && *names == "元")).map(|(_, code)| Currency(**code))
}

/// The currency that words name, and how many of them: "Hong Kong dollars", "euros", "CAD". `print`
/// gives the words one after the other, and nothing after the last.
pub(crate) fn currency_words<'t>(print: impl Fn(usize) -> &'t str) -> Option<(Currency, usize)> {
    if let Some(currency) = currency_word(print(0)) {
        return Some((currency, 1));
    }
    // "U . S . dollars" is five tokens.
    let n = (0..5).take_while(|i| COUNTRIES.contains(&word(print(*i)))).count();
    let noun = print(n);
    let currency = currency_word(noun).filter(|_| n > 0 && iso(noun).is_none())?;
    let adjective = print(n - 1);
    let national = NATIONAL.iter().find(|(name, _)| {
        let (country, stem) = name.split_once(' ').unwrap_or((name, ""));
        let same = noun.len() >= 4 && stem.get(..4).zip(noun.get(..4)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        same && country.eq_ignore_ascii_case(adjective)
    });
    Some((national.map_or(currency, |(_, code)| Currency(**code)), n + 1))
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
        assert_eq!(code("of MOP"), Some(("MOP".into(), 3)));
        assert_eq!(code("of MOP$"), Some(("MOP".into(), 4)));
        assert_eq!(code("₱"), Some(("PHP".into(), 3)));
        assert_eq!(code("SAR"), Some(("SAR".into(), 3)));
        assert_eq!(code("XRMB"), None);
        assert_eq!(code("FORM"), None);
        assert_eq!(code("to"), None);
        assert_eq!(code("é"), None);
    }

    #[test]
    fn finds_the_currency_that_words_name() {
        let code = |s: &str| {
            let words: Vec<&str> = s.split(' ').collect();
            currency_words(|i| words.get(i).copied().unwrap_or("")).map(|(c, n)| (c.code().to_owned(), n))
        };
        assert_eq!(code("patacas"), Some(("MOP".into(), 1)));
        assert_eq!(code("Hong Kong dollars"), Some(("HKD".into(), 3)));
        assert_eq!(code("Canadian dollars"), Some(("CAD".into(), 2)));
        assert_eq!(code("Philippine pesos"), Some(("PHP".into(), 2)));
        assert_eq!(code("Swiss francs"), Some(("CHF".into(), 2)));
        assert_eq!(code("Danish kroner"), Some(("DKK".into(), 2)));
        assert_eq!(code("U . S . dollars"), Some(("USD".into(), 5)));
        assert_eq!(code("AUD"), Some(("AUD".into(), 1)));
        assert_eq!(code("largest won"), None);
        assert_eq!(code("stores"), None);
    }

    #[test]
    fn every_code_is_three_capitals() {
        assert!(CODES.split_ascii_whitespace().all(|c| iso(c).is_some()));
    }
}
