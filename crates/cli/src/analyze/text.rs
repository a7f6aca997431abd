//! An analysis as a person reads it at a terminal: what can be said first, then the tables, what is missing, and the
//! workings where they are asked for.

use std::fmt::Write;

use tieout_analyses::{Computed, Status, Verdict, setting};
use tieout_export::analysis::{Grid, Worked, grid, interval, result};

/// How many lines of a kind are printed unless all are asked for.
const FEW: usize = 6;
/// How wide sentences are wrapped.
const WIDTH: usize = 100;

/// The whole output.
pub(super) fn text(worked: &Worked, full: bool, is_empty: bool) -> String {
    let outcome = worked.outcome;
    let mut out = format!("{}: {}\n", worked.analysis.title, outcome.status.name());
    match &outcome.status {
        Status::Undetermined { why } => paragraph(&mut out, why, ""),
        Status::Nothing => nothing(&mut out, worked, is_empty),
        Status::Computed => {}
    }
    for sentence in &outcome.sentences {
        out.push('\n');
        paragraph(&mut out, sentence, "");
    }
    for table in &outcome.tables {
        let _ = write!(out, "\n{}", drawn(&grid(worked, table)));
    }
    results(&mut out, worked, full);
    missing(&mut out, worked, full);
    list(&mut out, "To be asked", &outcome.questions, full);
    if full {
        inputs(&mut out, worked);
    }
    list(&mut out, "Notes", worked.notes, full);
    closing(&mut out, worked, full);
    out
}

fn nothing(out: &mut String, worked: &Worked, is_empty: bool) {
    let given = worked.inputs.all.len();
    if is_empty || given == 0 {
        paragraph(
            out,
            "Nothing that it computes from was found. It needs, from a document, a workbook or the command line:",
            "",
        );
    } else {
        paragraph(out, &format!("{given} inputs were found, and nothing can be computed of them alone. It needs:"), "");
    }
    let required = worked.analysis.needs.iter().any(|n| n.required);
    for need in worked.analysis.needs.iter().filter(|n| !required || n.required) {
        let _ = writeln!(out, "  {}: {} ({})", need.key, need.about.trim_end_matches('.'), setting(need));
    }
}

fn results(out: &mut String, worked: &Worked, full: bool) {
    let all = &worked.outcome.results;
    let broken = |r: &&Computed| matches!(r.verdict, Verdict::DoesNotTie { .. });
    let tabled = !worked.outcome.tables.is_empty();
    let shown: Vec<&Computed> = match (full, tabled) {
        (true, _) => all.iter().collect(),
        (false, false) => all.iter().take(FEW * 2).collect(),
        // Of ways of computing one is enough; what fails in all of them is what matters.
        (false, true) => all.iter().filter(broken).filter(|r| r.variant.is_none()).take(FEW * 2).collect(),
    };
    if shown.is_empty() {
        return;
    }
    out.push_str(if full || !tabled { "\nResults:\n" } else { "\nDoes not tie:\n" });
    for r in shown {
        let printed = r.printed.and_then(|i| worked.inputs.at(i)).map_or_else(String::new, |i| format!(" {}", i.text));
        let verdict = match &r.verdict {
            Verdict::NotPrinted => String::new(),
            Verdict::DoesNotTie { .. } => format!("; does not tie: printed is{printed}"),
            Verdict::Undetermined { why } => format!(
                "; undetermined{}: {why}",
                if printed.is_empty() { String::new() } else { format!(" against{printed}") }
            ),
            other => format!(
                "; {}{}",
                other.name(),
                if printed.is_empty() { String::new() } else { format!(", printed is{printed}") }
            ),
        };
        let interval = interval(worked, r);
        let interval = if interval.is_empty() { String::new() } else { format!(" {interval}") };
        let _ = writeln!(out, "  {}: {}{interval}{verdict}", name(r), result(worked, r));
        if full || broken(&r) {
            let _ = writeln!(out, "    {}", r.working);
        }
        if let Some(note) = r.note.as_ref().filter(|_| full || broken(&r)) {
            paragraph(out, note, "    ");
        }
    }
}

/// "organic growth, Hosting, 2013 (same perimeter)".
fn name(r: &Computed) -> String {
    let item = r.item.as_ref().map_or_else(String::new, |i| format!(", {i}"));
    let term = if r.term.label.is_empty() { String::new() } else { format!(", {}", r.term) };
    let variant = r.variant.as_ref().map_or_else(String::new, |v| format!(" ({v})"));
    format!("{}{item}{term}{variant}", r.name)
}

