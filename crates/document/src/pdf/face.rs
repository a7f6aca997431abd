//! Fonts: what each code of a string prints, how wide it is, and whether the type is bold or italic.

use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::dict::keys::{
    BASE_FONT, DESCENDANT_FONTS, ENCODING, FIRST_CHAR, FLAGS, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_NAME,
    FONT_WEIGHT, ITALIC_ANGLE, LAST_CHAR, SUBTYPE, TO_UNICODE, W, W2,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::stream::Budget;
use super::symbol::{self, Alphabet};
use crate::Style;

/// Widths for more codes than this are no font's.
const MAX_CODES: i64 = 1 << 17;

/// The fonts of a file, each read once.
pub(super) struct Faces<'a> {
    faces: Vec<Face<'a>>,
    by_dict: FxHashMap<usize, usize>,
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
}

/// A font, ready to be read.
pub(super) struct Face<'a> {
    font: Option<Font<'a>>,
    /// Bold or italic.
    pub style: Style,
    /// What one unit of the font's size is as printed: 1 but for fonts made of drawings.
    pub em: f32,
    alphabet: Alphabet,
    /// Its place among the file's fonts.
    place: usize,
    /// A simple font that does not say what its codes mean.
    unencoded: bool,
    codes: FxHashMap<u32, Code>,
    simple: Vec<Option<Code>>,
    letters: Vec<char>,
}

/// What a code prints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    /// Its advance, in units of the font's size.
    pub width: f32,
    /// It prints nothing by intent: a soft space, a zero-width joiner.
    pub silent: bool,
    /// Its characters: a range of the face's letters.
    from: u32,
    to: u32,
}

impl Default for Faces<'_> {
    fn default() -> Self {
        Self {
            faces: Vec::new(),
            by_dict: FxHashMap::default(),
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
        }
    }
}

impl<'a> Faces<'a> {
    /// The index of the font that a dictionary describes; for none, of a plain one, or of one that
    /// is `lost` and prints what nobody knows.
    pub(super) fn find(&mut self, dict: Option<&Dict<'a>>, lost: bool, budget: &Budget) -> usize {
        // Dictionaries lie in the file's bytes, so that where one lies tells it from others.
        let key = dict.map_or(usize::from(lost), |d| d.data().as_ptr() as usize);
        if let Some(i) = self.by_dict.get(&key) {
            return *i;
        }
        let mut face = match dict {
            Some(dict) => self.read(dict, budget),
            None if lost => Face::new(None, Style::NONE, ""),
            None => Face::new(self.cache.standard_font(StandardFont::Helvetica, &self.programs), Style::NONE, ""),
        };
        face.place = self.faces.len();
        self.faces.push(face);
        self.by_dict.insert(key, self.faces.len() - 1);
        self.faces.len() - 1
    }

    pub(super) fn get(&mut self, i: usize) -> Option<&mut Face<'a>> {
        self.faces.get_mut(i)
    }

    fn read(&self, dict: &Dict<'a>, budget: &Budget) -> Face<'a> {
        let descendant = dict.get::<Array<'_>>(DESCENDANT_FONTS).and_then(|a| a.iter::<Dict<'_>>().next());
        let inner = descendant.as_ref().unwrap_or(dict);
        let descriptor = inner.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        let name = [dict.get::<Name<'_>>(BASE_FONT), descriptor.get::<Name<'_>>(FONT_NAME)]
            .into_iter()
            .flatten()
            .map(|n| n.as_str().to_ascii_lowercase())
            .collect::<Vec<_>>()
            .join(" ");
        let font = is_sane(dict, inner, &descriptor, budget)
            .then(|| self.cache.font(dict, &self.programs, &self.cmaps))
            .flatten();
        let drawn = dict.get::<Name<'_>>(SUBTYPE).is_some_and(|n| n.as_ref() == b"Type3");
        let mut face = Face::new(font, style(&name, &descriptor), &name);
        face.unencoded = !drawn && dict.get::<Dict<'_>>(ENCODING).is_none();
        if drawn {
            face.measure();
        }
        face
    }
}

/// Whether a font's tables are of a size that a font can have: its reader allocates as they say.
fn is_sane(dict: &Dict<'_>, inner: &Dict<'_>, descriptor: &Dict<'_>, budget: &Budget) -> bool {
    let code = |key: &[u8]| dict.get::<i64>(key).is_none_or(|c| (0..=255).contains(&c));
    let bounded = |dict: &Dict<'_>, key: &[u8]| dict.get::<Stream<'_>>(key).is_none_or(|s| budget.is_bounded(&s));
    code(FIRST_CHAR)
        && code(LAST_CHAR)
        && ranges(inner, W, 3)
        && ranges(inner, W2, 5)
        && bounded(dict, TO_UNICODE)
        && [FONT_FILE, FONT_FILE2, FONT_FILE3].iter().all(|key| bounded(descriptor, key))
}

