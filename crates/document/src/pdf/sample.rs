//! Small PDFs for tests, built of text and drawing operators.

use std::fmt::Write;

/// Fonts that every sample page has: F1 Helvetica, F2 bold, F3 oblique, F4 Times, F5 Symbol.
const FONTS: [&str; 5] = ["Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman", "Symbol"];

/// A file under construction.
#[derive(Default)]
pub(super) struct Sample {
    /// Objects beside those that every sample has; the first is number 100.
    pub extra: Vec<Vec<u8>>,
    /// Put into every page's dictionary.
    pub page: String,
    /// Put into every page's resources.
    pub resources: String,
    /// Put into the trailer.
    pub trailer: String,
}

/// A file of pages with this content.
pub(super) fn pdf(pages: &[&str]) -> Vec<u8> {
    Sample::default().build(pages)
}

impl Sample {
    pub(super) fn build(&self, pages: &[&str]) -> Vec<u8> {
        let mut objects: Vec<(usize, Vec<u8>)> = Vec::new();
        let page = |i: usize| 10 + 2 * i + 200;
        let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", page(i))).collect();
        objects.push((1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()));
        objects.push((2, format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()).into_bytes()));
        let mut fonts = String::new();
        for (i, name) in FONTS.iter().enumerate() {
            let encoding = if *name == "Symbol" { "" } else { "/Encoding/WinAnsiEncoding" };
            let font = format!("<</Type/Font/Subtype/Type1/BaseFont/{name}{encoding}>>");
            objects.push((3 + i, font.into_bytes()));
            let _ = write!(fonts, "/F{} {} 0 R", i + 1, 3 + i);
        }
        for (i, object) in self.extra.iter().enumerate() {
            objects.push((100 + i, object.clone()));
        }
        for (i, content) in pages.iter().enumerate() {
            let number = page(i);
            let (own, resources) = (&self.page, &self.resources);
            let dict = format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources<</Font<<{fonts}>>{resources}>>{own}>>",
                number + 1
            );
            objects.push((number, dict.into_bytes()));
            // Characters below 256 stand for bytes.
            let bytes: Vec<u8> = content.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
            objects.push((number + 1, stream("", &bytes)));
        }
        file(&objects, &self.trailer)
    }
}

/// A stream object.
pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>stream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

fn file(objects: &[(usize, Vec<u8>)], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects {
        places.push((*number, out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    let mut xref = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        let _ = write!(xref, "{number} 1\n{place:010} 00000 n \n");
    }
    let size = objects.iter().map(|(n, _)| n + 1).max().unwrap_or(1);
    let _ = write!(xref, "trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
    out.extend_from_slice(xref.as_bytes());
    out
}

/// A line of text in size 10 of a font.
pub(super) fn text(font: u8, x: f32, y: f32, text: &str) -> String {
    sized(font, 10.0, x, y, text)
}

/// A line of text in some size of a font.
pub(super) fn sized(font: u8, size: f32, x: f32, y: f32, text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n")
}

/// Lines of text one under the other.
pub(super) fn lines(x: f32, y: f32, pitch: f32, all: &[&str]) -> String {
    all.iter().enumerate().map(|(i, t)| text(1, x, y - pitch * i as f32, t)).collect()
}

/// Numbers that end at `right`: digits of the sample's fonts are 0.556 of their size wide.
pub(super) fn number(font: u8, right: f32, y: f32, value: &str) -> String {
    let width: f32 = value
        .chars()
        .map(|c| {
            if matches!(c, ',' | '.') {
                2.78
            } else if matches!(c, '(' | ')') {
                3.33
            } else {
                5.56
            }
        })
        .sum();
    text(font, right - width, y, value)
}
