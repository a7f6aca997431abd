//! A check as a person reads it at a terminal: what is wrong, and what says so.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use tieout_document::{Document, Span, one_line};
use tieout_rules::{At, Finding, Severity};
use tieout_ties::{Tie, Verdict};

use super::Checked;
use super::decide::Decided;
use super::summary::Counts;
use crate::config::Waiver;

use crate::place::{Lines, place};

/// How wide extracts are wrapped.
const WIDTH: usize = 96;
/// How much text is shown on each side of a figure, in bytes.
const AROUND: u32 = 110;

/// How to draw.
pub(crate) struct Style {
    pub(crate) colour: bool,
}

/// One finding with its extracts, those of its own document first.
pub(crate) fn finding(all: &[Checked], f: &Finding, style: &Style) -> String {
    let level = match f.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut documents: Vec<u32> = Vec::new();
    f.spans.iter().map(|s| s.document).for_each(|d| {
        if !documents.contains(&d) {
            documents.push(d);
        }
    });
    let texts: Vec<(&Checked, u32, Span, String)> = documents
        .into_iter()
        .filter_map(|d| Some((all.get(d as usize)?, d)))
        .flat_map(|(checked, d)| extracts(checked, d, f).into_iter().map(move |(w, t)| (checked, d, w, t)))
        .collect();
    let mut group = Group::with_title(level.primary_title(f.message.as_str()).id(f.code));
    for (checked, d, window, text) in &texts {
        let inside = |s: &At| s.document == *d && window.covers(s.span);
        let here = f.spans.iter().enumerate().filter(|(_, s)| inside(s));
        let mut first = None;
        let annotations: Vec<_> = here
            .map(|(i, At { span, part, .. })| {
                first = Some(first.map_or(*span, |f: Span| if i == 0 { *span } else { f }));
                let kind = if i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                kind.span((span.start - window.start) as usize..(span.end - window.start) as usize).label(*part)
            })
            .collect();
        let at = place(&checked.document, &checked.lines, first.unwrap_or(*window));
        group = group.element(annotate_snippets::Origin::path(at));
        group =
            group.element(Snippet::source(text.as_str()).line_numbering(false).fold(false).annotations(annotations));
    }
    if !f.working.is_empty() {
        group = group.element(Level::NOTE.message(f.working.as_str()));
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH + 24).render(&[group]);
    // Between a place and its extract the renderer draws a gap that says nothing here.
    drawn.lines().filter(|l| !l.contains(":::") || l.contains('|')).collect::<Vec<_>>().join("\n")
}

/// The stretches of one document that a finding points at, wrapped.
fn extracts(checked: &Checked, document: u32, f: &Finding) -> Vec<(Span, String)> {
    let spans: Vec<Span> = f.spans.iter().filter(|s| s.document == document).map(|s| s.span).collect();
    let wrap = |w: Span| {
        let inside = spans.iter().filter(|s| w.covers(**s));
        let whole: Vec<_> = inside.map(|s| (s.start - w.start) as usize..(s.end - w.start) as usize).collect();
        (w, wrapped(checked.document.slice(w), &whole))
    };
    windows(&checked.document, &spans).into_iter().map(wrap).collect()
}

/// What was not printed, and why: nothing where all was.
pub(crate) fn decided(decided: &Decided) -> String {
    let mut out = String::new();
    let several = |n: usize, one: &str, more: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {more}") };
    if decided.lesser > 0 {
        let count = several(decided.lesser, "finding matters", "findings matter");
        out.push_str(&format!("  {count} less than those above: --all shows them\n"));
    }
    if decided.quiet > 0 {
        let count = several(decided.quiet, "finding is advice or rounding", "findings are advice or rounding");
        out.push_str(&format!("  {count}: --advice shows them\n"));
    }
    if !decided.waived.is_empty() {
        out.push_str(&format!("  {} waived\n", several(decided.waived.len(), "finding is", "findings are")));
    }
    let waiver = |w: &Waiver| format!("of {} in line {} of the configuration, by {}", w.code, w.line, w.name);
    for w in &decided.expired {
        let until = w.until.map_or_else(String::new, |d| d.to_string());
        out.push_str(&format!("  the waiver {} expired on {until}: decide anew\n", waiver(w)));
    }
    for w in &decided.unused {
        out.push_str(&format!("  the waiver {} covers nothing: remove it\n", waiver(w)));
    }
    if let Some((known, gone)) = &decided.baseline {
        out.push_str(&format!(
            "  against the baseline: {} new, {known} known, {} gone\n",
            decided.shown.len(),
            gone.len()
        ));
    }
    out
}

