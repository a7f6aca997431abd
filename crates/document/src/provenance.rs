//! Where every character of the text came from: bytes of a file, boxes on a page, characters of a
//! paragraph, cells of a sheet.

use crate::Span;
use crate::decode::ByteMap;

/// A run of text with one origin. The run ends where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// First byte of the run in the text.
    pub text: u32,
    /// First unit of the source: a byte of the file, or a glyph's index.
    pub source: u32,
    /// One past the last unit. Equal to `source` for text that stands in no source (a line break
    /// between two blocks).
    pub source_end: u32,
}

/// A printed character on a page: its box in PDF points from the lower left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glyph {
    /// Page number, from 1.
    pub page: u32,
    /// Left, lower, right and upper edge.
    pub bbox: [f32; 4],
}

/// One place in a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Half-open range of bytes of the file as given.
    Bytes {
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// A box on a page, in points from the page's lower left corner: left, lower, right, upper.
    Page {
        /// Page number, from 1.
        page: u32,
        /// The box.
        bbox: [f32; 4],
    },
    /// Characters of a paragraph of a docx, half-open, in the text as it is with all changes
    /// accepted. Deleted text stands between two of them: both ends are the same.
    Paragraph {
        /// The part, such as `word/document.xml`: [`Provenance::name`] gives its name.
        part: u32,
        /// Count of its paragraphs, from 1.
        paragraph: u32,
        /// First character, from 0.
        start: u32,
        /// One past the last character.
        end: u32,
    },
    /// A cell of a workbook.
    Cell {
        /// The sheet: [`Provenance::name`] gives its name.
        sheet: u32,
        /// Row, from 1.
        row: u32,
        /// Column, from 1.
        column: u32,
    },
}

impl Place {
    /// "B7": a cell as formulas call it; none for other places.
    pub fn cell(self) -> Option<String> {
        let Self::Cell { row, column, .. } = self else { return None };
        let (mut letters, mut rest) = (Vec::new(), column);
        while rest > 0 {
            letters.push(b'A' + ((rest - 1) % 26) as u8);
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().map(char::from).collect();
        Some(format!("{letters}{row}"))
    }
}

/// Where a run of source units begins that are characters of one paragraph or one cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    /// The first unit.
    pub unit: u32,
    /// Where it stands. Of a paragraph, `end` is past all that follow, or `start` for deleted text.
    pub place: Place,
}

/// A place, and the document of a submission that it lies in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// Number of the `<DOCUMENT>` within a submission, from 1; none for a file on its own.
    pub document: Option<u32>,
    /// The place in it.
    pub place: Place,
}

/// What the units of a stretch of segments are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    /// Bytes of the file.
    Bytes,
    /// Glyphs, counted over the whole document.
    Glyphs,
    /// Characters of paragraphs and cells, counted as they are written.
    Characters,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    text: u32,
    units: Units,
    document: Option<u32>,
}

/// The map from text offsets back to sources.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    segments: Vec<Segment>,
    stretches: Vec<Stretch>,
    glyphs: Vec<Glyph>,
    anchors: Vec<Anchor>,
    names: Vec<String>,
    len: u32,
    bytes: ByteMap,
}

impl Provenance {
    /// Appends the segments of one reader's text, which lies at `text` in the whole.
    pub(crate) fn append(
        &mut self,
        text: Span,
        segments: &[Segment],
        glyphs: Vec<Glyph>,
        units: Units,
        document: Option<u32>,
    ) {
        let shift = match units {
            Units::Glyphs => self.glyphs.len() as u32,
            // A package is a file of its own.
            Units::Bytes | Units::Characters => 0,
        };
        self.len = text.end;
        self.stretches.push(Stretch { text: text.start, units, document });
        self.segments.extend(segments.iter().map(|s| Segment {
            text: s.text + text.start,
            source: s.source + shift,
            source_end: s.source_end + shift,
        }));
        self.glyphs.extend(glyphs);
    }

    /// Sets how decoded characters lie in the file's bytes.
    pub(crate) fn set_bytes(&mut self, bytes: ByteMap) {
        self.bytes = bytes;
    }

    /// Sets where characters of a package stand.
    pub(crate) fn set_anchors(&mut self, anchors: Vec<Anchor>, names: Vec<String>) {
        (self.anchors, self.names) = (anchors, names);
    }

