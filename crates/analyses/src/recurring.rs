//! Recurring revenue: what of revenue recurs each month, and what of its growth that explains.
//!
//! Formula: twelve times the average monthly recurring revenue is the year's; its share of revenue, what of revenue
//! does not recur, and the part of the growth of revenue that recurring revenue makes.
//!
//! Undetermined: the share, until it is said what the measure covers (acquired businesses, all services); a share
//! over 100% or one that moves by much says that it covers something else than revenue does.
//!
//! Authority: Release 33-10751: a metric is to be defined, with how it is computed and what changed.
//!
//! Example: 12 × 146.6 = 1,759.2 is 89.45% of 1,966.7; 12 × 125.2 is 98.57% of 1,524.2.

use dashu_ratio::RBig;
use tieout_figures::{Place, Unit};
use tieout_ties::{Relation, Role, print};

use crate::expr::Expr;
use crate::found::{self, REVENUE, REVENUE_NAMES};
use crate::inputs::Inputs;
use crate::lines::Concept;
use crate::model::{
    Analysis, Bar, BarKind, Cell, Input, Measure, Need, Outcome, Per, Plot, PlotKind, Series, Table, Verdict,
};
use crate::source::Source;
use crate::term::Term;
use crate::work::{Of, Work};

/// The analysis.
pub(crate) static RECURRING: Analysis = Analysis {
    name: "recurring-revenue",
    title: "Recurring revenue",
    about: "Annualises the average monthly recurring revenue, takes its share of revenue, what does not recur, and the part of the growth that it explains.",
    authority: &["Release 33-10751", "S-K Item 303(a)"],
    needs: &[
        Need {
            key: "monthly-recurring-revenue",
            about: "Average monthly recurring revenue of the period",
            measure: Measure::Money,
            per: Per::Period,
            required: true,
            sign: "",
            names: &[
                "monthly recurring revenue",
                "average monthly recurring revenue",
                "mrr",
                "月度经常性收入",
                "月均经常性收入",
            ],
        },
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
            key: "growth",
            about: "Growth of monthly recurring revenue as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["mrr growth"],
        },
        Need {
            key: "scope",
            about: "What the measure covers, in words",
            measure: Measure::Text,
            per: Per::Once,
            required: false,
            sign: "",
            names: &[],
        },
    ],
    read,
    compute,
};

fn read(source: &Source) -> Vec<Input> {
    let mut all = Vec::new();
    let foreign = found::foreign(source);
    for (i, figure) in source.reading.figures.iter().enumerate() {
        let money = matches!(figure.unit, Unit::Money(_)) && figure.is_quantity() && figure.period.is_some();
        if money && source.label(i as u32).contains("monthly recurring revenue") {
            let other = figure.place == Place::Prose && foreign.contains(&(i as u32));
            all.extend(source.figure("monthly-recurring-revenue", i as u32).filter(|_| !other));
        }
    }
    if all.is_empty() {
        return all;
    }
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        let named = tie.role(Role::To).any(|f| source.label(f).contains("monthly recurring revenue"));
        let term = tie.role(Role::To).find_map(|f| source.figure("growth", f)).map(|i| i.term);
        if let (true, Some(term), Some(percent)) = (named, term, tie.role(Role::Percent).next()) {
            all.extend(source.figure("growth", percent).map(|i| Input { term, ..i }));
        }
    }
    all.extend(found::lines_or_compared(source, "revenue", Concept::Revenue, REVENUE));
    all
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let terms = inputs.terms(&["monthly-recurring-revenue"]);
    if terms.is_empty() {
        return work.outcome;
    }
    let mut rows = Vec::new();
    for term in &terms {
        rows.push(year(&mut work, term));
    }
    for term in &terms {
        growth(&mut work, term);
    }
    let shares: Vec<Bar> = terms
        .iter()
        .rev()
        .filter_map(|t| {
            work.outcome.result("recurring share of revenue", &t.label, None).map(|r| Bar {
                label: t.label.clone(),
                value: r.value.clone(),
                kind: BarKind::Total,
            })
        })
        .collect();
    if shares.len() >= 2 {
        let series = vec![Series { name: "Recurring share of revenue".to_owned(), points: shares }];
        work.outcome.plots.push(Plot {
            kind: PlotKind::Trend,
            title: "Recurring share of revenue".to_owned(),
            measure: Measure::Percent,
            currency: None,
            bars: Vec::new(),
            series,
        });
    }
    let columns = ["Year", "Average month", "Twelve months", "Revenue", "Recurring share", "Not recurring"]
        .map(str::to_owned)
        .to_vec();
    work.outcome.tables.push(Table { title: "Recurring revenue".to_owned(), columns, rows });
    if inputs.get("scope", "").is_some() {
        return work.finish();
    }
    let shown = terms.iter().any(|t| inputs.get("revenue", &t.label).is_some());
    if !shown {
        return work
            .undetermined("Monthly recurring revenue is printed, and revenue of the same periods is not found.");
    }
    work.outcome.questions.push(
        "What does monthly recurring revenue cover: acquired businesses, and all services that revenue holds?"
            .to_owned(),
    );
    work.undetermined("The document does not say what monthly recurring revenue covers; without it the share of revenue that recurs cannot be judged.")
}

