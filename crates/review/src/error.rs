//! What could not be done, where, and what mends it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why something could not be done. Its display is one or more full sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, where one is to blame.
    pub path: Option<PathBuf>,
    /// Line and column in it, from 1.
    pub place: Option<(usize, usize)>,
    /// What is wrong and what mends it.
    pub message: String,
}

impl Error {
    /// An error of no file.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, place: None, message: message.into() }
    }

    /// An error of a file.
    pub fn of(path: &Path, message: impl Into<String>) -> Self {
        Self { path: Some(path.to_owned()), place: None, message: message.into() }
    }

    /// An error at a byte of a file's text.
    pub fn at(path: &Path, text: &str, byte: usize, message: impl Into<String>) -> Self {
        let fault = crate::draft::Fault::at(text, byte, message);
        Self { path: Some(path.to_owned()), place: Some((fault.line, fault.column)), message: fault.message }
    }

    /// A file that could not be read or written.
    pub(crate) fn io(path: &Path, done: &str, e: &std::io::Error) -> Self {
        Self::new(format!("{} could not be {done}: {e}.", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.place) {
            (Some(path), Some((line, column))) => write!(f, "{}:{line}:{column}: {}", path.display(), self.message),
            (Some(path), None) => write!(f, "{}: {}", path.display(), self.message),
            (None, _) => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}

/// What was done, or why it could not be.
pub type Result<T> = std::result::Result<T, Error>;
