//! The command's rules: their pages and list, what a configuration selects and waives, and what is new against a
//! baseline.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::path::{Path, PathBuf};
use std::process::Output;

use run::{root, tieout};
use serde_json::Value;

const DRAFT: &str = "samples/draft-response.txt";

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(args: &[&str]) -> (Value, Option<i32>) {
    let output = tieout(&[&["check", "--format", "json"], args].concat());
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

fn codes(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect()
}

/// A folder of its own for a test, with a configuration.
fn folder(name: &str, config: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("tieout.toml"), config).unwrap();
    folder
}

fn waiver(more: &str) -> String {
    format!(
        "[[waiver]]\ncode = \"AR03\"\ntext = \"or 69.0% of the\"\nreason = \"Of another year.\"\nname = \"A. Person\"\n{more}"
    )
}

#[test]
fn a_rule_has_a_page() {
    let page = tieout(&["explain", "ar03"]);
    assert!(page.status.success() && out(&page).starts_with("# AR03 share\n"));
    let none = tieout(&["explain", "AR3"]);
    let said = String::from_utf8(none.stderr).unwrap();
    assert_eq!(none.status.code(), Some(2));
    assert!(said.contains("No rule has the code AR3. Is it AR03 (share)"), "{said}");
}

#[test]
fn all_rules_are_listed() {
    let listed = tieout(&["rules", "--format", "json"]);
    let rules: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let rules = rules.as_array().unwrap();
    assert_eq!(out(&tieout(&["rules"])).lines().count(), rules.len());
    assert!(
        rules.iter().all(|r| r["code"].is_string() && r["help"].is_string() && r["precision"] != Value::Bool(true))
    );
}

#[test]
fn codes_are_selected_and_ignored() {
    assert_eq!(codes(&json(&["--select", "AR03", DRAFT]).0), ["AR03"]);
    assert_eq!(codes(&json(&["--select", "AR", "--ignore", "AR03", DRAFT]).0), ["AR01"]);
    let wrong = tieout(&["check", "--select", "QQ", DRAFT]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_waived_finding_is_listed_and_is_no_error() {
    let folder = folder("waived", &format!("ignore = [\"AR01\"]\n{}", waiver("until = 2999-12-31\n")));
    let config = folder.join("tieout.toml");
    let (report, code) = json(&["--config", config.to_str().unwrap(), DRAFT]);
    assert_eq!((codes(&report), code), (vec![], Some(0)));
    let waived = &report["waived"]["findings"][0];
    assert_eq!((waived["code"].as_str(), waived["waiver"]["name"].as_str()), (Some("AR03"), Some("A. Person")));
}

#[test]
fn a_configuration_lies_beside_the_file_or_above_it() {
    let folder = folder("beside", &waiver(""));
    std::fs::create_dir_all(folder.join("drafts")).unwrap();
    let draft = folder.join("drafts/draft.txt");
    std::fs::copy(root().join(DRAFT), &draft).unwrap();
    assert_eq!(codes(&json(&[draft.to_str().unwrap()]).0), ["AR01"]);
}

#[test]
fn expired_and_unused_waivers_are_reported() {
    let old = folder("expired", &waiver("until = 2020-01-31\n")).join("tieout.toml");
    let output = tieout(&["check", "--config", old.to_str().unwrap(), DRAFT]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("expired on 2020-01-31"), "{}", out(&output));
    let unused = folder("unused", &waiver("").replace("69.0% of", "70.0% of")).join("tieout.toml");
    let output = tieout(&["check", "--config", unused.to_str().unwrap(), DRAFT]);
    assert!(out(&output).contains("covers nothing"), "{}", out(&output));
}

#[test]
fn a_waiver_without_a_reason_is_an_error_with_its_place() {
    let config = folder("reasonless", &waiver("").replace("reason = \"Of another year.\"\n", "")).join("tieout.toml");
    let output = tieout(&["check", "--config", config.to_str().unwrap(), DRAFT]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("tieout.toml:1:1: The waiver gives no reason."), "{said}");
}

#[test]
fn only_what_is_new_is_shown_against_a_baseline() {
    let (report, code) = json(&["--baseline", DRAFT, DRAFT]);
    assert_eq!((codes(&report), code), (vec![], Some(0)));
    assert_eq!(report["baseline"]["known"], 2);
    let folder = folder("baseline", "");
    let old = folder.join("old.json");
    std::fs::write(&old, tieout(&["check", "--format", "json", DRAFT]).stdout).unwrap();
    let text = std::fs::read_to_string(root().join(DRAFT)).unwrap();
    let draft = folder.join("draft.txt");
    std::fs::write(&draft, text.replace("69.0%", "96.0%").replace("by 8 days", "by 9 days")).unwrap();
    let (report, code) = json(&["--baseline", old.to_str().unwrap(), draft.to_str().unwrap()]);
    assert_eq!((codes(&report), code), (vec!["AR01"], Some(1)));
    assert_eq!(report["baseline"]["gone"].as_array().unwrap().len(), 2);
}
