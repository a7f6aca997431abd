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
    pub(crate) fn at(&self, byte: usize) -> (usize, usize) {
        let before = self.0.partition_point(|n| *n < byte);
        let start = before.checked_sub(1).map_or(0, |i| self.0[i] + 1);
        (before + 1, byte - start + 1)
    }
}

/// "letter.txt:38:12, under “Results of Operations”", "annex.pdf, page 3", "draft.docx: paragraph 12,
/// characters 5-9", "model.xlsx: Sheet1!B7".
pub(crate) fn place(document: &Document, lines: &Lines, span: Span) -> String {
    let mut out = document.name.clone();
    match document.provenance.origin(span).map(|o| o.place) {
        Some(Place::Bytes { start, .. }) => {
            out = lines.name(&document.name, start as usize);
            if let Some(page) = document.page_at(span.start) {
                out.push_str(&format!(", page {page}"));
            }
        }
        Some(other) => out = named(document, other),
        None => {}
    }
    if let Some(heading) = heading(document, span.start) {
        out.push_str(&format!(", under “{heading}”"));
    }
    out
}

/// A place that is no byte, with the file's name.
pub(crate) fn named(document: &Document, place: Place) -> String {
    let name = &document.name;
    match place {
        Place::Bytes { start, .. } => format!("{name}, byte {start}"),
        Place::Page { page, .. } => format!("{name}, page {page}"),
        Place::Paragraph { part, paragraph, start, end } => {
            // The main part needs no name.
            let part = document.provenance.name(part);
            let part = part.rsplit('/').next().unwrap_or(part);
            let part = if part == "document.xml" { String::new() } else { format!("{part}, ") };
            match end - start {
                0 => format!("{name}: {part}paragraph {paragraph}, before character {}", start + 1),
                1 => format!("{name}: {part}paragraph {paragraph}, character {end}"),
                _ => format!("{name}: {part}paragraph {paragraph}, characters {}-{end}", start + 1),
            }
        }
        Place::Cell { sheet, .. } => {
            let sheet = document.provenance.name(sheet);
            let plain = !sheet.is_empty() && sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
            let quoted = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
            format!("{name}: {quoted}!{}", place.cell().unwrap_or_default())
        }
    }
}

/// The nearest heading above, where it is a short one.
fn heading(document: &Document, offset: u32) -> Option<String> {
    // A sheet's name is said already.
    if document.format == tieout_document::Format::Xlsx {
        return None;
    }
    let at = document.block_at(offset)?;
    let above = document.blocks[..at].iter().rev().take(400);
    let heading = above.into_iter().find(|b| matches!(b.kind, BlockKind::Heading { .. }))?;
    let text = tieout_document::one_line(document.slice(heading.span));
    let short: String = text.chars().take(60).collect();
    Some(if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short })
}
