//! What rules would have raised before the staff did: filings that the staff's letters are about, and text that
//! responses propose, each with the staff letter that follows, against a reader's verdicts in `xtask/raised.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tieout_document::one_line;
use tieout_letters::{Comment, Letter, Side, topic_name};
use tieout_rules::{Case, Finding, answers, asked, findings};

use super::conversations::{Conversations, Read};
use crate::corpus::{self, File};
use crate::listing::{Listing, short};

/// A document, and what the staff asked about it then.
struct Pair<'a> {
    about: File,
    staff: &'a Read,
}

/// What a reader says of a comment: `seen` by the rules named, `topic` where they only speak of the same matter, `could`
/// where a rule could see it and none does, `facts` where the document does not hold what it takes.
struct Verdict {
    letter: String,
    comment: String,
    verdict: String,
}

const VERDICTS: [&str; 4] = ["seen", "topic", "could", "facts"];

/// Prints each pair, and how many comments rules saw; with `write`, keeps how often the staff ask for each topic.
pub(super) fn run(root: &Path, verbose: bool, write: bool) -> anyhow::Result<()> {
    let conversations = Conversations::read(root)?;
    if write {
        keep(&conversations)?;
    }
    let read = verdicts()?;
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (kind, pairs) in [("filings", filings(root, &conversations)?), ("responses", proposals(&conversations))] {
        for pair in &pairs {
            let raised = raised(&pair.about)?;
            let mut used: BTreeSet<usize> = BTreeSet::new();
            println!("{} ← {}", pair.about.name, pair.staff.file.name);
            for comment in &pair.staff.letter.comments {
                let by = by(pair, comment, &raised);
                used.extend(by.iter().map(|b| b.0));
                let number = comment.number.to_string();
                let known = read.iter().find(|v| v.letter == pair.staff.file.name && v.comment == number);
                let known = known.map_or("not read", |v| v.verdict.as_str());
                *counts.entry((kind, known.to_owned())).or_default() += 1;
                print_comment(pair, comment, &by, &raised, known);
            }
            print_others(&raised, &used, verbose);
        }
    }
    let mut listing = Listing::new(&["about", "reader", "comments"]);
    for ((kind, verdict), n) in counts {
        listing.row([kind.to_owned(), verdict, n.to_string()]);
    }
    listing.print("Comments of the staff, and whether a rule had seen what they ask for");
    Ok(())
}

/// What rules say of a document: each finding with its words.
fn raised(file: &File) -> anyhow::Result<Vec<(Finding, String)>> {
    let document = tieout_document::open(&file.bytes()?, &file.name);
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let all = findings(&[Case::new(&document, &reading, &ties)], &[]);
    let words = |f: &Finding| f.spans.iter().map(|s| document.slice(s.span)).collect::<Vec<_>>().join(" ");
    Ok(all.into_iter().map(|f| (f.clone(), words(&f))).collect())
}

/// Findings that speak of what a comment asks for, with the words that both have, the likest first.
fn by(pair: &Pair, comment: &Comment, raised: &[(Finding, String)]) -> Vec<(usize, usize)> {
    let document = &pair.staff.document;
    let text: String = comment.text.0.iter().map(|s| document.slice(*s)).collect::<Vec<_>>().join(" ");
    let own = stems(&text);
    let mut out: Vec<(usize, usize)> = raised
        .iter()
        .enumerate()
        .filter(|(_, (f, _))| comment.topics.iter().any(|t| answers(f.code, t.code)))
        .map(|(i, (f, words))| (i, stems(&format!("{} {words}", f.message)).intersection(&own).count()))
        .collect();
    out.sort_by_key(|(i, shared)| (std::cmp::Reverse(*shared), raised[*i].0.rank));
    out
}

/// Words that carry meaning, by their first letters.
fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 4);
    words.map(|w| w.to_lowercase().chars().take(6).collect()).collect()
}

fn print_comment(pair: &Pair, comment: &Comment, by: &[(usize, usize)], raised: &[(Finding, String)], known: &str) {
    let topics: Vec<&str> = comment.topics.iter().map(|t| t.code).collect();
    let text = comment.text.span().map_or_else(String::new, |s| one_line(pair.staff.document.slice(s)));
    println!("  comment {} [{}] {known}: {}", comment.number, topics.join(", "), short(&text, 500));
    for (i, shared) in by.iter().take(6) {
        let (finding, words) = &raised[*i];
        let quiet = if finding.advice { " (advice)" } else { "" };
        println!(
            "    {} rank {}{quiet}, {shared} words shared: {}",
            finding.code,
            finding.rank,
            short(&finding.message, 260)
        );
        println!("        {}", short(&one_line(words), 200));
    }
    if by.is_empty() {
        println!("    no rule");
    }
}

