//! Regions of a file: lines and columns, bytes, pages.

use serde_json::{Value, json};
use tieout_document::{Origin, Place, Span};

use crate::index::File;

/// Where the lines of a file begin, to say where a byte is.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(file: &File<'a>) -> Self {
        let bytes = file.source.bytes;
        Self { bytes, ends: memchr::memchr_iter(b'\n', bytes).collect() }
    }

    /// The region of an origin that is bytes. A page of a PDF has none: to SARIF such a file is binary, and
    /// its text has no lines.
    pub(super) fn bytes(&self, origin: Origin) -> Option<Value> {
        let Place::Bytes { start, end } = origin.place else { return None };
        let (start, end) = (start as usize, (end.max(start) as usize).min(self.bytes.len()));
        let (first, column) = self.at(start);
        let (last, until) = self.at(end);
        Some(json!({
            "startLine": first, "startColumn": column, "endLine": last, "endColumn": until,
            "byteOffset": start, "byteLength": end.saturating_sub(start),
        }))
    }

    /// Line and column of a byte, both from 1; columns are characters.
    fn at(&self, byte: usize) -> (usize, usize) {
        let before = self.ends.partition_point(|n| *n < byte);
        let start = before.checked_sub(1).map_or(0, |i| self.ends[i] + 1);
        let line = self.bytes.get(start..byte).unwrap_or_default();
        // Bytes that go on with a character of UTF-8 are no column of their own.
        let column = match std::str::from_utf8(line) {
            Ok(text) => text.chars().count(),
            Err(_) => line.len(),
        };
        (before + 1, column + 1)
    }
}

/// The page of a place and its box in points, its paragraph or its cell, and which document of a
/// submission it lies in.
pub(super) fn properties(file: &File, span: Span, origin: Origin) -> Option<Value> {
    let mut out = json!({});
    match origin.place {
        Place::Page { page, bbox } => {
            out["page"] = json!(page);
            out["box"] = json!(bbox.map(|points| (f64::from(points) * 100.0).round() / 100.0));
        }
        Place::Paragraph { part, paragraph, start, end } => {
            let part = file.source.case.document.provenance.name(part);
            out = json!({"part": part, "paragraph": paragraph, "chars": [start, end]});
        }
        Place::Cell { sheet, .. } => {
            let sheet = file.source.case.document.provenance.name(sheet);
            out = json!({"sheet": sheet, "cell": origin.place.cell()});
        }
        Place::Bytes { .. } => {
            if let Some(page) = file.source.case.document.page_at(span.start) {
                out["page"] = json!(page);
            }
        }
    }
    if let Some(document) = origin.document {
        out["document"] = json!(document);
    }
    out.as_object().is_some_and(|o| !o.is_empty()).then_some(out)
}
