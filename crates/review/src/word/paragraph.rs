//! Paragraphs: their properties, and what stands in them between runs.

use tieout_document::office::{Element, Node, Ns, ParagraphLook, Xml};

use super::walk::Walker;
use super::{Mark, Paragraph};

/// What `w:pPr` says.
#[derive(Default)]
struct Properties {
    style: Option<String>,
    look: ParagraphLook,
    inserted: Option<Mark>,
    deleted: Option<Mark>,
}

impl Walker<'_> {
    /// Reads the rest of a `w:p`.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>, _: &Element<'_>) -> Paragraph {
        self.count();
        let depth = xml.depth();
        let mut out = Paragraph { number: self.number, ..Paragraph::default() };
        out.style = self.looks.style(None);
        let mut style = None;
        // Text boxes hold paragraphs of their own.
        let (fields, found) = (std::mem::take(&mut self.fields), std::mem::take(&mut self.found));
        self.inline(xml, depth, &mut out, &mut style);
        self.place(&out);
        (self.fields, self.found) = (fields, found);
        out
    }

    /// Reads what stands in a paragraph up to the end of the element that was opened at `depth`.
    fn inline(&mut self, xml: &mut Xml<'_>, depth: usize, out: &mut Paragraph, style: &mut Option<String>) {
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            match (element.ns, element.name()) {
                (Ns::Word, "pPr") => {
                    let properties = self.properties(xml);
                    out.shape = self.looks.shape(properties.style.as_deref(), &properties.look);
                    out.style = self.looks.style(properties.style.as_deref());
                    (out.inserted, out.deleted) = (properties.inserted, properties.deleted);
                    *style = properties.style;
                }
                (Ns::Word, "r") => self.run(xml, out, style.as_deref()),
                (Ns::Word, name @ ("ins" | "moveTo")) => {
                    self.inserted.push(mark(&element, name == "moveTo"));
                    self.inline(xml, xml.depth(), out, style);
                    self.inserted.pop();
                }
                (Ns::Word, name @ ("del" | "moveFrom")) => {
                    self.deleted.push(mark(&element, name == "moveFrom"));
                    self.inline(xml, xml.depth(), out, style);
                    self.deleted.pop();
                }
                (Ns::Word, "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr") => xml.skip(),
                (Ns::Word, "sdt") => self.find("A content control; its words were read", None),
                (Ns::Word, "hyperlink") => self.find("A link; its words were read", None),
                (Ns::Word, "fldSimple") => self.find("A field; what it shows was read as text", None),
                (Ns::Math, "oMath") => {
                    let words = words(xml);
                    self.find(format!("An equation, “{words}”"), None);
                }
                (Ns::Compatibility, "Fallback") => xml.skip(),
                _ => self.anchor(&element),
            }
        }
    }

    /// Reads the rest of a `w:pPr`.
    fn properties(&mut self, xml: &mut Xml<'_>) -> Properties {
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
                "pStyle" => out.style = element.attribute("val").map(|v| v.into_owned()),
                "rPr" => end_mark(xml, &mut out),
                "pPrChange" => {
                    self.find("A change of the paragraph's look", Some(&mark(&element, false)));
                    xml.skip();
                }
                _ => xml.skip(),
            }
        }
        out
    }
}

/// What the properties of a paragraph's end say of it.
fn end_mark(xml: &mut Xml<'_>, out: &mut Properties) {
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        if element.ns == Ns::Word {
            match element.name() {
                "ins" | "moveTo" => out.inserted = Some(mark(&element, element.name() == "moveTo")),
                "del" | "moveFrom" => out.deleted = Some(mark(&element, element.name() == "moveFrom")),
                _ => {}
            }
        }
        xml.skip();
    }
}

/// Who made a change, and when.
pub(super) fn mark(element: &Element<'_>, moved: bool) -> Mark {
    let value = |name: &str| element.attribute(name).map(|v| v.into_owned());
    Mark {
        who: value("author").unwrap_or_default(),
        when: value("dateUtc").or_else(|| value("date")).unwrap_or_default(),
        moved,
    }
}

/// All words of the element that was opened last.
pub(super) fn words(xml: &mut Xml<'_>) -> String {
    let (depth, mut out, mut inside) = (xml.depth(), String::new(), None);
    while let Some(node) = xml.within(depth) {
        match node {
            Node::Start(e) if matches!(e.name(), "t" | "delText") => inside = Some(xml.depth()),
            // What stands behind is what older programs show in its place.
            Node::Start(e) if e.name() == "Fallback" => xml.skip(),
            Node::Start(e) if e.name() == "p" && !out.is_empty() => out.push(' '),
            Node::Text(text) if inside.is_some_and(|d| xml.depth() >= d) => out.push_str(&text),
            Node::End if inside.is_some_and(|d| xml.depth() < d) => inside = None,
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
