//! Operating cash of one year into that of the next, by lines of the statement.

use super::*;

/// Lines of the bridge: key, label, and whether an increase takes cash.
const PARTS: [(&str, &str, bool); 6] = [
    ("net-income", "Net income", false),
    ("depreciation", "Depreciation and amortization", false),
    ("stock-compensation", "Stock-based compensation", false),
    ("receivables-change", "Receivables", true),
    ("inventories-change", "Inventories", true),
    ("payables-change", "Payables", false),
];

pub(super) fn compute(work: &mut Work, terms: &[Term]) {
    let Some(term) = terms.first() else { return };
    let Some(old) = term.year_before() else { return };
    let pair = work.get("cash-from-operations", &term.label).zip(work.get("cash-from-operations", &old));
    let Some((new, was)) = pair else { return };
    let mut parts: Vec<(&str, Expr)> = Vec::new();
    for (key, label, takes) in PARTS {
        if let Some((a, b)) = work.get(key, &term.label).zip(work.get(key, &old)) {
            parts.push((label, if takes { b - a } else { a - b }));
        }
    }
    if parts.len() < 2 || parts.first().is_none_or(|p| p.0 != "Net income") {
        return;
    }
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let input = |e: &Expr| e.inputs().first().copied();
    let value = |e: &Expr| e.value(&|i| work.inputs.value(i));
    let total = |label: &str, e: &Expr| Some(Bar { label: label.to_owned(), value: value(e)?, kind: BarKind::Total });
    let ends = (total(&old, &was), total(&term.label, &new));
    bars.extend(ends.0);
    rows.extend(input(&was).map(|i| vec![Cell::Text(format!("Net cash, {old}")), Cell::Input(i)]));
    let rest = new.clone() - was.clone() - Expr::sum(parts.iter().map(|p| p.1.clone()));
    parts.push(("Other", rest));
    for (label, expr) in parts {
        let result = work.add(Of::new("part of the change of operating cash", term, Measure::Money).item(label), expr);
        let Some(i) = result else { continue };
        let kind = if label == "Other" { BarKind::Remainder } else { BarKind::Part };
        bars.extend(work.result(i).map(|r| Bar { label: label.to_owned(), value: r.value.clone(), kind }));
        rows.push(vec![Cell::Text(label.to_owned()), Cell::Result(i)]);
    }
    bars.extend(ends.1);
    rows.extend(input(&new).map(|i| vec![Cell::Text(format!("Net cash, {}", term.label)), Cell::Input(i)]));
    let title = format!("Cash from operating activities, {old} to {}", term.label);
    let currency = input(&new).and_then(|i| work.inputs.at(i)).and_then(|i| i.currency);
    work.outcome.tables.push(Table {
        title: title.clone(),
        columns: vec!["Part".to_owned(), "Amount".to_owned()],
        rows,
    });
    work.outcome.plots.push(Plot {
        kind: PlotKind::Bridge,
        title,
        measure: Measure::Money,
        currency,
        bars,
        series: Vec::new(),
    });
}
