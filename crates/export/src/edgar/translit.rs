//! Words in plain ASCII: signs of typography as typewriters print them, signs of currency by their codes,
//! letters without their accents. What has no such form is an error; nothing is dropped but what is invisible.

/// What the yen sign means in a letter: the letter's own words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yen {
    /// Renminbi, since the letter says RMB, renminbi or CNY.
    Renminbi,
    /// Yen, since the letter says yen, JPY or Japan.
    Japanese,
    /// The letter says neither, or both.
    Open,
}

impl Yen {
    /// What the words of a letter say.
    pub(super) fn of(words: &str) -> Self {
        let lower = words.to_lowercase();
        let any = |names: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|w| names.contains(&w));
        match (any(&["rmb", "renminbi", "cny"]), any(&["jpy", "yen", "japan", "japanese"])) {
            (true, false) => Self::Renminbi,
            (false, true) => Self::Japanese,
            _ => Self::Open,
        }
    }
}

const SIGNS: [(&str, &str); 37] = [
    ("\u{2018}\u{2019}\u{201a}\u{201b}\u{2032}\u{b4}", "'"),
    ("\u{201c}\u{201d}\u{201e}\u{201f}\u{2033}\u{ab}\u{bb}", "\""),
    ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}", "-"),
    ("\u{2014}\u{2015}", "--"),
    ("\u{2026}", "..."),
    (
        "\u{a0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{3000}",
        " ",
    ),
    ("\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}", ""),
    ("\u{2022}\u{25cf}\u{25aa}\u{25a0}\u{b7}\u{2043}", "-"),
    ("\u{20ac}", "EUR "),
    ("\u{a3}", "GBP "),
    ("\u{20a9}", "KRW "),
    ("\u{20b9}", "INR "),
    ("\u{a9}", "(C)"),
    ("\u{ae}", "(R)"),
    ("\u{2122}", "(TM)"),
    ("\u{2120}", "(SM)"),
    ("\u{a7}", "Section "),
    ("\u{b6}", "paragraph "),
    ("\u{d7}", "x"),
    ("\u{f7}", "/"),
    ("\u{b1}", "+/-"),
    ("\u{2264}", "<="),
    ("\u{2265}", ">="),
    ("\u{2248}", "approximately "),
    ("\u{2192}", "->"),
    ("\u{2116}", "No. "),
    ("\u{2020}", "+"),
    ("\u{2021}", "++"),
    ("\u{ba}\u{b0}", " degrees"),
    ("\u{df}", "ss"),
    ("\u{c6}", "AE"),
    ("\u{e6}", "ae"),
    ("\u{152}", "OE"),
    ("\u{153}", "oe"),
    ("\u{fb01}", "fi"),
    ("\u{fb02}", "fl"),
    ("\u{2044}\u{2215}", "/"),
];

const LETTERS: [(&str, char); 30] = [
    ("\u{c0}\u{c1}\u{c2}\u{c3}\u{c4}\u{c5}\u{100}\u{102}\u{104}", 'A'),
    ("\u{e0}\u{e1}\u{e2}\u{e3}\u{e4}\u{e5}\u{101}\u{103}\u{105}", 'a'),
    ("\u{c7}\u{106}\u{10c}", 'C'),
    ("\u{e7}\u{107}\u{10d}", 'c'),
    ("\u{d0}\u{10e}\u{110}", 'D'),
    ("\u{f0}\u{10f}\u{111}", 'd'),
    ("\u{c8}\u{c9}\u{ca}\u{cb}\u{112}\u{116}\u{118}\u{11a}", 'E'),
    ("\u{e8}\u{e9}\u{ea}\u{eb}\u{113}\u{117}\u{119}\u{11b}", 'e'),
    ("\u{11e}", 'G'),
    ("\u{11f}", 'g'),
    ("\u{cc}\u{cd}\u{ce}\u{cf}\u{12a}\u{130}", 'I'),
    ("\u{ec}\u{ed}\u{ee}\u{ef}\u{12b}\u{131}", 'i'),
    ("\u{141}\u{13b}", 'L'),
    ("\u{142}\u{13c}", 'l'),
    ("\u{d1}\u{143}\u{147}", 'N'),
    ("\u{f1}\u{144}\u{148}", 'n'),
    ("\u{d2}\u{d3}\u{d4}\u{d5}\u{d6}\u{d8}\u{14c}\u{150}", 'O'),
    ("\u{f2}\u{f3}\u{f4}\u{f5}\u{f6}\u{f8}\u{14d}\u{151}", 'o'),
    ("\u{154}\u{158}", 'R'),
    ("\u{155}\u{159}", 'r'),
    ("\u{15a}\u{15e}\u{160}\u{218}", 'S'),
    ("\u{15b}\u{15f}\u{161}\u{219}", 's'),
    ("\u{162}\u{164}\u{21a}", 'T'),
    ("\u{163}\u{165}\u{21b}", 't'),
    ("\u{d9}\u{da}\u{db}\u{dc}\u{16a}\u{16e}\u{170}", 'U'),
    ("\u{f9}\u{fa}\u{fb}\u{fc}\u{16b}\u{16f}\u{171}", 'u'),
    ("\u{dd}\u{178}", 'Y'),
    ("\u{fd}\u{ff}", 'y'),
    ("\u{179}\u{17b}\u{17d}", 'Z'),
    ("\u{17a}\u{17c}\u{17e}", 'z'),
];

