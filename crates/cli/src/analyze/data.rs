//! An analysis as JSON: see schemas/analysis.json.

use serde_json::{Value, json};
use tieout_analyses::{Cell, Computed, Input, Origin, Plot, PlotKind, Status, Table, Verdict};
use tieout_export::analysis::Worked;
use tieout_ties::{Range, print};

use super::gather::Gathered;

/// The whole object.
pub(super) fn analysis(worked: &Worked, gathered: &Gathered) -> Value {
    let outcome = worked.outcome;
    let why = match &outcome.status {
        Status::Undetermined { why } => json!(why),
        _ => Value::Null,
    };
    let inputs = worked.inputs.all.iter().zip(0..).map(|(i, at)| {
        let file = gathered.files.get(at as usize).cloned().flatten();
        input(i, worked.place(at), file)
    });
    let missing =
        outcome.missing.iter().map(|m| json!({"key": m.key, "item": m.item, "period": words(&m.term), "why": m.why}));
    json!({
        "analysis": worked.analysis.name,
        "title": worked.analysis.title,
        "authority": worked.analysis.authority,
        "status": outcome.status.name(),
        "why": why,
        "sentences": outcome.sentences,
        "inputs": inputs.collect::<Vec<_>>(),
        "results": outcome.results.iter().map(result).collect::<Vec<_>>(),
        "missing": missing.collect::<Vec<_>>(),
        "questions": outcome.questions,
        "tables": outcome.tables.iter().map(table).collect::<Vec<_>>(),
        "plots": outcome.plots.iter().map(plot).collect::<Vec<_>>(),
        "notes": worked.notes,
    })
}

fn words(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

/// A value as digits: exact where it ends within 12 places, rounded else.
fn digits(value: &dashu_ratio::RBig) -> String {
    let text = print(value, 12).replace(',', "");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn range(range: &Range) -> Value {
    json!([range.low.as_ref().map(digits), range.high.as_ref().map(digits)])
}

fn input(i: &Input, place: &str, file: Option<String>) -> Value {
    let from = match &i.origin {
        Origin::Figure { .. } => "figure",
        Origin::Words { .. } => "words",
        Origin::Cell { .. } => "cell",
        Origin::Given => "given",
    };
    let is_text = i.measure == tieout_analyses::Measure::Text;
    json!({
        "key": i.key,
        "item": i.item,
        "period": words(&i.term.label),
        "measure": i.measure.name(),
        "value": if is_text { Value::Null } else { json!(digits(&i.value)) },
        "interval": if is_text { Value::Null } else { range(&i.range) },
        "currency": i.currency.as_ref().map(|c| c.code().to_owned()),
        "text": i.text,
        "from": from,
        "file": file,
        "place": place,
    })
}

fn result(r: &Computed) -> Value {
    let by = match &r.verdict {
        Verdict::DoesNotTie { by } => range(by),
        Verdict::Partial { remainder } => range(remainder),
        _ => Value::Null,
    };
    let why = match &r.verdict {
        Verdict::Undetermined { why } => json!(why),
        _ => Value::Null,
    };
    json!({
        "name": r.name,
        "item": r.item,
        "period": words(&r.term.label),
        "variant": r.variant,
        "measure": r.measure.name(),
        "value": digits(&r.value),
        "interval": range(&r.range),
        "inputs": r.expr.inputs(),
        "printed": r.printed,
        "verdict": r.verdict.name(),
        "by": by,
        "why": why,
        "working": r.working,
        "note": r.note,
    })
}

fn table(t: &Table) -> Value {
    let cell = |c: &Cell| match c {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Input(i) => json!({"input": i}),
        Cell::Result(i) => json!({"result": i}),
    };
    let rows: Vec<Vec<Value>> = t.rows.iter().map(|r| r.iter().map(cell).collect()).collect();
    json!({"title": t.title, "columns": t.columns, "rows": rows})
}

fn plot(p: &Plot) -> Value {
    let kind = match p.kind {
        PlotKind::Bridge => "bridge",
        PlotKind::Trend => "trend",
        PlotKind::Sensitivity => "sensitivity",
    };
    let bar = |b: &tieout_analyses::Bar| {
        let kind = match b.kind {
            tieout_analyses::BarKind::Total => "total",
            tieout_analyses::BarKind::Part => "part",
            tieout_analyses::BarKind::Remainder => "remainder",
        };
        json!({"label": b.label, "value": digits(&b.value), "kind": kind})
    };
    let series =
        |s: &tieout_analyses::Series| json!({"name": s.name, "points": s.points.iter().map(bar).collect::<Vec<_>>()});
    json!({
        "kind": kind,
        "title": p.title,
        "measure": p.measure.name(),
        "currency": p.currency.as_ref().map(|c| c.code().to_owned()),
        "bars": p.bars.iter().map(bar).collect::<Vec<_>>(),
        "series": p.series.iter().map(series).collect::<Vec<_>>(),
    })
}
