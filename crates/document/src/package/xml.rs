//! A part's XML as elements and text: namespaces known by what they are for, nesting bounded,
//! declarations of entities refused.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements are followed; those deeper are left out with their text.
const MAX_DEPTH: usize = 256;

/// What a namespace is for. Strict and transitional names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ns {
    /// Documents.
    Word,
    /// Workbooks.
    Sheet,
    /// `mc:`: alternates for older readers.
    Compatibility,
    /// Equations.
    Math,
    /// Charts.
    Chart,
    /// Anything else, and parts that declare one namespace as the default and use no prefix.
    Other,
}

impl Ns {
    fn of(name: &str) -> Self {
        match name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            | "http://purl.oclc.org/ooxml/spreadsheetml/main" => Self::Sheet,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/drawingml/2006/chart" | "http://purl.oclc.org/ooxml/drawingml/chart" => {
                Self::Chart
            }
            _ => Self::Other,
        }
    }

    /// What a prefix stands for where nothing declares it.
    fn usual(prefix: &str) -> Self {
        match prefix {
            "w" => Self::Word,
            "mc" => Self::Compatibility,
            "m" => Self::Math,
            _ => Self::Other,
        }
    }
}

/// What comes next in a part.
pub enum Node<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The element that was opened last ends.
    End,
    /// Characters.
    Text(Cow<'a, str>),
}

/// An attribute of a tag by its name without the prefix.
pub(crate) fn attribute<'a>(head: &'a BytesStart, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = head.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
    // A value that names an entity of its own stands for nothing.
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// An element's head.
pub struct Element<'a> {
    /// What its namespace is for.
    pub ns: Ns,
    head: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.head.local_name().into_inner()
    }

    /// An attribute by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        attribute(&self.head, name)
    }

    /// An attribute that is a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property is on: it is where it stands without a value.
    pub fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|v| !matches!(v.as_ref(), "0" | "false" | "off" | "none"))
    }
}

/// Why a part was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The markup is broken from here on.
    Broken(u64),
    /// It ends inside an element.
    Short,
    /// It has a document type, and with it may declare entities.
    Entities,
}

