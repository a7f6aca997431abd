//! A paragraph while it is read: its runs with their changes, and what its properties say.

use super::styles::{ParagraphLook, RunLook};
use crate::Style;
use crate::package::xml::{Node, Ns, Xml};

/// Text that looks alike throughout.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub style: Style,
    /// It was deleted while changes were tracked.
    pub deleted: bool,
    /// The paragraph that it stands in, and its first character there.
    pub paragraph: u32,
    pub at: u32,
}

/// An open paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Count from 1 in its part.
    pub number: u32,
    /// Characters of it that are read.
    pub characters: u32,
    pub pieces: Vec<Piece>,
    pub properties: Properties,
    /// How many blocks there were when it began: those after them are of text boxes in it.
    pub items: usize,
}

/// What `w:pPr` says.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub style: Option<String>,
    pub look: ParagraphLook,
    /// Its end is deleted or hidden, or it is a large first letter: the next one goes on with it.
    pub joins: bool,
}

impl Paragraph {
    /// Appends text.
    pub(super) fn push(&mut self, text: &str, style: Style, deleted: bool) {
        let (at, paragraph) = (self.characters, self.number);
        if !deleted {
            self.characters += text.chars().count() as u32;
        }
        match self.pieces.last_mut() {
            Some(p) if p.deleted == deleted && (deleted || p.style == style) && p.paragraph == paragraph => {
                p.text.push_str(text);
            }
            _ => self.pieces.push(Piece { text: text.to_owned(), style, deleted, paragraph, at }),
        }
    }
}

/// Reads the rest of a `w:pPr`.
pub(super) fn properties(xml: &mut Xml<'_>) -> Properties {
    let mut out = Properties::default();
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        if element.ns != Ns::Word {
            xml.skip();
            continue;
        }
        out.look.take(&element);
        match element.name() {
            "numPr" => {}
            "pStyle" => {
                out.style = element.attribute("val").map(|v| v.into_owned());
            }
            "framePr" => out.joins |= element.attribute("dropCap").is_some_and(|d| d != "none"),
            "rPr" => out.joins |= ends_open(xml),
            // What it was before a tracked change stands in some.
            _ => xml.skip(),
        }
    }
    out
}

/// Whether the properties of a paragraph's end say that it is deleted or hidden.
fn ends_open(xml: &mut Xml<'_>) -> bool {
    let depth = xml.depth();
    let (mut deleted, mut look) = (false, RunLook::default());
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        look.take(&element);
        deleted |= element.ns == Ns::Word && matches!(element.name(), "del" | "moveFrom");
        xml.skip();
    }
    deleted || look.hidden == Some(true)
}
