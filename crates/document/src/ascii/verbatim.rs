//! Text with its columns as they stand: tabs opened, character references decoded, line ends made
//! alike. What lays lines out sees only printing characters, spaces, line feeds and form feeds.

use quick_xml::escape::resolve_html5_entity;

use super::tag;
use crate::html::{Decoded, Normal, normal, numeric};
use crate::raw::Raw;

/// Tabs beyond this column are one space each.
const MAX_TAB_COLUMN: u32 = 1024;
/// A text that has grown longer than this opens no more tabs.
const MAX_OPENED: u32 = 1 << 31;
/// Where a line that began earlier is looked for.
const LOOK_BACK: usize = 4096;

/// What is done with tags among the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tags {
    /// There are none that count.
    Kept,
    /// Plain text: those that mark changes go, others stay for the layout.
    Plain,
    /// Plain text in a wrapper of HTML: the wrapper's go too.
    Html,
}

/// How each byte is treated while copying.
const fn classes() -> [u8; 256] {
    let mut table = [PLAIN; 256];
    let mut b = 0;
    while b < 0x20 {
        table[b] = DROP;
        b += 1;
    }
    table[b'\n' as usize] = PLAIN;
    table[0x0c] = PLAIN;
    table[b'\t' as usize] = TAB;
    table[b'\r' as usize] = RETURN;
    table[0x7f] = DROP;
    table[b'&' as usize] = REFERENCE;
    table[b'<' as usize] = TAG;
    // Lead bytes of characters that normalisation may change: see [`normal`].
    table[0xc2] = WIDE;
    table[0xe1] = WIDE;
    table[0xe2] = WIDE;
    table[0xe3] = WIDE;
    table[0xef] = WIDE;
    table
}
const PLAIN: u8 = 0;
const DROP: u8 = 1;
const TAB: u8 = 2;
const RETURN: u8 = 3;
const REFERENCE: u8 = 4;
const TAG: u8 = 5;
const WIDE: u8 = 6;
static CLASS: [u8; 256] = classes();

/// Appends `text`, which stands at `at` in the file.
pub(super) fn copy(text: &str, at: u32, raw: &mut Raw, tags: Tags) {
    let bytes = text.as_bytes();
    let mut column = Column::at_end(&raw.text);
    let mut i = 0;
    while i < bytes.len() {
        let from = i;
        while i < bytes.len() && CLASS[bytes[i] as usize] == PLAIN {
            i += 1;
        }
        raw.push(&text[from..i], at + from as u32);
        if i == bytes.len() {
            break;
        }
        i += match CLASS[bytes[i] as usize] {
            TAB => {
                let width = if raw.len() < MAX_OPENED { column.next_stop(&raw.text) } else { 1 };
                raw.push_mapped(&"        "[..width], at + i as u32, at + i as u32 + 1);
                1
            }
            TAG if tags != Tags::Kept => markup(&text[i..], at + i as u32, raw, tags),
            _ => special(&text[i..], at + i as u32, raw),
        };
    }
}

/// Appends what is not plain at the head of `text`; gives how many bytes it took.
fn special(text: &str, at: u32, raw: &mut Raw) -> usize {
    let Some(c) = text.chars().next() else {
        return text.len();
    };
    match c {
        // A return that no line feed follows ends a line by itself.
        '\r' if !text[1..].starts_with('\n') => raw.push_mapped("\n", at, at + 1),
        '\r' => {}
        '&' => match reference(text) {
            Some((decoded, n)) => {
                for c in decoded.chars() {
                    character(c, at, at + n as u32, raw);
                }
                return n;
            }
            None => raw.push("&", at),
        },
        c => character(c, at, at + c.len_utf8() as u32, raw),
    }
    c.len_utf8()
}

/// Leaves out a tag at the head of `text` or keeps its bracket; gives how many bytes were taken.
fn markup(text: &str, at: u32, raw: &mut Raw, tags: Tags) -> usize {
    if let Some(n) = tag::revision(text) {
        return n;
    }
    let html = if tags == Tags::Html { tag::html(text) } else { None };
    match html {
        Some((n, ends_line)) => {
            if ends_line && !raw.text.ends_with('\n') {
                raw.push_mapped("\n", at, at + n as u32);
            }
            n
        }
        None => {
            raw.push("<", at);
            1
        }
    }
}

