//! Letters: the rulers on labels made by hand, and what can be counted without labels over every visible letter.

use std::collections::BTreeMap;
use std::path::Path;

use tieout_letters::{Kind, Side, State, discharge};

use super::conversations::{Conversations, Entry, Read};
use super::discharged;
use crate::corpus;
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

/// Counts without labels, each with the letters that it is short of.
pub(super) fn unlabelled(root: &Path, verbose: bool, sample: Option<(usize, u64)>) -> anyhow::Result<()> {
    let start = std::time::Instant::now();
    let conversations = Conversations::read(root)?;
    let all = &conversations.all;
    let seconds = start.elapsed().as_secs_f64();
    let pages: usize = all.values().map(|r| r.document.pages.len()).sum();
    println!(
        "\n{} letters with {pages} pages read in {seconds:.2} s on one core, {:.0} pages/s",
        all.len(),
        pages as f64 / seconds
    );
    let mut count = Count { verbose, tally: BTreeMap::new() };
    for (name, r) in all {
        count.letter(name, r);
    }
    for thread in &conversations.threads {
        count.thread(thread, &conversations);
    }
    count.print();
    discharged::run(&conversations, sample)
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
    fn thread(&mut self, thread: &[Entry], all: &Conversations) {
        for entry in thread {
            let Some(r) = all.all.get(&entry.accession) else { continue };
            let same = r.letter.kind.name() == entry.kind;
            self.add("kinds as the table of conversations has them", same, || {
                format!("{} is {}, the table says {}", r.document.name, r.letter.kind.name(), entry.kind)
            });
        }
        for (staff, company) in all.pairs(thread) {
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
            let which = || format!("{} ask {}", company.document.name, d.id());
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
    use super::folded;

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(folded("“Non-GAAP” item 10(e)"), folded("\"NonGAAP\" Item 10 (e)"));
    }
}
