//! Runs: words as they look, and what else stands among them.

use tieout_document::office::{self, Element, Node, Ns, RunLook, Xml};

use super::paragraph::{mark, words};
use super::walk::Walker;
use super::{NoteId, Paragraph, Run};

/// How many fields may stand in each other.
const MAX_FIELDS: usize = 256;

impl Walker<'_> {
    /// Reads the rest of a `w:r`.
    pub(super) fn run(&mut self, xml: &mut Xml<'_>, out: &mut Paragraph, paragraph: Option<&str>) {
        let depth = xml.depth();
        let (mut look, mut font) = (self.looks.run(paragraph, None, RunLook::default()), None);
        let mut text = None;
        while let Some(node) = xml.within(depth) {
            let element = match node {
                Node::Start(element) => element,
                Node::Text(t) if text.is_some_and(|d| xml.depth() >= d) => {
                    // Line ends in the markup are spaces; breaks have elements of their own.
                    let t = t.replace(['\n', '\r'], " ");
                    let shown = t.chars().map(|c| office::shown(c, font.as_deref())).collect();
                    self.push(out, shown, look);
                    continue;
                }
                _ => {
                    text = text.filter(|d| xml.depth() >= *d);
                    continue;
                }
            };
            match (element.ns, element.name()) {
                (Ns::Word, "rPr") => (look, font) = self.run_look(xml, paragraph),
                (Ns::Word, "t" | "delText") => text = Some(xml.depth()),
                (Ns::Word, "tab" | "ptab") => self.push(out, "\t".to_owned(), look),
                (Ns::Word, "br") if element.attribute("type").is_some_and(|t| t != "textWrapping") => {
                    self.find("A page or column break", None);
                }
                (Ns::Word, "br" | "cr") => self.push(out, "\n".to_owned(), look),
                (Ns::Word, "noBreakHyphen") => self.push(out, "\u{2011}".to_owned(), look),
                (Ns::Word, "sym") => {
                    let c = symbol(&element);
                    self.push(out, c.to_string(), look);
                }
                (Ns::Word, name @ ("footnoteReference" | "endnoteReference")) => {
                    let id = element.number("id").unwrap_or(0);
                    let id = if name == "endnoteReference" { NoteId::End(id) } else { NoteId::Foot(id) };
                    let run = self.fresh(String::new(), look);
                    out.runs.push(Run { note: Some(id), ..run });
                }
                (Ns::Word, "fldChar") => self.field(&element),
                (Ns::Word, "instrText" | "delInstrText") => {
                    let depth = xml.depth();
                    let mut code = String::new();
                    while let Some(node) = xml.within(depth) {
                        if let Node::Text(t) = node {
                            code.push_str(&t);
                        }
                    }
                    if let Some(name) = code.split_whitespace().next() {
                        self.find(format!("A field ({name}); what it shows was read as text"), None);
                    }
                }
                (Ns::Word, "object") => self.shown_only(xml, "An embedded object"),
                (Ns::Word, "drawing" | "pict") => self.shown_only(xml, "A picture or drawing"),
                (Ns::Word, "rubyPr" | "rt" | "fldData") | (Ns::Compatibility, "Fallback") => xml.skip(),
                (Ns::Word | Ns::Compatibility | Ns::Other, _) => self.anchor(&element),
                _ => {}
            }
        }
    }

    /// What is shown and holds no words of the text; text boxes hold some of their own.
    fn shown_only(&mut self, xml: &mut Xml<'_>, what: &str) {
        let words = words(xml);
        match words.is_empty() {
            true => self.find(what, None),
            false => self.find(format!("A text box or drawing with the words “{words}”"), None),
        }
    }

    /// Reads the rest of a run's `w:rPr`: whether it is bold, italic, hidden; and its font.
    fn run_look(&mut self, xml: &mut Xml<'_>, paragraph: Option<&str>) -> ((bool, bool, bool), Option<String>) {
        let depth = xml.depth();
        let (mut own, mut style, mut font) = (RunLook::default(), None, None);
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            own.take(&element);
            match element.name() {
                "rStyle" => style = element.attribute("val").map(|v| v.into_owned()),
                "rFonts" => font = element.attribute("ascii").map(|v| v.into_owned()),
                "rPrChange" => self.find("A change of how words look", Some(&mark(&element, false))),
                _ => {}
            }
            // What it was before a tracked change stands inside.
            xml.skip();
        }
        (self.looks.run(paragraph, style.as_deref(), own), font)
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(false),
            Some("separate") => {
                if let Some(shows) = self.fields.last_mut() {
                    *shows = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// A run of the open fate.
    fn fresh(&self, text: String, (bold, italic, _): (bool, bool, bool)) -> Run {
        let (inserted, deleted) = (self.inserted.last().cloned(), self.deleted.last().cloned());
        Run { text, bold, italic, inserted, deleted, note: None }
    }

    /// Appends words to the open paragraph.
    fn push(&mut self, out: &mut Paragraph, text: String, look: (bool, bool, bool)) {
        if !self.fields.iter().all(|shows| *shows) {
            return;
        }
        let run = self.fresh(text, look);
        if look.2 {
            if !run.text.trim().is_empty() && run.deleted.is_none() {
                self.find(format!("Hidden words, “{}”", run.text.trim()), None);
            }
            return;
        }
        if run.deleted.is_none() {
            for anchor in self.anchors.values_mut().filter(|a| a.open) {
                anchor.words.push_str(&run.text);
            }
        }
        match out.runs.last_mut() {
            Some(last) if alike(last, &run) => last.text.push_str(&run.text),
            _ => out.runs.push(run),
        }
    }
}

/// Whether two runs are one: Word parts them at every save.
fn alike(a: &Run, b: &Run) -> bool {
    a.note.is_none() && (a.bold, a.italic, &a.inserted, &a.deleted) == (b.bold, b.italic, &b.inserted, &b.deleted)
}

fn symbol(element: &Element<'_>) -> char {
    let code = element.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
    let c = code.and_then(char::from_u32).unwrap_or('\u{fffd}');
    office::shown(c, element.attribute("font").as_deref())
}
