//! The worklist as Markdown: a heading a comment, a box to tick an ask.

use std::fmt::Write;

use super::{Item, Worklist};

/// A page in Markdown.
pub fn markdown(list: &Worklist) -> String {
    let mut out = String::new();
    let company = if list.company.is_empty() { "the company" } else { &list.company };
    let date = list.date.map_or_else(|| "without a date".to_owned(), |d| format!("of {d}"));
    let _ = writeln!(out, "# Staff letter {date} to {}\n", escaped(company));
    if let Some(due) = list.due {
        let _ = writeln!(out, "Due {due}.\n");
    }
    let mut before = None;
    for item in &list.items {
        let comment = item.id.split('.').next().unwrap_or_default();
        if before != Some(comment) {
            head(&mut out, comment, item);
            before = Some(comment);
        }
        ask(&mut out, item);
    }
    out
}

fn head(out: &mut String, comment: &str, item: &Item) {
    let _ = writeln!(out, "{}## Comment {comment}\n", if out.ends_with("\n\n") { "" } else { "\n" });
    if !item.heading.is_empty() {
        let _ = writeln!(out, "{}\n", escaped(&item.heading));
    }
    let quoted: Vec<String> = item.comment.lines().map(|line| format!("> {}\n", escaped(line))).collect();
    out.push_str(&quoted.join(">\n"));
    out.push('\n');
    for (name, all) in [("Authorities", &item.authorities), ("Topics", &item.topics), ("Documents", &item.documents)] {
        if !all.is_empty() {
            let _ = writeln!(out, "{name}: {}\n", escaped(&all.join("; ")));
        }
    }
}

fn ask(out: &mut String, item: &Item) {
    if item.act.is_empty() {
        let _ = writeln!(out, "- [ ] No ask was found. Read the comment: {}", escaped(&item.text));
        return;
    }
    let mut notes = vec![format!("{}, {}", item.act, item.place)];
    notes.extend([&item.condition, &item.relation].into_iter().filter(|n| !n.is_empty()).map(|n| escaped(n)));
    let _ = writeln!(out, "- [ ] **{}** {} ({})", item.id, escaped(&item.text), notes.join("; "));
    for (n, element) in item.elements.iter().enumerate() {
        let _ = writeln!(out, "  - [ ] {} {}", super::letter(n), escaped(element));
    }
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
