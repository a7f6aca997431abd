//! Goes over a part once: paragraphs, tables, and what else stands between them.

use std::collections::HashMap;

use tieout_document::office::{Element, Node, Ns, Xml};

use super::comments::Comments;
use super::look::Looks;
use super::{Block, Copy, Mark, Note, NoteId, Paragraph, Uncarried};

/// The most paragraphs of a file.
const MAX_PARAGRAPHS: u32 = 1_000_000;
/// The most things that are listed as not carried.
const MAX_UNCARRIED: usize = 10_000;
/// How many characters of a paragraph say where something stands.
const SHOWN: usize = 60;

/// Where a comment stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    pub paragraph: u32,
    pub part: u32,
    pub words: String,
    pub open: bool,
}

/// What was read so far, and where reading is.
pub(super) struct Walker<'l> {
    pub looks: &'l Looks,
    pub copy: Copy,
    pub too_long: bool,
    /// The part: 0 is the body.
    pub part: u32,
    pub number: u32,
    /// What stands around the open run.
    pub inserted: Vec<Mark>,
    pub deleted: Vec<Mark>,
    /// Open fields: whether their results are being read, and not their instructions.
    pub fields: Vec<bool>,
    pub anchors: HashMap<String, Anchor>,
    /// What was found in the open paragraph, until its words are known.
    pub found: Vec<Uncarried>,
}

