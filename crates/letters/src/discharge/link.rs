//! Which answers of a company's letter are to which comment of the staff's.

use tieout_document::Document;

use super::shared::{Weights, stems};
use crate::model::{Answer, Comment, Letter};

/// The answers to a comment: those with its number, unless the comment that they repeat is another one;
/// else those that repeat it under another number.
pub(crate) fn answers_of<'a>(staff: &Document, comment: &Comment, company: (&Document, &'a Letter)) -> Vec<&'a Answer> {
    let asked = stems(&comment.text.text(staff));
    let like = |a: &&Answer| {
        let repeated = a.comment.as_ref()?;
        let said = stems(&repeated.text(company.0));
        Some(Weights::of([&asked, &said].into_iter()).share(&asked, &said))
    };
    // Part of a comment may be repeated alone, over the answer to that part.
    let numbered = company.1.answers.iter().filter(|a| a.number == comment.number);
    let own: Vec<&Answer> = numbered.filter(|a| a.part.is_some() || like(a).is_none_or(|l| l >= 300)).collect();
    if !own.is_empty() {
        return own;
    }
    company.1.answers.iter().filter(|a| like(a).is_some_and(|l| l >= 700)).collect()
}
