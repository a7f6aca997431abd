//! Lines of a text with their columns, and what each is: words, a ruling, a tag.

use super::tag;
use crate::Span;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It holds text.
    Text,
    /// It is ruled: hyphens, equals signs or underscores alone.
    Rule,
    /// A page ends here.
    Page,
    /// A table begins.
    Open,
    /// A table ends.
    Close,
    /// The heads of a table's columns begin.
    Caption,
    /// The body of a table begins.
    Body,
    /// The notes of a table begin.
    Notes,
}

/// A line that holds something; empty lines are counted by the line after them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte of its text, without the white space before and after it.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Column of its first character.
    pub indent: u32,
    /// One past the column of its last.
    pub to: u32,
    /// Empty lines before it.
    pub gap: u16,
    pub kind: Kind,
    /// Two spaces stand at its end: it is not to flow into the next, where Markdown is meant.
    pub hard: bool,
    /// It goes on from the line before, which was too long for a second wrapping.
    pub overflow: bool,
    /// It is a letter's running head, or residue.
    pub furniture: bool,
    /// One character is one byte.
    pub narrow: bool,
}

impl Line {
    /// Where its text stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether it holds text that is read.
    pub(super) fn is_text(&self) -> bool {
        self.kind == Kind::Text && !self.furniture
    }

    /// The column of a byte of it.
    pub(super) fn column(&self, text: &str, at: u32) -> u32 {
        let before = &text[self.start as usize..at.max(self.start) as usize];
        self.indent + if self.narrow { before.len() as u32 } else { before.chars().count() as u32 }
    }
}

/// Takes a stretch of text apart into lines.
pub(super) fn split(text: &str, span: Span) -> Vec<Line> {
    let slice = &text[span.range()];
    let mut out = Splitter { text, lines: Vec::new(), gap: 0 };
    let mut from = 0;
    for end in memchr::memchr2_iter(b'\n', 0x0c, slice.as_bytes()) {
        out.line(span.start + from as u32, span.start + end as u32);
        if slice.as_bytes()[end] == 0x0c {
            out.mark(Kind::Page, span.start + end as u32);
        }
        from = end + 1;
    }
    out.line(span.start + from as u32, span.end);
    out.lines
}

struct Splitter<'t> {
    text: &'t str,
    lines: Vec<Line>,
    gap: u16,
}

