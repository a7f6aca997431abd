//! One change of a folder, from the lock to the last file.
//!
//! The order keeps everything at any interruption: new contents go into `history/` (sources where they belong), a
//! mark into `.tieout/pending`, the line into the log, and only then the files change. A next command finds the mark
//! and the line, and puts what is missing in place; a mark without its line is a change that did not happen.

use crate::disk::{self, digest};
use crate::error::{Error, Result};
use crate::folder::{Folder, KEPT, LOG, is_source};
use crate::lock::Lock;
use crate::log::{Entry, Log, Touched};

/// Who changes something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The time, RFC 3339 with the zone's offset.
    pub at: String,
}

/// A file's new content; none takes it away.
pub type Write = (String, Option<Vec<u8>>);

/// A folder that this process may change.
#[derive(Debug)]
pub struct Session {
    /// The folder.
    pub folder: Folder,
    /// Its log as it stands.
    pub log: Log,
    /// Who changes it.
    pub who: Who,
    /// What was found and mended when it was opened.
    pub notices: Vec<String>,
    _lock: Lock,
}

impl Session {
    /// Locks a folder, completes a change that was interrupted, and takes up what was edited by hand.
    pub fn open(folder: Folder, who: Who) -> Result<Self> {
        let lock = Lock::take(&folder.scratch().join("lock"), &who.name)?;
        let log = folder.log()?;
        let lost = log.entries.is_empty() && log.torn == 0 && folder.path(crate::folder::SETTINGS).exists();
        if lost {
            return Err(Error::new(
                "log.jsonl is missing or empty: what was done before is not told by the folder any more. Take it from a \
                 copy or from git; if there is none, `tieout log --restart` begins a new one, and says so in it.",
            ));
        }
        let broken = crate::log::verify(&log, None).wrong;
        let mut session = Self { folder, log, who, notices: Vec::new(), _lock: lock };
        if !broken.is_empty() && session.log.torn == 0 {
            session
                .notices
                .push(format!("The log is not whole: {} `tieout log --verify` tells all.", broken.join(" ")));
        }
        session.recover()?;
        session.take_up()?;
        Ok(session)
    }

    /// Begins a new log where the old one is lost.
    pub fn restart(folder: Folder, who: Who) -> Result<Self> {
        let lock = Lock::take(&folder.scratch().join("lock"), &who.name)?;
        if !folder.log()?.entries.is_empty() {
            return Err(Error::new("The log is there; a new one would hide it. Nothing was changed."));
        }
        let mut session = Self { folder, log: Log::default(), who, notices: Vec::new(), _lock: lock };
        let kept =
            KEPT.iter().filter_map(|name| Some(((*name).to_owned(), disk::read(&session.folder.path(name)).ok()??)));
        let files: Vec<Touched> = kept
            .map(|(path, bytes)| {
                session.keep(&bytes)?;
                Ok(Touched { path, before: None, after: Some(digest(&bytes)) })
            })
            .collect::<Result<_>>()?;
        session.line("restart", "a new log: the one before is lost", None, None, files)?;
        disk::remove(&session.pending())?;
        Ok(session)
    }

    /// Changes files: all of them or, until the next start, none.
    pub fn commit(&mut self, act: &str, what: &str, why: Option<&str>, files: Vec<Write>) -> Result<Entry> {
        self.step(act, what, why, None, files)
    }

    fn step(
        &mut self,
        act: &str,
        what: &str,
        why: Option<&str>,
        undoes: Option<String>,
        files: Vec<Write>,
    ) -> Result<Entry> {
        let mut touched = Vec::new();
        for (path, content) in &files {
            let before = self.current(path)?;
            let after = content.as_deref().map(digest);
            match content {
                Some(bytes) if is_source(path) => self.source(path, bytes)?,
                Some(bytes) => self.keep(bytes)?,
                None => self.keep_gone(path)?,
            }
            if before != after {
                touched.push(Touched { path: path.clone(), before, after });
            }
        }
        let entry = self.line(act, what, why, undoes, touched)?;
        for (path, content) in files {
            let at = self.folder.path(&path);
            match content {
                Some(_) if is_source(&path) => {}
                Some(bytes) => disk::write(&at, &bytes, &self.folder.scratch()).map_err(|e| self.unfinished(&e))?,
                None => disk::remove(&at).map_err(|e| self.unfinished(&e))?,
            }
        }
        disk::remove(&self.pending())?;
        Ok(entry)
    }

