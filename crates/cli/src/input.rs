//! Files from disk or standard input.

use std::io::Read;
use std::path::Path;

use tieout_document::{Document, Place};
use tieout_letters::Letter;

use crate::place::Lines;

/// Reads a file, or standard input for "-". The error is a full sentence.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        return match std::io::stdin().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(e) => Err(format!("Standard input could not be read: {e}.")),
        };
    }
    if path.is_dir() {
        return Err(format!("{} is a folder; name the files in it.", path.display()));
    }
    std::fs::read(path).map_err(|e| format!("{} could not be read: {e}.", path.display()))
}

/// A file, read as a letter, with its bytes. The error is a full sentence.
pub(crate) fn letter(path: &Path) -> Result<(Vec<u8>, Document, Letter), String> {
    let bytes = bytes(path)?;
    let document = tieout_document::open(&bytes, &name(path));
    let letter = tieout_letters::read(&document);
    Ok((bytes, document, letter))
}

/// What messages call a path.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// Where a fault is, as messages say it.
pub(crate) fn fault_place(document: &Document, lines: &Lines, fault: &tieout_document::Fault) -> String {
    match fault.origin.map(|o| o.place) {
        Some(Place::Bytes { start, .. }) => lines.name(&document.name, start as usize),
        Some(other) => crate::place::named(document, other),
        None => document.name.clone(),
    }
}

/// Whether two paths lead to one file, by whatever links; a file that is not there is no other.
pub(crate) fn is_same(a: &Path, b: &Path) -> bool {
    a == b || same_file::is_same_file(a, b).unwrap_or(false)
}

/// Says that a file that is read would be overwritten. The error is a full sentence.
pub(crate) fn spare<'a>(read: impl IntoIterator<Item = &'a std::path::PathBuf>, output: &Path) -> Result<(), String> {
    match read.into_iter().find(|f| is_same(f, output)) {
        None => Ok(()),
        Some(file) => {
            Err(format!("{} is to be read and would be overwritten; name another file for the output.", file.display()))
        }
    }
}
