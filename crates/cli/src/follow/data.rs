//! Promises and their verdicts as JSON.

use serde_json::{Value, json};
use tieout_document::{Document, Span, one_line};
use tieout_letters::follow::{Due, Element, Followed};

use super::Held;
use crate::json::source;

/// All responses against all filings.
pub(crate) fn all(held: &[Held<'_>]) -> Value {
    json!({"version": 1, "followed": held.iter().map(one).collect::<Vec<_>>()})
}

fn one(held: &Held<'_>) -> Value {
    json!({
        "response": held.response.document.name,
        "date": held.response.letter.date.map(|d| d.date.to_string()),
        "filing": held.filing.document.name,
        "filing_is": held.what,
        "promises": held.promises.iter().map(|f| promise(held, f)).collect::<Vec<_>>(),
    })
}

fn words(document: &Document, span: Option<Span>) -> Value {
    span.map_or(Value::Null, |s| {
        json!({"text": one_line(document.slice(s)), "source": source(document, s), "page": document.page_at(s.start)})
    })
}

fn promise(held: &Held<'_>, f: &Followed) -> Value {
    let (response, filing) = (&held.response.document, &held.filing.document);
    let p = &f.promise;
    let due = p.due.map(|d| match d {
        Due::Period(day) => day.to_string(),
        Due::Year(year) => year.to_string(),
    });
    json!({
        "answer": p.number(),
        "promise": words(response, Some(p.span)),
        "also": p.also.iter().map(|s| words(response, Some(*s))).collect::<Vec<_>>(),
        "strength": p.strength.name(),
        "condition": words(response, p.condition),
        "venues": p.venues.iter().map(|v| v.name()).collect::<Vec<_>>(),
        "first_due": due,
        "verdict": f.verdict.name(),
        "why": f.why,
        "promised": words(response, f.promised),
        "found": words(filing, f.found),
        "elements": f.elements.iter().map(|e| element(held, e)).collect::<Vec<_>>(),
    })
}

fn element(held: &Held<'_>, e: &Element) -> Value {
    json!({
        "kind": e.kind.name(),
        "text": e.text,
        "source": source(&held.response.document, e.span),
        "state": e.state.name(),
        "found": words(&held.filing.document, e.at),
        "note": e.note,
    })
}
