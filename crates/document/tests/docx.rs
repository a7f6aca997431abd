//! Small Word documents in, whole texts out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_in_format_args,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/zipped.rs"]
mod zipped;

use tieout_document::{BlockKind, Document, Format, Place, Rule, Span, Style, open};

fn read(body: &str, others: &[(&str, &str, &str)]) -> Document {
    let bytes = zipped::docx(body, others);
    let document = open(&bytes, "draft.docx");
    assert_eq!(document.format, Format::Docx);
    assert_eq!(invariants::check(&document, bytes.len()), Ok(()));
    document
}

/// Each block on a line: its kind and its text, rows of tables in brackets.
fn shown(document: &Document) -> String {
    let mut out = Vec::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        out.push(match block.kind {
            BlockKind::Heading { level } => format!("h{level} {text}"),
            BlockKind::Paragraph => format!("p {text}"),
            BlockKind::ListItem { marker } => {
                format!("li <{}>{}", document.slice(marker), &text[marker.len() as usize..])
            }
            BlockKind::Furniture => format!("-- {text}"),
            BlockKind::Deleted => format!("xx {text}"),
            BlockKind::Table(t) => {
                let table = &document.tables[t as usize];
                let row = |r: usize| {
                    let cells = table.row_cells(r).iter().map(|c| {
                        let wide =
                            if c.column_end - c.column > 1 { format!("-{}", c.column_end - 1) } else { String::new() };
                        let tall =
                            if c.row_end - c.row > 1 { format!("+{}", c.row_end - c.row - 1) } else { String::new() };
                        format!("{}{wide}{tall}:{}", c.column, document.slice(c.span).replace('\n', "/"))
                    });
                    format!("[{}]", cells.collect::<Vec<_>>().join(" | "))
                };
                (0..table.rows.len()).map(row).collect::<Vec<_>>().join("\n")
            }
        });
    }
    out.extend(document.faults.iter().map(|f| format!("! {}", f.message)));
    out.join("\n")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn t(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn place(document: &Document, text: &str) -> (String, u32, u32, u32) {
    let at = document.text.find(text).unwrap() as u32;
    match document.provenance.origin(Span::new(at, at + text.len() as u32)).unwrap().place {
        Place::Paragraph { part, paragraph, start, end } => {
            (document.provenance.name(part).to_owned(), paragraph, start, end)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>11</w:delText></w:r></w:del>\
         <w:ins w:id=\"2\" w:author=\"A\"><w:r><w:t>12</w:t></w:r></w:ins>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}<w:moveFrom w:id=\"4\">{}</w:moveFrom></w:p>\
         <w:p>{}<w:moveTo w:id=\"5\">{}</w:moveTo>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"6\"/></w:rPr></w:pPr><w:del w:id=\"7\"><w:r><w:delText>Costs fell 3%.</w:delText></w:r></w:del></w:p>\
         <w:p><w:ins w:id=\"8\"><w:r><w:rPr><w:b/><w:rPrChange w:id=\"9\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>New text, and more of it</w:t></w:r></w:ins></w:p>",
        t("Revenue rose "),
        t("% to $5 million."),
        t("We expect "),
        t("strongly "),
        t("growth"),
        t(" soon"),
        t("."),
    );
    let d = read(&body, &[]);
    assert_eq!(
        shown(&d),
        "p Revenue rose 12% to $5 million.\nxx 11\np We expect growth soon.\nxx strongly\nxx Costs fell 3%.\nh3 New text, and more of it"
    );
    let style = |text: &str| d.style_at(d.text.find(text).unwrap() as u32);
    assert_eq!(style("12%"), Style::INSERTED);
    assert_eq!(style("soon"), Style::INSERTED);
    assert_eq!(style("New"), Style::INSERTED.with(Style::BOLD));
    assert_eq!(style("Revenue"), Style::NONE);
    let main = || "word/document.xml".to_owned();
    assert_eq!(place(&d, "12%"), (main(), 1, 13, 16));
    // What was deleted stands between two characters.
    assert_eq!(place(&d, "11"), (main(), 1, 13, 13));
    assert_eq!(place(&d, "expect"), (main(), 2, 3, 9));
    assert_eq!(place(&d, "growth soon"), (main(), 3, 0, 11));
    assert_eq!(place(&d, "Costs"), (main(), 4, 0, 0));
}

#[test]
fn tables_become_grids() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}{}{}{}{}</w:tbl>{}",
        row(&[cell("<w:vMerge w:val=\"restart\"/>", "In millions"), cell("<w:gridSpan w:val=\"2\"/>", "Year ended")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "2024"), cell("", "2023")]),
        row(&[cell("", "Revenue"), cell("", "$ 1,234"), cell("", "1,100")]),
        format!(
            "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}{}</w:tr>",
            "<w:tc><w:p><w:del><w:r><w:delText>Old row</w:delText></w:r></w:del></w:p></w:tc>",
            cell("", "77"),
            cell("", "78")
        ),
        row(&[
            cell("", "Total"),
            cell("<w:tcBorders><w:top w:val=\"single\"/><w:bottom w:val=\"double\"/></w:tcBorders>", "1,234"),
            cell("", "1,100")
        ]),
        p("After.")
    );
    let d = read(&body, &[]);
    assert_eq!(
        shown(&d),
        "[0+1:In millions | 1-2:Year ended]\n[1:2024 | 2:2023]\n[0:Revenue | 1:$ 1,234 | 2:1,100]\n[0:Total | 1:1,234 | 2:1,100]\nxx Old row\nxx 77\nxx 78\np After."
    );
    let total = d.tables[0].row_cells(3)[1];
    assert_eq!((total.rule_above, total.rule_below), (Rule::Single, Rule::Double));
    assert_eq!(place(&d, "1,234"), ("word/document.xml".to_owned(), 7, 2, 7));
}

