//! Everything known of the figures at a place.

use std::fmt::Write;

use tieout_document::{Document, Place, Span, one_line};
use tieout_figures::{Approximation, Class, Figure, Sign};
use tieout_ties::Verdict;

use super::Checked;
use crate::place::place;

/// What is known of the figures at `at`: the text of one, "@BYTE", or "pPAGE". Empty where there are none.
pub(crate) fn show(checked: &Checked, at: &str) -> String {
    let mut out = String::new();
    for f in found(checked, at) {
        figure(checked, f, &mut out);
        out.push('\n');
    }
    out
}

fn found(checked: &Checked, at: &str) -> Vec<u32> {
    let figures = &checked.reading.figures;
    let all = |want: &dyn Fn(&Figure) -> bool| -> Vec<u32> {
        figures.iter().enumerate().filter(|(_, f)| want(f)).map(|(i, _)| i as u32).collect()
    };
    let document = &checked.document;
    if let Some(byte) = at.strip_prefix('@').and_then(|b| b.parse::<u32>().ok()) {
        return all(&|f| match document.provenance.origin(f.span).map(|o| o.place) {
            Some(Place::Bytes { start, end }) => start <= byte && byte < end,
            _ => false,
        });
    }
    if let Some(page) = at.strip_prefix('p').and_then(|p| p.parse::<u32>().ok()) {
        let on = |f: &Figure| match document.provenance.origin(f.span).map(|o| o.place) {
            Some(Place::Page { page: own, .. }) => own == page,
            _ => document.page_at(f.span.start) == Some(page),
        };
        return all(&|f| f.is_quantity() && on(f));
    }
    let wanted = one_line(at);
    let exact = all(&|f| one_line(document.slice(f.span)) == wanted || document.slice(f.numeral) == wanted);
    if !exact.is_empty() {
        return exact;
    }
    // Words around figures: every figure that they touch.
    let places: Vec<Span> = document
        .text
        .match_indices(wanted.as_str())
        .map(|(i, m)| Span::new(i as u32, (i + m.len()) as u32))
        .filter(|_| !wanted.is_empty())
        .collect();
    all(&|f| places.iter().any(|p| p.overlaps(f.span)))
}

fn figure(checked: &Checked, at: u32, out: &mut String) {
    let (document, figure) = (&checked.document, &checked.reading.figures[at as usize]);
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "  {name:<12} {value}");
    };
    line("figure", one_line(document.slice(figure.span)));
    line("at", place(document, &checked.lines, figure.span));
    if let Some(text) = sentence(checked, figure.span) {
        line("text", text);
    }
    if !figure.is_quantity() {
        line(
            "class",
            match figure.class {
                Class::Deleted => "deleted: it stands in text that tracked changes delete".to_owned(),
                class => format!("{}: it states no quantity", class.name()),
            },
        );
        return;
    }
    line("value", format!("{} {}", figure.value, figure.unit));
    line("rounding", interval(figure));
    if figure.scale.power != 0 {
        let stated = figure.scale.stated.map_or_else(String::new, |s| format!(", stated by “{}”", said(document, s)));
        line("scale", format!("10^{}{stated}", figure.scale.power));
    }
    match figure.sign {
        Sign::Unsigned => {}
        Sign::Printed => line("sign", "printed".to_owned()),
        Sign::Worded => line("sign", "from words".to_owned()),
    }
    if figure.approximation != Approximation::default() {
        line("said to be", format!("{:?}", figure.approximation).to_lowercase());
    }
    if let Some(period) = figure.period {
        line(
            "period",
            match period.start {
                Some(start) => format!("{start} to {}", period.end),
                None => format!("at {}", period.end),
            },
        );
    }
    let label: Vec<String> = [figure.label.section, figure.label.row, figure.label.head]
        .into_iter()
        .flatten()
        .map(|s| said(document, s))
        .collect();
    if !label.is_empty() {
        line("label", label.join(" · "));
    }
    if let Some(fact) = figure.fact.and_then(|f| document.facts.get(f as usize)) {
        line("XBRL", fact.name.clone());
    }
    let ties: Vec<_> = checked.ties.ties.iter().filter(|t| t.figures.iter().any(|f| f.0 == at)).collect();
    if ties.is_empty() {
        line("ties", "none: no words assert a relation over it".to_owned());
    }
    for tie in ties {
        line(
            tie.relation.name(),
            match &tie.verdict {
                Verdict::Undetermined { why } => format!("undetermined: {}  ({why})", one_line(&tie.working)),
                verdict => format!("{}: {}", verdict.name(), one_line(&tie.working)),
            },
        );
    }
}

fn interval(figure: &Figure) -> String {
    match (figure.interval.low, figure.interval.high) {
        (Some(low), Some(high)) if low == high => "none, it is exact".to_owned(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "unbounded".to_owned(),
    }
}

/// The words around, on one line, with the figure between marks.
fn sentence(checked: &Checked, span: Span) -> Option<String> {
    let text = &checked.document.text;
    let low = text.floor_char_boundary(span.start.saturating_sub(80) as usize);
    let high = text.floor_char_boundary((span.end as usize + 60).min(text.len()));
    let (before, own, after) =
        (text.get(low..span.range().start)?, text.get(span.range())?, text.get(span.range().end..high)?);
    Some(format!("…{} »{}« {}…", one_line(before), one_line(own), one_line(after)))
}

fn said(document: &Document, span: Span) -> String {
    one_line(document.slice(span))
}
