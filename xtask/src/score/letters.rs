//! Letters: the rulers on labels made by hand, and what can be counted without labels over every visible letter.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::Context;
use tieout_document::{Document, open};
use tieout_letters::{Kind, Letter, Side, State, discharge, read};

use crate::corpus::{self, File};
use crate::listing::{Listing, share, short};
use crate::tool;

/// Letters against labels, and letters in reviews.
pub(super) fn rulers(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let tieout = tool::tieout()?;
    if let Some(ruler) = corpus::ruler(root, "letters.py") {
        println!("\nLetters against labels");
        let said = tool::output("python3", |python| {
            python.arg(ruler).arg(&tieout).arg(root.join("gold")).arg(root).args(verbose.then_some("-v"));
        })?;
        said.iter().flat_map(|s| s.lines()).for_each(|line| println!("  {line}"));
    }
    if let Some(ruler) = corpus::ruler(root, "threads.py") {
        let letters = root.join("letters");
        let said = tool::output("python3", |python| {
            python.arg(ruler).arg(&tieout).arg(&letters).arg(letters.join("CONVERSATIONS.tsv"));
        })?;
        said.iter().flat_map(|s| s.lines()).for_each(|line| println!("  {line}"));
    }
    Ok(())
}

/// A letter of the table of conversations.
struct Entry {
    accession: String,
    kind: String,
}

/// A letter, read.
struct Read {
    document: Document,
    letter: Letter,
}

