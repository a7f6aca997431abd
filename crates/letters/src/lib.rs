//! Reads the letters of an SEC filing review: what the staff ask, comment by comment and ask by ask, and
//! what the company answered and promised.
//!
//! Reading never fails as a whole: what could not be read is in [`Letter::faults`]. Every word that is
//! given has its place in the document. This crate knows the conventions of letters; it reads no files
//! and knows no clock but the one that a letter prints.

mod answers;
mod asks;
#[allow(dead_code, reason = "the readers that need it come next")]
mod body;
pub mod calendar;
mod citations;
mod comments;
mod discharge;
mod documents;
pub mod due;
pub mod extension;
mod front;
mod model;
mod pattern;
pub mod repeat;
mod statements;
mod tape;
mod topics;
mod words;

use tieout_document::Document;

pub use discharge::{Discharge, State, discharge};
pub use model::{
    Act, Answer, Ask, Citation, Clock, ClockUnit, Comment, Commitment, Dated, Kind, Letter, Passage, Person, Prior,
    Proposed, Reference, Said, Scope, Side, Strength, Topic,
};

/// Reads one letter.
pub fn read(document: &Document) -> Letter {
    let body = body::Body::of(document);
    let mut letter = front::read(&body);
    match letter.side {
        Side::Staff => comments::read(&body, &mut letter),
        Side::Company => answers::read(&body, &mut letter),
    }
    if let Some(date) = letter.date {
        letter.comments.iter_mut().for_each(|c| citations::date(&mut c.citations, date.date));
    }
    statements::read(&body, &mut letter);
    letter
}
