//! The command over Word documents and Excel workbooks: what tracked changes delete, places, messages.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "../../document/tests/support/zipped.rs"]
mod zipped;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs the program with a file on standard input.
fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(args)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn draft() -> Vec<u8> {
    let t = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}</w:p>\
         <w:p>{}<w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>$41.0 million</w:delText></w:r></w:del>\
         <w:ins w:id=\"2\" w:author=\"A\"><w:r><w:t>$45.0 million</w:t></w:r></w:ins>{}</w:p>\
         <w:p><w:del w:id=\"3\" w:author=\"A\"><w:r><w:delText>Costs were $7 million in 2022.</w:delText></w:r></w:del></w:p>",
        t("Operating Expenses"),
        t("Operating expenses of Alder Bay Corp. decreased by 25.0% to $30.0 million in 2024 from "),
        t(" in 2023.")
    );
    let list = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"4.%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    zipped::docx(&body, &[("numbering", "numbering", list)])
}

#[test]
fn what_tracked_changes_delete_is_counted_and_not_checked() {
    let output = fed(&["check"], &draft());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("25.0% does not agree with a change from $45.0 million to $30.0 million."), "{text}");
    assert!(text.contains("standard input: paragraph 2, characters 52-56, under “4.1 Operating Expenses”"), "{text}");
    let closing = "deleted: 3 numerals stand in text that tracked changes delete, and were not checked\n";
    assert!(text.ends_with(closing), "{text}");
    let output = fed(&["check", "--format", "json"], &draft());
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["summary"]["deleted"], 3);
    assert_eq!(value["summary"]["figures"], 3);
    let wrong = &value["findings"][0]["spans"][0]["source"];
    assert_eq!(*wrong, json!({"part": "word/document.xml", "paragraph": 2, "chars": [51, 56]}));
}

#[test]
fn figures_of_deleted_text_are_listed_by_their_class() {
    let output = fed(&["figures", "--format", "json"], &draft());
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let listed: Vec<String> = value
        .as_array()
        .unwrap()
        .iter()
        .map(|f| format!("{} {}", f["class"].as_str().unwrap(), f["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        listed,
        [
            "marker 4.1",
            "quantity 25.0%",
            "quantity $30.0 million",
            "date 2024",
            "quantity $45.0 million",
            "date 2023",
            "deleted 41.0",
            "deleted 7",
            "deleted 2022"
        ]
    );
    assert_eq!(value[6]["source"], json!({"part": "word/document.xml", "paragraph": 2, "chars": [87, 87]}));
}

#[test]
fn cells_are_named_as_formulas_name_them() {
    let rows = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Revenue</t></is></c><c r=\"B1\"><v>1234.5</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Costs</t></is></c><c r=\"B2\"><f>B1-1</f></c><c r=\"AB2\"><v>7</v></c></row></sheetData>";
    let book = zipped::xlsx(&[("Q4 model", "", rows)], "", "");
    let output = fed(&["figures", "--format", "json"], &book);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let cells: Vec<&Value> = value.as_array().unwrap().iter().map(|f| &f["source"]).collect();
    let source = |cell: &str| json!({"sheet": "Q4 model", "cell": cell});
    // The sheet's name stands in no cell.
    assert_eq!(cells, [&Value::Null, &source("B1"), &source("AB2")]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("standard input: 'Q4 model'!B2: A formula has no stored value"), "{said}");
    let output = fed(&["check", "--at", "1234.5"], &book);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("standard input: 'Q4 model'!B1\n"), "{text}");
}

#[test]
fn files_that_are_not_read_are_named() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat();
    let output = fed(&["check"], &file);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        "tieout: standard input is an Office file of the old or encrypted kind: it has no text to check. The file is an Office document encrypted with a password; open it in Office, and save a copy without one.\n"
    );
}
