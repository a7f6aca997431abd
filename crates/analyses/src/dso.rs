//! Days sales outstanding: how long customers take to pay.
//!
//! Formula: receivables over revenue, times days. Receivables are those at the period's end or the average of
//! both ends, net or gross of the allowance; days are 365, 366, 360; revenue is the year's or four times the last
//! quarter's, with or without value-added tax. Each is tried against every day count that is printed, and those
//! that reproduce all of them are told. Where balances are not given, each variant says which receivables its
//! days imply, and how far the change of those lies from the change that the cash flow statement tells.
//!
//! The change of receivables splits at constant days: growth is the old days on the change of revenue, collection
//! the change of days on the new revenue.
//!
//! Undetermined: days are printed and balances are not; no variant, or more than one, reproduces them.
//!
//! Authority: Item 303(b)(1) of Regulation S-K, Release 33-10751 (metrics are to be defined), Item 5.B of 20-F.
//!
//! Example: 83 days on 1,966.7 are receivables of 447.2 [444.5, 449.9] at the year's end.

use dashu_ratio::RBig;

use crate::expr::Expr;
use crate::found::{self, RECEIVABLE_NAMES, REVENUE, REVENUE_NAMES, says};
use crate::inputs::Inputs;
use crate::lines::Concept;
use crate::model::{
    Analysis, Bar, BarKind, Cell, Input, Measure, Need, Origin, Outcome, Per, Plot, PlotKind, Series, Status, Table,
    Verdict,
};
use crate::source::Source;
use crate::term::Term;
use crate::work::{Of, Work};

mod read;
mod variant;

use variant::{Variant, variants};

/// The analysis.
pub(crate) static DSO: Analysis = Analysis {
    name: "dso",
    title: "Days sales outstanding",
    about: "Recomputes the days in every usual way, tells which of them reproduce what is printed, and splits the change of receivables into growth and collection.",
    authority: &["S-K Item 303(b)(1)", "Release 33-10751", "Form 20-F Item 5.B"],
    needs: &[
        Need {
            key: "revenue",
            about: "Revenue of the period",
            measure: Measure::Money,
            per: Per::Period,
            required: true,
            sign: "",
            names: REVENUE_NAMES,
        },
        Need {
            key: "dso",
            about: "Days sales outstanding as printed",
            measure: Measure::Days,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["dso", "days sales outstanding", "应收账款周转天数", "回款天数"],
        },
        Need {
            key: "receivables",
            about: "Accounts receivable, net, at the period's end",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: RECEIVABLE_NAMES,
        },
        Need {
            key: "receivables-gross",
            about: "Accounts receivable before the allowance",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["accounts receivable, gross", "gross receivables", "应收账款原值", "应收账款余额"],
        },
        Need {
            key: "receivables-change",
            about: "Change of receivables in the cash flow statement",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "an increase of receivables is positive",
            names: &[
                "increase in accounts receivable",
                "change in accounts receivable",
                "应收账款增加",
                "应收账款的增加",
            ],
        },
        Need {
            key: "quarter-revenue",
            about: "Revenue of the period's last quarter",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["last quarter revenue", "fourth quarter revenue", "第四季度收入"],
        },
        Need {
            key: "vat",
            about: "Rate of value-added tax that receivables hold and revenue does not",
            measure: Measure::Percent,
            per: Per::Once,
            required: false,
            sign: "",
            names: &["vat", "vat rate", "增值税率", "税率"],
        },
        Need {
            key: "vat-months",
            about: "Months of the period under that tax; all where it is not given",
            measure: Measure::Count,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["vat months", "增值税月数"],
        },
    ],
    read: read::read,
    compute,
};

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let mut terms = inputs.terms(&["dso"]);
    let printed = !terms.is_empty();
    if !printed {
        terms = inputs.terms(&["receivables", "receivables-gross"]);
    }
    terms.retain(|t| inputs.get("revenue", &t.label).is_some());
    if terms.is_empty() {
        return nothing(work, printed);
    }
    let mut rows: Vec<Row> = Vec::new();
    for variant in variants(&work, &terms) {
        let results = variant::compute(&mut work, &variant, &terms);
        rows.push(Row { variant, results });
    }
    days_change(&mut work, &terms);
    let bridges = bridge(&mut work, &terms);
    conclude(&mut work, &terms, printed, &rows);
    tell(&mut work, &terms, &bridges, printed);
    tables(&mut work, &terms, &rows);
    plots(&mut work, &terms, &bridges);
    work.finish()
}

