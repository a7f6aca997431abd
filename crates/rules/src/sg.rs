//! Rules of segments: which there are, what they are measured by, and what they make together.

pub(crate) mod common_control;
pub(crate) mod count_drift;
pub(crate) mod customers;
pub(crate) mod finder;
pub(crate) mod geography;
pub(crate) mod measure;
pub(crate) mod recast;
pub(crate) mod sum;

use tieout_letters::Pattern;

use crate::paper::Paper;

/// Annual reports: what ASC 280 asks for a year.
pub(crate) fn reports<'p, 'a>(papers: &'p [Paper<'a>]) -> impl Iterator<Item = &'p Paper<'a>> {
    papers.iter().filter(|p| {
        let form = p.about.form.as_deref().unwrap_or_default();
        let amended = form.ends_with("/A");
        p.about.profile.is_annual() && !amended
    })
}

/// Whether a phrase is anywhere in the document, tables included.
pub(crate) fn anywhere(paper: &Paper, phrase: &Pattern) -> bool {
    phrase.is_in(&paper.document.text)
}
