//! The command over the bundled samples: the planted mistakes are found and nothing else, in every
//! format, with the exit codes that the help promises.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ANNUAL: &str = "samples/annual-report.htm";
const RELEASE: &str = "samples/earnings-release.htm";
const LETTER: &str = "samples/staff-letter.txt";
const RESPONSE: &str = "samples/draft-response.txt";

/// The mistakes of `samples/README.md` that one document alone shows: the file, the code, what is wrong and
/// what says so.
const PLANTED: [(&str, &str, &[&str]); 11] = [
    (ANNUAL, "AR04", &["2,004,530", "1,412,386", "386,214", "209,530"]),
    (ANNUAL, "AR01", &["17.4%", "NOK 588.4 million", "NOK 702.7 million"]),
    (ANNUAL, "AR07", &["63 basis points", "45.1%", "45.5%"]),
    (ANNUAL, "AR12", &["NOK 479.2 million", "NOK 171.9 million", "NOK 254.9 million", "NOK 47.9 million"]),
    (ANNUAL, "AR02", &["22.8%", "22.4%"]),
    (ANNUAL, "AR18", &["3.98", "335,651", "86,412,700"]),
    (RELEASE, "AR01", &["NOK 60.6 million", "17.7%", "NOK 285.1 million", "NOK 335.7 million"]),
    (RELEASE, "AR08", &["US$64.0 million", "NOK 612.8 million"]),
    (RELEASE, "AR04", &["834,627", "285,083", "82,290", "118,640", "(9,812)", "341,296", "36,815", "7,315"]),
    (RESPONSE, "AR01", &["8 days", "58 days", "64 days"]),
    (RESPONSE, "AR03", &["69.0%", "NOK396.1 million", "NOK412.6 million"]),
];