/// One way of computing and what came of it.
struct Row {
    variant: Variant,
    results: variant::Results,
}

fn nothing(mut work: Work, printed: bool) -> Outcome {
    if !printed {
        return work.outcome;
    }
    let term = work.inputs.terms(&["dso"]).into_iter().next().unwrap_or_default();
    work.lack("revenue", None, &term.label, "Days sales outstanding cannot be recomputed without revenue.".to_owned());
    work.undetermined("Days sales outstanding are printed, and revenue of their period is not found.")
}

/// The term a year before, where it is among them.
fn before<'t>(terms: &'t [Term], term: &Term) -> Option<&'t Term> {
    let name = term.year_before()?;
    terms.iter().find(|t| t.label == name)
}

/// By how much printed days rose.
fn days_change(work: &mut Work, terms: &[Term]) {
    for term in terms {
        let Some(old) = before(terms, term) else { continue };
        if let (Some(new), Some(old)) = (work.get("dso", &term.label), work.get("dso", &old.label)) {
            work.add(Of::new("change of days", term, Measure::Percent), Expr::growth(new, old));
        }
    }
}

/// The parts of a change of receivables.
struct Bridge {
    term: Term,
    opening: u32,
    growth: u32,
    collection: u32,
    closing: u32,
    implied: bool,
}

/// Splits the change of receivables into growth and collection: by balances where they are there, else by the
/// printed days on closing balances.
fn bridge(work: &mut Work, terms: &[Term]) -> Vec<Bridge> {
    let mut out = Vec::new();
    for term in terms {
        let Some(old) = term.year_before() else { continue };
        let (Some(r1), Some(r0)) = (work.get("revenue", &term.label), work.get("revenue", &old)) else { continue };
        let year = Expr::number(365);
        let balances = work.get("receivables", &term.label).zip(work.get("receivables", &old));
        let days = work.get("dso", &term.label).zip(work.get("dso", &old));
        let old = Term::named(old);
        let of = |name, term: &Term, implied: bool| {
            let of = Of::new(name, term, Measure::Money);
            if implied { of.variant("ending, 365 days") } else { of }
        };
        let parts = match (balances, days) {
            (Some((a1, a0)), _) => {
                let growth = a0.clone() * (r1.clone() - r0.clone()) / r0.clone();
                let collection = a1.clone() - a0.clone() * r1 / r0;
                (a0, growth, collection, a1, false)
            }
            (None, Some((d1, d0))) => {
                let growth = d0.clone() * (r1.clone() - r0.clone()) / year.clone();
                let collection = (d1.clone() - d0.clone()) * r1.clone() / year.clone();
                (d0 * r0 / year.clone(), growth, collection, d1 * r1 / year, true)
            }
            _ => continue,
        };
        let (a0, growth, collection, a1, implied) = parts;
        let added = (
            work.add(of("receivables before", &old, implied), a0),
            work.add(of("growth of receivables from revenue", term, implied), growth),
            work.add(of("growth of receivables from collection", term, implied), collection),
            work.add(of("receivables after", term, implied), a1),
        );
        if let (Some(opening), Some(growth), Some(collection), Some(closing)) = added {
            out.push(Bridge { term: term.clone(), opening, growth, collection, closing, implied });
        }
    }
    out
}

