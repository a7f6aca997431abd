//! Whether a later filing keeps what a response promised. Elements decide, not similarity: what was promised is
//! taken apart into things that a reader can point at, and each is looked for.
//!
//! A verdict is definite only where the elements leave no choice. A promise to consider, one that depends on facts
//! that a filing need not show, words too general to be held against text, and text that tells of one period all
//! give "cannot tell", with the reason.

mod cover;
mod element;
mod filing;
mod hold;
mod promise;
#[cfg(test)]
mod tests;
mod text;
mod venue;
mod verdict;

use tieout_document::{Document, Span};

use crate::model::Letter;

pub use cover::Cover;
pub use element::ElementKind;
pub use filing::Filing;
pub use promise::{Promise, promises};
pub use venue::{Due, Venue};

/// A company's response, with the staff letter that it answers where that is given.
#[derive(Clone, Copy)]
pub struct Response<'a> {
    /// The company's letter as a document.
    pub document: &'a Document,
    /// What it says.
    pub letter: &'a Letter,
    /// The staff letter.
    pub staff: Option<(&'a Document, &'a Letter)>,
}

/// Whether a promise was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// All of it stands in the filing, text word for word but for figures.
    Kept,
    /// All of it stands there, in words that have changed.
    KeptWithChanges,
    /// Some of it does, and some does not.
    Partly,
    /// None of it does.
    Missing,
    /// What it supposes is not so, the filing says.
    ConditionNotMet,
    /// The filing is not one that the promise is about: too early, or of another kind.
    NotDue,
    /// Words alone do not decide.
    CannotTell,
}

impl Verdict {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::KeptWithChanges => "kept with changes",
            Self::Partly => "partly",
            Self::Missing => "missing",
            Self::ConditionNotMet => "condition not met",
            Self::NotDue => "not yet due",
            Self::CannotTell => "cannot tell",
        }
    }

    /// Whether it says that the promise was kept or not.
    pub const fn is_definite(self) -> bool {
        matches!(self, Self::Kept | Self::KeptWithChanges | Self::Partly | Self::Missing)
    }
}

/// Whether a filing holds one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// In the same words, or by the same name.
    Same,
    /// In other words.
    Changed,
    /// Words do not decide.
    Unsure,
    /// Not at all.
    Absent,
}

impl Held {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "found",
            Self::Changed => "found in other words",
            Self::Unsure => "unsure",
            Self::Absent => "not found",
        }
    }

    /// Whether it is there.
    pub const fn is_found(self) -> bool {
        matches!(self, Self::Same | Self::Changed)
    }
}

/// One thing that was promised, and whether the filing holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Where the response promises it.
    pub span: Span,
    /// Its words, on one line.
    pub text: String,
    /// Whether it is there.
    pub state: Held,
    /// Where in the filing.
    pub at: Option<Span>,
    /// Thousandths of the weight of its words that stand there.
    pub share: u32,
    /// Why: a full sentence.
    pub note: String,
}

/// A promise held against one filing.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// The promise.
    pub promise: Promise,
    /// Whether it was kept.
    pub verdict: Verdict,
    /// Why: full sentences.
    pub why: String,
    /// The promised text, in the response.
    pub promised: Option<Span>,
    /// The passage that was found, in the filing.
    pub found: Option<Span>,
    /// What decided it.
    pub elements: Vec<Element>,
}

/// All promises of a response against one filing, in order.
pub fn follow(response: &Response<'_>, filing: &Filing<'_>) -> Vec<Followed> {
    promises(response).into_iter().map(|p| verdict::judge(response, p, filing)).collect()
}

/// One promise against one filing.
pub fn judge(response: &Response<'_>, promise: Promise, filing: &Filing<'_>) -> Followed {
    verdict::judge(response, promise, filing)
}