#[test]
fn tables_within_tables_stand_for_themselves() {
    let data = "<w:tbl><w:tr><w:tc>A</w:tc></w:tr></w:tbl>";
    assert_eq!(shown(&read(data, &[])).lines().count(), 1);
    let inner = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("Cash"),
        p("5"),
        p("Debt"),
        p("7")
    );
    let body = format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", p("Before"), p("After"));
    assert_eq!(shown(&read(&body, &[])), "p Before\n[0:Cash | 1:5]\n[0:Debt | 1:7]\np After");
}

#[test]
fn lists_print_their_numbers() {
    let numbering = r#"<w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Sub"/><w:lvlText w:val="%1.%2"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>"#;
    let item = |list: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            t(text)
        )
    };
    let body = [
        item(5, "We note your response."),
        format!("<w:p><w:pPr><w:pStyle w:val=\"Sub\"/></w:pPr>{}</w:p>", t("Please explain.")),
        item(6, "Revenue of $5 million"),
        format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{}</w:del></w:p>", t("Gone.")),
        item(5, "Further comment."),
    ]
    .concat();
    let d = read(&body, &[("numbering", "numbering", numbering), ("styles", "styles", styles)]);
    assert_eq!(
        shown(&d),
        "li <1.> We note your response.\nli <1.a> Please explain.\nli <•> Revenue of $5 million\nxx Gone.\nli <2.> Further comment."
    );
    assert_eq!(place(&d, "We note"), ("word/document.xml".to_owned(), 1, 0, 7));
    assert_eq!(d.blocks[0].indent, 36.0);
}

#[test]
fn styles_say_what_is_a_heading_and_what_is_bold() {
    let styles = r#"<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="berschrift2"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
        <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#;
    let styled = |style: &str, run: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("berschrift2", "", "2. Results"),
        styled("Own", "<w:rStyle w:val=\"Strong\"/>", "Bold twice is plain"),
        styled("A", "<w:b/><w:b w:val=\"0\"/>", "Styles based on each other."),
        styled(
            "",
            "<w:u w:val=\"single\"/><w:strike/><w:vertAlign w:val=\"superscript\"/>",
            "Marked, and long enough that it is no heading to anyone who reads it: that is what it is.",
        ),
        styled("", "<w:vanish/>", "Hidden."),
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Outline</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let d = read(&body, &[("styles", "styles", styles)]);
    assert_eq!(
        shown(&d),
        "h2 2. Results\nh4 Bold twice is plain\np Styles based on each other.\np Marked, and long enough that it is no heading to anyone who reads it: that is what it is.\nh1 Outline"
    );
    let style = |text: &str| d.style_at(d.text.find(text).unwrap() as u32);
    assert_eq!(style("Results"), Style::BOLD);
    assert_eq!(style("Bold"), Style::NONE);
    assert_eq!(style("Marked"), Style::UNDERLINE.with(Style::STRIKE).with(Style::SUPERSCRIPT));
}

