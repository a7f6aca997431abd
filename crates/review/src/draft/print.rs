//! Writes blocks as Markdown that reads back as the same blocks.

use super::{Block, Kind, Run};

/// A draft's file: the line that says which letter it answers, where that is known, and its blocks.
pub fn file(to: Option<jiff::civil::Date>, blocks: &[Block]) -> String {
    let to = to.map_or_else(String::new, |day| format!(" to {day}"));
    format!("<!-- tieout:response{to} -->\n\n{}\n", print(blocks).trim_end())
}

/// Blocks as Markdown, each followed by an empty line.
pub fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut ask = None;
    for (i, block) in blocks.iter().enumerate() {
        if block.ask.is_some() && block.ask != ask && !matches!(block.kind, Kind::Comment { .. }) {
            let id = block.ask.as_deref().unwrap_or_default();
            out.push_str(&format!("<!-- answer {id} -->\n\n"));
        }
        ask.clone_from(&block.ask);
        self::block(&mut out, &block.kind);
        // Items of one list stand together.
        let next = blocks.get(i + 1).map(|b| &b.kind);
        out.push_str(match (&block.kind, next) {
            (Kind::Item { .. }, Some(Kind::Item { .. })) => "\n",
            _ => "\n\n",
        });
    }
    out
}

fn block(out: &mut String, kind: &Kind) {
    match kind {
        Kind::Heading { level, text } => {
            out.push_str(&"#".repeat(usize::from(*level).clamp(1, 6)));
            out.push(' ');
            out.push_str(&runs(text).replace("\\\n", " "));
        }
        Kind::Paragraph(text) => out.push_str(&runs(text)),
        Kind::Item { depth, number, text } => {
            out.push_str(&"   ".repeat(usize::from(*depth)));
            out.push_str(&number.map_or("- ".to_owned(), |n| format!("{n}. ")));
            out.push_str(&runs(text));
        }
        Kind::Table { rows, right } => table(out, rows, right),
        Kind::Comment { number, blocks } => {
            let inner = print(blocks);
            out.push_str(&format!("<!-- comment {number} -->\n"));
            let quoted: Vec<String> =
                inner.trim_end().lines().map(|l| format!("> {l}").trim_end().to_owned()).collect();
            out.push_str(&quoted.join("\n"));
        }
        Kind::Proposed(p) => {
            let inner: Vec<Block> = p.blocks.iter().map(|b| Block { ask: None, ..b.clone() }).collect();
            let names = [("in", &p.venue), ("baseline", &p.baseline), ("earlier", &p.earlier)];
            out.push_str("<!-- proposed");
            for (name, value) in names {
                if let Some(value) = value {
                    out.push_str(&format!(" {name}=\"{}\"", value.replace('"', "'")));
                }
            }
            out.push_str(&format!(" -->\n\n{}<!-- /proposed -->", print(&inner)));
        }
        Kind::Break => out.push_str("* * *"),
        Kind::Footnote { label, text } => out.push_str(&format!("[^{label}]: {}", runs(text))),
    }
}

fn table(out: &mut String, rows: &[Vec<Vec<Run>>], right: &[bool]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |row: &[Vec<Run>]| {
        let cells: Vec<String> = (0..columns)
            .map(|c| row.get(c).map_or(String::new(), |r| runs(r).replace("\\\n", " ").replace('|', "\\|")))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    for (i, row) in rows.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        out.push_str(&line(row));
        if i == 0 {
            let rule: Vec<&str> =
                (0..columns).map(|c| if right.get(c) == Some(&true) { "---:" } else { "---" }).collect();
            out.push_str(&format!("\n| {} |", rule.join(" | ")));
        }
    }
}

/// Words as Markdown on one line; line breaks become hard breaks.
pub fn runs(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        if let Some(label) = &run.footnote {
            out.push_str(&format!("[^{label}]"));
            continue;
        }
        let start = out.is_empty() || out.ends_with('\n');
        let sign = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        // Emphasis holds only around words: the space beside them stays outside.
        let words = run.text.trim_matches([' ', '\n', '\u{a0}']);
        let lead = &run.text[..run.text.len() - run.text.trim_start_matches([' ', '\n', '\u{a0}']).len()];
        let tail = &run.text[lead.len() + words.len()..];
        let breaks = |s: &str| s.replace('\n', "\\\n");
        if words.is_empty() {
            out.push_str(&breaks(&run.text));
            continue;
        }
        let escaped = breaks(&escape(words, start && sign.is_empty()));
        let held = if run.confidential { format!("[[{escaped}]]") } else { escaped };
        out.push_str(&format!("{}{sign}{held}{sign}{}", breaks(lead), breaks(tail)));
    }
    out
}

/// Text so that Markdown shows it as it is. At the start of a line it must not begin a list, a heading, a quote.
pub fn escape(text: &str, line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut start = line_start;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|n| n.1);
        let sign = match c {
            '\\' => next.is_some_and(|n| n.is_ascii_punctuation() || n == '\n'),
            '*' | '`' | '<' => true,
            '_' => !within_word(text, i),
            // Brackets are words unless they make a link, a note or brackets of confidential treatment.
            '[' => next.is_none_or(|n| matches!(n, '^' | '[')) || text[..i].ends_with(['[', ']']),
            ']' => {
                next.is_none_or(|n| matches!(n, '(' | '[' | ':' | ']')) && i + 1 < text.len()
                    || text[..i].ends_with(']')
            }
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '#' | '>' | '~' | '+' | '-' | '=' | '|' | ':' => start,
            '.' | ')' => ends_number(text, i, line_start) && next.is_none_or(|n| n == ' ' || n == '\n'),
            _ => false,
        };
        if sign {
            out.push('\\');
        }
        out.push(c);
        start = c == '\n' || (start && c == ' ');
    }
    out
}

/// Whether an underscore stands between letters, where it is no emphasis.
fn within_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a full stop or a bracket ends a number at the start of a line.
fn ends_number(text: &str, at: usize, line_start: bool) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let number = text[line..at].trim_start();
    (line > 0 || line_start) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::read;
    use proptest::prelude::*;

    fn without_spans(mut blocks: Vec<Block>) -> Vec<Block> {
        for b in &mut blocks {
            b.span = 0..0;
            match &mut b.kind {
                Kind::Comment { blocks, .. } => *blocks = without_spans(std::mem::take(blocks)),
                Kind::Proposed(p) => p.blocks = without_spans(std::mem::take(&mut p.blocks)),
                _ => {}
            }
        }
        blocks
    }

    #[test]
    fn what_is_printed_reads_back() {
        let (draft, _) = read(include_str!("../../tests/data/response.md"));
        let printed = print(&draft.blocks);
        let (again, faults) = read(&printed);
        assert_eq!(faults, []);
        assert_eq!(without_spans(draft.blocks), without_spans(again.blocks), "{printed}");
    }

    proptest! {
        #[test]
        fn any_words_read_back_as_they_were(words in "[ -~\u{a0}“”’é—]{1,60}") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!words.is_empty() && !words.contains("[[") && !words.contains("]]"));
            let run = Run { text: words.clone(), ..Run::default() };
            let block = Block { kind: Kind::Paragraph(vec![run]), span: 0..0, ask: None };
            let printed = print(&[block]);
            let (draft, _) = read(&printed);
            let text: String = match &draft.blocks[..] {
                [Block { kind: Kind::Paragraph(runs), .. }] => runs.iter().map(|r| r.text.as_str()).collect(),
                other => format!("{other:?}"),
            };
            prop_assert_eq!(text, words, "{}", printed);
        }
    }
}
