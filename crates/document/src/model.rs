//! What reading a file gives: one text, and everything else as ranges over it.

use crate::fact::{Calculation, Context, Fact, Unit};
use crate::table::Table;
use crate::{Origin, Provenance, Span};

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// A full EDGAR submission: SGML header and `<DOCUMENT>`s.
    Submission,
    /// HTML, with or without inline XBRL, with or without an SGML wrapper.
    Html,
    /// PDF.
    Pdf,
    /// Plain text, old filings with `<TABLE><S><C>` among it.
    Text,
    /// A Word document: docx, dotx and those with macros.
    Docx,
    /// An Excel workbook: xlsx, xltx and those with macros.
    Xlsx,
    /// An XBRL taxonomy schema.
    XbrlSchema,
    /// An XBRL linkbase.
    XbrlLinkbase,
    /// An XBRL instance: facts with no page.
    XbrlInstance,
    /// Other XML.
    Xml,
    /// JSON.
    Json,
    /// Tab- or comma-separated values.
    Table,
    /// A picture.
    Image,
    /// A ZIP archive that is neither docx nor xlsx.
    Zip,
    /// A compound file: Word or Excel of the old formats, or encrypted.
    Compound,
    /// Something else that is no text.
    Binary,
    /// No bytes at all.
    #[default]
    Empty,
}

impl Format {
    /// What to call it in a sentence, with its article.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Submission => "an EDGAR submission",
            Self::Html => "an HTML document",
            Self::Pdf => "a PDF document",
            Self::Text => "a plain text document",
            Self::Docx => "a Word document",
            Self::Xlsx => "an Excel workbook",
            Self::XbrlSchema => "an XBRL taxonomy schema",
            Self::XbrlLinkbase => "an XBRL linkbase",
            Self::XbrlInstance => "an XBRL instance",
            Self::Xml => "an XML file",
            Self::Json => "a JSON file",
            Self::Table => "a file of separated values",
            Self::Image => "a picture",
            Self::Zip => "a ZIP archive",
            Self::Compound => "an Office file of the old or encrypted kind",
            Self::Binary => "a binary file",
            Self::Empty => "an empty file",
        }
    }

    /// Whether it holds pages that a person reads.
    pub const fn is_document(self) -> bool {
        matches!(self, Self::Submission | Self::Html | Self::Pdf | Self::Text | Self::Docx | Self::Xlsx)
    }
}

/// Something that could not be read, or was read with doubt. The rest of the file is still there.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// A full sentence: what is wrong and, where there is one, the mend.
    pub message: String,
    /// Where; none when it concerns the whole file.
    pub origin: Option<Origin>,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem {
        /// Its bullet or number, inside the block.
        marker: Span,
    },
    /// A table: index into [`Document::tables`].
    Table(u32),
    /// Printed around the page's text and no part of it: running heads, page numbers, letterheads,
    /// residue of hidden form fields.
    Furniture,
    /// Deleted while changes were tracked: no part of the text. It stands after the block that it
    /// was deleted from.
    Deleted,
}

impl BlockKind {
    /// Whether it is running text: a heading, a paragraph or an item of a list.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Heading { .. } | Self::Paragraph | Self::ListItem { .. })
    }

    /// Whether it is no part of what the document says: furniture and deleted text.
    pub const fn is_aside(self) -> bool {
        matches!(self, Self::Furniture | Self::Deleted)
    }
}

/// A stretch of the text. Blocks are in order, do not overlap, and together hold all of the text
/// but the line breaks between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
    /// Distance of its text from the left margin, in points (characters times 6 in plain text).
    pub indent: f32,
}

/// Kinds of emphasis, combined by `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style(pub u8);

impl Style {
    /// Plain.
    pub const NONE: Self = Self(0);
    /// Bold type.
    pub const BOLD: Self = Self(1);
    /// Italic type.
    pub const ITALIC: Self = Self(2);
    /// Underlined.
    pub const UNDERLINE: Self = Self(4);
    /// Struck through.
    pub const STRIKE: Self = Self(8);
    /// Raised: a footnote marker, mostly.
    pub const SUPERSCRIPT: Self = Self(16);
    /// Inserted while changes were tracked; it is part of the text.
    pub const INSERTED: Self = Self(32);

    /// Whether all of `other` is in it.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// With `other` added.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With `other` taken away.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Emphasised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// How.
    pub style: Style,
}

/// A printed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Count from 1 in the file.
    pub number: u32,
    /// First byte of its text.
    pub start: u32,
}

/// One `<DOCUMENT>` of a submission, or the whole of any other file.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Count from 1.
    pub number: u32,
    /// `<TYPE>`: "10-K", "EX-99.1", "CORRESP"; empty for a file on its own.
    pub kind: String,
    /// `<FILENAME>`.
    pub file_name: String,
    /// `<DESCRIPTION>`.
    pub description: String,
    /// What its text turned out to be.
    pub format: Format,
    /// Where its text stands; empty when it is no document.
    pub span: Span,
    /// The bytes of the file that it was read from, where they are characters and not encoded once more.
    pub source: Option<Span>,
}

/// One field of a submission's SGML header: "FORM TYPE" → "8-K".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// The group it stands in, outermost first: "FILER", "COMPANY DATA".
    pub group: Vec<String>,
    /// Name as printed, without the colon or brackets.
    pub name: String,
    /// Value, trimmed.
    pub value: String,
}

/// A file, read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Name as given.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// Fields of the submission's header, in order; empty for other files.
    pub header: Vec<HeaderField>,
    /// The documents of a submission; one for any other file.
    pub parts: Vec<Part>,
    /// The one normalised text: white space collapsed, blocks on their own lines, cells of a table
    /// separated by tabs.
    pub text: String,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// Emphasis, in order.
    pub marks: Vec<Mark>,
    /// Tables in order.
    pub tables: Vec<Table>,
    /// Inline XBRL facts in the order of their tags.
    pub facts: Vec<Fact>,
    /// XBRL contexts.
    pub contexts: Vec<Context>,
    /// XBRL units.
    pub units: Vec<Unit>,
    /// Calculations of the submission's linkbases.
    pub calculations: Vec<Calculation>,
    /// Pages in order, where the source has them.
    pub pages: Vec<Page>,
    /// The way back to the source.
    pub provenance: Provenance,
    /// What went wrong.
    pub faults: Vec<Fault>,
}

impl Document {
    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Index of the block that holds `offset`, or of the last one before it.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }

    /// The page that `offset` stands on.
    pub fn page_at(&self, offset: u32) -> Option<u32> {
        let i = self.pages.partition_point(|p| p.start <= offset).checked_sub(1)?;
        Some(self.pages[i].number)
    }

    /// The part that `offset` stands in.
    pub fn part_at(&self, offset: u32) -> Option<&Part> {
        self.parts.iter().find(|p| p.span.contains(offset) || p.span.end == offset)
    }

    /// The style of the character at `offset`.
    pub fn style_at(&self, offset: u32) -> Style {
        let i = self.marks.partition_point(|m| m.span.start <= offset);
        match i.checked_sub(1).map(|i| self.marks[i]) {
            Some(m) if m.span.contains(offset) => m.style,
            _ => Style::NONE,
        }
    }
}
