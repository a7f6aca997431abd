//! Words, numbers and signs of a stretch of text.

use tieout_document::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes inside.
    Word,
    /// Digits with separators: "1,234.5".
    Number,
    /// Any other character.
    Sign,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is in the document's text.
    pub span: Span,
    /// A word's letters or a sign, as [`word`] has them; 0 for a number.
    pub word: u64,
    /// Whether no white space stands before it.
    pub glued: bool,
}

impl Token {
    /// Its characters; `text` stands at `base`.
    pub fn text<'t>(&self, text: &'t str, base: u32) -> &'t str {
        text.get((self.span.start - base) as usize..(self.span.end - base) as usize).unwrap_or("")
    }
}

/// A word or sign as one number, the same in either case, so that comparing is cheap. Only ASCII
/// letters lose their case; a curly apostrophe is a straight one.
pub const fn word(text: &str) -> u64 {
    word_on(0xcbf2_9ce4_8422_2325, text)
}

/// The same of a word that goes on from one of which the number is known.
pub(crate) const fn word_on(mut hash: u64, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let curly = bytes[i] == 0xe2 && i + 2 < bytes.len() && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99;
        let byte = if curly { b'\'' } else { bytes[i].to_ascii_lowercase() };
        hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
        i += if curly { 3 } else { 1 };
    }
    hash
}

/// Several words as numbers.
pub const fn words<const N: usize>(texts: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = word(texts[i]);
        i += 1;
    }
    out
}

/// Appends the tokens of `text`, which stands at `base`, to `out`.
pub fn tokenize(text: &str, base: u32, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let (mut at, mut glued) = (0, false);
    while at < bytes.len() {
        let start = at;
        let kind = match bytes[at] {
            b if b.is_ascii_whitespace() => {
                at += 1;
                glued = false;
                continue;
            }
            b if b.is_ascii_digit() => {
                at = number_end(bytes, at);
                TokenKind::Number
            }
            b'.' if leads_number(bytes, at) => {
                at = number_end(bytes, at);
                TokenKind::Number
            }
            b if b.is_ascii_alphabetic() => {
                at = word_end(text, at);
                TokenKind::Word
            }
            b if b.is_ascii() => {
                at += 1;
                TokenKind::Sign
            }
            _ => {
                let c = text[at..].chars().next().unwrap_or(' ');
                if c.is_alphabetic() {
                    at = word_end(text, at);
                    TokenKind::Word
                } else {
                    at += c.len_utf8();
                    TokenKind::Sign
                }
            }
        };
        let word = if kind == TokenKind::Number { 0 } else { word(&text[start..at]) };
        out.push(Token { kind, span: Span::new(base + start as u32, base + at as u32), word, glued });
        glued = true;
    }
}

/// Whether a point begins a number: ".05", not "U.S.5" or "1.".
fn leads_number(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && at.checked_sub(1).is_none_or(|i| !bytes[i].is_ascii_alphanumeric() && bytes[i] != b'.')
}

/// Where digits, their group separators and their decimals end.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let mut at = digits(start);
    let mut grouped = false;
    if at - start <= 3 {
        // Groups of three; of two before the last in the Indian manner.
        while bytes.get(at) == Some(&b',') {
            let end = digits(at + 1);
            let more = bytes.get(end) == Some(&b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            match end - at - 1 {
                3 => {}
                2 if more && at - start <= 2 | (usize::from(grouped) * 99) => {}
                _ => break,
            }
            at = end;
            grouped = true;
        }
    }
    if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at = digits(at + 1);
    }
    at
}

/// Where letters, apostrophes among them, end.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b) if b.is_ascii_alphabetic() => at += 1,
            Some(b'\'') if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) && at > start => at += 1,
            Some(b) if !b.is_ascii() => {
                let mut chars = text[at..].chars();
                let c = chars.next().unwrap_or(' ');
                let inner = c == '’' && chars.next().is_some_and(char::is_alphabetic) && at > start;
                if !c.is_alphabetic() && !inner {
                    return at;
                }
                at += c.len_utf8();
            }
            _ => return at,
        }
    }
}

/// The tokens of a text by itself.
#[cfg(test)]
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, 0, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, 100, &mut tokens);
        tokens.iter().map(|t| t.text(text, 100)).collect()
    }

    #[test]
    fn splits() {
        assert_eq!(split("US$1,234.5 million"), ["US", "$", "1,234.5", "million"]);
        assert_eq!(
            split("March 12,2023, the company’s .05% and 12.5."),
            ["March", "12", ",", "2023", ",", "the", "company’s", ".05", "%", "and", "12.5", "."]
        );
        assert_eq!(split("Rs.12,34,567 (155) 10-K"), ["Rs", ".", "12,34,567", "(", "155", ")", "10", "-", "K"]);
        assert_eq!(split("1,2,3 and 5,31"), ["1", ",", "2", ",", "3", "and", "5", ",", "31"]);
    }
}
