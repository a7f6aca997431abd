//! What is written over a page: fields of forms that were filled in, remarks and stamps.

use hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, BBOX, F, MATRIX, N, RECT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;

use super::content::Run;
use super::matrix::Matrix;

impl<'a> Run<'_, 'a> {
    /// Draws what was filled into forms and written over the page.
    pub(super) fn annotations(&mut self, page: &Page<'a>) {
        let Some(list) = page.raw().get::<Array<'_>>(ANNOTS) else { return };
        for annotation in list.iter::<Dict<'_>>().take(4096) {
            let kind = annotation.get::<Name<'_>>(SUBTYPE);
            let written = kind.is_some_and(|k| matches!(k.as_ref(), b"Widget" | b"FreeText" | b"Stamp"));
            // Hidden, or not for viewing.
            if !written || annotation.get::<u32>(F).unwrap_or(0) & 0b10_0010 != 0 {
                continue;
            }
            if let (Some(look), Some(place)) = (appearance(&annotation), annotation.get::<Rect>(RECT)) {
                let state = self.state;
                self.state.ctm = fitted(&look, place).then(self.state.ctm);
                self.form(&look, page.resources());
                self.state = state;
            }
        }
    }
}

/// How an annotation looks.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>(AP)?.get::<Object<'_>>(N)? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'_>>(annotation.get::<Name<'_>>(AS)?),
        _ => None,
    }
}

/// What brings an appearance to its place on the page.
fn fitted(look: &Stream<'_>, place: Rect) -> Matrix {
    let own = Matrix(look.dict().get::<[f64; 6]>(MATRIX).unwrap_or(Matrix::IDENTITY.0));
    let Some([x0, y0, x1, y1]) = look.dict().get::<[f64; 4]>(BBOX) else { return Matrix::IDENTITY };
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| own.apply(x, y));
    let low = corners.iter().fold((f64::MAX, f64::MAX), |m, c| (m.0.min(c.0), m.1.min(c.1)));
    let high = corners.iter().fold((f64::MIN, f64::MIN), |m, c| (m.0.max(c.0), m.1.max(c.1)));
    let (w, h) = (high.0 - low.0, high.1 - low.1);
    if w <= 0.0 || h <= 0.0 {
        return Matrix::IDENTITY;
    }
    let (sx, sy) = (place.width() / w, place.height() / h);
    Matrix([sx, 0.0, 0.0, sy, place.x0 - sx * low.0, place.y0 - sy * low.1])
}
