//! What a comment is about.

use tieout_document::Document;

use crate::model::{Comment, Topic};

/// The topics of a comment, each with the words that led there.
pub(crate) fn find(_document: &Document, _comment: &Comment) -> Vec<Topic> {
    Vec::new()
}
