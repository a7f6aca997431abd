//! The graphics state, as far as text and drawn lines need it.

use hayro_syntax::content::ops::Transform;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::matrix::Matrix;

/// How deep saved states are kept; those deeper are counted only.
const MAX_SAVED: usize = 512;

/// What `q` saves and `Q` restores.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub ctm: Matrix,
    pub fill: Colour,
    pub stroke: Colour,
    /// Index of the font; none before the first is set.
    pub face: Option<usize>,
    pub size: f64,
    pub char_space: f64,
    pub word_space: f64,
    /// Horizontal scaling: 1 is plain.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    /// Text rendering mode.
    pub mode: i64,
}

impl State {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Colour::default(),
            stroke: Colour::default(),
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }

    /// Whether text is painted in a way that shows nothing at all.
    pub(super) fn paints_nothing(&self) -> bool {
        matches!(self.mode, 3 | 7) || (!self.strokes_text() && self.fill.clear)
    }

    /// Whether text is painted in the colour of paper.
    pub(super) fn paints_white(&self) -> bool {
        if self.mode == 1 || self.mode == 5 { self.stroke.white } else { self.fill.white && !self.strokes_text() }
    }

    /// Whether the outlines of letters are drawn: with their insides filled too, that is bold type.
    pub(super) fn strokes_text(&self) -> bool {
        matches!(self.mode, 1 | 2 | 5 | 6)
    }
}

/// Saved states.
#[derive(Debug, Default)]
pub(super) struct Saved {
    states: Vec<State>,
    uncounted: usize,
}

impl Saved {
    pub(super) fn save(&mut self, state: &State) {
        if self.states.len() < MAX_SAVED {
            self.states.push(*state);
        } else {
            self.uncounted += 1;
        }
    }

    /// Restores the last saved state, but none of the first `floor`.
    pub(super) fn restore(&mut self, state: &mut State, floor: usize) {
        if self.uncounted > 0 {
            self.uncounted -= 1;
        } else if self.states.len() > floor
            && let Some(saved) = self.states.pop()
        {
            *state = saved;
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.states.len()
    }

    /// Forgets all states saved above a depth.
    pub(super) fn cut(&mut self, depth: usize) {
        self.states.truncate(depth);
        self.uncounted = 0;
    }
}

/// A colour, as far as it tells whether something is seen on white paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colour {
    pub white: bool,
    /// Wholly transparent.
    pub clear: bool,
    /// Whether numbers of the current colour space are amounts of light or of ink.
    space: Space,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Space {
    Light,
    Ink,
    Unknown,
}

impl Default for Colour {
    fn default() -> Self {
        Self { white: false, clear: false, space: Space::Light }
    }
}

impl Colour {
    /// Sets amounts of light: gray or RGB.
    pub(super) fn light(&mut self, amounts: &[Number]) {
        self.space = Space::Light;
        self.white = amounts.iter().all(|n| n.as_f32() > 0.97);
    }

    /// Sets amounts of ink: CMYK.
    pub(super) fn ink(&mut self, amounts: &[Number]) {
        self.space = Space::Ink;
        self.white = amounts.iter().all(|n| n.as_f32() < 0.03);
    }

    /// Sets a colour space by its name or its definition.
    pub(super) fn set_space(&mut self, name: &Name<'_>, definition: Option<Object<'_>>) {
        self.white = false;
        self.space = match (name.as_ref(), definition) {
            (b"DeviceGray" | b"DeviceRGB" | b"CalGray" | b"CalRGB", _) => Space::Light,
            (b"DeviceCMYK", _) => Space::Ink,
            (_, Some(Object::Array(array))) => defined(&array),
            _ => Space::Unknown,
        };
    }

    /// Sets amounts in the current colour space.
    pub(super) fn set(&mut self, amounts: &[Number]) {
        match self.space {
            _ if amounts.is_empty() => self.white = false,
            Space::Light => self.light(amounts),
            Space::Ink => self.ink(amounts),
            Space::Unknown => self.white = false,
        }
    }
}

/// What a defined colour space counts.
fn defined(array: &Array<'_>) -> Space {
    let mut parts = array.iter::<Object<'_>>();
    match parts.next() {
        Some(Object::Name(n)) if matches!(n.as_ref(), b"CalGray" | b"CalRGB") => Space::Light,
        Some(Object::Name(n)) if n.as_ref() == b"ICCBased" => match parts.next() {
            Some(Object::Stream(profile)) => components(&profile),
            _ => Space::Unknown,
        },
        _ => Space::Unknown,
    }
}

fn components(profile: &Stream<'_>) -> Space {
    match profile.dict().get::<i64>(b"N") {
        Some(1 | 3) => Space::Light,
        Some(4) => Space::Ink,
        _ => Space::Unknown,
    }
}

/// What an extended graphics state says of transparency: whether what is filled and what is stroked
/// shows nothing at all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alpha {
    fill: Option<bool>,
    stroke: Option<bool>,
}

impl Alpha {
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let clear = |key: &[u8]| dict.get::<f32>(key).map(|alpha| alpha < 0.02);
        Self { fill: clear(b"ca"), stroke: clear(b"CA") }
    }

    pub(super) fn set(self, state: &mut State) {
        state.fill.clear = self.fill.unwrap_or(state.fill.clear);
        state.stroke.clear = self.stroke.unwrap_or(state.stroke.clear);
    }
}

/// A `cm` operator's matrix.
pub(super) fn matrix(t: &Transform) -> Matrix {
    Matrix([t.0.as_f64(), t.1.as_f64(), t.2.as_f64(), t.3.as_f64(), t.4.as_f64(), t.5.as_f64()])
}
