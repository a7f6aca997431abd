//! `analyses.toml`, or `FILE.tieout.toml` beside a workbook: what a person answered of workbooks, so that nobody is
//! asked twice.

use std::path::Path;

use toml_edit::{Item, Table};

use crate::error::Result;
use crate::toml::{self, Read};

/// How the file begins.
const TEMPLATE: &str =
    "# What was answered of workbooks, for `tieout analyze`. Each value is that of the option of its name.\n";
/// The options that answer questions.
const OPTIONS: [&str; 7] = ["column", "row", "unit", "sign", "decimal", "dates", "period"];

/// What was answered of one workbook for one analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The workbook, without its folder.
    pub file: String,
    /// The analysis.
    pub analysis: String,
    /// Options by name, and their values.
    pub options: Vec<(String, String)>,
}

/// Reads the file.
pub fn read(path: &Path, text: &str) -> Result<Vec<Remembered>> {
    let read = Read::of(path, text)?;
    let answered = |row: toml::Row<'_>| -> Result<Remembered> {
        let mut options = Vec::new();
        for name in OPTIONS {
            options.extend(row.list(name)?.into_iter().map(|value| (name.to_owned(), value)));
        }
        Ok(Remembered { file: row.need("file")?, analysis: row.need("analysis")?, options })
    };
    read.tables("workbook")?.into_iter().map(answered).collect()
}

/// The file with more answers; what stands there stays, with its comments.
pub fn with(text: &str, more: &Remembered) -> Result<String> {
    let head = if text.trim().is_empty() { TEMPLATE } else { "" };
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "workbook")?;
    let is = |t: &Table, name: &str, want: &str| t.get(name).and_then(Item::as_str) == Some(want);
    let known = tables.iter().position(|t| is(t, "file", &more.file) && is(t, "analysis", &more.analysis));
    let at = known.unwrap_or_else(|| {
        tables.push(toml::table(&[("file", Some(&more.file)), ("analysis", Some(&more.analysis))]));
        tables.len() - 1
    });
    if let Some(table) = tables.get_mut(at) {
        for (name, value) in &more.options {
            add(table, name, value);
        }
    }
    Ok(format!("{head}{document}"))
}

/// Adds a value to a list of a table, once.
fn add(table: &mut Table, name: &str, value: &str) {
    match table.get_mut(name).and_then(Item::as_array_mut) {
        Some(array) if array.iter().any(|v| v.as_str() == Some(value)) => {}
        Some(array) => array.push(value),
        None => {
            table.insert(name, toml::words(&[value]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(options: &[(&str, &str)]) -> Remembered {
        let options = options.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Remembered { file: "book.xlsx".to_owned(), analysis: "dso".to_owned(), options }
    }

    #[test]
    fn answers_are_kept_with_comments() {
        let first = with("", &answers(&[("unit", "万元"), ("column", "C=receivables")])).unwrap();
        assert_eq!(
            first,
            format!(
                "{TEMPLATE}[[workbook]]\nfile = \"book.xlsx\"\nanalysis = \"dso\"\nunit = [\"万元\"]\ncolumn = [\"C=receivables\"]\n"
            )
        );
        let edited = first.replace("unit =", "# As the controller said.\nunit =");
        let second = with(&edited, &answers(&[("column", "D=revenue"), ("unit", "万元")])).unwrap();
        assert_eq!(second, edited.replace("[\"C=receivables\"]", "[\"C=receivables\", \"D=revenue\"]"));
        let read = read(Path::new("analyses.toml"), &second).unwrap();
        assert_eq!(read, [answers(&[("column", "C=receivables"), ("column", "D=revenue"), ("unit", "万元")])]);
    }
}
