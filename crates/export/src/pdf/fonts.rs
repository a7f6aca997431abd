//! Which fonts of the machine show the letter's characters.
//!
//! Text is set in the first family of [`FAMILIES`] that is installed. A character that it lacks is taken from
//! the first other font that draws it, in a fixed order. A font whose makers do not allow that it be embedded
//! is passed over. This is the one place of the crate that reads files: fonts are not given with a letter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Style, Weight};
use rustybuzz::ttf_parser::{self, OutlineBuilder, Permissions};

use super::Fault;

/// Families for text, the best first: all have the widths of a book face.
pub(super) const FAMILIES: [&str; 10] = [
    "Times New Roman",
    "Liberation Serif",
    "Tinos",
    "TeX Gyre Termes",
    "Nimbus Roman",
    "FreeSerif",
    "Times",
    "Noto Serif",
    "DejaVu Serif",
    "Georgia",
];

/// A font as it will be embedded.
#[derive(Clone)]
pub(super) struct Font {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) index: u32,
    pub(super) is_bold: bool,
}

/// The fonts of a letter.
pub(super) struct Fonts {
    pub(super) fonts: Vec<Font>,
    /// Which of them are the text's: plain, bold, italic, bold and italic.
    pub(super) text: [usize; 4],
}

/// Finds fonts for all the characters.
pub(super) fn find(characters: &BTreeMap<char, String>) -> Result<Fonts, Fault> {
    let mut database = Database::new();
    database.load_system_fonts();
    let (mut fonts, text) = text(&database).ok_or(Fault::NoFont)?;
    let mut missing: BTreeSet<char> =
        characters.keys().copied().filter(|c| !fonts.first().is_some_and(|f| f.shows(*c))).collect();
    // What is missing in one cut of the text's family may be missing in others, too: they are asked one by
    // one when words are set; here it matters that some font has it.
    if !missing.is_empty() {
        for id in others(&database) {
            let Some(font) = load(&database, id, |font| missing.iter().any(|c| font.shows(*c))) else { continue };
            missing.retain(|c| !font.shows(*c));
            fonts.push(font);
            if missing.is_empty() {
                break;
            }
        }
    }
    match missing.first() {
        None => Ok(Fonts { fonts, text }),
        Some(c) => Err(Fault::Character { character: *c, near: characters.get(c).cloned().unwrap_or_default() }),
    }
}

/// The four cuts of the first family that is installed. A cut that it lacks is replaced by its plain one.
fn text(database: &Database) -> Option<(Vec<Font>, [usize; 4])> {
    FAMILIES.iter().find_map(|family| {
        let of = |bold: bool, italic: bool| {
            let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
            let mut ids: Vec<&FaceInfo> = database
                .faces()
                .filter(|f| f.families.iter().any(|(name, _)| name == family))
                .filter(|f| f.weight == weight && (f.style != Style::Normal) == italic)
                .filter(|f| f.stretch == fontdb::Stretch::Normal)
                .collect();
            ids.sort_by_key(|face| key(face));
            ids.iter().find_map(|f| load(database, f.id, |font| font.shows('a')))
        };
        let mut fonts = vec![of(false, false)?];
        let mut text = [0; 4];
        for (slot, bold, italic) in [(1, true, false), (2, false, true), (3, true, true)] {
            match of(bold, italic) {
                Some(font) => {
                    text[slot] = fonts.len();
                    fonts.push(font);
                }
                // Bold bears a meaning, and comes before italic.
                None => text[slot] = if bold { text[1] } else { 0 },
            }
        }
        Some((fonts, text))
    })
}

/// All fonts in the order in which they are asked for what the text's family lacks.
fn others(database: &Database) -> Vec<ID> {
    let mut faces: Vec<&FaceInfo> = database.faces().collect();
    faces.sort_by_cached_key(|f| {
        let name = f.families.first().map_or("", |f| f.0.as_str());
        let is_plain = f.style == Style::Normal && f.weight == Weight::NORMAL;
        let is_serif = ["Serif", "Song", "Ming", "Mincho", "Batang", "Times"].iter().any(|s| name.contains(s));
        (!is_plain, !is_serif, key(f))
    });
    faces.iter().map(|f| f.id).collect()
}

fn key(face: &FaceInfo) -> (String, u32) {
    (face.post_script_name.clone(), face.index)
}

/// A font that may be embedded and that does what is asked.
fn load(database: &Database, id: ID, fits: impl Fn(&Font) -> bool) -> Option<Font> {
    let weight = database.face(id)?.weight;
    let font = database.with_face_data(id, |bytes, index| Font {
        bytes: Arc::new(bytes.to_vec()),
        index,
        is_bold: weight >= Weight::SEMIBOLD,
    })?;
    (font.may_be_embedded() && fits(&font)).then_some(font)
}

impl Font {
    fn may_be_embedded(&self) -> bool {
        let Ok(face) = ttf_parser::Face::parse(&self.bytes, self.index) else { return false };
        // A font without the table that says so is taken as allowed, as all programs take it.
        let allowed = face.permissions().is_none_or(|p| p != Permissions::Restricted);
        allowed && (face.permissions().is_none() || face.is_subsetting_allowed())
    }

    /// Whether the font draws a character in black; pictures in colour are no letters.
    fn shows(&self, c: char) -> bool {
        let Ok(face) = ttf_parser::Face::parse(&self.bytes, self.index) else { return false };
        draws(&face, c)
    }
}

/// Whether a font draws a character.
pub(super) fn draws(face: &ttf_parser::Face<'_>, c: char) -> bool {
    let Some(glyph) = face.glyph_index(c).filter(|g| g.0 != 0) else { return false };
    c.is_whitespace() || face.outline_glyph(glyph, &mut Nothing).is_some()
}

/// Draws nothing: only whether there is something to draw is asked.
struct Nothing;

impl OutlineBuilder for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}
