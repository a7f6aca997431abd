//! `tieout letter` on the sample letters.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::process::Output;

use run::{root, tieout};
use serde_json::Value;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn json_is_as_the_schema_says() {
    let schema: Value = serde_json::from_slice(&std::fs::read(root().join("schemas/letter.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let draft = ["--staff", "samples/staff-letter.txt", "samples/draft-response.txt"];
    for letter in [&["samples/staff-letter.txt"][..], &draft[2..], &draft] {
        let printed = tieout(&[&["letter", "--format", "json"], letter].concat());
        let letter: Value = serde_json::from_str(&said(&printed)).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&letter).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn several_letters_are_an_array_and_one_is_an_object() {
    let one: Value =
        serde_json::from_str(&said(&tieout(&["letter", "--format", "json", "samples/staff-letter.txt"]))).unwrap();
    assert!(one.is_object());
    let two = tieout(&["letter", "--format", "json", "samples/staff-letter.txt", "samples/draft-response.txt"]);
    let two: Value = serde_json::from_str(&said(&two)).unwrap();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
}

#[test]
fn worklists_are_of_one_staff_letter() {
    let csv = said(&tieout(&["letter", "--format", "csv", "samples/staff-letter.txt"]));
    assert!(csv.starts_with("\u{feff}Ask,Heading,Act,") && csv.lines().any(|l| l.starts_with("2.1,")), "{csv}");
    let markdown = said(&tieout(&["letter", "--format", "markdown", "samples/staff-letter.txt"]));
    assert!(markdown.contains("- [ ] **2.1** "), "{markdown}");
    let refusals: [(&[&str], &str); 3] = [
        (&["letter", "--format", "csv", "samples/staff-letter.txt", "samples/staff-letter.txt"], "name one file"),
        (&["letter", "--format", "xlsx", "samples/staff-letter.txt"], "add -o FILE"),
        (&["letter", "--format", "csv", "samples/draft-response.txt"], "worklists are made of staff letters"),
    ];
    for (args, why) in refusals {
        let refused = tieout(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(complained(&refused).contains(why), "{}", complained(&refused));
    }
}

#[test]
fn a_file_that_is_read_is_not_overwritten() {
    let staff = "samples/../samples/staff-letter.txt";
    let cases: [&[&str]; 4] = [
        &["letter", "-o", staff, "samples/staff-letter.txt"],
        &["letter", "-o", staff, "--staff", "samples/staff-letter.txt", "samples/draft-response.txt"],
        &["due", "--ics", staff, "samples/staff-letter.txt"],
        &["check", "-o", staff, "--staff", "samples/staff-letter.txt", "samples/draft-response.txt"],
    ];
    for args in cases {
        let refused = tieout(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(complained(&refused).contains("would be overwritten"), "{}", complained(&refused));
    }
}
