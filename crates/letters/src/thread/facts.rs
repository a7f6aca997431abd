//! What of a letter decides where it belongs.

use jiff::civil::Date;
use tieout_document::Document;

use super::{Entry, names};
use crate::model::{Kind, Letter, Reference, Side};

/// Fields of the header of a submission that holds a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// Central index keys of those it was filed by or for.
    pub ciks: Vec<String>,
    /// Their names, former ones included.
    pub names: Vec<String>,
    /// SEC file numbers.
    pub file_numbers: Vec<String>,
    /// Accession numbers of the filings under review.
    pub references: Vec<String>,
    /// The day of filing.
    pub day: Option<Date>,
}

impl Filed {
    /// From a document's header.
    pub fn of(document: &Document) -> Self {
        let mut out = Self::default();
        for field in &document.header {
            let value = || field.value.trim().to_owned();
            match &*field.name {
                "CENTRAL INDEX KEY" | "CIK" => out.ciks.push(value()),
                "COMPANY CONFORMED NAME" | "FORMER CONFORMED NAME" | "CONFORMED-NAME" => out.names.push(value()),
                "SEC FILE NUMBER" | "FILE-NUMBER" => out.file_numbers.push(value()),
                "PUBLIC REFERENCE ACCESSION NUMBER" | "REFERENCE-ACCESSION-NUMBER" | "REFERENCES-462B" => {
                    out.references.push(value());
                }
                "FILED AS OF DATE" | "FILING-DATE" => out.day = compact(&field.value),
                _ => {}
            }
        }
        out
    }
}

/// "20210303".
fn compact(text: &str) -> Option<Date> {
    let text = text.trim();
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A file number without the zeros that are printed or not: "001-09999" and "1-9999" are one.
pub(crate) fn file_number(text: &str) -> Option<(u32, u32)> {
    let (series, number) = text.split_once('-')?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    Some((series.trim().parse().ok()?, digits.parse().ok()?))
}

/// The facts of one letter.
pub(super) struct Facts<'a> {
    pub side: Side,
    pub kind: Kind,
    /// Printed; else the day of filing, or the day after the letter that it answers.
    pub date: Option<Date>,
    /// Names of the registrants in one form.
    pub names: Vec<String>,
    /// Numbers that stand for a registrant: CIKs without leading zeros.
    pub ciks: Vec<String>,
    /// File numbers.
    pub files: Vec<(u32, u32)>,
    /// Accession numbers of reviewed filings.
    pub references: &'a [String],
    /// The filings, without earlier letters.
    pub filings: Vec<&'a Reference>,
    /// Dates of letters of the other side, the one answered first.
    pub answered: Vec<Date>,
    /// Dates of earlier letters of the same side.
    pub earlier: Vec<Date>,
    /// Dates of letters that its comments refer to, of either side.
    pub mentioned: Vec<Date>,
    /// Whether the office looks into business with certain countries, apart from other reviews.
    pub apart: bool,
    /// Whether it opens by what the company answered: then it is no first letter.
    pub continues: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn of(entry: &'a Entry<'_>) -> Self {
        let letter: &'a Letter = entry.letter;
        let filed = &entry.filed;
        let answered: Vec<Date> = letter.answered.iter().map(|d| d.date).collect();
        let after = || answered.iter().max().and_then(|d| d.tomorrow().ok());
        let date = letter.date.map(|d| d.date).or(filed.day).or_else(after);
        let mut names: Vec<String> = letter.company.iter().map(|c| names::normal(&c.text)).collect();
        names.extend(letter.re.iter().filter_map(|r| r.registrant.as_deref()).map(names::normal));
        names.extend(filed.names.iter().map(|n| names::normal(n)));
        names.retain(|n| n.len() > 1);
        names.sort_unstable();
        names.dedup();
        let cik = |c: &str| c.trim_start_matches('0').to_owned();
        let mut ciks: Vec<String> = filed.ciks.iter().map(|c| cik(c)).collect();
        ciks.extend(letter.re.iter().filter_map(|r| r.cik.as_deref()).map(cik));
        let mut files: Vec<_> = letter.re.iter().filter_map(|r| file_number(r.file_no.as_deref()?)).collect();
        files.extend(filed.file_numbers.iter().filter_map(|n| file_number(n)));
        let own =
            letter.re.iter().filter(|r| r.form == "response" && letter.side == Side::Company).filter_map(|r| r.filed);
        let earlier = letter.base.iter().map(|d| d.date).chain(own).collect();
        // "Comment 12 of our March 15, 2023 letter" reaches further back than the base, and may reach another review.
        let priors = letter.comments.iter().flat_map(|c| c.prior.iter()).filter_map(|p| p.letter);
        let mentioned = priors.filter(|d| letter.side == Side::Staff && !answered.contains(d)).collect();
        let office = letter.office.as_ref().is_some_and(|o| o.text.contains("Global Security"));
        Self {
            side: letter.side,
            kind: letter.kind,
            date,
            names,
            ciks,
            files,
            references: &filed.references,
            filings: letter.re.iter().filter(|r| r.form != "response").collect(),
            continues: !answered.is_empty() || letter.base.is_some(),
            answered,
            earlier,
            mentioned,
            apart: office,
        }
    }
}
