//! What docs/letters.md and docs/review.md show is what the program prints.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::path::Path;
use std::process::Command;

use run::{root, tieout};

/// Blocks of a page that begin with a command: the command, and the lines shown under it.
fn shown(page: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut within = false;
    for line in page.lines() {
        match line {
            "```console" => within = true,
            "```" => within = false,
            _ if !within => {}
            _ => match line.strip_prefix("$ ") {
                Some(command) => out.push((command.to_owned(), Vec::new())),
                None => out.last_mut().unwrap().1.push(line.to_owned()),
            },
        }
    }
    out
}

/// Whether lines stand in an output in order; "…" stands for any number of lines.
fn stands(lines: &[String], printed: &[&str]) -> Result<(), String> {
    let mut at = 0;
    let mut free = false;
    for line in lines {
        if line == "…" {
            free = true;
            continue;
        }
        let found = printed[at..].iter().position(|p| p == line).filter(|n| free || *n == 0);
        at += found.ok_or_else(|| format!("not printed there: {line}"))? + 1;
        free = false;
    }
    if free || at == printed.len() { Ok(()) } else { Err(format!("also printed: {}", printed[at])) }
}

#[test]
fn the_page_of_letters_shows_what_is_printed() {
    let page = std::fs::read_to_string(root().join("docs/letters.md")).unwrap();
    let blocks = shown(&page);
    assert!(blocks.len() >= 4);
    for (command, lines) in blocks {
        let command = command.strip_prefix("tieout ").unwrap();
        let output = tieout(&command.split(' ').collect::<Vec<_>>());
        compare(command, &lines, output.stdout, "");
    }
}

fn compare(command: &str, lines: &[String], printed: Vec<u8>, folder: &str) {
    let printed = String::from_utf8(printed).unwrap().replace('\r', "").replace(folder, "");
    let printed: Vec<&str> = printed.trim_end().lines().collect();
    let why = stands(lines, &printed).err();
    assert!(why.is_none(), "tieout {command}: {}\n{}", why.unwrap_or_default(), printed.join("\n"));
}

/// The words of a command line; quotation marks hold several together.
fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (i, part) in line.split('"').enumerate() {
        match i % 2 {
            0 => out.extend(part.split_whitespace().map(str::to_owned)),
            _ => out.push(part.to_owned()),
        }
    }
    out
}

#[test]
fn the_page_of_the_review_folder_shows_what_is_printed() {
    let page = std::fs::read_to_string(root().join("docs/review.md")).unwrap();
    let blocks = shown(&page);
    assert!(blocks.len() >= 15);
    let start = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ten-days-page");
    let _ = std::fs::remove_dir_all(&start);
    std::fs::create_dir_all(start.join("samples")).unwrap();
    for name in ["staff-letter.txt", "annual-report.htm"] {
        std::fs::copy(root().join("samples").join(name), start.join("samples").join(name)).unwrap();
    }
    let mut folder = start;
    for (command, lines) in blocks {
        if let Some(name) = command.strip_prefix("cd ") {
            folder.push(name);
            continue;
        }
        let command = command.strip_prefix("tieout ").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_tieout"))
            .args(words(command))
            .current_dir(&folder)
            .env("TIEOUT_USER", "i.solvang")
            .env("TIEOUT_NOW", "2024-07-11T09:00:00+02:00")
            .output()
            .unwrap();
        let here = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        compare(command, &lines, output.stdout, &here);
    }
}
