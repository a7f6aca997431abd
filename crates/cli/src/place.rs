//! Where a span is, as a person says it.

use tieout_document::{BlockKind, Document, Place, Span};

/// The lines of a file, to say where a byte is.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(memchr::memchr_iter(b'\n', bytes).collect())
    }

    /// "letter.txt:38:12".
    pub(crate) fn name(&self, file: &str, byte: usize) -> String {
        let (line, column) = self.at(byte);
        format!("{file}:{line}:{column}")
    }

    /// Line and column of a byte, both from 1.
    fn at(&self, byte: usize) -> (usize, usize) {
        let before = self.0.partition_point(|n| *n < byte);
        let start = before.checked_sub(1).map_or(0, |i| self.0[i] + 1);
        (before + 1, byte - start + 1)
    }
}

/// "letter.txt:38:12, under “Results of Operations”", "annex.pdf, page 3".
pub(crate) fn place(document: &Document, lines: &Lines, span: Span) -> String {
    let mut out = document.name.clone();
    match document.provenance.origin(span).map(|o| o.place) {
        Some(Place::Bytes { start, .. }) => {
            out = lines.name(&document.name, start as usize);
            if let Some(page) = document.page_at(span.start) {
                out.push_str(&format!(", page {page}"));
            }
        }
        Some(Place::Page { page, .. }) => out.push_str(&format!(", page {page}")),
        None => {}
    }
    if let Some(heading) = heading(document, span.start) {
        out.push_str(&format!(", under “{heading}”"));
    }
    out
}

/// The nearest heading above, where it is a short one.
fn heading(document: &Document, offset: u32) -> Option<String> {
    let at = document.block_at(offset)?;
    let above = document.blocks[..at].iter().rev().take(400);
    let heading = above.into_iter().find(|b| matches!(b.kind, BlockKind::Heading { .. }))?;
    let text = crate::json::one_line(document.slice(heading.span));
    let short: String = text.chars().take(60).collect();
    Some(if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short })
}
