//! A rule's page for users, in Markdown that also reads well at a terminal.

use jiff::civil::Date;

use crate::rule::{Example, Rule};

/// Code, name and authority; what it looks at, when it fires, when not; what to do; examples; precision.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# {} {}\n\n", rule.code, rule.name);
    let years = match (rule.since, rule.until) {
        (None, None) => String::new(),
        (Some(s), None) => format!(", for documents since {}", day(s)),
        (None, Some(u)) => format!(", for documents until {}", day(u)),
        (Some(s), Some(u)) => format!(", for documents from {} until {}", day(s), day(u)),
    };
    let advice = if rule.is_advice() { ", shown only with `--advice`" } else { "" };
    out.push_str(&format!("At most {}{years}{advice}. Rests on: {}.\n", level(rule), rule.authority));
    let parts =
        [("Looks at", rule.looks_at), ("Fires", rule.fires), ("Stays silent", rule.silent), ("What to do", rule.help)];
    for (head, text) in parts {
        out.push_str(&format!("\n## {head}\n\n{text}\n"));
    }
    examples(&mut out, "Examples that fire", rule.firing);
    examples(&mut out, "Examples that do not", rule.quiet);
    out.push_str(&format!("\n## Precision\n\n{}\n", precision(rule)));
    out
}

/// A day; of the first or the last of a year, the year.
fn day(date: Date) -> String {
    let whole = matches!((date.month(), date.day()), (1, 1) | (12, 31));
    if whole { date.year().to_string() } else { date.to_string() }
}

fn level(rule: &Rule) -> &'static str {
    match rule.most() {
        crate::Severity::Error => "an error",
        crate::Severity::Warning => "a warning",
        crate::Severity::Info => "information",
    }
}

fn examples(out: &mut String, head: &str, all: &[Example]) {
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {head}\n"));
    for example in all {
        for (n, text) in example.0.iter().enumerate() {
            let document = tieout_document::open(text.as_bytes(), "example");
            let tags = if document.facts.is_empty() { "" } else { " (tagged)" };
            let which = if example.0.len() > 1 { format!("Document {}{tags}:\n\n", n + 1) } else { String::new() };
            let lines: Vec<&str> = document.text.lines().filter(|l| !l.trim().is_empty()).collect();
            out.push_str(&format!("\n{which}> {}\n", lines.join("  \n> ").replace('\t', " | ")));
        }
    }
}

fn precision(rule: &Rule) -> String {
    let m = rule.measured();
    let filed = match m.judged {
        0 => "No finding on the real documents that are measured".to_owned(),
        1 => format!("1 finding on real documents as filed was judged, {} of them right", m.right),
        n => format!("{n} findings on real documents as filed were judged, {} of them right", m.right),
    };
    let seeded = if m.seeded == 0 {
        String::new()
    } else {
        format!(
            "; on copies with one changed digit, {} of {} findings were at the changed figure",
            m.seeded_right, m.seeded
        )
    };
    let so = if rule.precision().is_none() {
        " Fewer than ten: its precision is unmeasured, and it is at most a warning."
    } else {
        ""
    };
    format!("{filed}{seeded}.{so}")
}
