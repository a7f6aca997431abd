//! Letters in any order, brought into reviews and rounds.
//!
//! A review is kept by registrant and by the filings that are reviewed: a file number alone would merge its
//! years. What decides first is which letter another one names by date, then the filings of the Re blocks.

pub(crate) mod facts;
mod follow;
pub(crate) mod names;
mod overlap;
mod place;
mod registrants;
mod rounds;

use jiff::civil::Date;

use crate::model::{Letter, Reference, Side};
pub use facts::Filed;

/// A letter with what is known of it from EDGAR.
pub struct Entry<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// Fields of its submission's header; empty where there is none.
    pub filed: Filed,
}

/// How a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The staff commented; the company's answer is due or not here.
    AwaitingCompany,
    /// The company answered last.
    AwaitingStaff,
    /// The staff have completed their review.
    Completed,
    /// The staff do not review.
    NoReview,
    /// No letter says how it stands.
    Unknown,
}

impl Standing {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AwaitingCompany => "awaiting company",
            Self::AwaitingStaff => "awaiting staff",
            Self::Completed => "completed",
            Self::NoReview => "no review",
            Self::Unknown => "unknown",
        }
    }
}

/// A letter in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Index of its entry.
    pub entry: usize,
    /// The round that it belongs to, from 1.
    pub round: u32,
    /// The letter that it answers, by the index of its entry.
    pub answers: Option<usize>,
}

/// A letter that others name and that is not among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Who wrote it.
    pub side: Side,
    /// Its date, as the letter that names it gives it.
    pub date: Date,
    /// The letter that names it, by the index of its entry.
    pub named_by: usize,
}

/// What became of a comment. Silence proves nothing: a comment that is not raised again is only presumed cleared
/// until the review is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// No answer is here.
    Open,
    /// Answered, and the staff have not written since.
    Answered,
    /// A later letter of the staff refers to it.
    RaisedAgain,
    /// A later letter of the staff does not.
    PresumedCleared,
    /// The review is completed.
    Completed,
}

impl Fate {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::RaisedAgain => "raised again",
            Self::PresumedCleared => "presumed cleared",
            Self::Completed => "completed",
        }
    }
}

/// A comment's place in a review: its letter, by the index of the entry, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    /// Index of the letter's entry.
    pub entry: usize,
    /// The comment's number.
    pub number: u32,
}

/// A comment and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The comment.
    pub comment: Spot,
    /// What became of it.
    pub fate: Fate,
    /// Earlier comments that it refers to.
    pub follows: Vec<Spot>,
    /// Earlier comments that it refers to in letters that are not here: date, where it is known, and number.
    pub unresolved: Vec<(Option<Date>, u32)>,
    /// Later comments that refer to it.
    pub again: Vec<Spot>,
}

/// One review.
#[derive(Clone, Debug)]
pub struct Review {
    /// The company, as the first letter that names it does.
    pub company: Option<String>,
    /// The filings reviewed, each once.
    pub filings: Vec<Reference>,
    /// How it stands.
    pub standing: Standing,
    /// Its letters in order.
    pub letters: Vec<Placed>,
    /// Letters that are named and not here.
    pub missing: Vec<Missing>,
    /// The staff's comments, letter after letter.
    pub comments: Vec<Followed>,
}

/// Brings letters into reviews: by company, then by the first letter's date. Every letter is in exactly one.
pub fn thread(entries: &[Entry<'_>]) -> Vec<Review> {
    let facts: Vec<_> = entries.iter().map(facts::Facts::of).collect();
    let mut reviews: Vec<Review> = registrants::groups(&facts)
        .into_iter()
        .flat_map(|group| place::reviews(&facts, group))
        .map(|draft| rounds::review(entries, &facts, &draft))
        .collect();
    let key = |r: &Review| {
        let first = r.letters.first().map(|p| p.entry);
        let name = r.company.as_deref().map(names::normal);
        (name.is_none(), name, first.and_then(|e| facts.get(e)?.date), first)
    };
    reviews.sort_by_cached_key(key);
    reviews
}