fn missing(out: &mut String, worked: &Worked, full: bool) {
    let one = |m: &tieout_analyses::Missing| {
        let item = m.item.as_ref().map_or_else(String::new, |i| format!(", {i}"));
        let term = if m.term.is_empty() { String::new() } else { format!(" of {}", m.term) };
        format!("{}{item}{term}: {}", m.key, m.why)
    };
    let lines: Vec<String> = worked.outcome.missing.iter().map(one).collect();
    list(out, "Missing", &lines, full);
}

fn list(out: &mut String, title: &str, lines: &[String], full: bool) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}:");
    let shown = if full { lines.len() } else { FEW };
    for line in lines.iter().take(shown) {
        paragraph(out, line, "  ");
    }
    if lines.len() > shown {
        let _ = writeln!(out, "  and {} more; --full prints them.", lines.len() - shown);
    }
}

fn inputs(out: &mut String, worked: &Worked) {
    if worked.inputs.is_empty() {
        return;
    }
    let rows = worked.inputs.all.iter().zip(0..).map(|(i, at)| {
        let item = i.item.as_ref().map_or_else(String::new, |i| format!(":{i}"));
        let term = if i.term.label.is_empty() { String::new() } else { format!("@{}", i.term) };
        vec![format!("{}{term}{item}", i.key), i.text.chars().take(60).collect(), worked.place(at).to_owned()]
    });
    let columns = ["input", "as given", "where"].map(str::to_owned).into();
    let grid = Grid { title: "Inputs:".to_owned(), columns, rows: rows.collect() };
    let _ = write!(out, "\n{}", drawn(&grid));
}

fn closing(out: &mut String, worked: &Worked, full: bool) {
    if full || worked.outcome.results.is_empty() {
        return;
    }
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let plots = worked.outcome.plots.len();
    let drawing = if plots > 0 { format!("; --format svg draws {}", count(plots, "plot")) } else { String::new() };
    let _ = writeln!(
        out,
        "\n{} from {}. --full prints each with its working and place{drawing}.",
        count(worked.outcome.results.len(), "result"),
        count(worked.inputs.all.len(), "input"),
    );
}

/// A table in columns: the first to the left, the others to the right where they hold numbers.
fn drawn(grid: &Grid) -> String {
    let count = grid.columns.len();
    let all = || std::iter::once(&grid.columns).chain(&grid.rows);
    let widths: Vec<usize> =
        (0..count).map(|c| all().filter_map(|r| r.get(c)).map(|t| wide(t)).max().unwrap_or(0)).collect();
    let number = |c: usize| {
        let mut cells = grid.rows.iter().filter_map(|r| r.get(c)).filter(|t| !t.is_empty()).peekable();
        c > 0
            && cells.peek().is_some()
            && cells.all(|t| t.starts_with(|x: char| x.is_ascii_digit() || "-(".contains(x)) || t == "n/a")
    };
    let right: Vec<bool> = (0..count).map(number).collect();
    let line = |cells: &[String]| {
        let mut out = String::from(" ");
        for (c, (width, right)) in widths.iter().zip(&right).enumerate() {
            let text = cells.get(c).map_or("", String::as_str);
            let gap = " ".repeat(width.saturating_sub(wide(text)));
            out.push_str(&if *right { format!(" {gap}{text} ") } else { format!(" {text}{gap} ") });
        }
        format!("{}\n", out.trim_end())
    };
    let mut out = format!("{}\n", grid.title);
    out.push_str(&line(&grid.columns));
    grid.rows.iter().for_each(|r| out.push_str(&line(r)));
    out
}

/// How many columns of a terminal a text takes: a Chinese character takes two.
fn wide(text: &str) -> usize {
    text.chars()
        .map(|c| if ('\u{1100}'..='\u{ffe6}').contains(&c) && !('\u{2000}'..='\u{2e7f}').contains(&c) { 2 } else { 1 })
        .sum()
}

/// Words in lines, each behind an indent.
fn paragraph(out: &mut String, words: &str, indent: &str) {
    let mut line = indent.to_owned();
    for word in words.split_whitespace() {
        if wide(&line) + 1 + wide(word) > WIDTH && line.len() > indent.len() {
            let _ = writeln!(out, "{line}");
            line = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        }
        if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}
