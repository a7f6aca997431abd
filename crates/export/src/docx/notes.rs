//! Footnotes: Word numbers them by their references, each of which has a note of its own.

use std::collections::BTreeMap;

use tieout_review::draft::{Block, Kind, Run};

use super::fixed::W;
use super::runs::{Changes, Look, escaped, runs};
use super::{Confidential, lines};

/// The footnotes of a draft and which of them are referred to.
#[derive(Debug)]
pub(super) struct Notes<'d> {
    texts: BTreeMap<&'d str, &'d [Run]>,
    /// Labels in the order of their first references.
    pub order: Vec<&'d str>,
}

impl<'d> Notes<'d> {
    pub(super) fn of(blocks: &'d [Block]) -> Self {
        let mut texts = BTreeMap::new();
        gather(blocks, &mut texts);
        Self { texts, order: Vec::new() }
    }

    /// Writes a reference. A second one to the same note prints the number of the first; one to a note
    /// that is not there prints its label.
    pub(super) fn refer(&mut self, label: &str) -> String {
        let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        if let Some(at) = self.order.iter().position(|l| *l == label) {
            return format!("<w:r>{style}<w:t>{}</w:t></w:r>", at + 1);
        }
        match self.texts.get_key_value(label) {
            Some((label, _)) => {
                self.order.push(label);
                format!("<w:r>{style}<w:footnoteReference w:id=\"{}\"/></w:r>", self.order.len())
            }
            None => format!("<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(label)),
        }
    }

    /// What a reference prints.
    pub(super) fn printed(&self, label: &str) -> String {
        let at = self.order.iter().position(|l| *l == label);
        at.map_or_else(|| label.to_owned(), |at| (at + 1).to_string())
    }

    /// The words of the notes that are referred to, in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'d [Run]> {
        self.order.iter().filter_map(|label| self.texts.get(label).copied())
    }

    /// The part that holds them.
    pub(super) fn part(&mut self, changes: &mut Changes, confidential: Confidential) -> String {
        let mut out = format!(
            "<w:footnotes {W}>\
             <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
             <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        );
        let texts: Vec<&[Run]> = self.texts().collect();
        for (i, text) in texts.into_iter().enumerate() {
            let id = i + 1;
            // A note of a note has no place in Word: its label is printed.
            let mut none = Notes { texts: BTreeMap::new(), order: Vec::new() };
            let pieces = lines::masked(&lines::pieces(text), confidential, false);
            let words = runs(&pieces, Look { bold: false, tracked: true }, changes, &mut none);
            out += &format!(
                "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{words}</w:p></w:footnote>"
            );
        }
        out + "</w:footnotes>"
    }
}

fn gather<'d>(blocks: &'d [Block], out: &mut BTreeMap<&'d str, &'d [Run]>) {
    for block in blocks {
        match &block.kind {
            Kind::Footnote { label, text } => {
                out.entry(label).or_insert(text);
            }
            Kind::Comment { blocks, .. } => gather(blocks, out),
            Kind::Proposed(proposed) => gather(&proposed.blocks, out),
            _ => {}
        }
    }
}
