//! Runs a page's content and gathers what it prints.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{CONTENTS, MATRIX, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::face::Faces;
use super::ligature::Ligatures;
use super::marked::{Layers, Marks};
use super::matrix::Matrix;
use super::path::Path;
use super::sheet::{Area, Sheet};
use super::state::{self, Alpha, Saved, State};
use super::stream::Budget;
use super::text::Text;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How deep drawings within drawings are followed.
const MAX_FORMS: u32 = 16;
/// Streams that one page's content may be divided into.
const MAX_STREAMS: usize = 1 << 16;
/// Operators and characters that one file's pages may hold together, and one page.
const MAX_WORK: u64 = 40_000_000;
const MAX_PAGE_WORK: u64 = 8_000_000;
/// How many operators drawing a form once more counts as.
const FORM_WORK: u64 = 200;
/// The most bytes that one page's content may be.
const MAX_CONTENT: usize = 1 << 26;

/// What is shared by the pages of a file.
pub(super) struct Reader<'a> {
    pub faces: Faces<'a>,
    pub budget: Budget,
    pub layers: Layers,
    ligatures: Ligatures,
    work: u64,
}

impl Reader<'_> {
    pub(super) fn new(layers: Layers) -> Self {
        Self {
            faces: Faces::default(),
            budget: Budget::default(),
            layers,
            ligatures: Ligatures::default(),
            work: MAX_WORK,
        }
    }
}

/// What one page prints.
pub(super) fn read<'a>(reader: &mut Reader<'a>, page: &Page<'a>) -> Sheet {
    let (width, height) = page.render_dimensions();
    let transform = Matrix(page.initial_transform(false).as_coeffs());
    let floor = reader.work.saturating_sub(MAX_PAGE_WORK);
    let mut run = Run {
        reader,
        state: State::new(transform),
        saved: Saved::default(),
        text: Text::default(),
        path: Path::default(),
        marks: Marks::default(),
        sheet: Sheet { width, height, ..Sheet::default() },
        drawing: 0,
        floor,
        area: width * height,
    };
    let streams = contents(page);
    run.sheet.cut = streams.is_empty() && page.raw().contains_key(CONTENTS);
    let mut data: Cow<'_, [u8]> = Cow::default();
    for stream in streams {
        if data.len() > MAX_CONTENT {
            run.sheet.cut = true;
            break;
        }
        match run.reader.budget.decode(&stream) {
            Some((bytes, cut)) => {
                run.sheet.cut |= cut;
                if data.is_empty() {
                    data = bytes;
                } else {
                    data.to_mut().push(b'\n');
                    data.to_mut().extend_from_slice(&bytes);
                }
            }
            None => run.sheet.cut = true,
        }
    }
    run.content(&data, page.resources());
    run.state = State::new(transform);
    run.annotations(page);
    run.reader.ligatures.settle(&mut run.sheet.chars);
    run.sheet.settle();
    run.sheet
}

/// The streams of a page's content.
fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().take(MAX_STREAMS).collect(),
        _ => Vec::new(),
    }
}

/// What names mean within one stream of operators.
struct Scope<'s, 'a> {
    resources: &'s Resources<'a>,
    /// States saved by those outside.
    floor: usize,
    /// Fonts and transparencies by name, each looked up once.
    fonts: FxHashMap<Vec<u8>, usize>,
    alphas: FxHashMap<Vec<u8>, Alpha>,
}

pub(super) struct Run<'r, 'a> {
    reader: &'r mut Reader<'a>,
    pub(super) state: State,
    saved: Saved,
    text: Text,
    path: Path,
    marks: Marks,
    sheet: Sheet,
    /// How many drawings are open.
    drawing: u32,
    /// What must be left of the file's work after this page.
    floor: u64,
    /// Of the page.
    area: f32,
}

