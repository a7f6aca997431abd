//! Marked content: layers that are switched off, and text that says what its glyphs stand for.

use hayro_syntax::object::dict::keys::{D, OCGS, OCPROPERTIES, OFF};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, String as PdfString};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use rustc_hash::FxHashSet;

use super::sheet::Char;

/// How deep marks are followed.
const MAX_DEPTH: usize = 256;
/// Replacement text is believed for this many characters: longer ones describe pictures or pages.
const MAX_ACTUAL: usize = 64;

/// The layers of a file that are not shown.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: FxHashSet<ObjRef>,
}

impl Layers {
    pub(super) fn of(xref: &XRef) -> Self {
        let mut off = FxHashSet::default();
        let config = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|root| root.get::<Dict<'_>>(OCPROPERTIES))
            .and_then(|p| p.get::<Dict<'_>>(D));
        if let Some(array) = config.and_then(|c| c.get::<Array<'_>>(OFF)) {
            off.extend(array.raw_iter().filter_map(|item| item.as_obj_ref()));
        }
        Self { off }
    }

    /// Whether what `key` of a dictionary names is a layer that is off, or a group of such.
    pub(super) fn hides(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return false;
        }
        if dict.get_ref(key).is_some_and(|r| self.off.contains(&r)) {
            return true;
        }
        let Some(group) = dict.get::<Dict<'_>>(key) else { return false };
        if let Some(array) = group.get::<Array<'_>>(OCGS) {
            let mut members = array.raw_iter().filter_map(|item| item.as_obj_ref()).peekable();
            return members.peek().is_some() && members.all(|r| self.off.contains(&r));
        }
        group.get_ref(OCGS).is_some_and(|r| self.off.contains(&r))
    }
}

/// Open marks.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    uncounted: usize,
}

#[derive(Debug)]
struct Mark {
    hidden: bool,
    /// What the glyphs inside stand for, and the number of characters before them.
    actual: Option<(String, usize)>,
}

impl Marks {
    /// Whether the content is on a layer that is off.
    pub(super) fn hidden(&self) -> bool {
        self.open.last().is_some_and(|m| m.hidden)
    }

    /// Opens a mark before character `at`.
    pub(super) fn begin(
        &mut self,
        tag: &[u8],
        properties: Option<&Object<'_>>,
        resources: &Resources<'_>,
        layers: &Layers,
        at: usize,
    ) {
        if self.open.len() >= MAX_DEPTH {
            self.uncounted += 1;
            return;
        }
        let named = |n: &Name<'_>| resources.properties.get::<Dict<'_>>(n.as_ref());
        let off = tag == b"OC"
            && matches!(properties, Some(Object::Name(n)) if layers.hides(&resources.properties, n.as_ref()));
        let actual = match properties {
            Some(Object::Dict(d)) => actual_text(d),
            Some(Object::Name(n)) if tag == b"Span" => named(n).and_then(|d| actual_text(&d)),
            _ => None,
        };
        self.open.push(Mark { hidden: off || self.hidden(), actual: actual.map(|text| (text, at)) });
    }

    /// Closes the last mark; its replacement text takes the place of the characters inside.
    pub(super) fn end(&mut self, chars: &mut Vec<Char>) {
        if self.uncounted > 0 {
            self.uncounted -= 1;
        } else if let Some((text, at)) = self.open.pop().and_then(|m| m.actual) {
            replace(chars, at, &text);
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn cut(&mut self, depth: usize) {
        self.open.truncate(depth);
        self.uncounted = 0;
    }
}

/// Puts text in the place of the characters from `at` on, when they are a piece of one line.
fn replace(chars: &mut Vec<Char>, at: usize, text: &str) {
    let Some(inside) = chars.get(at..).filter(|i| !i.is_empty() && i.len() <= MAX_ACTUAL) else { return };
    let (first, last) = (inside[0], inside[inside.len() - 1]);
    let same = inside.iter().all(|c| c.y == first.y && c.turn == first.turn);
    if !same || last.x1 < first.x0 || inside.iter().map(|c| c.c).eq(text.chars()) {
        return;
    }
    let mut letters = Vec::new();
    text.chars().for_each(|c| super::symbol::push(&mut letters, c, super::symbol::Alphabet::Latin));
    let step = (last.x1 - first.x0) / letters.len().max(1) as f32;
    chars.truncate(at);
    for (i, c) in letters.into_iter().enumerate() {
        let x0 = first.x0 + step * i as f32;
        chars.push(Char { x0, x1: x0 + step, c, ..first });
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<String> {
    let string = dict.get::<PdfString<'_>>(b"ActualText")?;
    let bytes = string.as_bytes();
    let text: String = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).take(MAX_ACTUAL + 1).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).chars().take(MAX_ACTUAL + 1).collect(),
        _ => bytes.iter().take(MAX_ACTUAL + 1).map(|b| crate::decode::windows_1252(*b)).collect(),
    };
    (text.chars().count() <= MAX_ACTUAL).then_some(text)
}
