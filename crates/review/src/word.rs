//! A Word document as somebody returned it: its text with every tracked change and who made it, the comments
//! on it, and a list of what is in it that a draft has no words for.
//!
//! Nothing is decided here: what was inserted, deleted or moved is told as the file tells it. A file that
//! cannot be read whole is refused, as what is missing cannot be told from what somebody deleted.

mod comments;
mod look;
mod paragraph;
mod run;
mod table;
mod walk;

use tieout_document::office::{self, Package, Xml};

use walk::Walker;

/// What begins a file of old Office, and one that is encrypted with a password.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// The most headers and footers that are looked at.
const MAX_FURNITURE: usize = 64;

/// A document as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    /// The version of the draft that it was exported from, 12 hexadecimal digits, by its hidden bookmark.
    pub version: Option<String>,
    /// The name under which the export tracked its own changes, where the caller knows it. Such changes are
    /// nobody's edits.
    pub exported_by: Option<String>,
    /// The text in order.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes.
    pub notes: Vec<Note>,
    /// Comments in order, each before its replies.
    pub comments: Vec<Comment>,
    /// What a draft has no words for.
    pub uncarried: Vec<Uncarried>,
}

/// One block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, a heading or an item of a list.
    Paragraph(Paragraph),
    /// A table.
    Table(Vec<Row>),
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Running text.
    #[default]
    Text,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item {
        /// 0 for items of the outermost list.
        depth: u8,
        /// It has a number, and no bullet.
        numbered: bool,
    },
}

/// One paragraph of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place among the paragraphs of its part, from 1.
    pub number: u32,
    /// What it is.
    pub shape: Shape,
    /// The name of its style without spaces, as "StaffComment".
    pub style: String,
    /// Its words.
    pub runs: Vec<Run>,
    /// Its end was inserted.
    pub inserted: Option<Mark>,
    /// Its end was deleted: the next paragraph goes on with it.
    pub deleted: Option<Mark>,
}

/// Words of one look and one fate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words; a line break is `\n`.
    pub text: String,
    /// Bold as shown.
    pub bold: bool,
    /// Italic as shown.
    pub italic: bool,
    /// Who inserted them, or moved them here.
    pub inserted: Option<Mark>,
    /// Who deleted them, or moved them away.
    pub deleted: Option<Mark>,
    /// The run is a reference to this note and has no words.
    pub note: Option<NoteId>,
}

/// Who changed something, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The name that Word had for them.
    pub who: String,
    /// The time in UTC as the file has it: "2026-03-02T09:15:00Z".
    pub when: String,
    /// It was moved, and not written or struck.
    pub moved: bool,
}

/// Which note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteId {
    /// A footnote by its id.
    Foot(i64),
    /// An endnote by its id.
    End(i64),
}

/// A footnote or an endnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Who inserted it.
    pub inserted: Option<Mark>,
    /// Who deleted it.
    pub deleted: Option<Mark>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub blocks: Vec<Block>,
    /// How many columns it takes.
    pub span: u32,
}

/// A comment on some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Its id in the file.
    pub id: String,
    /// The comment that it replies to.
    pub parent: Option<String>,
    /// Who wrote it.
    pub who: String,
    /// Their initials.
    pub initials: String,
    /// When, in UTC.
    pub when: String,
    /// What it says; paragraphs are lines.
    pub text: String,
    /// It was marked as done.
    pub done: bool,
    /// The words that it stands on.
    pub on: String,
    /// The paragraph that it stands in.
    pub paragraph: Option<u32>,
    /// The part whose paragraph that is: 0 is the body.
    pub part: u32,
}

/// Something that a draft has no words for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uncarried {
    /// What it is, as a sentence's beginning: "A picture".
    pub what: String,
    /// Where it stands, in words.
    pub place: String,
    /// Who put it there, where the file says so.
    pub who: Option<String>,
    /// When.
    pub when: Option<String>,
}

/// Reads a returned document. What is wrong with a file that cannot be read is told in full sentences, with
/// the part and the place.
pub fn read(bytes: &[u8]) -> Result<Copy, Vec<String>> {
    if bytes.starts_with(&COMPOUND) {
        return Err(vec![office::compound(bytes).to_owned()]);
    }
    if !bytes.starts_with(b"PK") {
        return Err(vec!["The file is no Word document: save it as .docx in Word.".to_owned()]);
    }
    let mut package = Package::open(bytes);
    let out = whole(&mut package);
    if !package.faults.is_empty() {
        return Err(package.faults.into_iter().map(|f| f.message).collect());
    }
    out.ok_or_else(|| vec!["The file holds no Word document. Get a fresh copy of the file.".to_owned()])
}

fn whole(package: &mut Package<'_>) -> Option<Copy> {
    let (format, main) = package.main()?;
    if format != tieout_document::Format::Docx {
        return None;
    }
    let parts = package.relationships(&main);
    let named = |kind: &str| parts.iter().filter(|p| p.kind == kind).map(|p| p.target.clone()).collect::<Vec<_>>();
    let mut looks = look::Looks::default();
    for name in named("styles").into_iter().take(1) {
        part(package, &name, |xml| looks.styles = office::Styles::read(xml));
    }
    for name in named("numbering").into_iter().take(1) {
        part(package, &name, |xml| looks.numbering = office::Numbering::read(xml));
    }
    let mut walker = Walker::new(&looks);
    part(package, &main, |xml| walker.body(xml));
    for (kind, end) in [("footnotes", false), ("endnotes", true)] {
        for name in named(kind).into_iter().take(1) {
            part(package, &name, |xml| walker.notes(xml, end));
        }
    }
    for kind in ["header", "footer"] {
        for name in named(kind).into_iter().take(MAX_FURNITURE) {
            part(package, &name, |xml| walker.furniture(xml, kind));
        }
    }
    let mut comments = comments::Comments::default();
    for name in named("comments").into_iter().take(1) {
        part(package, &name, |xml| comments.read(xml));
    }
    for name in named("commentsExtended").into_iter().take(1) {
        part(package, &name, |xml| comments.extend(xml));
    }
    if walker.too_long {
        package.fault("The document has more than a million paragraphs, which no letter has; it was not read.");
    }
    Some(walker.finish(comments))
}

/// Reads a part, noting what is wrong with it.
fn part(package: &mut Package<'_>, name: &str, read: impl FnOnce(&mut Xml<'_>)) {
    let Some(text) = package.part(name) else {
        if !package.has(name) {
            package.fault(format!("The part {name} is missing from the file. Get a fresh copy of it."));
        }
        return;
    };
    let mut xml = Xml::new(&text);
    read(&mut xml);
    // A part is sound to its end, also behind what was wanted of it.
    while xml.next().is_some() {}
    package.note(name, &xml);
}
