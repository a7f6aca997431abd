//! How often each rule is right: its findings on documents as filed, which a person judges in
//! `xtask/judged/`, and on copies with one changed digit, where those at the changed figure are right.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tieout_document::{Document, Place, Span};
use tieout_figures::{Figure, Reading};
use tieout_letters::{Kind, Side};
use tieout_rules::{Case, Finding, RULES, Rule, Severity, findings, rule};
use tieout_ties::{Basis, Relation, Tie, Ties, Verdict};

use super::conversations::Conversations;
use super::judged::{self, Judged, Judgement};
use crate::corpus::{self, File};
use crate::listing::{Listing, short};

/// A document, read and tied.
struct Read {
    document: Document,
    reading: Reading,
    ties: Ties,
}

impl Read {
    fn of(bytes: &[u8], name: &str) -> Self {
        let document = tieout_document::open(bytes, name);
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        Self { document, reading, ties }
    }
}

fn check(all: &[&Read]) -> Vec<Finding> {
    let cases: Vec<Case> = all.iter().map(|r| Case::new(&r.document, &r.reading, &r.ties)).collect();
    let pairs: Vec<_> = all.iter().map(|r| (&r.document, &r.reading)).collect();
    findings(&cases, &tieout_ties::across(&pairs))
}

/// Findings of one rule.
#[derive(Default)]
struct Count {
    errors: usize,
    warnings: usize,
    quiet: usize,
    right: usize,
    wrong: usize,
    open: usize,
    unjudged: usize,
}

/// What of rules and files is counted.
#[derive(Default)]
pub(super) struct Wanted {
    /// Codes or their beginnings; all rules if none. Of named ones every finding is printed.
    pub codes: Vec<String>,
    /// What a file's name must have in it.
    pub file: Option<String>,
    /// Print what nobody has judged.
    pub verbose: bool,
}

impl Wanted {
    fn has(&self, code: &str) -> bool {
        self.codes.is_empty() || self.codes.iter().any(|c| code.starts_with(c.as_str()))
    }
}

