//! Regular expressions that are compiled when they are first used.

use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// One regular expression. One that could not be compiled finds nothing, and stops a build with checks.
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern, not yet compiled.
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        // Edges of words are those of English words: with all letters of Unicode, a curly quotation mark in
        // the text would send each search down the slowest way.
        let source = || self.source.replace(r"\b", r"(?-u:\b)");
        let compiled = self.compiled.get_or_init(|| Regex::new(&source()).ok());
        debug_assert!(compiled.is_some(), "not a regular expression: {}", self.source);
        compiled.as_ref()
    }

    /// Whether it matches anywhere.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.is_match(text))
    }

    /// The first place where it matches.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    /// All places where it matches.
    pub fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex().into_iter().flat_map(move |r| r.find_iter(text))
    }

    /// Its groups in the first place where it matches.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// Its groups in the first place where it matches from an offset on.
    pub(crate) fn captures_from<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        self.regex()?.captures_at(text, at)
    }

    /// Its groups in all places where it matches.
    pub fn all_captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex().into_iter().flat_map(move |r| r.captures_iter(text))
    }

    /// What it matches from an offset on; the pattern begins with `^`.
    pub(crate) fn at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        self.captures(text.get(at..)?)
    }

    /// How many bytes it matches from an offset on, at least one; the pattern begins with `^`.
    pub(crate) fn len_at(&self, text: &str, at: usize) -> Option<usize> {
        let found = self.regex()?.find(text.get(at..)?)?;
        (!found.is_empty()).then_some(found.end())
    }

    /// What it matches just before an offset, within so many bytes; the pattern ends with `$`.
    pub(crate) fn before<'t>(&self, text: &'t str, at: usize, within: usize) -> Option<Captures<'t>> {
        self.captures(text.get(at.saturating_sub(within)..at)?)
    }

    /// Whether it is a regular expression at all.
    #[cfg(test)]
    pub(crate) fn compiles(&self) -> bool {
        self.regex().is_some()
    }
}

/// The text of a group, empty where it took no part.
pub(crate) fn group<'t>(found: &Captures<'t>, index: usize) -> &'t str {
    found.get(index).map_or("", |m| m.as_str())
}