/// The year's recurring revenue beside revenue, as a row.
fn year(work: &mut Work, term: &Term) -> Vec<Cell> {
    let mut row = vec![Cell::Text(term.label.clone())];
    let input = |i: Option<u32>| i.map_or(Cell::Empty, Cell::Input);
    let result = |i: Option<u32>| i.map_or(Cell::Empty, Cell::Result);
    row.push(input(work.inputs.get("monthly-recurring-revenue", &term.label)));
    let Some(month) = work.get("monthly-recurring-revenue", &term.label) else { return row };
    let whole = Expr::number(12) * month;
    let twelve = work.add(Of::new("annualised recurring revenue", term, Measure::Money), whole.clone());
    row.push(result(twelve));
    let Some(revenue) =
        work.need("revenue", &term.label, "The share of revenue that recurs cannot be computed without it.")
    else {
        return row;
    };
    let share =
        work.add(Of::new("recurring share of revenue", term, Measure::Percent), whole.clone() / revenue.clone());
    let rest = work.add(Of::new("revenue that does not recur", term, Measure::Money), revenue - whole);
    row.extend([input(work.inputs.get("revenue", &term.label)), result(share), result(rest)]);
    if work.inputs.get("scope", "").is_none() {
        work.judge(
            share,
            Verdict::Undetermined { why: "What monthly recurring revenue covers is not said.".to_owned() },
        );
    }
    if let Some(r) = share.and_then(|i| work.result(i)).filter(|r| r.range.low.as_ref().is_some_and(|l| *l > RBig::ONE))
    {
        let percent = print(&(r.value.clone() * RBig::from(100)), 2);
        work.outcome
            .questions
            .push(format!("Why is annualised recurring revenue {percent}% of revenue in {}?", term.label));
    }
    row
}

/// Growth over the year before, and what of revenue's growth it makes.
fn growth(work: &mut Work, term: &Term) {
    let Some(old) = term.year_before() else { return };
    let months = work.get("monthly-recurring-revenue", &term.label).zip(work.get("monthly-recurring-revenue", &old));
    let Some((m1, m0)) = months else { return };
    let printed = work.inputs.get("growth", &term.label);
    work.add(
        Of::new("growth of monthly recurring revenue", term, Measure::Percent).printed(printed),
        Expr::growth(m1.clone(), m0.clone()),
    );
    let Some((r1, r0)) = work.get("revenue", &term.label).zip(work.get("revenue", &old)) else { return };
    let part = Expr::number(12) * (m1 - m0) / (r1.clone() - r0.clone());
    let explained = work.add(Of::new("share of revenue growth", term, Measure::Percent), part);
    work.add(Of::new("growth of revenue", term, Measure::Percent), Expr::growth(r1, r0));
    let share = |t: &str| {
        work.outcome
            .result("recurring share of revenue", t, None)
            .map(|r| print(&(r.value.clone() * RBig::from(100)), 1))
    };
    let percent = explained.and_then(|i| work.result(i)).map(|r| print(&(r.value.clone() * RBig::from(100)), 1));
    if let (Some(new), Some(was), Some(part)) = (share(&term.label), share(&old), percent) {
        work.outcome.sentences.push(format!(
            "Twelve times average monthly recurring revenue was {new}% of revenue in {} and {was}% in {old}; its growth was {part}% of the growth of revenue.",
            term.label
        ));
    }
}

#[cfg(test)]
mod tests;