/// A part's XML while it is read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// Prefixes with the depth at which they were declared.
    bindings: Vec<(usize, Box<str>, Ns)>,
    /// The binding that was looked up last.
    recent: usize,
    depth: usize,
    cut: Option<Cut>,
    /// Elements were nested too deeply to follow.
    pub too_deep: bool,
    /// How many paragraphs of Word's have begun, those passed over among them.
    pub paragraphs: u32,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, bindings: Vec::new(), recent: usize::MAX, depth: 0, cut: None, too_deep: false, paragraphs: 0 }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Why reading ended before the part did.
    pub fn cut(&self) -> Option<Cut> {
        self.cut
    }

    /// What comes next; none at the end.
    #[expect(clippy::should_implement_trait, reason = "reading goes on in it between one node and the next")]
    pub fn next(&mut self) -> Option<Node<'a>> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(_) => return self.stop(Cut::Broken(self.reader.error_position())),
            };
            match event {
                Event::Start(head) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        self.too_deep = true;
                        self.pass();
                        continue;
                    }
                    self.declare(&head);
                    let ns = self.ns(&head);
                    self.paragraphs += u32::from(ns == Ns::Word && head.local_name().into_inner() == "p");
                    return Some(Node::Start(Element { ns, head }));
                }
                Event::End(_) => {
                    // More ends than beginnings close nothing.
                    if self.depth == 0 {
                        continue;
                    }
                    self.close();
                    return Some(Node::End);
                }
                Event::Text(text) => return Some(Node::Text(text.into_inner())),
                Event::CData(text) => return Some(Node::Text(text.into_inner())),
                Event::GeneralRef(reference) => {
                    if let Ok(Some(c)) = reference.resolve_char_ref() {
                        return Some(Node::Text(Cow::Owned(c.to_string())));
                    }
                    let text = match quick_xml::escape::resolve_xml_entity(&reference) {
                        Some(text) => Cow::Borrowed(text),
                        None => Cow::Owned(format!("&{};", &*reference)),
                    };
                    return Some(Node::Text(text));
                }
                Event::DocType(_) => return self.stop(Cut::Entities),
                Event::Eof if self.depth > 0 && self.cut.is_none() => return self.stop(Cut::Short),
                Event::Eof => return None,
                // Empty elements come as a start and an end.
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
            }
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub fn skip(&mut self) {
        let depth = self.depth;
        while self.depth >= depth && self.next().is_some() {}
    }

    /// What comes next inside the element that was opened at `depth`; none at its end.
    pub fn within(&mut self, depth: usize) -> Option<Node<'a>> {
        let node = self.next()?;
        (self.depth >= depth).then_some(node)
    }

    /// Passes over an element that is nested too deeply.
    fn pass(&mut self) {
        while self.depth > MAX_DEPTH {
            match self.reader.read_event() {
                Ok(Event::Start(_)) => self.depth += 1,
                Ok(Event::End(_)) => self.close(),
                Ok(Event::Eof) | Err(_) => {
                    self.stop(Cut::Short);
                    return;
                }
                Ok(_) => {}
            }
        }
    }

    fn close(&mut self) {
        self.depth -= 1;
        while self.bindings.pop_if(|b| b.0 > self.depth).is_some() {
            self.recent = usize::MAX;
        }
    }

    fn stop(&mut self, cut: Cut) -> Option<Node<'a>> {
        self.cut.get_or_insert(cut);
        // Nothing after it is read.
        self.reader = Reader::from_str("");
        self.depth = 0;
        None
    }

    fn declare(&mut self, head: &BytesStart<'_>) {
        if memchr::memmem::find(head.attributes_raw().as_bytes(), b"xmlns").is_none() {
            return;
        }
        for attribute in head.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let name = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
            if self.bindings.len() < 4096 {
                self.bindings.push((self.depth, prefix.into(), Ns::of(&name)));
                self.recent = usize::MAX;
            }
        }
    }

    fn ns(&mut self, head: &BytesStart<'_>) -> Ns {
        let name = head.name();
        let prefix = name.as_ref().split_once(':').map_or("", |(p, _)| p);
        if let Some(recent) = self.bindings.get(self.recent).filter(|b| &*b.1 == prefix) {
            return recent.2;
        }
        match self.bindings.iter().rposition(|b| &*b.1 == prefix) {
            Some(i) => {
                self.recent = i;
                self.bindings[i].2
            }
            None => Ns::usual(prefix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> (Vec<String>, Option<Cut>, bool) {
        let mut xml = Xml::new(text);
        let mut out = Vec::new();
        while let Some(node) = xml.next() {
            out.push(match node {
                Node::Start(e) => format!("{:?}:{}", e.ns, e.name()),
                Node::End => "/".to_owned(),
                Node::Text(t) => format!("“{t}”"),
            });
        }
        (out, xml.cut(), xml.too_deep)
    }

    #[test]
    fn names_are_known_by_their_namespaces() {
        let strict =
            r#"<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:t>a&amp;b&#8212;</x:t><p/></x:p>"#;
        assert_eq!(listed(strict).0.join(" "), "Word:p Word:t “a” “&” “b” “—” / Other:p / /");
        let default = r#"<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><t/></p><w:t/>"#;
        assert_eq!(listed(default).0.join(" "), "Word:p Word:t / / Word:t /");
    }

    #[test]
    fn what_is_broken_ends_the_reading() {
        assert_eq!(listed("<a><b>text").1, Some(Cut::Short));
        assert_eq!(listed("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").1, Some(Cut::Entities));
        assert_eq!(listed("<a><!-- never closed</a>").0.len(), 1);
        assert!(listed("<a><!-- never closed</a>").1.is_some());
        assert_eq!(listed("</a></a><b/>").0.join(" "), "Other:b /");
        let deep = format!("{}x{}<c/>", "<b>".repeat(300), "</b>".repeat(300));
        let (nodes, cut, too_deep) = listed(&deep);
        assert_eq!((nodes.len(), cut, too_deep), (2 * 256 + 2, None, true));
    }
}
