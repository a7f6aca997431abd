//! Spans, figures and faults as JSON.

use serde_json::{Map, Value, json};
use tieout_document::{Document, Origin, Place, Span, one_line};
use tieout_figures::{Figure, Interval, Period};

/// A place in a source: bytes of the file, a box on a page, characters of a paragraph, a cell.
pub(crate) fn origin(document: &Document, origin: Origin) -> Value {
    let name = |index| document.provenance.name(index);
    match (origin.place, origin.document) {
        (Place::Bytes { start, end }, _) => json!([start, end]),
        (Place::Page { page, bbox }, None) => json!({"page": page, "box": bbox.map(round)}),
        (Place::Page { page, bbox }, Some(n)) => json!({"document": n, "page": page, "box": bbox.map(round)}),
        (Place::Paragraph { part, paragraph, start, end }, _) => {
            json!({"part": name(part), "paragraph": paragraph, "chars": [start, end]})
        }
        (place @ Place::Cell { sheet, .. }, _) => json!({"sheet": name(sheet), "cell": place.cell()}),
    }
}

fn round(points: f32) -> f64 {
    (f64::from(points) * 100.0).round() / 100.0
}

/// Where a span came from, or null.
pub(crate) fn source(document: &Document, span: Span) -> Value {
    document.provenance.origin(span).map_or(Value::Null, |o| origin(document, o))
}

/// A period: start and end, or an instant.
pub(crate) fn period(period: Option<Period>) -> Value {
    match period {
        None => Value::Null,
        Some(Period { start: Some(start), end }) => json!({"start": start.to_string(), "end": end.to_string()}),
        Some(Period { start: None, end }) => json!({"instant": end.to_string()}),
    }
}

fn interval(interval: Interval) -> Value {
    let end = |d: Option<tieout_figures::Decimal>| d.map_or(Value::Null, |d| Value::String(d.to_string()));
    json!([end(interval.low), end(interval.high)])
}

/// One line of `tieout figures`.
pub(crate) fn figure(document: &Document, figure: &Figure) -> Value {
    let text = |span: Option<Span>| span.map_or(Value::Null, |s| Value::String(one_line(document.slice(s))));
    let mut out = Map::new();
    let mut set = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    set("file", json!(document.name));
    set("source", source(document, figure.numeral));
    if let Some(n) = document.provenance.origin(figure.numeral).and_then(|o| o.document) {
        set("document", json!(n));
    }
    if let Some(page) = document.page_at(figure.numeral.start) {
        set("page", json!(page));
    }
    set("text", text(Some(figure.span)));
    set("class", json!(figure.class.name()));
    if figure.is_quantity() {
        set("value", json!(figure.value.to_string()));
        set("interval", interval(figure.interval));
        set("unit", json!(figure.unit.to_string()));
        set("scale", json!(figure.scale.power));
        set("sign", json!(format!("{:?}", figure.sign).to_lowercase()));
        set("approximation", json!(format!("{:?}", figure.approximation).to_lowercase()));
        set("period", period(figure.period));
        set("place", json!(format!("{:?}", figure.place).to_lowercase()));
        set(
            "label",
            json!({"row": text(figure.label.row), "section": text(figure.label.section), "head": text(figure.label.head)}),
        );
    }
    Value::Object(out)
}
