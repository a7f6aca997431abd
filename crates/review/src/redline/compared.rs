//! Proposed text compared with the documents that it changes: their passages are looked for first.

use tieout_document::Document;

use super::{Located, Names, Redline, locate, redline};
use crate::draft::Block;

/// A comparison, and what it was made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The comparison with what was found.
    pub redline: Redline,
    /// The passage of the filing; none where there is no filing, or no passage that is certain. Then no
    /// word is marked as inserted or deleted, and whoever shows the redline must say so.
    pub filing: Option<Located>,
    /// The passage of the last response, likewise.
    pub earlier: Option<Located>,
}

/// Compares proposed text with the passages of a filing and of a response that it changes.
pub fn compared(new: &[Block], filing: Option<&Document>, earlier: Option<&Document>, names: &Names<'_>) -> Compared {
    let filing = filing.and_then(|d| locate(d, new));
    let earlier = earlier.and_then(|d| locate(d, new));
    let paras = |of: &Option<Located>| of.as_ref().map(|l| l.paras.clone());
    let redline = redline(new, paras(&filing).as_deref(), paras(&earlier).as_deref(), names);
    Compared { redline, filing, earlier }
}
