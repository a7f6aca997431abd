//! What a filing is, whose and when: from a submission's header, tags of its cover, or its first words.

use jiff::civil::Date;
use tieout_document::Document;

use crate::answers::words::patterns;
use crate::date;
use crate::model::Letter;
use crate::thread::facts::{Filed, file_number};
use crate::thread::names;

patterns! {
    /// A form as covers print it.
    FORM = r"(?i)\b(?:form|schedule)\s+(?P<form>10-?KT?|10-?Q|20-?F|40-?F|8-?K|6-?K|S-\d+|F-\d+|14A)\b";
    /// An earnings release without a cover.
    RELEASE = r"(?i)\b(?:reports?|announces?)\s+(?:\w+\s+){0,6}?(?:quarter|results|earnings|year)";
    /// The period that a filing reports on.
    PERIOD = r"(?i)\b(?:fiscal\s+years?|years?|quarter(?:ly)?(?:\s+period)?|period|months)\s+ended:?\s+";
    /// The number under which a registrant files.
    NUMBER = r"(?i)\bfile\s+(?:number|no\.?|\#)s?[^\d]{0,12}(?P<number>\d{1,3}-\d{3,6})";
    /// What stands before the day for which shares are counted.
    AS_OF = r"(?i)\bas\s+o\s?f\s+$";
    /// The date of a signature.
    SIGNED = r"(?i)\bdated?\s*:\s*";
}

/// What is known of a filing as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// "10-K"; none where nothing says so.
    pub form: Option<String>,
    /// The last day of the period reported on.
    pub period_end: Option<Date>,
    /// The day on which it was filed.
    pub filed: Option<Date>,
    /// The latest day for which its cover counts shares, or on which it was signed: it was filed then or soon after.
    pub as_of: Option<Date>,
    /// Numbers under which the registrant files.
    numbers: Vec<(u32, u32)>,
    ciks: Vec<String>,
    /// The first words, to find the registrant's name in; letters and digits alone.
    head: String,
    names: Vec<String>,
    /// Kinds of the parts of a submission: "10-K", "EX-13".
    pub parts: Vec<String>,
}

/// How much of a text is its cover.
const COVER: usize = 12_000;
/// How much of it may name the registrant.
const HEAD: usize = 24_000;

impl Cover {
    /// Reads the cover, the head of a submission and the signatures.
    pub fn of(document: &Document) -> Self {
        let filed = Filed::of(document);
        let cover = prefix(&document.text, COVER);
        let field = |names: &[&str]| {
            let found = document.header.iter().find(|f| names.iter().any(|n| f.name.eq_ignore_ascii_case(n)));
            found.map(|f| f.value.trim().to_owned()).filter(|v| !v.is_empty())
        };
        let parts: Vec<String> = document.parts.iter().map(|p| p.kind.clone()).filter(|k| !k.is_empty()).collect();
        let form = field(&["FORM TYPE", "CONFORMED SUBMISSION TYPE"])
            .or_else(|| tagged(document, ":DocumentType"))
            .or_else(|| parts.first().cloned())
            .or_else(|| printed_form(cover));
        let period_end = field(&["CONFORMED PERIOD OF REPORT"])
            .and_then(|d| compact(&d))
            .or_else(|| tagged(document, ":DocumentPeriodEndDate").and_then(|t| day_of(&t)))
            .or_else(|| PERIOD.all(cover).find_map(|m| date::parse_at(&cover[m.end()..])));
        let head = prefix(&document.text, HEAD);
        let mut numbers: Vec<_> = filed.file_numbers.iter().filter_map(|n| file_number(n)).collect();
        numbers.extend(NUMBER.all_captures(head).filter_map(|c| file_number(group_named(&c, "number"))));
        let tail = &document.text[document.text.floor_char_boundary(document.text.len().saturating_sub(40_000))..];
        let signed = SIGNED.all(tail).filter_map(|m| date::parse_at(&tail[m.end()..]));
        let printed = date::all(cover).filter(|(at, _)| AS_OF.is_in(&cover[..at.start])).map(|(_, d)| d).chain(signed);
        // A cover speaks of no day that is far behind its period.
        let near = |d: &Date| period_end.is_none_or(|p| (*d - p).get_days() <= 200);
        Self {
            form,
            period_end,
            filed: filed.day,
            as_of: printed.filter(near).max(),
            numbers,
            ciks: filed.ciks.iter().map(|c| c.trim_start_matches('0').to_owned()).chain(tagged_cik(document)).collect(),
            head: names::normal(head),
            names: filed.names.iter().map(|n| names::normal(n)).collect(),
            parts,
        }
    }

