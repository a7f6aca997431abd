//! Rules of promises: what a response said that later filings would hold, against those filings.

pub(crate) mod condition_test;
pub(crate) mod due_filing;
pub(crate) mod placeholder_filled;
pub(crate) mod regress;
pub(crate) mod repeat_comment;
pub(crate) mod substance;
pub(crate) mod sunset;
pub(crate) mod venue;

use tieout_document::{Span, first_words};
use tieout_letters::follow::{Element, Filing, Followed, Held, Response, Venue, Verdict, follow};
use tieout_letters::{Kind, Side};

use crate::finding::At;
use crate::paper::Paper;
use crate::rl;

/// A promise of a response, held against a filing.
pub(crate) struct Kept<'a> {
    pub company: &'a Paper<'a>,
    pub filing: &'a Paper<'a>,
    pub followed: &'a Followed,
}

/// Every promise of the responses given, against every filing given, filings in the order of their periods.
pub(crate) fn kept<'a>(papers: &'a [Paper<'a>]) -> Vec<Kept<'a>> {
    let promises = |p: &&Paper| p.letter.as_ref().is_some_and(|l| l.side == Side::Company && l.kind == Kind::Response);
    let responses: Vec<&Paper> = papers.iter().filter(promises).collect();
    if responses.is_empty() {
        return Vec::new();
    }
    let pairs = rl::pairs(papers);
    let mut out = Vec::new();
    for filing in papers.iter().filter(|p| p.letter.is_none() && p.about.form.is_some()) {
        let all = filing.followed.get_or_init(|| {
            let read = Filing::of(filing.document);
            let mut all = Vec::new();
            for company in &responses {
                let Some(letter) = company.letter.as_ref() else { continue };
                let pair = pairs.iter().find(|p| p.company.n == company.n);
                let staff = pair.map(|p| (p.staff.document, p.asked));
                let end = read.period_end().or_else(|| read.dated());
                let held = follow(&Response { document: company.document, letter, staff }, &read);
                all.extend(held.into_iter().map(|f| (company.n, end, f)));
            }
            all
        });
        for (n, end, followed) in all {
            if let Some(company) = papers.get(*n as usize) {
                out.push((*end, Kept { company, filing, followed }));
            }
        }
    }
    out.sort_by_key(|(end, k)| (*end, k.filing.n, k.company.n, k.followed.promise.span.start));
    out.into_iter().map(|(_, k)| k).collect()
}

impl Kept<'_> {
    /// Whether both are about the same promise.
    pub(crate) fn is_same(&self, other: &Kept<'_>) -> bool {
        self.company.n == other.company.n && self.followed.promise.span == other.followed.promise.span
    }

    /// Whether the filing holds what was promised.
    pub(crate) fn is_kept(&self) -> bool {
        matches!(self.followed.verdict, Verdict::Kept | Verdict::KeptWithChanges)
    }

    /// Whether the promise is one for releases.
    pub(crate) fn is_release(&self) -> bool {
        self.followed.promise.venues.contains(&Venue::Release)
    }

    /// Places of a finding: the promise, what it shows, and where the filing speaks of it.
    pub(crate) fn spans(&self) -> Vec<At> {
        let mut out =
            vec![self.filing.at(self.begins(), "filing"), self.company.at(self.followed.promise.span, "promise")];
        out.extend(self.absent().map(|e| self.company.at(e.span, "promised")));
        out
    }

    /// Where the filing speaks of what was promised, or where it begins.
    fn begins(&self) -> Span {
        let first = || self.filing.document.blocks.first().map(|b| b.span);
        self.followed.found.or_else(first).unwrap_or_default()
    }

    /// The elements that the filing lacks.
    pub(crate) fn absent(&self) -> impl Iterator<Item = &Element> {
        self.followed.elements.iter().filter(|e| e.state == Held::Absent)
    }

    /// "the answer to comment 2".
    pub(crate) fn answer(&self) -> String {
        format!("the answer to comment {}", self.followed.promise.number())
    }
}

/// The first of the promises that are not kept in any filing before, each once.
pub(crate) fn first_broken<'k, 'a>(all: &'k [Kept<'a>], verdict: Verdict) -> Vec<&'k Kept<'a>> {
    let mut out: Vec<&Kept> = Vec::new();
    for (i, k) in all.iter().enumerate().filter(|(_, k)| k.followed.verdict == verdict) {
        let before = all[..i].iter().any(|o| o.is_same(k) && o.is_kept());
        if !before && !out.iter().any(|o| o.is_same(k)) && !sunset::is_gone(k) {
            out.push(k);
        }
    }
    out
}

/// The first words of a text.
pub(crate) fn short(text: &str) -> String {
    first_words(text, 14)
}