/// What `samples/README.md` says is left unsaid.
const UNSAID: [(&str, &str, &[&str]); 3] = [
    (ANNUAL, "MD10", &["NOK 681.9 million", "NOK 598.2 million"]),
    (ANNUAL, "RC01", &["58 days", "64 days"]),
    (RELEASE, "NG17", &["Adjusted EBITDA"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the program from the root of the workspace, so that it prints `samples/...`.
fn tieout(args: &[&str]) -> Output {
    fed(args, b"")
}

/// Runs the program with something on standard input.
fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(args)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(args: &[&str]) -> (Value, Option<i32>) {
    let output = tieout(args);
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

fn sample(file: &str) -> Vec<u8> {
    std::fs::read(root().join(file)).unwrap()
}

/// Errors and warnings: the file and the code of each, and the text of its figures.
fn found(report: &Value) -> Vec<(String, String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "info");
    let spans = |f: &Value| f["spans"].as_array().unwrap().clone();
    findings
        .map(|f| (text(&spans(f)[0]["file"]), text(&f["code"]), spans(f).iter().map(|s| text(&s["text"])).collect()))
        .collect()
}

fn planted(files: &[&str]) -> Vec<(String, String, Vec<String>)> {
    let own = |file: &str| files.contains(&file);
    let texts = |figures: &[&str]| figures.iter().map(|&f| f.to_owned()).collect();
    PLANTED.iter().chain(&UNSAID).filter(|p| own(p.0)).map(|p| (p.0.to_owned(), p.1.to_owned(), texts(p.2))).collect()
}

#[test]
fn the_planted_mistakes_are_found_and_no_others() {
    for file in [ANNUAL, RELEASE, LETTER, RESPONSE] {
        let (report, code) = json(&["check", "--format", "json", file]);
        let mut expected = planted(&[file]);
        expected.sort();
        let mut all = found(&report);
        all.sort();
        assert_eq!(all, expected, "{file}");
        assert_eq!(code, Some(i32::from(!expected.is_empty())), "{file}");
        // A rule that few findings measure warns; so does one on amounts for each share.
        let warned = report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "warning");
        assert!(
            warned.map(|f| f["code"].as_str().unwrap()).all(|c| ["AR08", "AR18", "MD10", "NG17", "RC01"].contains(&c)),
            "{file}"
        );
    }
}

#[test]
fn files_together_are_reported_in_their_order() {
    let (report, code) = json(&["check", "--format", "json", RELEASE, LETTER, ANNUAL]);
    let files: Vec<String> = found(&report).into_iter().map(|f| f.0).collect();
    let count = |f| planted(&[f]).len();
    assert_eq!(files, [vec![RELEASE; count(RELEASE)], vec![ANNUAL; count(ANNUAL)]].concat());
    assert_eq!(code, Some(1));
    let files: Vec<&Value> = report["files"].as_array().unwrap().iter().map(|f| &f["file"]).collect();
    assert_eq!(files, [RELEASE, LETTER, ANNUAL]);
}

#[test]
fn findings_print_both_places_and_the_summary() {
    insta::assert_snapshot!("annual_report", out(&tieout(&["check", ANNUAL])));
}

#[test]
fn the_page_on_the_samples_names_every_planted_mistake() {
    let page = String::from_utf8(sample("samples/README.md")).unwrap();
    let lines = |code: &str| page.lines().filter(|l| l.starts_with('|') && l.contains(code)).count();
    for code in ["AR01", "AR02", "AR03", "AR04", "AR07", "AR08", "AR12", "AR18"] {
        assert_eq!(lines(&format!("| {code} |")), PLANTED.iter().filter(|p| p.1 == code).count(), "{code}");
    }
    assert_eq!(tieout(&["check", "samples/README.md"]).status.code(), Some(0));
}

#[test]
fn the_report_has_the_fields_that_other_programs_read() {
    let (report, _) = json(&["check", "--format", "json", ANNUAL, RELEASE, RESPONSE]);
    assert_eq!(report["version"], 1);
    for finding in report["findings"].as_array().unwrap() {
        assert!(["id", "code", "severity", "message"].iter().all(|k| finding[k].is_string()), "{finding}");
        assert!(finding["advice"].is_boolean() && !finding["spans"].as_array().unwrap().is_empty(), "{finding}");
    }
    for tie in report["ties"].as_array().unwrap() {
        assert!(["relation", "verdict", "working"].iter().all(|k| tie[k].is_string()), "{tie}");
        assert!(tie["boundary"].is_boolean() && tie["spans"].as_array().unwrap().len() > 1, "{tie}");
        let verdict = tie["verdict"].as_str().unwrap();
        assert!(["ties", "breaks", "partial", "undetermined"].contains(&verdict), "{tie}");
        assert_eq!(tie["why"].is_string(), verdict == "undetermined", "{tie}");
    }
    let ids: Vec<&str> = report["findings"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap()).collect();
    assert!((1..ids.len()).all(|i| !ids[..i].contains(&ids[i])), "{ids:?}");
    for rate in report["unknowns"].as_array().unwrap() {
        assert_eq!(rate["name"], "convenience rate");
        assert_eq!((&rate["low"], &rate["high"]), (&Value::from("10.14995"), &Value::from("10.15005")));
        assert!(rate["uses"].as_u64().unwrap() > 5);
    }
    assert_eq!(report["unknowns"].as_array().unwrap().len(), 3);
    assert_eq!(report["faults"].as_array().unwrap().len(), 0);
    let count = |of: &str| report["summary"][of].as_u64().unwrap();
    let parts = ["tied", "broken", "partial", "undetermined", "unchecked"].iter().map(|k| count(k)).sum::<u64>();
    assert_eq!(count("figures"), parts);
    assert!(count("numerals") >= count("figures"));
}

#[test]
fn a_place_in_the_report_is_a_range_of_bytes_of_the_file() {
    for file in [ANNUAL, RELEASE, RESPONSE] {
        let (report, _) = json(&["check", "--format", "json", file]);
        let bytes = sample(file);
        for span in report["findings"].as_array().unwrap().iter().flat_map(|f| f["spans"].as_array().unwrap()) {
            let [start, end] = [0, 1].map(|i| span["source"][i].as_u64().unwrap() as usize);
            let printed = String::from_utf8(bytes[start..end].to_vec()).unwrap().replace("&nbsp;", " ");
            // A sign may stand in a cell of its own: "(47,212</td><td>)".
            let pieces = printed.split('<').map(|p| p.split_once('>').map_or(p, |(_, text)| text));
            let words: Vec<String> = pieces.flat_map(str::split_whitespace).map(str::to_owned).collect();
            let text = span["text"].as_str().unwrap().replace(' ', "");
            assert_eq!(words.concat(), text, "{file}");
        }
    }
}

#[test]
fn a_finding_keeps_its_id_when_text_moves() {
    let id = |text: &[u8]| -> Vec<String> {
        let report: Value = serde_json::from_slice(&fed(&["check", "--format", "json", "-"], text).stdout).unwrap();
        let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error");
        findings.map(|f| f["id"].as_str().unwrap().to_owned()).collect()
    };
    let letter = sample(RESPONSE);
    let moved = [b"A line before all others.\n\n".as_slice(), &letter].concat();
    assert_eq!(id(&letter).len(), 2);
    assert_eq!(id(&letter), id(&moved));
}

#[test]
fn standard_input_is_read() {
    let output = fed(&["check", "-"], &sample(RESPONSE));
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("standard input:"));
    let right = b"Revenue increased by 25.0% from $80.0 million in 2022 to $100.0 million in 2023.";
    assert_eq!(fed(&["check", "-"], right).status.code(), Some(0));
    let wrong = b"Revenue increased by 35.0% from $80.0 million in 2022 to $100.0 million in 2023.";
    assert_eq!(fed(&["check", "-"], wrong).status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_is_said() {
    for args in [&[][..], &["check"], &["check", "--format", "pdf", RESPONSE], &["frobnicate"]] {
        let output = tieout(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    for (file, says) in [
        ("samples/missing.htm", "samples/missing.htm could not be read"),
        ("samples", "samples is a folder; name the files in it."),
        ("-", "standard input is an empty file"),
    ] {
        let output = tieout(&["check", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(says), "{file}");
    }
    // What can be read is reported, and the other is named; the check is not passed.
    let (report, code) = json(&["check", "--format", "json", "samples/missing.htm", LETTER]);
    assert_eq!(code, Some(2));
    assert_eq!(report["files"][0]["file"], LETTER);
    assert_eq!(report["faults"][0]["file"], "samples/missing.htm");
}

#[test]
fn everything_known_of_a_figure_is_shown() {
    let by_text = out(&tieout(&["check", "--at", "69.0%", RESPONSE]));
    for part in ["figure", "at", "text", "value", "rounding", "68.95 to 69.05", "share        breaks"] {
        assert!(by_text.contains(part), "{part}: {by_text}");
    }
    let letter = String::from_utf8(sample(RESPONSE)).unwrap();
    let at = format!("@{}", letter.find("69.0%").unwrap());
    assert_eq!(out(&tieout(&["check", "--at", &at, RESPONSE])), by_text);
    let page = out(&tieout(&["check", "--at", "p3", ANNUAL]));
    assert!(page.contains("17.4%") && page.contains("63 basis points") && !page.contains("US$67.2 million"));
    assert_eq!(tieout(&["check", "--at", "nowhere", RESPONSE]).status.code(), Some(2));
}

#[test]
fn ties_are_printed_with_their_working() {
    let plain = out(&tieout(&["check", LETTER]));
    let ties = out(&tieout(&["check", "--ties", LETTER]));
    assert!(!plain.contains("share ties"));
    assert!(ties.contains("share ties"));
    assert!(ties.contains("NOK 702.7 million ÷ NOK 1,280.0 million = [54.892, 54.904]%, printed 54.9%"));
}

#[test]
fn figures_are_listed_in_each_format() {
    let text = out(&tieout(&["figures", RELEASE]));
    assert!(text.starts_with("samples/earnings-release.htm: "));
    let lines = out(&tieout(&["figures", "--format", "jsonl", RELEASE]));
    let figures: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let (array, code) = json(&["figures", "--format", "json", RELEASE]);
    assert_eq!(array.as_array(), Some(&figures));
    assert_eq!(code, Some(0));
    let quantity = figures.iter().find(|f| f["text"] == "NOK 612.8 million").unwrap();
    assert_eq!((&quantity["value"], &quantity["unit"]), (&Value::from("612800000"), &Value::from("NOK")));
    assert_eq!(quantity["place"], "prose");
    let total = figures.iter().find(|f| f["text"] == "834,627").unwrap();
    assert_eq!((&total["value"], &total["place"]), (&Value::from("834627000"), &Value::from("table")));
    assert!(figures.iter().any(|f| f["class"] == "date" && f["value"].is_null()));
    assert_eq!(tieout(&["figures", "samples/missing.htm"]).status.code(), Some(2));
}

#[test]
fn help_and_completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = tieout(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(out(&output).contains("tieout"), "{shell}");
    }
    assert!(out(&tieout(&["check", "--help"])).contains("Exit code: 0"));
    assert!(out(&tieout(&["--version"])).starts_with("tieout "));
}
