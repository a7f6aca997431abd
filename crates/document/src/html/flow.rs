//! Text as it is laid out: white space collapsed, character references decoded, blocks and marks
//! closed where they end.

use quick_xml::escape::resolve_html5_entity;

use crate::draft::{CELL, DraftBlock, Item, LINE};
use crate::raw::Raw;
use crate::{Mark, Span, Style};

/// Points that one leading no-break space is worth.
const SPACE: f32 = 3.0;

/// The block being written, and the text of all before it.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub raw: Raw,
    pub marks: Vec<Mark>,
    /// Where the open block or cell began.
    start: u32,
    /// White space not yet written: its bytes.
    pending: Option<(u32, u32)>,
    /// Leading no-break spaces of the open block.
    lead: u32,
}

/// How each byte is treated while copying text.
const fn classes() -> [u8; 256] {
    let mut table = [PLAIN; 256];
    let mut b = 0;
    while b < 0x20 {
        table[b] = DROP;
        b += 1;
    }
    table[b'\t' as usize] = WHITE;
    table[b'\n' as usize] = WHITE;
    table[b'\r' as usize] = WHITE;
    table[0x0c] = WHITE;
    table[b' ' as usize] = WHITE;
    table[0x7f] = DROP;
    table[b'&' as usize] = REFERENCE;
    // Lead bytes of characters that normalisation may change: see `normal`.
    table[0xc2] = WIDE;
    table[0xe1] = WIDE;
    table[0xe2] = WIDE;
    table[0xe3] = WIDE;
    table[0xef] = WIDE;
    table
}
const PLAIN: u8 = 0;
const WHITE: u8 = 1;
const REFERENCE: u8 = 2;
const WIDE: u8 = 3;
const DROP: u8 = 4;
static CLASS: [u8; 256] = classes();

/// What a character becomes in the normalised text.
pub(crate) enum Normal {
    /// Itself.
    Same,
    /// White space, collapsed with its neighbours.
    Space,
    /// Nothing: soft hyphens, zero-width characters.
    Nothing,
    /// Another character: full-width forms.
    Other(char),
}

/// How a character is normalised.
pub(crate) fn normal(c: char) -> Normal {
    match c {
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}'
        | '\u{85}' => Normal::Space,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{80}'..='\u{84}'
        | '\u{86}'..='\u{9f}' => Normal::Nothing,
        c if c.is_ascii_whitespace() => Normal::Space,
        c if c.is_control() => Normal::Nothing,
        // Full-width forms stand one to one beside ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map_or(Normal::Same, Normal::Other),
        '\u{ffe5}' => Normal::Other('¥'),
        '\u{ffe1}' => Normal::Other('£'),
        _ => Normal::Same,
    }
}

impl Flow {
    /// Whether nothing has been written since the block began.
    pub(crate) fn is_blank(&self) -> bool {
        self.start == self.raw.len()
    }

