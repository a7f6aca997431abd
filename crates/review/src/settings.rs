//! `review.toml`: what the review is about, who signs, extensions, what was filed.

use std::path::Path;

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::toml::{self, Read};

/// The file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the folder is called.
    pub name: String,
    /// The company, as its letterhead prints it.
    pub company: Option<String>,
    /// Lines of its address.
    pub address: Vec<String>,
    /// Who signs, and as what.
    pub signatory: Option<String>,
    /// As what.
    pub title: Option<String>,
    /// Who gets copies.
    pub cc: Vec<String>,
    /// The user's time zone: "Asia/Shanghai".
    pub zone: Option<String>,
    /// When the answer will be dated; else the letter has a place for its date.
    pub date: Option<Date>,
    /// Days to which the staff extended the time, in the order recorded.
    pub extensions: Vec<Extension>,
    /// Answers that were filed.
    pub filed: Vec<Filed>,
}

/// More time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The day to which it goes.
    pub to: Date,
    /// The staff letter whose answer it is for, by date.
    pub letter: Option<Date>,
    /// How it was agreed: "by phone, Ms Lu, 18 Aug 10:15".
    pub means: String,
    /// Who recorded it.
    pub by: String,
}

/// An answer that was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// EDGAR's number for the submission.
    pub accession: String,
    /// The day.
    pub on: Date,
    /// The staff letter that it answers, by date.
    pub letter: Option<Date>,
    /// The copy as filed, in `sources/`.
    pub file: Option<String>,
}

impl Settings {
    /// Reads the file.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let read = Read::of(path, text)?;
        let mut settings = Self::default();
        if let Some(top) = read.table("")? {
            settings.name = top.text("name")?.unwrap_or_default();
            settings.zone = top.text("time_zone")?;
            if let Some(zone) = &settings.zone {
                jiff::tz::TimeZone::get(zone).map_err(|_| {
                    top.wrong_at(
                        "time_zone",
                        format!("“{zone}” is no time zone; write it as Asia/Shanghai or Europe/Oslo."),
                    )
                })?;
            }
        }
        if let Some(company) = read.table("company")? {
            settings.company = company.text("name")?.filter(|n| !n.is_empty());
            settings.address = company.list("address")?;
        }
        if let Some(letter) = read.table("letter")? {
            settings.signatory = letter.text("signatory")?.filter(|n| !n.is_empty());
            settings.title = letter.text("title")?.filter(|n| !n.is_empty());
            settings.cc = letter.list("cc")?;
            settings.date = letter.date("date")?;
        }
        for row in read.tables("extension")? {
            let to = row
                .date("to")?
                .ok_or_else(|| row.wrong_at("to", "“to” is missing: the day to which the time goes."))?;
            let means = row.text("means")?.unwrap_or_default();
            settings.extensions.push(Extension {
                to,
                letter: row.date("letter")?,
                means,
                by: row.text("by")?.unwrap_or_default(),
            });
        }
        for row in read.tables("filed")? {
            let on = row.date("on")?.ok_or_else(|| row.wrong_at("on", "“on” is missing: the day of filing."))?;
            settings.filed.push(Filed {
                accession: row.need("accession")?,
                on,
                letter: row.date("letter")?,
                file: row.text("file")?,
            });
        }
        Ok(settings)
    }

    /// A new file for a review.
    pub fn template(name: &str, company: Option<&str>, zone: &str) -> String {
        let quoted = |s: &str| toml_edit::Value::from(s).to_string();
        format!(
            "# What this review is about. Edit it freely: every version is kept.\n\
             name = {}\n\
             # The zone in which `tieout status` shows the due time beside Washington's.\n\
             time_zone = {}\n\n\
             # The letterhead of the answer.\n\
             [company]\n\
             name = {}\n\
             address = []\n\n\
             # Who signs the answer, and who gets copies.\n\
             [letter]\n\
             signatory = \"\"\n\
             title = \"\"\n\
             cc = []\n",
            quoted(name).trim(),
            quoted(zone).trim(),
            quoted(company.unwrap_or_default()).trim(),
        )
    }

    /// The file with an extension more.
    pub fn with_extension(text: &str, extension: &Extension) -> Result<String> {
        let mut document = toml::edit(text)?;
        let letter = extension.letter.map(|d| d.to_string());
        toml::array(&mut document, "extension")?.push(toml::table(&[
            ("to", Some(&extension.to.to_string())),
            ("letter", letter.as_deref()),
            ("means", Some(&extension.means)),
            ("by", Some(&extension.by)),
        ]));
        Ok(document.to_string())
    }

    /// The file with a filed answer more.
    pub fn with_filed(text: &str, filed: &Filed) -> Result<String> {
        let mut document = toml::edit(text)?;
        let letter = filed.letter.map(|d| d.to_string());
        toml::array(&mut document, "filed")?.push(toml::table(&[
            ("accession", Some(&filed.accession)),
            ("on", Some(&filed.on.to_string())),
            ("letter", letter.as_deref()),
            ("file", filed.file.as_deref()),
        ]));
        Ok(document.to_string())
    }

    /// The file with the company's name, where it has none yet.
    pub fn with_company(text: &str, name: &str) -> Result<String> {
        let mut document = toml::edit(text)?;
        let table = document.entry("company").or_insert(toml_edit::Item::Table(toml_edit::Table::new()));
        let table =
            table.as_table_mut().ok_or_else(|| Error::new("“company” must be a table, under a line [company]."))?;
        if table.get("name").and_then(toml_edit::Item::as_str).is_none_or(str::is_empty) {
            toml::set(table, "name", Some(name));
        }
        Ok(document.to_string())
    }
}
