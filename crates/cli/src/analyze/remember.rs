//! What was answered of workbooks before: in a review folder's `analyses.toml`, or beside the workbook.

use std::path::{Path, PathBuf};

use tieout_review::analyses::{Remembered, read, with};
use tieout_review::folder::{ANALYSES, Folder};

use super::Args;

/// Where answers about a workbook are kept.
pub(super) enum Kept {
    /// In a review folder.
    Folder(Box<Folder>),
    /// Beside the workbook.
    Beside(PathBuf),
    /// Nowhere: it came from standard input.
    Nowhere,
}

impl Kept {
    /// Where answers about a file are kept: in the review folder that it lies in, else beside it.
    pub(super) fn of(args: &Args, file: &Path) -> Self {
        if file.as_os_str() == "-" {
            return Self::Nowhere;
        }
        let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let around = args.place.folder().ok().filter(|f| absolute.starts_with(f.root()));
        match around.or_else(|| absolute.parent().and_then(|p| Folder::find(p).ok())) {
            Some(folder) => Self::Folder(Box::new(folder)),
            None => {
                let mut name = file.as_os_str().to_owned();
                name.push(".tieout.toml");
                Self::Beside(name.into())
            }
        }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Folder(_) => ANALYSES.to_owned(),
            Self::Beside(path) => path.display().to_string(),
            Self::Nowhere => "standard input".to_owned(),
        }
    }

    pub(super) fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.path(ANALYSES)),
            Self::Beside(path) => Some(path.clone()),
            Self::Nowhere => None,
        }
    }

    fn text(&self) -> Result<String, String> {
        let Some(path) = self.path() else { return Ok(String::new()) };
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(text),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(e) => Err(format!("{} could not be read: {e}.", path.display())),
        }
    }

    /// Options that were answered before.
    pub(super) fn options(&self, file: &Path, analysis: &str) -> Result<Vec<(String, String)>, String> {
        let (Some(path), text) = (self.path(), self.text()?) else { return Ok(Vec::new()) };
        let all = read(&path, &text).map_err(|e| e.to_string())?;
        let own = all.into_iter().filter(|r| r.file == name(file) && r.analysis == analysis);
        Ok(own.flat_map(|r| r.options).collect())
    }

    /// Keeps options.
    pub(super) fn keep(
        &self,
        args: &Args,
        file: &Path,
        analysis: &str,
        options: &[(String, String)],
    ) -> Result<(), String> {
        let Some(path) = self.path().filter(|_| !options.is_empty()) else { return Ok(()) };
        let more = Remembered { file: name(file), analysis: analysis.to_owned(), options: options.to_vec() };
        let before = self.text()?;
        let text = with(&before, &more).map_err(|e| format!("{}: {e}", path.display()))?;
        if text == before {
            return Ok(());
        }
        match self {
            Self::Folder(folder) => {
                let session = crate::folder::session_of(&args.place, (**folder).clone());
                let mut session = session.map_err(|e| e.to_string())?;
                let files = vec![(ANALYSES.to_owned(), Some(text.into_bytes()))];
                session
                    .commit("analyze", &format!("answers about {}", more.file), None, files)
                    .map_err(|e| e.to_string())?;
            }
            _ => std::fs::write(&path, text).map_err(|e| format!("{} could not be written: {e}.", path.display()))?,
        }
        warn!("tieout: Answers are kept in {}.", self.name());
        Ok(())
    }
}

/// A file without its folder.
fn name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}
