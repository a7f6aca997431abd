//! Texts of cells, most of which a workbook keeps in one place.

use crate::package::xml::{Node, Xml};

/// Reads `sharedStrings.xml`.
pub(super) fn read(xml: &mut Xml<'_>) -> Vec<String> {
    let mut out = Vec::new();
    while let Some(node) = xml.next() {
        if let Node::Start(element) = node
            && element.name() == "si"
        {
            out.push(item(xml));
        }
    }
    out
}

/// The text inside the element that was opened last: its runs, without what says how to pronounce it.
pub(super) fn item(xml: &mut Xml<'_>) -> String {
    let mut out = String::new();
    let depth = xml.depth();
    let mut in_text = None;
    while let Some(node) = xml.within(depth) {
        match node {
            Node::Start(element) => match element.name() {
                "t" => in_text = Some(xml.depth()),
                "rPh" | "rPr" => xml.skip(),
                _ => {}
            },
            Node::Text(text) if in_text == Some(xml.depth()) => out.push_str(&text),
            Node::Text(_) => {}
            Node::End => in_text = None,
        }
    }
    unescaped(out)
}

/// "_x000D_" stands for a character that XML cannot hold.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        match c {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}