#[test]
fn fields_show_their_results_and_notes_stand_at_the_end() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}<w:r><w:instrText> PAGEREF _Toc99 </w:instrText></w:r>{}{}{}{}</w:p>\
         <w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><w:footnoteReference w:id=\"3\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r></w:p>\
         <w:p>{}<w:r><w:instrText>never ended</w:instrText></w:r></w:p>{}\
         <w:p><w:hyperlink r:id=\"x\">{}</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>5</w:t><w:noBreakHyphen/><w:t>6 co</w:t><w:softHyphen/><w:t>op</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r></w:p>",
        t("See page "),
        field("begin"),
        field("separate"),
        t("17"),
        field("end"),
        t("."),
        t("Cash was $5"),
        t(" million"),
        field("begin"),
        p("Still read."),
        t("a link and "),
        t("a control "),
    );
    let note = |id: u32, inside: &str| format!("<w:footnote w:id=\"{id}\"><w:p>{inside}</w:p></w:footnote>");
    let notes = [
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>".to_owned(),
        note(2, &format!("<w:r><w:footnoteRef/></w:r>{}", t(" Including $2 million held abroad."))),
        note(3, &t("* Unaudited.")),
        note(9, &t("Nothing refers to this.")),
    ]
    .concat();
    let d = read(
        &body,
        &[
            ("footnotes", "footnotes", &notes),
            ("header", "hdr", &p("Alder Bay Corp.")),
            ("footer", "ftr", &format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("Page 1"))),
        ],
    );
    assert_eq!(
        shown(&d),
        "-- Alder Bay Corp.\np See page 17.\np Cash was $5 1 million*\np Still read.\n\
         p a link and a control a b\n5-6 coop≥\np 1 Including $2 million held abroad.\nli <*> Unaudited.\n-- Page 1"
    );
    assert_eq!(place(&d, "$2"), ("word/footnotes0.xml".to_owned(), 2, 12, 14));
    assert!(d.style_at(d.text.find("1 million").unwrap() as u32).has(Style::SUPERSCRIPT));
}

#[test]
fn text_boxes_are_read_once_and_after_their_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("In the box: 5%."));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        t("Around "),
        t("it."),
        p("Next.")
    );
    assert_eq!(shown(&read(&body, &[])), "p Around it.\np In the box: 5%.\np Next.");
}

#[test]
fn what_is_not_read_is_said() {
    let body = format!("{}<w:p><w:r><w:object/></w:r></w:p><w:altChunk r:id=\"r9\"/>", p("Text."));
    assert_eq!(
        shown(&read(&body, &[])),
        "p Text.\n! A chart, a diagram or an embedded file stands in the document; what it shows was not read.\n\
         ! The document takes in a file of another format, which was not read. Open it in Word and save it again."
    );
}

#[test]
fn the_main_part_is_found_by_relationships() {
    let strict = r#"<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:t>Strict and wide: €5.</d:t></d:r></d:p></d:body></d:document>"#;
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(strict.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/text/my%20story.xml"/></Relationships>"#;
    let d = open(&zipped::store(&[("_rels/.rels", root.as_bytes()), ("text\\My story.xml", &wide)]), "x");
    assert_eq!((d.format, shown(&d).as_str()), (Format::Docx, "p Strict and wide: €5."));
    // A relationship to nothing.
    let root = zipped::relationships(&[("a", "officeDocument", "nowhere.xml")]);
    let main = zipped::word("document", &format!("<w:body>{}</w:body>", p("Found.")));
    let d = open(&zipped::zip(&[("_rels/.rels", root.as_bytes()), ("word/document.xml", main.as_bytes())]), "x");
    assert_eq!(
        shown(&d),
        "p Found.\n! The file names nowhere.xml as its main part, which is not there; word/document.xml was read in its place."
    );
}
