//! Promises and their verdicts as a page in Markdown.

use std::fmt::Write as _;

use tieout_document::first_words;

use super::Held;
use super::text::said;
use crate::output::Output;
use crate::place::place;

/// Prints all responses against all filings: a table of verdicts, then each promise with its elements.
pub(crate) fn print(out: &mut Output, held: &[Held<'_>]) {
    for (i, h) in held.iter().enumerate() {
        if i > 0 {
            out.print("\n");
        }
        out.print(&one(h));
    }
}

fn one(held: &Held<'_>) -> String {
    let mut out = String::new();
    let (response, filing) = (&held.response.document, &held.filing.document);
    let _ = writeln!(out, "# {} against {}\n\n{}\n", plain(&response.name), plain(&filing.name), plain(&held.what));
    let _ = writeln!(out, "| answer | promise | verdict |\n|---|---|---|");
    for f in &held.promises {
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            f.promise.number(),
            plain(&said(response, f.promise.span, 25)),
            f.verdict.name()
        );
    }
    for f in &held.promises {
        let _ = writeln!(out, "\n## Answer {}: {}\n\n{}\n", f.promise.number(), f.verdict.name(), plain(&f.why));
        for e in &f.elements {
            let at = e.at.map_or_else(String::new, |s| format!(" ({})", plain(&place(filing, &held.filing.lines, s))));
            let _ = writeln!(out, "- {}: {} “{}”{at}", e.state.name(), e.kind.name(), plain(&first_words(&e.text, 25)));
        }
        if let Some(span) = f.promised {
            let _ = writeln!(out, "\n**Promised:** {}", plain(&said(response, span, 400)));
        }
        if let Some(span) = f.found {
            let _ = writeln!(out, "\n**Filed:** {}", plain(&said(filing, span, 400)));
        }
    }
    out
}

/// Text that Markdown takes for text.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
