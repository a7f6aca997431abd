//! Standard output, or a file, that says when it cannot be written.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Where a command prints, until writing fails.
pub(crate) struct Output {
    stream: Option<Box<dyn Write>>,
    /// The file that is made when the first is written to it.
    path: Option<PathBuf>,
    failed: Option<std::io::Error>,
}

impl Output {
    /// Standard output, as its caller wants it written to.
    pub(crate) fn new(stream: impl Write + 'static) -> Self {
        Self { stream: Some(Box::new(stream)), path: None, failed: None }
    }

    /// A file.
    pub(crate) fn file(path: &Path) -> Self {
        Self { stream: None, path: Some(path.to_owned()), failed: None }
    }

    /// Writes text; after a failure, nothing.
    pub(crate) fn print(&mut self, text: &str) {
        self.write(text.as_bytes());
    }

    /// Writes bytes; after a failure, nothing.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.failed = self.try_write(bytes).err();
        }
    }

    fn try_write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if let (None, Some(path)) = (&self.stream, &self.path) {
            self.stream = Some(Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)));
        }
        self.stream.as_mut().map_or(Ok(()), |stream| stream.write_all(bytes))
    }

    /// Whether all was written. Says what went wrong, unless the reader closed the pipe, which is no fault.
    pub(crate) fn finish(mut self) -> bool {
        if let (None, Some(stream)) = (&self.failed, &mut self.stream) {
            self.failed = stream.flush().err();
        }
        match (self.failed, self.path) {
            (Some(e), Some(path)) => {
                warn!("tieout: {} could not be written: {e}.", path.display());
                false
            }
            (Some(e), None) if e.kind() != ErrorKind::BrokenPipe => {
                warn!("tieout: The output could not be written: {e}.");
                false
            }
            _ => true,
        }
    }
}
