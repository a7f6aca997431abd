//! Organic and acquired growth of revenue and of cost.
//!
//! Formula, with totals R and contributions A of acquired businesses in the new and the old period: at the same
//! perimeter acquired growth is A1 - A0; where the businesses were not owned in the base period it is A1. Organic
//! growth is the rest of R1 - R0, as a rate over R0. Like for like it is (R1 - A1) / (R0 - A0) - 1.
//!
//! Undetermined: contributions of both periods are given and nothing says whether they are of the same businesses;
//! or businesses were bought and their contribution is not given. A printed organic rate, or the word of the
//! person who asks (`perimeter`), decides.
//!
//! Authority: Item 303(b) of Regulation S-K, FRC 501.12.b.2, Item 5.A of 20-F, ASC 805-10-50-2(h).
//!
//! Example: 1,524.2 to 1,966.7 with 34.0 and 145.8 acquired: 21.70% organic at the same perimeter, 19.47% where
//! the businesses of the new year were not owned before.

use dashu_ratio::RBig;
use tieout_ties::print;

use crate::expr::Expr;
use crate::found::{COST_NAMES, REVENUE_NAMES};
use crate::inputs::Inputs;
use crate::model::{Analysis, Bar, BarKind, Cell, Measure, Need, Outcome, Per, Plot, PlotKind, Status, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod read;

/// The analysis.
pub(crate) static ORGANIC: Analysis = Analysis {
    name: "organic-growth",
    title: "Organic and acquired growth",
    about: "Parts the growth of revenue and cost into organic and acquired under each reading of the acquired contributions, and takes the gross margins of both.",
    authority: &["S-K Item 303(b)", "FRC 501.12.b.2", "Form 20-F Item 5.A", "ASC 805-10-50-2(h)(1)"],
    needs: &[
        Need {
            key: "revenue",
            about: "Revenue",
            measure: Measure::Money,
            per: Per::Period,
            required: true,
            sign: "",
            names: REVENUE_NAMES,
        },
        Need {
            key: "acquired-revenue",
            about: "Revenue that acquired businesses contributed",
            measure: Measure::Money,
            per: Per::Period,
            required: true,
            sign: "",
            names: &["acquired revenue", "revenue of acquired businesses", "acquisitions", "并购收入", "收购业务收入"],
        },
        Need {
            key: "cost",
            about: "Cost of revenue",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: COST_NAMES,
        },
        Need {
            key: "acquired-cost",
            about: "Cost of revenue of acquired businesses",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["acquired cost", "cost of acquired businesses", "并购成本", "收购业务成本"],
        },
        Need {
            key: "perimeter",
            about: "\"same\" where both periods' contributions are of the same businesses, \"not owned\" where those of the new period were not owned in the old",
            measure: Measure::Text,
            per: Per::Once,
            required: false,
            sign: "",
            names: &["perimeter"],
        },
        Need {
            key: "revenue-growth",
            about: "Growth of revenue as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "cost-growth",
            about: "Growth of cost as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "organic-growth",
            about: "Organic growth of revenue as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["organic growth", "内生增长率"],
        },
        Need {
            key: "acquired-revenue-share",
            about: "Acquired share of revenue as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "acquired-cost-share",
            about: "Acquired share of cost as printed",
            measure: Measure::Percent,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "bought",
            about: "Cash paid for acquired businesses, which says that there are any",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
    ],
    read: read::read,
    compute,
};

/// What grows.
struct Side {
    what: &'static str,
    total: &'static str,
    acquired: &'static str,
    growth: &'static str,
    share: &'static str,
    organic: Option<&'static str>,
}

const SIDES: [Side; 2] = [
    Side {
        what: "revenue",
        total: "revenue",
        acquired: "acquired-revenue",
        growth: "revenue-growth",
        share: "acquired-revenue-share",
        organic: Some("organic-growth"),
    },
    Side {
        what: "cost",
        total: "cost",
        acquired: "acquired-cost",
        growth: "cost-growth",
        share: "acquired-cost-share",
        organic: None,
    },
];

/// The readings of a contribution.
const SAME: &str = "same perimeter";
const NOT_OWNED: &str = "not owned in the base period";

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let acquired = inputs.terms(&["acquired-revenue", "acquired-cost"]);
    if acquired.is_empty() {
        return without(work);
    }
    for side in &SIDES {
        for term in &inputs.terms(&[side.total]) {
            shares(&mut work, side, term);
            grown(&mut work, side, term);
        }
    }
    for term in inputs.terms(&["cost"]) {
        let own = |t: &Term| t.label == term.label || t.year_before().as_deref() == Some(term.label.as_str());
        if acquired.iter().any(own) {
            margins(&mut work, &term);
        }
    }
    let latest = work.outcome.results.iter().find(|r| r.name.starts_with("organic growth")).map(|r| r.term.clone());
    let Some(term) = latest else {
        let term = acquired.first().cloned().unwrap_or_default();
        for key in ["revenue", "acquired-revenue"] {
            let old = term.year_before().unwrap_or_default();
            for t in [term.label.clone(), old] {
                work.need(key, &t, "Organic growth cannot be derived without it.");
            }
        }
        return work.undetermined(
            "The contribution of acquired businesses is given without the totals of two periods to set it against.",
        );
    };
    tell(&mut work, &term);
    table(&mut work, &term);
    decide(work, &term)
}

/// Nothing says what acquired businesses contributed.
fn without(mut work: Work) -> Outcome {
    let latest = work.inputs.terms(&["revenue"]).into_iter().next();
    let near =
        |t: &Term| latest.as_ref().is_some_and(|l| l == t || l.year_before().as_deref() == Some(t.label.as_str()));
    let bought: Vec<Term> =
        work.inputs.terms(&["bought"]).into_iter().filter(|t| near(t) && matters(&work, t)).collect();
    let printed = work.inputs.terms(&["organic-growth"]);
    let Some(term) = printed.first().or(bought.first()).cloned() else { return work.outcome };
    let why = "Organic growth cannot be derived without what acquired businesses contributed.";
    work.lack("acquired-revenue", None, &term.label, why.to_owned());
    work.lack("acquired-revenue", None, &term.year_before().unwrap_or_default(), why.to_owned());
    work.outcome.questions.push(format!(
        "What did the businesses acquired contribute to revenue in {}, and how much of its growth is organic?",
        term.label
    ));
    let reason = if printed.is_empty() { "Businesses were bought" } else { "Organic growth is stated" };
    work.undetermined(format!("{reason}, and what acquired businesses contributed to revenue is not given."))
}

/// Whether what was paid for businesses in a year is more than a hundredth of its revenue: what they contribute to
/// growth may then matter.
fn matters(work: &Work, term: &Term) -> bool {
    let value = |key| work.inputs.get(key, &term.label).and_then(|i| work.inputs.value(i));
    match (value("bought"), value("revenue")) {
        (Some(paid), Some(revenue)) => paid * RBig::from(100) > revenue,
        _ => false,
    }
}

/// The acquired share of a total, as printed and computed.
fn shares(work: &mut Work, side: &Side, term: &Term) {
    let Some((total, acquired)) = work.get(side.total, &term.label).zip(work.get(side.acquired, &term.label)) else {
        return;
    };
    let printed = work.inputs.get(side.share, &term.label);
    let of = Of::new("acquired share", term, Measure::Percent).item(side.what).printed(printed);
    work.add(of, acquired.clone() / total.clone());
    let excess = (acquired - total).range(&|i| work.inputs.range(i));
    if excess.is_some_and(|e| e.low.is_some_and(|l| l > RBig::ZERO)) {
        work.outcome.questions.push(format!(
            "How can acquired businesses contribute more {} than there is in {}?",
            side.what, term.label
        ));
    }
}

/// Growth over the year before, and its organic part under each reading.
fn grown(work: &mut Work, side: &Side, term: &Term) {
    let Some(old) = term.year_before() else { return };
    let Some((r1, r0)) = work.get(side.total, &term.label).zip(work.get(side.total, &old)) else { return };
    let of = |name, measure| Of::new(name, term, measure).item(side.what);
    let printed = work.inputs.get(side.growth, &term.label);
    work.add(of("growth", Measure::Percent).printed(printed), Expr::growth(r1.clone(), r0.clone()));
    work.add(of("change", Measure::Money), r1.clone() - r0.clone());
    let Some(a1) = work.get(side.acquired, &term.label) else { return };
    let a0 = work.get(side.acquired, &old);
    let organic = side.organic.and_then(|k| work.inputs.get(k, &term.label));
    let mut readings = Vec::new();
    if let Some(a0) = &a0 {
        readings.push((SAME, a1.clone() - a0.clone()));
    } else {
        work.lack(
            side.acquired,
            None,
            &old,
            "Whether the acquired businesses were owned in the base period cannot be told without it.".to_owned(),
        );
    }
    readings.push((NOT_OWNED, a1.clone()));
    for (reading, acquired) in readings {
        let rest = r1.clone() - r0.clone() - acquired.clone();
        let of = |name, measure| Of::new(name, term, measure).item(side.what).variant(reading);
        work.add(of("acquired amount", Measure::Money), acquired.clone());
        work.add(of("acquired growth", Measure::Percent), acquired / r0.clone());
        work.add(of("organic amount", Measure::Money), rest.clone());
        work.add(of("organic growth", Measure::Percent).printed(organic), rest / r0.clone());
    }
    if let Some(a0) = a0 {
        let like = (r1 - a1) / (r0 - a0) - Expr::number(1);
        work.add(of("like for like", Measure::Percent).printed(organic), like);
    }
}

/// Gross profit and margins: of all, of acquired businesses, of the rest.
fn margins(work: &mut Work, term: &Term) {
    let pair = |work: &mut Work, a, b| work.get(a, &term.label).zip(work.get(b, &term.label));
    let of = |name, m, item: &str| Of::new(name, term, m).item(item);
    let Some((r, c)) = pair(work, "revenue", "cost") else { return };
    work.add(of("gross profit", Measure::Money, "all"), r.clone() - c.clone());
    work.add(of("gross margin", Measure::Percent, "all"), (r.clone() - c.clone()) / r.clone());
    let Some((a, b)) = pair(work, "acquired-revenue", "acquired-cost") else { return };
    work.add(of("gross margin", Measure::Percent, "acquired"), (a.clone() - b.clone()) / a.clone());
    let (rest, cost) = (r - a, c - b);
    work.add(of("gross margin", Measure::Percent, "excluding acquired"), (rest.clone() - cost) / rest);
}

/// Whether one reading is the right one.
fn decide(mut work: Work, term: &Term) -> Outcome {
    if let Some(given) = work.inputs.get("perimeter", "").and_then(|i| work.inputs.at(i)) {
        let known = ["same", SAME, "not owned", NOT_OWNED].contains(&given.text.to_lowercase().as_str());
        if known {
            return work.finish();
        }
    }
    let printed = work.inputs.get("organic-growth", &term.label).is_some();
    let fits: Vec<&str> = work
        .outcome
        .results
        .iter()
        .filter(|r| r.term == *term && r.printed.is_some() && matches!(r.verdict, Verdict::Ties { .. }))
        .filter(|r| ["organic growth", "like for like"].contains(&r.name))
        .map(|r| r.variant.as_deref().unwrap_or(r.name))
        .collect();
    if let [only] = fits.as_slice() {
        let note = format!("The printed organic growth is that of the reading: {only}.");
        work.outcome.sentences.push(note);
        return work.finish();
    }
    let old = term.year_before().unwrap_or_default();
    let both = work.inputs.get("acquired-revenue", &old).is_some();
    let why = match (both, printed) {
        (_, true) => {
            "The printed organic growth is none, or more than one, of the readings of the acquired contributions."
                .to_owned()
        }
        (true, _) => format!(
            "The acquired contributions of {old} and {} may be of the same businesses or of others; which businesses count is not said.",
            term.label
        ),
        (false, _) => format!(
            "Whether the businesses that contributed in {} were owned in {old}, and what they then contributed, is not said.",
            term.label
        ),
    };
    work.outcome.questions.push(
        "Which businesses does the acquired contribution of each period hold, and since when were they owned?"
            .to_owned(),
    );
    work.outcome.status = Status::Undetermined { why };
    work.outcome
}

/// The reading that a person named; all where none did.
fn readings(work: &Work) -> Vec<&'static str> {
    let given = work.inputs.get("perimeter", "").and_then(|i| work.inputs.at(i)).map(|i| i.text.to_lowercase());
    match given.as_deref() {
        Some("same" | SAME) => vec![SAME],
        Some("not owned" | NOT_OWNED) => vec![NOT_OWNED],
        _ => vec![SAME, NOT_OWNED],
    }
}

