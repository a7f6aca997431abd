//! Whether a finished public file holds what was withheld, anywhere: in its text, in attributes and remarks, in
//! every part of an Office file with its properties, in deleted text, and in text cut by markup. Also whether a
//! withheld figure is printed elsewhere.

use memchr::memmem::Finder;
use tieout_document::unpacked;

use super::Redaction;
use crate::edgar::entities::unescaped;

/// What is there of the withheld words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The words themselves.
    Words,
    /// A figure of them.
    Figure,
    /// A part of the file could not be searched.
    Unread,
}

/// Something withheld that is in the public file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The place that withholds it; empty for a part that could not be searched.
    pub id: String,
    /// What of it is there.
    pub how: How,
    /// In which part of the file: "word/document.xml"; empty for a file without parts.
    pub part: String,
    /// The words around it, on one line.
    pub near: String,
}

/// No more places are listed for one withheld thing in one part.
const PLACES: usize = 5;
/// Archives inside archives are opened so deep.
const DEEP: u32 = 3;

/// What of withheld words a public file holds. An empty list is what it should be; see [`unsearched`] for words
/// too short to be searched.
pub fn leaks(file: &[u8], file_name: &str, redactions: &[Redaction]) -> Vec<Leak> {
    let needles: Vec<Needle> = redactions.iter().flat_map(Needle::of).collect();
    let mut out = Vec::new();
    part(file, "", &needles, 0, &mut out);
    // What a reader of the format sees, as of PDF files, whose streams are packed.
    let document = tieout_document::open(file, file_name);
    look(&document.text, "", &needles, &mut out);
    out
}

/// Places whose words are too short to be told from others of the letter: a person has to look.
pub fn unsearched(redactions: &[Redaction]) -> Vec<&Redaction> {
    redactions.iter().filter(|r| Needle::of(r).is_empty()).collect()
}

/// What is searched.
struct Needle {
    id: String,
    how: How,
    finder: Finder<'static>,
    /// Length of what is searched.
    length: usize,
}

impl Needle {
    fn of(redaction: &Redaction) -> Vec<Self> {
        let words = folded(&redaction.words);
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        // Plain text has no accents: the words are looked for as it would spell them, too.
        let bare: String = words.chars().filter_map(plainly).collect();
        let make = |how, text: &str| Self {
            id: redaction.id.clone(),
            how,
            finder: Finder::new(text.as_bytes()).into_owned(),
            length: text.len(),
        };
        let mut out = Vec::new();
        if words.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
            out.push(make(How::Words, words));
            if bare != words {
                out.push(make(How::Words, &bare));
            }
        }
        let mut figures: Vec<&str> = numerals(words).filter(|n| *n != words).collect();
        figures.sort_unstable();
        figures.dedup();
        out.extend(figures.into_iter().map(|n| make(How::Figure, n)));
        out
    }
}

/// A letter without its accent, as plain text spells it; none for an accent that stands by itself.
fn plainly(c: char) -> Option<char> {
    const FROM: &str = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
    const TO: &str = "aaaaaaceeeeiiiinoooooouuuuyy";
    match FROM.chars().position(|f| f == c) {
        Some(i) => TO.chars().nth(i),
        None if ('\u{300}'..='\u{36f}').contains(&c) => None,
        None => Some(c),
    }
}

/// Numerals of three digits and more, but for years, which a letter prints everywhere.
fn numerals(words: &str) -> impl Iterator<Item = &str> {
    let digits = |n: &str| n.bytes().filter(u8::is_ascii_digit).count();
    let pieces = words.split(|c: char| !c.is_ascii_digit() && c != '.').map(|n| n.trim_matches('.'));
    let year = |n: &str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    pieces.filter(move |n| digits(n) >= 3 && !year(n))
}

