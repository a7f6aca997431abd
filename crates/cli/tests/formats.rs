//! The formats that others open, through the command: where they go, and what is refused.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::path::PathBuf;

use run::tieout;

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tieout-formats-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn text_formats_go_to_standard_output_or_to_a_file() {
    let folder = scratch("text");
    for (format, begins) in [("html", "<!DOCTYPE html>"), ("sarif", "{\n  \"$schema\""), ("json", "{\"version\":1")] {
        let printed = tieout(&["check", "--format", format, "samples/draft-response.txt"]);
        assert_eq!(printed.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&printed.stdout).starts_with(begins), "{format}");
        let file = folder.join(format);
        let path = file.to_str().unwrap();
        let written = tieout(&["check", "--format", format, "--output", path, "samples/draft-response.txt"]);
        assert!(written.stdout.is_empty() && written.status.code() == Some(1));
        assert!(std::fs::read(&file).unwrap() == printed.stdout, "{format}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_workbook_needs_a_file() {
    let refused = tieout(&["check", "--format", "xlsx", "samples/draft-response.txt"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--output ties.xlsx"));
    let folder = scratch("workbook");
    let file = folder.join("ties.xlsx");
    let written = tieout(&["check", "--format", "xlsx", "-o", file.to_str().unwrap(), "samples/draft-response.txt"]);
    assert_eq!(written.status.code(), Some(1));
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_source_is_never_written_over() {
    let folder = scratch("source");
    let file = folder.join("source.txt");
    std::fs::write(&file, "We have 14 centers.").unwrap();
    let path = file.to_str().unwrap();
    let refused = tieout(&["check", "--format", "html", "-o", path, path]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "We have 14 centers.");
    let nowhere = folder.join("none/report.html");
    let failed = tieout(&["check", "--format", "html", "-o", nowhere.to_str().unwrap(), path]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("could not be written"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn several_files_make_one_report() {
    let all = ["check", "--format", "html", "samples/annual-report.htm", "samples/draft-response.txt"];
    let html = String::from_utf8(tieout(&all).stdout).unwrap();
    assert_eq!(html.matches("<article id=d").count(), 2);
}
