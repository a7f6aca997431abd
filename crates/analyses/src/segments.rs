//! Segments: whether their measures and the reconciling items make the consolidated figures, each segment's share,
//! growth and margin.
//!
//! ASC 280-10-50-30 asks that the totals of segment revenue, of the measure of profit and of assets be reconciled with
//! the consolidated figures. A total of segment profit outside that note is a non-GAAP measure (C&DI 104.04).
//!
//! Example: Ocean 60.0 and Land 45.0 less eliminations of 5.0 make revenue of 100.0: Ocean's share is 60.0 %.
//! Where a document's segments fall short and no item explains it, the difference is shown and not called an error.

use dashu_ratio::RBig;
use tieout_ties::{Range, print};

use crate::doubt::{doubt, read_from_document};
use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{
    Analysis, Bar, BarKind, Cell, Computed, Measure, Need, Outcome, Per, Plot, PlotKind, Series, Table, Verdict,
};
use crate::term::Term;
use crate::work::{Of, Work};

mod members;
mod read;
mod tabled;

/// The analysis.
pub(crate) static ANALYSIS: Analysis = Analysis {
    name: "segments",
    title: "Segments and the consolidated figures",
    about: "Whether segment revenue and profit with the reconciling items make the consolidated figures, and each \
            segment's share, growth and margin.",
    authority: &["ASC 280-10-50-22", "ASC 280-10-50-30", "C&DI Non-GAAP 104.03", "C&DI Non-GAAP 104.04"],
    needs: NEEDS,
    read: read::read,
    compute,
};

const fn need(
    key: &'static str,
    about: &'static str,
    per: Per,
    required: bool,
    sign: &'static str,
    names: &'static [&'static str],
) -> Need {
    Need { key, about, measure: Measure::Money, per, required, sign, names }
}

const NEEDS: &[Need] = &[
    need(
        "revenue",
        "Revenue of a segment",
        Per::ItemPeriod,
        true,
        "",
        &[
            "segment revenue",
            "segment revenues",
            "segment sales",
            "net sales by segment",
            "revenue",
            "分部收入",
            "分部营业收入",
        ],
    ),
    need(
        "revenue-item",
        "What leads from segment revenue to consolidated revenue: eliminations, other",
        Per::ItemPeriod,
        false,
        "what is taken off is negative",
        &["reconciling revenue", "eliminations", "intersegment eliminations", "抵销", "分部间抵销"],
    ),
    need(
        "revenue-total",
        "Consolidated revenue",
        Per::Period,
        false,
        "",
        &["consolidated revenue", "total revenue", "total revenues", "total net sales", "合并收入", "营业收入合计"],
    ),
    need(
        "profit",
        "Profit of a segment, by its own measure",
        Per::ItemPeriod,
        false,
        "a loss is negative",
        &["segment profit", "segment operating income", "segment income", "分部利润", "分部经营利润"],
    ),
    need(
        "profit-item",
        "What leads from segment profit to consolidated profit",
        Per::ItemPeriod,
        false,
        "what is taken off is negative",
        &[
            "reconciling profit",
            "unallocated",
            "unallocated expenses",
            "corporate expenses",
            "未分配费用",
            "未分配项目",
        ],
    ),
    need(
        "profit-total",
        "The total of segment profit as printed",
        Per::Period,
        false,
        "a loss is negative",
        &["total segment profit", "total segment operating income", "分部利润合计"],
    ),
    need(
        "consolidated-profit",
        "Consolidated operating or pre-tax income, to which segment profit is reconciled",
        Per::Period,
        false,
        "a loss is negative",
        &[
            "consolidated profit",
            "operating income",
            "income before income taxes",
            "pre-tax income",
            "合并利润",
            "营业利润",
            "利润总额",
        ],
    ),
];

/// The result that revenue is held against.
const REVENUE_TOTAL: &str = "segment revenue with reconciling items";

