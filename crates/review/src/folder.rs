//! Where things are in a review folder.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};
use crate::log::Log;

/// What the review is about, who signs, extensions, what was filed.
pub const SETTINGS: &str = "review.toml";
/// What the staff ask: owners, states, notes, corrections.
pub const ASKS: &str = "asks.toml";
/// The draft of the answer.
pub const RESPONSE: &str = "response.md";
/// What the company promised.
pub const COMMITMENTS: &str = "commitments.toml";
/// What was answered of workbooks.
pub const ANALYSES: &str = "analyses.toml";
/// What lies in `sources/`.
pub const INDEX: &str = "sources/index.toml";
/// The log.
pub const LOG: &str = "log.jsonl";
/// Files that people edit: the log knows each of their versions.
pub const KEPT: [&str; 6] = [SETTINGS, ASKS, RESPONSE, COMMITMENTS, ANALYSES, INDEX];

/// A review folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder at a place, whether it is there or not.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The review folder that a place lies in.
    pub fn find(start: &Path) -> Result<Self> {
        let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
        let root = start.ancestors().find(|f| f.join(SETTINGS).is_file() || f.join(LOG).is_file());
        root.map(Self::at).ok_or_else(|| {
            Error::new(format!(
                "{} is in no review folder. `tieout new NAME` makes one; -C FOLDER names one elsewhere.",
                start.display()
            ))
        })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file in it, named with `/`.
    pub fn path(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.root.clone(), |p, part| p.join(part))
    }

    /// Where a content that a file once had is kept.
    pub(crate) fn old(&self, hash: &str) -> PathBuf {
        self.root.join("history").join(hash)
    }

    /// What is derived or passing; it may be deleted at any time.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.root.join(".tieout")
    }

    /// A file's text; none where there is no such file.
    pub fn text(&self, name: &str) -> Result<Option<String>> {
        let path = self.path(name);
        let Some(bytes) = disk::read(&path)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(e.as_bytes()).into_owned();
            Error::at(&path, &text, at, "The file is not UTF-8 text from here on; save it as UTF-8.")
        })
    }

    /// A content that a file once had, by its hash.
    pub(crate) fn content(&self, hash: &str) -> Result<Option<Vec<u8>>> {
        disk::read(&self.old(hash))
    }

    /// The log.
    pub fn log(&self) -> Result<Log> {
        Log::read(&self.path(LOG), self.text(LOG)?.unwrap_or_default())
    }

    /// Whether a change was begun and its end was not seen.
    pub fn is_unfinished(&self) -> bool {
        self.scratch().join("pending").exists()
    }
}

/// Whether a file is a source, which never changes.
pub(crate) fn is_source(name: &str) -> bool {
    name.starts_with("sources/") && name != INDEX
}
