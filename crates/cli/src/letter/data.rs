//! A letter as JSON.

use serde_json::{Map, Value, json};
use tieout_document::{Document, Span, Style, one_line};
use tieout_letters::{
    Answer, Ask, Citation, Clock, ClockUnit, Comment, Commitment, Dated, Letter, Passage, Person, Prior, Proposed,
    Reference, Said, Side, Topic,
};

use super::held::{Asked, Held};
use crate::json::source;

/// All that was read of a letter. The names of the fields are those of `schemas/letter.json`.
pub(crate) fn letter(document: &Document, letter: &Letter, held: Option<&Held>) -> Value {
    let d = document;
    let mut out = Map::new();
    let mut set = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    set("version", json!(1));
    set("file", json!(d.name));
    set("side", json!(if letter.side == Side::Staff { "staff" } else { "company" }));
    set("kind", json!(letter.kind.name()));
    set("kind_words", span(d, letter.kind_words));
    set("date", letter.date.map_or(Value::Null, |x| json!(x.date.to_string())));
    set("date_source", letter.date.map_or(Value::Null, |x| source(d, x.span)));
    set("company", letter.company.as_ref().map_or(Value::Null, |x| said(d, x)));
    set("addressees", all(&letter.addressees, |x| person(d, x)));
    set("re", all(&letter.re, |x| reference(d, x)));
    set("opening", span(d, letter.opening));
    set("clock", letter.clock.map_or(Value::Null, |x| clock(d, x)));
    set("base", letter.base.map_or(Value::Null, |x| dated(d, x)));
    set("answered", all(&letter.answered, |x| dated(d, *x)));
    set("unnumbered", json!(letter.unnumbered));
    set("comments", all(&letter.comments, |x| comment(d, x)));
    set("answers", all(&letter.answers, |x| answer(d, x)));
    set("contacts", all(&letter.contacts, |x| person(d, x)));
    set("signatory", letter.signatory.as_ref().map_or(Value::Null, |x| json!(x.name)));
    set("signatory_title", letter.signatory.as_ref().map_or(Value::Null, |x| json!(x.title)));
    set("signatory_source", letter.signatory.as_ref().map_or(Value::Null, |x| source(d, x.span)));
    set("office", letter.office.as_ref().map_or(Value::Null, |x| said(d, x)));
    set("cc", all(&letter.cc, |x| person(d, x)));
    set("acknowledgement", json!(letter.acknowledgement.is_some()));
    set("acknowledgement_words", span(d, letter.acknowledgement));
    set("redactions", json!(letter.redactions.len()));
    set("redacted", all(&letter.redactions, |x| span(d, Some(*x))));
    set("rule_83", span(d, letter.rule_83));
    set("counsel_signs", json!(letter.counsel_signs));
    set("faults", all(&letter.faults, |x| json!({"message": x.message})));
    if let Some(held) = held {
        set("asks", all(&held.asks, |x| asked(d, x)));
        set("repeats", all(&held.repeats, |(number, f)| json!({"number": number, "fidelity": f.name()})));
    }
    Value::Object(out)
}

/// What became of an ask of the staff letter.
fn asked(d: &Document, x: &Asked) -> Value {
    json!({
        "ask": x.id,
        "words": x.words,
        "state": x.discharge.state.name(),
        "by": all(&x.discharge.spans, |s| span(d, Some(*s))),
        "why": x.discharge.why,
    })
}

fn all<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(one).collect())
}

/// Words with their place, or null.
fn span(d: &Document, span: Option<Span>) -> Value {
    span.map_or(Value::Null, |s| json!({"text": one_line(d.slice(s)), "source": source(d, s)}))
}

fn said(d: &Document, x: &Said) -> Value {
    json!({"text": x.text, "source": source(d, x.span)})
}

fn dated(d: &Document, x: Dated) -> Value {
    json!({"date": x.date.to_string(), "source": source(d, x.span)})
}

fn person(d: &Document, x: &Person) -> Value {
    json!({"name": x.name, "title": x.title, "phone": x.phone, "source": source(d, x.span)})
}

fn reference(d: &Document, x: &Reference) -> Value {
    let mut out = filing(x);
    out["registrant"] = json!(x.registrant);
    out["source"] = source(d, x.span);
    out
}

