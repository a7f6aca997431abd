//! HTML in pieces, each with its bytes: the tokenisation of the HTML standard (section 13.2.5) for
//! what filings hold. Character references are left as they stand. Our own, since every byte of the
//! text has to be found again in the file; its tests hold it against a tokeniser of the standard.

use memchr::{memchr, memmem};

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Characters between tags, as they stand in the file.
    Text(&'a str),
    /// A start tag; its attributes are in [`Tokens::attributes`] until the next token.
    Start {
        /// Its name, in its own case.
        name: &'a str,
        /// Whether it ends in a slash.
        self_closing: bool,
    },
    /// An end tag.
    End {
        /// Its name, in its own case.
        name: &'a str,
    },
    /// A comment's inside.
    Comment(&'a str),
}

/// An attribute as it stands: name in its own case, value with its character references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Its name, in its own case.
    pub name: &'a str,
    /// What stands between the quotes.
    pub value: &'a str,
}

/// The pieces of a text, in order.
pub struct Tokens<'a> {
    text: &'a str,
    /// Where the next piece begins.
    at: usize,
    /// Where the last one began.
    start: usize,
    attributes: Vec<Attribute<'a>>,
    /// The element whose text holds no tags, while inside it.
    raw_text: Option<&'a str>,
    /// Where a tag or comment begins that the file's end cuts off.
    cut: Option<usize>,
}

