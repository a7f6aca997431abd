//! A Word document's text with all its changes accepted or rejected, read from its markup as Word does
//! it: a paragraph whose end goes is one with the next, a row that goes takes its cells with it.
#![allow(dead_code, reason = "each test uses some")]

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Which changes stay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Accepted,
    Rejected,
}

/// A part of the archive.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The names of all parts.
pub(crate) fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|n| n.unwrap().into_owned()).collect()
}

#[derive(Default)]
struct Walk {
    lines: Vec<String>,
    style: String,
    text: String,
    row: Vec<String>,
    /// Depth in wrappers whose text goes.
    gone: u32,
    row_gone: bool,
    end_gone: bool,
    in_cell: bool,
    in_text: bool,
}

/// Lines of the document: each paragraph, and each row with its cells parted by " | ". Empty ones are
/// left out; `style` says which paragraphs are taken.
pub(crate) fn lines(bytes: &[u8], side: Side, style: impl Fn(&str) -> bool) -> Vec<String> {
    let xml = part(bytes, "word/document.xml");
    let goes = match side {
        Side::Accepted => "w:del",
        Side::Rejected => "w:ins",
    };
    let mut reader = Reader::from_str(&xml);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(e) => walk.start(&e, goes),
            Event::Empty(e) => walk.empty(&e, goes),
            Event::End(e) => walk.end(e.name().as_ref(), goes, &style),
            Event::Text(t) if walk.in_text && walk.gone == 0 => {
                walk.text.push_str(&t);
            }
            Event::GeneralRef(r) if walk.in_text && walk.gone == 0 => walk.text.push(match r.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                _ => '"',
            }),
            _ => {}
        }
    }
    walk.lines
}

fn name(e: &BytesStart<'_>) -> String {
    e.name().as_ref().to_owned()
}

impl Walk {
    fn start(&mut self, e: &BytesStart<'_>, goes: &str) {
        match name(e).as_str() {
            n if n == goes => self.gone += 1,
            "w:tr" => (self.row, self.row_gone) = (Vec::new(), false),
            "w:tc" => self.in_cell = true,
            "w:t" | "w:delText" => self.in_text = true,
            _ => {}
        }
    }

    fn empty(&mut self, e: &BytesStart<'_>, goes: &str) {
        match name(e).as_str() {
            // The mark of a row stands outside cells and paragraphs; that of a paragraph's end within.
            n if n == goes && self.in_cell => {}
            n if n == goes && self.row_open() => self.row_gone = true,
            n if n == goes => self.end_gone = true,
            "w:br" if self.gone == 0 => self.text.push('\n'),
            "w:tab" if self.gone == 0 => self.text.push('\t'),
            "w:tblHeader" | "w:cantSplit" => self.style = "row".to_owned(),
            "w:pStyle" => {
                let value = e.attributes().flatten().find(|a| a.key.as_ref() == "w:val").unwrap();
                self.style = value.value.into_owned();
            }
            _ => {}
        }
    }

    fn row_open(&self) -> bool {
        self.style == "row"
    }

    fn end(&mut self, n: &str, goes: &str, takes: &impl Fn(&str) -> bool) {
        match n {
            n if n == goes => self.gone -= 1,
            "w:t" | "w:delText" => self.in_text = false,
            "w:tc" => {
                self.in_cell = false;
                self.row.push(std::mem::take(&mut self.text));
            }
            "w:tr" => {
                let row = std::mem::take(&mut self.row).join(" | ");
                if !self.row_gone && takes("TableText") && row.chars().any(|c| c.is_alphanumeric()) {
                    self.lines.push(row);
                }
                self.style.clear();
            }
            "w:p" if !self.in_cell => {
                if !std::mem::take(&mut self.end_gone) {
                    let text = std::mem::take(&mut self.text);
                    if takes(&self.style) && !text.trim().is_empty() {
                        self.lines.push(text);
                    }
                }
                self.style.clear();
            }
            _ => {}
        }
    }
}
