//! Words as Markdown: those that were there as they were written, new ones with the escapes they need.

use std::rc::Rc;

use super::token::{Refers, Token, Wrap};

/// Where words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Text,
    Cell,
}

/// Writes words; `first` at the beginning of a block, where some signs mean more.
pub(super) fn render(tokens: &[Token], room: Room, first: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<Rc<Wrap>> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let common = common(&open, &token.wraps);
        for wrap in open.drain(common..).rev() {
            out.push_str(&wrap.close);
        }
        if i > 0 {
            out.push_str(&token.gap);
        }
        for wrap in &token.wraps[common..] {
            out.push_str(&wrap.open);
            open.push(Rc::clone(wrap));
        }
        let next = tokens.get(i + 1).filter(|n| n.gap.is_empty()).and_then(|n| n.text.chars().next());
        let line = out.is_empty() && first || token.gap.contains('\n');
        write(token, next, room, &mut out);
        if line && token.src.is_none() {
            guard_sign(&mut out, &token.text, next);
        }
    }
    for wrap in open.into_iter().rev() {
        out.push_str(&wrap.close);
    }
    if first { guarded(out) } else { out }
}

/// How many wraps two words share.
pub(super) fn common(a: &[Rc<Wrap>], b: &[Rc<Wrap>]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| Rc::ptr_eq(a, b)).count()
}

fn write(token: &Token, next: Option<char>, room: Room, out: &mut String) {
    match (&token.src, &token.refers) {
        (Some(src), _) => out.push_str(src),
        (None, Some(Refers::Label(label))) => out.push_str(&format!("[^{label}]")),
        (None, Some(Refers::Word(_))) => {}
        (None, None) => {
            let mut characters = token.text.chars().peekable();
            while let Some(c) = characters.next() {
                let after = characters.peek().copied().or(next);
                if escapes(c, after, room) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
}

/// Whether a character would be a sign of Markdown's.
fn escapes(c: char, next: Option<char>, room: Room) -> bool {
    match c {
        '*' | '`' | '_' => true,
        '\\' => next.is_none_or(|n| n.is_ascii_punctuation() || n == '\n'),
        '|' => room == Room::Cell,
        '[' => next == Some('^') || next == Some('['),
        ']' => matches!(next, Some('(' | '[' | ':' | ']')),
        '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
        '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
        '!' => next == Some('['),
        _ => false,
    }
}

/// The sign that was written last begins a line, where it may mean a list, a heading or a quotation.
fn guard_sign(out: &mut String, text: &str, next: Option<char>) {
    let alone = text.chars().count() == 1 && !matches!(text, "*" | "_" | "`" | "\\");
    let sign = text.chars().next().is_some_and(|c| matches!(c, '#' | '>' | '-' | '+' | '=' | '|' | '~'));
    if alone && sign && (next.is_none() || text == ">" || text == "|" || next == text.chars().next()) {
        let at = out.len() - text.len();
        if !out[..at].ends_with('\\') {
            out.insert(at, '\\');
        }
    }
}

/// The same at the beginning of a block, whoever wrote the words: "1. " would be a list.
fn guarded(mut out: String) -> String {
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &out[digits..];
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\n']);
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && ends(&rest[1..]) {
        out.insert(digits, '\\');
        return out;
    }
    let hashes = out.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&hashes) && ends(&out[hashes..]);
    let bullet = out.starts_with(['-', '+', '*']) && ends(&out[1..]);
    let rule = out.len() > 2 && out.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' '));
    if heading || bullet || rule || out.starts_with('>') || out.starts_with("```") || out.starts_with("~~~") {
        out.insert(0, '\\');
    }
    out
}
