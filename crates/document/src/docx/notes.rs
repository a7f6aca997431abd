//! Footnotes and endnotes: which are referred to, and by what mark.

use rustc_hash::FxHashMap;

use super::numbering::number;
use crate::package::xml::{Node, Xml};

/// One kind of notes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By their ids.
    referred: FxHashMap<i64, Note>,
    count: u32,
    format: String,
}

/// A note that the text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Its number as printed; empty where the text prints a mark of its own.
    pub mark: String,
    /// The reference was deleted while changes were tracked.
    pub deleted: bool,
}

impl Notes {
    /// Notes that are numbered in a way.
    pub(super) fn numbered(format: &str) -> Self {
        Self { format: format.to_owned(), ..Self::default() }
    }

    /// Counts a reference; gives what is printed for it.
    pub(super) fn refer(&mut self, id: i64, own_mark: bool, deleted: bool) -> String {
        let mut mark = String::new();
        if !own_mark {
            // A deleted note has no number in the text as it will be.
            self.count += u32::from(!deleted);
            mark = number(self.count.max(1), &self.format);
        }
        self.referred.entry(id).or_insert(Note { mark: mark.clone(), deleted });
        mark
    }

    /// What is known of a note; none where nothing refers to it.
    pub(super) fn of(&self, id: i64) -> Option<&Note> {
        self.referred.get(&id)
    }
}

/// How footnotes and endnotes are numbered, by `settings.xml`.
pub(super) fn formats(xml: &mut Xml<'_>) -> (String, String) {
    let (mut foot, mut end) = ("decimal".to_owned(), "lowerRoman".to_owned());
    while let Some(node) = xml.next() {
        let Node::Start(element) = node else { continue };
        let format = match element.name() {
            "footnotePr" => &mut foot,
            "endnotePr" => &mut end,
            "settings" => continue,
            _ => {
                xml.skip();
                continue;
            }
        };
        let depth = xml.depth();
        while let Some(node) = xml.within(depth) {
            if let Node::Start(e) = node
                && e.name() == "numFmt"
                && let Some(value) = e.attribute("val")
            {
                *format = value.into_owned();
            }
        }
    }
    (foot, end)
}
