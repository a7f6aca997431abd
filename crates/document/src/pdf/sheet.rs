//! What is printed on a page, before any of it is put in order: characters, lines and filled areas.

use crate::Style;

/// More characters than any printed page holds; those beyond are not read.
pub(super) const MAX_CHARS: usize = 1 << 18;
/// More lines and areas than any printed table has.
pub(super) const MAX_SHAPES: usize = 1 << 15;
/// More bullets than a page has lines.
const MAX_DOTS: usize = 200;
/// How many areas a white character is looked for on.
const MAX_BACKS: usize = 2000;
/// Coordinates beyond this many points are on no page.
const FARTHEST: f32 = 20_000.0;

/// Quarter turns by which a character's line is turned anticlockwise from reading left to right;
/// from [`SKEW`] on, any other angle, in steps of [`STEP`].
pub(super) type Turn = u8;
/// The first turn of lines that are neither upright nor turned by quarters: watermarks.
pub(super) const SKEW: Turn = 4;
/// Degrees.
const STEP: f32 = 2.0;

/// A printed character, in a frame where its line runs left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Char {
    /// Left and right edge.
    pub x0: f32,
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The font's size as printed.
    pub size: f32,
    pub c: char,
    pub style: Style,
    pub turn: Turn,
    pub ink: Ink,
    /// Its place was set by itself, not by the width of what stands before it.
    pub placed: bool,
}

/// Whether a character is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Seen,
    /// Painted in the colour of paper, so that only what lies under it shows it.
    White,
    /// Not painted at all: text laid under a scanned page, or hidden.
    None,
    /// On a layer that is switched off.
    Off,
    /// Found to be hidden.
    Hidden,
}

impl Char {
    /// Its box on the page: left, lower, right, upper.
    pub(super) fn on_page(&self) -> [f32; 4] {
        let (low, high) = (self.y - 0.22 * self.size, self.y + 0.74 * self.size);
        match self.turn {
            1 => [-high, self.x0, -low, self.x1],
            2 => [-self.x1, -high, -self.x0, -low],
            3 => [low, -self.x1, high, -self.x0],
            SKEW.. => {
                let corners = [(self.x0, low), (self.x1, low), (self.x0, high), (self.x1, high)];
                let on = corners.map(|(x, y)| on_page(self.turn, x, y));
                let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
                on.iter().fold(start, |b, p| [b[0].min(p.0), b[1].min(p.1), b[2].max(p.0), b[3].max(p.1)])
            }
            _ => [self.x0, low, self.x1, high],
        }
    }
}

/// The page's point that has these coordinates in the frame of lines turned by `turn`.
pub(super) fn on_page(turn: Turn, x: f32, y: f32) -> (f32, f32) {
    match turn {
        1 => (-y, x),
        2 => (-x, -y),
        3 => (y, -x),
        SKEW.. => {
            let (sin, cos) = angle(turn).sin_cos();
            (x * cos - y * sin, x * sin + y * cos)
        }
        _ => (x, y),
    }
}

/// The turn of lines that run in a direction.
pub(super) fn turn(x: f64, y: f64) -> Turn {
    if y.abs() <= 0.06 * x.abs() {
        if x >= 0.0 { 0 } else { 2 }
    } else if x.abs() <= 0.06 * y.abs() {
        if y > 0.0 { 1 } else { 3 }
    } else {
        let degrees = y.atan2(x).to_degrees().rem_euclid(360.0) as f32;
        SKEW + (degrees / STEP).round().min(180.0) as u8
    }
}

fn angle(turn: Turn) -> f32 {
    (f32::from(turn.saturating_sub(SKEW)) * STEP).to_radians()
}

/// Coordinates of a page's point in the frame of lines turned by `turn`.
pub(super) fn upright(turn: Turn, x: f32, y: f32) -> (f32, f32) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        SKEW.. => {
            let (sin, cos) = angle(turn).sin_cos();
            (x * cos + y * sin, y * cos - x * sin)
        }
        _ => (x, y),
    }
}

/// An area: left, lower, right, upper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Area {
    /// The area between two corners; none when they lie on no page.
    pub(super) fn between(a: (f64, f64), b: (f64, f64)) -> Option<Self> {
        let area =
            Self { x0: a.0.min(b.0) as f32, y0: a.1.min(b.1) as f32, x1: a.0.max(b.0) as f32, y1: a.1.max(b.1) as f32 };
        [area.x0, area.y0, area.x1, area.y1].iter().all(|v| is_near(*v)).then_some(area)
    }

    /// As seen in the frame of lines turned by `turn`.
    pub(super) fn turned(&self, turn: Turn) -> Self {
        let (a, b) = (upright(turn, self.x0, self.y0), upright(turn, self.x1, self.y1));
        Self { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
    }

    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    pub(super) fn contains(&self, x: f32, y: f32) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }
}

/// Whether a coordinate is a number, and one that a page can have.
pub(super) fn is_near(v: f32) -> bool {
    v.abs() < FARTHEST
}

