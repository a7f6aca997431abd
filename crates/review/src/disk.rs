//! Files written so that they are there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The SHA-256 of bytes, as 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A file's bytes; none where there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::io(path, "read", &e)),
    }
}

/// Puts a file in place of what was there: written beside, synced, renamed, and the folder synced.
pub(crate) fn write(path: &Path, bytes: &[u8], scratch: &Path) -> Result<()> {
    let failed = |e: &std::io::Error| Error::io(path, "written", e);
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = scratch.join(format!("{name}.{}", std::process::id()));
    let result = fs::create_dir_all(scratch)
        .and_then(|()| path.parent().map_or(Ok(()), fs::create_dir_all))
        .and_then(|()| File::create(&beside))
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path))
        .and_then(|()| path.parent().map_or(Ok(()), sync));
    if result.is_err() {
        let _ = fs::remove_file(&beside);
    }
    result.map_err(|e| failed(&e))
}

/// Appends to a file and syncs it. Where that fails, the file is as long as before, if it can be cut.
pub(crate) fn append(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |e: &std::io::Error| Error::io(path, "written", e);
    let mut file = OpenOptions::new().append(true).create(true).open(path).map_err(|e| failed(&e))?;
    let before = file.metadata().map_err(|e| failed(&e))?.len();
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(e) = written {
        let _ = file.set_len(before).and_then(|()| file.sync_all());
        return Err(failed(&e));
    }
    if before == 0 {
        path.parent().map_or(Ok(()), sync).map_err(|e| failed(&e))?;
    }
    Ok(())
}

/// Takes a file away; one that is not there is none.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(Error::io(path, "removed", &e)),
        _ => path.parent().map_or(Ok(()), sync).map_err(|e| Error::io(path, "removed", &e)),
    }
}

/// Makes sure that the names in a folder are on the disk. Windows has no such call and does not need it.
#[cfg(unix)]
fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_of_nothing_is_known() {
        assert!(super::digest(b"").starts_with("e3b0c44298fc1c14"));
    }
}
