//! A staff letter, comment by comment.

use crate::body::Body;
use crate::model::Letter;

/// Splits a staff letter into its comments.
pub(crate) fn read(body: &Body<'_>, letter: &mut Letter) {
    for comment in &mut letter.comments {
        comment.citations = crate::citations::find(body.document, &comment.text);
        comment.prior = crate::citations::prior(body.document, &comment.text);
        comment.topics = crate::topics::find(body.document, comment);
    }
}
