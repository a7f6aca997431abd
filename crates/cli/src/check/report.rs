//! A check as JSON. Field names are fixed: other programs read them.

use serde_json::{Map, Value, json};
use tieout_document::{Document, Span, one_line};
use tieout_rules::{At, Finding};
use tieout_ties::{Across, Tie, Verdict};

use super::Checked;
use super::decide::Decided;
use super::summary::{Counts, Summary};
use crate::config::Waiver;
use crate::json::source;

/// One object for all files.
pub(crate) fn whole(all: &[Checked], lost: &[(String, String)], decided: &Decided) -> Value {
    let (mut ties, mut unknowns, mut faults, mut files) = <(Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    let findings: Vec<Value> = decided.shown.iter().map(|f| finding(all, f)).collect();
    let mut summary = Summary::default();
    for checked in all {
        let document = &checked.document;
        let figure = |f: u32| checked.reading.figures[f as usize].span;
        ties.extend(
            checked.ties.ties.iter().map(|t| tie(t, t.figures.iter().map(|f| span(document, figure(f.0))).collect())),
        );
        unknowns.extend(checked.ties.rates.iter().map(|r| {
            let stated = r.stated.map(|f| one_line(document.slice(figure(f))));
            json!({
                "name": "convenience rate", "file": document.name, "local": r.local.code(), "foreign": r.foreign.code(),
                "low": r.low(), "high": r.high(), "uses": r.uses, "stated": stated,
            })
        }));
        faults.extend(document.faults.iter().map(
            |f| json!({"file": document.name, "source": f.origin.map(|o| crate::json::origin(document, o)), "message": f.message}),
        ));
        files.push(
            json!({"file": document.name, "format": document.format.describe(), "summary": counts(&checked.summary)}),
        );
        summary.add(&checked.summary);
    }
    ties.extend(decided.across.iter().map(|a| across(all, a)));
    faults.extend(lost.iter().map(|(file, message)| json!({"file": file, "source": null, "message": message})));
    let mut out = json!({
        "version": 1, "findings": findings, "ties": ties, "unknowns": unknowns, "faults": faults,
        "summary": counts(&summary), "files": files, "quiet": decided.quiet, "waived": waived(all, decided),
    });
    if let (Some((known, gone)), Some(object)) = (&decided.baseline, out.as_object_mut()) {
        let gone: Vec<Value> = gone.iter().map(|k| json!({"id": k.id, "code": k.code, "message": k.message})).collect();
        object.insert("baseline".to_owned(), json!({"known": known, "gone": gone}));
    }
    out
}

/// A tie between documents given together; each span names its file.
fn across(all: &[Checked], across: &Across) -> Value {
    let places = across.tie.figures.iter().zip(&across.documents).filter_map(|((f, _), d)| {
        let checked = all.get(*d as usize)?;
        Some(span(&checked.document, checked.reading.figures.get(*f as usize)?.span))
    });
    tie(&across.tie, places.collect())
}

/// What waivers cover, and those that cover nothing any more.
fn waived(all: &[Checked], decided: &Decided) -> Value {
    let findings: Vec<Value> = decided
        .waived
        .iter()
        .map(|(f, w)| {
            let mut value = finding(all, f);
            if let Some(object) = value.as_object_mut() {
                object.insert("waiver".to_owned(), waiver(w));
            }
            value
        })
        .collect();
    let all = |waivers: &[Waiver]| waivers.iter().map(waiver).collect::<Vec<_>>();
    json!({"findings": findings, "expired": all(&decided.expired), "unused": all(&decided.unused)})
}

fn waiver(w: &Waiver) -> Value {
    json!({
        "code": w.code, "id": w.id, "file": w.file, "text": w.text, "reason": w.reason, "name": w.name,
        "until": w.until.map(|d| d.to_string()), "line": w.line,
    })
}

fn finding(all: &[Checked], f: &Finding) -> Value {
    let place = |at: &At| {
        let mut value = span(&all.get(at.document as usize)?.document, at.span);
        if let Some(object) = value.as_object_mut() {
            object.insert("role".to_owned(), json!(at.part));
        }
        Some(value)
    };
    let spans: Vec<Value> = f.spans.iter().filter_map(place).collect();
    json!({
        "id": f.id, "code": f.code, "severity": f.severity.name(), "advice": f.advice, "rank": f.rank,
        "undetermined": f.undetermined, "message": f.message, "working": f.working, "spans": spans,
    })
}

fn tie(t: &Tie, spans: Vec<Value>) -> Value {
    let why = match &t.verdict {
        Verdict::Undetermined { why } => Some(why),
        _ => None,
    };
    json!({
        "relation": t.relation.name(), "code": tieout_rules::code(t.relation), "verdict": t.verdict.name(),
        "boundary": matches!(t.verdict, Verdict::Ties { boundary: true }), "working": t.working, "why": why,
        "spans": spans,
    })
}

fn span(document: &Document, span: Span) -> Value {
    let mut value =
        json!({"file": document.name, "source": source(document, span), "text": one_line(document.slice(span))});
    if let (Some(page), Some(object)) = (document.page_at(span.start), value.as_object_mut()) {
        object.insert("page".to_owned(), json!(page));
    }
    value
}

fn counts(summary: &Summary) -> Value {
    let mut out = fields(&summary.all());
    let places: Map<String, Value> =
        summary.places().into_iter().map(|(n, c)| (n.to_owned(), Value::Object(fields(c)))).collect();
    out.insert("places".to_owned(), Value::Object(places));
    Value::Object(out)
}

fn fields(c: &Counts) -> Map<String, Value> {
    let fields = [
        ("numerals", c.numerals),
        ("figures", c.figures),
        ("tied", c.tied),
        ("broken", c.broken),
        ("partial", c.partial),
        ("undetermined", c.undetermined),
        ("unchecked", c.unchecked),
        ("deleted", c.deleted),
    ];
    fields.into_iter().map(|(n, v)| (n.to_owned(), json!(v))).collect()
}
