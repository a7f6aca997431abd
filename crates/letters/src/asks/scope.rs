//! Where what is asked for must appear (domain 3.3).

use super::clause::Clause;
use crate::model::{Act, Said, Scope};
use crate::words::{Word, are, has, is_any};

/// What the opening of a letter says of the filing under review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filing {
    /// A report as it was filed.
    Report,
    /// A filing that is not yet final: it is amended.
    Open,
    /// Disclosure to come is asked for in all comments.
    Future,
}

impl Filing {
    /// By the heading over the comment, by the opening, by what the Re block names.
    pub(super) fn of(headings: &[Said], opening: &str, forms: &[String]) -> Self {
        let said = opening.to_lowercase();
        let has = |any: &[&str]| any.iter().any(|w| said.contains(w));
        if has(&[
            "your future proxy",
            "future proxy disclosure",
            "enhance your future",
            "revise your future",
            "in future filings",
        ]) {
            return Self::Future;
        }
        let heading = headings.iter().find_map(|h| of_form(&h.text));
        let open = has(&[
            "registration statement",
            "tender offer",
            "preliminary proxy",
            "preliminary information statement",
            "offer to exchange",
            "offer to purchase",
            "schedule to",
            "amending your filing",
            "offering statement",
            "amend your proxy",
        ]);
        let named = || forms.iter().find_map(|f| of_form(f));
        heading.unwrap_or_else(|| if open { Self::Open } else { named().unwrap_or(Self::Report) })
    }
}

/// What a form's name says: statements under the Securities Act, tender offers and preliminary proxies are
/// amended until they are final.
fn of_form(name: &str) -> Option<Filing> {
    let name: String = name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let has = |any: &[&str]| any.iter().any(|w| name.contains(w));
    match () {
        () if has(&[
            "forms1",
            "forms3",
            "forms4",
            "forms11",
            "formf1",
            "formf3",
            "formf4",
            "form10filed",
            "registrationstatement",
            "scheduleto",
            "preliminary",
            "offeringstatement",
        ]) =>
        {
            Some(Filing::Open)
        }
        () if [
            "s1", "s3", "s4", "s11", "f1", "f3", "f4", "scto", "pre1", "prec", "prem", "prer", "1012", "drs", "sc13e",
        ]
        .iter()
        .any(|f| name.starts_with(f)) =>
        {
            Some(Filing::Open)
        }
        () if has(&["form10k", "form10q", "form20f", "form8k", "form40f", "definitiveproxy"]) => Some(Filing::Report),
        () if ["10k", "10q", "20f", "8k", "def1"].iter().any(|f| name.starts_with(f)) => Some(Filing::Report),
        () => None,
    }
}

/// Whether filings to come are mentioned.
pub(super) fn is_future(words: &[Word<'_>]) -> bool {
    (0..words.len()).any(|i| {
        are(words, i, "future filings")
            || (is_any(words, i, &["future"])
                && (i + 1..i + 6).any(|k| {
                    is_any(
                        words,
                        k,
                        &[
                            "filing",
                            "filings",
                            "reports",
                            "disclosure",
                            "disclosures",
                            "10-k",
                            "10-q",
                            "form",
                            "20-f",
                            "proxy",
                        ],
                    )
                }))
            || is_any(words, i, &["prospectively"])
            || are(words, i, "your next form")
            || are(words, i, "your next filing")
            || are(words, i, "your next annual")
            || are(words, i, "your next periodic")
            || are(words, i, "your upcoming")
    })
}

/// Whether states are named that sponsor terrorism (letters of the Office of Global Security Risk).
pub(super) fn is_sanctions(words: &[Word<'_>]) -> bool {
    has(words, "state sponsors of terrorism")
        || (has(words, "contacts") && (0..words.len()).any(|i| is_any(words, i, &["syria", "sudan", "cuba", "iran"])))
}

/// Where the act of a clause lands.
pub(super) fn of(
    words: &[Word<'_>],
    clause: &Clause,
    act: Act,
    said: &super::Said,
    filing: Filing,
    before: Option<Scope>,
) -> Scope {
    let own = &words[clause.from..clause.to];
    let verb = own.get(clause.verb - clause.from).map_or("", |w| w.lower.as_str());
    let future = is_future(words) || before == Some(Scope::Future);
    let filings = has(words, "filings") || has(words, "filing");
    let release = has(words, "earnings release")
        || has(words, "earnings releases")
        || has(words, "press release")
        || has(words, "press releases");
    let to_us = own.iter().take(6).any(|w| w.lower == "us");
    let tells = matches!(act, Act::Explain | Act::Confirm | Act::Provide | Act::Analyse)
        && !(matches!(verb, "clarify" | "describe" | "indicate" | "explain" | "outline" | "summarize")
            && !to_us
            && filing == Filing::Open
            && verb != "explain");
    match () {
        () if to_us && !matches!(verb, "indicate" | "confirm") => Scope::Letter,
        () if has(own, "website") && !tells => Scope::Website,
        () if is_future(own) && (filings || !release) => Scope::Future,
        () if tells && matches!(verb, "confirm" | "represent") && has(own, "you will") && future => Scope::Future,
        () if tells => Scope::Letter,
        () if release
            && is_release_venue(words)
            && !(is_future(words) && filings && !has(words, "future earnings")) =>
        {
            Scope::Release
        }
        () if future || filing == Filing::Future => Scope::Future,
        () if filing == Filing::Open
            || act == Act::Amend
            || has(own, "in the filing")
            || has(own, "your filing")
            || has(own, "your filings")
            || has(own, "your amended")
            || has(own, "next amendment")
            || has(own, "amendment") =>
        {
            Scope::This
        }
        () if said.future => Scope::Future,
        () if act == Act::Reconcile => Scope::Letter,
        // "Describe to us X. Also discuss Y."
        () if said.letter && goes_on(words, verb) => Scope::Letter,
        () => Scope::Unstated,
    }
}

/// Whether a sentence goes on asking for what the sentence before wants in the letter: it names no disclosure.
fn goes_on(words: &[Word<'_>], verb: &str) -> bool {
    const FILED: [&str; 12] = [
        "disclosure",
        "disclosures",
        "filing",
        "filings",
        "md&a",
        "prospectus",
        "revise",
        "page",
        "section",
        "here",
        "table",
        "investors",
    ];
    matches!(verb, "discuss" | "address") && !words.iter().any(|w| FILED.contains(&w.lower.as_str()))
}

/// Whether a release is where something must appear, and not only what is spoken of.
fn is_release_venue(words: &[Word<'_>]) -> bool {
    (0..words.len()).any(|i| {
        let next = are(words, i, "next earnings release")
            || are(words, i, "future earnings releases")
            || are(words, i, "future earnings release");
        let within = are(words, i, "in your earnings")
            || are(words, i, "in future earnings")
            || are(words, i, "in earnings releases")
            || are(words, i, "future press releases")
            || are(words, i, "new press release")
            || are(words, i, "next press release")
            || are(words, i, "in your press releases");
        next || within
    })
}