impl<'a> Run<'_, 'a> {
    /// Counts work done; gives whether the page may do more.
    fn spend(&mut self, work: u64) -> bool {
        self.reader.work = self.reader.work.saturating_sub(work);
        self.reader.work > self.floor
    }

    /// Runs a stream of operators.
    fn content(&mut self, data: &[u8], resources: &Resources<'a>) {
        let (floor, marks) = (self.saved.depth(), self.marks.depth());
        let mut scope = Scope { resources, floor, fonts: FxHashMap::default(), alphas: FxHashMap::default() };
        let mut operators = TypedIter::new(data);
        while let Some(op) = operators.next() {
            if !self.spend(1) {
                self.sheet.cut = true;
                break;
            }
            self.operator(&op, &mut scope);
        }
        self.path.clear();
        self.saved.cut(floor);
        self.marks.cut(marks);
    }

    fn operator(&mut self, op: &Op<'_, '_>, scope: &mut Scope<'_, 'a>) {
        let resources = scope.resources;
        match op {
            Op::SaveState(_) => self.saved.save(&self.state),
            Op::RestoreState(_) => self.saved.restore(&mut self.state, scope.floor),
            Op::Transform(t) => self.state.ctm = state::matrix(t).then(self.state.ctm),
            Op::SetGraphicsState(name) => {
                let alpha = match scope.alphas.get(name.0.as_ref() as &[u8]) {
                    Some(alpha) => *alpha,
                    None => {
                        let alpha = resources.get_ext_g_state(name.0).map(|d| Alpha::of(&d)).unwrap_or_default();
                        scope.alphas.insert(name.0.to_vec(), alpha);
                        alpha
                    }
                };
                alpha.set(&mut self.state);
            }
            Op::XObject(x) => match resources.get_x_object(x.0) {
                Some(stream) => self.object(&stream, resources),
                None => self.sheet.cut |= resources.x_objects.contains_key(x.0.as_ref() as &[u8]),
            },
            Op::InlineImage(_) => self.picture(),
            Op::BeginMarkedContent(m) => {
                self.marks.begin(m.0.as_ref(), None, resources, &self.reader.layers, self.sheet.chars.len());
            }
            Op::BeginMarkedContentWithProperties(m) => {
                let at = self.sheet.chars.len();
                self.marks.begin(m.0.as_ref(), Some(m.1), resources, &self.reader.layers, at);
            }
            Op::EndMarkedContent(_) => self.marks.end(&mut self.sheet.chars),
            _ => {
                if !self.text_operator(op, scope) && !self.colour_operator(op, resources) {
                    self.path_operator(op);
                }
            }
        }
    }

    /// Text state, position and showing. Gives whether it was one of these.
    fn text_operator(&mut self, op: &Op<'_, '_>, scope: &mut Scope<'_, 'a>) -> bool {
        let state = &mut self.state;
        match op {
            Op::BeginText(_) => self.text.begin(),
            Op::EndText(_) => {}
            Op::CharacterSpacing(n) => state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            Op::TextRenderingMode(n) => state.mode = n.0.as_i64(),
            Op::TextFont(f) => {
                state.size = f.1.as_f64();
                state.face = match scope.fonts.get(f.0.as_ref() as &[u8]) {
                    Some(face) => Some(*face),
                    None => {
                        let dict = scope.resources.get_font(f.0);
                        // A font that is named and lost is no reason to read its codes as letters.
                        let lost = dict.is_none() && scope.resources.fonts.contains_key(f.0.as_ref() as &[u8]);
                        let face = self.reader.faces.find(dict.as_ref(), lost, &self.reader.budget);
                        scope.fonts.insert(f.0.to_vec(), face);
                        Some(face)
                    }
                };
            }
            Op::NextLine(t) => self.text.next_line(t.0.as_f64(), t.1.as_f64()),
            Op::NextLineAndSetLeading(t) => {
                state.leading = -t.1.as_f64();
                self.text.next_line(t.0.as_f64(), t.1.as_f64());
            }
            Op::SetTextMatrix(m) => self.text.set(Matrix([
                m.0.as_f64(),
                m.1.as_f64(),
                m.2.as_f64(),
                m.3.as_f64(),
                m.4.as_f64(),
                m.5.as_f64(),
            ])),
            Op::NextLineUsingLeading(_) => self.text.next_line(0.0, -state.leading),
            Op::ShowText(s) => self.show(s.0.as_bytes()),
            Op::NextLineAndShowText(s) => {
                self.text.next_line(0.0, -state.leading);
                self.show(s.0.as_bytes());
            }
            Op::ShowTextWithParameters(s) => {
                (state.word_space, state.char_space) = (s.0.as_f64(), s.1.as_f64());
                self.text.next_line(0.0, -state.leading);
                self.show(s.2.as_bytes());
            }
            Op::ShowTexts(s) => {
                for object in s.0.iter::<Object<'_>>() {
                    match object {
                        Object::Number(n) => self.text.adjust(&self.state, n.as_f64()),
                        Object::String(s) => self.show(s.as_bytes()),
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn show(&mut self, bytes: &[u8]) {
        self.spend(bytes.len() as u64);
        let faces = &mut self.reader.faces;
        let i = match self.state.face {
            Some(i) => i,
            None => faces.find(None, false, &self.reader.budget),
        };
        if let Some(face) = faces.get(i) {
            self.text.show(&mut self.sheet, &self.state, face, bytes, self.marks.hidden());
        }
    }

    fn colour_operator(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        let (fill, stroke) = (&mut self.state.fill, &mut self.state.stroke);
        match op {
            Op::NonStrokeColorDeviceGray(c) => fill.light(&[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => fill.light(&[c.0, c.1, c.2]),
            Op::NonStrokeColorCmyk(c) => fill.ink(&[c.0, c.1, c.2, c.3]),
            Op::NonStrokeColor(c) => fill.set(&c.0),
            Op::NonStrokeColorNamed(c) if c.1.is_none() => fill.set(&c.0),
            Op::NonStrokeColorNamed(_) => fill.set(&[]),
            Op::ColorSpaceNonStroke(n) => fill.set_space(n.0, resources.get_color_space(n.0)),
            Op::StrokeColorDeviceGray(c) => stroke.light(&[c.0]),
            Op::StrokeColorDeviceRgb(c) => stroke.light(&[c.0, c.1, c.2]),
            Op::StrokeColorCmyk(c) => stroke.ink(&[c.0, c.1, c.2, c.3]),
            Op::StrokeColor(c) => stroke.set(&c.0),
            Op::StrokeColorNamed(c) if c.1.is_none() => stroke.set(&c.0),
            Op::StrokeColorNamed(_) => stroke.set(&[]),
            Op::ColorSpaceStroke(n) => stroke.set_space(n.0, resources.get_color_space(n.0)),
            _ => return false,
        }
        true
    }

    fn path_operator(&mut self, op: &Op<'_, '_>) {
        let (ctm, path) = (self.state.ctm, &mut self.path);
        let f = |n: Number| n.as_f64();
        match op {
            Op::RectPath(r) => path.rect(ctm, f(r.0), f(r.1), f(r.2), f(r.3)),
            Op::MoveTo(p) => path.move_to(ctm, f(p.0), f(p.1)),
            Op::LineTo(p) => path.line_to(ctm, f(p.0), f(p.1)),
            Op::CubicTo(c) => path.curve_to(ctm, f(c.4), f(c.5)),
            Op::CubicStartTo(c) => path.curve_to(ctm, f(c.2), f(c.3)),
            Op::CubicEndTo(c) => path.curve_to(ctm, f(c.2), f(c.3)),
            Op::ClosePath(_) => path.close(),
            Op::StrokePath(_) => self.paint(false, true),
            Op::CloseAndStrokePath(_) => {
                path.close();
                self.paint(false, true);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(true, false);
            }
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.paint(true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                path.close();
                self.paint(true, true);
            }
            Op::EndPath(_) => path.clear(),
            _ => {}
        }
    }

    /// Ends the path, painted.
    fn paint(&mut self, fill: bool, stroke: bool) {
        let (inside, outline) = (self.state.fill, self.state.stroke);
        let shown = !self.marks.hidden();
        if fill && shown && !inside.white && !inside.clear {
            self.path.fill(&mut self.sheet);
        }
        if stroke && shown && !outline.white && !outline.clear {
            self.path.stroke(&mut self.sheet);
        }
        self.path.clear();
    }

    /// Draws a picture or a drawing within the drawing.
    fn object(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) {
        let dict = stream.dict();
        if self.reader.layers.hides(dict, OC) {
            return;
        }
        match dict.get::<Name<'_>>(SUBTYPE) {
            Some(n) if n.as_ref() == b"Image" => self.picture(),
            Some(n) if n.as_ref() == b"Form" => self.form(stream, resources),
            _ => {}
        }
    }

    pub(super) fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) {
        if self.drawing >= MAX_FORMS || !self.spend(FORM_WORK) {
            self.sheet.cut = true;
            return;
        }
        let Some((data, cut)) = self.reader.budget.decode(stream) else {
            self.sheet.cut = true;
            return;
        };
        self.sheet.cut |= cut;
        let own = stream.dict().get::<Dict<'_>>(RESOURCES).map(Resources::new);
        let (state, text) = (self.state, self.text);
        if let Some(m) = stream.dict().get::<[f64; 6]>(MATRIX) {
            self.state.ctm = Matrix(m).then(self.state.ctm);
        }
        self.drawing += 1;
        self.path.clear();
        self.content(&data, own.as_ref().unwrap_or(resources));
        self.drawing -= 1;
        (self.state, self.text) = (state, text);
    }

    /// A picture in the unit square.
    fn picture(&mut self) {
        if self.marks.hidden() {
            return;
        }
        let (a, b) = (self.state.ctm.apply(0.0, 0.0), self.state.ctm.apply(1.0, 1.0));
        let Some(area) = Area::between(a, b) else { return };
        if area.height() <= 3.0 || area.width() <= 3.0 {
            // Some programs draw lines as pictures one pixel high.
            self.sheet.paint(area);
            return;
        }
        let seen = (area.x1.min(self.sheet.width) - area.x0.max(0.0)).max(0.0)
            * (area.y1.min(self.sheet.height) - area.y0.max(0.0)).max(0.0);
        self.sheet.pictured += seen / self.area.max(1.0);
        self.sheet.pictures.push(area);
    }
}