/// Counts the findings on documents as filed by rule and judgement; lists those that nobody has judged.
pub(super) fn run(root: &Path, wanted: &Wanted) -> anyhow::Result<()> {
    let judged = judged::read()?;
    let mut files = corpus::filings(root);
    let filings = files.len();
    files.extend(corpus::letters(root));
    files.retain(|f| wanted.file.as_ref().is_none_or(|w| f.name.contains(w.as_str())));
    let filings = filings.min(files.iter().filter(|f| f.name.starts_with("filings/")).count());
    let (mut counts, mut loud) = (BTreeMap::<&'static str, Count>::new(), (0, 0));
    let mut last: Option<(File, Read)> = None;
    for (i, file) in files.iter().enumerate() {
        let read = Read::of(&file.bytes()?, &file.name);
        if !read.document.format.is_document() {
            continue;
        }
        let mut found = check(&[&read]);
        found.retain(|f| !is_of_responses(f.code) && wanted.has(f.code));
        let (mut all, mut name) = (vec![&read], file.name.clone());
        // Two years of one company are given together as well.
        if let Some((before, old)) = last.as_ref().filter(|(b, _)| company(&b.name) == company(&file.name)) {
            all = vec![old, &read];
            let together = check(&all);
            let across =
                |f: &Finding| f.spans.iter().any(|s| s.document == 0) && f.spans.iter().any(|s| s.document == 1);
            found.iter_mut().flat_map(|f| &mut f.spans).for_each(|s| s.document = 1);
            found.extend(together.into_iter().filter(across).filter(|f| wanted.has(f.code)));
            name = format!("{} + {}", before.name, file.name);
        }
        for finding in &found {
            let apart = finding.spans.iter().any(|s| s.document == 0) && all.len() > 1;
            let own = if apart { &name } else { &file.name };
            count(&mut counts, &judged, &all, finding, own, wanted.verbose, !wanted.codes.is_empty());
            if i < filings && !finding.advice {
                loud.0 += usize::from(finding.severity == Severity::Error);
                loud.1 += usize::from(finding.severity == Severity::Warning);
            }
        }
        last = company(&file.name).map(|_| (file.clone(), read));
    }
    if wanted.codes.is_empty() && wanted.file.is_none() {
        responses(root, &judged, &mut counts, wanted.verbose)?;
    }
    print(counts, &format!("Findings on {} documents as filed, by rule and judgement", files.len()));
    println!("\n{} errors and {} warnings on {filings} filings", loud.0, loud.1);
    Ok(())
}

/// The same of the rules of response letters alone.
pub(super) fn of_responses(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut counts = BTreeMap::new();
    responses(root, &judged::read()?, &mut counts, verbose)?;
    print(counts, "Findings of the rules of response letters, by rule and judgement");
    Ok(())
}

/// Whether a rule is one of response letters, which are given together with the staff letter.
fn is_of_responses(code: &str) -> bool {
    code.starts_with("RL") || code.starts_with("CF")
}

fn print(mut counts: BTreeMap<&'static str, Count>, title: &str) {
    let mut listing =
        Listing::new(&["rule", "errors", "warnings", "quiet", "right", "wrong", "cannot say", "not judged"]);
    for rule in RULES {
        let c = counts.remove(rule.code).unwrap_or_default();
        let numbers = [c.errors, c.warnings, c.quiet, c.right, c.wrong, c.open, c.unjudged];
        let name = format!("{} {}", rule.code, rule.name);
        listing.row(std::iter::once(name).chain(numbers.iter().map(usize::to_string)));
    }
    listing.print(title);
}

/// Counts the findings on each response of a conversation, given together with the staff letter that it
/// answers, the company's letters between them, and its earlier responses.
fn responses(
    root: &Path,
    judged: &[Judged],
    counts: &mut BTreeMap<&'static str, Count>,
    verbose: bool,
) -> anyhow::Result<()> {
    let conversations = Conversations::read(root)?;
    for thread in &conversations.threads {
        let pairs = conversations.pairs(thread);
        let answers = conversations.letters(thread).filter(|r| r.letter.kind == Kind::Response);
        for company in answers {
            let staff = pairs.iter().find(|(_, c)| c.file.name == company.file.name).map(|(s, _)| *s);
            let date = |r: &super::conversations::Read| r.letter.date.map(|d| d.date);
            let between = |r: &&super::conversations::Read| {
                r.letter.side == Side::Company
                    && r.letter.kind != Kind::Response
                    && staff.is_some_and(|s| date(s) <= date(r))
                    && date(r) <= date(company)
            };
            let before = |r: &&super::conversations::Read| {
                r.letter.kind == Kind::Response && r.letter.side == Side::Company && date(r) < date(company)
            };
            let letters = conversations.letters(thread);
            let others = letters.filter(|r| between(r) || before(r));
            let letters = staff.into_iter().chain([company]).chain(others);
            let mut all = Vec::new();
            for letter in letters {
                all.push(Read::of(&letter.file.bytes()?, &letter.file.name));
            }
            let all: Vec<&Read> = all.iter().collect();
            let name = staff.map_or_else(String::new, |s| format!("{} + ", s.file.name)) + &company.file.name;
            let own = u32::from(staff.is_some());
            for finding in check(&all).iter().filter(|f| is_of_responses(f.code)) {
                if finding.spans.iter().any(|s| s.document == own) || finding.spans.iter().all(|s| s.document == 0) {
                    count(counts, judged, &all, finding, &name, verbose, false);
                }
            }
        }
    }
    Ok(())
}

/// What a filing's name begins with, where it goes on with a year: "10-K/nike".
fn company(name: &str) -> Option<&str> {
    name.find("-FY").filter(|_| name.contains("10-K")).map(|i| &name[..i])
}

fn count(
    counts: &mut BTreeMap<&'static str, Count>,
    judged: &[Judged],
    all: &[&Read],
    finding: &Finding,
    file: &str,
    verbose: bool,
    every: bool,
) {
    let own = |d: u32| all.get(d as usize).or(all.last()).map(|r| &r.document);
    let texts =
        finding.spans.iter().filter_map(|s| Some(own(if all.len() > 1 { s.document } else { 0 })?.slice(s.span)));
    let key = judged::key(texts.map(|t| t.trim()));
    let count = counts.entry(finding.code).or_default();
    match finding.severity {
        _ if finding.advice => count.quiet += 1,
        Severity::Error => count.errors += 1,
        Severity::Warning => count.warnings += 1,
        Severity::Info => count.quiet += 1,
    }
    let judgement = judged.iter().find(|j| j.file == file && j.code == finding.code && j.key == key);
    match judgement.map(|j| j.judgement) {
        Some(Judgement::TrueError) => count.right += 1,
        Some(Judgement::FalseAlarm) => count.wrong += 1,
        Some(Judgement::CannotSay) => count.open += 1,
        None if finding.advice && !rule(finding.code).is_some_and(Rule::is_advice) => {}
        None => count.unjudged += 1,
    }
    if every || judgement.is_none() && verbose {
        let level = if finding.advice { "advice" } else { finding.severity.name() };
        let known = judgement.map_or("NOT JUDGED", |j| j.judgement.name());
        println!("{file}\t{}\t{key}\t{known}\t", finding.code);
        println!("    {level}: {}\n    {}", short(&finding.message, 400), short(&finding.working, 300));
        for at in finding.spans.iter().take(3) {
            let document = own(if all.len() > 1 { at.document } else { 0 });
            println!("    {}", document.map_or_else(String::new, |d| around(d, at.span)));
        }
    }
}

fn around(document: &Document, span: Span) -> String {
    let text = &document.text;
    let from = text.floor_char_boundary((span.start as usize).saturating_sub(160));
    let to = text.ceil_char_boundary((span.end as usize + 120).min(text.len()));
    let (start, end) = (span.start as usize, span.end as usize);
    short(&format!("{}»{}«{}", &text[from..start], &text[start..end], &text[end..to]), 420)
}

/// So many copies of one document are made for each relation that words assert.
const EACH: usize = 8;

/// What came of copies with one changed digit.
#[derive(Default)]
struct Seeded {
    /// For each rule, new findings at the changed figure and all new ones.
    rules: BTreeMap<&'static str, (usize, usize)>,
    tried: usize,
    found: usize,
}

/// Changes one digit at a time in filings, and counts what each rule finds that it did not find before.
/// Then does the same for figures of each relation that words assert, in filings and letters, since
/// tables hold most figures.
pub(super) fn seeded(root: &Path, trials: usize, write: bool) -> anyhow::Result<()> {
    let mut files = corpus::filings(root);
    files.retain(|f| f.ends_in(&["htm", "html", "txt"]) && f.is_in(&["10-K", "10-Q", "20-F", "8-K", "6-K"]));
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut any, mut worded) = (Seeded::default(), Seeded::default());
    for (i, file) in files.iter().enumerate() {
        let share = trials * (i + 1) / files.len() - trials * i / files.len();
        let mut copy = Copy::of(file)?;
        let places = copy.numerals(|_, f| f.is_quantity());
        for _ in 0..share.min(places.len()) {
            copy.change(places[random.below(places.len())], &mut random, &mut any);
        }
    }
    files.extend(corpus::letters(root).into_iter().filter(|f| f.ends_in(&["htm", "html", "txt"])));
    let mut left: HashMap<Relation, usize> = HashMap::new();
    for file in &files {
        let mut copy = Copy::of(file)?;
        for relation in copy.relations() {
            let left = left.entry(relation).or_insert(trials / 20);
            let own = copy.tied(relation);
            let places = copy.numerals(|f, _| own.contains(&f));
            let share = (*left).min(places.len()).min(EACH);
            *left -= share;
            for _ in 0..share {
                copy.change(places[random.below(places.len())], &mut random, &mut worded);
            }
        }
    }
    let all: BTreeSet<&str> = any.rules.keys().chain(worded.rules.keys()).copied().collect();
    let mut listing = Listing::new(&["rule", "at the changed figure", "all"]);
    let mut table = "code\tright\tall\n".to_owned();
    for code in all {
        let of = |s: &Seeded| s.rules.get(code).copied().unwrap_or_default();
        let (right, all) = (of(&any).0 + of(&worded).0, of(&any).1 + of(&worded).1);
        listing.row([code.to_owned(), right.to_string(), all.to_string()]);
        table.push_str(&format!("{code}\t{right}\t{all}\n"));
    }
    listing.print("New findings on copies with one changed digit");
    println!("\nat random figures of filings: {} of {} found", any.found, any.tried);
    println!("at figures that words relate: {} of {} found", worded.found, worded.tried);
    if write {
        std::fs::write(path(), table)?;
    }
    Ok(())
}

