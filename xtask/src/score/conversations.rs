//! Letters as the table of conversations has them, and each response with the staff letter that it answers.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use tieout_document::{Document, open};
use tieout_letters::{Letter, Side, read};

use crate::corpus::{self, File};

/// A letter of the table of conversations.
pub(super) struct Entry {
    pub accession: String,
    pub kind: String,
}

/// A letter, read.
pub(super) struct Read {
    pub file: File,
    pub document: Document,
    pub letter: Letter,
}

/// All visible letters, and the conversations that they make.
pub(super) struct Conversations {
    /// By accession number.
    pub all: HashMap<String, Read>,
    pub threads: Vec<Vec<Entry>>,
}

impl Conversations {
    /// Reads the table and every letter.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let table = root.join("letters/CONVERSATIONS.tsv");
        let table =
            std::fs::read_to_string(&table).with_context(|| format!("{} could not be read", table.display()))?;
        let threads: Vec<Vec<Entry>> = table.lines().skip(1).map(entries).collect();
        let mut all = HashMap::new();
        for file in corpus::letters(root).into_iter().filter(|f| f.name.starts_with("letters/")) {
            let document = open(&file.bytes()?, &file.name);
            let letter = read(&document);
            all.insert(stem(&file.name), Read { file, document, letter });
        }
        Ok(Self { all, threads })
    }

    /// The letters of a conversation that lie beside the project, in order.
    pub(super) fn letters<'a>(&'a self, thread: &'a [Entry]) -> impl Iterator<Item = &'a Read> {
        thread.iter().filter_map(|e| self.all.get(&e.accession))
    }

    /// Each staff letter of a conversation with the response that answers it.
    pub(super) fn pairs<'a>(&'a self, thread: &'a [Entry]) -> Vec<(&'a Read, &'a Read)> {
        let of = |side: Side| self.letters(thread).filter(move |r| r.letter.side == side);
        let mut out = Vec::new();
        for staff in of(Side::Staff).filter(|r| !r.letter.comments.is_empty()) {
            let Some(date) = staff.letter.date else { continue };
            let answers = |r: &&Read| r.letter.answered.first().is_some_and(|a| a.date == date.date);
            let company = of(Side::Company).filter(|r| !r.letter.answers.is_empty()).find(answers);
            out.extend(company.map(|c| (staff, c)));
        }
        out
    }
}

fn stem(name: &str) -> String {
    Path::new(name).file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned())
}

/// "2016-09-14:S:comments:0000000000-16-092800" in the column of letters.
fn entries(line: &str) -> Vec<Entry> {
    let letters = line.split('\t').nth(11).unwrap_or_default();
    letters
        .split_whitespace()
        .filter_map(|entry| {
            let mut parts = entry.split(':').skip(2);
            Some(Entry { kind: parts.next()?.to_owned(), accession: parts.next()?.to_owned() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn conversations_are_read() {
        let line = ["A"; 11].join("\t") + "\t2016-09-14:S:comments:0-16-1 2016-09-23:C:response:1-16-2\t";
        let kinds: Vec<String> = entries(&line).into_iter().map(|e| format!("{} {}", e.kind, e.accession)).collect();
        assert_eq!(kinds, ["comments 0-16-1", "response 1-16-2"]);
    }
}
