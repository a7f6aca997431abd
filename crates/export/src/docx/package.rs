//! Parts in a ZIP archive, the same bytes for the same parts: no times, and one system for all.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts of a Word document, in the order in which they are packed: name, kind, and what they hold.
pub(super) fn packed(document: &str, others: &[(&str, String)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let kinds = others.iter().map(|o| o.0);
    let mut types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
    );
    let mut links = String::from(RELATIONSHIPS);
    for (i, kind) in kinds.enumerate() {
        let id = i + 1;
        types += &format!("<Override PartName=\"/word/{kind}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>");
        links += &format!("<Relationship Id=\"rId{id}\" Type=\"{TYPES}/{kind}\" Target=\"{kind}.xml\"/>");
    }
    let root = format!(
        "{RELATIONSHIPS}<Relationship Id=\"rId1\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types + "</Types>"),
        ("_rels/.rels".to_owned(), root),
        ("word/document.xml".to_owned(), document.to_owned()),
        ("word/_rels/document.xml.rels".to_owned(), links + "</Relationships>"),
    ];
    parts.extend(others.iter().map(|(kind, text)| (format!("word/{kind}.xml"), text.clone())));
    zipped(&parts)
}

const RELATIONSHIPS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

/// The id of the relationship to a part.
pub(super) fn link(others: &[(&str, String)], kind: &str) -> Option<String> {
    others.iter().position(|o| o.0 == kind).map(|i| format!("rId{}", i + 1))
}

fn zipped(parts: &[(String, String)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
