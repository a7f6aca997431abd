//! `tieout analyze` on samples, workbooks of all kinds, and values from the command line.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;
#[path = "../../document/tests/support/zipped.rs"]
mod zipped;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use run::{root, tieout};
use serde_json::Value;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own, gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tieout-analyze-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn alone_it_lists_the_analyses_and_what_each_needs() {
    let all = tieout(&["analyze"]);
    assert_eq!(all.status.code(), Some(0));
    let all = said(&all);
    assert!(all.contains("dso ") && all.contains("needs revenue"), "{all}");
    let names: Vec<&str> = all.lines().take_while(|l| !l.is_empty()).filter_map(|l| l.split(' ').next()).collect();
    for name in &names {
        let needs = tieout(&["analyze", name, "--needs"]);
        assert_eq!(needs.status.code(), Some(0), "{name}");
        assert!(said(&needs).contains("--set "), "{name}");
    }
    let needs = said(&tieout(&["analyze", "dso", "--needs"]));
    assert!(needs.contains("receivables (money, each period, "), "{needs}");
    assert!(needs.contains("in a workbook: ") && needs.contains("应收账款"), "{needs}");
}

#[test]
fn an_unknown_name_has_near_ones() {
    let refused = tieout(&["analyze", "dos", "samples/receivables.csv"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(complained(&refused), "tieout: There is no analysis “dos”. Is dso meant?\n");
    let refused = tieout(&["analyze", "samples/receivables.csv"]);
    assert!(complained(&refused).contains("is a file: the analysis is named first"), "{}", complained(&refused));
}

#[test]
fn samples_are_computed_alike_in_every_dress() {
    let csv = tieout(&["analyze", "dso", "samples/receivables.csv"]);
    assert_eq!((csv.status.code(), complained(&csv).as_str()), (Some(0), ""));
    insta::assert_snapshot!("dso", said(&csv));
    let book = tieout(&["analyze", "dso", "samples/receivables.xlsx"]);
    assert_eq!(said(&book), said(&csv), "{}", complained(&book));
    let chinese = tieout(&["analyze", "dso", "samples/receivables-zh.csv"]);
    assert_eq!((chinese.status.code(), complained(&chinese).as_str()), (Some(0), ""));
    insta::assert_snapshot!("dso_zh", said(&chinese));
    insta::assert_snapshot!("dso_full", said(&tieout(&["analyze", "dso", "--full", "samples/receivables.csv"])));
}

#[test]
fn given_values_stand_above_files_and_a_miss_fails() {
    let wrong = tieout(&[
        "analyze",
        "dso",
        "samples/receivables.csv",
        "--set",
        "dso@2023=84 days",
        "--set",
        "dso@2022=90 days",
    ]);
    let said = said(&wrong).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("dso of 2023: “84 days” (command line) stands in place of “64 days” (samples/receivables.csv, B6), from which it differs."), "{said}");
    let alone = tieout(&[
        "analyze",
        "dso",
        "--set",
        "revenue@2013=RMB 1,966.7 million",
        "--set",
        "receivables@2013=RMB 447.2 million",
        "--set",
        "dso@2013=83 days",
    ]);
    assert_eq!(alone.status.code(), Some(0), "{}", complained(&alone));
    let refused = tieout(&["analyze", "dso", "--set", "revenue@2013=5"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("revenue is money: write its unit too"), "{}", complained(&refused));
}

#[test]
fn what_is_open_ends_with_the_cell_and_the_option() {
    let scratch = Scratch::new("open");
    let book = scratch.write("book.csv", "Line,2023,2022\nRevenue,2349.3,2004.5\nDebtors,412.6,318.8\n");
    let refused = tieout(&["analyze", "dso", &book]);
    assert_eq!(refused.status.code(), Some(2));
    let why = complained(&refused);
    assert!(why.contains("book.csv, B2: In what unit is “2349.3” (revenue)?") && why.contains("--unit 万元"), "{why}");
    let options = ["--unit", "NOK million", "--row", "3=receivables"];
    let kept = tieout(&[&["analyze", "dso", &book, "--remember"], &options[..]].concat());
    assert_eq!(kept.status.code(), Some(0), "{}", complained(&kept));
    let toml = std::fs::read_to_string(format!("{book}.tieout.toml")).unwrap();
    assert!(toml.contains("unit = [\"NOK million\"]") && toml.contains("row = [\"3=receivables\"]"), "{toml}");
    let again = tieout(&["analyze", "dso", &book]);
    assert_eq!(said(&again), said(&kept), "{}", complained(&again));
    std::fs::write(format!("{book}.tieout.toml"), toml.replace("3=", "x=")).unwrap();
    let broken = tieout(&["analyze", "dso", &book]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(complained(&broken).contains("book.csv.tieout.toml: --row “x=receivables”"), "{}", complained(&broken));
}

#[test]
fn a_table_may_come_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(["analyze", "dso", "-"])
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let csv = "RMB million,2023\nRevenue,2349.3\nAccounts receivable,412.6\n";
    child.stdin.take().unwrap().write_all(csv.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", complained(&done));
    assert!(said(&done).starts_with("Days sales outstanding: computed"), "{}", said(&done));
}

#[test]
fn json_is_as_the_schema_says() {
    let schema: Value = serde_json::from_slice(&std::fs::read(root().join("schemas/analysis.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let names = said(&tieout(&["analyze"]));
    let names = names.lines().take_while(|l| !l.is_empty()).filter_map(|l| l.split(' ').next());
    for name in names {
        for sample in ["samples/draft-response.txt", "samples/annual-report.htm"] {
            let printed = tieout(&["analyze", name, "--format", "json", sample]);
            let value: Value = serde_json::from_str(&said(&printed)).unwrap();
            let wrong: Vec<String> = schema.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{name} {sample}: {wrong:?}");
        }
    }
    let printed = tieout(&["analyze", "dso", "--format", "json", "samples/receivables.xlsx"]);
    let value: Value = serde_json::from_str(&said(&printed)).unwrap();
    assert!(schema.is_valid(&value));
    assert_eq!(value["status"], "computed");
    assert_eq!(value["inputs"][0]["place"], "samples/receivables.xlsx, Receivables!B5");
    assert_eq!(value["inputs"][0]["value"], "2349290000");
}

#[test]
fn workbooks_and_pictures_are_made() {
    let scratch = Scratch::new("made");
    let refused = tieout(&["analyze", "dso", "--format", "xlsx", "samples/receivables.csv"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("name its file, as in `--output dso.xlsx`"), "{}", complained(&refused));
    let (book, picture) = (scratch.0.join("out.xlsx"), scratch.0.join("out.svg"));
    for (format, path) in [("xlsx", &book), ("svg", &picture)] {
        let made =
            tieout(&["analyze", "dso", "--format", format, "-o", path.to_str().unwrap(), "samples/receivables.csv"]);
        assert_eq!(made.status.code(), Some(0), "{}", complained(&made));
    }
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    assert!(std::fs::read_to_string(&picture).unwrap().starts_with("<svg "));
    let same = tieout(&["analyze", "dso", "-o", "samples/receivables.csv", "samples/receivables.csv"]);
    assert!(complained(&same).contains("would be overwritten"), "{}", complained(&same));
}

#[test]
fn nothing_found_is_said_with_what_is_needed() {
    let scratch = Scratch::new("nothing");
    let letter = scratch.write("letter.txt", "We have no figures to give.\n\nThank you for your letter.\n");
    let nothing = tieout(&["analyze", "dso", &letter]);
    assert_eq!(nothing.status.code(), Some(0), "{}", complained(&nothing));
    let said = said(&nothing);
    assert!(said.starts_with("Days sales outstanding: nothing found\n") && said.contains("revenue: "), "{said}");
}

#[test]
fn hostile_tables_are_told_with_their_cells() {
    let scratch = Scratch::new("hostile");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("error.csv", b"RMB million,2023\nRevenue,#REF!\n".to_vec(), "error.csv, B2 holds the error #REF!"),
        ("serial.csv", b"Period,Revenue (USD)\n45291,5\n".to_vec(), "which is no period"),
        (
            "words.csv",
            b"RMB million,2023\nRevenue,about five\nDSO,6\n".to_vec(),
            "words.csv, B2 holds “about five”, which is no number",
        ),
        ("quote.csv", b"RMB million,2023\nRevenue,\"5\n".to_vec(), "quote.csv:2: A quotation mark is opened here"),
        ("zero.csv", b"a,b\n\0\0\0,1\n".to_vec(), "zero bytes"),
        ("wide.csv", format!("RMB million,2023\nRevenue,5{}\n", ",".repeat(200_000)).into_bytes(), ""),
    ];
    for (name, bytes, why) in cases {
        let path = scratch.write(name, bytes);
        let done = tieout(&["analyze", "dso", &path]);
        let told = complained(&done);
        assert!(matches!(done.status.code(), Some(0 | 2)), "{name}: {told}");
        if !why.is_empty() {
            assert_eq!(done.status.code(), Some(2), "{name}: {}", said(&done));
            assert!(told.contains(why), "{name}: {told}");
        }
    }
    let not_there = tieout(&["analyze", "dso", Path::new("samples/none.xlsx").to_str().unwrap()]);
    assert_eq!(not_there.status.code(), Some(2));
}

#[test]
fn hostile_workbooks_are_told_with_their_cells() {
    let scratch = Scratch::new("books");
    let text = |at: &str, t: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{t}</t></is></c>");
    let rows = |cell: &str| {
        format!(
            "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}{cell}</row><row r=\"3\">{}<c r=\"B3\"><v>412.6</v></c></row></sheetData>",
            text("A1", "NOK million"),
            text("B1", "2023"),
            text("A2", "Revenue"),
            text("A3", "Accounts receivable")
        )
    };
    let plain = rows("<c r=\"B2\"><v>2349.3</v></c>");
    let book = scratch
        .write("plain.xlsx", zipped::xlsx(&[("Q4 model", "", &plain), ("Old", "state=\"hidden\"", &plain)], "", ""));
    let done = tieout(&["analyze", "dso", &book]);
    assert_eq!(done.status.code(), Some(0), "{}", complained(&done));
    let out = said(&done);
    assert!(out.starts_with("Days sales outstanding: computed") && out.contains("The sheet “Old” is hidden"), "{out}");
    for (cell, why) in [
        (
            "<c r=\"B2\"><f>B3*6</f></c>",
            "'Q4 model'!B2: A formula has no stored value; open the workbook in Excel, save it, and run this again.",
        ),
        ("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "book.xlsx, Q4 model!B2 holds the error #DIV/0!"),
        ("<c r=\"B2\" t=\"d\"><v>2023-12-31</v></c>", "Q4 model!B2"),
        ("<c r=\"B2\" t=\"b\"><v>1</v></c>", "Q4 model!B2 holds “TRUE”, which is no number"),
    ] {
        let book = scratch.write("book.xlsx", zipped::xlsx(&[("Q4 model", "", &rows(cell))], "", ""));
        let refused = tieout(&["analyze", "dso", &book]);
        assert_eq!(refused.status.code(), Some(2), "{cell}: {}", said(&refused));
        assert!(complained(&refused).contains(why), "{}", complained(&refused));
    }
}
