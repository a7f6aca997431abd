//! What docs/letters.md shows is what the program prints.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

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
            _ => match line.strip_prefix("$ tieout ") {
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
        let output = tieout(&command.split(' ').collect::<Vec<_>>());
        let printed = String::from_utf8(output.stdout).unwrap().replace('\r', "");
        let printed: Vec<&str> = printed.trim_end().lines().collect();
        if let Err(why) = stands(&lines, &printed) {
            panic!("tieout {command}: {why}\n{}", printed.join("\n"));
        }
    }
}