fn tell(work: &mut Work, term: &Term) {
    let percent = |v: &RBig| print(&(v.clone() * RBig::from(100)), 1);
    let mut out = Vec::new();
    for side in &SIDES {
        let find = |name: &str, variant: Option<&str>| {
            let own = |r: &&crate::model::Computed| {
                r.name == name
                    && r.term == *term
                    && r.variant.as_deref() == variant
                    && r.item.as_deref() == Some(side.what)
            };
            work.outcome.results.iter().find(own)
        };
        let (Some(growth), Some(change)) = (find("growth", None), find("change", None)) else { continue };
        for reading in readings(work) {
            let parts = (
                find("organic growth", Some(reading)),
                find("organic amount", Some(reading)),
                find("acquired growth", Some(reading)),
                find("acquired amount", Some(reading)),
            );
            let (Some(organic), Some(amount), Some(acquired), Some(bought)) = parts else { continue };
            let inputs = change.expr.inputs();
            out.push(format!(
                "Of the {}% {} of {} in {} ({}), {} points ({}) were organic and {} points ({}) came from acquired businesses, where these were {reading}.",
                percent(&growth.value),
                if growth.value < RBig::ZERO { "change" } else { "growth" },
                side.what,
                term.label,
                work.amount(&change.value, &inputs),
                percent(&organic.value),
                work.amount(&amount.value, &inputs),
                percent(&acquired.value),
                work.amount(&bought.value, &inputs),
            ).replace("where these were same perimeter", "at the same perimeter"));
        }
    }
    work.outcome.sentences.extend(out);
}

