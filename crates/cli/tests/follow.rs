//! `tieout follow` on an invented response and the annual report after it.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use run::tieout;
use serde_json::Value;

const RESPONSE: &str = "crates/cli/tests/followed/response.txt";
const REPORT: &str = "crates/cli/tests/followed/10-K.txt";

fn followed(format: &str) -> (Option<i32>, String) {
    let out = tieout(&["follow", REPORT, "--response", RESPONSE, "--format", format]);
    (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
}

#[test]
fn json_gives_verdicts_elements_and_places() {
    let (code, text) = followed("json");
    assert_eq!(code, Some(1));
    let json: Value = serde_json::from_str(&text).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn the_page_shows_both_passages() {
    let (code, text) = followed("text");
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(text);
}

#[test]
fn markdown_begins_with_a_table_of_verdicts() {
    let (_, text) = followed("markdown");
    assert!(
        text.contains("| 1 | In future filings, the Company will revise its policy as follows | partly |"),
        "{text}"
    );
}

#[test]
fn what_is_no_response_is_refused() {
    let out = tieout(&["follow", REPORT, "--response", "samples/staff-letter.txt"]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains("is a letter of the staff; give it as --staff."), "{said}");
}
