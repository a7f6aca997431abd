//! Letters joined in one glyph of which a font does not say what they are: told by the words that
//! they stand in. "e□ect" and "di□er" have the same letters missing.

use rustc_hash::FxHashMap;

use super::sheet::Char;

/// Characters from here on stand for glyphs without a name, until a page is whole.
const FIRST: u32 = 0x10_0000;
/// How many fonts have glyphs remembered, and how many glyphs each.
const FONTS: usize = 255;
const GLYPHS: u32 = 256;

/// What a glyph may join.
const JOINED: [&str; 8] = ["fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "ft"];

/// Words that filings are full of: before, joined letters, after. A word may go on behind.
const WORDS: [(&str, &str, &str); 66] = [
    ("", "fi", "nanc"),
    ("", "fi", "rst"),
    ("", "fi", "scal"),
    ("", "fi", "led"),
    ("", "fi", "ling"),
    ("", "fi", "gure"),
    ("", "fi", "nal"),
    ("", "fi", "eld"),
    ("", "fi", "xed"),
    ("", "fi", "ve"),
    ("", "fi", "rm"),
    ("signi", "fi", "can"),
    ("speci", "fi", "c"),
    ("identi", "fi", "ed"),
    ("classi", "fi", "ed"),
    ("classi", "fi", "cat"),
    ("modi", "fi", "cat"),
    ("certi", "fi", ""),
    ("bene", "fi", ""),
    ("pro", "fi", "t"),
    ("pro", "fi", "le"),
    ("de", "fi", "n"),
    ("de", "fi", "c"),
    ("con", "fi", "den"),
    ("con", "fi", "rm"),
    ("satis", "fi", "ed"),
    ("", "fl", "ow"),
    ("", "fl", "uctuat"),
    ("", "fl", "exib"),
    ("", "fl", "oor"),
    ("re", "fl", "ect"),
    ("in", "fl", "at"),
    ("in", "fl", "uenc"),
    ("con", "fl", "ict"),
    ("out", "fl", "ow"),
    ("in", "fl", "ow"),
    ("e", "ff", "ect"),
    ("e", "ff", "ort"),
    ("a", "ff", "ect"),
    ("a", "ff", "ord"),
    ("di", "ff", "er"),
    ("o", "ff", "er"),
    ("o", "ff", "set"),
    ("o", "ff", ""),
    ("sta", "ff", ""),
    ("tari", "ff", ""),
    ("write-o", "ff", ""),
    ("o", "ffi", "ce"),
    ("o", "ffi", "cial"),
    ("e", "ffi", "cien"),
    ("su", "ffi", "cien"),
    ("di", "ffi", "cult"),
    ("a", "ffi", "liat"),
    ("a", "ffi", "rm"),
    ("tra", "ffi", "c"),
    ("o", "ffl", "ine"),
    ("informa", "ti", "on"),
    ("opera", "ti", "on"),
    ("transac", "ti", "on"),
    ("addi", "ti", "on"),
    ("sec", "ti", "on"),
    ("commi", "tt", "ee"),
    ("le", "tt", "er"),
    ("a", "tt", "ribut"),
    ("so", "ft", "ware"),
    ("a", "ft", "er"),
];

/// The character that stands for a glyph without a name.
pub(super) fn unnamed(font: usize, code: u32) -> char {
    let place = (font < FONTS && code < GLYPHS).then(|| FIRST + font as u32 * GLYPHS + code);
    place.and_then(char::from_u32).unwrap_or('\u{fffd}')
}

fn is_unnamed(c: char) -> bool {
    c as u32 >= FIRST
}

/// How often each glyph was met where certain letters would make a word.
#[derive(Debug, Default)]
pub(super) struct Ligatures {
    votes: FxHashMap<char, [u32; JOINED.len()]>,
}

impl Ligatures {
    /// Gives a page's unnamed glyphs their letters; those not known are shown to be missing.
    pub(super) fn settle(&mut self, chars: &mut Vec<Char>) {
        if !chars.iter().any(|c| is_unnamed(c.c)) {
            return;
        }
        for i in (0..chars.len()).filter(|i| is_unnamed(chars[*i].c)) {
            let votes = self.votes.entry(chars[i].c).or_default();
            let (before, after) = around(chars, i);
            for (word, joined, rest) in WORDS {
                let whole = if rest.is_empty() { after.len() < 4 } else { after.starts_with(rest) };
                if before == word && whole {
                    let at = JOINED.iter().position(|j| *j == joined);
                    votes[at.unwrap_or(0)] += 1;
                }
            }
        }
        let mut out = Vec::with_capacity(chars.len() + 64);
        for c in chars.iter() {
            match self.letters(c.c) {
                Some(letters) => {
                    let step = (c.x1 - c.x0) / letters.len() as f32;
                    out.extend(letters.chars().enumerate().map(|(n, l)| {
                        let x0 = c.x0 + step * n as f32;
                        Char { c: l, x0, x1: x0 + step, placed: c.placed && n == 0, ..*c }
                    }));
                }
                None if is_unnamed(c.c) => out.push(Char { c: '\u{fffd}', ..*c }),
                None => out.push(*c),
            }
        }
        *chars = out;
    }

    /// The letters that most words say a glyph joins.
    fn letters(&self, c: char) -> Option<&'static str> {
        let votes = self.votes.get(&c).filter(|_| is_unnamed(c))?;
        let most = *votes.iter().max().filter(|n| **n > 0)?;
        let mut best = JOINED.iter().zip(votes).filter(|(_, n)| **n == most).map(|(j, _)| *j);
        // Two that are as likely are neither.
        best.next().filter(|_| best.next().is_none())
    }
}

