//! The cells of a line: what wide gaps, leaders and signs divide, and what each looks like.

use memchr::memmem::Finder;

use super::line::Line;
use super::look::{Look, look};
use crate::Span;
use crate::value::{self, Content};

/// A line longer than this is no row of a table.
const LONGEST: u32 = 2000;

/// A cell of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub span: Span,
    /// Column of its first character.
    pub from: u32,
    /// One past the column of its last.
    pub to: u32,
    pub look: Look,
}

/// Appends the cells of a line. A line without gaps has one, whose look is told only if it is short.
pub(super) fn cells(text: &str, line: &Line, gaps: &Finder, out: &mut Vec<Cell>) {
    let words = &text[line.span().range()];
    let long = line.to - line.indent > LONGEST;
    if long || !is_divided(words, gaps) {
        let look = if words.len() <= 24 { look(words) } else { Look::Words };
        out.push(Cell { span: line.span(), from: line.indent, to: line.to, look });
        return;
    }
    let mut from = 0;
    while from < words.len() {
        let end = words[from..].find("  ").map_or(words.len(), |i| from + i);
        chunk(text, line, Span::new(line.start + from as u32, line.start + end as u32), out);
        from = words.len() - words[end..].trim_start_matches(' ').len();
    }
    // Text may be all leaders.
    if out.last().is_none_or(|c| c.span.start < line.start) {
        out.push(Cell { span: line.span(), from: line.indent, to: line.to, look: Look::Words });
    }
}

/// Whether there is anything in a line at which cells divide.
fn is_divided(words: &str, gaps: &Finder) -> bool {
    let bytes = words.as_bytes();
    let leads = |i: usize| matches!(bytes.get(i + 1..), Some([b'.', ..] | [b' ', b'.', ..]));
    gaps.find(bytes).is_some()
        || memchr::memchr_iter(b'.', bytes).any(leads)
        || (words.len() <= 120 && words.bytes().all(|b| !b.is_ascii_alphabetic()))
}

/// Appends the cells of a stretch without wide gaps.
fn chunk(text: &str, line: &Line, span: Span, out: &mut Vec<Cell>) {
    let words = &text[span.range()];
    match leader(words) {
        // An ellipsis may be all that a line holds.
        Some((0, b)) if b == words.len() && span == line.span() => piece(text, line, span, out),
        Some((a, b)) => {
            piece(text, line, Span::new(span.start, span.start + a as u32), out);
            chunk(text, line, Span::new(span.start + b as u32, span.end), out);
        }
        None => piece(text, line, span, out),
    }
}

/// Appends a stretch of text, numbers that only one space divides each as a cell.
fn piece(text: &str, line: &Line, span: Span, out: &mut Vec<Cell>) {
    let words = text[span.range()].trim();
    if words.is_empty() || matches!(words, "<C>" | "<S>" | "<c>" | "<s>") {
        return;
    }
    let start = span.start + (text[span.range()].len() - text[span.range()].trim_start().len()) as u32;
    let mut push = |from: usize, to: usize| {
        let span = Span::new(start + from as u32, start + to as u32);
        let column = line.column(text, span.start);
        let width = text[span.range()].chars().count() as u32;
        out.push(Cell { span, from: column, to: column + width, look: look(&text[span.range()]) });
    };
    if !words.contains(' ') || !is_row_of_numbers(words) {
        return push(0, words.len());
    }
    let mut at = 0;
    let mut open: Option<(usize, usize)> = None;
    for word in words.split(' ') {
        let (from, to) = (at, at + word.len());
        at = to + 1;
        if is_reference(word) && open.is_some() {
            open = open.map(|(a, _)| (a, to));
        } else {
            if let Some((a, b)) = open.replace((from, to)) {
                push(a, b);
            }
        }
    }
    if let Some((a, b)) = open {
        push(a, b);
    }
}

/// "(1)", "/2/", "(a)", "*" after a number: its footnote.
fn is_reference(word: &str) -> bool {
    let inner = word.strip_prefix(['(', '[', '/']).and_then(|w| w.strip_suffix([')', ']', '/']));
    inner.is_some_and(|w| w.len() == 1 && w.bytes().all(|b| b.is_ascii_alphanumeric()))
        || matches!(word, "*" | "**" | "***" | "†")
}

/// Whether words are numbers, signs and dashes only, at least two of them.
fn is_row_of_numbers(words: &str) -> bool {
    words.split(' ').all(|w| {
        is_reference(w)
            || matches!(look(w), Look::Amount | Look::Weak | Look::Nil | Look::Sign | Look::Suffix)
            || is_year(w)
    }) && !words.split(' ').any(|w| w.contains('/') && !is_reference(w) && !w.ends_with('/'))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && value::content(word) == Content::Date
}

/// Where dots lead from a label to its number: `[start, end)` of them with the spaces about them.
fn leader(words: &str) -> Option<(usize, usize)> {
    let bytes = words.as_bytes();
    let mut from = 0;
    while let Some(i) = memchr::memchr(b'.', &bytes[from..]) {
        let start = from + i;
        let n = bytes[start..].iter().take_while(|b| matches!(b, b'.' | b' ')).count();
        let dots = bytes[start..start + n].iter().filter(|b| **b == b'.').count();
        let after = words[start + n..].split(' ').next().unwrap_or("");
        let counted =
            matches!(look(after), Look::Amount | Look::Weak | Look::Nil | Look::Sign | Look::Date) || is_page(after);
        // Three dots alone are an ellipsis, unless they are set apart.
        let apart = bytes[start..start + n].starts_with(b". .") && start + n == bytes.len();
        if dots > 3 || (dots == 3 && (counted || apart)) {
            return Some((start, start + n));
        }
        from = start + n;
    }
    None
}

/// A page's number of a table of contents: "iv", "F-12".
fn is_page(word: &str) -> bool {
    let roman = !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    roman
        || word
            .split_once('-')
            .is_some_and(|(a, b)| a.len() <= 2 && !b.is_empty() && b.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<(&str, u32, u32, Look)> {
        let lines = super::super::line::split(text, Span::new(0, text.len() as u32));
        let mut out = Vec::new();
        cells(text, &lines[0], &Finder::new("  "), &mut out);
        out.iter().map(|c| (&text[c.span.range()], c.from, c.to, c.look)).collect()
    }

    #[test]
    fn divides_at_gaps_and_signs() {
        assert_eq!(
            row("  Net sales, gross     $  1,945     (12)%"),
            [
                ("Net sales, gross", 2, 18, Look::Words),
                ("$", 23, 24, Look::Sign),
                ("1,945", 26, 31, Look::Amount),
                ("(12)%", 36, 41, Look::Amount),
            ]
        );
        let texts: Vec<&str> = row("Sum  $ 918,510 100% $892,809 100 (a) 804,981 --").iter().map(|c| c.0).collect();
        assert_eq!(texts, ["Sum", "$", "918,510", "100%", "$892,809", "100 (a)", "804,981", "--"]);
    }

    #[test]
    fn divides_at_leaders() {
        let texts = |t| row(t).iter().map(|c| c.0.to_owned()).collect::<Vec<_>>();
        assert_eq!(texts("Merger......2"), ["Merger", "2"]);
        assert_eq!(texts("Revenues . . . . . . . $ 12   14"), ["Revenues", "$", "12", "14"]);
        assert_eq!(texts("Net income ... 5"), ["Net income", "5"]);
        assert_eq!(texts("and so on... then"), ["and so on... then"]);
        assert_eq!(texts("..."), ["..."]);
        assert_eq!(texts("Index .........."), ["Index"]);
    }
}
