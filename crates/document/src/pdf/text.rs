//! Where each character of a shown string stands.

use super::face::Face;
use super::ligature;
use super::matrix::Matrix;
use super::sheet::{Char, Ink, Sheet, Turn, turn, upright};
use super::state::State;
use crate::Style;

/// The text matrix and that of the line's start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    at: Matrix,
    line: Matrix,
    /// Nothing was shown since it was moved.
    moved: bool,
}

impl Default for Text {
    fn default() -> Self {
        Self { at: Matrix::IDENTITY, line: Matrix::IDENTITY, moved: true }
    }
}

impl Text {
    pub(super) fn begin(&mut self) {
        *self = Self::default();
    }

    pub(super) fn set(&mut self, matrix: Matrix) {
        *self = Self { at: matrix, line: matrix, moved: true };
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line.moved(x, y));
    }

    /// Moves by a `TJ` number: thousandths of the font's size, to the left.
    pub(super) fn adjust(&mut self, state: &State, by: f64) {
        self.at = self.at.moved(-by / 1000.0 * state.size * state.stretch, 0.0);
    }

    /// Shows a string.
    pub(super) fn show(&mut self, sheet: &mut Sheet, state: &State, face: &mut Face<'_>, bytes: &[u8], off: bool) {
        let matrix = self.at.then(state.ctm);
        let ink = match () {
            () if off => Ink::Off,
            () if state.paints_nothing() => Ink::None,
            () if state.paints_white() => Ink::White,
            () => Ink::Seen,
        };
        let print = Print::new(matrix, state, face);
        let mut style = face.style.with(print.style);
        if state.strokes_text() && state.mode != 1 {
            style = style.with(Style::BOLD);
        }
        let (mut x, mut i) = (0.0, 0);
        while i < bytes.len() {
            let (value, len) = face.next(bytes, i);
            let code = face.code(value, len);
            i += len.max(1);
            let width = f64::from(code.width) * state.size * state.stretch;
            let unnamed = [ligature::unnamed(face.place(), value)];
            let letters = match face.letters(code) {
                [] if code.width > 0.0 && !code.silent => &unnamed,
                letters => letters,
            };
            let step = width / letters.len().max(1) as f64;
            for (n, c) in letters.iter().enumerate() {
                let from = x + step * n as f64;
                let char = print.char(from as f32, (from + step) as f32, *c, style, ink);
                sheet.push(Char { placed: std::mem::take(&mut self.moved), ..char });
            }
            let spaced = if len == 1 && value == 32 { state.word_space } else { 0.0 };
            x += width + (state.char_space + spaced) * state.stretch;
        }
        self.at = self.at.moved(x, 0.0);
    }
}

/// How one string is printed: where it begins in the frame of its line, and where one unit of text
/// leads.
struct Print {
    start: (f32, f32),
    step: (f32, f32),
    turn: Turn,
    size: f32,
    style: Style,
}

impl Print {
    fn new(matrix: Matrix, state: &State, face: &Face<'_>) -> Self {
        let [a, b, c, d, ..] = matrix.0;
        let sign = if state.size * state.stretch < 0.0 { -1.0 } else { 1.0 };
        let (_, tall) = matrix.scales();
        let size = (tall * state.size.abs()) as f32 * face.em;
        // Letters leaning to the right by a font that has no italics.
        let lean = (a * c + b * d) / (a.hypot(b) * tall).max(1e-9);
        let style = if (0.15..0.5).contains(&lean) { Style::ITALIC } else { Style::NONE };
        let turn = turn(a * sign, b * sign);
        let (x, y) = matrix.apply(0.0, state.rise);
        Self { start: upright(turn, x as f32, y as f32), step: upright(turn, a as f32, b as f32), turn, size, style }
    }

    fn char(&self, from: f32, to: f32, c: char, style: Style, ink: Ink) -> Char {
        let (a, b) = (self.start.0 + self.step.0 * from, self.start.0 + self.step.0 * to);
        let y = self.start.1 + self.step.1 * from;
        Char { x0: a.min(b), x1: a.max(b), y, size: self.size, c, style, turn: self.turn, ink, placed: false }
    }
}
