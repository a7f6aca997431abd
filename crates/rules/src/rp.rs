//! Rules of related parties: who they are, what was done with them, and what is owed.

pub(crate) mod allowance_hidden;
pub(crate) mod arm_length;
pub(crate) mod elements;
pub(crate) mod face;
pub(crate) mod finder;
pub(crate) mod loan_roll;
pub(crate) mod loan_terms;
pub(crate) mod name_match;
pub(crate) mod three_years;

use tieout_figures::{Figure, Unit};

use crate::paper::{Paper, Sentence};

/// Reports that hold financial statements.
pub(crate) fn reports<'p, 'a>(papers: &'p [Paper<'a>]) -> impl Iterator<Item = &'p Paper<'a>> {
    papers.iter().filter(|p| p.about.profile.is_periodic())
}

/// The amounts of money of a sentence.
pub(crate) fn amounts<'a>(paper: &Paper<'a>, sentence: &Sentence) -> Vec<&'a Figure> {
    let money = |f: &&Figure| f.is_quantity() && matches!(f.unit, Unit::Money(_));
    paper.reading.figures_of(sentence.span).iter().filter(money).collect()
}
