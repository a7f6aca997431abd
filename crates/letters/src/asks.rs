//! What a comment asks for.

use crate::body::Body;
use crate::model::{Ask, Passage};

/// The asks of a comment, in order. `opening` is the opening of the letter.
pub(crate) fn find(_body: &Body<'_>, _text: &Passage, _opening: &str) -> Vec<Ask> {
    Vec::new()
}