/// A text in ASCII, and the characters that have no form in it, each once, in order.
pub(super) fn ascii(text: &str, yen: Yen) -> (String, Vec<char>) {
    let (mut out, mut lost) = (String::with_capacity(text.len()), Vec::new());
    for c in text.chars() {
        match c {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c if c.is_ascii() && c != '^' => out.push(c),
            // Full-width forms stand 0xFEE0 above their ASCII.
            '\u{ff01}'..='\u{ff5e}' if c != '\u{ff3e}' => {
                out.extend(char::from_u32(u32::from(c) - 0xfee0));
            }
            '\u{a5}' | '\u{ffe5}' if yen != Yen::Open => {
                out.push_str(if yen == Yen::Renminbi { "RMB" } else { "JPY " });
            }
            // Behind a digit these would make another number of it.
            '\u{bc}'..='\u{be}' => {
                let parted = if out.ends_with(|l: char| l.is_ascii_digit()) { " " } else { "" };
                let parts = ["1/4", "1/2", "3/4"][(u32::from(c) - 0xbc) as usize];
                out.extend([parted, parts]);
            }
            '\u{b9}' | '\u{b2}' | '\u{b3}' if out.ends_with(|l: char| l.is_ascii_alphabetic()) => {
                out.push(match c {
                    '\u{b9}' => '1',
                    '\u{b2}' => '2',
                    _ => '3',
                });
            }
            c => match (SIGNS.iter().find(|s| s.0.contains(c)), LETTERS.iter().find(|l| l.0.contains(c))) {
                (Some((_, sign)), _) => out.push_str(sign),
                (None, Some((_, letter))) => out.push(*letter),
                (None, None) if lost.contains(&c) => {}
                (None, None) => lost.push(c),
            },
        }
    }
    (apart(&out), lost)
}

/// A sign that would open a tag is set apart from its word.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '<' && chars.peek().is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')) {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_currencies_and_accents_have_a_form() {
        let said = |t: &str| ascii(t, Yen::of(t));
        assert_eq!(
            said("\u{201c}R&D\u{201d} \u{2014} Caf\u{e9}\u{a0}\u{2013} 5\u{bd} <b>"),
            ("\"R&D\" -- Cafe - 5 1/2 < b>".to_owned(), vec![])
        );
        assert_eq!(said("RMB and \u{a5}5.0"), ("RMB and RMB5.0".to_owned(), vec![]));
        assert_eq!(said("the yen, \u{a5}5"), ("the yen, JPY 5".to_owned(), vec![]));
        assert_eq!(said("\u{a5}5").1, ['\u{a5}']);
        assert_eq!(said("\u{4e2d}\u{56fd}\u{4e2d}").1, ['\u{4e2d}', '\u{56fd}']);
        assert_eq!(said("2^3").1, ['^']);
        assert_eq!(said("\u{ff15}\u{ff0e}\u{ff10}").0, "5.0");
    }
}