/// Segments of one measure in one term.
struct Parts {
    items: Vec<(String, Expr)>,
    others: Vec<(String, Expr)>,
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let terms = inputs.terms(&["revenue", "profit"]);
    let (mut totals, mut profits, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for term in &terms {
        let revenue = parts(&mut work, "revenue", "revenue-item", term);
        let profit = parts(&mut work, "profit", "profit-item", term);
        if !revenue.items.is_empty() {
            totals.extend(total(&mut work, REVENUE_TOTAL, "revenue-total", term, &revenue, true));
            shares(&mut work, term, &revenue);
        }
        if !profit.items.is_empty() {
            let alone = Parts { items: profit.items.clone(), others: Vec::new() };
            profits.extend(total(&mut work, "total segment profit", "profit-total", term, &alone, false));
            ends.extend(consolidated(&mut work, term, &profit));
            margins(&mut work, term, &revenue, &profit);
        }
        growth(&mut work, term, "revenue", "growth of revenue", &revenue.items);
        growth(&mut work, term, "profit", "growth of profit", &profit.items);
    }
    let why = "The segments and items found do not make the total in any period; some of them may not have been found.";
    for results in [&totals, &profits, &ends] {
        doubt(&mut work, results, why);
    }
    for term in &terms {
        sentence(&mut work, term);
    }
    for (key, title) in [("revenue", "Revenue by segment"), ("profit", "Profit by segment")] {
        table(&mut work, key, title, &terms);
    }
    plot(&mut work, &terms);
    work.finish()
}

fn parts(work: &mut Work, key: &'static str, item_key: &'static str, term: &Term) -> Parts {
    let mut list = |key: &'static str| {
        let items = work.inputs.items(key);
        items.into_iter().filter_map(|i| work.get_of(key, Some(&i), &term.label).map(|e| (i, e))).collect::<Vec<_>>()
    };
    Parts { items: list(key), others: list(item_key) }
}

/// The sum of all parts, held against the printed total.
fn total(
    work: &mut Work,
    name: &'static str,
    key: &'static str,
    term: &Term,
    parts: &Parts,
    partial: bool,
) -> Option<u32> {
    let printed = work.inputs.get(key, &term.label);
    let all = parts.items.iter().chain(&parts.others).map(|p| p.1.clone());
    let result = work.add(Of::new(name, term, Measure::Money).printed(printed), Expr::sum(all))?;
    if partial && parts.others.is_empty() {
        short(work, result);
    }
    Some(result)
}

/// A document's list without reconciling items need not be all: what remains is shown.
fn short(work: &mut Work, result: u32) {
    let Some(found) = work.result(result).filter(|r| read_from_document(work, r)).cloned() else { return };
    if let Verdict::DoesNotTie { by } = found.verdict {
        let remainder = Range { low: by.high.map(|v| -v), high: by.low.map(|v| -v) };
        work.judge(Some(result), Verdict::Partial { remainder });
        work.note(
            Some(result),
            "No reconciling item was found; what remains may be eliminations or amounts that belong to no segment.",
        );
    }
}

/// Segment profit with what leads to consolidated profit.
fn consolidated(work: &mut Work, term: &Term, profit: &Parts) -> Option<u32> {
    let end = work.get("consolidated-profit", &term.label);
    if !profit.others.is_empty() {
        return total(work, "segment profit with reconciling items", "consolidated-profit", term, profit, false);
    }
    let end = end?;
    let same = |work: &Work| {
        let range = |e: &Expr| e.range(&|i| work.inputs.range(i));
        let sum = Expr::sum(profit.items.iter().map(|p| p.1.clone()));
        range(&sum).zip(range(&end)).is_some_and(|(a, b)| a.meets(&b))
    };
    if same(work) {
        return total(work, "segment profit with reconciling items", "consolidated-profit", term, profit, false);
    }
    let sum = Expr::sum(profit.items.iter().map(|p| p.1.clone()));
    let result = work.add(Of::new("consolidated less segment profit", term, Measure::Money), end - sum);
    work.note(result, "What ASC 280-10-50-30(b) asks to be reconciled; no reconciling items were found.");
    None
}

fn shares(work: &mut Work, term: &Term, revenue: &Parts) {
    let whole = work.get("revenue-total", &term.label);
    let (whole, variant) = match whole {
        Some(total) => (total, "of consolidated revenue"),
        None => (Expr::sum(revenue.items.iter().map(|p| p.1.clone())), "of all segments together"),
    };
    if work.is_more_than(&whole, &RBig::ZERO) != Some(true) {
        return;
    }
    for (item, part) in &revenue.items {
        let of = Of::new("share of revenue", term, Measure::Percent).item(item.clone()).variant(variant);
        work.add(of, part.clone() / whole.clone());
    }
}