/// Whether the ranges of a composite font's widths cover no more codes than a font has. An entry is
/// a code and an array of widths, or `size` numbers of which the first two are a range.
fn ranges(dict: &Dict<'_>, key: &[u8], size: usize) -> bool {
    let Some(array) = dict.get::<Array<'_>>(key) else { return true };
    let (mut numbers, mut total) = (Vec::with_capacity(size), 0i64);
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::Number(n) => numbers.push(n.as_i64()),
            _ => numbers.clear(),
        }
        if numbers.len() == size {
            total = total.saturating_add(numbers[1].saturating_sub(numbers[0]).max(0));
            numbers.clear();
        }
    }
    total <= MAX_CODES
}

/// Bold and italic, by a font's names and its description.
fn style(name: &str, descriptor: &Dict<'_>) -> Style {
    let flags = descriptor.get::<u32>(FLAGS).unwrap_or(0);
    let heavy = ["bold", "black", "heavy", "demi"].iter().any(|w| name.contains(w))
        || name.split([',', '-', ' ']).any(|w| matches!(w, "bd" | "bi"));
    let bold = heavy || flags & (1 << 18) != 0 || descriptor.get::<f32>(FONT_WEIGHT).is_some_and(|w| w >= 600.0);
    let slanted =
        ["italic", "oblique"].iter().any(|w| name.contains(w)) || name.split([',', '-', ' ']).any(|w| w == "it");
    let italic = slanted || flags & (1 << 6) != 0 || descriptor.get::<f32>(ITALIC_ANGLE).is_some_and(|a| a.abs() > 3.0);
    let mut style = Style::NONE;
    if bold {
        style = style.with(Style::BOLD);
    }
    if italic {
        style = style.with(Style::ITALIC);
    }
    style
}

impl<'a> Face<'a> {
    fn new(font: Option<Font<'a>>, style: Style, name: &str) -> Self {
        Self {
            font,
            style,
            em: 1.0,
            alphabet: Alphabet::of(name),
            place: 0,
            unencoded: false,
            codes: FxHashMap::default(),
            simple: vec![None; 256],
            letters: Vec::new(),
        }
    }

    /// Its place among the file's fonts.
    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// The code at `at` in a string, and its length in bytes.
    pub(super) fn next(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        self.font.as_ref().map_or((u32::from(bytes[at]), 1), |f| f.read_code(bytes, at))
    }

    /// What a code prints.
    pub(super) fn code(&mut self, code: u32, len: usize) -> Code {
        let simple = (code as usize) < self.simple.len() && len == 1;
        let known = if simple { self.simple[code as usize] } else { self.codes.get(&code).copied() };
        if let Some(known) = known {
            return known;
        }
        let read = self.look_up(code, len);
        if simple {
            self.simple[code as usize] = Some(read);
        } else {
            self.codes.insert(code, read);
        }
        read
    }

    /// The characters of a code; none for one that the font gives no character.
    pub(super) fn letters(&self, code: Code) -> &[char] {
        self.letters.get(code.from as usize..code.to as usize).unwrap_or_default()
    }

    fn look_up(&mut self, code: u32, len: usize) -> Code {
        let from = self.letters.len() as u32;
        let Some(font) = &self.font else { return Code { width: 0.5, silent: false, from, to: from } };
        let width = font.code_advance(code).x as f32 / 1000.0;
        let text = match font.glyph(font.map_code(code), code) {
            // A glyph that draws nothing is a space, whatever its font says or does not say.
            FontGlyph::Outline(glyph) => {
                glyph.as_unicode().or_else(|| glyph.outline().elements().is_empty().then_some(BfString::Char(' ')))
            }
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let silent = matches!(&text, Some(BfString::Char(c)) if !matches!(*c, '\0' | '\u{fffd}'));
        match text {
            Some(BfString::Char(c)) => symbol::push(&mut self.letters, c, self.alphabet),
            Some(BfString::String(s)) => {
                s.chars().take(16).for_each(|c| symbol::push(&mut self.letters, c, self.alphabet));
            }
            // A simple font without an encoding means Windows' own, mostly.
            None if len == 1 && self.unencoded && (0x80..0x100).contains(&code) => {
                symbol::push(&mut self.letters, crate::decode::windows_1252(code as u8), self.alphabet);
            }
            None => {}
        }
        Code { width: if width.is_finite() { width } else { 0.0 }, silent, from, to: self.letters.len() as u32 }
    }

    /// The size of a font made of drawings, by how wide its letters are: its units mean nothing.
    fn measure(&mut self) {
        let (mut sum, mut expected) = (0.0, 0.0);
        for code in 0..256 {
            let read = self.code(code, 1);
            for c in self.letters.get(read.from as usize..read.to as usize).unwrap_or_default() {
                let usual = match c {
                    '0'..='9' | '$' => 0.5,
                    'a' | 'c' | 'e' | 's' | 'z' => 0.45,
                    'n' | 'o' | 'u' | 'h' | 'd' | 'b' | 'p' => 0.52,
                    'm' | 'M' => 0.82,
                    'A' | 'C' | 'D' | 'N' | 'R' | 'T' => 0.68,
                    _ => continue,
                };
                sum += read.width;
                expected += usual;
            }
        }
        if sum > 0.0 && expected > 0.0 {
            self.em = sum / expected;
        }
    }
}