/// A file, and the files in it.
fn part(bytes: &[u8], name: &str, needles: &[Needle], depth: u32, out: &mut Vec<Leak>) {
    if bytes.starts_with(b"PK\x03\x04") && depth < DEEP {
        let archive = unpacked(bytes);
        let mut unread = |part: &str| {
            let near = "This part could not be unpacked whole; make the file anew.".to_owned();
            out.push(Leak { id: String::new(), how: How::Unread, part: part.to_owned(), near });
        };
        archive.lost.iter().for_each(|p| unread(p));
        if !archive.listed {
            unread(name);
        }
        for (inner, bytes) in &archive.parts {
            let path = if name.is_empty() { inner.clone() } else { format!("{name}/{inner}") };
            look(inner, &path, needles, out);
            part(bytes, &path, needles, depth + 1, out);
        }
        return;
    }
    let text = String::from_utf8_lossy(bytes);
    look(&text, name, needles, out);
    if text.contains('&') || text.contains('<') {
        // Markup may cut a word, or stand for the space between two.
        look(&unescaped(&text), name, needles, out);
        look(&unescaped(&stripped(&text, "")), name, needles, out);
        look(&unescaped(&stripped(&text, " ")), name, needles, out);
    }
    for wide in [u16::from_le_bytes, u16::from_be_bytes] {
        if bytes.iter().take(4096).filter(|b| **b == 0).count() * 4 > bytes.len().min(4096) {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|p| wide([p[0], p[1]])).collect();
            look(&String::from_utf16_lossy(&units), name, needles, out);
        }
    }
}

/// A text without what stands between `<` and `>`.
fn stripped(text: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        match rest[at..].find('>') {
            Some(end) => {
                out.push_str(instead);
                rest = &rest[at + end + 1..];
            }
            None => {
                out.push_str(&rest[at..]);
                return out;
            }
        }
    }
    out.push_str(rest);
    out
}

fn look(text: &str, part: &str, needles: &[Needle], out: &mut Vec<Leak>) {
    let text = folded(text);
    for needle in needles {
        // A part is looked at in several ways; what one of them shows is not told again.
        if out.iter().any(|l| l.id == needle.id && l.how == needle.how && l.part == part) {
            continue;
        }
        let found = needle.finder.find_iter(text.as_bytes()).filter(|at| alone(&text, *at, *at + needle.length));
        out.extend(found.take(PLACES).map(|at| Leak {
            id: needle.id.clone(),
            how: needle.how,
            part: part.to_owned(),
            near: near(&text, at, at + needle.length),
        }));
    }
}

/// Whether what is found is no part of a longer word or number.
fn alone(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(inside), Some(after)) = (text.get(..start), text.get(start..end), text.get(end..)) else {
        return false;
    };
    let joins = |a: Option<char>, b: Option<char>| {
        a.zip(b).is_some_and(|(a, b)| {
            (a.is_ascii_digit() && b.is_ascii_digit()) || (a.is_alphabetic() && b.is_alphabetic())
        })
    };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (last, first) = (before.chars().next_back(), after.chars().next());
    let longer_left = last == Some('.') && digit(before.chars().rev().nth(1)) && digit(inside.chars().next());
    let longer_right = first == Some('.') && digit(after.chars().nth(1)) && digit(inside.chars().next_back());
    !joins(last, inside.chars().next()) && !joins(inside.chars().next_back(), first) && !longer_left && !longer_right
}

/// The words around a place.
fn near(text: &str, start: usize, end: usize) -> String {
    let from = text[..start].char_indices().rev().nth(30).map_or(0, |(i, _)| i);
    let to = text[end..].char_indices().nth(30).map_or(text.len(), |(i, _)| end + i);
    text[from..to].trim().to_owned()
}

/// Lower case, one kind of quotes, dashes and spaces, no separators inside of numbers.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{2018}' | '\u{2019}' | '`' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            ',' if out.ends_with(|d: char| d.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit) => {}
            c if c.is_whitespace() || c == '\0' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
