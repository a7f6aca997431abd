//! Pages as PDF.

use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};

use super::Fault;
use super::content::{Part, Sort, Span, What, plain};
use super::face::Faces;
use super::pages::{MARGIN, NUMBER, PAPER, Pages, SMALL};
use super::rows::{Row, rows};
use super::strips::{Key, LEADING, Strip, WIDTH};
use super::tags;

/// The letter's bytes.
pub(super) fn document(faces: &Faces<'_>, parts: &[Part], strips: &[Strip], pages: &Pages) -> Result<Vec<u8>, Fault> {
    let settings = SerializeSettings { xmp_metadata: false, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let paper = PageSettings::from_wh(PAPER.0, PAPER.1)
        .ok_or_else(|| Fault::Writing("the size of its pages is refused".to_owned()))?;
    let mut marks: Vec<(Key, Identifier)> = Vec::new();
    let mut headings = Vec::new();
    for (at, page) in pages.pages.iter().enumerate() {
        let mut sheet = document.start_page_with(paper.clone());
        let mut surface = sheet.surface();
        for placed in page {
            let Some(strip) = strips.get(placed.strip) else { continue };
            draw(faces, &mut surface, strip, placed.y, placed.again, &mut marks);
            let first = strip.pieces.first().filter(|p| !placed.again && p.key.cell <= 1).map(|p| p.key.part);
            headings.extend(first.map(|part| (part, at, placed.y)));
        }
        foot(faces, &mut surface, &pages.footer, at + 1);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline(parts, &headings));
    document.set_tag_tree(tags::tree(parts, &marks));
    document.set_metadata(Metadata::new().title("Correspondence".to_owned()).language("en-US".to_owned()));
    document.finish().map_err(|e| Fault::Writing(e.to_string()))
}

fn draw(
    faces: &Faces<'_>,
    surface: &mut Surface<'_>,
    strip: &Strip,
    y: f32,
    again: bool,
    marks: &mut Vec<(Key, Identifier)>,
) {
    for piece in &strip.pieces {
        let tag = if again { artifact(ArtifactType::PaginationOther) } else { ContentTag::Span(SpanTag::empty()) };
        let id = surface.start_tagged(tag);
        row(faces, surface, &piece.row, MARGIN + piece.x, y, strip.size);
        surface.end_tagged();
        if !again {
            marks.push((piece.key, id));
        }
    }
    if let Some((from, to)) = strip.rule {
        surface.start_tagged(artifact(ArtifactType::Layout));
        line(surface, MARGIN + from, MARGIN + to, y + strip.height - 1.0, 0.6);
        surface.end_tagged();
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

/// A row of words whose top is at `y`.
fn row(faces: &Faces<'_>, surface: &mut Surface<'_>, row: &Row, x: f32, y: f32, size: f32) {
    let base = y + size * 0.95;
    let mut x = x;
    for set in &row.sets {
        let Some(font) = faces.font(set.face) else { continue };
        surface.set_fill(Some(black()));
        let stroke = Stroke { paint: luma::Color::black().into(), width: set.size * 0.03, ..Stroke::default() };
        surface.set_stroke(faces.needs_stroke(set).then_some(stroke));
        let up = if set.look.raised { size * 0.35 } else { 0.0 };
        surface.draw_glyphs(Point::from_xy(x, base - up), &set.glyphs, font, &set.text, set.size, false);
        surface.set_stroke(None);
        if set.look.underlined {
            line(surface, x, x + set.width, base - up + set.size * 0.12, set.size * 0.05);
        }
        if set.look.struck {
            line(surface, x, x + set.width, base - up - set.size * 0.24, set.size * 0.055);
        }
        x += set.width;
    }
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

/// A line from left to right.
fn line(surface: &mut Surface<'_>, from: f32, to: f32, y: f32, thick: f32) {
    let Some(rect) = Rect::from_ltrb(from, y, to, y + thick) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(black()));
        surface.draw_path(&path);
    }
}

/// What stands at the foot of each page.
fn foot(faces: &Faces<'_>, surface: &mut Surface<'_>, footer: &[Row], number: usize) {
    surface.start_tagged(artifact(ArtifactType::Footer));
    let centred = |surface: &mut Surface<'_>, set: &Row, y: f32| {
        row(faces, surface, set, MARGIN + (WIDTH - set.width) / 2.0, y, SMALL);
    };
    let mut y = NUMBER - SMALL * LEADING;
    for row in footer.iter().rev() {
        y -= SMALL * LEADING;
        centred(surface, row, y);
    }
    for row in rows(faces, &plain(&number.to_string()), SMALL, WIDTH) {
        centred(surface, &row, NUMBER - SMALL);
    }
    surface.end_tagged();
}

/// The letter's own headings as bookmarks, each below the last one of a higher level.
fn outline(parts: &[Part], places: &[(usize, usize, f32)]) -> Outline {
    let mut out = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut last = None;
    for (part, page, y) in places {
        let Some(What::Text(Sort::Heading(level, true), spans)) = parts.get(*part).map(|p| &p.what) else { continue };
        let title = title(spans);
        if last == Some(*part) || title.is_empty() {
            continue;
        }
        last = Some(*part);
        close(&mut open, *level, &mut out);
        let place = XyzDestination::new(*page, Point::from_xy(MARGIN, (*y - 4.0).max(0.0)));
        open.push((*level, OutlineNode::new(title, place).with_open(true)));
    }
    close(&mut open, 0, &mut out);
    out
}

/// Headings that end where one of a level begins.
fn close(open: &mut Vec<(u8, OutlineNode)>, level: u8, out: &mut Outline) {
    while let Some((_, node)) = open.pop_if(|(l, _)| *l >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => out.push_child(node),
        }
    }
}

fn title(spans: &[Span]) -> String {
    let text: String = spans.iter().filter(|s| !s.look.raised).map(|s| s.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