fn print_others(raised: &[(Finding, String)], used: &BTreeSet<usize>, verbose: bool) {
    let rest = || raised.iter().enumerate().filter(|(i, r)| !used.contains(i) && !r.0.advice).map(|(_, r)| r);
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    rest().for_each(|(f, _)| *codes.entry(f.code).or_default() += 1);
    let list: Vec<String> = codes.iter().map(|(c, n)| format!("{c} ×{n}")).collect();
    println!(
        "  the staff did not raise: {}\n",
        if list.is_empty() { "nothing else".to_owned() } else { list.join(", ") }
    );
    if verbose {
        for (f, words) in rest() {
            println!("    {} {}: {}\n        {}", f.code, f.severity.name(), short(&f.message, 260), short(words, 160));
        }
    }
}

/// Filings beside the project that staff letters are about: the table of conversations names them by form and period.
fn filings<'a>(root: &Path, conversations: &'a Conversations) -> anyhow::Result<Vec<Pair<'a>>> {
    let table = root.join("letters/CONVERSATIONS.tsv");
    let table = std::fs::read_to_string(&table).with_context(|| format!("{} could not be read", table.display()))?;
    let files = corpus::filings(root);
    let mut out = Vec::new();
    for (line, thread) in table.lines().skip(1).zip(&conversations.threads) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (Some(ticker), Some(subjects)) = (columns.first(), columns.get(10)) else { continue };
        for subject in subjects.split(" ; ") {
            let mut parts = subject.split('|');
            let (Some(form), Some(period)) = (parts.next(), parts.next()) else { continue };
            let stem = format!("{ticker}_{form}_{period}");
            let Some(file) = files.iter().find(|f| f.path.file_stem().is_some_and(|s| s == stem.as_str())) else {
                continue;
            };
            let staff = conversations.letters(thread).filter(|r| commented(&r.letter));
            out.extend(staff.map(|staff| Pair { about: file.clone(), staff }));
        }
    }
    Ok(out)
}

fn commented(letter: &Letter) -> bool {
    letter.side == Side::Staff && !letter.comments.is_empty()
}

/// Responses to which the staff wrote again.
fn proposals(conversations: &Conversations) -> Vec<Pair<'_>> {
    let mut out = Vec::new();
    for thread in &conversations.threads {
        let letters: Vec<&Read> = conversations.letters(thread).collect();
        for pair in letters.windows(2) {
            let response =
                pair[0].letter.side == Side::Company && pair[0].letter.answers.iter().any(|a| !a.proposed.is_empty());
            if response && commented(&pair[1].letter) {
                out.push(Pair { about: pair[0].file.clone(), staff: pair[1] });
            }
        }
    }
    out
}

fn verdicts() -> anyhow::Result<Vec<Verdict>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("raised.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [letter, comment, verdict, _] = columns[..] else {
            bail!("line {} of raised.tsv has {} columns, not 4", i + 1, columns.len());
        };
        if !VERDICTS.contains(&verdict) {
            bail!("line {} of raised.tsv has the verdict “{verdict}”, which is none", i + 1);
        }
        let [letter, comment, verdict] = [letter, comment, verdict].map(str::to_owned);
        out.push(Verdict { letter, comment, verdict });
    }
    Ok(out)
}

/// The table of how often the staff ask for each topic.
pub(crate) fn asked_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("asked.tsv")
}

/// Keeps, for each topic, how many of a hundred companies with comments were asked for it.
fn keep(conversations: &Conversations) -> anyhow::Result<()> {
    let mut by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut companies: BTreeSet<&str> = BTreeSet::new();
    for read in conversations.all.values().filter(|r| commented(&r.letter)) {
        let Some(ticker) = read.file.name.split('/').nth(1) else { continue };
        companies.insert(ticker);
        for topic in asked(&read.letter) {
            by.entry(topic).or_default().insert(ticker);
        }
    }
    let mut table = "topic\tof 100 companies\tname\n".to_owned();
    for (topic, of) in by {
        let share = of.len() * 100 / companies.len().max(1);
        table.push_str(&format!("{topic}\t{share}\t{}\n", topic_name(topic).unwrap_or_default()));
    }
    std::fs::write(asked_path(), table)?;
    Ok(())
}

/// The table: topics and shares in per cent.
pub(crate) fn read_asked() -> anyhow::Result<Vec<(String, u32)>> {
    let text = std::fs::read_to_string(asked_path()).context("xtask/asked.tsv could not be read")?;
    let line = |l: &str| Some((l.split('\t').next()?.to_owned(), l.split('\t').nth(1)?.trim().parse().ok()?));
    text.lines()
        .skip(1)
        .map(|l| line(l).with_context(|| format!("asked.tsv has a line that is no share: {l}")))
        .collect()
}