fn table(work: &mut Work, term: &Term) {
    let Some(old) = term.year_before() else { return };
    let mut rows = Vec::new();
    let index = |name: &str, item: &str, t: &str, variant: Option<&str>| {
        let own = |r: &crate::model::Computed| {
            r.name == name && r.term.label == t && r.variant.as_deref() == variant && r.item.as_deref() == Some(item)
        };
        work.outcome.results.iter().position(own).map_or(Cell::Empty, |i| Cell::Result(i as u32))
    };
    let input = |key, t: &str| work.inputs.get(key, t).map_or(Cell::Empty, Cell::Input);
    let mut plots = Vec::new();
    for side in &SIDES {
        if work.inputs.get(side.total, &term.label).is_none() {
            continue;
        }
        rows.push(vec![
            Cell::Text(side.what.to_owned()),
            input(side.total, &old),
            input(side.total, &term.label),
            index("change", side.what, &term.label, None),
            index("growth", side.what, &term.label, None),
        ]);
        rows.push(vec![
            Cell::Text(format!("{} of acquired businesses", side.what)),
            input(side.acquired, &old),
            input(side.acquired, &term.label),
            Cell::Empty,
            Cell::Empty,
        ]);
        for reading in readings(work) {
            for (label, amount, rate) in
                [("organic", "organic amount", "organic growth"), ("acquired", "acquired amount", "acquired growth")]
            {
                let cells = (
                    index(amount, side.what, &term.label, Some(reading)),
                    index(rate, side.what, &term.label, Some(reading)),
                );
                if cells.1 != Cell::Empty {
                    rows.push(vec![
                        Cell::Text(format!("{label}, {reading}")),
                        Cell::Empty,
                        Cell::Empty,
                        cells.0,
                        cells.1,
                    ]);
                }
            }
            plots.extend(plot(work, side, term, &old, reading));
        }
        rows.push(vec![
            Cell::Text("like for like".to_owned()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            index("like for like", side.what, &term.label, None),
        ]);
    }
    for item in ["all", "acquired", "excluding acquired"] {
        let cells = (index("gross margin", item, &old, None), index("gross margin", item, &term.label, None));
        if cells != (Cell::Empty, Cell::Empty) {
            rows.push(vec![Cell::Text(format!("gross margin, {item}")), cells.0, cells.1, Cell::Empty, Cell::Empty]);
        }
    }
    let columns = vec!["".to_owned(), old.clone(), term.label.clone(), "Change".to_owned(), "Growth".to_owned()];
    work.outcome.tables.push(Table { title: "Organic and acquired growth".to_owned(), columns, rows });
    work.outcome.plots.extend(plots);
}

/// Old total, organic and acquired change, new total.
fn plot(work: &Work, side: &Side, term: &Term, old: &str, reading: &str) -> Option<Plot> {
    let result = |name: &str| {
        let own = |r: &&crate::model::Computed| {
            r.name == name
                && r.term == *term
                && r.variant.as_deref() == Some(reading)
                && r.item.as_deref() == Some(side.what)
        };
        work.outcome.results.iter().find(own).map(|r| r.value.clone())
    };
    let from = work.inputs.get(side.total, old)?;
    let to = work.inputs.get(side.total, &term.label)?;
    let bar = |label: &str, value, kind| Bar { label: label.to_owned(), value, kind };
    let bars = vec![
        bar(old, work.inputs.value(from)?, BarKind::Total),
        bar("Organic", result("organic amount")?, BarKind::Part),
        bar("Acquired", result("acquired amount")?, BarKind::Part),
        bar(&term.label, work.inputs.value(to)?, BarKind::Total),
    ];
    let title = format!("Growth of {}, {old} to {}, {reading}", side.what, term.label);
    let currency = work.inputs.at(to)?.currency;
    Some(Plot { kind: PlotKind::Bridge, title, measure: Measure::Money, currency, bars, series: Vec::new() })
}

#[cfg(test)]
mod tests;
