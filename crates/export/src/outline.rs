//! Where in a document something stands, as a person says it: the heading above it, and the page.

use tieout_document::{BlockKind, Document, one_line};

/// The headings of a document, in order.
pub(crate) struct Outline {
    /// Where each begins, and its text on one line, not long.
    headings: Vec<(u32, String)>,
}

/// A heading is cut off after so many characters.
const LONG: usize = 80;

impl Outline {
    pub(crate) fn of(document: &Document) -> Self {
        let is_heading = |k: BlockKind| matches!(k, BlockKind::Heading { .. });
        let headings = document.blocks.iter().filter(|b| is_heading(b.kind));
        Self { headings: headings.map(|b| (b.span.start, short(document.slice(b.span), LONG))).collect() }
    }

    /// The number of the heading above an offset, from 1; 0 where none is.
    pub(crate) fn section(&self, offset: u32) -> usize {
        self.headings.partition_point(|h| h.0 <= offset)
    }

    /// The text of a section's heading.
    pub(crate) fn title(&self, section: usize) -> &str {
        match section.checked_sub(1).and_then(|i| self.headings.get(i)) {
            Some((_, title)) => title,
            None => "Before the first heading",
        }
    }

    /// How many sections there are, with the one before the first heading.
    pub(crate) fn len(&self) -> usize {
        self.headings.len() + 1
    }
}

/// Text on one line, cut off after so many characters.
pub(crate) fn short(text: &str, most: usize) -> String {
    let line = one_line(text);
    let Some((cut, _)) = line.char_indices().nth(most) else { return line };
    format!("{}…", line[..cut].trim_end())
}
