//! What a document is, whose, and when: from a submission's header, tags of its cover, or its first words.

use tieout_document::Document;
use tieout_figures::Reading;

/// What is known of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// "10-K", "8-K", "CORRESP"; none where nothing says so.
    pub form: Option<String>,
    /// The year that it was written in, or the one that it reports on.
    pub year: Option<i16>,
    /// The filer's number at the SEC, without zeros in front.
    pub filer: Option<String>,
}

/// How much of a document's text may say on its cover what it is.
const COVER: usize = 3000;
/// Forms as covers print them.
const FORMS: [&str; 12] =
    ["10-K", "10-Q", "20-F", "40-F", "8-K", "6-K", "S-1", "S-3", "S-4", "F-1", "DEF 14A", "10-KT"];

impl About {
    pub(crate) fn of(document: &Document, reading: &Reading) -> Self {
        let field = |names: &[&str]| field(document, names);
        let tagged = |name: &str| tagged(document, name);
        let form = form(document);
        let year = field(&["FILED AS OF DATE", "FILING-DATE"]).and_then(|d| d.get(..4)?.parse().ok());
        let entity = || document.contexts.first().map(|c| c.entity.clone());
        let filer = field(&["CENTRAL INDEX KEY", "CIK"]).or_else(|| tagged(":EntityCentralIndexKey")).or_else(entity);
        Self {
            form,
            year: year.or_else(|| dated(document, reading)),
            filer: filer.map(|f| f.trim_start_matches('0').to_owned()).filter(|f| !f.is_empty()),
        }
    }

    /// Whether it is an annual or a quarterly report, or a report of an event: a document that is filed as it is.
    pub(crate) fn is_report(&self) -> bool {
        self.form.as_deref().is_some_and(|f| {
            ["10-K", "10-Q", "20-F", "40-F", "8-K", "6-K"].iter().any(|r| f.starts_with(r)) || f.starts_with("EX-99")
        })
    }

    /// Whether it is a letter of a filing review, or to the staff.
    pub(crate) fn is_letter(&self) -> bool {
        self.form.as_deref().is_some_and(|f| matches!(f, "CORRESP" | "UPLOAD" | "LETTER"))
    }
}

/// The form of a document: "10-K", "8-K", "CORRESP"; "LETTER" for one that speaks to somebody; none where nothing
/// says so.
pub fn form(document: &Document) -> Option<String> {
    field(document, &["FORM TYPE", "CONFORMED SUBMISSION TYPE", "TYPE"])
        .or_else(|| tagged(document, ":DocumentType"))
        .or_else(|| document.parts.iter().map(|p| p.kind.clone()).find(|k| !k.is_empty()))
        .or_else(|| printed_form(document))
}

/// A field of a submission's header.
fn field(document: &Document, names: &[&str]) -> Option<String> {
    let found = document.header.iter().find(|f| names.iter().any(|n| f.name.eq_ignore_ascii_case(n)));
    found.map(|f| f.value.trim().to_owned()).filter(|v| !v.is_empty())
}

/// What a tag of the cover says.
fn tagged(document: &Document, name: &str) -> Option<String> {
    let fact = document.facts.iter().find(|f| f.name.ends_with(name))?;
    let text = fact.hidden.as_deref().or_else(|| fact.spans.first().map(|s| document.slice(*s)))?;
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

/// The form that a cover names, or a letter's first words.
fn printed_form(document: &Document) -> Option<String> {
    let end = document.text.floor_char_boundary(COVER.min(document.text.len()));
    let cover = &document.text[..end];
    let upper = cover.to_ascii_uppercase();
    let form = upper.match_indices("FORM").find_map(|(i, _)| {
        let rest = upper.get(i + 4..)?.trim_start();
        FORMS.iter().filter(|f| rest.starts_with(**f)).max_by_key(|f| f.len())
    });
    // A letter names forms too: it speaks to somebody first.
    let speaks =
        ["Dear ", "VIA EDGAR", "Via EDGAR", "Division of Corporation Finance"].iter().any(|w| cover.contains(w));
    if speaks { Some("LETTER".to_owned()) } else { form.map(|f| (*f).to_owned()) }
}

/// The year of what a document reports on, if it names any.
fn dated(document: &Document, reading: &Reading) -> Option<i16> {
    let end = document.facts.iter().find(|f| f.name.ends_with(":DocumentPeriodEndDate"));
    let of_tag = end.and_then(|f| f.context.as_str().into()).and_then(|id: &str| {
        let context = document.contexts.iter().find(|c| c.id == id)?;
        context.end.as_deref().or(context.instant.as_deref())?.get(..4)?.parse().ok()
    });
    of_tag.or_else(|| (!reading.mentions.is_empty()).then(|| reading.calendar.latest()))
}