    /// Writes the line of a change, behind the mark that it is on its way.
    fn line(
        &mut self,
        act: &str,
        what: &str,
        why: Option<&str>,
        undoes: Option<String>,
        files: Vec<Touched>,
    ) -> Result<Entry> {
        let mut entry = self.log.next(Entry {
            at: self.who.at.clone(),
            by: self.who.name.clone(),
            act: act.to_owned(),
            what: what.to_owned(),
            why: why.map(str::to_owned),
            undoes,
            files,
            ..Entry::default()
        });
        let line = entry.seal();
        disk::write(&self.pending(), entry.hash.as_bytes(), &self.folder.scratch())?;
        // A last line that somebody's editor left without its end is whole all the same.
        let gap = if self.log.text.is_empty() || self.log.text.ends_with('\n') { "" } else { "\n" };
        if let Err(e) = disk::append(&self.folder.path(LOG), format!("{gap}{line}").as_bytes()) {
            let _ = disk::remove(&self.pending());
            return Err(Error::new(format!("{e} Nothing was changed.")));
        }
        self.log.text.push_str(gap);
        self.log.text.push_str(&line);
        self.log.entries.push(entry.clone());
        Ok(entry)
    }

    fn unfinished(&self, e: &Error) -> Error {
        Error::new(format!(
            "{e} The change is in the log and its contents are kept; the next command in this folder completes it."
        ))
    }

    fn pending(&self) -> std::path::PathBuf {
        self.folder.scratch().join("pending")
    }

    /// The hash of a file as it stands.
    fn current(&self, path: &str) -> Result<Option<String>> {
        Ok(disk::read(&self.folder.path(path))?.as_deref().map(digest))
    }

    /// Keeps a content for undoing.
    fn keep(&self, bytes: &[u8]) -> Result<()> {
        let path = self.folder.old(&digest(bytes));
        if path.exists() { Ok(()) } else { disk::write(&path, bytes, &self.folder.scratch()) }
    }

    /// Keeps the content of a file that is about to go.
    fn keep_gone(&self, path: &str) -> Result<()> {
        disk::read(&self.folder.path(path))?.map_or(Ok(()), |bytes| self.keep(&bytes))
    }

    /// Puts a source where it belongs. Its name holds its hash, so that it is there or not, never half.
    fn source(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let at = self.folder.path(path);
        if disk::read(&at)?.is_some_and(|old| old == bytes) {
            return Ok(());
        }
        disk::write(&at, bytes, &self.folder.scratch())
    }

    /// Completes what a mark tells of.
    fn recover(&mut self) -> Result<()> {
        if self.log.torn > 0 {
            let whole = self.log.text.len() - self.log.torn;
            let text = self.log.text.get(..whole).unwrap_or_default().to_owned();
            disk::write(&self.folder.path(LOG), text.as_bytes(), &self.folder.scratch())?;
            self.log = Log::read(&self.folder.path(LOG), text)?;
            self.notices.push(
                "A change was interrupted while its line was written to the log. It did not happen; the piece of its \
                 line was taken away."
                    .to_owned(),
            );
        }
        let Some(mark) = disk::read(&self.pending())? else { return Ok(()) };
        let mark = String::from_utf8_lossy(&mark).into_owned();
        if let Some(entry) = self.log.entries.iter().find(|e| e.hash == mark).cloned() {
            for file in &entry.files {
                self.complete(&entry, file)?;
            }
        }
        disk::remove(&self.pending())
    }

    fn complete(&mut self, entry: &Entry, file: &Touched) -> Result<()> {
        let now = self.current(&file.path)?;
        if now == file.after || self.log.last(&file.path).is_some_and(|last| last != file.after) {
            return Ok(());
        }
        let n = entry.n;
        if now != file.before {
            self.notices.push(format!(
                "Change {n} ({}) was interrupted, and {} was changed by hand before it was completed. It stays as it \
                 is; what the change made of it is history/{}.",
                entry.what,
                file.path,
                file.after.as_deref().unwrap_or("(nothing)")
            ));
            return Ok(());
        }
        match &file.after {
            None => disk::remove(&self.folder.path(&file.path))?,
            Some(hash) => {
                let bytes = self.folder.content(hash)?.ok_or_else(|| {
                    Error::new(format!(
                        "history/{hash} is missing: change {n} cannot be completed. Take it from a copy."
                    ))
                })?;
                disk::write(&self.folder.path(&file.path), &bytes, &self.folder.scratch())?;
            }
        }
        self.notices.push(format!("Change {n} ({}) was interrupted; {} is now as it made it.", entry.what, file.path));
        Ok(())
    }