/// All that a page's content paints.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Width and height of the page as shown, in points.
    pub width: f32,
    pub height: f32,
    pub chars: Vec<Char>,
    /// Filled areas that are thin: drawn lines of any direction.
    pub strokes: Vec<Area>,
    /// Filled areas that are not thin and not white.
    pub fills: Vec<Area>,
    /// Pictures, and the share of the page that they cover.
    pub pictures: Vec<Area>,
    pub pictured: f32,
    /// Small round or square areas.
    pub dots: Vec<Area>,
    /// Most glyphs have no known character: the page cannot be read as text.
    pub unread: bool,
    /// Not all of the content could be read, or there was too much of it.
    pub cut: bool,
}

impl Sheet {
    /// Appends a character, if it lies on a page at all.
    pub(super) fn push(&mut self, c: Char) {
        if self.chars.len() >= MAX_CHARS {
            self.cut = true;
        } else if is_near(c.x0) && is_near(c.x1) && is_near(c.y) && c.size > 0.0 && c.size < 2000.0 {
            self.chars.push(c);
        }
    }

    /// Appends a painted area: a line if it is thin, else a fill.
    pub(super) fn paint(&mut self, area: Area) {
        let (thin, long) = (area.width().min(area.height()), area.width().max(area.height()));
        let list = if thin <= 3.0 && long >= 2.0 * thin && long > 1.0 {
            &mut self.strokes
        } else if area.width() >= 6.0 && area.height() >= 5.0 {
            &mut self.fills
        } else {
            return self.dot(area);
        };
        if list.len() < MAX_SHAPES {
            list.push(area);
        }
    }

    /// Remembers a small round or square area: a bullet, if it stands before a line.
    pub(super) fn dot(&mut self, area: Area) {
        let (w, h) = (area.width(), area.height());
        if (1.4..8.0).contains(&w) && (0.8..1.25).contains(&(w / h)) && self.dots.len() < MAX_DOTS {
            self.dots.push(area);
        }
    }

    /// Makes bullets of the dots that stand before a line's first character.
    fn set_bullets(&mut self) {
        let mut bullets = Vec::new();
        for dot in &self.dots {
            let middle = (dot.y0 + dot.y1) / 2.0;
            let level = |c: &&Char| c.turn == 0 && c.c != ' ' && (c.y + 0.3 * c.size - middle).abs() < 0.35 * c.size;
            let near = |c: &&Char| c.x0 >= dot.x1 - 0.5 && c.x0 - dot.x1 < 3.0 * c.size;
            let Some(first) = self.chars.iter().filter(level).filter(near).min_by(|a, b| a.x0.total_cmp(&b.x0)) else {
                continue;
            };
            let after = |c: &&Char| c.x0 < dot.x0 && dot.x0 - c.x1 < 6.0 * c.size;
            if !self.chars.iter().filter(level).any(|c| after(&c)) && dot.width() < 0.6 * first.size {
                bullets.push(Char { x0: dot.x0, x1: dot.x1, c: '•', style: Style::NONE, ..*first });
            }
        }
        self.chars.extend(bullets);
    }

    /// Decides what is hidden and what is read, once all of the page is there.
    pub(super) fn settle(&mut self) {
        if !self.dots.is_empty() {
            self.set_bullets();
        }
        // Glyphs without a meaning among others are shown to be missing; where they are all there
        // is, nothing is.
        let unknown = self.chars.iter().filter(|c| c.c == '\u{fffd}').count();
        self.unread = unknown >= 12 && unknown * 3 > self.chars.iter().filter(|c| c.c != ' ').count();
        if self.unread {
            self.chars.retain(|c| c.c != '\u{fffd}');
        }
        self.chars.retain(|c| c.ink != Ink::Off);
        let printing = || self.chars.iter().filter(|c| c.c != ' ');
        let unpainted = printing().filter(|c| c.ink == Ink::None).count();
        // The text of a scanned page lies unpainted under the picture.
        let scanned = unpainted * 2 > printing().count();
        let (fills, pictures) = (&self.fills, &self.pictures);
        for c in self.chars.iter_mut().filter(|c| c.ink != Ink::Seen) {
            let (x, y) = on_page(c.turn, (c.x0 + c.x1) / 2.0, c.y + c.size * 0.3);
            let backed = || fills.iter().chain(pictures).take(MAX_BACKS).any(|a| a.contains(x, y));
            let seen = if c.ink == Ink::White { backed() } else { scanned };
            c.ink = if seen { Ink::Seen } else { Ink::Hidden };
        }
        let (width, height) = (self.width, self.height);
        let beyond = |b: [f32; 4]| b[2] < 0.0 || b[0] > width || b[3] < 0.0 || b[1] > height;
        self.chars.iter_mut().filter(|c| beyond(c.on_page())).for_each(|c| c.ink = Ink::Hidden);
    }
}
