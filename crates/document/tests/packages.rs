//! Office files that mean harm or came to it: each opens in bounded time, is sound, and says what was
//! lost.

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/zipped.rs"]
mod zipped;

use std::time::{Duration, Instant};

use tieout_document::{Document, Format, open};

fn opened(bytes: &[u8], name: &str) -> Document {
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 4 });
    let start = Instant::now();
    let document = open(bytes, name);
    assert!(start.elapsed() < limit, "{name}: {:?}", start.elapsed());
    assert_eq!(invariants::check(&document, bytes.len()), Ok(()), "{name}");
    document
}

fn faults(document: &Document) -> String {
    document.faults.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join("\n")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, p)| (*n, p.as_bytes())).collect();
    zipped::zip(&parts)
}

#[test]
fn bombs_are_not_unpacked() {
    let bomb = "<w:p/>".repeat(if cfg!(debug_assertions) { 5_000_000 } else { 30_000_000 });
    let d = opened(&zipped::docx(&bomb, &[]), "bomb.docx");
    assert_eq!(d.format, Format::Docx);
    assert!(faults(&d).contains("The part word/document.xml unpacks to more than any real one does"), "{}", faults(&d));
    // A bomb beside the text leaves the text.
    let d = opened(&zipped::docx(&p("Text."), &[("styles", "styles", &bomb)]), "styles.docx");
    assert_eq!(d.text.trim(), "Text.");
    assert!(faults(&d).contains("styles0.xml unpacks"), "{}", faults(&d));
    // One text in very many cells.
    let long = format!("<si><t>{}</t></si>", "word ".repeat(20_000));
    let cells: String =
        (1..40_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>")).collect();
    let d = opened(&zipped::xlsx(&[("S", "", &format!("<sheetData>{cells}</sheetData>"))], &long, ""), "swell.xlsx");
    assert!(d.text.len() < 1 << 27 && faults(&d).contains("more cells than are read"), "{}", faults(&d));
}

#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let root = zipped::relationships(&[("a", "officeDocument", "word/document.xml")]);
    let d = opened(&packed(&[("_rels/.rels", &root), ("word/document.xml", bomb)]), "entities.docx");
    assert!(faults(&d).contains("word/document.xml has a document type"), "{}", faults(&d));
    assert!(d.text.is_empty());
}

#[test]
fn nesting_and_spans_are_bounded() {
    let deep = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(100_000),
        p("deep"),
        "</w:sdtContent></w:sdt>".repeat(100_000)
    );
    let d = opened(&zipped::docx(&format!("{deep}{}", p("after")), &[]), "deep.docx");
    assert_eq!(d.text.trim(), "after");
    assert!(faults(&d).contains("nests elements too deeply"), "{}", faults(&d));
    let tables = format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(60), p("core"), "</w:tc></w:tr></w:tbl>".repeat(60));
    assert!(opened(&zipped::docx(&tables, &[]), "tables.docx").text.contains("core"));
    let cell = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"1000000\"/><w:vMerge/></w:tcPr>{}</w:tc>", p("5"));
    let rows = format!("<w:tr>{}</w:tr>", cell.repeat(50)).repeat(400);
    let d = opened(&zipped::docx(&format!("<w:tbl>{rows}</w:tbl>"), &[]), "spans.docx");
    assert!(!d.text.is_empty());
    let boxes = format!("{}{}", "<w:p><w:r><w:pict><w:txbxContent>".repeat(50_000), p("in"));
    opened(&zipped::docx(&boxes, &[]), "boxes.docx");
    let changes = format!("{}{}", "<w:del><w:ins><w:moveFrom>".repeat(50_000), p("in"));
    opened(&zipped::docx(&changes, &[]), "changes.docx");
    let fields = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(20_000);
    let d = opened(&zipped::docx(&format!("{fields}{}", p("still read")), &[]), "fields.docx");
    assert!(d.text.contains("still read"));
}

