//! `tieout due` on the samples.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::process::Output;

use run::tieout;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_letter_is_due_and_its_answer_in_time() {
    let out =
        said(&tieout(&["due", "--as-of", "2024-07-15", "samples/draft-response.txt", "samples/staff-letter.txt"]));
    assert!(out.contains("answer due Wednesday, 24 July 2024"), "{out}");
    assert!(out.contains("7 business days left on Monday, 15 July 2024"), "{out}");
    assert!(out.contains("answered on the day that it was due"), "{out}");
}

#[test]
fn a_calendar_names_nobody() {
    let file = std::env::temp_dir().join(format!("tieout-due-{}.ics", std::process::id()));
    let path = file.to_string_lossy().into_owned();
    assert!(tieout(&["due", "samples/staff-letter.txt", "--ics", &path]).status.success());
    let ics = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(ics.contains("DTSTART;VALUE=DATE:20240724\r\n") && ics.contains("SUMMARY:Document due\r\n"), "{ics}");
    // Wednesday's reminder is on Monday.
    assert!(ics.contains("TRIGGER:-P1DT15H\r\n"), "{ics}");
    for name in ["Halvorsund", "staff", "comment", "SEC"] {
        assert!(!ics.replace("SECURITY", "").contains(name), "{name} in {ics}");
    }
}

#[test]
fn any_period_with_both_dates_where_a_closure_falls_in_it() {
    let out = tieout(&["due", "--from", "2020-12-18", "--days", "20", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(value["due"], "2021-01-21");
    assert_eq!(value["working"]["due_without_closures"], "2021-01-20");
    assert_eq!(value["working"]["closures"][0]["date"], "2020-12-24");
    assert_eq!(tieout(&["due", "--from", "2020-12-18"]).status.code(), Some(2));
}