fn margins(work: &mut Work, term: &Term, revenue: &Parts, profit: &Parts) {
    for (item, part) in &profit.items {
        let Some((_, base)) = revenue.items.iter().find(|r| r.0 == *item) else { continue };
        if work.is_more_than(base, &RBig::ZERO) == Some(true) {
            let of = Of::new("margin", term, Measure::Percent).item(item.clone());
            work.add(of, part.clone() / base.clone());
        }
    }
}

fn growth(work: &mut Work, term: &Term, key: &'static str, name: &'static str, items: &[(String, Expr)]) {
    let Some(before) = term.year_before() else { return };
    for (item, now) in items {
        let Some(old) = work.get_of(key, Some(item), &before) else { continue };
        let positive = |work: &Work, e: &Expr| work.is_more_than(e, &RBig::ZERO) == Some(true);
        // From or to a loss a percentage means nothing.
        if positive(work, &old) && positive(work, now) {
            let of = Of::new(name, term, Measure::Percent).item(item.clone());
            work.add(of, Expr::growth(now.clone(), old));
        }
    }
}

/// Shares of a term, where its segments are known to be neither too many nor told twice.
fn sentence(work: &mut Work, term: &Term) {
    let doubtful = |r: &Computed| {
        r.name == REVENUE_TOTAL
            && r.term == *term
            && matches!(r.verdict, Verdict::Undetermined { .. } | Verdict::DoesNotTie { .. })
    };
    if work.outcome.results.iter().any(doubtful) {
        return;
    }
    let shares: Vec<String> = work
        .outcome
        .results
        .iter()
        .filter(|r| r.name == "share of revenue" && r.term == *term)
        .filter_map(|r| Some(format!("{} {}%", r.item.as_ref()?, print(&(&r.value * RBig::from(100)), 1))))
        .collect();
    if shares.len() < 2 {
        return;
    }
    let consolidated = work.inputs.get("revenue-total", &term.label).is_some();
    let of = if consolidated { "consolidated revenue" } else { "the segments' revenue" };
    work.outcome.sentences.push(format!("Of {of} of {term}, the segments made: {}.", shares.join(", ")));
}

fn table(work: &mut Work, key: &'static str, title: &str, terms: &[Term]) {
    let (item_key, total_key) = match key {
        "revenue" => ("revenue-item", "revenue-total"),
        _ => ("profit-item", "consolidated-profit"),
    };
    let inputs = work.inputs;
    let row = |label: String, key: &'static str, item: Option<&str>| {
        let cells = terms.iter().map(|t| inputs.of(key, item, &t.label).map_or(Cell::Empty, Cell::Input));
        std::iter::once(Cell::Text(label)).chain(cells).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = inputs.items(key).into_iter().map(|i| row(i.clone(), key, Some(&i))).collect();
    if rows.is_empty() {
        return;
    }
    rows.extend(inputs.items(item_key).into_iter().map(|i| row(i.clone(), item_key, Some(&i))));
    rows.push(row("Consolidated".to_owned(), total_key, None));
    let columns = std::iter::once(String::new()).chain(terms.iter().map(|t| t.label.clone())).collect();
    work.outcome.tables.push(Table { title: title.to_owned(), columns, rows });
}

/// Revenue of each segment over years.
fn plot(work: &mut Work, terms: &[Term]) {
    let inputs = work.inputs;
    let years: Vec<&Term> = terms.iter().rev().filter(|t| t.fiscal_year().is_some()).collect();
    if years.len() < 2 {
        return;
    }
    let mut currency = None;
    let mut series = Vec::new();
    for item in inputs.items("revenue") {
        let point = |t: &&Term| {
            let input = inputs.at(inputs.of("revenue", Some(&item), &t.label)?)?;
            Some((Bar { label: t.label.clone(), value: input.value.clone(), kind: BarKind::Total }, input.currency))
        };
        let points: Vec<_> = years.iter().filter_map(point).collect();
        currency = currency.or(points.iter().find_map(|p| p.1));
        if points.len() == years.len() {
            series.push(Series { name: item.clone(), points: points.into_iter().map(|p| p.0).collect() });
        }
    }
    if !series.is_empty() {
        work.outcome.plots.push(Plot {
            kind: PlotKind::Trend,
            title: "Revenue by segment".to_owned(),
            measure: Measure::Money,
            currency,
            bars: Vec::new(),
            series,
        });
    }
}

#[cfg(test)]
mod tests;
