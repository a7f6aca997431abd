//! A check as JSON. Field names are fixed: other programs read them.

use serde_json::{Map, Value, json};
use tieout_document::{Document, Span};
use tieout_rules::Finding;
use tieout_ties::{Tie, Verdict};

use super::Checked;
use super::summary::{Counts, Summary};
use crate::json::{one_line, source};

/// One object for all files.
pub(crate) fn whole(all: &[Checked], lost: &[(String, String)]) -> Value {
    let (mut findings, mut ties, mut unknowns, mut faults, mut files) =
        <(Vec<_>, Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    let mut summary = Summary::default();
    for checked in all {
        let document = &checked.document;
        let figure = |f: u32| checked.reading.figures[f as usize].span;
        findings.extend(checked.findings.iter().map(|f| finding(document, f)));
        ties.extend(checked.ties.ties.iter().map(|t| tie(document, t, &figure)));
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
    faults.extend(lost.iter().map(|(file, message)| json!({"file": file, "source": null, "message": message})));
    json!({
        "version": 1, "findings": findings, "ties": ties, "unknowns": unknowns, "faults": faults,
        "summary": counts(&summary), "files": files,
    })
}

fn finding(document: &Document, f: &Finding) -> Value {
    let spans: Vec<Value> = f
        .spans
        .iter()
        .map(|at| {
            let mut value = span(document, at.span);
            if let Some(object) = value.as_object_mut() {
                object.insert("role".to_owned(), json!(at.part));
            }
            value
        })
        .collect();
    json!({
        "id": f.id, "code": f.code, "severity": f.severity.name(), "advice": false, "message": f.message,
        "working": f.working, "spans": spans,
    })
}

fn tie(document: &Document, t: &Tie, figure: &impl Fn(u32) -> Span) -> Value {
    let why = match &t.verdict {
        Verdict::Undetermined { why } => Some(why),
        _ => None,
    };
    json!({
        "relation": t.relation.name(), "code": tieout_rules::code(t.relation), "verdict": t.verdict.name(),
        "boundary": matches!(t.verdict, Verdict::Ties { boundary: true }), "working": t.working, "why": why,
        "spans": t.figures.iter().map(|f| span(document, figure(f.0))).collect::<Vec<_>>(),
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