fn character(c: char, at: u32, end: u32, raw: &mut Raw) {
    let mut buffer = [0u8; 4];
    let c = match normal(c) {
        Normal::Same => c,
        Normal::Other(other) => other,
        Normal::Space => ' ',
        Normal::Nothing => return,
    };
    raw.push_mapped(c.encode_utf8(&mut buffer), at, end);
}

/// Decodes the character reference at the head of `text`: its characters and its length there.
fn reference(text: &str) -> Option<(Decoded, usize)> {
    let body = &text.as_bytes()[1..];
    let n = body.iter().take(32).position(|b| *b == b';')?;
    let name = text.get(1..1 + n)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            Decoded::Char(numeric(code))
        }
        None => Decoded::Text(resolve_html5_entity(name)?),
    };
    Some((decoded, n + 2))
}

/// The column at the end of a growing text, found anew only from where it was last known.
struct Column {
    known: usize,
    column: u32,
}

impl Column {
    fn at_end(text: &str) -> Self {
        let from = text.len().saturating_sub(LOOK_BACK);
        let known = memchr::memrchr(b'\n', &text.as_bytes()[from..]).map(|i| from + i + 1);
        match known.or((from == 0).then_some(0)) {
            Some(known) => Self { known, column: 0 },
            None => Self { known: text.len(), column: MAX_TAB_COLUMN },
        }
    }

    /// How many spaces lead to the next tab stop; counts them in.
    fn next_stop(&mut self, text: &str) -> usize {
        let new = &text.as_bytes()[self.known..];
        let line = match memchr::memrchr2(b'\n', 0x0c, new) {
            Some(i) => {
                self.column = 0;
                &new[i + 1..]
            }
            None => new,
        };
        // Continuation bytes of UTF-8 are no characters.
        let characters = line.iter().filter(|b| **b & 0xc0 != 0x80).count();
        self.column = self.column.saturating_add(characters as u32);
        self.known = text.len();
        if self.column >= MAX_TAB_COLUMN { 1 } else { 8 - (self.column % 8) as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbatim(text: &str, tags: Tags) -> String {
        let mut raw = Raw::default();
        copy(text, 0, &mut raw, tags);
        raw.text
    }

    #[test]
    fn keeps_columns() {
        assert_eq!(verbatim("a\tb\r\n\tc\rd", Tags::Plain), "a       b\n        c\nd");
        assert_eq!(verbatim("ab\u{a0}&nbsp;c &amp; R&D é\tx", Tags::Plain), "ab  c & R&D é   x");
        assert_eq!(verbatim("&#147;x&#8221; &amp;lt; &unknown; &#0;", Tags::Plain), "“x” &lt; &unknown; \u{fffd}");
    }

    #[test]
    fn leaves_out_revision_marks_and_wrappers() {
        assert_eq!(verbatim("<R>new</R> <S> a < b", Tags::Plain), "new <S> a < b");
        assert_eq!(verbatim("<html><body>a<br>b <TABLE> c</body></html>", Tags::Html), "\na\nb <TABLE> c\n");
        assert_eq!(verbatim("<b>x</b>", Tags::Plain), "<b>x</b>");
    }

    #[test]
    fn long_lines_open_no_tabs() {
        let text = format!("{}\t{}", "x".repeat(5000), "\t".repeat(5000));
        assert_eq!(verbatim(&text, Tags::Plain).len(), text.len());
        let tabs = verbatim(&"\t".repeat(1000), Tags::Plain);
        assert_eq!(tabs.len(), 1024 + 1000 - 128);
    }

    #[test]
    fn goes_on_where_the_last_piece_ended() {
        let mut raw = Raw::default();
        copy("ab", 0, &mut raw, Tags::Kept);
        copy("\tc<x", 5, &mut raw, Tags::Kept);
        assert_eq!(raw.text, "ab      c<x");
    }
}
