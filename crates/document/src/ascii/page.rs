//! Pages of a text that says of their ends no more than a number alone on a line.

use rustc_hash::FxHashMap;

use super::line::{Kind, Line};

/// Puts the end of a page beside each line that holds its number, where no tag or form feed ends
/// pages and the numbers count up.
pub(super) fn mark(text: &str, lines: Vec<Line>) -> Vec<Line> {
    if lines.iter().any(|l| l.kind == Kind::Page) {
        return lines;
    }
    let counted = counted(text, &lines);
    if counted.len() < 3 {
        return lines;
    }
    // Numbers stand at the heads of pages if one stands above all text.
    let heads = counted[0] == 0;
    let mut out = Vec::with_capacity(lines.len() + counted.len());
    let mut next = counted.iter().copied().peekable();
    for (i, line) in lines.into_iter().enumerate() {
        let numbered = next.next_if(|n| *n == i).is_some();
        let end = Line { kind: Kind::Page, end: line.start, ..line };
        if numbered && heads && i > 0 {
            out.push(end);
            out.push(Line { gap: 0, ..line });
        } else {
            out.push(line);
            if numbered && !heads {
                out.push(Line { gap: 0, ..end });
            }
        }
    }
    out
}

/// The number that stands alone on a line, and what is printed about it: "-12-", "Page 12".
fn number<'t>(text: &'t str, lines: &[Line], i: usize) -> Option<(&'t str, u32)> {
    let line = &lines[i];
    let after = lines.get(i + 1).is_none_or(|n| n.gap > 0 || !matches!(n.kind, Kind::Text | Kind::Rule));
    if line.kind != Kind::Text || line.to - line.indent > 10 || !(line.gap > 0 && after) {
        return None;
    }
    let words = &text[line.span().range()];
    let digits = words.trim_start_matches(['-', '(', ' ']);
    let digits = digits.strip_prefix("Page ").unwrap_or(digits);
    let about = &words[..words.len() - digits.len()];
    digits.trim_end_matches(['-', ')', ' ']).parse().ok().map(|n| (about, n))
}

/// The lines of the longest chain of numbers, printed alike, of which each is one more than the last.
fn counted(text: &str, lines: &[Line]) -> Vec<usize> {
    // By what is printed about a number and the number that comes next.
    let mut chains: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
    let mut best: Vec<usize> = Vec::new();
    for i in 0..lines.len() {
        let Some((about, n)) = number(text, lines, i).filter(|(_, n)| *n < 10_000) else {
            continue;
        };
        let mut chain = chains.remove(&(about, n)).unwrap_or_default();
        // A chain begins with the first pages.
        if chain.is_empty() && n > 5 {
            continue;
        }
        chain.push(i);
        if chain.len() > best.len() {
            best.clone_from(&chain);
        }
        chains.insert((about, n + 1), chain);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::Span;

    fn marked(text: &str) -> String {
        let lines = line::split(text, Span::new(0, text.len() as u32));
        mark(text, lines).iter().map(|l| if l.kind == Kind::Page { "|" } else { &text[l.span().range()] }).collect()
    }

    #[test]
    fn finds_pages_by_their_numbers() {
        assert_eq!(marked("a\n\n- 1 -\n\nb\n\n- 2 -\n\nc\n\n- 3 -\n"), "a- 1 -|b- 2 -|c- 3 -|");
        assert_eq!(marked("\n-1-\n\na\n\n-2-\n\nb\n\n-3-\n\nc\n"), "-1-a|-2-b|-3-c");
        assert_eq!(marked("a\n\n1\n\nb\n\n5\n\nc\n\n6\n"), "a1b5c6");
        assert_eq!(marked("a\n\n1\n\nb\n\n2\n\n77\n\nc\n\n3\n"), "a1|b2|77c3|");
    }
}
