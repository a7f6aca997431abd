//! What a document is, whose, and when: from what a person says, a submission's header, tags of its cover, or its
//! first words.

use jiff::civil::{Date, date};
use tieout_document::Document;
use tieout_figures::Reading;
use tieout_letters::Pattern;
use tieout_letters::follow::Cover;

use crate::finding::Told;

/// What kind of document it is, for rules that apply to some alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Profile {
    /// A domestic annual report: 10-K, 10-KT, or its exhibit 13.
    Annual,
    /// A quarterly report: 10-Q.
    Quarterly,
    /// A foreign private issuer's annual report: 20-F, 40-F.
    Foreign,
    /// A domestic earnings release: 8-K, its exhibit 99.
    Release,
    /// A foreign private issuer's release: 6-K.
    ForeignRelease,
    /// A letter of a filing review.
    Letter,
    /// A registration or proxy statement.
    Offering,
    /// None of them, or unknown.
    #[default]
    Other,
}

/// What is known of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// "10-K", "8-K", "CORRESP"; none where nothing says so.
    pub form: Option<String>,
    pub profile: Profile,
    /// The year that it was written in, or the one that it reports on.
    pub year: Option<i16>,
    /// The last day of the period that it reports on.
    pub period_end: Option<Date>,
    /// The day by whose rules it is judged: on which it was filed or dated, else some weeks after its period.
    pub day: Option<Date>,
    /// The filer's number at the SEC, without zeros in front.
    pub filer: Option<String>,
    /// It says that it is prepared under IFRS.
    pub ifrs: bool,
    /// It says that the filer is a smaller reporting company.
    pub smaller: bool,
}

/// A checked box before or after the words of a cover.
static SMALLER: Pattern = Pattern::new(r"(?i)smaller reporting company[\s|:]*(?:☒|☑|\[\s*x\s*\]|þ|x\b)");
/// A box that says which standards a foreign issuer reports under.
static IFRS: Pattern = Pattern::new(
    r"(?i)international financial reporting standards as issued\s+by the international accounting standards board[\s|:]*(?:☒|☑|\[\s*x\s*\]|þ)",
);
/// A release without a cover.
static RELEASE: Pattern = Pattern::new(
    r"(?i)\b(?:for immediate release|business wire|pr ?newswire|globe ?newswire|press release)\b|\b(?:reports?|announces?|reported|announced)\s+(?:\S+\s+){0,8}?(?:quarter|results|earnings)\b",
);

impl Profile {
    fn of(form: Option<&str>, document: &Document) -> Self {
        let Some(form) = form else { return Self::unnamed(document) };
        match form {
            f if f.starts_with("10-K") || f.starts_with("EX-13") => Self::Annual,
            f if f.starts_with("10-Q") => Self::Quarterly,
            f if f.starts_with("20-F") || f.starts_with("40-F") => Self::Foreign,
            f if f.starts_with("8-K") || f.starts_with("EX-99") => Self::Release,
            f if f.starts_with("6-K") => Self::ForeignRelease,
            "CORRESP" | "UPLOAD" | "LETTER" => Self::Letter,
            f if ["S-", "F-", "DEF", "424", "10-12"].iter().any(|o| f.starts_with(o)) => Self::Offering,
            _ => Self::Other,
        }
    }

    /// Of a document that names no form: a release says what it is in its first words.
    fn unnamed(document: &Document) -> Self {
        let end = document.text.floor_char_boundary(COVER.min(document.text.len()));
        if RELEASE.is_in(&document.text[..end]) { Self::Release } else { Self::Other }
    }

    /// An annual or quarterly report, which has a discussion by management.
    pub(crate) const fn is_periodic(self) -> bool {
        matches!(self, Self::Annual | Self::Quarterly | Self::Foreign)
    }

    /// A domestic or foreign annual report.
    pub(crate) const fn is_annual(self) -> bool {
        matches!(self, Self::Annual | Self::Foreign)
    }

    /// An earnings release.
    pub(crate) const fn is_release(self) -> bool {
        matches!(self, Self::Release | Self::ForeignRelease)
    }
}

/// How much of a document may be its front matter.
const FRONT: usize = 16_000;
/// How much of a document's text may say on its cover what it is.
const COVER: usize = 3000;
/// Forms as covers print them.
const FORMS: [&str; 12] =
    ["10-K", "10-Q", "20-F", "40-F", "8-K", "6-K", "S-1", "S-3", "S-4", "F-1", "DEF 14A", "10-KT"];

impl About {
    pub(crate) fn of(document: &Document, reading: &Reading, told: Told) -> Self {
        let field = |names: &[&str]| field(document, names);
        let tagged = |name: &str| tagged(document, name);
        let form = told.form.map(str::to_owned).or_else(|| form(document));
        let cover = Cover::of(document);
        let entity = || document.contexts.first().map(|c| c.entity.clone());
        let filer = field(&["CENTRAL INDEX KEY", "CIK"]).or_else(|| tagged(":EntityCentralIndexKey")).or_else(entity);
        let profile = Profile::of(form.as_deref(), document);
        let filed = cover.filed.map(jiff::civil::Date::year);
        let year = filed.or_else(|| dated(document, reading));
        let letter = (profile == Profile::Letter).then(|| year.map(|y| date(y, 12, 31))).flatten();
        // An annual report follows its period by two to four months.
        let after = || cover.period_end.and_then(|d| d.checked_add(jiff::Span::new().days(60)).ok());
        let day = told.as_of.or(cover.filed).or(cover.as_of).or_else(after).or(letter);
        let front = &document.text[..document.text.floor_char_boundary(FRONT.min(document.text.len()))];
        Self {
            form,
            profile,
            year,
            period_end: cover.period_end,
            day,
            filer: filer.map(|f| f.trim_start_matches('0').to_owned()).filter(|f| !f.is_empty()),
            ifrs: document.facts.iter().any(|f| f.name.starts_with("ifrs-full:")) || IFRS.is_in(front),
            smaller: tagged(":EntitySmallBusiness").is_some_and(|v| v == "true" || v == "☒") || SMALLER.is_in(front),
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