impl<'a> Tokens<'a> {
    /// The pieces of `text`, from its beginning.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, start: 0, attributes: Vec::new(), raw_text: None, cut: None }
    }

    /// First byte of the last token.
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past the last byte of the last token.
    pub fn end(&self) -> usize {
        self.at
    }

    /// Attributes of the last start tag.
    pub fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// Value of an attribute of the last start tag, by its lower-case name.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|a| a.name.eq_ignore_ascii_case(name)).map(|a| a.value)
    }

    /// Where an unfinished tag or comment begins that the end of the text cuts off.
    pub fn cut(&self) -> Option<usize> {
        self.cut
    }

    /// The next piece; not an iterator's, since the attributes of a piece are asked of the pieces.
    #[expect(clippy::should_implement_trait, reason = "attributes are lent by the pieces themselves")]
    pub fn next(&mut self) -> Option<Token<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        self.start = self.at;
        if let Some(name) = self.raw_text.take() {
            let end = self.raw_text_end(name);
            if end == self.text.len() {
                self.cut = Some(self.start);
            }
            if end > self.at {
                self.at = end;
                return Some(Token::Text(&self.text[self.start..end]));
            }
        }
        let bytes = self.text.as_bytes();
        if bytes[self.at] == b'<'
            && let Some(token) = self.markup()
        {
            return Some(token);
        }
        if self.cut.is_some() {
            self.at = self.text.len();
            return None;
        }
        // Text runs to the next `<` that opens markup.
        let mut from = self.at + 1;
        let end = loop {
            match memchr(b'<', &bytes[from.min(bytes.len())..]) {
                None => break bytes.len(),
                Some(i) => {
                    let at = from + i;
                    match bytes.get(at + 1) {
                        Some(b'!' | b'?' | b'/') => break at,
                        Some(c) if c.is_ascii_alphabetic() => break at,
                        _ => from = at + 1,
                    }
                }
            }
        };
        self.at = end;
        Some(Token::Text(&self.text[self.start..end]))
    }

    /// Markup at `<`, or nothing when the `<` is a character of the text or the text's end cuts it.
    fn markup(&mut self) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        let at = self.at;
        match *bytes.get(at + 1)? {
            b'!' if bytes[at..].starts_with(b"<!--") => self.comment(),
            b'!' | b'?' => self.bogus(at + 2),
            b'/' => match bytes.get(at + 2) {
                Some(c) if c.is_ascii_alphabetic() => self.tag(at + 2, true),
                Some(b'>') => {
                    self.at = at + 3;
                    Some(Token::Comment(""))
                }
                Some(_) => self.bogus(at + 2),
                None => None,
            },
            c if c.is_ascii_alphabetic() => self.tag(at + 1, false),
            _ => None,
        }
    }

    fn comment(&mut self) -> Option<Token<'a>> {
        let from = self.at + 4;
        let rest = &self.text.as_bytes()[from..];
        // "<!-->" and "<!--->" are empty comments.
        for (close, len) in [(&b">"[..], 1), (&b"->"[..], 2)] {
            if rest.starts_with(close) {
                self.at = from + len;
                return Some(Token::Comment(""));
            }
        }
        let end = memmem::find(rest, b"-->").map(|i| (i, 3));
        let bang = memmem::find(&rest[..end.map_or(rest.len(), |(i, _)| i)], b"--!>").map(|i| (i, 4));
        let Some((i, len)) = bang.or(end) else {
            self.cut = Some(self.at);
            return None;
        };
        self.at = from + i + len;
        Some(Token::Comment(&self.text[from..from + i]))
    }

    /// `<!DOCTYPE …>`, `<?xml …?>`: up to the next `>`.
    fn bogus(&mut self, from: usize) -> Option<Token<'a>> {
        let Some(i) = memchr(b'>', &self.text.as_bytes()[from..]) else {
            self.cut = Some(self.at);
            return None;
        };
        self.at = from + i + 1;
        Some(Token::Comment(&self.text[from..from + i]))
    }

    fn tag(&mut self, name_start: usize, closing: bool) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = name_start;
        while bytes.get(at).is_some_and(|b| !ends_name(*b)) {
            at += 1;
        }
        let name = &self.text[name_start..at];
        self.attributes.clear();
        let mut self_closing = false;
        loop {
            match bytes.get(at) {
                None => {
                    self.cut = Some(self.at);
                    return None;
                }
                Some(b'>') => break,
                Some(b'/') => self_closing = bytes.get(at + 1) == Some(&b'>'),
                Some(b) if is_space(*b) => {}
                Some(_) => {
                    at = self.attribute_at(at)?;
                    continue;
                }
            }
            at += 1;
        }
        self.at = at + 1;
        if closing {
            return Some(Token::End { name });
        }
        if !self_closing && ["script", "style", "title", "textarea", "xmp"].iter().any(|n| name.eq_ignore_ascii_case(n))
        {
            self.raw_text = Some(name);
        }
        Some(Token::Start { name, self_closing })
    }

    /// Reads the attribute that begins at `at`; gives where it ends, or nothing at the text's end.
    fn attribute_at(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        // A name may begin with "=".
        let mut end = at + 1;
        while bytes.get(end).is_some_and(|b| !ends_name(*b) && *b != b'=') {
            end += 1;
        }
        let name = &self.text[at..self.boundary(end)];
        let end = self.boundary(end);
        let mut next = end;
        while bytes.get(next).is_some_and(|b| is_space(*b)) {
            next += 1;
        }
        let (mut value, mut after) = ("", end);
        if bytes.get(next) == Some(&b'=') {
            next += 1;
            while bytes.get(next).is_some_and(|b| is_space(*b)) {
                next += 1;
            }
            match bytes.get(next) {
                Some(quote @ (b'"' | b'\'')) => match memchr(*quote, &bytes[next + 1..]) {
                    Some(i) => (value, after) = (&self.text[next + 1..next + 1 + i], next + i + 2),
                    None => {
                        self.cut = Some(self.at);
                        return None;
                    }
                },
                _ => {
                    let from = next;
                    while bytes.get(next).is_some_and(|b| !is_space(*b) && *b != b'>') {
                        next += 1;
                    }
                    (value, after) = (&self.text[from..next], next);
                }
            }
        }
        self.attributes.push(Attribute { name, value });
        Some(after)
    }

    /// The first character boundary at or after `at`.
    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// Where the end tag of a raw-text element begins.
    fn raw_text_end(&self, name: &str) -> usize {
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        while let Some(i) = memmem::find(&bytes[from..], b"</") {
            let at = from + i + 2;
            let matches = bytes.get(at..at + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
            if matches && bytes.get(at + name.len()).is_none_or(|b| ends_name(*b)) {
                return at - 2;
            }
            from = at;
        }
        bytes.len()
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn ends_name(b: u8) -> bool {
    is_space(b) || b == b'/' || b == b'>'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tags, attributes and text of a source, as one comparable list.
    fn ours(source: &str) -> Vec<String> {
        let mut tokens = Tokens::new(source);
        let mut out: Vec<String> = Vec::new();
        let mut text = String::new();
        while let Some(token) = tokens.next() {
            let piece = match token {
                Token::Text(t) => {
                    text.push_str(t);
                    continue;
                }
                Token::Comment(_) => continue,
                Token::Start { name, self_closing } => {
                    let mut seen: Vec<String> = Vec::new();
                    for a in tokens.attributes() {
                        if !seen.iter().any(|s| s.eq_ignore_ascii_case(a.name)) {
                            seen.push(a.name.to_ascii_lowercase());
                        }
                    }
                    let mut pairs: Vec<String> =
                        seen.iter().map(|n| format!("{n}={}", tokens.attribute(n).unwrap())).collect();
                    pairs.sort();
                    format!("<{} {} {}>", name.to_ascii_lowercase(), pairs.join(" "), self_closing)
                }
                Token::End { name } => format!("</{}>", name.to_ascii_lowercase()),
            };
            if !text.is_empty() {
                out.push(std::mem::take(&mut text));
            }
            out.push(piece);
        }
        if !text.is_empty() {
            out.push(text);
        }
        out
    }

    /// The same from a tokeniser of the standard.
    fn standard(source: &str) -> Vec<String> {
        use html5gum::{DefaultEmitter, Tokenizer};
        let mut emitter = DefaultEmitter::<()>::new_with_span();
        emitter.naively_switch_states(true);
        let mut out: Vec<String> = Vec::new();
        let mut text = String::new();
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            let show = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
            let piece = match token {
                html5gum::Token::String(s) => {
                    text.push_str(&show(&s.value));
                    continue;
                }
                html5gum::Token::StartTag(t) => {
                    let mut pairs: Vec<String> =
                        t.attributes.iter().map(|(k, v)| format!("{}={}", show(k), show(&v.value))).collect();
                    pairs.sort();
                    format!("<{} {} {}>", show(&t.name), pairs.join(" "), t.self_closing)
                }
                html5gum::Token::EndTag(t) => format!("</{}>", show(&t.name)),
                _ => continue,
            };
            if !text.is_empty() {
                out.push(std::mem::take(&mut text));
            }
            out.push(piece);
        }
        if !text.is_empty() {
            out.push(text);
        }
        out
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard(source in "(<|>|/|=|\"|'|!|-|\\?| |a|P|td|<b>|</i>|<td colspan=2>|<!--|-->|\n|é){0,40}") {
            let (ours, standard) = (ours(&source), standard(&source));
            // What the end of the text cuts off is dropped by both, save that the standard keeps a
            // lone "<" or "</" there.
            prop_assert!(ours == standard || Tokens::cut_of(&source), "{:?}\n{:?}\n{:?}", source, ours, standard);
        }
    }

    impl Tokens<'_> {
        fn cut_of(source: &str) -> bool {
            let mut tokens = Tokens::new(source);
            while tokens.next().is_some() {}
            tokens.cut().is_some()
        }
    }

    #[test]
    fn raw_text_holds_no_tags() {
        assert_eq!(ours("<style>a<b>{}</style><p>x"), ["<style  false>", "a<b>{}", "</style>", "<p  false>", "x"]);
    }

    #[test]
    fn an_unfinished_comment_is_reported() {
        let mut tokens = Tokens::new("one <!-- two");
        assert_eq!(tokens.next(), Some(Token::Text("one ")));
        assert_eq!(tokens.next(), None);
        assert_eq!(tokens.cut(), Some(4));
    }
}
