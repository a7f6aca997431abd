//! Emphasis and escapes of Markdown, where a text is written in it.

use crate::{Span, Style};

/// How far from its marks a paragraph is looked at, to tell whether they are emphasis.
const NEAR: usize = 4000;

/// Something that changes how text is written from a place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is left out; empty where only the style changes.
    pub span: Span,
    /// The style of what follows.
    pub style: Style,
}

/// Whether a text means its asterisks as emphasis, and not as marks of footnotes or of what is
/// withheld.
pub(super) fn is_used(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut signs = 0;
    let mut next = 0;
    for at in memchr::memmem::find_iter(bytes, b"**") {
        if at < next {
            continue;
        }
        let low = floor(text, at.saturating_sub(NEAR));
        let high = floor(text, (at + NEAR).min(bytes.len()));
        let start = memchr::memmem::rfind(&bytes[low..at], b"\n\n").map_or(low, |i| low + i + 2);
        let end = memchr::memmem::find(&bytes[at..high], b"\n\n").map_or(high, |i| at + i);
        next = end;
        signs += paired(text, Span::new(start as u32, end as u32));
        if signs > 1 {
            return true;
        }
    }
    signs > 0 && (memchr::memmem::find(bytes, b"\\$").is_some() || memchr::memmem::find(bytes, b"\\*").is_some())
}

/// The character boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// How surely a paragraph has emphasis in it: once for each pair of marks, twice for one about all of it.
fn paired(text: &str, paragraph: Span) -> u32 {
    let runs = Runs::of(text, paragraph);
    let strong: Vec<&Run> = runs.list.iter().filter(|r| r.span.len() > 1).collect();
    let words = &text[paragraph.range()];
    let start = paragraph.end - words.trim_start().len() as u32;
    let end = paragraph.start + words.trim_end().len() as u32;
    let mut signs = 0;
    for pair in strong.windows(2) {
        let (open, close) = (pair[0].span, pair[1].span);
        let alike = pair[0].opens && pair[1].closes && open.len() == close.len();
        if alike && text[open.end as usize..close.start as usize].contains(char::is_alphabetic) {
            signs += if open.start == start && close.end == end { 2 } else { 1 };
        }
    }
    signs
}

/// Appends the edits of a paragraph, in order: emphasis opens and closes, escapes lose their
/// backslash. Emphasis that is never closed, or never opened, only loses its marks.
pub(super) fn edits(text: &str, paragraph: Span, out: &mut Vec<Edit>) {
    let Runs { list, escapes } = Runs::of(text, paragraph);
    let mut style = Style::NONE;
    let mut escapes = escapes.into_iter().peekable();
    for (run, pair) in list.iter().zip(pairs(&list)) {
        while let Some(span) = escapes.next_if(|e| e.start < run.span.start) {
            out.push(Edit { span, style });
        }
        let changed = match run.span.len() {
            1 => Style::ITALIC,
            2 => Style::BOLD,
            _ => Style::BOLD.with(Style::ITALIC),
        };
        match pair {
            Some(End::Open) => style = style.with(changed),
            Some(End::Close) => style = style.without(changed),
            // One that pairs with none may be a footnote's mark.
            None if run.span.len() == 1 => continue,
            None => {}
        }
        out.push(Edit { span: run.span, style });
    }
    out.extend(escapes.map(|span| Edit { span, style }));
}

/// An end of emphasis.
#[derive(Clone, Copy, Debug)]
enum End {
    Open,
    Close,
}

/// Which runs pair with which.
fn pairs(list: &[Run]) -> Vec<Option<End>> {
    /// How many open runs a closing one is looked for among.
    const NESTED: usize = 8;
    let mut pairs = vec![None; list.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, run) in list.iter().enumerate() {
        let alike = |o: &usize| list[*o].span.len() == run.span.len();
        match open.iter().rev().take(NESTED).position(alike).filter(|_| run.closes) {
            Some(above) => {
                open.truncate(open.len() - above);
                if let Some(o) = open.pop() {
                    (pairs[o], pairs[i]) = (Some(End::Open), Some(End::Close));
                }
            }
            None if run.opens => open.push(i),
            None => {}
        }
    }
    pairs
}

