//! Phrases as regular expressions, built once, where they are first needed.

use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// A regular expression that is built once.
pub(crate) struct Pattern {
    source: &'static str,
    built: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// From its text, which is part of the program.
    pub(crate) const fn new(source: &'static str) -> Self {
        Self { source, built: OnceLock::new() }
    }

    fn get(&self) -> Option<&Regex> {
        let built = self.built.get_or_init(|| Regex::new(self.source).ok());
        debug_assert!(built.is_some(), "not a regular expression: {}", self.source);
        built.as_ref()
    }

    /// Whether it stands in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.get().is_some_and(|r| r.is_match(text))
    }

    /// Where it stands first.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.get()?.find(text)
    }

    /// Where it stands, everywhere.
    pub(crate) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.get().into_iter().flat_map(move |r| r.find_iter(text))
    }

    /// Its parts where it stands first.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.get()?.captures(text)
    }

    /// Its parts, everywhere.
    pub(crate) fn all_captures<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.get().into_iter().flat_map(move |r| r.captures_iter(text))
    }
}
