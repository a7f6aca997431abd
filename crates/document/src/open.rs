//! The one way in: bytes to a document, whatever they are.

use crate::decode::characters;
use crate::model::{Document, Fault, Format, Part};
use crate::{
    Origin, Place, Span, ascii, assemble, docx, html, linkbase, markdown, package, pdf, sniff, submission, xlsx,
};

/// The largest file that is read: offsets are 32 bits.
const MAX_BYTES: usize = 1 << 30;

/// Reads a file. Never fails as a whole: what could not be read is in the document's faults, each
/// with its place, and the rest is there. `name` is only what messages call it.
pub fn open(bytes: &[u8], name: &str) -> Document {
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    if bytes.len() > MAX_BYTES {
        document.format = Format::Binary;
        let message = format!("The file has {} bytes; files of up to {MAX_BYTES} are read.", bytes.len());
        document.faults.push(Fault { message, origin: None });
        return document;
    }
    document.format = sniff::sniff(bytes, name);
    match document.format {
        Format::Pdf => {
            let span = pdf(&mut document, bytes, None);
            document.parts.push(part(1, Format::Pdf, span));
        }
        Format::Submission | Format::Html | Format::Text => text(&mut document, bytes),
        Format::Docx | Format::Xlsx => {
            let format = document.format;
            let draft = if format == Format::Docx { docx::read(bytes) } else { xlsx::read(bytes) };
            let span = assemble::append(&mut document, draft, None);
            document.parts.push(part(1, format, span));
        }
        Format::Compound => {
            fault(&mut document, package::compound(bytes).to_owned(), None);
            document.parts.push(part(1, Format::Compound, Span::default()));
        }
        Format::Empty => fault(&mut document, "The file is empty.".to_owned(), None),
        Format::Zip if let Some(message) = package::other(bytes) => {
            fault(&mut document, message.to_owned(), None);
            document.parts.push(part(1, Format::Zip, Span::default()));
        }
        other => {
            let message = format!("This is {}, not a document with pages to read.", other.describe());
            fault(&mut document, message, None);
            document.parts.push(part(1, other, Span::default()));
        }
    }
    document
}

/// Reads a file of characters.
fn text(document: &mut Document, bytes: &[u8]) {
    let decoded = characters(bytes);
    if decoded.replaced > 0 {
        let message = format!(
            "{} bytes stand for no character of the file's encoding and were read as �. Save the file as UTF-8.",
            decoded.replaced
        );
        fault(document, message, None);
    }
    if document.format == Format::Submission {
        documents(document, &decoded.text);
    } else {
        let format = document.format;
        let span = read(document, format, &decoded.text, 0, None);
        document.format = document.parts.last().map_or(format, |p| p.format);
        document.parts.push(Part { source: Some(Span::new(0, decoded.text.len() as u32)), ..part(1, format, span) });
    }
    // What was read of the decoded text, as places of the file.
    for source in document.parts.iter_mut().filter_map(|p| p.source.as_mut()) {
        *source = Span::new(decoded.map.byte(source.start), decoded.map.byte(source.end));
    }
    for fact in &mut document.facts {
        fact.byte = decoded.map.byte(fact.byte);
    }
    for origin in document.faults.iter_mut().filter_map(|f| f.origin.as_mut()) {
        if let Place::Bytes { start, end } = &mut origin.place {
            (*start, *end) = (decoded.map.byte(*start), decoded.map.byte(*end));
        }
    }
    document.provenance.set_bytes(decoded.map);
}

/// Reads each document of a submission, or the one inside a bare SGML wrapper.
fn documents(document: &mut Document, text: &str) {
    let submission = submission::read(text);
    document.header = submission.header;
    let bare = document.header.is_empty() && submission.documents.len() == 1;
    for (i, entry) in submission.documents.iter().enumerate() {
        let number = i as u32 + 1;
        let inside = &text[entry.text.range()];
        let shown = (!bare).then_some(number);
        let mut source = Some(entry.text);
        let (format, span) = if let Some((bytes, whole)) = submission::uudecode(inside) {
            source = None;
            uuencoded(document, &bytes, whole, &entry.file_name, number, shown)
        } else {
            let format = if is_rendering(&entry.kind, &entry.file_name) {
                Format::Xml
            } else {
                sniff::sniff_text(inside, &entry.file_name)
            };
            (format, read(document, format, inside, entry.text.start, shown))
        };
        if format == Format::XbrlLinkbase {
            document.calculations.extend(linkbase::calculations(inside));
        }
        document.parts.push(Part {
            number,
            kind: entry.kind.clone(),
            file_name: entry.file_name.clone(),
            description: entry.description.clone(),
            format,
            span,
            source,
        });
    }
    if let Some(number) = submission.cut {
        let message = format!("Document {number} of the submission has no end; the file is cut off or damaged there.");
        fault(document, message, None);
    }
    if submission.documents.is_empty() {
        fault(document, "The submission holds no document.".to_owned(), None);
    }
    if bare {
        document.format = document.parts[0].format;
    }
}

/// Reads a file inside a submission that is no text.
fn uuencoded(
    document: &mut Document,
    bytes: &[u8],
    whole: bool,
    name: &str,
    number: u32,
    shown: Option<u32>,
) -> (Format, Span) {
    let format = sniff::sniff(bytes, name);
    if !whole && format == Format::Pdf {
        fault(document, format!("Document {number} ({name}) is cut off; what is there was read."), None);
    }
    if format != Format::Pdf && name.to_ascii_lowercase().ends_with(".pdf") {
        fault(document, format!("Document {number} ({name}) is damaged; it is no PDF."), None);
    }
    let here = document.text.len() as u32;
    let span = if format == Format::Pdf { pdf(document, bytes, shown) } else { Span::new(here, here) };
    (format, span)
}

/// Reads text of a known format that stands at `base` in the file; gives where it went.
fn read(document: &mut Document, format: Format, text: &str, base: u32, number: Option<u32>) -> Span {
    let draft = match format {
        Format::Html if ascii::is_within(text) => ascii::read(text, base),
        Format::Html => html::read(text, base),
        Format::Text if markdown::is_draft(text) => markdown::read(text, base),
        Format::Text => ascii::read(text, base),
        _ => {
            let here = document.text.len() as u32;
            return Span::new(here, here);
        }
    };
    assemble::append(document, draft, number)
}

fn pdf(document: &mut Document, bytes: &[u8], number: Option<u32>) -> Span {
    assemble::append(document, pdf::read(bytes), number)
}

/// Whether a document only renders XBRL data of the same submission: "R2.htm".
fn is_rendering(kind: &str, name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let numbered =
        lower.strip_prefix('r').and_then(|n| n.strip_suffix(".htm")).is_some_and(|n| n.parse::<u32>().is_ok());
    kind.eq_ignore_ascii_case("XML") || numbered
}

fn part(number: u32, format: Format, span: Span) -> Part {
    Part {
        number,
        kind: String::new(),
        file_name: String::new(),
        description: String::new(),
        format,
        span,
        source: None,
    }
}

fn fault(document: &mut Document, message: String, place: Option<Place>) {
    let origin = place.map(|place| Origin { document: None, place });
    document.faults.push(Fault { message, origin });
}
