//! An analysis as Markdown: what can be said, the tables, the results with their workings, what is missing, and
//! where each input comes from.

use std::fmt::Write;

use tieout_analyses::{Computed, Status, Verdict};

use super::{Worked, grid, interval, result};

/// A page in Markdown.
pub fn markdown(worked: &Worked) -> String {
    let (analysis, outcome) = (worked.analysis, worked.outcome);
    let mut out = format!("# {}\n\n", escaped(analysis.title));
    match &outcome.status {
        Status::Undetermined { why } => {
            let _ = writeln!(out, "**Undetermined.** {}\n", escaped(why));
        }
        Status::Nothing => out.push_str("**Nothing found.**\n\n"),
        Status::Computed => {}
    }
    for sentence in &outcome.sentences {
        let _ = writeln!(out, "{}\n", escaped(sentence));
    }
    for table in &outcome.tables {
        let grid = grid(worked, table);
        let _ = writeln!(out, "## {}\n", escaped(&grid.title));
        self::table(&mut out, &grid.columns, &grid.rows);
    }
    results(&mut out, worked);
    missing(&mut out, worked);
    inputs(&mut out, worked);
    list(&mut out, "Notes", worked.notes);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn results(out: &mut String, worked: &Worked) {
    if worked.outcome.results.is_empty() {
        return;
    }
    out.push_str("## Results\n\n");
    let heads = ["result", "value", "interval", "verdict", "working"].map(str::to_owned);
    let row = |r: &Computed| {
        let printed = r.printed.and_then(|i| worked.inputs.at(i)).map(|i| format!(", printed {}", i.text));
        let note = r.note.as_ref().map_or_else(String::new, |n| format!(" {n}"));
        let why = match &r.verdict {
            Verdict::Undetermined { why } => format!(": {why}"),
            _ => String::new(),
        };
        vec![
            name(r),
            result(worked, r),
            interval(worked, r),
            format!("{}{why}{}", r.verdict.name(), printed.unwrap_or_default()),
            format!("{}{note}", r.working),
        ]
    };
    let rows: Vec<Vec<String>> = worked.outcome.results.iter().map(row).collect();
    table(out, &heads, &rows);
}

/// "organic growth, Hosting, 2013 (same perimeter)".
fn name(r: &Computed) -> String {
    let item = r.item.as_ref().map_or_else(String::new, |i| format!(", {i}"));
    let term = if r.term.label.is_empty() { String::new() } else { format!(", {}", r.term) };
    let variant = r.variant.as_ref().map_or_else(String::new, |v| format!(" ({v})"));
    format!("{}{item}{term}{variant}", r.name)
}

fn missing(out: &mut String, worked: &Worked) {
    let one = |m: &tieout_analyses::Missing| {
        let item = m.item.as_ref().map_or_else(String::new, |i| format!(", {i}"));
        let term = if m.term.is_empty() { String::new() } else { format!(" of {}", m.term) };
        format!("{}{item}{term}: {}", m.key, m.why)
    };
    let lines: Vec<String> = worked.outcome.missing.iter().map(one).collect();
    list(out, "Missing", &lines);
    list(out, "Questions", &worked.outcome.questions);
}

fn list(out: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {title}\n");
    for line in lines {
        let _ = writeln!(out, "- {}", escaped(line));
    }
    out.push('\n');
}

fn inputs(out: &mut String, worked: &Worked) {
    if worked.inputs.is_empty() {
        return;
    }
    out.push_str("## Inputs\n\n");
    let heads = ["input", "item", "period", "as given", "where"].map(str::to_owned);
    let rows: Vec<Vec<String>> = worked
        .inputs
        .all
        .iter()
        .zip(0..)
        .map(|(i, at)| {
            let item = i.item.clone().unwrap_or_default();
            vec![i.key.to_owned(), item, i.term.label.clone(), i.text.clone(), worked.place(at).to_owned()]
        })
        .collect();
    table(out, &heads, &rows);
}

fn table(out: &mut String, columns: &[String], rows: &[Vec<String>]) {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|c| escaped(&c.replace('\n', " "))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&line(columns));
    let rule: Vec<&str> = columns.iter().map(|_| "---").collect();
    let _ = writeln!(out, "|{}|", rule.join("|"));
    rows.iter().for_each(|r| out.push_str(&line(r)));
    out.push('\n');
}

/// Text that Markdown takes as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
