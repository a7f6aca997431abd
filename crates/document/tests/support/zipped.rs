//! Small Office files for tests: parts put into a ZIP archive in memory.
#![allow(dead_code, reason = "each test uses some")]

use std::io::Write;

/// Puts parts into an archive, packed.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    archive(parts, true)
}

/// Puts parts into an archive as they are.
pub(crate) fn store(parts: &[(&str, &[u8])]) -> Vec<u8> {
    archive(parts, false)
}

fn archive(parts: &[(&str, &[u8])], packed: bool) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let data = if packed { deflated(bytes) } else { bytes.to_vec() };
        let at = out.len() as u32;
        let mut head = Vec::new();
        head.extend([20, 0, 0, 0, if packed { 8 } else { 0 }, 0, 0, 0, 0, 0]);
        head.extend(crc.sum().to_le_bytes());
        head.extend((data.len() as u32).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(&data);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((parts.len() as u16).to_le_bytes().repeat(2));
    out.extend((list.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// Bytes as archives pack them.
pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    if encoder.write_all(bytes).is_err() {
        return Vec::new();
    }
    encoder.finish().unwrap_or_default()
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Relationships: id, kind, target.
pub(crate) fn relationships(all: &[(&str, &str, &str)]) -> String {
    let all: String = all
        .iter()
        .map(|(id, kind, target)| format!(r#"<Relationship Id="{id}" Type="{TYPES}/{kind}" Target="{target}"/>"#))
        .collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

/// A part of a Word document.
pub(crate) fn word(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{WORD}" xmlns:r="{TYPES}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inside}</w:{root}>"#
    )
}

/// A part of a workbook.
pub(crate) fn sheet(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} xmlns="{SHEET}" xmlns:r="{TYPES}">{inside}</{root}>"#
    )
}

/// A docx with a body and other parts: each the kind of its relationship, its root and what is in it.
pub(crate) fn docx(body: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let names: Vec<(String, String)> =
        others.iter().enumerate().map(|(i, o)| (format!("r{i}"), format!("{}{i}.xml", o.0))).collect();
    let links: Vec<(&str, &str, &str)> =
        others.iter().zip(&names).map(|(o, n)| (n.0.as_str(), o.0, n.1.as_str())).collect();
    let root = relationships(&[("r1", "officeDocument", "word/document.xml")]);
    let (links, main) = (relationships(&links), word("document", &format!("<w:body>{body}</w:body>")));
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".to_owned(), types.to_owned()),
        ("_rels/.rels".to_owned(), root),
        ("word/document.xml".to_owned(), main),
        ("word/_rels/document.xml.rels".to_owned(), links),
    ];
    parts.extend(others.iter().zip(names).map(|(o, n)| (format!("word/{}", n.1), word(o.1, o.2))));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, p)| (n.as_str(), p.as_bytes())).collect();
    zip(&parts)
}

/// A workbook with sheets (name, attributes, what is in the sheet), shared strings and styles.
pub(crate) fn xlsx(sheets: &[(&str, &str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let listed: String = sheets
        .iter()
        .enumerate()
        .map(|(i, s)| format!(r#"<sheet name="{}" sheetId="{}" r:id="s{i}" {}/>"#, s.0, i + 1, s.1))
        .collect();
    let names: Vec<(String, String)> =
        (0..sheets.len()).map(|i| (format!("s{i}"), format!("worksheets/sheet{}.xml", i + 1))).collect();
    let mut links: Vec<(&str, &str, &str)> = names.iter().map(|n| (n.0.as_str(), "worksheet", n.1.as_str())).collect();
    links.extend([("x1", "sharedStrings", "sharedStrings.xml"), ("x2", "styles", "styles.xml")]);
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".to_owned(), types.to_owned()),
        ("_rels/.rels".to_owned(), relationships(&[("r1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml".to_owned(), sheet("workbook", &format!("<sheets>{listed}</sheets>"))),
        ("xl/_rels/workbook.xml.rels".to_owned(), relationships(&links)),
        ("xl/sharedStrings.xml".to_owned(), sheet("sst", strings)),
        ("xl/styles.xml".to_owned(), sheet("styleSheet", styles)),
    ];
    parts.extend(sheets.iter().zip(names).map(|(s, n)| (format!("xl/{}", n.1), sheet("worksheet", s.2))));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, p)| (n.as_str(), p.as_bytes())).collect();
    zip(&parts)
}
