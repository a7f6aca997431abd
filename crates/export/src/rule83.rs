//! The Rule 83 pair (17 CFR 200.83): of one draft a public letter, in which each place for which confidential
//! treatment is asked reads `[***]`, and a full one for the staff, in which it stands in brackets with its
//! identifier; the list of places; and the request to the Office of FOIA Services.
//!
//! Redaction is done on the draft and on the comparisons, before any writer sees them, so that every format
//! gets it. Whether it held is asked of the finished file by `leaks`.

mod foia;
mod leak;
mod redact;

use std::ops::Range;

use tieout_review::draft::Draft;
use tieout_review::redline::Redline;

pub use leak::{How, Leak, leaks, unsearched};

/// Who asks for confidential treatment, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The company that asks.
    pub name: String,
    /// What identifiers begin with: "EA" for EA-001.
    pub prefix: String,
    /// The day of the letter, as it is printed.
    pub date: String,
    /// What the letter answers: "the staff's letter dated August 16, 2017".
    pub about: String,
    /// Name, address and telephone number of the person whom the SEC should tell, a line each.
    pub contact: Vec<String>,
    /// Who signs.
    pub signatory: String,
    /// Where the request goes, a line each: [`Request::office`] unless the SEC names another place.
    pub office: Vec<String>,
}

impl Request {
    /// The address of the Office of FOIA Services, from memory; the SEC's page on confidential treatment is to be
    /// looked at before a request is sent.
    pub fn office() -> Vec<String> {
        let lines = [
            "Office of FOIA Services",
            "U.S. Securities and Exchange Commission",
            "100 F Street, N.E.",
            "Washington, D.C. 20549",
        ];
        lines.map(str::to_owned).to_vec()
    }

    /// What each page of both versions bears.
    pub fn footer(&self) -> String {
        format!("Confidential Treatment Requested by {} Pursuant to 17 CFR 200.83", self.name)
    }
}

/// One place for which confidential treatment is asked. It holds what must not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// "EA-001".
    pub id: String,
    /// The words.
    pub words: String,
    /// Where they stand, in words.
    pub place: String,
    /// The ask that they help to answer.
    pub ask: Option<String>,
    /// Bytes of their block in `response.md`.
    pub span: Range<usize>,
}

/// One version of the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The draft; none of its runs is confidential.
    pub draft: Draft,
    /// The comparisons, likewise.
    pub redlines: Vec<Redline>,
}

/// Both versions, and what tells them apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// For EDGAR.
    pub public: Version,
    /// For the staff, by the separate way that the SEC names; never for EDGAR.
    pub full: Version,
    /// Every place.
    pub redactions: Vec<Redaction>,
    /// The request to the Office of FOIA Services; empty where nothing is confidential.
    pub foia: String,
}

/// Both versions of a draft. `redlines` has a comparison for each proposed block in order.
pub fn pair(draft: &Draft, redlines: &[Redline], request: &Request) -> Pair {
    let mut pair = redact::split(draft, redlines, request);
    if !pair.redactions.is_empty() {
        pair.foia = foia::letter(request, &pair.redactions);
    }
    pair
}

#[cfg(test)]
mod tests;
