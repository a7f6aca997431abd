//! Runs: text as it looks, results of fields, marks of notes, signs.

use super::styles::RunLook;
use super::symbol;
use super::walk::Walker;
use crate::Style;
use crate::package::xml::{Element, Node, Xml};

/// How many fields may stand in each other.
const MAX_FIELDS: usize = 256;

impl Walker<'_> {
    /// Reads the rest of a run's `w:rPr`.
    pub(super) fn run_properties(&mut self, xml: &mut Xml<'_>) {
        let depth = xml.depth();
        let (mut own, mut style) = (RunLook::default(), None);
        while let Some(node) = xml.within(depth) {
            let Node::Start(e) = node else { continue };
            own.take(&e);
            match e.name() {
                "rStyle" => style = e.attribute("val").map(|v| v.into_owned()),
                "rFonts" => self.font = e.attribute("ascii").map(|v| v.into_owned()),
                _ => {}
            }
            xml.skip();
        }
        self.look = self.run_look(style.as_deref(), own);
    }

    /// How a run looks, and whether it is hidden.
    pub(super) fn run_look(&self, style: Option<&str>, own: RunLook) -> (Style, bool) {
        let named = self.open.last().and_then(|p| self.styles.paragraph(p.properties.style.as_deref()));
        self.styles.run(named.map(|n| n.1), style, own)
    }

    /// A field begins, comes to its result, or ends.
    pub(super) fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(false),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// A character given by its font and place in it.
    pub(super) fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
        if let Some(c) = code.and_then(char::from_u32) {
            let font = element.attribute("font");
            self.push(symbol::shown(c, font.as_deref()).encode_utf8(&mut [0; 4]));
        }
    }

    /// A reference to a note.
    pub(super) fn refer(&mut self, element: &Element<'_>) {
        let Some(id) = element.number("id") else { return };
        if !self.is_shown() {
            return;
        }
        let own_mark = element.attribute("customMarkFollows").is_some_and(|c| !matches!(c.as_ref(), "0" | "false"));
        let notes = if element.name() == "endnoteReference" { &mut self.endnotes } else { &mut self.footnotes };
        let mark = notes.refer(id, own_mark, self.deleted > 0);
        if self.deleted == 0 {
            self.raised(&mark);
        }
    }

    /// Appends a note's mark.
    pub(super) fn raised(&mut self, mark: &str) {
        let before = self.look.0;
        self.look.0 = before.with(Style::SUPERSCRIPT);
        self.push(mark);
        self.look.0 = before;
    }

    fn is_shown(&self) -> bool {
        self.hidden == 0 && !self.look.1 && self.fields.iter().all(|shows| *shows)
    }

    /// Appends text to the open paragraph, where it is shown.
    pub(super) fn push(&mut self, text: &str) {
        let shown = self.is_shown();
        let Some(paragraph) = self.open.last_mut().filter(|_| shown && !text.is_empty()) else { return };
        let inserted = if self.inserted > 0 { Style::INSERTED } else { Style::NONE };
        match self.font.as_deref().filter(|f| symbol::is_of_signs(f)) {
            Some(font) => {
                let text: String = text.chars().map(|c| symbol::shown(c, Some(font))).collect();
                paragraph.push(&text, self.look.0.with(inserted), self.deleted > 0);
            }
            None => paragraph.push(text, self.look.0.with(inserted), self.deleted > 0),
        }
    }
}
