//! TOML that people edit: read with places, written back with their comments and order kept.

use std::path::Path;

use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table, TableLike, Value, value};

use crate::error::{Error, Result};

/// A file as it was read, with places.
pub(crate) struct Read<'a> {
    path: &'a Path,
    text: &'a str,
    document: Document<&'a str>,
}

impl<'a> Read<'a> {
    pub(crate) fn of(path: &'a Path, text: &'a str) -> Result<Self> {
        if let Some(at) = conflict(text) {
            return Err(Error::at(
                path,
                text,
                at,
                "This is a mark of a merge: choose what shall stand, and take the marks away.",
            ));
        }
        let document = Document::parse(text).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start);
            Error::at(path, text, at, format!("The file is no TOML here: {}.", e.message().trim_end_matches('.')))
        })?;
        Ok(Self { path, text, document })
    }

    /// The tables of an array: `[[ask]]`.
    pub(crate) fn tables(&self, name: &str) -> Result<Vec<Row<'_>>> {
        match self.document.get(name) {
            None => Ok(Vec::new()),
            Some(Item::ArrayOfTables(tables)) => Ok(tables
                .iter()
                .map(|t| Row { read: self, table: t, start: t.span().map_or(0, |s| s.start) })
                .collect()),
            Some(other) => Err(self.error(other, format!("“{name}” must be tables, each under a line [[{name}]]."))),
        }
    }

    /// A table, or the top of the file for "".
    pub(crate) fn table(&self, name: &str) -> Result<Option<Row<'_>>> {
        if name.is_empty() {
            return Ok(Some(Row { read: self, table: self.document.as_table(), start: 0 }));
        }
        match self.document.get(name) {
            None => Ok(None),
            Some(item) => match item.as_table_like() {
                Some(table) => Ok(Some(Row { read: self, table, start: item.span().map_or(0, |s| s.start) })),
                None => Err(self.error(item, format!("“{name}” must be a table, under a line [{name}]."))),
            },
        }
    }

    fn error(&self, item: &Item, message: impl Into<String>) -> Error {
        Error::at(self.path, self.text, item.span().map_or(0, |s| s.start), message)
    }
}

/// One table of a file.
pub(crate) struct Row<'a> {
    read: &'a Read<'a>,
    table: &'a dyn TableLike,
    start: usize,
}

impl Row<'_> {
    /// Words; none where they are missing.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>> {
        match self.table.get(name) {
            None => Ok(None),
            Some(item) => match item.as_str() {
                Some(text) => Ok(Some(text.to_owned())),
                None => Err(self.read.error(item, format!("“{name}” must be words between quotation marks."))),
            },
        }
    }

    /// Words that must be there.
    pub(crate) fn need(&self, name: &str) -> Result<String> {
        self.text(name)?.ok_or_else(|| self.wrong(format!("“{name}” is missing here.")))
    }

    /// A list of words.
    pub(crate) fn list(&self, name: &str) -> Result<Vec<String>> {
        let Some(item) = self.table.get(name) else { return Ok(Vec::new()) };
        let wrong = || self.read.error(item, format!("“{name}” must be a list of words, as [\"one\", \"two\"]."));
        let array = item.as_array().ok_or_else(wrong)?;
        array.iter().map(|v| v.as_str().map(str::to_owned).ok_or_else(wrong)).collect()
    }

    /// A date, written as words or as TOML's own.
    pub(crate) fn date(&self, name: &str) -> Result<Option<jiff::civil::Date>> {
        let Some(item) = self.table.get(name) else { return Ok(None) };
        let text = item.as_str().map(str::to_owned).or_else(|| item.as_datetime().map(ToString::to_string));
        let date = text.and_then(|t| t.parse().ok());
        date.map(Some).ok_or_else(|| self.read.error(item, format!("“{name}” must be a day, as 2017-08-30.")))
    }

    /// An error at a value, or at the table where it has none.
    pub(crate) fn wrong_at(&self, name: &str, message: impl Into<String>) -> Error {
        match self.table.get(name) {
            Some(item) => self.read.error(item, message),
            None => self.wrong(message),
        }
    }

    fn wrong(&self, message: impl Into<String>) -> Error {
        Error::at(self.read.path, self.read.text, self.start, message)
    }
}

/// Where a line begins that a merge left.
fn conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// A file to change.
pub(crate) fn edit(text: &str) -> Result<DocumentMut> {
    text.parse().map_err(|e| Error::new(format!("{e}")))
}

/// The tables of an array, made where there are none.
pub(crate) fn array<'a>(document: &'a mut DocumentMut, name: &str) -> Result<&'a mut ArrayOfTables> {
    let item = document.entry(name).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut().ok_or_else(|| Error::new(format!("“{name}” must be tables, each under [[{name}]].")))
}

/// A table of the values that are there.
pub(crate) fn table(values: &[(&str, Option<&str>)]) -> Table {
    let mut table = Table::new();
    for (name, text) in values {
        if let Some(text) = text {
            table.insert(name, value(*text));
        }
    }
    table
}

/// A list of words as a value.
pub(crate) fn words<S: AsRef<str>>(list: &[S]) -> Item {
    let array: toml_edit::Array = list.iter().map(|s| Value::from(s.as_ref())).collect();
    value(array)
}

/// Sets words in a table, or takes them away.
pub(crate) fn set(table: &mut Table, name: &str, text: Option<&str>) {
    match text {
        Some(text) => {
            // What stands beside the value, as a comment, stays.
            let old = table.get(name).and_then(Item::as_value).map(|v| v.decor().clone());
            let mut new = Value::from(text);
            if let Some(decor) = old {
                *new.decor_mut() = decor;
            }
            table.insert(name, Item::Value(new));
        }
        None => drop(table.remove(name)),
    }
}
