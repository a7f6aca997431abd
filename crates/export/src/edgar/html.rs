//! A letter as HTML of the tags that EDGAR takes.
//!
//! What is new against the filing as filed is underlined, what was deleted is struck, what is new since the
//! last response is bold; the staff's comments are bold. `ins` and `del` are among the tags that EDGAR refuses.
//! Words for which confidential treatment is asked are never printed: they stand as `[***]`.

use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::{Letter, flow};

/// The letter.
pub fn html(letter: &Letter) -> String {
    let mut writer = Writer { out: String::new(), notes: Vec::new(), labels: labels(letter.draft) };
    writer.out.push_str("<html>\n<head>\n<title>Correspondence</title>\n</head>\n");
    writer.out.push_str("<body style=\"font-family:'Times New Roman',Times,serif;font-size:11pt\">\n");
    let mut redlines = letter.redlines.iter();
    for block in &letter.draft.blocks {
        match &block.kind {
            Kind::Proposed(proposed) => writer.proposed(proposed, redlines.next()),
            _ => writer.block(block, false),
        }
    }
    writer.notes();
    writer.out.push_str("</body>\n</html>\n");
    writer.out
}

/// The labels of notes, in the order in which they are defined: a note's anchor is its number among them.
fn labels(draft: &Draft) -> Vec<String> {
    fn gather(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                Kind::Footnote { label, .. } => out.push(label.clone()),
                Kind::Comment { blocks, .. } | Kind::Proposed(Proposed { blocks, .. }) => gather(blocks, out),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    gather(&draft.blocks, &mut out);
    out
}

struct Writer {
    out: String,
    /// Notes for the letter's end: label and words.
    notes: Vec<(String, Vec<Run>)>,
    labels: Vec<String>,
}

const INDENT: &str = "margin-left:0.5in;margin-right:0.5in";

impl Writer {
    fn block(&mut self, block: &Block, bold: bool) {
        match &block.kind {
            Kind::Heading { level, text } => {
                let tag = heading(*level);
                self.out.push_str(&format!("<{tag} style=\"font-size:11pt\">"));
                self.runs(text, false);
                self.out.push_str(&format!("</{tag}>\n"));
            }
            Kind::Paragraph(text) => {
                self.out.push_str("<p>");
                self.runs(text, bold);
                self.out.push_str("</p>\n");
            }
            Kind::Item { depth, number, text } => {
                self.item(*depth, *number, bold);
                self.runs(text, bold);
                self.out.push_str("</p>\n");
            }
            Kind::Table { rows, right } => self.table(rows, right, bold),
            Kind::Comment { number, blocks } => self.comment(*number, blocks),
            Kind::Proposed(proposed) => self.proposed(proposed, None),
            Kind::Break => self.out.push_str("<p align=\"center\">* * * * *</p>\n"),
            Kind::Footnote { label, text } => self.notes.push((label.clone(), text.clone())),
        }
    }

    /// The staff's comment, in bold, with its number where its words do not begin with it.
    fn comment(&mut self, number: u32, blocks: &[Block]) {
        let mut label = (!flow::is_numbered(number, blocks)).then(|| format!("{number}. "));
        for block in blocks {
            match (&block.kind, label.take()) {
                (Kind::Paragraph(text), Some(label)) => {
                    self.out.push_str(&format!("<p><b>{label}</b>"));
                    self.runs(text, true);
                    self.out.push_str("</p>\n");
                }
                (_, label) => {
                    if let Some(label) = label {
                        self.out.push_str(&format!("<p><b>{}</b></p>\n", label.trim_end()));
                    }
                    self.block(block, true);
                }
            }
        }
    }

    fn proposed(&mut self, proposed: &Proposed, redline: Option<&Redline>) {
        let Some(redline) = redline else {
            self.out.push_str(&format!("<div style=\"{INDENT}\">\n"));
            proposed.blocks.iter().for_each(|b| self.block(b, false));
            self.out.push_str("</div>\n");
            return;
        };
        if let Some(legend) = &redline.legend {
            self.out.push_str("<p><i>");
            text(&mut self.out, legend);
            self.out.push_str("</i></p>\n");
        }
        self.out.push_str(&format!("<div style=\"{INDENT}\">\n"));
        flow::groups(&redline.lines).for_each(|lines| self.lines(lines));
        self.out.push_str("</div>\n");
        for block in &proposed.blocks {
            if let Kind::Footnote { label, text } = &block.kind
                && !flow::says(redline, &flow::plain(text))
            {
                self.notes.push((label.clone(), text.clone()));
            }
        }
    }

    /// A line of a comparison, or the rows of a table.
    fn lines(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        let cells = |w: &mut Self| first.cells.iter().for_each(|c| w.pieces(c));
        match first.shape {
            Shape::Heading(level) => {
                let tag = heading(level);
                self.out.push_str(&format!("<{tag} style=\"font-size:11pt\">"));
                cells(self);
                self.out.push_str(&format!("</{tag}>\n"));
            }
            Shape::Paragraph => {
                self.out.push_str("<p>");
                cells(self);
                self.out.push_str("</p>\n");
            }
            Shape::Item(depth, number) => {
                self.item(depth, number, false);
                cells(self);
                self.out.push_str("</p>\n");
            }
            Shape::Row => self.rows(lines),
        }
    }

    /// Rows of a comparison.
    fn rows(&mut self, lines: &[Line]) {
        let said = |c: &Vec<Piece>| c.iter().map(flow::piece).collect::<String>();
        let words: Vec<Vec<String>> = lines.iter().map(|l| l.cells.iter().map(said).collect()).collect();
        let right = flow::right_columns(&words);
        self.out.push_str(TABLE);
        for line in lines {
            self.out.push_str("<tr valign=\"bottom\">");
            for (cell, right) in line.cells.iter().zip(&right) {
                self.out.push_str(if *right { "<td align=\"right\">" } else { "<td>" });
                self.pieces(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n");
    }

    fn item(&mut self, depth: u8, number: Option<u64>, bold: bool) {
        let left = f32::from(depth.min(8)).mul_add(0.25, 0.5);
        self.out.push_str(&format!("<p style=\"margin-left:{left}in;text-indent:-0.25in\">"));
        let mark = number.map_or_else(|| "&#8226;".to_owned(), |n| format!("{n}."));
        let mark = if bold { format!("<b>{mark}</b>") } else { mark };
        self.out.push_str(&format!("{mark}&#160;&#160;"));
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>], right: &[bool], bold: bool) {
        self.out.push_str(TABLE);
        for (n, row) in rows.iter().enumerate() {
            self.out.push_str("<tr valign=\"bottom\">");
            for (c, cell) in row.iter().enumerate() {
                let is_right = right.get(c).copied().unwrap_or(false);
                let align = if is_right { " align=\"right\"" } else { " align=\"left\"" };
                let (tag, line) =
                    if n == 0 { ("th", " style=\"border-bottom:1px solid #000000\"") } else { ("td", "") };
                self.out.push_str(&format!("<{tag}{align}{line}>"));
                self.runs(cell, bold);
                self.out.push_str(&format!("</{tag}>"));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n");
    }

    /// Notes, at the end.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.out.push_str("<hr align=\"left\" width=\"25%\" size=\"1\" noshade=\"noshade\">\n");
        }
        let mut seen: Vec<usize> = Vec::new();
        for (label, words) in notes {
            let anchor = self.anchor(&label).filter(|n| !seen.contains(n));
            match anchor {
                Some(n) => self.out.push_str(&format!("<p id=\"note{n}\">")),
                None => self.out.push_str("<p>"),
            }
            seen.extend(anchor);
            self.out.push_str("<sup>");
            text(&mut self.out, &label);
            self.out.push_str("</sup> ");
            self.runs(&words, false);
            self.out.push_str("</p>\n");
        }
    }

    /// The number of a note, from 1; none where no note has the label.
    fn anchor(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|l| l == label).map(|n| n + 1)
    }

    fn runs(&mut self, runs: &[Run], bold: bool) {
        for run in runs {
            let marks = [(run.bold || bold, "b"), (run.italic, "i")];
            marked(&mut self.out, &marks, flow::words(run));
            run.footnote.iter().for_each(|label| self.reference(label));
        }
    }

    /// A reference to a note.
    fn reference(&mut self, label: &str) {
        let anchor = self.anchor(label);
        self.out.push_str("<sup>");
        if let Some(n) = anchor {
            self.out.push_str(&format!("<a href=\"#note{n}\">"));
        }
        text(&mut self.out, label);
        self.out.push_str(if anchor.is_some() { "</a></sup>" } else { "</sup>" });
    }

    /// Pieces of a comparison with their marks.
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let marks = [
                (piece.bold || piece.new, "b"),
                (piece.italic, "i"),
                (piece.change == Change::Inserted, "u"),
                (piece.change == Change::Deleted, "strike"),
            ];
            marked(&mut self.out, &marks, flow::piece(piece));
            piece.footnote.iter().filter(|_| piece.change != Change::Deleted).for_each(|label| self.reference(label));
        }
    }
}

const TABLE: &str = "<table border=\"0\" cellpadding=\"3\" cellspacing=\"0\">\n";

fn heading(level: u8) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1]
}

/// Words inside of the tags that apply.
fn marked(out: &mut String, marks: &[(bool, &str)], words: &str) {
    if words.is_empty() {
        return;
    }
    let tags = || marks.iter().filter(|m| m.0).map(|m| m.1);
    tags().for_each(|t| out.push_str(&format!("<{t}>")));
    text(out, words);
    tags().rev().for_each(|t| out.push_str(&format!("</{t}>")));
}

/// Characters as ASCII: beyond it, and where a sign means something, as references. A line break is `<br>`.
/// Control characters have no place in a letter.
fn text(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\n' => out.push_str("<br>\n"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c if c.is_ascii() && c != '^' => out.push(c),
            c => out.push_str(&format!("&#{};", u32::from(c))),
        }
    }
}
