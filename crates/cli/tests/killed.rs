//! A review folder survives whatever ends a command: a kill at any moment, a full disk, two commands at once, a folder
//! that cannot be written.
//!
//! `TIEOUT_KILLS=5000 cargo test -p tieout-cli --test killed` kills five thousand times; a few hundred are the default.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const LETTER: &str = "\
UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
WASHINGTON, D.C. 20549

May 4, 2026

Ingrid Vik
Chief Financial Officer
Halvorsund Holdings ASA

Re: Halvorsund Holdings ASA
Form 20-F for Fiscal Year Ended December 31, 2025
Filed March 20, 2026
File No. 001-39999

Dear Ms. Vik:

We have reviewed your filing and have the following comments. Please respond to these comments within ten business days.

Form 20-F for Fiscal Year Ended December 31, 2025

1. Please tell us why receivables rose. Please also tell us how you age them.

Sincerely,

/s/ A. Okafor
Accounting Branch Chief
";

fn tieout(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command
        .current_dir(folder)
        .env("TIEOUT_USER", "A. Berg")
        .env("TIEOUT_NOW", "2026-05-05T09:00:00+02:00")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    tieout(folder).args(args).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A review with one letter, in a folder of its own.
fn review(name: &str) -> PathBuf {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&parent);
    std::fs::create_dir_all(&parent).unwrap();
    done(&parent, &["new", "review", "--zone", "Europe/Oslo"]);
    let folder = parent.join("review");
    std::fs::write(folder.join("inbox/letter.txt"), LETTER).unwrap();
    done(&folder, &["add"]);
    folder
}