impl<'l> Walker<'l> {
    pub(super) fn new(looks: &'l Looks) -> Self {
        Self {
            looks,
            copy: Copy::default(),
            too_long: false,
            part: 0,
            number: 0,
            inserted: Vec::new(),
            deleted: Vec::new(),
            fields: Vec::new(),
            anchors: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// Reads the main part.
    pub(super) fn body(&mut self, xml: &mut Xml<'_>) {
        let blocks = self.blocks(xml, 0);
        self.copy.blocks = blocks;
    }

    /// Reads footnotes or endnotes.
    pub(super) fn notes(&mut self, xml: &mut Xml<'_>, end: bool) {
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            if !matches!(element.name(), "footnote" | "endnote") {
                continue;
            }
            let id = element.number::<i64>("id").unwrap_or(0);
            // Lines between text and notes are notes of their own kind.
            if element.attribute("type").is_some_and(|t| t != "normal") {
                xml.skip();
                continue;
            }
            self.part += 1;
            self.number = 0;
            let depth = xml.depth();
            let blocks = self.blocks(xml, depth);
            self.copy.notes.push(Note { id: if end { NoteId::End(id) } else { NoteId::Foot(id) }, blocks });
        }
    }

    /// Reads a header or footer: only its tracked changes are told, as nothing says what it was.
    pub(super) fn furniture(&mut self, xml: &mut Xml<'_>, kind: &str) {
        self.part += 1;
        self.number = 0;
        let before = self.copy.uncarried.len();
        let blocks = self.blocks(xml, 0);
        // Pictures and page numbers are what headers are made of.
        self.copy.uncarried.truncate(before);
        let mut paragraphs = Vec::new();
        flat(&blocks, &mut paragraphs);
        for paragraph in paragraphs {
            for run in &paragraph.runs {
                let (mark, done) = match (&run.deleted, &run.inserted) {
                    (Some(mark), _) => (mark, "deleted"),
                    (None, Some(mark)) => (mark, "inserted"),
                    _ => continue,
                };
                let what = format!("A change of the {kind}: “{}” was {done}", run.text.trim());
                self.list(what, format!("in the {kind}"), Some(mark));
            }
        }
    }

    /// Notes something that a draft has no words for.
    pub(super) fn list(&mut self, what: String, place: String, mark: Option<&Mark>) {
        if self.copy.uncarried.len() < MAX_UNCARRIED {
            let (who, when) = mark.map_or((None, None), |m| (Some(m.who.clone()), Some(m.when.clone())));
            self.copy.uncarried.push(Uncarried { what, place, who, when });
        }
    }

    /// The same for something in the open paragraph.
    pub(super) fn find(&mut self, what: impl Into<String>, mark: Option<&Mark>) {
        if self.found.len() < MAX_UNCARRIED {
            let mark = mark.or(self.inserted.last()).cloned();
            let (who, when) = mark.map_or((None, None), |m| (Some(m.who), Some(m.when)));
            self.found.push(Uncarried { what: what.into(), place: String::new(), who, when });
        }
    }

    /// Blocks up to the end of the element that was opened at `depth`.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some(node) = if depth == 0 { xml.next() } else { xml.within(depth) } {
            let Node::Start(element) = node else { continue };
            match (element.ns, element.name()) {
                (Ns::Word, "p") => {
                    let paragraph = self.paragraph(xml, &element);
                    out.push(Block::Paragraph(paragraph));
                }
                (Ns::Word, "tbl") => {
                    let table = self.table(xml);
                    out.push(Block::Table(table));
                }
                (Ns::Word, "sectPr" | "sdtPr" | "sdtEndPr" | "customXmlPr" | "tblPr" | "tblGrid") => xml.skip(),
                (Ns::Word, "altChunk") => {
                    self.list("A file of another format".to_owned(), self.here(&out), None);
                    xml.skip();
                }
                (Ns::Word, "sdt") => {
                    self.list("A content control; its words were read".to_owned(), self.here(&out), None)
                }
                (Ns::Compatibility, "Fallback") => xml.skip(),
                _ => self.anchor(&element),
            }
            if self.too_long {
                break;
            }
        }
        out
    }

    /// Bookmarks and the ends of what comments stand on, which stand between blocks or in them.
    pub(super) fn anchor(&mut self, element: &Element<'_>) {
        if element.ns != Ns::Word {
            return;
        }
        let id = || element.attribute("id").unwrap_or_default().into_owned();
        match element.name() {
            "bookmarkStart" => {
                let version = element.attribute("name").and_then(|n| version(&n));
                self.copy.version = self.copy.version.take().or(version);
            }
            "commentRangeStart" => {
                let paragraph = self.number;
                let anchor = Anchor { paragraph, part: self.part, words: String::new(), open: true };
                self.anchors.insert(id(), anchor);
            }
            "commentRangeEnd" => {
                if let Some(anchor) = self.anchors.get_mut(&id()) {
                    anchor.open = false;
                }
            }
            // A comment may stand on a place without words.
            "commentReference" => {
                let (paragraph, part) = (self.number, self.part);
                self.anchors.entry(id()).or_insert(Anchor { paragraph, part, ..Anchor::default() }).open = false;
            }
            _ => {}
        }
    }

    /// Counts a paragraph.
    pub(super) fn count(&mut self) {
        self.number += 1;
        self.too_long |= self.number > MAX_PARAGRAPHS;
        // A comment's first words stand in the paragraph that comes.
        for anchor in self.anchors.values_mut().filter(|a| a.open && a.words.is_empty()) {
            anchor.paragraph = self.number;
        }
    }

    /// Where reading is, by the words that stand before it.
    fn here(&self, before: &[Block]) -> String {
        let last = before.iter().rev().find_map(|b| match b {
            Block::Paragraph(p) if p.runs.iter().any(|r| !r.text.trim().is_empty()) => Some(shown(p)),
            _ => None,
        });
        last.map_or_else(|| "at the beginning".to_owned(), |w| format!("after “{w}”"))
    }

    /// Gives what was found where, once the words of the paragraph are known.
    pub(super) fn place(&mut self, paragraph: &Paragraph) {
        let words = shown(paragraph);
        for mut found in std::mem::take(&mut self.found) {
            found.place = match (words.is_empty(), self.part) {
                (true, _) => format!("in paragraph {}, which has no words", paragraph.number),
                (false, 0) => format!("in “{words}”"),
                (false, _) => format!("in the note “{words}”"),
            };
            if self.copy.uncarried.len() < MAX_UNCARRIED {
                self.copy.uncarried.push(found);
            }
        }
    }

    /// Joins comments with their places.
    pub(super) fn finish(mut self, comments: Comments) -> Copy {
        self.copy.comments = comments.all;
        for comment in &mut self.copy.comments {
            if let Some(anchor) = self.anchors.remove(&comment.id) {
                comment.on = anchor.words.trim().to_owned();
                (comment.paragraph, comment.part) = (Some(anchor.paragraph), anchor.part);
            }
        }
        self.copy
    }
}

/// All paragraphs of blocks, those in tables among them.
pub(super) fn flat<'b>(blocks: &'b [Block], out: &mut Vec<&'b Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => out.push(p),
            Block::Table(rows) => rows.iter().flat_map(|r| &r.cells).for_each(|c| flat(&c.blocks, out)),
        }
    }
}

/// The first words of a paragraph as they will be.
fn shown(paragraph: &Paragraph) -> String {
    let all: String = paragraph.runs.iter().filter(|r| r.deleted.is_none()).map(|r| r.text.as_str()).collect();
    let words = all.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN {
        return words;
    }
    format!("{}…", words.chars().take(SHOWN).collect::<String>().trim_end())
}

/// The version that a bookmark names.
fn version(name: &str) -> Option<String> {
    let hex = name.strip_prefix("_v").filter(|h| h.len() == 12)?;
    hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| hex.to_ascii_lowercase())
}
