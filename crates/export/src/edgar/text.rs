//! A letter as plain text: 80 columns, tables of at most 132 between `<TABLE>` and `</TABLE>`.
//!
//! Bold, underlined and struck words cannot be seen in plain text, so a comparison is marked by signs, and the
//! sentence that stands before it says which: `_new_` against the filing as filed, `__new__` since the last
//! response as well, `=words=` of the filing that are new since the last response, `{deleted: words}`. The
//! staff's comments are set in by four columns.

use tieout_review::draft::{Block, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::translit::{self, Yen};
use super::{Letter, Unwritable, flow, plain, wide};

/// The letter, or the places that plain ASCII cannot say.
pub fn ascii(letter: &Letter) -> Result<String, Vec<Unwritable>> {
    let yen = Yen::of(&words(&letter.draft.blocks));
    let mut writer = Writer { yen, out: String::new(), notes: Vec::new(), at: 0, lost: Vec::new() };
    let mut redlines = letter.redlines.iter();
    for block in &letter.draft.blocks {
        writer.at = block.span.start;
        match &block.kind {
            Kind::Proposed(proposed) => writer.proposed(proposed, redlines.next()),
            _ => writer.block(block, 0),
        }
    }
    writer.end();
    if writer.lost.is_empty() { Ok(writer.out) } else { Err(writer.lost) }
}

/// All words of blocks.
fn words(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match &block.kind {
            Kind::Heading { text, .. }
            | Kind::Paragraph(text)
            | Kind::Item { text, .. }
            | Kind::Footnote { text, .. } => out.push_str(&flow::plain(text)),
            Kind::Table { rows, .. } => {
                rows.iter().flatten().for_each(|c| {
                    out.push_str(&flow::plain(c));
                    out.push(' ');
                });
            }
            Kind::Comment { blocks, .. } | Kind::Proposed(Proposed { blocks, .. }) => {
                out.push_str(&self::words(blocks))
            }
            Kind::Break => {}
        }
        out.push('\n');
    }
    out
}

struct Writer {
    yen: Yen,
    out: String,
    /// Notes for the letter's end.
    notes: Vec<(usize, String)>,
    /// Where the block that is written begins in the draft.
    at: usize,
    lost: Vec<Unwritable>,
}

/// By how much the staff's comments and proposed disclosure are set in.
const INDENT: usize = 4;

impl Writer {
    fn block(&mut self, block: &Block, indent: usize) {
        match &block.kind {
            Kind::Heading { text, .. } | Kind::Paragraph(text) => self.paragraph(&said(text), indent, ""),
            Kind::Item { depth, number, text } => self.item(&said(text), *depth, *number, indent),
            Kind::Table { rows, right } => {
                let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| said(c)).collect()).collect();
                self.table(&rows, right, true);
            }
            Kind::Comment { number, blocks } => self.comment(*number, blocks),
            Kind::Proposed(proposed) => self.proposed(proposed, None),
            Kind::Break => self.paragraph("* * * * *", 32, ""),
            Kind::Footnote { label, text } => self.notes.push((self.at, format!("({label}) {}", said(text)))),
        }
    }

    fn comment(&mut self, number: u32, blocks: &[Block]) {
        let mut label = (!flow::is_numbered(number, blocks)).then(|| format!("{number}. "));
        for block in blocks {
            match (&block.kind, label.take()) {
                (Kind::Paragraph(text), Some(label)) => {
                    self.paragraph(&format!("{label}{}", said(text)), INDENT, "");
                }
                (_, label) => {
                    if let Some(label) = label {
                        self.paragraph(label.trim_end(), INDENT, "");
                    }
                    self.block(block, INDENT);
                }
            }
        }
    }

    fn proposed(&mut self, proposed: &Proposed, redline: Option<&Redline>) {
        let Some(redline) = redline else {
            proposed.blocks.iter().for_each(|b| self.block(b, INDENT));
            return;
        };
        if let Some(legend) = legend(redline) {
            self.paragraph(&legend, 0, "");
        }
        flow::groups(&redline.lines).for_each(|lines| self.lines(lines));
        for block in &proposed.blocks {
            if let Kind::Footnote { label, text } = &block.kind
                && !flow::says(redline, &flow::plain(text))
            {
                self.notes.push((self.at, format!("({label}) {}", said(text))));
            }
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        let words = || first.cells.iter().map(|c| marked(c)).collect::<String>();
        match first.shape {
            Shape::Heading(_) | Shape::Paragraph => self.paragraph(&words(), INDENT, ""),
            Shape::Item(depth, number) => self.item(&words(), depth, number, INDENT),
            Shape::Row => {
                let rows: Vec<Vec<String>> =
                    lines.iter().map(|l| l.cells.iter().map(|c| marked(c)).collect()).collect();
                self.table(&rows, &flow::right_columns(&rows), false);
            }
        }
    }

    fn item(&mut self, words: &str, depth: u8, number: Option<u64>, indent: usize) {
        let mark = number.map_or_else(|| "-  ".to_owned(), |n| format!("{n}. "));
        self.paragraph(words, indent + 4 * usize::from(depth.min(8)), &mark);
    }

    /// Words in lines; the mark stands before the first, and the others are set in by its width.
    fn paragraph(&mut self, words: &str, indent: usize, mark: &str) {
        let words = self.ascii(words);
        let (lead, width) = (" ".repeat(indent), plain::TEXT - (indent + mark.len()).min(plain::TEXT - 20));
        let mut first = true;
        for line in wide::wrapped(&words, width) {
            let mark = if first { mark.to_owned() } else { " ".repeat(mark.len()) };
            first = false;
            let line = format!("{lead}{mark}{line}");
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
        if !first {
            self.out.push('\n');
        }
    }

    fn table(&mut self, rows: &[Vec<String>], right: &[bool], head: bool) {
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| self.ascii(c)).collect()).collect();
        match wide::table(&rows, right, head, plain::TABLE) {
            Some(lines) => {
                self.out.push_str("<TABLE>\n");
                for line in lines {
                    self.out.push_str(&line);
                    self.out.push('\n');
                }
                self.out.push_str("</TABLE>\n\n");
            }
            // More columns than stand side by side: a row is a paragraph, each cell with its head.
            None => {
                let heads = rows.first().cloned().unwrap_or_default();
                for row in rows.iter().skip(usize::from(head)) {
                    let cell = |(n, c): (usize, &String)| match heads.get(n).filter(|h| head && !h.trim().is_empty()) {
                        Some(h) => format!("{}: {}", h.trim(), c.trim()),
                        None => c.trim().to_owned(),
                    };
                    let words: Vec<String> = row.iter().enumerate().map(cell).collect();
                    self.paragraph(&words.join("; "), 0, "");
                }
            }
        }
    }

    /// The notes, under a line.
    fn end(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.out.push_str("--------------------\n");
        }
        for (at, note) in notes {
            self.at = at;
            self.paragraph(&note, 0, "");
        }
    }

    /// Words in ASCII; what has no form in it is an error with its place.
    fn ascii(&mut self, words: &str) -> String {
        let (out, lost) = translit::ascii(words, self.yen);
        for c in lost {
            let near = crate::outline::short(from(words, c), 40);
            let mend = match c {
                '\u{a5}' | '\u{ffe5}' => "Write RMB or JPY in its place, or file the letter as HTML.",
                _ => "Write it in Latin letters, or file the letter as HTML.",
            };
            let message = format!(
                "\u{201c}{c}\u{201d} (U+{:04X}) in \u{201c}{near}\u{201d} has no form in plain text. {mend}",
                u32::from(c)
            );
            self.lost.push(Unwritable { at: self.at, message });
        }
        out
    }
}

