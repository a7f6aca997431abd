//! The sentence that says what a redline's marks mean. It speaks of no mark that is not there.

use super::{Change, Line};

/// What the two texts compared with are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names<'a> {
    /// The filing as filed, with its article: "the Form 20-F for 2016".
    pub baseline: &'a str,
    /// The response before: "our response dated August 2, 2017".
    pub earlier: &'a str,
}

/// The sentence; none where nothing is marked.
pub(super) fn legend(lines: &[Line], names: &Names<'_>) -> Option<String> {
    let pieces = || lines.iter().flat_map(|l| l.cells.iter().flatten());
    let inserted = pieces().any(|p| p.change == Change::Inserted);
    let deleted = pieces().any(|p| p.change == Change::Deleted);
    let new = pieces().any(|p| p.new);
    let or = |name: &'static str, given: &str| if given.trim().is_empty() { name.to_owned() } else { given.to_owned() };
    let baseline = or("the filing as filed", names.baseline);
    let earlier = or("our last response", names.earlier);
    let against = match (inserted, deleted) {
        (true, true) => {
            Some(format!("Words added to {baseline} are underlined and words deleted from it are struck through"))
        }
        (true, false) => Some(format!("Words added to {baseline} are underlined")),
        (false, true) => Some(format!("Words deleted from {baseline} are struck through")),
        (false, false) => None,
    };
    match (against, new) {
        (Some(words), true) => Some(format!("{words}; words that are new since {earlier} are in bold.")),
        (Some(words), false) => Some(format!("{words}.")),
        (None, true) => Some(format!("Words that are new since {earlier} are in bold.")),
        (None, false) => None,
    }
}
