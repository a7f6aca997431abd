//! Authorities that a comment names, and references to earlier comments.

use tieout_document::Document;

use crate::model::{Citation, Passage, Prior};

/// Every authority named.
pub(crate) fn find(_document: &Document, _text: &Passage) -> Vec<Citation> {
    Vec::new()
}

/// Every reference to an earlier comment or letter.
pub(crate) fn prior(_document: &Document, _text: &Passage) -> Vec<Prior> {
    Vec::new()
}
