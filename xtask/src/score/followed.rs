//! Promises of real letters followed into real filings: `xtask/followed.tsv`, one line a promise and a filing that a
//! person has read.
//!
//! Columns: file of the response, answer, first words of the promise (at most 25), file of the filing, the program's
//! verdict, the reader's verdict, why in a few words.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use tieout_document::{Document, one_line};
use tieout_letters::Letter;
use tieout_letters::follow::{Filing, Followed, Response, Verdict, follow};

use crate::listing::Listing;

/// One line of the table.
struct Read {
    response: String,
    answer: String,
    words: String,
    filing: String,
    program: String,
    reader: String,
}

fn parse(text: &str) -> anyhow::Result<Vec<Read>> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [response, answer, words, filing, program, reader, _] = columns[..] else {
            bail!("line {} of followed.tsv has {} columns, not 7", i + 1, columns.len());
        };
        if words.split_whitespace().count() > 25 {
            bail!("line {} of followed.tsv quotes more than 25 words", i + 1);
        }
        for verdict in [program, reader] {
            if !VERDICTS.iter().any(|v| v.name() == verdict) {
                bail!("line {} of followed.tsv has the verdict “{verdict}”, which is none", i + 1);
            }
        }
        let [response, answer, words, filing, program, reader] =
            [response, answer, words, filing, program, reader].map(str::to_owned);
        out.push(Read { response, answer, words, filing, program, reader });
    }
    Ok(out)
}

const VERDICTS: [Verdict; 7] = [
    Verdict::Kept,
    Verdict::KeptWithChanges,
    Verdict::Partly,
    Verdict::Missing,
    Verdict::ConditionNotMet,
    Verdict::NotDue,
    Verdict::CannotTell,
];

/// A letter of the corpus, read.
struct Opened {
    document: Document,
    letter: Letter,
}

/// Runs every pair of the table, and prints how many verdicts are the reader's.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("followed.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let table = parse(&text)?;
    let documents = opened(root, table.iter().map(|r| r.filing.as_str()));
    let letters: BTreeMap<String, Opened> = opened(root, table.iter().map(|r| r.response.as_str()))
        .into_iter()
        .map(|(name, document)| {
            let letter = tieout_letters::read(&document);
            (name, Opened { document, letter })
        })
        .collect();
    let filings: BTreeMap<&str, Filing<'_>> = documents.iter().map(|(n, d)| (n.as_str(), Filing::of(d))).collect();
    let mut results: BTreeMap<(&str, &str), Vec<Followed>> = BTreeMap::new();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut lost = 0;
    for line in &table {
        let (Some(response), Some(filing)) = (letters.get(&line.response), filings.get(line.filing.as_str())) else {
            lost += 1;
            continue;
        };
        let all = results.entry((&line.response, &line.filing)).or_insert_with(|| {
            follow(&Response { document: &response.document, letter: &response.letter, staff: None }, filing)
        });
        let says = |f: &&Followed| {
            f.promise.number() == line.answer
                && one_line(response.document.slice(f.promise.span)).starts_with(line.words.trim_end_matches(" …"))
        };
        let Some(found) = all.iter().find(says) else {
            lost += 1;
            println!("  no longer found: {} answer {} “{}”", line.response, line.answer, line.words);
            continue;
        };
        let name = found.verdict.name();
        if name != line.program {
            println!(
                "  changed: {} answer {} in {} is {name}, was {}",
                line.response, line.answer, line.filing, line.program
            );
        }
        let count = counts.entry(name).or_default();
        if name == line.reader {
            count[0] += 1;
        } else if found.verdict == Verdict::CannotTell {
            count[1] += 1;
        } else {
            count[2] += 1;
            println!(
                "  wrong: {} answer {} in {} is {name}, a reader says {}",
                line.response, line.answer, line.filing, line.reader
            );
        }
        if verbose {
            println!("  {} {} {}: {name}. {}", line.response, line.answer, line.filing, found.why);
        }
    }
    print(&counts, lost);
    Ok(())
}

fn print(counts: &BTreeMap<&str, [usize; 3]>, lost: usize) {
    let mut listing = Listing::new(&["verdict", "as the reader", "reader decides", "wrong"]);
    for (verdict, [agree, open, wrong]) in counts {
        listing.row([(*verdict).to_owned(), agree.to_string(), open.to_string(), wrong.to_string()]);
    }
    listing.print("Promises followed");
    let [agree, open, wrong] = counts.values().fold([0; 3], |s, c| [s[0] + c[0], s[1] + c[1], s[2] + c[2]]);
    println!("\n{agree} agree, {open} cannot tell where a reader can, {wrong} wrong; {lost} no longer found");
}

/// Documents of the corpus by name, each once; those that are not there are left out.
fn opened<'a>(root: &Path, names: impl Iterator<Item = &'a str>) -> BTreeMap<String, Document> {
    let mut out = BTreeMap::new();
    for name in names {
        if out.contains_key(name) {
            continue;
        }
        match std::fs::read(root.join(name)) {
            Ok(bytes) => drop(out.insert(name.to_owned(), tieout_document::open(&bytes, name))),
            Err(_) => println!("  skipped: {name} is not there"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_promise_and_a_filing() {
        let head = "response\tanswer\tpromise\tfiling\tprogram\treader\twhy\n";
        let read = parse(&format!("{head}a.htm\t1\twe will\tb.htm\tkept\tpartly\tOne sentence lacks.\n")).unwrap();
        assert_eq!((read[0].program.as_str(), read[0].reader.as_str()), ("kept", "partly"));
        assert!(parse(&format!("{head}a.htm\t1\twe will\tb.htm\tperhaps\tkept\t\n")).is_err());
        assert!(parse(&format!("{head}a.htm\t1")).is_err());
    }

    #[test]
    fn the_table_reads() {
        let table = parse(include_str!("../../followed.tsv")).unwrap();
        assert!(table.len() > 20);
    }
}