/// Ranges of text that show all spans: near ones share one.
fn windows(document: &Document, spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.to_vec();
    sorted.sort_by_key(|s| s.start);
    let mut out: Vec<Span> = Vec::new();
    for span in sorted {
        let own = around(document, span);
        match out.last_mut() {
            Some(last) if own.start <= last.end => last.end = last.end.max(own.end),
            _ => out.push(own),
        }
    }
    // The window with what is wrong comes first.
    if let Some(first) = spans.first() {
        out.sort_by_key(|w| !(w.start <= first.start && first.end <= w.end));
    }
    out
}

/// A span with the words around it, within its block.
fn around(document: &Document, span: Span) -> Span {
    let text = &document.text;
    let block = document.block_at(span.start).map_or(span, |b| document.blocks[b].span.join(span));
    let low = block.start.max(span.start.saturating_sub(AROUND));
    let high = block.end.min(span.end + AROUND);
    let before = text.get(low as usize..span.start as usize).map_or(span.start, |t| {
        if low == block.start { low } else { t.find(' ').map_or(span.start, |i| low + i as u32 + 1) }
    });
    let after = text.get(span.end as usize..high as usize).map_or(span.end, |t| {
        if high == block.end { high } else { t.rfind(' ').map_or(span.end, |i| span.end + i as u32) }
    });
    Span::new(char_floor(text, before), char_floor(text, after))
}

fn char_floor(text: &str, at: u32) -> u32 {
    text.floor_char_boundary(at as usize) as u32
}

/// The same text with spaces made line ends, so that no offset moves. Some ranges stay whole.
fn wrapped(text: &str, whole: &[std::ops::Range<usize>]) -> String {
    let mut out = text.as_bytes().to_vec();
    let (mut start, mut space) = (0, None);
    for i in 0..out.len() {
        match out[i] {
            b'\n' if whole.iter().any(|w| w.contains(&i)) => out[i] = b' ',
            b'\n' => (start, space) = (i + 1, None),
            b'\t' | 0x0c | b'\r' => out[i] = b' ',
            _ => {}
        }
        if out[i] == b' ' && !whole.iter().any(|w| w.contains(&i)) {
            space = Some(i);
        }
        if i.saturating_sub(start) >= WIDTH
            && let Some(s) = space.take()
        {
            out[s] = b'\n';
            start = s + 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A tie on two or three lines.
pub(crate) fn tie(checked: &Checked, lines: &Lines, t: &Tie) -> String {
    let first = t.figures.iter().map(|f| f.0).min().unwrap_or(0);
    let at = place(&checked.document, lines, checked.reading.figures[first as usize].span);
    let verdict = match &t.verdict {
        Verdict::Ties { boundary: true } => "ties, at the ends of its roundings".to_owned(),
        Verdict::Undetermined { why } => format!("undetermined: {why}"),
        other => other.name().to_owned(),
    };
    format!("{} {verdict}\n  at {at}\n  {}\n", t.relation.name(), one_line(&t.working))
}

/// The closing lines of one file.
pub(crate) fn summary(checked: &Checked) -> String {
    let mut out = format!("{}: {}\n", checked.document.name, counted(&checked.summary.all()));
    for (name, counts) in checked.summary.places() {
        if counts.figures > 0 && counts.figures < checked.summary.all().figures {
            let name = match name {
                "primary" => "primary statements",
                "table" => "other tables",
                _ => name,
            };
            out.push_str(&format!("  {name}: {}\n", counted(counts)));
        }
    }
    match checked.summary.all().deleted {
        0 => {}
        1 => out.push_str("  deleted: 1 numeral stands in text that tracked changes delete, and was not checked\n"),
        n => out.push_str(&format!(
            "  deleted: {n} numerals stand in text that tracked changes delete, and were not checked\n"
        )),
    }
    for rate in &checked.ties.rates {
        out.push_str(&format!("  translation rate: {rate}, from {} amounts\n", rate.uses));
    }
    out
}

/// "63 figures: 41 tied, 0 broken, 5 partial, 2 undetermined, 15 unchecked".
pub(crate) fn counted(c: &Counts) -> String {
    format!(
        "{} {}: {} tied, {} broken, {} partial, {} undetermined, {} unchecked",
        c.figures,
        if c.figures == 1 { "figure" } else { "figures" },
        c.tied,
        c.broken,
        c.partial,
        c.undetermined,
        c.unchecked
    )
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn wrapping_moves_nothing() {
        let text = "word ".repeat(60);
        let out = wrapped(&text, &[]);
        assert_eq!(out.len(), text.len());
        assert!(
            wrapped(&text, std::slice::from_ref(&(90..100)))[90..100].contains("word word"),
            "a figure stays on one line"
        );
        assert!(out.lines().all(|l| l.len() <= 97) && out.replace('\n', " ") == text);
    }
}
