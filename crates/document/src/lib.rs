//! Reads a file as it really comes (EDGAR submission, HTML, inline XBRL, PDF, docx, xlsx, plain text)
//! into one normalised text with blocks, marks, tables and facts as ranges over it, and the way back from
//! every character to its place in the source.
//!
//! Reading never fails as a whole: what went wrong is in [`Document::faults`], with its place.
//! This crate knows no accounting.

mod ascii;
mod assemble;
mod decode;
mod docx;
mod draft;
mod fact;
mod furniture;
mod grid;
mod heading;
mod html;
mod join;
mod line;
mod linkbase;
mod markdown;
mod model;
mod open;
mod package;
mod pdf;
mod provenance;
mod raw;
mod sniff;
mod span;
mod submission;
mod table;
mod value;
mod writer;
mod xlsx;

pub use decode::{Decoded, characters};
pub use fact::{Calculation, Context, Fact, Unit};
pub use line::{first_words, one_line};
/// HTML in pieces, as this crate reads it, for those who write it anew.
pub mod markup {
    pub use crate::html::tokens::{Attribute, Token, Tokens};
}

/// EDGAR's container, for those who look at the documents in it as files.
pub mod container {
    pub use crate::submission::{Entry, Submission, read, uudecode};
}

pub use package::{Unpacked, unpacked};

/// What Office files are made of, for those who read more of them than their text: parts unpacked within
/// bounds, their XML, the styles and lists of Word. What is wrong with a file is in [`office::Package::faults`].
pub mod office {
    pub use crate::docx::numbering::Numbering;
    pub use crate::docx::styles::{Named, ParagraphLook, RunLook, Styles};
    pub use crate::docx::symbol::shown;
    pub use crate::package::xml::{Cut, Element, Node, Ns, Xml};
    pub use crate::package::{Package, Relationship, compound};
}

pub use model::{Block, BlockKind, Document, Fault, Format, HeaderField, Mark, Page, Part, Style};
pub use open::open;
pub use provenance::{Glyph, Origin, Place, Provenance};
pub use span::Span;
pub use table::{Cell, Row, RowKind, Rule, Table};
