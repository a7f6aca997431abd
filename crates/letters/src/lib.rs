//! Reads the letters of an SEC filing review: what the staff ask, comment by comment and ask by ask, and
//! what the company answered and promised.
//!
//! Reading never fails as a whole: what could not be read is in [`Letter::faults`]. Every word that is
//! given has its place in the document. This crate knows the conventions of letters; it reads no files
//! and knows no clock but the one that a letter prints.

mod answers;
mod asks;
mod body;
pub mod calendar;
mod citations;
mod comments;
mod correct;
mod date;
mod discharge;
mod documents;
pub mod due;
pub mod extension;
pub mod follow;
mod front;
mod model;
mod pattern;
pub mod repeat;
mod statements;
mod tape;
pub mod thread;
mod topics;
mod words;

use tieout_document::{Document, Fault, Part};

pub use answers::voice;
pub use correct::{Correction, correct};
pub use discharge::{Discharge, State, discharge};
pub use model::{
    Act, Answer, Ask, Citation, Clock, ClockUnit, Comment, Commitment, Dated, Kind, Letter, Passage, Person, Prior,
    Proposed, Reference, Said, Scope, Side, Strength, Topic,
};
pub use pattern::Pattern;
pub use topics::topic_name;

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
    letter.faults.extend(others(document));
    letter.faults.extend(unanswered(&letter));
    letter
}

/// A response in which no answers were found: it answers as a whole, or does not tell comments from answers.
fn unanswered(letter: &Letter) -> Option<Fault> {
    let silent = letter.kind == Kind::Response && letter.answers.is_empty();
    let message = "No answers to single comments were found: the letter answers as a whole, or does not repeat the \
                   comments. Read it whole; its promises are not listed.";
    silent.then(|| Fault { message: message.to_owned(), origin: None })
}

/// The documents of a submission that are not read as the letter: an annex, another letter. The SEC's own
/// rendering of a letter says the same again.
fn others(document: &Document) -> Vec<Fault> {
    let Some(own) = body::letter_part(document) else { return Vec::new() };
    let other = |p: &&Part| p.number != own.number && !p.span.is_empty() && p.kind != "TEXT-EXTRACT";
    let fault = |p: &Part| Fault {
        message: format!(
            "Document {} of the submission ({} {}) is not read as part of the letter, which is document {}; save it as a \
             file of its own to have it read.",
            p.number, p.kind, p.file_name, own.number
        ),
        origin: document.provenance.origin(p.span),
    };
    document.parts.iter().filter(other).map(fault).collect()
}

/// Whether a document reads as a letter of a filing review: it greets someone near its head, and names the
/// Commission before.
pub fn is_letter(document: &Document) -> bool {
    const GREETINGS: [&str; 5] = ["Dear ", "Ladies and Gentlemen", "Gentlemen:", "To Whom", "To whom"];
    const FAR: usize = 90;
    let mut named = false;
    for block in document.blocks.iter().filter(|b| b.kind.is_text() || b.kind.is_aside()).take(FAR) {
        let text = document.slice(block.span).trim_start();
        if GREETINGS.iter().any(|g| text.starts_with(g)) {
            // The greeting, and about a page behind it.
            let rest = document.text.get(block.span.start as usize..).unwrap_or_default();
            let near = &rest[..rest.floor_char_boundary(block.span.len() as usize + 4000)];
            return named
                || near.contains("Commission")
                || near.contains("our comment")
                || near.contains("your filing");
        }
        named |= text.contains("Corporation Finance") || text.to_lowercase().contains("exchange commission");
    }
    is_note(document)
}

/// Whether a document without a greeting is a short letter to the staff: one that asks for more time.
fn is_note(document: &Document) -> bool {
    const SHORT: usize = 6000;
    let text = document.text.to_lowercase();
    document.text.len() < SHORT
        && text.contains("exchange commission")
        && ["corporation finance", "corporate finance", "via edgar"].iter().any(|w| text.contains(w))
        && ["comment letter", "your letter", "staff’s letter", "staff's letter"].iter().any(|w| text.contains(w))
}
