//! Authorities that a comment names, and references to earlier comments.
//!
//! Each family of authorities has a grammar of its own over the comment's folded text. Families are asked
//! in an order, and one claims its words: a question of the interpretations before an item of a
//! regulation, a release before the sections of Acts. What is found is brought to its normal form, under
//! which one authority named twice is one.

mod acts;
mod asc;
mod book;
mod cdi;
mod edition;
mod list;
mod owner;
mod prior;
mod release;
mod staff;
mod standards;
#[cfg(test)]
mod tests;
mod units;

use jiff::civil::Date;
use tieout_document::Document;

use crate::model::{Citation, Passage, Prior};
use crate::tape::Tape;

/// Every authority named, in order.
pub(crate) fn find(document: &Document, text: &Passage) -> Vec<Citation> {
    let tape = Tape::of(document, text);
    let mut book = book::Book::new(&tape.text);
    for family in [cdi::read, staff::read, release::read, asc::read, standards::read, units::read, acts::read] {
        family(&mut book);
    }
    let cite = |f: book::Found| Some(Citation { span: tape.span(f.start, f.end)?, norm: f.norm, edition: None });
    book.finish().into_iter().filter_map(cite).collect()
}

/// Says of each authority which edition was in force on the letter's date.
pub(crate) fn date(citations: &mut [Citation], on: Date) {
    for citation in citations {
        citation.edition = edition::in_force(&citation.norm, on);
    }
}

/// Every reference to an earlier comment or letter, in order.
pub(crate) fn prior(document: &Document, text: &Passage) -> Vec<Prior> {
    let tape = Tape::of(document, text);
    let refer =
        |r: prior::Reference| Some(Prior { span: tape.span(r.start, r.end)?, number: r.number, letter: r.letter });
    prior::read(&tape.text).into_iter().filter_map(refer).collect()
}
