//! Standard output that says when it cannot be written.

use std::io::{ErrorKind, Write};

/// Standard output, until writing fails.
pub(crate) struct Output<W: Write> {
    stream: W,
    failed: Option<std::io::Error>,
}

impl<W: Write> Output<W> {
    pub(crate) const fn new(stream: W) -> Self {
        Self { stream, failed: None }
    }

    /// Writes text; after a failure, nothing.
    pub(crate) fn print(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.stream.write_all(text.as_bytes()).err();
        }
    }

    /// Whether all was written. Says what went wrong, unless the reader closed the pipe, which is no fault.
    pub(crate) fn finish(mut self) -> bool {
        if self.failed.is_none() {
            self.failed = self.stream.flush().err();
        }
        match self.failed {
            Some(e) if e.kind() != ErrorKind::BrokenPipe => {
                eprintln!("tieout: The output could not be written: {e}.");
                false
            }
            _ => true,
        }
    }
}
