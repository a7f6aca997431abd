//! Rules of Form 20-F: what its items ask of a foreign private issuer, by the years in which they asked it.

pub(crate) mod due;
pub(crate) mod hfcaa;
pub(crate) mod icfr;
pub(crate) mod ifrs_statement;
pub(crate) mod item_order;
pub(crate) mod rate_table_old;
pub(crate) mod reg_g_6k;
pub(crate) mod three_years;
pub(crate) mod unresolved;

use tieout_letters::Pattern;

use crate::about::Profile;
use crate::paper::{Paper, Sentence};

/// Words by which a report amends another one or covers a part of a year: its items are not those of a whole year.
static PARTIAL: Pattern =
    Pattern::new(r"(?i)\bamendment\s+no\.?\s*\d|\b(?:for\s+the\s+)?transition\s+period\s+from\s+[a-z]+\s+\d");

/// Annual reports on Form 20-F of a whole year.
pub(crate) fn reports<'p, 'a>(papers: &'p [Paper<'a>]) -> impl Iterator<Item = &'p Paper<'a>> {
    papers.iter().filter(|p| {
        let form = p.about.form.as_deref().unwrap_or_default();
        let front = p.document.text.get(..p.document.text.floor_char_boundary(6000)).unwrap_or_default();
        p.about.profile == Profile::Foreign && matches!(form, "20-F" | "20F") && !PARTIAL.is_in(front)
    })
}

/// The first sentence that a phrase is in.
pub(crate) fn first(paper: &Paper, phrase: &Pattern) -> Option<Sentence> {
    paper.sentences().iter().find(|s| phrase.is_in(paper.words(s))).copied()
}

/// Whether a phrase is anywhere in the document, tables included.
pub(crate) fn anywhere(paper: &Paper, phrase: &Pattern) -> bool {
    phrase.is_in(&paper.document.text)
}
