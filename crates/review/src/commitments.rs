//! `commitments.toml`: what the company promised in its answers, and what became of it.

use std::path::Path;

use tieout_document::{Document, one_line};
use tieout_letters::{Commitment, Letter};

use crate::error::Result;
use crate::review::Review;
use crate::toml::{self, Read};

/// One promise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// The answer's date, the comment and the count in it: "2017-09-14/4.1".
    pub id: String,
    /// The response, in `sources/`.
    pub response: String,
    /// The promising words.
    pub words: String,
    /// The filings that it is for, as said.
    pub venue: Option<String>,
    /// The first of them, as said.
    pub first_due: Option<String>,
    /// "will", "will if", "consider".
    pub strength: String,
    /// The words that make it conditional.
    pub condition: Option<String>,
    /// How the proposed text begins, where the answer shows one.
    pub proposed: Option<String>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// "made", or what following it into a filing gave.
    pub state: String,
    /// The filing that decided it.
    pub decided_by: Option<String>,
}

/// The promises of one response.
pub fn promises(document: &Document, letter: &Letter, day: &str, file: &str) -> Vec<Promise> {
    let words = |s: tieout_document::Span| one_line(document.slice(s));
    let mut out: Vec<Promise> = Vec::new();
    for answer in &letter.answers {
        for (c, n) in answer.commitments.iter().zip(1..) {
            let Commitment { span, venue, first_due, strength, condition } = c;
            let part = answer.part.as_deref().unwrap_or_default();
            out.push(Promise {
                id: format!("{day}/{}{part}.{n}", answer.number),
                response: file.to_owned(),
                words: words(*span),
                venue: venue.clone(),
                first_due: first_due.map(words),
                strength: strength.name().to_owned(),
                condition: condition.map(words),
                proposed: answer
                    .proposed
                    .first()
                    .map(|p| one_line(&p.text.text(document)).split(' ').take(25).collect::<Vec<_>>().join(" ")),
                owner: None,
                state: "made".to_owned(),
                decided_by: None,
            });
        }
    }
    out
}

/// The promises of all responses of a review.
pub fn all(review: &Review) -> Vec<Promise> {
    let of = |h: &crate::review::Held| {
        let day = h.date().map_or_else(|| "undated".to_owned(), |d| d.to_string());
        promises(&h.document, &h.letter, &day, &h.source.file)
    };
    review.responses().flat_map(of).collect()
}

/// Reads the file.
pub fn read(path: &Path, text: &str) -> Result<Vec<Promise>> {
    let read = Read::of(path, text)?;
    let promise = |row: toml::Row<'_>| -> Result<Promise> {
        Ok(Promise {
            id: row.need("id")?,
            response: row.text("response")?.unwrap_or_default(),
            words: row.need("words")?,
            venue: row.text("venue")?,
            first_due: row.text("first_due")?,
            strength: row.text("strength")?.unwrap_or_default(),
            condition: row.text("condition")?,
            proposed: row.text("proposed")?,
            owner: row.text("owner")?,
            state: row.text("state")?.unwrap_or_else(|| "made".to_owned()),
            decided_by: row.text("decided_by")?,
        })
    };
    read.tables("commitment")?.into_iter().map(promise).collect()
}

/// The file with the promises that are read now. What people set stays with the promise whose words are the same;
/// one that is no longer read stays as well, for a promise once made binds.
pub fn with(text: &str, now: &[Promise]) -> Result<String> {
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "commitment")?;
    for p in now {
        let is = |t: &toml_edit::Table, name: &str, want: &str| t.get(name).and_then(|i| i.as_str()) == Some(want);
        if tables.iter().any(|t| is(t, "words", &p.words) && is(t, "response", &p.response)) {
            continue;
        }
        tables.push(toml::table(&[
            ("id", Some(&p.id)),
            ("response", Some(&p.response)),
            ("words", Some(&p.words)),
            ("venue", p.venue.as_deref()),
            ("first_due", p.first_due.as_deref()),
            ("strength", Some(&p.strength)),
            ("condition", p.condition.as_deref()),
            ("proposed", p.proposed.as_deref()),
            ("state", Some(&p.state)),
        ]));
    }
    Ok(document.to_string())
}

/// The file with the state of one promise.
pub fn decided(text: &str, id: &str, state: &str, by: &str) -> Result<String> {
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "commitment")?;
    for table in tables.iter_mut().filter(|t| t.get("id").and_then(|i| i.as_str()) == Some(id)) {
        toml::set(table, "state", Some(state));
        toml::set(table, "decided_by", Some(by));
    }
    Ok(document.to_string())
}