/// Which variants reproduce what is printed, and what follows of it.
fn conclude(work: &mut Work, terms: &[Term], printed: bool, rows: &[Row]) {
    if !printed {
        return;
    }
    let latest = terms.first().cloned().unwrap_or_default();
    let has = |t: &Term| {
        work.inputs.get("receivables", &t.label).is_some() || work.inputs.get("receivables-gross", &t.label).is_some()
    };
    let balances = terms.iter().all(has);
    let surviving: Vec<String> =
        rows.iter().filter(|r| r.results.survives == Some(true)).map(|r| r.variant.name()).collect();
    let failing: Vec<String> =
        rows.iter().filter(|r| r.results.survives == Some(false)).map(|r| r.variant.name()).collect();
    if work.inputs.get("quarter-revenue", &latest.label).is_none() {
        work.lack(
            "quarter-revenue",
            None,
            &latest.label,
            "Days on four times the last quarter's revenue cannot be computed without it.".to_owned(),
        );
    }
    if !balances {
        for term in terms.iter().filter(|t| work.inputs.get("receivables", &t.label).is_none()) {
            let why =
                "The balance of receivables is not given; the printed days cannot be recomputed, only what they imply.";
            work.outcome.missing.push(crate::model::Missing {
                key: "receivables",
                item: None,
                term: term.label.clone(),
                why: why.to_owned(),
            });
        }
    }
    let why = match (balances, surviving.as_slice()) {
        (true, [one]) => {
            work.outcome.sentences.push(format!("The printed days are those of one way of computing them: {one}."));
            return;
        }
        (true, []) if failing.is_empty() => "No variant can be computed for every printed day count.".to_owned(),
        (true, []) => "No usual variant reproduces every printed day count from the balances given.".to_owned(),
        (true, several) => format!("Several variants reproduce the printed days: {}.", several.join("; ")),
        (false, several) => {
            let gap = match (several, failing.as_slice()) {
                ([], []) => String::new(),
                ([], _) => " No variant agrees with the change of receivables in the cash flow statement unless receivables also left by provision, write-off or reclassification.".to_owned(),
                (some, []) => format!(" The change of receivables in the cash flow statement can agree with: {}.", some.join("; ")),
                (some, bad) => format!(" The change of receivables in the cash flow statement can agree with: {}; it does not with: {}.", some.join("; "), bad.join("; ")),
            };
            format!("The days are printed without the balances of receivables that they are computed of.{gap}")
        }
    };
    // One answer, though several ways give it, is an answer.
    if balances && surviving.len() > 1 {
        work.outcome
            .questions
            .push("Which of the variants that reproduce the days is the company's definition?".to_owned());
        work.outcome.status = Status::Computed;
        return;
    }
    work.outcome.questions.push(
        "How are days sales outstanding computed: on the closing or the average balance, net or gross of the allowance, with or without value-added tax, on 360 or 365 days, on the year's or the last quarter's revenue?".to_owned(),
    );
    work.outcome.status = Status::Undetermined { why };
}

fn tell(work: &mut Work, terms: &[Term], bridges: &[Bridge], printed: bool) {
    let mut out = Vec::new();
    if let Some(term) = terms.first()
        && let Some(old) = before(terms, term)
        && let (Some(new), Some(was)) = (work.inputs.get("dso", &term.label), work.inputs.get("dso", &old.label))
        && let (Some(new), Some(was)) = (work.inputs.at(new), work.inputs.at(was))
    {
        let verb = if new.value > was.value { "increased" } else { "decreased" };
        let plain = |i: &Input| i.text.trim_end_matches(" days").to_owned();
        out.push(format!(
            "Days sales outstanding {verb} from {} days in {} to {} days in {}.",
            plain(was),
            old.label,
            plain(new),
            term.label
        ));
    }
    if let Some(b) = bridges.first() {
        let value = |i: u32| work.result(i).map(|r| r.value.clone()).unwrap_or_default();
        let inputs = work.result(b.closing).map(|r| r.expr.inputs()).unwrap_or_default();
        let amount = |v: RBig| work.amount(&v, &inputs);
        let part = |v: RBig, more: &str, less: &str| {
            let word = if v < RBig::ZERO { less } else { more };
            format!("{} {word}", amount(if v < RBig::ZERO { -v } else { v }))
        };
        let change = value(b.closing) - value(b.opening);
        let basis = if b.implied { "On closing balances and 365 days, the" } else { "The" };
        out.push(format!(
            "{basis} change in accounts receivable of {} in {} was {} and {}.",
            amount(change),
            b.term.label,
            part(value(b.growth), "from growth of revenue", "less from lower revenue"),
            part(value(b.collection), "from slower collection", "less from faster collection"),
        ));
    }
    if !printed && bridges.is_empty() {
        out.clear();
    }
    work.outcome.sentences.extend(out);
}

