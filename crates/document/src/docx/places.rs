//! Where each character of the text stands: part, paragraph, character.

use crate::Place;
use crate::provenance::Anchor;

/// Counts the characters that are written.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub anchors: Vec<Anchor>,
    unit: u32,
}

impl Places {
    /// The first unit of `len` characters that stand at `at` in a paragraph.
    pub(super) fn text(&mut self, part: u32, paragraph: u32, at: u32, len: u32) -> u32 {
        self.take(Place::Paragraph { part, paragraph, start: at, end: u32::MAX }, len)
    }

    /// The first unit of `len` characters that were deleted before the character `at`.
    pub(super) fn deleted(&mut self, part: u32, paragraph: u32, at: u32, len: u32) -> u32 {
        self.take(Place::Paragraph { part, paragraph, start: at, end: at }, len)
    }

    fn take(&mut self, place: Place, len: u32) -> u32 {
        let unit = self.unit;
        self.unit += len;
        let goes_on = match (self.anchors.last(), place) {
            (
                Some(Anchor { unit: from, place: Place::Paragraph { part: p, paragraph: n, start: s, end: e } }),
                Place::Paragraph { part, paragraph, start, end },
            ) => *p == part && *n == paragraph && *e == end && end == u32::MAX && s + (unit - from) == start,
            _ => false,
        };
        if !goes_on {
            self.anchors.push(Anchor { unit, place });
        }
        unit
    }
}
