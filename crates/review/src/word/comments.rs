//! Comments, their replies, and which are done.

use std::collections::HashMap;

use tieout_document::office::{Node, Xml};

use super::Comment;

/// The most comments of a file.
const MAX_COMMENTS: usize = 20_000;

/// All comments of a file.
#[derive(Default)]
pub(super) struct Comments {
    pub all: Vec<Comment>,
    /// Comments by the ids of their paragraphs, by which replies and what is done are told.
    by_paragraph: HashMap<String, usize>,
}

impl Comments {
    /// Reads `comments.xml`.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) {
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            if element.name() != "comment" || self.all.len() >= MAX_COMMENTS {
                continue;
            }
            let value = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
            let when = element.attribute("dateUtc").map_or_else(|| value("date"), |d| d.into_owned());
            let mut comment = Comment {
                id: value("id"),
                who: value("author"),
                initials: value("initials"),
                when,
                ..Comment::default()
            };
            self.text(xml, &mut comment);
            self.all.push(comment);
        }
    }

    /// The words of a comment.
    fn text(&mut self, xml: &mut Xml<'_>, comment: &mut Comment) {
        let depth = xml.depth();
        let (mut words, mut first) = (None, true);
        while let Some(node) = xml.within(depth) {
            match node {
                Node::Start(e) if e.name() == "p" => {
                    if !std::mem::take(&mut first) {
                        comment.text.push('\n');
                    }
                    if let Some(id) = e.attribute("paraId") {
                        self.by_paragraph.insert(id.to_ascii_uppercase(), self.all.len());
                    }
                }
                Node::Start(e) if e.name() == "t" => words = Some(xml.depth()),
                Node::Start(e) if matches!(e.name(), "br" | "cr") => comment.text.push('\n'),
                Node::Start(e) if e.name() == "tab" && words.is_none() => comment.text.push('\t'),
                // Deleted words, and looks.
                Node::Start(e) if matches!(e.name(), "del" | "rPr" | "pPr" | "instrText") => xml.skip(),
                Node::Start(_) => {}
                Node::Text(text) => {
                    if words.is_some_and(|d| xml.depth() >= d) {
                        comment.text.push_str(&text);
                    }
                }
                Node::End => {
                    if words.is_some_and(|d| xml.depth() < d) {
                        words = None;
                    }
                }
            }
        }
        comment.text = comment.text.trim().to_owned();
    }

    /// Reads `commentsExtended.xml`.
    pub(super) fn extend(&mut self, xml: &mut Xml<'_>) {
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            if element.name() != "commentEx" {
                continue;
            }
            let by = |name: &str| {
                let id = element.attribute(name)?;
                self.by_paragraph.get(&id.to_ascii_uppercase()).copied()
            };
            let Some(own) = by("paraId") else { continue };
            let parent = by("paraIdParent").filter(|p| *p != own).map(|p| self.all[p].id.clone());
            self.all[own].done = element.attribute("done").is_some_and(|d| matches!(d.as_ref(), "1" | "true"));
            self.all[own].parent = parent;
        }
    }
}
