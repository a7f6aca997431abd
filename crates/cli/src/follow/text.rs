//! Promises and their verdicts as a page for the terminal.

use std::fmt::Write as _;

use tieout_document::{Document, Span, first_words};
use tieout_letters::follow::Followed;

use super::Held;
use crate::output::Output;
use crate::place::place;

/// Prints all responses against all filings.
pub(crate) fn print(out: &mut Output, held: &[Held<'_>]) {
    for (i, h) in held.iter().enumerate() {
        if i > 0 {
            out.print("\n");
        }
        out.print(&heading(h));
        if h.promises.is_empty() {
            out.print("  The response makes no promises that were found.\n");
        }
        for f in &h.promises {
            out.print(&promise(h, f));
        }
    }
}

/// "response.htm of 2025-03-12, against 10-K.htm (10-K for the period to 2025-12-31)".
fn heading(held: &Held<'_>) -> String {
    let dated = held.response.letter.date.map_or_else(String::new, |d| format!(" of {}", d.date));
    format!("{}{dated}, against {} ({})\n", held.response.document.name, held.filing.document.name, held.what)
}

fn promise(held: &Held<'_>, f: &Followed) -> String {
    let mut out = String::new();
    let (response, filing) = (&held.response.document, &held.filing.document);
    let _ = writeln!(out, "\n  Answer {}: {}", f.promise.number(), f.verdict.name().to_uppercase());
    let _ = writeln!(out, "    “{}”", said(response, f.promise.span, 60));
    let _ = writeln!(out, "    {}", place(response, &held.response.lines, f.promise.span));
    let _ = writeln!(out, "    {}", f.why);
    for e in &f.elements {
        let at = e.at.map_or_else(String::new, |s| format!(" – {}", place(filing, &held.filing.lines, s)));
        let _ = writeln!(out, "      {}: {} “{}”{at}", e.state.name(), e.kind.name(), first_words(&e.text, 16));
    }
    if let Some(span) = f.promised {
        let _ = writeln!(out, "    Promised: {}", said(response, span, 80));
    }
    if let Some(span) = f.found {
        let _ = writeln!(out, "    Filed ({}): {}", place(filing, &held.filing.lines, span), said(filing, span, 80));
    }
    out
}

/// The first words of a span.
pub(super) fn said(document: &Document, span: Span, most: usize) -> String {
    first_words(document.slice(span), most)
}