    /// Takes files that were edited by hand, or merged, into the log.
    fn take_up(&mut self) -> Result<()> {
        if self.log.entries.is_empty() {
            return Ok(());
        }
        let mut touched = Vec::new();
        for name in KEPT {
            let bytes = disk::read(&self.folder.path(name))?;
            let after = bytes.as_deref().map(digest);
            let before = self.log.last(name).flatten();
            if before == after {
                continue;
            }
            if let Some(bytes) = &bytes {
                self.keep(bytes)?;
            }
            touched.push(Touched { path: name.to_owned(), before, after });
        }
        if touched.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = touched.iter().map(|t| t.path.as_str()).collect();
        let what = format!("{} as edited outside of tieout", names.join(", "));
        self.line("edited", &what, None, None, touched)?;
        disk::remove(&self.pending())
    }

    /// Takes back a change: the one named by its number or hash, or the newest that is not taken back and takes
    /// nothing back.
    pub fn undo(&mut self, which: Option<&str>, why: Option<&str>) -> Result<Entry> {
        let target = self.target(which)?.clone();
        let mut files = Vec::new();
        for file in &target.files {
            if self.log.last(&file.path) != Some(file.after.clone()) {
                let later = self.log.entries.iter().rev().find(|e| e.files.iter().any(|f| f.path == file.path));
                let n = later.map_or(0, |e| e.n);
                return Err(Error::new(format!(
                    "Change {} cannot be taken back by itself: {} was changed again by change {n}. Take that back first.",
                    target.n, file.path
                )));
            }
            let content = match &file.before {
                None => None,
                Some(hash) => Some(self.folder.content(hash)?.ok_or_else(|| {
                    Error::new(format!("history/{hash} is missing, and with it what {} was.", file.path))
                })?),
            };
            files.push((file.path.clone(), content));
        }
        let what = format!("change {} taken back: {}", target.n, target.what);
        self.step("undo", &what, why, Some(target.hash), files)
    }

    /// What a file once was, by the first digits of its hash, as text.
    pub fn version_of(&self, path: &str, hash: &str) -> Result<Option<String>> {
        let touched = self.log.entries.iter().flat_map(|e| &e.files).filter(|f| f.path == path);
        let mut hashes = touched.flat_map(|f| f.after.iter().chain(&f.before));
        let Some(whole) = hashes.find(|h| h.starts_with(hash)) else { return Ok(None) };
        Ok(self.folder.content(whole)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn target(&self, which: Option<&str>) -> Result<&Entry> {
        let entries = &self.log.entries;
        if let Some(which) = which {
            let is = |e: &&Entry| {
                which.parse() == Ok(e.n)
                    || (which.len() >= 8 && which.parse::<u64>().is_err() && e.hash.starts_with(which))
            };
            let mut found = entries.iter().rev().filter(is);
            let first = found.next().ok_or_else(|| {
                Error::new(format!("The log has no change {which}; `tieout log` lists them with their numbers."))
            })?;
            // A merge may bring two changes of one number.
            return match found.next() {
                None => Ok(first),
                Some(second) => Err(Error::new(format!(
                    "Two changes have the number {which}: {} ({}) and {} ({}). Name one by its hash.",
                    first.hash.get(..12).unwrap_or_default(),
                    first.what,
                    second.hash.get(..12).unwrap_or_default(),
                    second.what
                ))),
            };
        }
        let undone: Vec<&str> = entries.iter().filter_map(|e| e.undoes.as_deref()).collect();
        entries
            .iter()
            .rev()
            .find(|e| {
                let own = !["new", "edited", "restart"].contains(&e.act.as_str());
                e.undoes.is_none() && own && !undone.contains(&e.hash.as_str())
            })
            .ok_or_else(|| Error::new("There is nothing to take back."))
    }
}
