//! A company's letter held against the staff letter that it answers.

use tieout_document::{Document, one_line};
use tieout_letters::repeat::{Fidelity, compare};
use tieout_letters::{Discharge, Letter, discharge};

/// What became of one ask.
pub(crate) struct Asked {
    /// "5.2".
    pub id: String,
    /// The asking words.
    pub words: String,
    /// What became of it.
    pub discharge: Discharge,
}

/// What the response does with the staff letter.
pub(crate) struct Held {
    /// Every ask, in order.
    pub asks: Vec<Asked>,
    /// Comments that are repeated, and how true.
    pub repeats: Vec<(u32, Fidelity)>,
}

impl Held {
    pub(crate) fn of(staff: (&Document, &Letter), company: (&Document, &Letter)) -> Self {
        let asked = |d: Discharge| {
            let comment = staff.1.comments.iter().find(|c| c.number == d.comment);
            let ask = comment.and_then(|c| c.asks.get(d.ask));
            let words = ask.map_or_else(String::new, |a| one_line(&a.text.text(staff.0)));
            Asked { id: d.id(), words, discharge: d }
        };
        let repeat = |answer: &tieout_letters::Answer| {
            let comment = staff.1.comments.iter().find(|c| c.number == answer.number)?;
            // Where parts are answered apart, each repeats a part.
            let whole = answer.comment.as_ref().filter(|_| answer.part.is_none())?;
            let fidelity = compare(&comment.text.text(staff.0), &whole.text(company.0)).fidelity;
            Some((answer.number, fidelity))
        };
        Self {
            asks: discharge(staff, company).into_iter().map(asked).collect(),
            repeats: company.1.answers.iter().filter_map(repeat).collect(),
        }
    }
}
