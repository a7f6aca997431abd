//! `sources/index.toml`: what lies in `sources/`, and what it is.

use std::path::Path;

use jiff::civil::Date;

use crate::disk::digest;
use crate::error::Result;
use crate::toml::{self, Read};

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file, from the folder: "sources/2017-08-16_comments_3f2a9c1b.pdf".
    pub file: String,
    /// What it was called when it was added.
    pub was: String,
    /// "comments", "response", "extension"; "20-F"; "workbook"; "other".
    pub kind: String,
    /// Its printed date, or the day of filing.
    pub date: Option<Date>,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Whether nothing of it may become known: material non-public information.
    pub mnpi: bool,
}

impl Source {
    /// A source for bytes.
    pub fn new(was: &str, bytes: &[u8], kind: &str, date: Option<Date>, mnpi: bool) -> Self {
        let sha256 = digest(bytes);
        let day = date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        let ending = Path::new(was).extension().and_then(|e| e.to_str()).unwrap_or("bin").to_lowercase();
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
        let kind_name: String =
            kind.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
        let file = format!("sources/{day}_{kind_name}_{}.{ending}", &sha256[..8]);
        Self { file, was: was.to_owned(), kind: kind.to_owned(), date, sha256, mnpi }
    }

    /// Whether it is a letter of a review.
    pub fn is_letter(&self) -> bool {
        const KINDS: [&str; 8] =
            ["comments", "completed", "no_review", "response", "extension", "acceleration", "supplement", "letter"];
        KINDS.contains(&self.kind.as_str())
    }
}

/// Reads the file.
pub fn read(path: &Path, text: &str) -> Result<Vec<Source>> {
    let read = Read::of(path, text)?;
    let source = |row: toml::Row<'_>| -> Result<Source> {
        Ok(Source {
            file: row.need("file")?,
            was: row.text("was")?.unwrap_or_default(),
            kind: row.need("kind")?,
            date: row.date("date")?,
            sha256: row.need("sha256")?,
            mnpi: row.text("mnpi")?.is_some_and(|m| m == "yes"),
        })
    };
    read.tables("source")?.into_iter().map(source).collect()
}

/// The file with a source more.
pub fn with(text: &str, source: &Source) -> Result<String> {
    let mut document = toml::edit(text)?;
    let date = source.date.map(|d| d.to_string());
    toml::array(&mut document, "source")?.push(toml::table(&[
        ("file", Some(&source.file)),
        ("was", Some(&source.was)),
        ("kind", Some(&source.kind)),
        ("date", date.as_deref()),
        ("sha256", Some(&source.sha256)),
        ("mnpi", source.mnpi.then_some("yes")),
    ]));
    Ok(document.to_string())
}

/// The file with the kind or the date of a source put right.
pub fn corrected(text: &str, sha256: &str, kind: Option<&str>, date: Option<Date>) -> Result<String> {
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "source")?;
    for table in tables.iter_mut().filter(|t| t.get("sha256").and_then(|i| i.as_str()) == Some(sha256)) {
        if let Some(kind) = kind {
            toml::set(table, "kind", Some(kind));
        }
        if let Some(date) = date {
            toml::set(table, "date", Some(&date.to_string()));
        }
    }
    Ok(document.to_string())
}

/// What a new file says.
pub const TEMPLATE: &str =
    "# What lies in this folder. The files never change; kinds and dates may be put right here.\n";
