//! The letter as PDF, out of a review folder.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/folder.rs"]
#[allow(dead_code, reason = "other stories use the rest")]
mod support;

use support::Story;

#[test]
fn a_letter_on_paper_or_the_command_that_builds_what_makes_it() {
    let story = Story::new("paper");
    story.file("inbox/letter.txt", support::LETTER);
    story.run(&["add"]);
    story.run(&["draft"]);
    if !cfg!(feature = "pdf") {
        let (said, code) = story.fails(&["export", "pdf"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("cargo install --path crates/cli --features pdf"), "{said}");
        return;
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tieout"));
    command.args(["export", "pdf", "--by", "R. Writer"]);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("paper/review");
    let output = command.current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if said.contains("No font for the letter is installed") {
        eprintln!("skipped: {said}");
        return;
    }
    assert!(output.status.success(), "{said}");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("out/response.pdf\n"));
    assert!(story.bytes("out/response.pdf").starts_with(b"%PDF"));
}