    /// Whether it is of the registrant that a letter is about.
    pub(super) fn is_of(&self, letter: &Letter) -> bool {
        let numbers = letter.re.iter().filter_map(|r| file_number(r.file_no.as_deref()?));
        if numbers.into_iter().any(|n| self.numbers.contains(&n)) {
            return true;
        }
        let cik = |c: &str| self.ciks.iter().any(|own| own == c.trim_start_matches('0'));
        if letter.re.iter().filter_map(|r| r.cik.as_deref()).any(cik) {
            return true;
        }
        let said = letter.company.iter().map(|c| names::normal(&c.text));
        let all = said.chain(letter.re.iter().filter_map(|r| r.registrant.as_deref()).map(names::normal));
        all.into_iter().filter(|n| n.len() > 2).any(|n| self.head.contains(&n) || self.names.contains(&n))
    }

    /// Whether it is one of the filings that a letter is about: those were there before it.
    pub(super) fn is_reviewed(&self, letter: &Letter) -> bool {
        let Some(form) = &self.form else { return false };
        letter.re.iter().any(|r| &r.form == form && r.period_end.is_some() && r.period_end == self.period_end)
    }

    /// Whether it was filed after a day; none where it does not say.
    pub(super) fn is_after(&self, day: Date) -> Option<bool> {
        /// Days from the latest day that a cover prints to the filing, at most.
        const SOON: i32 = 45;
        if let Some(filed) = self.filed {
            return Some(filed > day);
        }
        if self.period_end.is_some_and(|p| p >= day) {
            return Some(true);
        }
        match self.as_of {
            Some(d) if d >= day => Some(true),
            Some(d) if (day - d).get_days() > SOON => Some(false),
            _ => None,
        }
    }
}

/// The text of a tagged fact.
fn tagged(document: &Document, name: &str) -> Option<String> {
    let fact = document.facts.iter().find(|f| f.name.ends_with(name))?;
    let text = fact.hidden.as_deref().or_else(|| fact.spans.first().map(|s| document.slice(*s)))?;
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

fn tagged_cik(document: &Document) -> Option<String> {
    let text = tagged(document, ":EntityCentralIndexKey")?;
    Some(text.trim_start_matches('0').to_owned())
}

/// The form that a cover names; a release has none and says what it reports.
fn printed_form(cover: &str) -> Option<String> {
    if let Some(found) = FORM.captures(cover) {
        let form = group_named(&found, "form").to_uppercase();
        return Some(match form.as_str() {
            "10K" => "10-K".to_owned(),
            "10Q" => "10-Q".to_owned(),
            "20F" => "20-F".to_owned(),
            "14A" => "DEF 14A".to_owned(),
            _ => form,
        });
    }
    RELEASE.is_in(prefix(cover, 3000)).then(|| "EX-99.1".to_owned())
}

fn group_named<'t>(found: &regex::Captures<'t>, name: &str) -> &'t str {
    found.name(name).map_or("", |m| m.as_str())
}

/// "20210303".
fn compact(text: &str) -> Option<Date> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// "December 31, 2023" or "2023-12-31".
fn day_of(text: &str) -> Option<Date> {
    date::parse(text).or_else(|| text.trim().parse().ok()).or_else(|| date::all(text).next().map(|(_, d)| d))
}

fn prefix(text: &str, len: usize) -> &str {
    &text[..text.floor_char_boundary(len.min(text.len()))]
}
