//! The draft with its redlines, as all exports of a letter take it.

use jiff::Timestamp;
use tieout_document::Document;
use tieout_export::docx::{Confidential, Export, Marks, docx};
use tieout_export::edgar::{self, Profile};
use tieout_review::draft::{Draft, Kind, Proposed};
use tieout_review::folder::RESPONSE;
use tieout_review::redline::{Names, Redline, compared};
use tieout_review::session::Write;
use tieout_review::{Error, Result, Review, Session, digest};

use crate::folder::{Written, need_draft};

/// The draft of a folder, compared.
pub(crate) struct Letter {
    pub(crate) text: String,
    pub(crate) draft: Draft,
    /// One for each block of proposed disclosure.
    pub(crate) redlines: Vec<Redline>,
}

impl Letter {
    /// Reads the draft and compares what it proposes. What could not be compared is said.
    pub(crate) fn of(review: &mut Review) -> Result<Self> {
        let Written { text, draft, faults } = need_draft(review)?;
        if let Some(f) = faults.first() {
            return Err(Error::new(format!("{RESPONSE}:{}:{}: {} Nothing was exported.", f.line, f.column, f.message)));
        }
        let mut redlines = Vec::new();
        for block in &draft.blocks {
            if let Kind::Proposed(proposed) = &block.kind {
                redlines.push(redline(review, proposed, block.ask.as_deref().unwrap_or("a comment"))?);
            }
        }
        Ok(Self { text, draft, redlines })
    }

    /// Twelve digits that tell this version of the draft from others.
    pub(crate) fn version(&self) -> String {
        digest(self.text.as_bytes()).get(..12).unwrap_or_default().to_owned()
    }
}

/// A source by its file, with what it is called in a letter.
fn source(review: &mut Review, file: &str, ask: &str) -> Result<Option<(Document, String)>> {
    let Some(source) = review.sources.iter().find(|s| s.file == file).cloned() else {
        return Err(Error::new(format!(
            "{RESPONSE} compares the disclosure of {ask} with {file}, which is not in the folder's index; add it, or take \
             the name out."
        )));
    };
    let long = source.date.map(tieout_review::draft::skeleton::long);
    let name = if source.is_letter() {
        format!("our response{}", long.map_or_else(String::new, |d| format!(" dated {d}")))
    } else {
        format!("the Form {}{}", source.kind, long.map_or_else(String::new, |d| format!(" filed on {d}")))
    };
    Ok(review.document(&source)?.map(|d| (d, name)))
}

fn redline(review: &mut Review, proposed: &Proposed, ask: &str) -> Result<Redline> {
    let mut read = |file: &Option<String>| file.as_deref().map_or(Ok(None), |f| source(review, f, ask));
    let (filing, earlier) = (read(&proposed.baseline)?, read(&proposed.earlier)?);
    let name = |of: &Option<(Document, String)>| of.as_ref().map_or_else(String::new, |f| f.1.clone());
    let (baseline_name, earlier_name) = (name(&filing), name(&earlier));
    let names = Names { baseline: &baseline_name, earlier: &earlier_name };
    let found = compared(&proposed.blocks, filing.as_ref().map(|f| &f.0), earlier.as_ref().map(|f| &f.0), &names);
    // What is still to be written changes nothing yet.
    let mut words = String::new();
    proposed.blocks.iter().for_each(|b| tieout_review::status::words(b, &mut words));
    if filing.is_some() && found.filing.is_none() && !words.contains(tieout_review::status::STUB) {
        warn!(
            "tieout: The disclosure proposed for {ask} is marked against nothing: no passage of {baseline_name} is surely the one that it changes."
        );
    }
    Ok(found.redline)
}

/// Keeps what was made, and says where it is and how the log stands.
pub(crate) fn kept(session: &mut Session, name: &str, what: &str, bytes: Vec<u8>) -> Result<String> {
    session.commit("export", what, None, vec![(name.to_owned(), Some(bytes))])?;
    Ok(format!("{name}\n{}\n", session.log.stamp()))
}

/// Who is named as the author of tracked changes: the company, so that a person's own changes are told from them.
pub(crate) fn author(review: &Review) -> String {
    review.settings.company.clone().unwrap_or_else(|| review.settings.name.clone())
}

/// The draft as a Word document.
pub(crate) fn word(
    draft: &Draft,
    redlines: &[Redline],
    author: &str,
    at: &str,
    version: Option<&str>,
    footer: Option<&str>,
    marks: Marks,
) -> Result<Vec<u8>> {
    let date: Timestamp = at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let export = Export { draft, redlines, author, date, version, footer, confidential: Confidential::Show, marks };
    docx(&export).map_err(|e| Error::new(e.to_string()))
}

/// The draft as EDGAR takes it: HTML, or plain text. What EDGAR would refuse is an error with its place.
pub(crate) fn for_edgar(draft: &Draft, redlines: &[Redline], plain: bool) -> Result<(String, Vec<u8>)> {
    let letter = edgar::Letter { draft, redlines };
    let (name, text) = if plain {
        let text = edgar::ascii(&letter).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|f| f.message.clone()).collect();
            Error::new(format!("The letter cannot be written in plain text. {} HTML takes it.", lines.join(" ")))
        })?;
        ("response.txt", text)
    } else {
        ("response.htm", edgar::html(&letter))
    };
    let bytes = text.into_bytes();
    if let Some(refusal) = edgar::check(&bytes, name, Profile::Strict).first() {
        return Err(Error::new(format!("EDGAR would refuse the letter: {} {}", refusal.message, refusal.mend)));
    }
    Ok((format!("out/{name}"), bytes))
}

/// A short letter in Markdown with the files that are made of it.
pub(crate) fn short_letter(text: &str, name: &str, author: &str, at: &str) -> Result<Vec<Write>> {
    let (draft, _) = tieout_review::draft::read(text);
    let (_, html) = for_edgar(&draft, &[], false)?;
    let docx = word(&draft, &[], author, at, None, None, Marks::Tracked)?;
    let file = |ending: &str, bytes: Vec<u8>| (format!("out/{name}.{ending}"), Some(bytes));
    Ok(vec![file("md", text.as_bytes().to_vec()), file("docx", docx), file("htm", html)])
}

/// The letter as it goes to EDGAR, read as a document: with its marks and the sentence that explains them, without
/// what is withheld.
pub(crate) fn as_filed(review: &mut Review) -> Result<Document> {
    let letter = Letter::of(review)?;
    let (shown, _) = super::rule83::public(review, letter)?;
    let (name, bytes) = for_edgar(&shown.draft, &shown.redlines, false)?;
    Ok(tieout_document::open(&bytes, &name))
}