/// The letters of the word that a glyph stands in, in lower case, before and after it.
fn around(chars: &[Char], i: usize) -> (String, String) {
    let joins = |a: &Char, b: &Char| {
        (a.y - b.y).abs() < 0.1 * a.size && (-0.5 * a.size..0.12 * a.size).contains(&(b.x0 - a.x1))
    };
    let lettered = |c: &Char| c.c.is_alphabetic() && !is_unnamed(c.c);
    let mut from = i;
    while from > 0 && i - from < 16 && lettered(&chars[from - 1]) && joins(&chars[from - 1], &chars[from]) {
        from -= 1;
    }
    let mut to = i;
    while to + 1 < chars.len() && to - i < 16 && lettered(&chars[to + 1]) && joins(&chars[to], &chars[to + 1]) {
        to += 1;
    }
    let text = |part: &[Char]| part.iter().flat_map(|c| c.c.to_lowercase()).collect::<String>();
    (text(&chars[from..i]), text(&chars[i + 1..=to]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Style;
    use crate::pdf::sheet::Ink;

    /// Sets text in letters 5 wide, `#` for the glyph of one code and `%` of another.
    fn set(text: &str) -> Vec<Char> {
        let char = |(i, c): (usize, char)| {
            let x0 = i as f32 * 5.0;
            let c = match c {
                '#' => unnamed(3, 7),
                '%' => unnamed(3, 8),
                c => c,
            };
            let (style, ink) = (Style::NONE, Ink::Seen);
            Char { x0, x1: x0 + 5.0, y: 0.0, size: 10.0, c, style, turn: 0, ink, placed: false }
        };
        text.chars().enumerate().map(char).collect()
    }

    fn read(ligatures: &mut Ligatures, text: &str) -> String {
        let mut chars = set(text);
        ligatures.settle(&mut chars);
        chars.iter().map(|c| c.c).collect()
    }

    #[test]
    fn words_tell_what_letters_are_joined() {
        let mut ligatures = Ligatures::default();
        assert_eq!(read(&mut ligatures, "signi#cant e%ect of the #rst"), "significant effect of the first");
        // What one page tells holds for the next.
        assert_eq!(read(&mut ligatures, "a#x and cli%"), "afix and cliff");
        assert_eq!(read(&mut Ligatures::default(), "#zz"), "\u{fffd}zz");
    }
}
