//! Small Word documents, with the clutter that Word writes.

use crate::zipped;

pub(crate) const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="StaffComment"><w:name w:val="Staff Comment"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Proposed"><w:name w:val="Proposed"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="RedlineLegend"><w:name w:val="Redline Legend"/></w:style>"#;
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

/// A document with styles, lists and other parts.
pub(crate) fn document(body: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut parts = vec![("styles", "styles", STYLES), ("numbering", "numbering", NUMBERING)];
    parts.extend(others);
    let start = r#"<w:bookmarkStart w:id="0" w:name="_v0123456789ab"/><w:bookmarkEnd w:id="0"/>"#;
    zipped::docx(&format!("{start}{body}<w:sectPr/>"), &parts)
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A run as Word parts them: in the middle of a word, with its marks of spelling between.
pub(crate) fn run(text: &str) -> String {
    let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |c| c.0);
    let one = |t: &str, tag: &str| match t.is_empty() {
        true => String::new(),
        false => format!(
            r#"<w:r w:rsidR="00AB12CD"><w:rPr><w:lang w:val="en-US"/></w:rPr><w:{tag} xml:space="preserve">{}</w:{tag}></w:r>"#,
            escaped(t)
        ),
    };
    format!(r#"{}<w:proofErr w:type="spellStart"/>{}"#, one(&text[..half], "t"), one(&text[half..], "t"))
}

pub(crate) fn ins(who: &str, text: &str) -> String {
    format!(r#"<w:ins w:id="7" w:author="{who}" w:date="2026-03-02T09:15:00Z">{}</w:ins>"#, run(text))
}

pub(crate) fn del(who: &str, text: &str) -> String {
    let run = run(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>");
    format!(r#"<w:del w:id="8" w:author="{who}" w:date="2026-03-02T09:20:00Z">{run}</w:del>"#)
}

/// A paragraph of a style with runs.
pub(crate) fn p(style: &str, runs: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#) };
    format!(r#"<w:p w:rsidR="00A1" w:rsidRDefault="00A1">{style}{runs}</w:p>"#)
}

pub(crate) fn item(list: u32, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{runs}</w:p>"#)
}

pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |c: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", p("", &run(c)));
    let row = |r: &&[&str]| format!("<w:tr>{}</w:tr>", r.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// The copy in a document.
pub(crate) fn copy(bytes: &[u8]) -> tieout_review::word::Copy {
    let mut copy = tieout_review::word::read(bytes).unwrap();
    copy.exported_by = Some("Halvorsund".to_owned());
    copy
}
