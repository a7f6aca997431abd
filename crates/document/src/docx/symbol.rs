//! Characters of the fonts that hold signs in place of letters.

/// What a character of such a font looks like.
pub fn shown(c: char, font: Option<&str>) -> char {
    let font = font.unwrap_or("");
    let dingbats = font.starts_with("Wingdings");
    if !dingbats && !font.starts_with("Symbol") && !('\u{f000}'..='\u{f0ff}').contains(&c) {
        return c;
    }
    let code = match c as u32 {
        n @ 0xf000..=0xf0ff => n - 0xf000,
        n @ 0..=0xff => n,
        _ => return c,
    };
    match code {
        0xa7 if !font.starts_with("Symbol") => '▪',
        0x6e if dingbats => '■',
        0x6c if dingbats => '●',
        0x71 if dingbats => '❑',
        0x76 if dingbats => '❖',
        0x77 if dingbats => '◆',
        0x6f | 0xa8 if dingbats => '☐',
        0x78 | 0xfd if dingbats => '☒',
        0xfe if dingbats => '☑',
        0xfc if dingbats => '✓',
        0xe0 if dingbats => '→',
        0xd8 => '➢',
        0xb7 => '•',
        0xa3 => '≤',
        0xa5 => '∞',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0x2d => '−',
        0xa0 => '€',
        0xd2 | 0xe2 => '®',
        0xd3 | 0xe3 => '©',
        0xd4 | 0xe4 => '™',
        n @ 0x20..=0x7e if !dingbats && !(0x41..=0x7a).contains(&n) => char::from(n as u8),
        _ => c,
    }
}

/// Whether a font holds signs in place of letters.
pub(super) fn is_of_signs(font: &str) -> bool {
    font.starts_with("Wingdings") || font.starts_with("Symbol")
}