/// Counts without labels, each with the letters that it is short of.
pub(super) fn unlabelled(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let table = root.join("letters/CONVERSATIONS.tsv");
    let table = std::fs::read_to_string(&table).with_context(|| format!("{} could not be read", table.display()))?;
    let threads: Vec<Vec<Entry>> = table.lines().skip(1).map(entries).collect();
    let files: Vec<File> = corpus::letters(root).into_iter().filter(|f| f.name.starts_with("letters/")).collect();
    let mut all: HashMap<String, Read> = HashMap::new();
    let start = std::time::Instant::now();
    for file in &files {
        let document = open(&file.bytes()?, &file.name);
        let letter = read(&document);
        all.insert(stem(&file.name), Read { document, letter });
    }
    let seconds = start.elapsed().as_secs_f64();
    let pages: usize = all.values().map(|r| r.document.pages.len()).sum();
    println!(
        "\n{} letters with {pages} pages read in {seconds:.2} s on one core, {:.0} pages/s",
        files.len(),
        pages as f64 / seconds
    );
    let mut count = Count { verbose, tally: BTreeMap::new() };
    for (name, r) in &all {
        count.letter(name, r);
    }
    for thread in &threads {
        count.thread(thread, &all);
    }
    count.print();
    Ok(())
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

/// What holds of how many.
struct Count {
    verbose: bool,
    tally: BTreeMap<&'static str, (usize, usize, Vec<String>)>,
}

impl Count {
    fn add(&mut self, what: &'static str, holds: bool, which: impl FnOnce() -> String) {
        let (yes, all, missed) = self.tally.entry(what).or_default();
        *all += 1;
        *yes += usize::from(holds);
        if !holds {
            missed.push(which());
        }
    }

    /// What a letter shows by itself.
    fn letter(&mut self, name: &str, r: &Read) {
        let Read { letter, .. } = r;
        let which = || format!("{name} {}", r.document.name);
        self.add("letters with a date", letter.date.is_some(), which);
        self.add("letters that name a filing", !letter.re.is_empty(), which);
        self.add("letters that are not `other`", letter.kind != Kind::Other, which);
        self.add("letters with a signatory", letter.signatory.is_some(), which);
        if letter.side == Side::Staff && letter.kind == Kind::Comments {
            let numbers: Vec<u32> = letter.comments.iter().map(|c| c.number).collect();
            let whole = !numbers.is_empty() && numbers.iter().zip(1..).all(|(n, i)| *n == i);
            self.add("comment letters numbered 1..n without a gap", whole, || format!("{name} {numbers:?}"));
            for comment in &letter.comments {
                let which = || format!("{name} comment {}", comment.number);
                self.add("comments with an ask", !comment.asks.is_empty(), which);
                self.add("comments with a topic", !comment.topics.is_empty(), which);
            }
        }
        if letter.kind == Kind::Response {
            self.add("responses with answers", !letter.answers.is_empty(), which);
            for answer in &letter.answers {
                self.add("answers with text", !answer.response.0.is_empty(), || {
                    format!("{name} answer {}", answer.number)
                });
            }
        }
    }

    /// What a conversation shows.
    fn thread(&mut self, thread: &[Entry], all: &HashMap<String, Read>) {
        for entry in thread {
            let Some(r) = all.get(&entry.accession) else { continue };
            let same = r.letter.kind.name() == entry.kind;
            self.add("kinds as the table of conversations has them", same, || {
                format!("{} is {}, the table says {}", r.document.name, r.letter.kind.name(), entry.kind)
            });
        }
        let of =
            |side: Side| thread.iter().filter_map(|e| all.get(&e.accession)).filter(move |r| r.letter.side == side);
        for staff in of(Side::Staff).filter(|r| !r.letter.comments.is_empty()) {
            let Some(date) = staff.letter.date else { continue };
            let answers = |r: &&Read| r.letter.answered.first().is_some_and(|a| a.date == date.date);
            let Some(company) = of(Side::Company).filter(|r| !r.letter.answers.is_empty()).find(answers) else {
                continue;
            };
            self.pair(staff, company);
        }
    }

    /// What a staff letter and its answer show.
    fn pair(&mut self, staff: &Read, company: &Read) {
        for comment in &staff.letter.comments {
            let answers: Vec<_> = company.letter.answers.iter().filter(|a| a.number == comment.number).collect();
            let which = || format!("{} comment {}", company.document.name, comment.number);
            self.add("staff comments with an answer in the response", !answers.is_empty(), which);
            let asked = folded(&comment.text.text(&staff.document));
            if let [answer] = answers[..]
                && let Some(repeated) = &answer.comment
            {
                let said = folded(&repeated.text(&company.document));
                self.add("repeated comments with the staff's words", said == asked, || {
                    let at = said.iter().zip(&asked).take_while(|(a, b)| a == b).count();
                    let from = |w: &[String]| short(&w[at.min(w.len())..].join(" "), 60);
                    format!("{}: “{}” for “{}”", which(), from(&said), from(&asked))
                });
            }
        }
        for d in discharge((&staff.document, &staff.letter), (&company.document, &company.letter)) {
            let which = || format!("{} ask {}.{}", company.document.name, d.comment, d.ask + 1);
            self.add("asks that a sentence of the answer discharges", d.state != State::Open, which);
        }
    }

    fn print(&self) {
        let mut listing = Listing::new(&["what", "of them", "so many", "share"]);
        for (what, (yes, all, _)) in &self.tally {
            listing.row([(*what).to_owned(), all.to_string(), yes.to_string(), share(*yes, *all)]);
        }
        listing.print("Letters without labels");
        for (what, (_, _, missed)) in &self.tally {
            let most = if self.verbose { usize::MAX } else { 0 };
            missed.iter().take(most).for_each(|m| println!("  not among {what}: {m}"));
        }
    }
}

/// Words as they are compared: without case, hyphens, marks and signs.
fn folded(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['-', '–', '—', '‑', '\u{ad}'], "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{entries, folded};

    #[test]
    fn conversations_are_read() {
        let line = ["A"; 11].join("\t") + "\t2016-09-14:S:comments:0-16-1 2016-09-23:C:response:1-16-2\t";
        let kinds: Vec<String> = entries(&line).into_iter().map(|e| format!("{} {}", e.kind, e.accession)).collect();
        assert_eq!(kinds, ["comments 0-16-1", "response 1-16-2"]);
    }

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(folded("“Non-GAAP” item 10(e)"), folded("\"NonGAAP\" Item 10 (e)"));
    }
}
