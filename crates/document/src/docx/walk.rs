//! Goes over a part of a docx once, element by element, and hands on what a reader of the page sees:
//! text with all changes accepted. What was deleted is kept beside it.

use super::notes::Notes;
use super::numbering::Numbering;
use super::paragraph::{self, Paragraph, Piece};
use super::places::Places;
use super::styles::{RunLook, Styles};
use super::table::{self, Table};
use crate::Style;
use crate::html::Layout;
use crate::package::xml::{Element, Node, Ns, Xml};

/// The most paragraphs that are read of a file.
const MAX_PARAGRAPHS: u32 = 1_000_000;

/// What an open element is.
#[derive(Debug)]
enum Open {
    Plain,
    Paragraph,
    Run,
    Text,
    Table,
    Row {
        hidden: bool,
        deleted: bool,
        inserted: bool,
    },
    Cell,
    Inserted,
    Deleted,
    /// `mc:AlternateContent`, and whether one of its alternates was taken.
    Alternates(bool),
    /// A text box, with the fields and the unfinished text around it.
    TextBox(Vec<bool>, Vec<Piece>),
    Note {
        deleted: bool,
    },
}

/// How to go on after an element's head.
enum Next {
    /// Into it.
    Into(Open),
    /// Past it.
    Past,
    /// It has been read to its end.
    Done,
}

/// What a part is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Body,
    Footnotes,
    Endnotes,
    /// Headers and footers.
    Furniture,
}

/// All parts' text so far, and where in a part reading is.
pub(super) struct Walker<'s> {
    pub styles: &'s Styles,
    pub numbering: Numbering,
    pub footnotes: Notes,
    pub endnotes: Notes,
    pub layout: Layout,
    pub places: Places,
    /// Objects whose text is not in the document: charts, diagrams, workbooks.
    pub objects: u32,
    /// Files of another format that stand in the text.
    pub alien: u32,
    /// Reading ended, as there were more paragraphs than any real file has.
    pub too_long: bool,
    pub(super) part: u32,
    pub(super) purpose: Purpose,
    total: u32,
    stack: Vec<Open>,
    pub(super) open: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
    /// Open fields: whether their results are being read, and not their instructions.
    pub(super) fields: Vec<bool>,
    pub(super) inserted: u32,
    pub(super) deleted: u32,
    pub(super) hidden: u32,
    /// How the open run looks, and whether it is hidden.
    pub(super) look: (Style, bool),
    pub(super) font: Option<String>,
    /// Text of a paragraph that the next one goes on with.
    pub(super) carried: Vec<Piece>,
    /// Deleted text, to be written after the block that it stood in.
    pub(super) removed: Vec<Piece>,
    /// The number of the open note, until it is printed.
    mark: String,
}

