//! Runs of words, and the changes around them.

use jiff::Timestamp;
use tieout_review::redline::{Change, Piece};

use super::notes::Notes;

/// Who changed what, and when; each change has a number of its own.
#[derive(Debug)]
pub(super) struct Changes {
    who: String,
    next: u32,
}

impl Changes {
    pub(super) fn new(author: &str, date: Timestamp) -> Self {
        let author = if author.trim().is_empty() { "Draft" } else { author.trim() };
        let date = date.strftime("%Y-%m-%dT%H:%M:%SZ");
        Self { who: format!("w:author=\"{}\" w:date=\"{date}\"", escaped(author)), next: 1 }
    }

    /// The attributes of a change.
    pub(super) fn next(&mut self) -> String {
        let id = self.next;
        self.next += 1;
        format!("w:id=\"{id}\" {}", self.who)
    }

    /// The mark of a paragraph's end or of a row that is inserted or deleted as such.
    pub(super) fn mark(&mut self, change: Change) -> String {
        match change {
            Change::Kept => String::new(),
            Change::Inserted => format!("<w:ins {}/>", self.next()),
            Change::Deleted => format!("<w:del {}/>", self.next()),
        }
    }
}

/// How the runs of a paragraph look besides what they say of themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// All are bold.
    pub bold: bool,
    /// Changes are tracked; otherwise they are underlined and struck through.
    pub tracked: bool,
}

/// Writes the pieces of a cell.
pub(super) fn runs(pieces: &[Piece], look: Look, changes: &mut Changes, notes: &mut Notes<'_>) -> String {
    let mut out = String::new();
    for same in pieces.chunk_by(|a, b| a.change == b.change) {
        let change = same[0].change;
        let inside: String = same.iter().map(|p| run(p, look, notes)).collect();
        let around = match change {
            _ if inside.is_empty() => continue,
            Change::Inserted if look.tracked => "ins",
            Change::Deleted if look.tracked => "del",
            _ => {
                out += &inside;
                continue;
            }
        };
        out += &format!("<w:{around} {}>{inside}</w:{around}>", changes.next());
    }
    out
}

fn run(piece: &Piece, look: Look, notes: &mut Notes<'_>) -> String {
    if let Some(label) = &piece.footnote {
        return notes.refer(label);
    }
    if piece.text.is_empty() {
        return String::new();
    }
    let mut how = String::new();
    if piece.bold || piece.new || look.bold {
        how += "<w:b/><w:bCs/>";
    }
    if piece.italic {
        how += "<w:i/><w:iCs/>";
    }
    if !look.tracked {
        how += match piece.change {
            Change::Kept => "",
            Change::Inserted => "<w:u w:val=\"single\"/>",
            Change::Deleted => "<w:strike/>",
        };
    }
    let how = if how.is_empty() { how } else { format!("<w:rPr>{how}</w:rPr>") };
    let tag = if look.tracked && piece.change == Change::Deleted { "delText" } else { "t" };
    format!("<w:r>{how}{}</w:r>", words(&piece.text, tag))
}

/// Words with their line breaks and tabs.
fn words(text: &str, tag: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        if end > 0 {
            out += &format!("<w:{tag} xml:space=\"preserve\">{}</w:{tag}>", escaped(&rest[..end]));
        }
        match rest[end..].chars().next() {
            Some('\n') => out += "<w:br/>",
            Some(_) => out += "<w:tab/>",
            None => return out,
        }
        rest = &rest[end + 1..];
    }
}

/// Text as XML takes it; control characters are shown as such.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