    /// Appends the characters of `text`, which stands at `at` in the file.
    pub(crate) fn text(&mut self, text: &str, at: u32, style: Style) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let from = i;
            // A run of plain characters, single spaces among them.
            while i < bytes.len() {
                match CLASS[bytes[i] as usize] {
                    PLAIN => i += 1,
                    WHITE
                        if bytes[i] == b' '
                            && i > from
                            && bytes.get(i + 1).is_some_and(|b| CLASS[*b as usize] == PLAIN) =>
                    {
                        i += 1;
                    }
                    _ => break,
                }
            }
            if i > from {
                self.write(&text[from..i], at + from as u32, at + i as u32, style);
            }
            if i < bytes.len() {
                i += self.special(&text[i..], at + i as u32, style);
            }
        }
    }

    /// Appends characters as they are, each of them a unit of the source, the first at `at`.
    pub(crate) fn characters(&mut self, text: &str, at: u32, style: Style) {
        let bytes = text.as_bytes();
        let (mut i, mut unit) = (0, at);
        while i < bytes.len() {
            let from = i;
            while let Some(b) = bytes.get(i)
                && (matches!(CLASS[usize::from(*b)], PLAIN | REFERENCE) && b.is_ascii()
                    || (*b == b' ' && i > from && bytes.get(i + 1).is_some_and(|b| CLASS[usize::from(*b)] == PLAIN)))
            {
                i += 1;
            }
            if i > from {
                self.write(&text[from..i], unit, unit + (i - from) as u32, style);
                unit += (i - from) as u32;
            }
            let Some(c) = text.get(i..).and_then(|t| t.chars().next()) else { return };
            // Programs that take HTML over leave Windows-1252 among the controls.
            let shown = if ('\u{80}'..='\u{9f}').contains(&c) { numeric(c as u32) } else { c };
            self.character(shown, unit, unit + 1, style);
            (i, unit) = (i + c.len_utf8(), unit + 1);
        }
    }

    /// Appends what is not plain at the head of `text`; gives how many bytes it took.
    fn special(&mut self, text: &str, at: u32, style: Style) -> usize {
        match CLASS[text.as_bytes()[0] as usize] {
            WHITE => {
                let n = text.bytes().take_while(|b| CLASS[*b as usize] == WHITE).count();
                self.space(at, at + n as u32, false);
                n
            }
            DROP => 1,
            REFERENCE => match reference(text) {
                Some((decoded, n)) => {
                    for c in decoded.chars() {
                        self.character(c, at, at + n as u32, style);
                    }
                    n
                }
                None => {
                    self.write("&", at, at + 1, style);
                    1
                }
            },
            _ => {
                let Some(c) = text.chars().next() else { return text.len() };
                self.character(c, at, at + c.len_utf8() as u32, style);
                c.len_utf8()
            }
        }
    }

    fn character(&mut self, c: char, at: u32, end: u32, style: Style) {
        let mut buffer = [0u8; 4];
        match normal(c) {
            Normal::Same => self.write(c.encode_utf8(&mut buffer), at, end, style),
            Normal::Other(o) => self.write(o.encode_utf8(&mut buffer), at, end, style),
            Normal::Space => self.space(at, end, c == '\u{a0}'),
            Normal::Nothing => {}
        }
    }

    fn space(&mut self, at: u32, end: u32, fixed: bool) {
        if self.is_blank() {
            self.lead += u32::from(fixed);
        } else {
            self.pending = Some((self.pending.map_or(at, |(a, _)| a), end));
        }
    }

    fn write(&mut self, text: &str, at: u32, end: u32, style: Style) {
        if let Some((a, b)) = self.pending.take() {
            self.raw.push_mapped(" ", a, b);
        }
        let from = self.raw.len();
        self.raw.push_mapped(text, at, end);
        if style != Style::NONE {
            let span = Span::new(from, self.raw.len());
            match self.marks.last_mut() {
                // A space between two marked words is marked with them.
                Some(m) if m.style == style && m.span.end + 1 >= from && m.span.end >= self.start => {
                    m.span.end = span.end;
                }
                _ => self.marks.push(Mark { span, style }),
            }
        }
    }

    /// Appends a line break that stands at `[at, end)`.
    pub(crate) fn line_break(&mut self, at: u32, end: u32) {
        if !self.is_blank() {
            self.pending = None;
            self.raw.push_mapped("\n", at, end);
        }
    }

    /// Appends text that stands in no source: a list's number.
    pub(crate) fn generated(&mut self, text: &str) {
        self.raw.push_gap(text);
    }

    /// Divides blocks within a cell.
    pub(crate) fn divide(&mut self) {
        if !self.is_blank() && !self.raw.text.ends_with([LINE, CELL]) {
            self.pending = None;
            self.raw.push_gap("\u{1e}");
        }
    }

    /// Ends the open block; gives its text and the indent of its leading spaces, if it has text.
    pub(crate) fn take(&mut self) -> Option<(Span, f32)> {
        let indent = self.lead as f32 * SPACE;
        let start = self.start;
        self.pending = None;
        self.lead = 0;
        self.start = self.raw.len();
        let span = trim(&self.raw.text, Span::new(start, self.start));
        (!span.is_empty()).then_some((span, indent))
    }

    /// Begins a cell: what was written before is no part of it.
    pub(crate) fn begin_cell(&mut self) {
        self.pending = None;
        self.lead = 0;
        if self.raw.len() > 0 {
            self.raw.push_gap("\u{1f}");
        }
        self.start = self.raw.len();
    }

    /// Goes on with a cell that began at `start`, after a table inside it.
    pub(crate) fn resume_cell(&mut self, start: u32) {
        self.pending = None;
        // What follows the table is no part of its last cell.
        if self.raw.len() > start {
            self.raw.push_gap("\u{1f}");
        }
        self.start = start;
    }

    /// Where the open block began.
    pub(crate) fn start(&self) -> u32 {
        self.start
    }
}

