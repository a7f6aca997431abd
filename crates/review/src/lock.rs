//! One command at a time changes a folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// The lock of a folder, held until it is dropped. The system releases it when a process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// How long to wait for another command: they are short.
const PATIENCE: Duration = Duration::from_secs(3);

impl Lock {
    /// Takes the lock at a path, or says who holds it.
    pub(crate) fn take(path: &Path, who: &str) -> Result<Self> {
        let failed = |e: &std::io::Error| Error::io(path, "opened for locking", e);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| Error::io(folder, "made", &e))?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(|e| failed(&e))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => return Err(held(&mut file)),
                Err(TryLockError::Error(e)) => return Err(failed(&e)),
            }
        }
        // Whom to name to others; the lock holds without it.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "{who}, process {}", std::process::id()));
        Ok(Self { _file: file })
    }
}

fn held(file: &mut File) -> Error {
    let mut holder = String::new();
    // Windows keeps others from reading a locked file.
    let _ = file.read_to_string(&mut holder);
    let holder = if holder.is_empty() { "another process".to_owned() } else { holder };
    Error::new(format!(
        "The folder is being changed by another command ({holder}). Nothing was changed; try again when it has ended."
    ))
}
