//! What has been found in a passage so far.

/// An authority found in folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where its words begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Its normal form.
    pub norm: String,
}

/// The findings of all families over one passage. A family that comes earlier claims its words.
pub(crate) struct Book<'t> {
    /// The folded text.
    pub text: &'t str,
    /// What was found, in the order of the families.
    pub found: Vec<Found>,
    claimed: Vec<(usize, usize)>,
}

impl<'t> Book<'t> {
    /// An empty book.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new(), claimed: Vec::new() }
    }

    /// Whether no family has claimed any of these words.
    pub(crate) fn is_free(&self, start: usize, end: usize) -> bool {
        self.claimed.iter().all(|(s, e)| end <= *s || *e <= start)
    }

    /// Leaves words to no other family.
    pub(crate) fn claim(&mut self, start: usize, end: usize) {
        self.claimed.push((start, end));
    }

    /// Notes what stands at these words, and claims them.
    pub(crate) fn add(&mut self, start: usize, end: usize, norms: impl IntoIterator<Item = String>) {
        self.claim(start, end);
        self.found.extend(norms.into_iter().map(|norm| Found { start, end, norm }));
    }

    /// The authorities in the order of their places, each once.
    pub(crate) fn finish(mut self) -> Vec<Found> {
        self.found.sort_by_key(|f| f.start);
        let mut out: Vec<Found> = Vec::new();
        for found in self.found {
            if !out.iter().any(|o| o.norm == found.norm) {
                out.push(found);
            }
        }
        out
    }
}
