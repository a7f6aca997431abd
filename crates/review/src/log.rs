//! `log.jsonl`: every change of a folder, one line each, chained by hashes.
//!
//! A line's hash is the SHA-256 of the line as it stands, without the hash itself. A line names the hashes of
//! the lines that it follows: one, or several where a merge brought lines of work together. A line that joins
//! several also holds the hash of the whole file above it, so that their order is fixed from then on. Nothing
//! can be changed, left out or put in another order without a line's hash or a parent being wrong; what was
//! cut off from the end is found by whoever kept the last hash.

mod verify;

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::disk::digest;
use crate::error::{Error, Result};

pub use verify::{Verdict, verify};

/// What a change did to a file: the hashes of its content before and after; none where there was no such file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The file, from the folder, with `/`.
    pub path: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How many lines lead to it, itself counted.
    pub n: u64,
    /// Hashes of the lines that it follows.
    pub parents: Vec<String>,
    /// When, with the offset of the zone: RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// The command.
    pub act: String,
    /// What it did, for people.
    pub what: String,
    /// Why, where somebody said so.
    pub why: Option<String>,
    /// The line that it takes back.
    pub undoes: Option<String>,
    /// What it changed.
    pub files: Vec<Touched>,
    /// The hash of the whole file above it, where it has several parents.
    pub over: Option<String>,
    /// Its hash.
    pub hash: String,
}

const HASH: &str = ",\"hash\":\"";

impl Entry {
    /// As a line, with its hash set.
    pub(crate) fn seal(&mut self) -> String {
        let mut map = Map::new();
        map.insert("n".to_owned(), json!(self.n));
        map.insert("parents".to_owned(), json!(self.parents));
        map.insert("at".to_owned(), json!(self.at));
        map.insert("by".to_owned(), json!(self.by));
        map.insert("do".to_owned(), json!(self.act));
        map.insert("what".to_owned(), json!(self.what));
        for (name, value) in [("why", &self.why), ("undoes", &self.undoes), ("over", &self.over)] {
            if let Some(value) = value {
                map.insert(name.to_owned(), json!(value));
            }
        }
        let files: Map<String, Value> =
            self.files.iter().map(|f| (f.path.clone(), json!([f.before, f.after]))).collect();
        map.insert("files".to_owned(), Value::Object(files));
        let mut text = Value::Object(map).to_string();
        self.hash = digest(text.as_bytes());
        text.pop();
        format!("{text}{HASH}{}\"}}\n", self.hash)
    }

    /// A line; the error says what is wrong with it.
    fn parse(line: &str) -> std::result::Result<Self, String> {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("The line is no JSON: {e}."))?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let need = |name: &str| text(name).ok_or_else(|| format!("The line has no “{name}”."));
        let files = value.get("files").and_then(Value::as_object).ok_or("The line has no “files”.")?;
        let side = |v: &Value, i: usize| v.get(i).and_then(Value::as_str).map(str::to_owned);
        let parents = value.get("parents").and_then(Value::as_array).ok_or("The line has no “parents”.")?;
        Ok(Self {
            n: value.get("n").and_then(Value::as_u64).ok_or("The line has no number “n”.")?,
            parents: parents.iter().filter_map(|p| p.as_str().map(str::to_owned)).collect(),
            at: need("at")?,
            by: need("by")?,
            act: need("do")?,
            what: need("what")?,
            why: text("why"),
            undoes: text("undoes"),
            over: text("over"),
            files: files
                .iter()
                .map(|(path, v)| Touched { path: path.clone(), before: side(v, 0), after: side(v, 1) })
                .collect(),
            hash: need("hash")?,
        })
    }
}

/// The hash that a line ought to have.
fn hash_of(line: &str) -> Option<String> {
    let head = &line[..line.rfind(HASH)?];
    Some(digest(format!("{head}}}").as_bytes()))
}

/// The log, read.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Its lines in order.
    pub entries: Vec<Entry>,
    /// The file as it stands.
    pub(crate) text: String,
    /// Bytes behind the last whole line: a write that was interrupted.
    pub(crate) torn: usize,
}

impl Log {
    /// Reads the text of a log. A last line that is cut short is told by `torn`; any other line that cannot be
    /// read is an error with its place.
    pub fn read(path: &Path, text: String) -> Result<Self> {
        let mut entries = Vec::new();
        let mut start = 0;
        let mut torn = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            match Entry::parse(words) {
                Ok(entry) => entries.push(entry),
                Err(_) if words.trim().is_empty() => {}
                Err(_) if !line.ends_with('\n') => torn = line.len(),
                Err(message) => {
                    let mend = if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|m| words.starts_with(m)) {
                        "It is a mark of a merge: keep the lines of both sides, and take the mark away.".to_owned()
                    } else {
                        format!("{message} The log was damaged or edited; take the file from a copy or from git.")
                    };
                    return Err(Error::at(path, &text, start, mend));
                }
            }
            start += line.len();
        }
        Ok(Self { entries, text, torn })
    }

    /// Hashes of the lines that no line follows: one, or several after a merge.
    pub fn heads(&self) -> Vec<String> {
        let followed: std::collections::HashSet<&str> =
            self.entries.iter().flat_map(|e| &e.parents).map(String::as_str).collect();
        self.entries.iter().filter(|e| !followed.contains(e.hash.as_str())).map(|e| e.hash.clone()).collect()
    }

    /// The hash of the newest line, for exports and sign-offs; of several heads, all.
    pub fn head(&self) -> String {
        self.heads().join("+")
    }

    /// "log: 27 changes, head 3f2a9c1b...": what exports and sign-offs print.
    pub fn stamp(&self) -> String {
        let n = self.entries.len();
        format!("log: {n} {}, head {}", if n == 1 { "change" } else { "changes" }, self.head())
    }

    /// What a file was last, as far as the log knows: outer none where it never was in it.
    pub(crate) fn last(&self, path: &str) -> Option<Option<String>> {
        let touched = |e: &Entry| e.files.iter().find(|f| f.path == path).map(|f| f.after.clone());
        self.entries.iter().rev().find_map(touched)
    }

    /// All files that it knows of as being there.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut known: std::collections::BTreeMap<&str, Option<&str>> = std::collections::BTreeMap::new();
        for file in self.entries.iter().flat_map(|e| &e.files) {
            known.insert(&file.path, file.after.as_deref());
        }
        known.into_iter().filter_map(|(p, h)| Some((p.to_owned(), h?.to_owned()))).collect()
    }

    /// A line that follows all heads.
    pub(crate) fn next(&self, entry: Entry) -> Entry {
        let parents = self.heads();
        let n = self.entries.iter().filter(|e| parents.contains(&e.hash)).map(|e| e.n).max().unwrap_or(0) + 1;
        let over = (parents.len() > 1).then(|| digest(self.text.as_bytes()));
        Entry { n, parents, over, ..entry }
    }
}