/// A file of which digits are changed and changed back.
struct Copy {
    name: String,
    bytes: Vec<u8>,
    read: Read,
    /// What it reports as filed.
    base: Vec<(&'static str, Vec<(usize, usize)>)>,
}

impl Copy {
    fn of(file: &File) -> anyhow::Result<Self> {
        let bytes = file.bytes()?;
        let read = Read::of(&bytes, &file.name);
        let base = check(&[&read]).iter().map(|f| (f.code, places_of(&read, f))).collect();
        Ok(Self { name: file.name.clone(), bytes, read, base })
    }

    /// Printed numbers that stand in the file as they are.
    fn numerals(&self, wanted: impl Fn(u32, &Figure) -> bool) -> Vec<(usize, usize)> {
        let figures = (0..).zip(&self.read.reading.figures).filter(|(i, f)| wanted(*i, f));
        figures
            .filter_map(|(_, f)| {
                let (start, end) = in_file(&self.read.document, f.numeral)?;
                let text = self.read.document.slice(f.numeral).as_bytes();
                (self.bytes.get(start..end)? == text && text.iter().any(u8::is_ascii_digit)).then_some((start, end))
            })
            .collect()
    }

    /// The relations that words assert in it and that hold.
    fn relations(&self) -> BTreeSet<Relation> {
        self.holding().map(|t| t.relation).collect()
    }