    /// The name of a part or a sheet.
    pub fn name(&self, index: u32) -> &str {
        self.names.get(index as usize).map_or("", String::as_str)
    }

    /// The first place that `span` came from, through its last byte: for a page, the box around
    /// all of it that lies on the first page; of paragraphs and cells the first. None where the
    /// text stands in no source.
    pub fn origin(&self, span: Span) -> Option<Origin> {
        let stretch = self.stretches[..self.stretches.partition_point(|s| s.text <= span.start)].last()?;
        let (first, last) = self.units(span)?;
        let place = match stretch.units {
            Units::Bytes => Place::Bytes { start: self.bytes.byte(first), end: self.bytes.byte(last) },
            Units::Glyphs => {
                let glyphs = self.glyphs.get(first as usize..last as usize)?;
                let page = glyphs.first()?.page;
                let bbox = glyphs
                    .iter()
                    .filter(|g| g.page == page)
                    .map(|g| g.bbox)
                    .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])?;
                Place::Page { page, bbox }
            }
            Units::Characters => self.anchored(first, last)?,
        };
        Some(Origin { document: stretch.document, place })
    }

    /// The characters of the first paragraph, or the first cell, among some units.
    fn anchored(&self, first: u32, last: u32) -> Option<Place> {
        let at = self.anchors.partition_point(|a| a.unit <= first).checked_sub(1)?;
        let anchor = self.anchors[at];
        let Place::Paragraph { part, paragraph, start, end } = anchor.place else { return Some(anchor.place) };
        if start == end {
            return Some(anchor.place);
        }
        let from = start + (first - anchor.unit);
        let mut to = from;
        for (i, next) in self.anchors.iter().enumerate().skip(at).take_while(|(_, a)| a.unit < last) {
            match next.place {
                Place::Paragraph { part: p, paragraph: n, start, end } if p == part && n == paragraph => {
                    let units = self.anchors.get(i + 1).map_or(last, |a| a.unit.min(last)) - next.unit;
                    to = to.max((start + units).min(end));
                }
                _ => break,
            }
        }
        Some(Place::Paragraph { part, paragraph, start: from, end: to })
    }

    /// The text that came from a byte of the file: the offset of the run that covers `byte`, or of
    /// the nearest run after it.
    pub fn offset_of_byte(&self, byte: u32) -> Option<u32> {
        let byte = self.bytes.text(byte);
        let mut nearest: Option<(u32, u32)> = None;
        for (i, s) in self.segments.iter().enumerate() {
            if s.source == s.source_end || self.units_at(s.text) != Some(Units::Bytes) {
                continue;
            }
            if s.source <= byte && byte < s.source_end {
                let linear = self.text_end(i) - s.text == s.source_end - s.source;
                return Some(if linear { s.text + (byte - s.source) } else { s.text });
            }
            if s.source > byte && nearest.is_none_or(|(at, _)| s.source < at) {
                nearest = Some((s.source, s.text));
            }
        }
        nearest.map(|(_, text)| text)
    }

    fn units_at(&self, text: u32) -> Option<Units> {
        self.stretches[..self.stretches.partition_point(|s| s.text <= text)].last().map(|s| s.units)
    }

    fn text_end(&self, i: usize) -> u32 {
        self.segments.get(i + 1).map_or(self.len, |s| s.text)
    }

    /// First and one past the last source unit of a span.
    fn units(&self, span: Span) -> Option<(u32, u32)> {
        let from = self.segments.partition_point(|s| s.text <= span.start).saturating_sub(1);
        let mut bounds: Option<(u32, u32)> = None;
        for i in from..self.segments.len() {
            let s = self.segments[i];
            if s.text >= span.end && s.text > span.start {
                break;
            }
            if s.source == s.source_end {
                continue;
            }
            let end = self.text_end(i);
            let linear = end - s.text == s.source_end - s.source;
            let (mut a, mut b) = (s.source, s.source_end);
            if linear {
                a = s.source + span.start.saturating_sub(s.text);
                b = (s.source + span.end.saturating_sub(s.text)).min(s.source_end);
            }
            bounds = Some(bounds.map_or((a, b), |(x, y)| (x.min(a), y.max(b))));
        }
        bounds
    }
}