/// The words from a little before a character on.
fn from(words: &str, c: char) -> &str {
    let at = words.find(c).unwrap_or(0);
    let start = words[..at].char_indices().rev().nth(14).map_or(0, |(i, _)| i);
    &words[start..]
}

/// Runs in one string; a reference to a note is its label in brackets.
fn said(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        out.push_str(flow::words(run));
        if let Some(label) = &run.footnote {
            out.push_str(&format!("({label})"));
        }
    }
    out
}

/// What became of a piece, as plain text can tell.
fn signs(piece: &Piece) -> (&'static str, &'static str) {
    match (piece.change, piece.new) {
        (Change::Deleted, _) => ("{deleted: ", "}"),
        (Change::Inserted, true) => ("__", "__"),
        (Change::Inserted, false) => ("_", "_"),
        (Change::Kept, true) => ("=", "="),
        (Change::Kept, false) => ("", ""),
    }
}

/// Pieces in one string, with signs around what changed; white space stays outside of them.
fn marked(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for alike in pieces.chunk_by(|a, b| signs(a) == signs(b)) {
        let Some(first) = alike.first() else { continue };
        let said = |p: &Piece| p.footnote.as_ref().map_or_else(|| flow::piece(p).to_owned(), |l| format!("({l})"));
        let words: String = alike.iter().map(said).collect();
        let (open, close) = signs(first);
        let inner = words.trim();
        if inner.is_empty() || open.is_empty() {
            out.push_str(&words);
            continue;
        }
        let lead = words.len() - words.trim_start().len();
        out.push_str(&words[..lead]);
        // Two marks side by side are set apart, or their signs would read as one.
        if out.ends_with(['}', '_', '=']) {
            out.push(' ');
        }
        out.extend([open, inner, close]);
        out.push_str(&words[lead + inner.len()..]);
    }
    out
}

/// The sentence that says what the signs mean, of those that are used.
fn legend(redline: &Redline) -> Option<String> {
    let all = || redline.lines.iter().flat_map(|l| l.cells.iter().flatten());
    let used = |open: &str| all().any(|p| signs(p).0 == open && !p.text.trim().is_empty());
    let mut parts = Vec::new();
    if used("_") {
        parts.push("words that are new against the filing as filed stand between underscores (_new_)");
    }
    if used("__") {
        parts.push("words that are new since our last response as well stand between double underscores (__new__)");
    }
    if used("=") {
        parts.push("words of the filing that are new since our last response stand between equal signs (=new=)");
    }
    if used("{deleted: ") {
        parts.push("words that were deleted stand in braces ({deleted: words})");
    }
    (!parts.is_empty()).then(|| format!("In the proposed disclosure that follows, {}.", parts.join("; ")))
}