#[test]
fn lists_and_styles_that_go_in_circles_end() {
    let lists: String = (0..5000)
        .map(|i| format!("<w:abstractNum w:abstractNumId=\"{i}\"><w:numStyleLink w:val=\"s\"/></w:abstractNum><w:num w:numId=\"{i}\"><w:abstractNumId w:val=\"{i}\"/></w:num>"))
        .collect();
    let styles: String = (0..5000)
        .map(|i| format!("<w:style w:styleId=\"{i}\"><w:basedOn w:val=\"{}\"/><w:pPr><w:numPr><w:numId w:val=\"{i}\"/></w:numPr></w:pPr></w:style>", (i + 1) % 5000))
        .collect();
    let body: String = (0..20_000)
        .map(|i| format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", i % 5000))
        .collect();
    let d = opened(
        &zipped::docx(&body, &[("numbering", "numbering", &lists), ("styles", "styles", &styles)]),
        "circles.docx",
    );
    assert!(d.text.len() >= 20_000);
}

#[test]
fn what_is_missing_is_named() {
    let root = zipped::relationships(&[("a", "officeDocument", "word/document.xml")]);
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    // Nothing but the list of parts.
    let d = opened(&packed(&[("[Content_Types].xml", types), ("_rels/.rels", &root)]), "empty.docx");
    assert_eq!(d.format, Format::Zip);
    assert!(!d.faults.is_empty());
    // Relationships of a part to ones that are not there, and to itself.
    let body = zipped::word("document", &format!("<w:body>{}</w:body>", p("Text.")));
    let links = zipped::relationships(&[
        ("a", "styles", "none.xml"),
        ("b", "header", "../../../etc/passwd"),
        ("c", "footnotes", "document.xml"),
    ]);
    let parts =
        [("_rels/.rels", root.as_str()), ("word/document.xml", &body), ("word/_rels/document.xml.rels", &links)];
    let d = opened(&packed(&parts), "links.docx");
    assert!(d.text.starts_with("Text."), "{}", d.text);
    assert!(faults(&d).contains("The part etc/passwd is missing"), "{}", faults(&d));
    // A workbook whose sheets are not there.
    let root = zipped::relationships(&[("a", "officeDocument", "xl/workbook.xml")]);
    let book =
        zipped::sheet("workbook", "<sheets><sheet name=\"A\" r:id=\"r1\"/><sheet name=\"B\" r:id=\"r2\"/></sheets>");
    let links = zipped::relationships(&[("r1", "worksheet", "worksheets/sheet1.xml")]);
    let d = opened(
        &packed(&[("_rels/.rels", &root), ("xl/workbook.xml", &book), ("xl/_rels/workbook.xml.rels", &links)]),
        "none.xlsx",
    );
    assert_eq!(
        faults(&d),
        "The part xl/worksheets/sheet1.xml is missing; the sheet “A” was not read.\nThe sheet “B” is missing from the file and was not read."
    );
}

#[test]
fn damaged_archives_are_read_as_far_as_they_go() {
    let body: String = (0..3000).map(|i| p(&format!("Paragraph {i} of the text with {} words.", i * 7))).collect();
    let whole = zipped::docx(&body, &[]);
    let d = opened(&whole[..whole.len() * 2 / 3], "cut.docx");
    assert!(d.text.starts_with("Paragraph 0 of"), "{:?}", d.text.get(..80));
    assert!(faults(&d).contains("cut off or damaged"), "{}", faults(&d));
    assert!(faults(&d).contains("The part word/document.xml is damaged"), "{}", faults(&d));
    for at in (0..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        opened(&bytes, "flipped.docx");
    }
    let book = zipped::xlsx(&[("S", "", "<sheetData><row><c><v>5</v></c></row></sheetData>")], "<si><t>a</t></si>", "");
    for at in (0..book.len()).step_by(11) {
        let mut bytes = book.clone();
        bytes[at] ^= 0xff;
        opened(&bytes, "flipped.xlsx");
        opened(&book[..at], "cut.xlsx");
    }
    for bytes in [
        b"PK\x03\x04".to_vec(),
        b"PK\x05\x06".to_vec(),
        [b"PK\x03\x04".as_slice(), &[0xff; 300]].concat(),
        b"PK\x03\x04".repeat(300_000),
        b"PK\x05\x06".repeat(100_000),
        [b"PK\x03\x04".as_slice(), &b"PK\x01\x02".repeat(100_000)].concat(),
    ] {
        let d = opened(&bytes, "head.zip");
        assert!(!d.faults.is_empty());
    }
}

#[test]
fn other_office_files_are_named() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name, &[0; 100]].concat()
    };
    let cases = [
        (compound("EncryptedPackage"), "encrypted with a password"),
        (compound("WordDocument"), "old format (.doc)"),
        (compound("Workbook"), "old format (.xls)"),
        (compound("Other"), "old Office programs"),
        (packed(&[("xl/workbook.bin", "x")]), "binary format (.xlsb)"),
        (packed(&[("ppt/presentation.xml", "x")]), "PowerPoint"),
        (packed(&[("a.txt", "x")]), "This is a ZIP archive, not a document with pages to read."),
    ];
    for (bytes, message) in cases {
        let d = opened(&bytes, "other");
        assert!(!d.format.is_document() && faults(&d).contains(message), "{message}: {}", faults(&d));
    }
}

#[test]
fn sheets_of_any_shape_end() {
    let wide: String = (0..16_384).map(|_| "<c><v>1</v></c>").collect();
    let d = opened(
        &zipped::xlsx(&[("S", "", &format!("<sheetData><row>{wide}</row><row>{wide}</row></sheetData>"))], "", ""),
        "wide.xlsx",
    );
    assert!(d.text.len() > 60_000);
    let tall: String = (0..100_000)
        .map(|i| {
            format!(
                "<row r=\"{}\"><c r=\"A{}\"><v>{i}</v></c><c r=\"C{}\"><v>1</v></c></row>",
                i * 7 + 1,
                i * 7 + 1,
                i * 7 + 1
            )
        })
        .collect();
    opened(&zipped::xlsx(&[("S", "", &format!("<sheetData>{tall}</sheetData>"))], "", ""), "tall.xlsx");
    let stairs: String = (0..8000)
        .map(|i| {
            format!("<row r=\"{}\"><c r=\"{}{}\"><v>1</v></c></row>", i + 1, ["A", "CZ", "AAA", "XFD"][i % 4], i + 1)
        })
        .collect();
    opened(&zipped::xlsx(&[("S", "", &format!("<sheetData>{stairs}</sheetData>"))], "", ""), "stairs.xlsx");
    let cols: String = (0..20_000).map(|i| format!("<col min=\"{i}\" max=\"{i}\" hidden=\"1\"/>")).collect();
    let rows: String = (0..2000)
        .map(|i| format!("<row r=\"{}\" hidden=\"1\"><c><v>1</v></c><c><v>1</v></c></row>", i * 2 + 1))
        .collect();
    opened(
        &zipped::xlsx(&[("S", "", &format!("<cols>{cols}</cols><sheetData>{rows}</sheetData>"))], "", ""),
        "hidden.xlsx",
    );
}
