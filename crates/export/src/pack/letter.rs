//! The letter as the pack shows it: what EDGAR will take, so that the auditor reads what the staff will read.

use crate::edgar::{Letter, html};

/// Writes the letter's body. The anchors of its notes are the only ones of the form `noteN` in a pack.
pub(super) fn write(out: &mut String, letter: &Letter) {
    let whole = html(letter);
    let from = whole.find("<body").and_then(|at| Some(at + whole[at..].find('>')? + 1)).unwrap_or(0);
    let to = whole.rfind("</body>").unwrap_or(whole.len());
    out.push_str(whole.get(from..to).unwrap_or_default());
}
