//! The report: one file that a browser opens from disk, with the documents as they look, each figure
//! with its tick mark.
//!
//! Several documents of one run become one report, a section each, since relations and findings reach
//! from one to another, and a link to the other side is to work without a second file.

mod allow;
mod css;
pub(crate) mod data;
pub(crate) mod escape;
mod marks;
mod overview;
mod render;
mod sanitise;

use rustc_hash::FxHashMap;
use tieout_document::{Decoded, Format, Part, Place, Span, characters};

use crate::index::{File, files, pointed};
use crate::{Run, digest};
use marks::{Mark, Marks};

const STYLE: &str = include_str!("html/report.css");
const SCRIPT: &str = include_str!("html/report.js");

/// The report of a run.
pub fn html(run: &Run) -> String {
    let files = files(run);
    let size: usize = run.sources.iter().map(|s| s.bytes.len()).sum();
    let mut out = String::with_capacity(size + size / 2 + (1 << 16));
    let names: Vec<&str> = files.iter().map(|f| file_name(&f.source.case.document.name)).collect();
    head(&mut out, &names.join(", "));
    overview::bar(&mut out, &files, &names);
    overview::side(&mut out, run, &files);
    out.push_str("<main id=doc tabindex=-1 aria-label=\"The document with its tick marks\">\n");
    let numbers = finding_numbers(run, &files);
    for (n, file) in files.iter().enumerate() {
        document(&mut out, file, n + 1, &numbers);
    }
    out.push_str("</main>\n");
    overview::printed(&mut out, run, &files);
    out.push_str("<script type=\"application/json\" id=data>");
    out.push_str(&data::table(run, &files));
    out.push_str("</script>\n<script>");
    out.push_str(SCRIPT);
    out.push_str("</script>\n</body></html>\n");
    out
}

/// A path's last part.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Everything up to `<body>`. The policy allows our style, and of scripts our own by its digest; nothing
/// may be fetched, framed or sent.
fn head(out: &mut String, names: &str) {
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        digest::base64(SCRIPT.as_bytes())
    );
    out.push_str("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>\n");
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    out.push_str("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=referrer content=no-referrer>\n<title>Tie-out of ");
    escape::plain(out, names);
    out.push_str("</title>\n<style>");
    out.push_str(STYLE);
    out.push_str("</style></head>\n");
}

/// The number of the finding whose first figure each is.
fn finding_numbers(run: &Run, files: &[File]) -> FxHashMap<u32, u32> {
    let mut out = FxHashMap::default();
    for (finding, n) in run.findings.iter().zip(1..) {
        if let Some(at) = finding.spans.first() {
            out.entry(pointed(files, at)).or_insert(n);
        }
    }
    out
}

/// One document: what can be shown of each of its parts.
fn document(out: &mut String, file: &File, number: usize, findings: &FxHashMap<u32, u32>) {
    let document = file.source.case.document;
    out.push_str(&format!("<article id=d{number} class={}>", if is_plain(document.format) { "txt" } else { "src" }));
    out.push_str("<h2 class=dn>");
    escape::plain(out, &document.name);
    out.push_str("</h2>\n");
    let mut source: Option<Decoded> = None;
    let several = document.parts.len() > 1;
    for part in document.parts.iter().filter(|p| !p.span.is_empty()) {
        if several {
            part_name(out, part);
        }
        match part.source.filter(|_| part.format == Format::Html) {
            Some(range) => {
                let text = source.get_or_insert_with(|| characters(file.source.bytes));
                from_source(out, file, (part.span, range), text, number, findings);
            }
            None => {
                out.push_str(if is_plain(part.format) { "<section class=txt>" } else { "<section class=mod>" });
                let mut marks = Marks::new(from_text(file, part.span, findings));
                render::write(out, document, part.span, &mut marks);
                out.push_str("</section>\n");
            }
        }
    }
    out.push_str("</article>\n");
}

fn is_plain(format: Format) -> bool {
    format == Format::Text
}

fn part_name(out: &mut String, part: &Part) {
    out.push_str("<p class=pn>");
    let words = [part.kind.as_str(), part.file_name.as_str(), part.description.as_str()];
    escape::plain(out, &words.iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(" · "));
    out.push_str("</p>\n");
}

/// A part that is HTML: its own markup, as far as it is harmless.
fn from_source(
    out: &mut String,
    file: &File,
    (span, range): (Span, Span),
    source: &Decoded,
    number: usize,
    findings: &FxHashMap<u32, u32>,
) {
    let (start, end) = (source.at_byte(range.start), source.at_byte(range.end));
    let Some(text) = source.text.get(start as usize..end as usize) else { return };
    let provenance = &file.source.case.document.provenance;
    let bytes = |span: Span| match provenance.origin(span)?.place {
        Place::Bytes { start, end } => Some((source.at_byte(start), source.at_byte(end))),
        Place::Page { .. } | Place::Paragraph { .. } | Place::Cell { .. } => None,
    };
    let figures = file.figures().filter(|(f, ..)| span.covers(f.numeral));
    let marks = figures.filter_map(|(figure, own, status)| {
        let (numeral, numeral_end) = bytes(figure.numeral)?;
        let (start, end) = bytes(figure.span)?;
        let finding = findings.get(&own).copied().unwrap_or(0);
        Some(Mark { numeral, start: start.min(numeral), end: end.max(numeral_end), number: own, status, finding })
    });
    out.push_str("<section class=own>");
    sanitise::write(out, text, start, number, &mut Marks::new(marks.collect()));
    out.push_str("</section>\n");
}

/// The figures of a part that is shown from its reading text.
fn from_text(file: &File, span: Span, findings: &FxHashMap<u32, u32>) -> Vec<Mark> {
    let figures = file.figures().filter(|(f, ..)| span.covers(f.numeral));
    figures
        .map(|(figure, number, status)| Mark {
            numeral: figure.numeral.start,
            start: figure.span.start.min(figure.numeral.start),
            end: figure.span.end.max(figure.numeral.end),
            number,
            status,
            finding: findings.get(&number).copied().unwrap_or(0),
        })
        .collect()
}