    fn holding(&self) -> impl Iterator<Item = &Tie> {
        let holds = |t: &&Tie| t.basis == Basis::Words && matches!(t.verdict, Verdict::Ties { .. });
        self.read.ties.ties.iter().filter(holds)
    }

    /// The figures of a relation that hold.
    fn tied(&self, relation: Relation) -> BTreeSet<u32> {
        self.holding().filter(|t| t.relation == relation).flat_map(|t| t.figures.iter().map(|f| f.0)).collect()
    }

    /// Changes a digit of a number, counts what is new, and changes it back.
    fn change(&mut self, (start, end): (usize, usize), random: &mut Random, out: &mut Seeded) {
        let digits: Vec<usize> = (start..end).filter(|b| self.bytes[*b].is_ascii_digit()).collect();
        let at = digits[random.below(digits.len())];
        let old = self.bytes[at];
        self.bytes[at] = b'0' + (old - b'0' + 1 + random.below(9) as u8) % 10;
        let read = Read::of(&self.bytes, &self.name);
        self.bytes[at] = old;
        let mut hit = false;
        for finding in check(&[&read]).iter().filter(|f| !f.advice && f.severity > Severity::Info) {
            let places = places_of(&read, finding);
            if self.base.contains(&(finding.code, places.clone())) {
                continue;
            }
            let right = places.iter().any(|p| p.0 < end && start < p.1);
            let count = out.rules.entry(finding.code).or_default();
            count.0 += usize::from(right);
            count.1 += 1;
            hit |= right;
        }
        out.tried += 1;
        out.found += usize::from(hit);
    }
}

/// The table of what rules found on changed copies.
pub(crate) fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeded.tsv")
}

/// Each code of the table with its right findings and all of them.
pub(crate) fn read_seeded() -> anyhow::Result<Vec<(String, u32, u32)>> {
    let text = std::fs::read_to_string(path()).with_context(|| format!("{} could not be read", path().display()))?;
    let line = |l: &str| {
        let mut columns = l.split('\t');
        let code = columns.next()?.to_owned();
        Some((code, columns.next()?.trim().parse().ok()?, columns.next()?.trim().parse().ok()?))
    };
    text.lines()
        .skip(1)
        .map(|l| line(l).with_context(|| format!("seeded.tsv has a line that is no count: {l}")))
        .collect()
}

fn places_of(read: &Read, finding: &Finding) -> Vec<(usize, usize)> {
    finding.spans.iter().filter_map(|s| in_file(&read.document, s.span)).collect()
}

fn in_file(document: &Document, span: Span) -> Option<(usize, usize)> {
    match document.provenance.origin(span)?.place {
        Place::Bytes { start, end } => Some((start as usize, end as usize)),
        _ => None,
    }
}

/// Xorshift: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}
