//! What a reader hands on: text with origins, and pieces in reading order, before page furniture is
//! set apart and paragraphs are joined.

use crate::fact::{Context, Fact, Unit};
use crate::provenance::{Anchor, Glyph, Units};
use crate::raw::Raw;
use crate::table::Rule;
use crate::{Fault, Mark, Span, Style};

/// Stands between cells of a table in a draft's text; no source contains it.
pub(crate) const CELL: char = '\u{1f}';
/// Stands between blocks within a cell.
pub(crate) const LINE: char = '\u{1e}';

/// One reader's result. All spans are over `raw`.
#[derive(Debug)]
pub(crate) struct Draft {
    pub raw: Raw,
    pub items: Vec<Item>,
    pub marks: Vec<Mark>,
    pub facts: Vec<Fact>,
    pub contexts: Vec<Context>,
    pub units: Vec<Unit>,
    pub faults: Vec<Fault>,
    pub glyphs: Vec<Glyph>,
    pub anchors: Vec<Anchor>,
    /// Names of a package's parts or a workbook's sheets, as anchors count them.
    pub names: Vec<String>,
    pub source: Units,
    /// Line breaks inside blocks are where a layout wrapped them, not where the text ends a line.
    pub wrapped: bool,
}

impl Draft {
    /// An empty draft whose segments count these units.
    pub(crate) fn new(source: Units) -> Self {
        Self {
            raw: Raw::default(),
            items: Vec::new(),
            marks: Vec::new(),
            facts: Vec::new(),
            contexts: Vec::new(),
            units: Vec::new(),
            faults: Vec::new(),
            glyphs: Vec::new(),
            anchors: Vec::new(),
            names: Vec::new(),
            source,
            wrapped: source == Units::Glyphs,
        }
    }
}

impl Draft {
    /// Styles that all characters of a span have, but for a few.
    pub(crate) fn common_style(&self, span: Span) -> Style {
        let first = self.marks.partition_point(|m| m.span.end <= span.start);
        let mut covered = [0u32; 6];
        for mark in self.marks[first..].iter().take_while(|m| m.span.start < span.end) {
            let len = mark.span.end.min(span.end) - mark.span.start.max(span.start);
            for (bit, covered) in covered.iter_mut().enumerate() {
                *covered += if mark.style.0 & (1 << bit) != 0 { len } else { 0 };
            }
        }
        let mut style = Style::NONE;
        for (bit, covered) in covered.iter().enumerate() {
            if covered * 10 >= span.len() * 9 && *covered > 0 {
                style = style.with(Style(1 << bit));
            }
        }
        style
    }
}

/// A piece in reading order.
#[derive(Debug)]
pub(crate) enum Item {
    Block(DraftBlock),
    Table(DraftTable),
    /// A page ends here.
    Break,
}

impl Item {
    /// With all of its text moved behind `by` bytes more.
    pub(crate) fn moved(mut self, by: u32) -> Self {
        match &mut self {
            Self::Block(block) => block.span = block.span.moved(by),
            Self::Table(table) => table.cells.iter_mut().for_each(|c| c.span = c.span.moved(by)),
            Self::Break => {}
        }
        self
    }
}

/// A paragraph, heading, list item or line, as the reader saw it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DraftBlock {
    pub span: Span,
    /// From the left margin, in points.
    pub indent: f32,
    pub centred: bool,
    /// Level of an `<h1>` to `<h6>` or of a style for headings; 0 for none.
    pub heading: u8,
    /// The reader knows that it is page furniture.
    pub furniture: bool,
    /// It was deleted while changes were tracked.
    pub deleted: bool,
    /// Length of the bullet or number that the reader put before it; 0 for none.
    pub marker: u32,
}

/// A table before its columns are found. Columns are positions: grid columns in HTML, docx and xlsx,
/// characters in plain text, points in PDF.
#[derive(Debug, Default)]
pub(crate) struct DraftTable {
    pub cells: Vec<DraftCell>,
    pub nested: bool,
}

/// A cell, empty ones included where they carry a rule.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DraftCell {
    pub row: u32,
    pub row_span: u32,
    pub column: u32,
    pub column_end: u32,
    pub span: Span,
    pub indent: f32,
    pub header: bool,
    pub rule_above: Rule,
    pub rule_below: Rule,
}
