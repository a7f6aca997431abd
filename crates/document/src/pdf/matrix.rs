//! Affine transforms, in PDF's order of coefficients.

/// `[a b c d e f]`: a point (x, y) goes to (ax + cy + e, bx + dy + f).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This transform first, then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], o) = (self.0, outer.0);
        Self([
            o[0] * a + o[2] * b,
            o[1] * a + o[3] * b,
            o[0] * c + o[2] * d,
            o[1] * c + o[3] * d,
            o[0] * e + o[2] * f + o[4],
            o[1] * e + o[3] * f + o[5],
        ])
    }

    /// With its origin moved by (x, y) in its own units.
    pub(super) fn moved(self, x: f64, y: f64) -> Self {
        let (e, f) = self.apply(x, y);
        let [a, b, c, d, ..] = self.0;
        Self([a, b, c, d, e, f])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Lengths of the unit vectors along x and y.
    pub(super) fn scales(self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a.hypot(b), c.hypot(d))
    }
}
