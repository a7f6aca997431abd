//! Refusals while they are found, by offset; lines and columns are counted once, at the end.

use super::Refusal;

/// Refusals as they are found.
#[derive(Default)]
pub(super) struct Found {
    /// Offset, none for the whole file; message; mend.
    all: Vec<(Option<usize>, String, &'static str)>,
    /// Found beyond those that are kept.
    more: usize,
}

/// So many are kept while looking: a file of noise has one for each byte.
const KEPT: usize = 20_000;

impl Found {
    /// Of the file as such.
    pub(super) fn whole(&mut self, message: String, mend: &'static str) {
        self.push(None, || message, mend);
    }

    /// At an offset.
    pub(super) fn at(&mut self, offset: usize, message: String, mend: &'static str) {
        self.push(Some(offset), || message, mend);
    }

    /// At an offset; the words are made only if they are kept.
    pub(super) fn each(&mut self, offset: usize, message: impl FnOnce() -> String, mend: &'static str) {
        self.push(Some(offset), message, mend);
    }

    fn push(&mut self, offset: Option<usize>, message: impl FnOnce() -> String, mend: &'static str) {
        if self.all.len() < KEPT {
            self.all.push((offset, message(), mend));
        } else {
            self.more += 1;
        }
    }

    /// In the order of the file, at most so many, with lines and columns.
    pub(super) fn refusals(mut self, bytes: &[u8], most: usize) -> Vec<Refusal> {
        self.all.sort_by_key(|r| r.0);
        let left = self.all.len().saturating_sub(most) + self.more;
        let (mut line, mut from, mut at) = (1, 0, 0);
        let mut out = Vec::new();
        for (offset, message, mend) in self.all.into_iter().take(most) {
            let mend = mend.to_owned();
            let Some(offset) = offset.map(|o| o.min(bytes.len())) else {
                out.push(Refusal { line: 0, column: 0, message, mend });
                continue;
            };
            // A line ends with LF, or with CR alone.
            while at < offset {
                let ends = bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
                at += 1;
                if ends {
                    (line, from) = (line + 1, at);
                }
            }
            out.push(Refusal { line, column: (offset - from + 1) as u32, message, mend });
        }
        if left > 0 {
            out.push(Refusal {
                line: 0,
                column: 0,
                message: format!("{left} more refusals are not listed."),
                mend: "Mend those that are listed and check again.".to_owned(),
            });
        }
        out
    }
}