impl<'s> Walker<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, (foot, end): (&str, &str)) -> Self {
        Self {
            styles,
            numbering,
            footnotes: Notes::numbered(foot),
            endnotes: Notes::numbered(end),
            layout: Layout::default(),
            places: Places::default(),
            objects: 0,
            alien: 0,
            too_long: false,
            part: 0,
            purpose: Purpose::Body,
            total: 0,
            stack: Vec::new(),
            open: Vec::new(),
            tables: Vec::new(),
            fields: Vec::new(),
            inserted: 0,
            deleted: 0,
            hidden: 0,
            look: (Style::NONE, false),
            font: None,
            carried: Vec::new(),
            removed: Vec::new(),
            mark: String::new(),
        }
    }

    /// Reads a part.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, part: u32, purpose: Purpose) {
        (self.part, self.purpose) = (part, purpose);
        while let Some(node) = xml.next() {
            match node {
                Node::Start(element) => self.start(&element, xml),
                Node::End => self.end(),
                Node::Text(text) if matches!(self.stack.last(), Some(Open::Text)) => {
                    // Line ends in the markup are spaces; breaks have elements of their own.
                    self.push(&text.replace(['\n', '\r'], " "));
                }
                Node::Text(_) => {}
            }
            if self.too_long {
                break;
            }
        }
        while !self.stack.is_empty() {
            self.end();
        }
        self.finish_carried();
        self.write_removed();
        self.fields.clear();
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) {
        let next = match element.ns {
            Ns::Word => self.word(element, xml),
            Ns::Compatibility => self.alternate(element),
            Ns::Math => self.math(element),
            Ns::Chart => self.object(),
            // The parts of a diagram.
            Ns::Other if element.name() == "relIds" => self.object(),
            _ => Next::Into(Open::Plain),
        };
        match next {
            Next::Into(open) => self.stack.push(open),
            Next::Past => xml.skip(),
            Next::Done => {}
        }
    }

    /// An element of the text.
    fn word(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Next {
        let in_run = matches!(self.stack.last(), Some(Open::Run));
        let furniture = self.purpose == Purpose::Furniture;
        match element.name() {
            "p" => return self.begin_paragraph(xml.paragraphs),
            "pPr" => {
                let properties = paragraph::properties(xml);
                if let (Some(Open::Paragraph), Some(p)) = (self.stack.last(), self.open.last_mut()) {
                    p.properties = properties;
                }
                return Next::Done;
            }
            "r" => {
                self.look = self.run_look(None, RunLook::default());
                self.font = None;
                return Next::Into(Open::Run);
            }
            "rPr" if in_run => {
                self.run_properties(xml);
                return Next::Done;
            }
            "t" | "delText" => return Next::Into(Open::Text),
            "tab" | "ptab" if in_run => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            "fldChar" => self.field(element),
            "ins" | "moveTo" => {
                self.inserted += 1;
                return Next::Into(Open::Inserted);
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                return Next::Into(Open::Deleted);
            }
            "footnoteReference" | "endnoteReference" => self.refer(element),
            "footnoteRef" | "endnoteRef" => {
                let mark = std::mem::take(&mut self.mark);
                self.raised(&mark);
            }
            "footnote" | "endnote" => return self.begin_note(element),
            "tbl" if !furniture => {
                self.finish_carried();
                self.begin_cell();
                self.layout.begin_table();
                self.tables.push(Table::default());
                return Next::Into(Open::Table);
            }
            "tr" if !furniture && !self.tables.is_empty() => {
                self.begin_row();
                return Next::Into(Open::Row { hidden: false, deleted: false, inserted: false });
            }
            "trPr" => {
                self.row_properties(table::row(xml));
                return Next::Done;
            }
            "tc" if !furniture && !self.tables.is_empty() => {
                self.announce_cell();
                return Next::Into(Open::Cell);
            }
            "tcPr" => {
                let properties = table::cell(xml);
                if let Some(coming) = self.tables.last_mut().and_then(|t| t.coming.as_mut()) {
                    *coming = properties;
                }
                return Next::Done;
            }
            "txbxContent" => {
                let around = (std::mem::take(&mut self.fields), std::mem::take(&mut self.carried));
                return Next::Into(Open::TextBox(around.0, around.1));
            }
            "object" => return self.object(),
            "altChunk" => {
                self.alien += 1;
                return Next::Past;
            }
            "sectPr" | "sdtPr" | "sdtEndPr" | "rPr" | "rubyPr" | "rt" | "instrText" | "delInstrText" | "fldData"
            | "tblPr" | "tblGrid" | "tblPrEx" | "customXmlPr" | "smartTagPr" => return Next::Past,
            _ => {}
        }
        Next::Into(Open::Plain)
    }

    fn alternate(&mut self, element: &Element<'_>) -> Next {
        if element.name() == "AlternateContent" {
            return Next::Into(Open::Alternates(false));
        }
        match self.stack.last_mut() {
            Some(Open::Alternates(taken)) if *taken => Next::Past,
            Some(Open::Alternates(taken)) => {
                *taken = true;
                Next::Into(Open::Plain)
            }
            _ => Next::Into(Open::Plain),
        }
    }

    fn math(&mut self, element: &Element<'_>) -> Next {
        match element.name() {
            "t" => Next::Into(Open::Text),
            "r" => {
                self.look = self.run_look(None, RunLook::default());
                Next::Into(Open::Run)
            }
            "den" => {
                self.push("/");
                Next::Into(Open::Plain)
            }
            name if name.ends_with("Pr") => Next::Past,
            _ => Next::Into(Open::Plain),
        }
    }

    fn object(&mut self) -> Next {
        self.objects += 1;
        Next::Past
    }

    fn end(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        match open {
            Open::Paragraph => self.end_paragraph(),
            Open::Table => self.end_table(),
            Open::Row { hidden, deleted, inserted } => {
                self.hidden -= u32::from(hidden);
                self.deleted -= u32::from(deleted);
                self.inserted -= u32::from(inserted);
                self.end_row();
            }
            Open::Cell => self.end_cell(),
            Open::Inserted => self.inserted -= 1,
            Open::Deleted => self.deleted -= 1,
            Open::TextBox(fields, carried) => {
                self.finish_carried();
                (self.fields, self.carried) = (fields, carried);
            }
            Open::Note { deleted } => {
                self.finish_carried();
                self.deleted -= u32::from(deleted);
                self.fields.clear();
            }
            Open::Plain | Open::Run | Open::Text | Open::Alternates(_) => {}
        }
    }

    fn begin_paragraph(&mut self, number: u32) -> Next {
        self.begin_cell();
        self.total += 1;
        self.too_long |= self.total > MAX_PARAGRAPHS;
        self.open.push(Paragraph {
            number,
            pieces: std::mem::take(&mut self.carried),
            items: self.layout.items.len(),
            ..Paragraph::default()
        });
        Next::Into(Open::Paragraph)
    }

    fn end_paragraph(&mut self) {
        // A field's instruction that has no end would swallow the rest of the text.
        self.fields.iter_mut().for_each(|f| *f = true);
        let Some(mut paragraph) = self.open.pop() else { return };
        let (accepted, deleted) = paragraph.pieces.into_iter().partition(|p| !p.deleted);
        let deleted: Vec<Piece> = deleted;
        self.removed.extend(deleted);
        paragraph.pieces = accepted;
        if paragraph.properties.joins {
            self.carried = paragraph.pieces;
            return self.write_removed();
        }
        self.write(paragraph);
        self.write_removed();
    }

    fn begin_note(&mut self, element: &Element<'_>) -> Next {
        let notes = if self.purpose == Purpose::Endnotes { &self.endnotes } else { &self.footnotes };
        let Some(note) = element.number("id").and_then(|id| notes.of(id)).cloned() else { return Next::Past };
        // Lines between text and notes are notes of their own kind.
        if element.attribute("type").is_some_and(|t| t != "normal") {
            return Next::Past;
        }
        self.mark = note.mark;
        self.deleted += u32::from(note.deleted);
        Next::Into(Open::Note { deleted: note.deleted })
    }

    fn row_properties(&mut self, row: table::RowProperties) {
        let Some(Open::Row { hidden, deleted, inserted }) = self.stack.last_mut() else { return };
        // Properties may be given twice.
        self.hidden += u32::from(row.hidden && !*hidden);
        self.deleted += u32::from(row.deleted && !*deleted);
        self.inserted += u32::from(row.inserted && !*inserted);
        (*hidden, *deleted, *inserted) = (*hidden || row.hidden, *deleted || row.deleted, *inserted || row.inserted);
        if let Some(table) = self.tables.last_mut() {
            table.header = row.header;
            table.column = row.before;
        }
    }

    pub(super) fn hide(&mut self, hides: bool, deletes: bool) {
        self.hidden += u32::from(hides);
        self.deleted += u32::from(deletes);
    }

    pub(super) fn show(&mut self, hides: bool, deletes: bool) {
        self.hidden -= u32::from(hides);
        self.deleted -= u32::from(deletes);
    }
}
