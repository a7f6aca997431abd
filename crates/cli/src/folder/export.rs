//! `tieout export`: what others get.

use tieout_review::Result;
use tieout_review::session::Write;

/// A letter in Markdown with the files that are made of it.
pub(crate) fn written(letter: &str, name: &str) -> Result<Vec<Write>> {
    Ok(vec![(name.to_owned(), Some(letter.as_bytes().to_vec()))])
}
