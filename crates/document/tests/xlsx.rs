//! Small workbooks in, whole texts out.

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/zipped.rs"]
mod zipped;

use tieout_document::{BlockKind, Document, Format, Place, RowKind, Rule, Span, Style, open};

const STYLES: &str = r##"<numFmts><numFmt numFmtId="164" formatCode="#,##0.0,,"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="&quot;$&quot;#,##0_);(&quot;$&quot;#,##0)"/></numFmts>
    <fonts><font/><font><b/></font></fonts><borders><border/><border><top style="thin"/><bottom style="double"/></border></borders>
    <cellStyleXfs><xf numFmtId="3"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="0" fontId="1"/><xf numFmtId="3" borderId="1"/><xf numFmtId="0"><alignment indent="2"/></xf></cellXfs>"##;

fn read(sheets: &[(&str, &str, &str)], strings: &str) -> Document {
    let bytes = zipped::xlsx(sheets, strings, STYLES);
    let document = open(&bytes, "model.xlsx");
    assert_eq!(document.format, Format::Xlsx);
    assert_eq!(invariants::check(&document, bytes.len()), Ok(()));
    document
}

/// A sheet of texts and numbers: rows apart by lines, cells by bars; "#3 5" has the look 3.
fn grid(rows: &str) -> String {
    let mut out = String::from("<sheetData>");
    for (r, row) in rows.lines().enumerate() {
        out.push_str(&format!("<row r=\"{}\">", r + 1));
        for (c, cell) in row.split('|').map(str::trim).enumerate().filter(|c| !c.1.is_empty()) {
            let at = format!("{}{}", char::from(b'A' + c as u8), r + 1);
            let (look, text) = match cell.strip_prefix('#').and_then(|c| c.split_once(' ')) {
                Some((look, text)) => (look, text),
                None => ("0", cell),
            };
            out.push_str(&match text.parse::<f64>() {
                Ok(_) => format!("<c r=\"{at}\" s=\"{look}\"><v>{text}</v></c>"),
                Err(_) => format!("<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            });
        }
        out.push_str("</row>");
    }
    out + "</sheetData>"
}

/// Blocks on lines, rows of tables in brackets, faults behind.
fn shown(document: &Document) -> String {
    let mut out = Vec::new();
    for block in &document.blocks {
        match block.kind {
            BlockKind::Heading { level } => out.push(format!("h{level} {}", document.slice(block.span))),
            BlockKind::Table(t) => {
                let table = &document.tables[t as usize];
                for r in 0..table.rows.len() {
                    let cells: Vec<&str> = table.row_cells(r).iter().map(|c| document.slice(c.span)).collect();
                    let kind = match table.rows[r].kind {
                        RowKind::Header => "head ",
                        RowKind::Section => "section ",
                        _ => "",
                    };
                    out.push(format!("[{kind}{}]", cells.join(" | ")));
                }
            }
            _ => out.push(format!("p {}", document.slice(block.span))),
        }
    }
    out.extend(document.faults.iter().map(|f| {
        let at = f.origin.and_then(|o| o.place.cell()).map_or(String::new(), |c| format!("{c}: "));
        format!("! {at}{}", f.message)
    }));
    out.join("\n")
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let sheet = grid(
        "#5 Alder Bay Corp.\n(in millions)\n\n | 2024 | 2023\nRevenue | #1 1524200000 | #1 1100040000\n#7 Growth | #2 0.38559 | #2 -0.05\nCash | #3 -1234 | #3 99.5\nTotal | #6 15 | #6 16\nAs of | #4 45657 | #4 45291",
    );
    let d = read(&[("P&amp;L", "", &sheet)], "");
    assert_eq!(
        shown(&d),
        "h1 P&L\nh3 Alder Bay Corp.\np (in millions)\n[head 2024 | 2023]\n[Revenue | 1,524.2 | 1,100.0]\n[Growth | 38.6% | -5.0%]\n[Cash | ($1,234) | $100]\n[Total | 15 | 16]\n[head As of | 12/31/2024 | 12/31/2023]"
    );
    let at = d.text.find("1,524.2").unwrap() as u32;
    let place = d.provenance.origin(Span::new(at, at + 7)).unwrap().place;
    let Place::Cell { sheet, row, column } = place else { panic!("{place:?}") };
    assert_eq!((d.provenance.name(sheet), row, column, place.cell().as_deref()), ("P&L", 5, 2, Some("B5")));
    let total = d.tables[0].row_cells(4)[1];
    assert_eq!((total.rule_above, total.rule_below), (Rule::Single, Rule::Double));
    assert!(d.style_at(d.text.find("Alder").unwrap() as u32).has(Style::BOLD));
    assert_eq!(d.tables[0].rows[2].indent, 1);
}

#[test]
fn tables_of_a_sheet_are_parted() {
    let sheet = grid(
        "Sales | 2024 | 2023 | | Staff | Full | Part\nNorth | 5 | 4 | | Oslo | 7 | 8\nSouth | 6 | 5 | | Turku | 9 | 1\n\nWest | 1 | 2\n\n | Level 1 | Level 2\nBonds | 3 | 4\nA note that stands below the table and is long enough to be one.",
    );
    assert_eq!(
        shown(&read(&[("A", "", &sheet)], "")),
        "h1 A\n[head Sales | 2024 | 2023]\n[North | 5 | 4]\n[South | 6 | 5]\n[West | 1 | 2]\n[head Staff | Full | Part]\n[Oslo | 7 | 8]\n[Turku | 9 | 1]\n[head Level 1 | Level 2]\n[Bonds | 3 | 4]\np A note that stands below the table and is long enough to be one."
    );
}

#[test]
fn what_is_hidden_or_not_stored_is_said() {
    let sheet = "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>SUM(B2:B9)</f></c><c r=\"C1\"><v>5</v></c></row>\
        <row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>7</v></c></row><row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>7</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"B4\" t=\"str\"><f>A1</f><v></v></c><c r=\"F4\" t=\"b\"><v>1</v></c></row></sheetData>";
    let strings = "<si><r><t>Ra</t></r><r><rPr><b/></rPr><t>te_x0041_</t></r><rPh sb=\"0\"><t>no</t></rPh></si>";
    let hidden = grid("Secret | 1");
    let d = read(&[("One", "", sheet), ("Old", "state=\"veryHidden\"", &hidden)], strings);
    assert_eq!(
        shown(&d),
        "h1 One\np RateA\n[#DIV/0! | TRUE]\n! The sheet “Old” is hidden and was not read. Show what is to be read, and save the workbook.\n\
         ! B1: A formula has no stored value; open the workbook in Excel, save it, and check again.\n\
         ! On the sheet “One” the rows 2-3 are hidden and were not read.\n! On the sheet “One” the columns C are hidden and were not read."
    );
}

#[test]
fn merged_and_far_cells_take_no_room() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>Year ended</t></is></c></row>\
        <row><c t=\"inlineStr\"><is><t>Cash</t></is></c><c><v>5</v></c><c><v>6</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row><row r=\"9999999\"><c><v>8</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A2:XFD1048576\"/><mergeCell ref=\"x\"/></mergeCells>";
    let d = read(&[("S", "", sheet)], "");
    assert_eq!(shown(&d), "h1 S\n[head Year ended]\n[Cash | 5 | 6]\n[7]");
}
