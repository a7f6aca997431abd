//! Words with their places: what a draft and a returned copy are compared by.

use std::ops::Range;
use std::rc::Rc;

use crate::word::{Mark, NoteId};

/// What stands for a reference to a note among words.
pub(super) const NOTE: char = '\u{fffc}';
/// What a redacted copy prints for words that are confidential.
const REDACTED: &str = "[***]";

/// What a stretch of words is wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Bold,
    Italic,
    Confidential,
    /// Words as they are, without escapes.
    Code,
    /// A link, or anything else.
    Other,
}

/// A stretch of words between two signs of Markdown.
#[derive(Debug)]
pub(super) struct Wrap {
    pub look: Look,
    pub open: String,
    pub close: String,
    /// Its bytes with both signs.
    pub span: Range<usize>,
}

/// Which note a reference refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refers {
    Label(String),
    Word(NoteId),
}

/// A word, a number or a sign.
#[derive(Clone, Debug, Default)]
pub(super) struct Token {
    pub text: String,
    /// What it is compared by.
    pub key: String,
    /// The white space before it, as its source writes it.
    pub gap: String,
    /// How Markdown writes it; none where it comes from Word.
    pub src: Option<String>,
    pub span: Range<usize>,
    /// Outermost first.
    pub wraps: Vec<Rc<Wrap>>,
    pub refers: Option<Refers>,
    pub bold: bool,
    pub italic: bool,
    /// Who inserted it in Word.
    pub mark: Option<Mark>,
    /// What stands behind words that were redacted.
    pub inner: Vec<Token>,
}

/// A character as it is shown, with its source.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub c: char,
    pub src: Range<usize>,
    pub wraps: Vec<Rc<Wrap>>,
    pub refers: Option<Refers>,
    pub bold: bool,
    pub italic: bool,
    pub mark: Option<Mark>,
}

/// Words that were deleted in Word, before the token at `at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gone {
    pub at: usize,
    pub text: String,
    pub mark: Mark,
}

/// The words of a paragraph, a line, an item or a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub tokens: Vec<Token>,
    /// Ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Its bytes in the Markdown source.
    pub span: Range<usize>,
    pub gone: Vec<Gone>,
}

impl Content {
    /// Parts characters into tokens and sentences. `source` is what the characters' places are in; none
    /// for words from Word.
    pub(super) fn new(shown: &[Shown], source: Option<&str>, span: Range<usize>) -> Self {
        let tokens = tokens(shown, source);
        let sentences = sentences(&tokens);
        Self { tokens, sentences, span, gone: Vec::new() }
    }

    /// Its words on one line.
    pub(super) fn text(&self) -> String {
        words(&self.tokens)
    }

    /// The words of some sentences.
    pub(super) fn said(&self, sentences: Range<usize>) -> String {
        words(&self.tokens[self.tokens_of(sentences)])
    }

    /// The tokens of some sentences; of none, where they would stand.
    pub(super) fn tokens_of(&self, sentences: Range<usize>) -> Range<usize> {
        let start = self.sentences.get(sentences.start).map_or(self.tokens.len(), |s| s.start);
        let end = match sentences.is_empty() {
            true => start,
            false => self.sentences.get(sentences.end - 1).map_or(self.tokens.len(), |s| s.end),
        };
        start..end.max(start)
    }

    /// What a sentence is compared by.
    pub(super) fn key(&self, sentence: usize) -> String {
        let range = self.sentences.get(sentence).cloned().unwrap_or(0..0);
        key(self.tokens.get(range).unwrap_or_default())
    }

    /// Whether `[***]` stands in it.
    pub(super) fn is_redacted(&self) -> bool {
        self.tokens.iter().any(|t| t.key == REDACTED)
    }

    /// The same with confidential words as a redacted copy shows them.
    pub(super) fn redacted(&self) -> Self {
        let mut out: Vec<Token> = Vec::new();
        let secret = |t: &Token| t.wraps.iter().find(|w| w.look == Look::Confidential).cloned();
        let mut open: Option<Rc<Wrap>> = None;
        for token in &self.tokens {
            let wrap = secret(token);
            match (&wrap, &open, out.last_mut()) {
                (Some(a), Some(b), Some(last)) if Rc::ptr_eq(a, b) => last.inner.push(token.clone()),
                (Some(_), ..) => out.push(Token {
                    text: REDACTED.to_owned(),
                    key: REDACTED.to_owned(),
                    inner: vec![token.clone()],
                    ..token.clone()
                }),
                _ => out.push(token.clone()),
            }
            open = wrap;
        }
        let sentences = sentences(&out);
        Self { tokens: out, sentences, span: self.span.clone(), gone: self.gone.clone() }
    }