fn tables(work: &mut Work, terms: &[Term], rows: &[Row]) {
    let Some(term) = terms.first() else { return };
    let old = term.year_before().unwrap_or_default();
    let cell = |i: Option<u32>| i.map_or(Cell::Empty, Cell::Result);
    let body = |r: &Row, label: &str| r.results.at.iter().find(|a| a.0 == label).map(|a| a.1);
    let implied = rows.iter().any(|r| r.results.change.is_some());
    let mut columns = vec!["Variant".to_owned(), old.clone(), term.label.clone()];
    if implied {
        columns.extend(["Implied change".to_owned(), "Less the cash flow statement's".to_owned()]);
    }
    let table = rows
        .iter()
        .filter(|r| !r.results.at.is_empty())
        .map(|r| {
            let mut row = vec![Cell::Text(r.variant.name()), cell(body(r, &old)), cell(body(r, &term.label))];
            if implied {
                row.extend([cell(r.results.change), cell(r.results.gap)]);
            }
            row
        })
        .collect();
    let title = if implied { "Receivables that the printed days imply" } else { "Days sales outstanding by variant" };
    work.outcome.tables.push(Table { title: title.to_owned(), columns, rows: table });
}

fn plots(work: &mut Work, terms: &[Term], bridges: &[Bridge]) {
    let of_days = |t: &Term| {
        let printed = work.inputs.get("dso", &t.label).and_then(|i| work.inputs.value(i));
        let computed = work
            .outcome
            .result("days sales outstanding", &t.label, Some("ending, 365 days, net"))
            .map(|r| r.value.clone());
        Some(Bar { label: t.label.clone(), value: printed.or(computed)?, kind: BarKind::Total })
    };
    let points: Vec<Bar> = terms.iter().rev().filter_map(of_days).collect();
    let mut plots = Vec::new();
    if points.len() >= 2 {
        let series = vec![Series { name: "Days sales outstanding".to_owned(), points }];
        plots.push(Plot {
            kind: PlotKind::Trend,
            title: "Days sales outstanding".to_owned(),
            measure: Measure::Days,
            currency: None,
            bars: Vec::new(),
            series,
        });
    }
    if let Some(b) = bridges.first() {
        let bar = |label: &str, i: u32, kind| {
            Some(Bar { label: label.to_owned(), value: work.result(i)?.value.clone(), kind })
        };
        let bars = [
            bar("Opening", b.opening, BarKind::Total),
            bar("Growth of revenue", b.growth, BarKind::Part),
            bar("Collection", b.collection, BarKind::Part),
            bar("Closing", b.closing, BarKind::Total),
        ];
        let currency = work.result(b.closing).and_then(|r| work.inputs.scale(&r.expr.inputs()).currency);
        let title = format!("Accounts receivable, {}", b.term.label);
        plots.push(Plot {
            kind: PlotKind::Bridge,
            title,
            measure: Measure::Money,
            currency,
            bars: bars.into_iter().flatten().collect(),
            series: Vec::new(),
        });
    }
    work.outcome.plots.extend(plots);
}

#[cfg(test)]
mod tests;
