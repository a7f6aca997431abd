//! Words as glyphs.

use std::cell::RefCell;
use std::ops::Range;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustc_hash::FxHashMap;
use rustybuzz::{Direction, Feature, UnicodeBuffer, ttf_parser::Tag};

use super::Fault;
use super::content::{Look, Span};
use super::fonts::{Fonts, draws};

/// Glyphs of one font and one look.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) face: usize,
    pub(super) look: Look,
    pub(super) size: f32,
    pub(super) text: String,
    /// Advances are parts of the size, as in `KrillaGlyph`.
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

struct Face<'a> {
    shaper: rustybuzz::Face<'a>,
    font: Font,
    is_bold: bool,
}

/// The fonts of a letter, ready to set words.
pub(super) struct Faces<'a> {
    faces: Vec<Face<'a>>,
    text: [usize; 4],
    /// Which font draws a character in a cut.
    chosen: RefCell<FxHashMap<(usize, char), usize>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Result<Self, Fault> {
        let unread = || Fault::Writing("a font of this machine is damaged".to_owned());
        let mut faces = Vec::new();
        for font in &fonts.fonts {
            let shaper = rustybuzz::Face::from_slice(&font.bytes, font.index).ok_or_else(unread)?;
            let bytes: krilla::Data = font.bytes.as_ref().clone().into();
            let font_of = Font::new(bytes, font.index).ok_or_else(unread)?;
            faces.push(Face { shaper, font: font_of, is_bold: font.is_bold });
        }
        Ok(Self { faces, text: fonts.text, chosen: RefCell::default() })
    }

    /// A font as PDF embeds it.
    pub(super) fn font(&self, face: usize) -> Option<Font> {
        self.faces.get(face).map(|f| f.font.clone())
    }

    /// Whether bold words in this font must be made bold by a stroke, as the font is not.
    pub(super) fn needs_stroke(&self, set: &Set) -> bool {
        set.look.bold && self.faces.get(set.face).is_some_and(|f| !f.is_bold)
    }

    /// The font that draws a character: the text's own, else the first that does.
    fn choose(&self, look: Look, c: char) -> usize {
        let own = self.text[usize::from(look.bold) + 2 * usize::from(look.italic)];
        *self.chosen.borrow_mut().entry((own, c)).or_insert_with(|| {
            let first = || (0..self.faces.len()).find(|face| self.has(*face, c));
            if self.has(own, c) { own } else { first().unwrap_or(own) }
        })
    }

    fn has(&self, face: usize, c: char) -> bool {
        self.faces.get(face).is_some_and(|f| draws(&f.shaper, c))
    }

    /// Glyphs of a range of a text that is made of spans one after the other. No break of a line is in it.
    pub(super) fn set(&self, spans: &[Span], range: Range<usize>, size: f32) -> Vec<Set> {
        let mut out: Vec<Set> = Vec::new();
        let mut at = 0;
        for span in spans {
            let (start, end) = (at, at + span.text.len());
            at = end;
            let (from, to) = (range.start.max(start), range.end.min(end));
            let Some(words) = (from < to).then(|| span.text.get(from - start..to - start)).flatten() else { continue };
            let size = if span.look.raised { size * 0.65 } else { size };
            let mut run = String::new();
            let mut face: Option<usize> = None;
            for c in words.chars().filter(|c| *c != '\n') {
                // A mark that combines stays with its letter.
                let next = match face {
                    Some(face) if is_mark(c) && self.has(face, c) => face,
                    _ => self.choose(span.look, c),
                };
                if face.is_some_and(|f| f != next) {
                    out.extend(face.map(|f| self.shape(f, std::mem::take(&mut run), span.look, size)));
                }
                face = Some(next);
                run.push(c);
            }
            out.extend(face.filter(|_| !run.is_empty()).map(|f| self.shape(f, run, span.look, size)));
        }
        out
    }

    fn shape(&self, face: usize, text: String, look: Look, size: f32) -> Set {
        let shaper = &self.faces[face].shaper;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        // Ligatures hide letters from those who search the file.
        let plain = [Feature::new(Tag::from_bytes(b"liga"), 0, ..), Feature::new(Tag::from_bytes(b"clig"), 0, ..)];
        let shaped = rustybuzz::shape(shaper, &plain, buffer);
        #[allow(clippy::cast_precision_loss)]
        let part = |n: i32| n as f32 / shaper.units_per_em().max(1) as f32;
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut clusters: Vec<usize> = infos.iter().map(|i| i.cluster as usize).collect();
        clusters.push(text.len());
        clusters.sort_unstable();
        let glyphs: Vec<KrillaGlyph> = infos
            .iter()
            .zip(positions)
            .map(|(info, position)| {
                let start = info.cluster as usize;
                let next = clusters.get(clusters.partition_point(|c| *c <= start)).copied();
                KrillaGlyph {
                    glyph_id: GlyphId::new(info.glyph_id),
                    text_range: start..next.unwrap_or(text.len()),
                    x_advance: part(position.x_advance),
                    x_offset: part(position.x_offset),
                    y_offset: part(position.y_offset),
                    y_advance: 0.0,
                    location: None,
                }
            })
            .collect();
        let width = glyphs.iter().map(|g| g.x_advance).sum::<f32>() * size;
        Set { face, look, size, text, glyphs, width }
    }
}

impl Set {
    /// The first glyphs that are no wider than given, at least one letter, and the rest.
    pub(super) fn split(self, width: f32) -> (Self, Option<Self>) {
        let mut at = self.glyphs.first().map_or(0, |g| g.text_range.end);
        let mut wide = 0.0;
        for glyph in &self.glyphs {
            wide += glyph.x_advance * self.size;
            if wide > width {
                break;
            }
            at = at.max(glyph.text_range.end);
        }
        if at >= self.text.len() {
            return (self, None);
        }
        let part = |range: Range<usize>| {
            let of = |g: &&KrillaGlyph| range.contains(&g.text_range.start);
            let moved = |g: &KrillaGlyph| KrillaGlyph {
                text_range: g.text_range.start - range.start..g.text_range.end - range.start,
                ..g.clone()
            };
            let glyphs: Vec<KrillaGlyph> = self.glyphs.iter().filter(of).map(moved).collect();
            let width = glyphs.iter().map(|g| g.x_advance).sum::<f32>() * self.size;
            let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
            Self { text, glyphs, width, ..self.clone() }
        };
        (part(0..at), Some(part(at..self.text.len())))
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}