/// A span without white space and separators at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let blank = |c: char| c.is_whitespace() || c == LINE || c == CELL;
    let slice = &text[span.range()];
    let left = slice.len() - slice.trim_start_matches(blank).len();
    let right = slice.trim_end_matches(blank).len();
    Span::new(span.start + left as u32, span.start + right.max(left) as u32)
}

/// The blocks of a stretch of text in which [`LINE`], [`CELL`] and empty lines divide.
pub(crate) fn blocks(text: &str, span: Span, like: DraftBlock) -> Vec<Item> {
    let mut items = Vec::new();
    let mut from = span.start;
    let slice = &text[span.range()];
    for (i, c) in slice.char_indices() {
        if c == LINE || c == CELL {
            push_block(text, Span::new(from, span.start + i as u32), like, &mut items);
            from = span.start + i as u32 + 1;
        }
    }
    push_block(text, Span::new(from, span.end), like, &mut items);
    items
}

/// Pushes a block, divided where an empty line stands in it.
pub(crate) fn push_block(text: &str, span: Span, mut like: DraftBlock, items: &mut Vec<Item>) {
    let mut rest = span;
    while let Some(i) = text[rest.range()].find("\n\n") {
        let head = trim(text, Span::new(rest.start, rest.start + i as u32));
        if !head.is_empty() {
            items.push(Item::Block(DraftBlock { span: head, ..like }));
            like.marker = 0;
        }
        rest.start += i as u32 + 2;
    }
    let rest = trim(text, rest);
    if !rest.is_empty() {
        items.push(Item::Block(DraftBlock { span: rest, ..like }));
    }
}

/// Decodes the character reference at the head of `text`: its characters and its length there.
fn reference(text: &str) -> Option<(Decoded, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        let n = digits.bytes().take_while(|b| (*b as char).is_digit(radix)).count();
        if n == 0 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..n], radix).unwrap_or(0xfffd);
        let used = text.len() - digits.len() + n;
        let used = used + usize::from(text.as_bytes().get(used) == Some(&b';'));
        return Some((Decoded::Char(numeric(code)), used));
    }
    let n = body.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    if body.as_bytes().get(n) == Some(&b';') {
        return resolve_html5_entity(&body[..n]).map(|s| (Decoded::Text(s), n + 2));
    }
    // The oldest names need no semicolon: "&nbsp", "&amp".
    let name = ["nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "sect", "para", "middot"]
        .into_iter()
        .find(|name| body[..n].starts_with(name))?;
    resolve_html5_entity(name).map(|s| (Decoded::Text(s), name.len() + 1))
}

/// What a character reference stands for.
pub(crate) enum Decoded {
    Char(char),
    Text(&'static str),
}

impl Decoded {
    pub(crate) fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (one, many) = match self {
            Self::Char(c) => (Some(*c), ""),
            Self::Text(s) => (None, *s),
        };
        one.into_iter().chain(many.chars())
    }
}

/// A numeric reference's character; 128 to 159 mean Windows-1252, as the HTML standard has it.
pub(crate) fn numeric(code: u32) -> char {
    let byte = u8::try_from(code).ok().filter(|b| (0x80..0xa0).contains(b));
    match byte {
        Some(b) => crate::decode::windows_1252(b),
        None => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(text: &str) -> Flow {
        let mut flow = Flow::default();
        flow.text(text, 0, Style::NONE);
        flow
    }

    #[test]
    fn decodes_references_and_collapses_white_space() {
        assert_eq!(
            flow("  a&nbsp;&#160; b\n\tc &#147;x&#8221; R&D AT&amp;T &#x2019;").raw.text,
            "a b c “x” R&D AT&T ’"
        );
    }

    #[test]
    fn normalises_full_width_and_soft_hyphens() {
        assert_eq!(flow("１２３．４％ co\u{ad}operate\u{200b}").raw.text, "123.4% cooperate");
    }

    #[test]
    fn every_byte_maps_back() {
        let source = "a&nbsp;b  cd";
        let flow = flow(source);
        let mut map = crate::Provenance::default();
        map.append(Span::new(0, flow.raw.len()), &flow.raw.segments, vec![], crate::provenance::Units::Bytes, None);
        let at = |s, e| match map.origin(Span::new(s, e)).unwrap().place {
            crate::Place::Bytes { start, end } => &source[start as usize..end as usize],
            _ => unreachable!(),
        };
        assert_eq!(flow.raw.text, "a b cd");
        assert_eq!((at(0, 1), at(1, 2), at(2, 3), at(3, 4), at(4, 6), at(5, 6)), ("a", "&nbsp;", "b", "  ", "cd", "d"));
    }
}
