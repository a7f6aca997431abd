//! Word documents into text, blocks and tables: what a reader of the printed page sees, with all
//! tracked changes accepted. Deleted text is kept apart.
//!
//! Headers and footers are page furniture. Footnotes and endnotes stand at the end, each with its
//! mark, so that they do not come between a paragraph and its list. Pages are not known: Word finds
//! them anew each time that it prints.

mod notes;
pub(crate) mod numbering;
mod paragraph;
mod places;
mod run;
pub(crate) mod styles;
pub(crate) mod symbol;
mod table;
mod walk;
mod write;

use crate::draft::Draft;
use crate::package::xml::Xml;
use crate::package::{Package, Relationship};
use crate::provenance::Units;
use numbering::Numbering;
use styles::Styles;
use walk::{Purpose, Walker};

/// The most headers and footers that are read.
const MAX_FURNITURE: usize = 64;

/// Reads a docx.
pub(crate) fn read(bytes: &[u8]) -> Draft {
    let mut package = Package::open(bytes);
    let mut draft = Draft::new(Units::Characters);
    if let Some((_, main)) = package.main() {
        document(&mut package, &main, &mut draft);
        if draft.raw.text.trim().is_empty() && package.faults.is_empty() {
            package.fault("No text was found in the document.");
        }
    } else {
        package.fault("The file holds no document: its main part is missing. Get a fresh copy of the file.");
    }
    draft.faults.append(&mut package.faults);
    draft
}

fn document(package: &mut Package<'_>, main: &str, draft: &mut Draft) {
    let parts = package.relationships(main);
    let styles = side(package, &parts, "styles", Styles::read).unwrap_or_default();
    let numbering = side(package, &parts, "numbering", Numbering::read).unwrap_or_default();
    let formats = side(package, &parts, "settings", notes::formats);
    let formats = formats.as_ref().map_or(("decimal", "lowerRoman"), |(f, e)| (f, e));
    let mut walker = Walker::new(&styles, numbering, formats);
    let named = |kind: &str| parts.iter().filter(|p| p.kind == kind).map(|p| p.target.clone()).collect::<Vec<_>>();
    let mut all: Vec<(String, Purpose)> = Vec::new();
    all.extend(named("header").into_iter().take(MAX_FURNITURE).map(|n| (n, Purpose::Furniture)));
    all.push((main.to_owned(), Purpose::Body));
    all.extend(named("footnotes").into_iter().take(1).map(|n| (n, Purpose::Footnotes)));
    all.extend(named("endnotes").into_iter().take(1).map(|n| (n, Purpose::Endnotes)));
    all.extend(named("footer").into_iter().take(MAX_FURNITURE).map(|n| (n, Purpose::Furniture)));
    for (name, purpose) in all {
        let Some(text) = package.part(&name) else {
            if !package.has(&name) {
                package.fault(format!("The part {name} is missing; what it held was not read."));
            }
            continue;
        };
        let mut xml = Xml::new(&text);
        walker.read(&mut xml, draft.names.len() as u32, purpose);
        package.note(&name, &xml);
        draft.names.push(name);
    }
    if walker.too_long {
        package.fault("The document has more than a million paragraphs; those beyond were not read.");
    }
    if walker.objects > 0 {
        package.fault(match walker.objects {
            1 => {
                "A chart, a diagram or an embedded file stands in the document; what it shows was not read.".to_owned()
            }
            n => format!("{n} charts, diagrams or embedded files stand in the document; what they show was not read."),
        });
    }
    if walker.alien > 0 {
        package.fault(
            "The document takes in a file of another format, which was not read. Open it in Word and save it again.",
        );
    }
    draft.raw = walker.layout.flow.raw;
    draft.marks = walker.layout.flow.marks;
    draft.items = walker.layout.items;
    draft.anchors = walker.places.anchors;
}

/// Reads a part beside the main one, if there is one.
fn side<T>(
    package: &mut Package<'_>,
    parts: &[Relationship],
    kind: &str,
    read: impl Fn(&mut Xml<'_>) -> T,
) -> Option<T> {
    let name = &parts.iter().find(|p| p.kind == kind)?.target;
    let text = package.part(name)?;
    let mut xml = Xml::new(&text);
    let out = read(&mut xml);
    package.note(name, &xml);
    Some(out)
}