impl Splitter<'_> {
    /// Adds what stands on a line: tags, and text between them.
    fn line(&mut self, from: u32, to: u32) {
        let whole = &self.text[from as usize..to as usize];
        let trimmed = whole.trim_end_matches(' ');
        let hard = whole.len() - trimmed.len() >= 2;
        let mut rest = trimmed.trim_start_matches(' ');
        if rest.is_empty() {
            self.gap = self.gap.saturating_add(1);
            return;
        }
        let at = |rest: &str| to - (whole.len() - trimmed.len()) as u32 - rest.len() as u32;
        while let Some((kind, n)) = tag::leading(rest) {
            if let Some(kind) = kind {
                self.mark(kind, at(rest));
            }
            rest = rest[n..].trim_start_matches(' ');
        }
        let start = at(rest);
        let mut after: Option<Kind> = None;
        while let Some((kind, n)) = tag::trailing(rest) {
            after = kind.or(after);
            rest = rest[..rest.len() - n].trim_end_matches(' ');
        }
        if !rest.is_empty() {
            self.text_line(from, start, start + rest.len() as u32, hard);
        }
        if let Some(kind) = after {
            self.mark(kind, to);
        }
    }

    /// Adds a line of text that stands at `[start, end)` of the line that begins at `origin`.
    fn text_line(&mut self, origin: u32, start: u32, end: u32, hard: bool) {
        // "- -----": a line that began with a hyphen, as privacy-enhanced mail escapes it.
        let escaped = start == origin && self.text[start as usize..end as usize].starts_with("- -");
        let skipped = if escaped { 2 } else { 0 };
        let (origin, start) = (origin + skipped, start + skipped);
        let words = &self.text[start as usize..end as usize];
        // Tags and spaces alone stand before it.
        let indent = start - origin;
        let characters = if words.is_ascii() { words.len() } else { words.chars().count() };
        let line = Line {
            start,
            end,
            indent,
            to: indent.saturating_add(characters as u32),
            gap: std::mem::take(&mut self.gap),
            kind: if is_rule(words) { Kind::Rule } else { Kind::Text },
            hard,
            overflow: false,
            furniture: false,
            narrow: characters == words.len(),
        };
        match self.underlined(&line).filter(|_| line.kind == Kind::Text) {
            // The ruling under a word of the line above, and text beside it.
            Some(n) => {
                let ruled = rule_len(words) as u32;
                let rule = Line { end: start + ruled, to: indent + ruled, kind: Kind::Rule, ..line };
                self.lines.push(rule);
                self.lines.push(Line { start: start + n, indent: indent + n, gap: 0, ..line });
            }
            None => self.lines.push(line),
        }
    }

    /// Where text begins after a ruling that underlines the beginning of the line above.
    fn underlined(&self, line: &Line) -> Option<u32> {
        let words = &self.text[line.span().range()];
        let n = rule_len(words);
        let rest = words[n..].trim_start_matches(' ');
        let above = self.lines.last()?;
        let wide = words.len() - n - rest.len() >= 2;
        let under = above.indent < line.indent + n as u32 + 2 && above.indent + 2 > line.indent;
        // A box to tick whose text stands beside it.
        let at = (words.len() - rest.len()) as u32;
        let beside = above.indent == line.indent + at;
        let letters = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '(' | '"'));
        (n >= 3 && wide && above.kind == Kind::Text && line.gap == 0 && (under || beside) && letters).then_some(at)
    }

    fn mark(&mut self, kind: Kind, at: u32) {
        let gap = if kind == Kind::Page { std::mem::take(&mut self.gap) } else { 0 };
        self.lines.push(Line {
            start: at,
            end: at,
            indent: 0,
            to: 0,
            gap,
            kind,
            hard: false,
            overflow: false,
            furniture: false,
            narrow: true,
        });
    }
}

/// How many hyphens or the like a text begins with.
fn rule_len(text: &str) -> usize {
    let ruling = |b: &u8| matches!(b, b'-' | b'=' | b'_');
    text.bytes().take_while(|b| ruling(b)).count()
}

/// Whether a line is nothing but rulings.
pub(super) fn is_rule(text: &str) -> bool {
    let mut run = 0;
    let mut longest = 0;
    for c in text.chars() {
        match c {
            '-' | '=' | '_' | '─' | '━' | '═' | '—' | '–' => run += 1,
            ' ' => run = 0,
            _ => return false,
        }
        longest = longest.max(run);
    }
    longest >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(Kind, &str, u32, u16)> {
        let span = Span::new(0, text.len() as u32);
        split(text, span).iter().map(|l| (l.kind, &text[l.span().range()], l.indent, l.gap)).collect()
    }

    #[test]
    fn tells_lines_apart() {
        let text = "\n  Title\n\n- -----\n<PAGE>  12\n<S>   <C>\na </TABLE>\n--\x0cé b  \n";
        assert_eq!(
            lines(text),
            [
                (Kind::Text, "Title", 2, 1),
                (Kind::Rule, "-----", 0, 1),
                (Kind::Page, "", 0, 0),
                (Kind::Text, "12", 8, 0),
                (Kind::Body, "", 0, 0),
                (Kind::Text, "a", 0, 0),
                (Kind::Close, "", 0, 0),
                (Kind::Text, "--", 0, 0),
                (Kind::Page, "", 0, 0),
                (Kind::Text, "é b", 0, 0),
            ]
        );
    }

    #[test]
    fn sets_the_ruling_under_a_word_apart_from_text_beside_it() {
        let text = "Exhibit 10.1      Agreement and Plan of\n------------      Merger";
        assert_eq!(
            lines(text),
            [
                (Kind::Text, "Exhibit 10.1      Agreement and Plan of", 0, 0),
                (Kind::Rule, "------------", 0, 0),
                (Kind::Text, "Merger", 18, 0),
            ]
        );
    }

    #[test]
    fn knows_rulings() {
        assert!(is_rule("-----  ====") && is_rule("---") && is_rule("______"));
        assert!(!is_rule("--") && !is_rule("- - -") && !is_rule("--- a"));
    }
}
