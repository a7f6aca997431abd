//! Parts that are the same for every letter, or nearly: settings, footer, the definitions of lists.

use super::Marks;
use super::lists::{BULLETS, COMMENTS, Lists, NUMBERS};
use super::runs::escaped;

/// The namespace of all parts.
pub(super) const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Styles of a letter to the staff.
pub(super) const STYLES: &str = include_str!("styles.xml");

/// A copy with tracked changes goes on tracking them.
pub(super) fn settings(marks: Marks) -> String {
    let track = if marks == Marks::Tracked { "<w:trackRevisions/>" } else { "" };
    format!(
        "<w:settings {W}><w:zoom w:percent=\"100\"/>{track}<w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

/// The page's number, which the first page does without.
pub(super) fn footer(legend: Option<&str>) -> String {
    let legend = legend.map_or_else(String::new, |l| {
        let words = escaped(l);
        format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    });
    format!(
        "<w:ftr {W}>{legend}<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>"
    )
}

/// US Letter with margins of an inch.
pub(super) fn section(footer: &str, legend: bool) -> String {
    // The first page needs no number, but it needs a legend.
    let first = if legend { "" } else { "<w:titlePg/>" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/>\
         <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>\
         {first}</w:sectPr>"
    )
}

/// Bullets, numbers, and numbers of comments; then each list of the letter.
pub(super) fn numbering(lists: &Lists) -> String {
    let mut out = format!("<w:numbering {W}>");
    for (id, format, bold) in [(BULLETS, "bullet", false), (NUMBERS, "decimal", false), (COMMENTS, "decimal", true)] {
        out += &format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
        for level in 0..9_u32 {
            let text = match format {
                "bullet" => ["•", "–", "▪"][level as usize % 3].to_owned(),
                _ => format!("%{}.", level + 1),
            };
            let left = 720 * (level + 1);
            let hanging = if bold { 720 } else { 360 };
            let look = if bold { "<w:rPr><w:b/><w:bCs/></w:rPr>" } else { "" };
            out += &format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr>{look}</w:lvl>"
            );
        }
        out += "</w:abstractNum>";
    }
    for (i, list) in lists.all.iter().enumerate() {
        let (id, kind) = (i + 1, list.kind);
        out += &format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{kind}\"/>");
        if let Some(start) = list.start {
            let level = list.level;
            out += &format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>");
        }
        out += "</w:num>";
    }
    out + "</w:numbering>"
}
