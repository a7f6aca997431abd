//! What was done and what went wrong, in plain files that a later run reads.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Args;

/// The state of one run: its seed.
pub(super) struct State {
    folder: PathBuf,
    seed: u64,
    done: BTreeMap<String, u64>,
    wrong: BTreeSet<(String, u64)>,
    lines: Vec<String>,
}

impl State {
    /// Reads the state of a run.
    pub(super) fn open(folder: PathBuf, args: &Args) -> anyhow::Result<Self> {
        let mut state =
            Self { folder, seed: args.seed, done: BTreeMap::new(), wrong: BTreeSet::new(), lines: Vec::new() };
        state.reload()?;
        Ok(state)
    }

    /// Reads what another process wrote.
    pub(super) fn reload(&mut self) -> anyhow::Result<()> {
        for line in lines(&self.file("done"))? {
            if let [name, copies] = line.split('\t').collect::<Vec<_>>()[..] {
                self.done.insert(name.to_owned(), copies.parse().unwrap_or(0));
            }
        }
        self.lines = lines(&self.file("wrong"))?;
        for line in &self.lines {
            if let [name, case, _] = line.split('\t').collect::<Vec<_>>()[..] {
                self.wrong.insert((name.to_owned(), case.parse().unwrap_or(0)));
            }
        }
        Ok(())
    }

    /// Takes everything back.
    pub(super) fn forget(&mut self) -> anyhow::Result<()> {
        for what in ["done", "wrong", "now"] {
            let file = self.file(what);
            if file.exists() {
                std::fs::remove_file(file)?;
            }
        }
        (self.done, self.wrong, self.lines) = Default::default();
        Ok(())
    }

    fn file(&self, what: &str) -> PathBuf {
        self.folder.join(format!("{what}-{}.tsv", self.seed))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file had all its copies.
    pub(super) fn is_done(&self, name: &str, copies: u64) -> bool {
        self.done.get(name).is_some_and(|n| *n >= copies)
    }

    /// How many copies of a file were done before.
    pub(super) fn copies(&self, name: &str) -> u64 {
        self.done.get(name).copied().unwrap_or(0)
    }

    /// Whether a copy is known to go wrong.
    pub(super) fn is_wrong(&self, name: &str, case: u64) -> bool {
        self.wrong.contains(&(name.to_owned(), case))
    }

    /// Copies that went wrong: file, number, what happened.
    pub(super) fn kept(&self) -> &[String] {
        &self.lines
    }

    /// Writes that copies up to a number are done.
    pub(super) fn done(&mut self, name: &str, copies: u64) -> anyhow::Result<()> {
        self.done.insert(name.to_owned(), copies);
        append(&self.file("done"), &format!("{name}\t{copies}"))
    }

    /// Writes which copy is being read.
    pub(super) fn begin(&self, name: &str, case: u64) -> anyhow::Result<()> {
        Ok(std::fs::write(self.file("now"), format!("{name}\t{case}"))?)
    }

    /// Which copy was being read last.
    pub(super) fn now(&self) -> Option<(String, u64)> {
        let text = std::fs::read_to_string(self.file("now")).ok()?;
        let (name, case) = text.split_once('\t')?;
        Some((name.to_owned(), case.parse().ok()?))
    }

    /// Keeps a copy that went wrong.
    pub(super) fn keep(&mut self, name: &str, case: u64, what: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if !self.wrong.insert((name.to_owned(), case)) {
            return Ok(());
        }
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        println!("WRONG {name}, copy {case} of seed {}: {what}", self.seed);
        append(&self.file("wrong"), &format!("{name}\t{case}\t{what}"))?;
        let plain = name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "_");
        Ok(std::fs::write(self.folder.join("kept").join(format!("{}-{case}-{plain}", self.seed)), bytes)?)
    }
}

fn lines(path: &Path) -> anyhow::Result<Vec<String>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    Ok(std::fs::read_to_string(path)?.lines().map(str::to_owned).collect())
}

fn append(path: &Path, line: &str) -> anyhow::Result<()> {
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    Ok(writeln!(file, "{line}")?)
}