fn number(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let folder = review("killed");
    let kills: u32 = std::env::var("TIEOUT_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(300);
    let start = Instant::now();
    done(&folder, &["assign", "1.1", "owner"]);
    // A command takes about as long as this; kills fall all over it.
    let whole = start.elapsed().as_micros().max(2000) as u64;
    let mut seed = 0x2545_f491_4f6c_dd1d;
    let (mut ended, mut mended) = (0, 0);
    for i in 0..kills {
        let owner = format!("owner-{i}");
        let mut child = tieout(&folder).args(["assign", "1.1-1.2", &owner]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(number(&mut seed) % (whole * 5 / 4)));
        let _ = child.kill();
        ended += u32::from(child.wait().unwrap().success());
        // What is there reads, whatever the moment was.
        let before = std::fs::read_to_string(folder.join("asks.toml")).unwrap();
        assert!(before.contains("words ="), "kill {i} lost asks.toml:\n{before}");
        if i % 10 == 9 {
            let next = run(&folder, &["note", "still here"]);
            assert!(next.status.success(), "kill {i}: {}", String::from_utf8_lossy(&next.stderr));
            mended += u32::from(!next.stderr.is_empty());
            let verified = done(&folder, &["log", "--verify"]);
            assert!(verified.starts_with("The log is whole."), "kill {i}: {verified}");
        }
    }
    println!("{kills} kills, {ended} commands ended before theirs, {mended} times something was mended");
    let log = std::fs::read_to_string(folder.join("log.jsonl")).unwrap();
    assert_eq!(log.matches("\"do\":\"note\"").count() as u32, kills / 10);
}

#[test]
fn a_log_line_without_its_files_is_completed_and_a_torn_one_is_taken_away() {
    let folder = review("torn");
    let before = std::fs::read(folder.join("asks.toml")).unwrap();
    done(&folder, &["assign", "1.1", "li.na"]);
    let after = std::fs::read(folder.join("asks.toml")).unwrap();
    // As if the power had gone after the log was synced.
    let log = std::fs::read_to_string(folder.join("log.jsonl")).unwrap();
    let hash = log.trim_end().rsplit("\"hash\":\"").next().unwrap().trim_end_matches("\"}");
    std::fs::write(folder.join("asks.toml"), &before).unwrap();
    std::fs::write(folder.join(".tieout/pending"), hash).unwrap();
    let next = run(&folder, &["note", "next"]);
    assert!(String::from_utf8_lossy(&next.stderr).contains("was interrupted; asks.toml is now as it made it"));
    assert!(String::from_utf8(std::fs::read(folder.join("asks.toml")).unwrap()).unwrap().contains("li.na"));
    assert_ne!(before, after);
    // As if it had gone while the line was written.
    let log = std::fs::read_to_string(folder.join("log.jsonl")).unwrap();
    std::fs::write(folder.join("log.jsonl"), format!("{log}{{\"n\":9,\"par")).unwrap();
    let verify = run(&folder, &["log", "--verify"]);
    assert_eq!(verify.status.code(), Some(1));
    let next = run(&folder, &["note", "again"]);
    assert!(String::from_utf8_lossy(&next.stderr).contains("It did not happen"));
    assert!(done(&folder, &["log", "--verify"]).starts_with("The log is whole."));
}

#[test]
fn two_commands_at_once_both_happen() {
    let folder = review("both");
    let children: Vec<_> =
        (0..8).map(|i| tieout(&folder).args(["note", &format!("note {i}")]).spawn().unwrap()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(done(&folder, &["log", "--verify"]).starts_with("The log is whole."));
    assert_eq!(done(&folder, &["note"]).lines().count(), 8);
}

#[test]
fn a_log_that_was_cut_edited_or_merged_is_told() {
    let folder = review("edited");
    let said = done(&folder, &["assign", "1.1", "li.na"]);
    assert!(said.contains("1.1 to li.na"));
    let head = done(&folder, &["log"]).rsplit("head ").next().unwrap().trim().to_owned();
    done(&folder, &["note", "later"]);
    let whole = std::fs::read_to_string(folder.join("log.jsonl")).unwrap();
    assert!(run(&folder, &["log", "--verify", "--head", &head]).status.success());
    // Cut back to before that head.
    let cut: String = whole.split_inclusive('\n').take(2).collect();
    std::fs::write(folder.join("log.jsonl"), cut).unwrap();
    let verify = run(&folder, &["log", "--verify", "--head", &head[..16]]);
    assert_eq!(verify.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&verify.stdout).contains("it was cut or written anew"));
    std::fs::write(folder.join("log.jsonl"), whole.replace("li.na", "li.no")).unwrap();
    let verify = run(&folder, &["log", "--verify"]);
    assert!(String::from_utf8_lossy(&verify.stdout).contains("it was edited"));
    std::fs::write(folder.join("log.jsonl"), format!("{whole}<<<<<<< ours\n")).unwrap();
    let verify = run(&folder, &["note", "x"]);
    let said = String::from_utf8_lossy(&verify.stderr).into_owned();
    assert!(said.contains("log.jsonl:") && said.contains("mark of a merge"), "{said}");
}

/// A disk of a few pages, where the system lets one be made.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_changes_nothing() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("full");
    let _ = Command::new("umount").arg(&place).stderr(Stdio::null()).status();
    std::fs::create_dir_all(&place).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(&place).output();
    if !mounted.is_ok_and(|o| o.status.success()) {
        println!("skipped: no small disk can be mounted here");
        return;
    }
    done(&place, &["new", "review", "--zone", "Europe/Oslo"]);
    let folder = place.join("review");
    std::fs::write(folder.join("inbox/letter.txt"), LETTER).unwrap();
    done(&folder, &["add"]);
    let mut failed = 0;
    for i in 0..200 {
        let output = run(&folder, &["note", &format!("{i} {}", "words ".repeat(40))]);
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains("could not be written"), "{said}");
            // A change that is in the log will be completed, and the message says so.
            failed += usize::from(!said.contains("completes it"));
        }
    }
    assert!(failed > 0, "the disk was never full");
    // With room again, everything that was said to be done is there.
    assert!(Command::new("mount").args(["-o", "remount,size=4m"]).arg(&place).status().unwrap().success());
    done(&folder, &["note", "room again"]);
    let verified = done(&folder, &["log", "--verify"]);
    let kept = done(&folder, &["note"]).lines().count();
    Command::new("umount").arg(&place).status().unwrap();
    assert!(verified.starts_with("The log is whole."), "{verified}");
    assert_eq!(kept, 200 - failed + 1);
}

#[test]
fn a_folder_that_cannot_be_written_says_so() {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unwritable");
    let _ = std::fs::remove_dir_all(&parent);
    std::fs::create_dir_all(&parent).unwrap();
    done(&parent, &["new", "review", "--zone", "Europe/Oslo"]);
    let folder = parent.join("review");
    // A file where a folder must be stops even those who may write everywhere.
    std::fs::remove_dir_all(folder.join(".tieout")).unwrap();
    std::fs::write(folder.join(".tieout"), "in the way").unwrap();
    let output = run(&folder, &["note", "x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be made"));
    assert!(run(&folder, &["status"]).status.success());
}