/// A run of asterisks.
#[derive(Debug)]
struct Run {
    span: Span,
    opens: bool,
    closes: bool,
}

/// Runs of asterisks that may be emphasis, and backslashes that escape.
struct Runs {
    list: Vec<Run>,
    escapes: Vec<Span>,
}

impl Runs {
    fn of(text: &str, span: Span) -> Self {
        let bytes = text[span.range()].as_bytes();
        let mut runs = Self { list: Vec::new(), escapes: Vec::new() };
        let mut from = 0;
        while let Some(i) = memchr::memchr2(b'*', b'\\', &bytes[from..]) {
            let at = from + i;
            let start = span.start + at as u32;
            if bytes[at] == b'\\' {
                let escapes = bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation);
                runs.escapes.extend(escapes.then(|| Span::new(start, start + 1)));
                from = at + 1 + usize::from(escapes);
                continue;
            }
            let n = bytes[at..].iter().take_while(|b| **b == b'*').count();
            from = at + n;
            runs.list.extend(Run::of(text, span, Span::new(start, start + n as u32)));
        }
        runs
    }
}

impl Run {
    /// Asterisks as a run that may open or close emphasis; none where they can do neither.
    fn of(text: &str, paragraph: Span, span: Span) -> Option<Self> {
        let before = text[paragraph.start as usize..span.start as usize].chars().next_back();
        let after = text[span.end as usize..paragraph.end as usize].chars().next();
        let word = |c: char| c.is_alphanumeric();
        let opening = |c: char| word(c) || "\"“(‘'[/\\".contains(c);
        let closing = |c: char| word(c) || "\"”)’'.,:;!?]/".contains(c);
        let opens = after.is_some_and(opening) && !before.is_some_and(word);
        let closes = before.is_some_and(closing) && !after.is_some_and(word);
        // "[***]" stands for what is withheld.
        let withheld = before == Some('[') && after == Some(']');
        (span.len() <= 3 && !withheld && (opens || closes)).then_some(Self { span, opens, closes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let mut list = Vec::new();
        edits(text, Span::new(0, text.len() as u32), &mut list);
        let mut out = String::new();
        let mut at = 0;
        for edit in list {
            out.push_str(&text[at..edit.span.start as usize]);
            out.push_str(&format!("<{}>", edit.style.0));
            at = edit.span.end as usize;
        }
        out + &text[at..]
    }

    #[test]
    fn finds_emphasis_and_escapes() {
        assert_eq!(marked("**VIA EDGAR**"), "<1>VIA EDGAR<0>");
        assert_eq!(marked("***\"Year Ended 2013***\nx"), "<3>\"Year Ended 2013<0>\nx");
        assert_eq!(marked("*Net Revenues* of **US\\$5**"), "<2>Net Revenues<0> of <1>US<1>$5<0>");
        assert_eq!(marked("\\* \\* \\*"), "<0>* <0>* <0>*");
    }

    #[test]
    fn unbalanced_marks_do_no_harm() {
        assert_eq!(marked("due to acquisitions.**"), "due to acquisitions.<0>");
        assert_eq!(marked("**never closed"), "<0>never closed");
        assert_eq!(marked("1,234* and *Not meaningful"), "1,234* and *Not meaningful");
        assert_eq!(marked("[***] of ***% and 5 * 4"), "[***] of ***% and 5 * 4");
    }

    #[test]
    fn tells_markdown_from_footnotes() {
        assert!(is_used("**VIA EDGAR**\n"));
        assert!(is_used("a **b** c\nd **e** f"));
        assert!(!is_used("a **b** c"));
        assert!(!is_used("Smith**   1,000\n** Less than 1%.\n* * *"));
        assert!(!is_used("[***] and [***]\nsell $*** of ***% or [**]"));
    }
}