/// A filing of a Re block, wherever it was named.
pub(crate) fn filing(x: &Reference) -> Value {
    json!({
        "form": x.form,
        "amendment": x.amendment,
        "period_end": x.period_end.map(|p| p.to_string()),
        "filed": x.filed.map(|p| p.to_string()),
        "file_no": x.file_no,
        "cik": x.cik,
    })
}

fn clock(d: &Document, x: Clock) -> Value {
    let unit = if x.unit == ClockUnit::Business { "business" } else { "calendar" };
    json!({"days": x.days, "unit": unit, "text": one_line(d.slice(x.span)), "source": source(d, x.span)})
}

/// The text of a passage, and where each of its pieces stands.
fn sources(d: &Document, x: &Passage) -> Value {
    all(&x.0, |s| source(d, *s))
}

fn comment(d: &Document, x: &Comment) -> Value {
    json!({
        "number": x.number,
        "headings": all(&x.headings, |h| json!(h.text)),
        "heading_sources": all(&x.headings, |h| source(d, h.span)),
        "text": x.text.text(d),
        "sources": sources(d, &x.text),
        "asks": all(&x.asks, |a| ask(d, a)),
        "citations": all(&x.citations, |c| citation(d, c)),
        "prior": all(&x.prior, |p| prior(d, p)),
        "topics": all(&x.topics, |t| topic(d, t)),
        "documents": all(&x.documents, |s| span(d, Some(*s))),
    })
}

fn ask(d: &Document, x: &Ask) -> Value {
    json!({
        "text": one_line(&x.text.text(d)),
        "sources": sources(d, &x.text),
        "act": x.act.name(),
        "scope": x.scope.name(),
        "condition": x.condition.map(|s| one_line(d.slice(s))),
        "condition_source": x.condition.map(|s| source(d, s)),
        "depends_on": x.depends_on,
        "alternative_to": x.alternative_to,
        "elements": all(&x.elements, |e| span(d, Some(*e))),
    })
}

fn citation(d: &Document, x: &Citation) -> Value {
    json!({"text": one_line(d.slice(x.span)), "norm": x.norm, "edition": x.edition, "source": source(d, x.span)})
}

fn prior(d: &Document, x: &Prior) -> Value {
    json!({
        "text": one_line(d.slice(x.span)),
        "number": x.number,
        "letter": x.letter.map(|l| l.to_string()),
        "source": source(d, x.span),
    })
}

fn topic(d: &Document, x: &Topic) -> Value {
    json!({"code": x.code, "name": x.name, "words": all(&x.spans, |s| span(d, Some(*s)))})
}

fn answer(d: &Document, x: &Answer) -> Value {
    json!({
        "number": x.number,
        "part": x.part,
        "headings": all(&x.headings, |h| json!(h.text)),
        "comment": x.comment.as_ref().map(|c| c.text(d)),
        "comment_sources": x.comment.as_ref().map(|c| sources(d, c)),
        "label": x.label.map(|l| one_line(d.slice(l))),
        "label_source": x.label.map(|l| source(d, l)),
        "response": x.response.text(d),
        "response_sources": sources(d, &x.response),
        "proposed": all(&x.proposed, |p| proposed(d, p)),
        "commitments": all(&x.commitments, |c| commitment(d, c)),
        "declines": x.declines.is_some(),
        "declines_words": span(d, x.declines),
        "refers": all(&x.refers, |p| prior(d, p)),
    })
}

fn proposed(d: &Document, x: &Proposed) -> Value {
    let style = |s: Style| {
        let names = [
            (Style::BOLD, "bold"),
            (Style::ITALIC, "italic"),
            (Style::UNDERLINE, "underline"),
            (Style::STRIKE, "strike"),
        ];
        names.into_iter().filter(|(style, _)| s.has(*style)).map(|(_, name)| json!(name)).collect::<Vec<_>>()
    };
    json!({
        "text": x.text.text(d),
        "sources": sources(d, &x.text),
        "marks": all(&x.marks, |m| json!({"style": style(m.style), "text": one_line(d.slice(m.span)), "source": source(d, m.span)})),
        "legend": span(d, x.legend),
    })
}

fn commitment(d: &Document, x: &Commitment) -> Value {
    json!({
        "text": one_line(d.slice(x.span)),
        "source": source(d, x.span),
        "venue": x.venue,
        "first_due": x.first_due.map(|s| one_line(d.slice(s))),
        "strength": x.strength.name(),
        "condition": x.condition.map(|s| one_line(d.slice(s))),
    })
}