    /// The same with `[***]` replaced by the words that stand there in `full`, in order.
    pub(super) fn unredacted(&self, full: &Self) -> Self {
        let other = full.redacted();
        let mut out = Vec::new();
        for step in super::align::steps(&other.tokens, &self.tokens) {
            match step {
                super::align::Step::Both(i, _) if !other.tokens[i].inner.is_empty() => {
                    out.extend(other.tokens[i].inner.iter().cloned());
                }
                super::align::Step::Both(_, j) | super::align::Step::New(j) => out.push(self.tokens[j].clone()),
                super::align::Step::Old(_) => {}
            }
        }
        let sentences = sentences(&out);
        Self { tokens: out, sentences, span: self.span.clone(), gone: self.gone.clone() }
    }
}

/// Words on one line, white space as one space each.
pub(super) fn words(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() && !token.gap.is_empty() {
            out.push(' ');
        }
        if token.refers.is_none() {
            out.push_str(&token.text);
        }
    }
    out
}

/// What tokens are compared by as a whole.
pub(super) fn key(tokens: &[Token]) -> String {
    let mut out = String::new();
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 && !token.gap.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.key);
    }
    out
}

/// How a character counts when words are compared: hyphens that do not break are hyphens, and marks
/// for line breaks inside a word are nothing.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c => Some(c),
    }
}

fn tokens(shown: &[Shown], source: Option<&str>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut gap = String::new();
    let mut i = 0;
    while let Some(first) = shown.get(i) {
        if first.c.is_whitespace() {
            match source {
                Some(source) => gap.push_str(source.get(first.src.clone()).unwrap_or(" ")),
                None => gap.push(' '),
            }
            i += 1;
            continue;
        }
        let len = length(&shown[i..]);
        let part = &shown[i..i + len];
        let text: String = part.iter().map(|s| s.c).collect();
        let span = first.src.start..part.last().map_or(first.src.end, |s| s.src.end).max(first.src.start);
        // A line that goes on may be indented; what stands before the next word is kept as it is.
        if let (Some(source), Some(last)) = (source, out.last())
            && let Some(between) = source.get(last.span.end..span.start)
            && last.wraps.is_empty()
            && first.wraps.is_empty()
            && between.chars().all(char::is_whitespace)
        {
            gap = between.to_owned();
        }
        out.push(Token {
            key: text.chars().filter_map(plain).collect(),
            text,
            gap: std::mem::take(&mut gap),
            src: source.map(|s| s.get(span.clone()).unwrap_or_default().to_owned()),
            span,
            wraps: first.wraps.clone(),
            refers: first.refers.clone(),
            bold: first.bold,
            italic: first.italic,
            mark: part.iter().find_map(|s| s.mark.clone()),
            inner: Vec::new(),
        });
        i += len;
    }
    if let Some(first) = out.first_mut() {
        first.gap.clear();
    }
    out
}

/// How many characters the first token has.
fn length(shown: &[Shown]) -> usize {
    let same = |s: &Shown| {
        let first = &shown[0];
        s.wraps.len() == first.wraps.len() && s.wraps.iter().zip(&first.wraps).all(|(a, b)| Rc::ptr_eq(a, b))
    };
    let starts = |what: &str| shown.len() >= what.len() && what.chars().zip(shown).all(|(c, s)| s.c == c && same(s));
    if starts(REDACTED) {
        return REDACTED.len();
    }
    if !shown[0].c.is_alphanumeric() {
        return 1;
    }
    let mut len = 1;
    while let Some(next) = shown.get(len).filter(|s| same(s)) {
        let after = shown.get(len + 1).filter(|s| same(s)).map_or(' ', |s| s.c);
        let before = shown[len - 1].c;
        let within = match next.c {
            '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
            '’' | '\'' => after.is_alphabetic(),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => true,
            c => c.is_alphanumeric() && c != NOTE,
        };
        if !within {
            break;
        }
        len += 1;
    }
    len
}

fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut text = String::new();
    let mut ends = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !text.is_empty() && !token.gap.is_empty() {
            text.push(' ');
        }
        if token.refers.is_none() {
            text.push_str(&token.text);
        }
        ends.push(text.len() as u32);
    }
    let mut read = Vec::new();
    tieout_figures::tokenize(&text, 0, &mut read);
    let mut out = Vec::new();
    let mut from = 0;
    for (_, end) in tieout_figures::sentences(&read, &text) {
        let last = read.get(end.wrapping_sub(1)).map_or(0, |t| t.span.end);
        let to = ends.partition_point(|e| *e <= last);
        if to > from {
            out.push(from..to);
            from = to;
        }
    }
    if from < tokens.len() {
        out.push(from..tokens.len());
    }
    out
}
