//! What the staff's letters suffer on the way into plain text: lines wrapped a second time, running
//! heads woven into sentences, residue of hidden form fields.

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::line::{Kind, Line};
use crate::value::{self, Content};

/// The column at which a second wrapping breaks lines.
const WRAP: u32 = 80;
/// Lines of a letter's first page among which its running heads are found.
const FIRST_PAGE: usize = 60;
/// Lines that a running head may have above "Page 2".
const HEAD: usize = 4;

/// Marks lines that are furniture, and those that only a second wrapping made.
pub(super) fn mend(text: &str, lines: &mut [Line]) {
    mark_residue(text, lines);
    mark_heads(text, lines);
    mark_overflow(text, lines);
}

fn words<'t>(text: &'t str, line: &Line) -> &'t str {
    &text[line.span().range()]
}

/// Residue of the form letter's hidden fields.
fn mark_residue(text: &str, lines: &mut [Line]) {
    const FIELDS: [&str; 2] = ["FirstName LastName", "Comapany Na"];
    if FIELDS.iter().all(|f| memmem::find(text.as_bytes(), f.as_bytes()).is_none()) {
        return;
    }
    for line in lines {
        if FIELDS.iter().any(|f| words(text, line).contains(f)) {
            line.furniture = true;
        }
    }
}

/// Running heads of later pages: "Page 2" with lines above it that the first page has too, or
/// that stand there on other pages.
fn mark_heads(text: &str, lines: &mut [Line]) {
    let pages: Vec<usize> = (1..lines.len()).filter(|i| is_page(words(text, &lines[*i]))).collect();
    if pages.is_empty() {
        return;
    }
    let seen = seen(text, lines, &pages);
    for page in pages {
        let known = |i: &usize| {
            let (line, next) = (&lines[*i], &lines[*i + 1]);
            let text = words(text, line);
            let known = is_date(text) || seen.get(text).is_some_and(|n| *n > 1);
            line.kind == Kind::Text && next.gap <= 1 && known
        };
        let first = (page.saturating_sub(HEAD)..page).rev().take_while(known).last();
        // The first page's own date and addressee head the letter.
        let own = dated(words(text, &lines[page]));
        if let Some(first) = first.or(own.then_some(page)).filter(|i| *i > 6) {
            for line in &mut lines[first..=page] {
                line.furniture = true;
            }
        }
    }
}

/// How many lines there are of each text, on the first page and above numbers of pages.
fn seen<'t>(text: &'t str, lines: &[Line], pages: &[usize]) -> FxHashMap<&'t str, u32> {
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    let mut counted = 0;
    let first = lines.iter().enumerate().filter(|(_, l)| l.kind == Kind::Text).take(FIRST_PAGE);
    for (i, line) in first {
        let words = words(text, line).trim_matches('*');
        *seen.entry(words.strip_prefix("Re:").unwrap_or(words).trim()).or_default() += 1;
        counted = i + 1;
    }
    for page in pages {
        let from = page.saturating_sub(HEAD).max(counted).min(*page);
        for line in lines[from..*page].iter().filter(|l| l.to < 60) {
            *seen.entry(words(text, line)).or_default() += 1;
        }
        counted = counted.max(*page);
    }
    seen
}

/// "Page 3", "August 16, 2017 Page 3".
fn is_page(text: &str) -> bool {
    text.len() <= 40 && (page_number(text) || dated(text))
}

fn dated(text: &str) -> bool {
    text.find("Page ").is_some_and(|i| i > 0 && is_date(text[..i].trim()) && page_number(&text[i..]))
}

fn page_number(text: &str) -> bool {
    text.strip_prefix("Page ").is_some_and(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
}

fn is_date(text: &str) -> bool {
    text.len() <= 20
        && text.ends_with(|c: char| c.is_ascii_digit())
        && value::content(text) == Content::Date
        && text.contains(' ')
}

/// Lines that a second wrapping at column 80 left over, where the text shows signs of one.
fn mark_overflow(text: &str, lines: &mut [Line]) {
    let left_over = |lines: &[Line], i: usize| {
        let (above, line) = (&lines[i - 1], &lines[i]);
        let first = words(text, line).split(' ').next().unwrap_or("").chars().count() as u32;
        above.is_text()
            && line.is_text()
            && line.gap == 0
            && line.indent == 0
            && above.to < WRAP
            && above.to + 1 + first >= WRAP
    };
    let ends = |line: &Line| words(text, line).ends_with(['.', ':', ';', '?', '!']);
    let mut signs = 0;
    for i in 1..lines.len().saturating_sub(1) {
        let (above, next) = (&lines[i - 1], &lines[i + 1]);
        let resumed = next.is_text() && next.gap == 0 && next.indent > 0 && next.indent <= above.indent;
        if resumed && above.indent > 0 && lines[i].to < WRAP / 2 && !ends(&lines[i]) && left_over(lines, i) {
            signs += 1;
        }
    }
    if signs == 0 || (signs == 1 && lines.len() > 100) || lines.iter().any(|l| l.to > WRAP) {
        return;
    }
    for i in 1..lines.len() {
        lines[i].overflow = left_over(lines, i);
    }
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::Span;

    fn mended(text: &str) -> Vec<Line> {
        let mut lines = line::split(text, Span::new(0, text.len() as u32));
        mend(text, &mut lines);
        lines
    }

    const LETTER: &str = "May 4, 2021\n\nJan Novak\nChief Financial Officer\nAcme Widgets Inc.\n1 Road\nTown\n\nRe: Acme Widgets Inc.\n\nPlease tell us how you account for the\n Jan Novak\nAcme Widgets Inc.\nMay 4, 2021\nPage 2\n      sale of widgets.\n";

    #[test]
    fn finds_heads_woven_into_a_sentence() {
        let lines = mended(LETTER);
        let furniture: Vec<&str> = lines.iter().filter(|l| l.furniture).map(|l| words(LETTER, l)).collect();
        assert_eq!(furniture, ["Jan Novak", "Acme Widgets Inc.", "May 4, 2021", "Page 2"]);
    }

    #[test]
    fn finds_lines_wrapped_twice() {
        let text = "              We have reviewed your March 20, 2024 response to our comment\nletter and have the\n       following comments.\n\n       Please respond to this letter within ten business days by telling us of\nyour view.\n";
        let overflow: Vec<bool> = mended(text).iter().map(|l| l.overflow).collect();
        assert_eq!(overflow, [false, true, false, false, true]);
    }

    #[test]
    fn leaves_ordinary_paragraphs() {
        let text = "     The Company sold shares of stock for net proceeds of approximately\n$136 million.\n     During the second quarter the Company sold other shares of the same kind\nagain.\n";
        assert!(mended(text).iter().all(|l| !l.overflow && !l.furniture));
    }
}
