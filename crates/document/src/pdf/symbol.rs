//! Characters as fonts name them, made characters as readers know them.

use crate::html::{Normal, normal};

/// What a font's letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Letters.
    #[default]
    Latin,
    /// Greek and mathematics.
    Symbol,
    /// Pictures: Wingdings, Webdings.
    Pictures,
}

impl Alphabet {
    /// By the font's name in lower case.
    pub(super) fn of(name: &str) -> Self {
        match () {
            () if name.contains("wingdings") || name.contains("webdings") => Self::Pictures,
            () if name.contains("symbol") && !name.contains("segoe") => Self::Symbol,
            () => Self::Latin,
        }
    }
}

/// Appends what a glyph's character stands for in the text: ligatures taken apart, bullets of
/// private use made bullets, spaces of all kinds made one; nothing for what does not print.
pub(super) fn push(out: &mut Vec<char>, c: char, alphabet: Alphabet) {
    if let Some(parts) = ligature(c) {
        out.extend(parts.chars());
        return;
    }
    let c = match c as u32 {
        private @ 0xf020..=0xf0ff => pictured((private & 0xff) as u8, alphabet),
        code @ 0x21..=0xff if alphabet == Alphabet::Pictures => pictured(code as u8, alphabet),
        // A soft hyphen that is printed is a hyphen; where it ends a line is seen later.
        0xad => '\u{ad}',
        0xfffd | 0 => return,
        _ => c,
    };
    match c {
        '\u{ad}' => out.push(c),
        _ => match normal(c) {
            Normal::Same => out.push(c),
            Normal::Space => out.push(' '),
            Normal::Nothing => {}
            Normal::Other(o) => out.push(o),
        },
    }
}

/// Letters that one glyph joins.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{132}' => "IJ",
        '\u{133}' => "ij",
        _ => return None,
    })
}

/// The character of a code that only its font gives a meaning.
fn pictured(code: u8, alphabet: Alphabet) -> char {
    match (alphabet, code) {
        (Alphabet::Symbol, 0xb7) | (Alphabet::Latin, 0xb7 | 0xa7) => '•',
        (Alphabet::Symbol | Alphabet::Latin, 0xb4) => '×',
        (Alphabet::Symbol, 0xb0) => '°',
        (Alphabet::Symbol, 0xb1) => '±',
        (Alphabet::Symbol, 0xa3) => '≤',
        (Alphabet::Symbol, 0xb3) => '≥',
        (Alphabet::Symbol, 0xb9) => '≠',
        (Alphabet::Symbol, 0xd2 | 0xe2) => '®',
        (Alphabet::Symbol, 0xd3 | 0xe3) => '©',
        (Alphabet::Symbol, 0xd4 | 0xe4) => '™',
        (Alphabet::Symbol, b'a'..=b'z' | b'A'..=b'Z') => greek(code),
        (Alphabet::Pictures, b'l' | b'n' | b'm' | 0x9e | 0x9f | 0xa7 | 0xb7) => '•',
        (Alphabet::Pictures, b'o' | b'q' | b'r' | 0xa8) => '☐',
        (Alphabet::Pictures, b'x' | 0xfd) => '☒',
        (Alphabet::Pictures, 0xfe) => '☑',
        (Alphabet::Pictures, 0xfc) => '✓',
        (Alphabet::Pictures, 0xfb) => '✗',
        (Alphabet::Pictures, b'v') => '❖',
        (Alphabet::Pictures, 0xd8) => '➢',
        (Alphabet::Pictures, 0xe0) => '→',
        (Alphabet::Pictures, _) => '▪',
        // Fonts with codes of their own for plain letters.
        (_, 0x20..=0x7e) => char::from(code),
        (_, _) => char::from_u32(0xf000 + u32::from(code)).unwrap_or('▪'),
    }
}

fn greek(code: u8) -> char {
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    let (letters, from) = if code.is_ascii_lowercase() { (LOWER, b'a') } else { (UPPER, b'A') };
    letters.chars().nth(usize::from(code - from)).unwrap_or(char::from(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, alphabet: Alphabet) -> String {
        let mut out = Vec::new();
        text.chars().for_each(|c| push(&mut out, c, alphabet));
        out.into_iter().collect()
    }

    #[test]
    fn takes_ligatures_apart_and_keeps_bullets() {
        assert_eq!(read("of\u{fb01}ce e\u{fb03}cient", Alphabet::Latin), "office efficient");
        assert_eq!(read("\u{f0b7}\u{a0}\u{f0a7}", Alphabet::Latin), "• •");
        assert_eq!(read("\u{f0b7} \u{f061}", Alphabet::Symbol), "• α");
        assert_eq!(read("l\u{f0a7}\u{f0fe}", Alphabet::of("abcdef+wingdings-regular")), "••☑");
        assert_eq!(read("１２\u{200b}３", Alphabet::Latin), "123");
    }
}
