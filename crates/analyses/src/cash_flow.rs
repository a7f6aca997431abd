//! Operating cash flow: what it is said to come of, what remains, and how it moved.
//!
//! Formula: indirect, net income and what it was adjusted for and offset by; direct, receipts less payments. The
//! remainder is the cash flow less the listed items. Where amounts carry a translation, the list in the other
//! currency must leave the same remainder, translated. Receipts are held against revenue less the growth of
//! receivables, payments against a cost less the growth of payables.
//!
//! A list that words call main items ("primarily", "such as") leaves a remainder that is told, not an error; one
//! that is more than a tenth of the cash flow and than the largest item is asked about.
//!
//! Authority: ASC 230-10-45-25, 45-28, 45-13(c), 50-3; Item 303(b)(1) of Regulation S-K; Release 33-8350, IV.B.
//!
//! Example: -47.0 + 489.2 - 348.0 = 94.2 against 64.5 leaves -29.7 [-30.2, -29.2].

use dashu_ratio::RBig;
use tieout_ties::Range;

use crate::expr::Expr;
use crate::found::{COST_NAMES, REVENUE_NAMES};
use crate::inputs::Inputs;
use crate::model::{Analysis, Bar, BarKind, Cell, Measure, Need, Outcome, Per, Plot, PlotKind, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod bridge;
mod checks;
mod read;

/// The analysis.
pub(crate) static CASH_FLOW: Analysis = Analysis {
    name: "cash-flow",
    title: "Cash flow from operating activities",
    about: "Adds up what operating cash is said to come of, indirectly and directly, tells what remains, compares it with the year before, and checks receipts and payments against revenue and cost.",
    authority: &[
        "ASC 230-10-45-25",
        "ASC 230-10-45-28",
        "ASC 230-10-45-13(c)",
        "ASC 230-10-50-3",
        "S-K Item 303(b)(1)",
        "Release 33-8350, IV.B",
    ],
    needs: &[
        Need {
            key: "cash-from-operations",
            about: "Net cash from operating activities",
            measure: Measure::Money,
            per: Per::Period,
            required: true,
            sign: "cash used is negative",
            names: &[
                "net cash provided by operating activities",
                "net cash from operating activities",
                "cash from operations",
                "operating cash flow",
                "经营活动产生的现金流量净额",
                "经营现金流",
            ],
        },
        Need {
            key: "indirect",
            about: "Items that net income is reconciled with, net income among them",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "what adds to cash is positive",
            names: &["adjustments", "indirect", "间接法"],
        },
        Need {
            key: "direct",
            about: "Receipts and payments",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "receipts are positive, payments negative",
            names: &["receipts", "payments", "direct", "直接法"],
        },
        Need {
            key: "cash-from-operations-translated",
            about: "The same in another currency",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "cash used is negative",
            names: &[],
        },
        Need {
            key: "indirect-translated",
            about: "Items in the other currency",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "what adds to cash is positive",
            names: &[],
        },
        Need {
            key: "direct-translated",
            about: "Receipts and payments in the other currency",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "receipts are positive, payments negative",
            names: &[],
        },
        Need {
            key: "revenue",
            about: "Revenue, to hold receipts against",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: REVENUE_NAMES,
        },
        Need {
            key: "cost",
            about: "A cost, to hold the payments for it against",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: COST_NAMES,
        },
        Need {
            key: "net-income",
            about: "Net income",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "a loss is negative",
            names: &["net income", "net loss", "net profit", "净利润"],
        },
        Need {
            key: "depreciation",
            about: "Depreciation and amortization",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["depreciation and amortization", "depreciation", "折旧和摊销", "折旧摊销"],
        },
        Need {
            key: "stock-compensation",
            about: "Stock-based compensation",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["stock-based compensation", "share-based compensation", "股份支付", "股权激励费用"],
        },
        Need {
            key: "receivables-change",
            about: "Change of receivables",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "an increase of receivables is positive",
            names: &["increase in accounts receivable", "应收账款增加"],
        },
        Need {
            key: "inventories-change",
            about: "Change of inventories",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "an increase of inventories is positive",
            names: &["increase in inventories", "存货增加"],
        },
        Need {
            key: "payables-change",
            about: "Change of payables",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "an increase of payables is positive",
            names: &["increase in accounts payable", "应付账款增加"],
        },
        Need {
            key: "amortization-in-cost",
            about: "Amortization of intangible assets within cost of revenue",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "for-property",
            about: "Words by which an operating item holds payables for property",
            measure: Measure::Text,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "partial",
            about: "Words by which a list is said to name main items only: indirect or direct",
            measure: Measure::Text,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: &[],
        },
    ],
    read: read::read,
    compute,
};

/// A way of listing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Indirect,
    Direct,
}

impl Way {
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Indirect => ("indirect", "indirect-translated"),
            Self::Direct => ("direct", "direct-translated"),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Indirect => "indirect",
            Self::Direct => "direct",
        }
    }
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let terms = inputs.terms(&["cash-from-operations"]);
    if terms.is_empty() {
        return work.outcome;
    }
    for term in &terms {
        for way in [Way::Indirect, Way::Direct] {
            list(&mut work, term, way);
        }
        checks::compute(&mut work, term);
    }
    moved(&mut work, &terms);
    bridge::compute(&mut work, &terms);
    let lists = inputs.each("indirect").chain(inputs.each("direct")).next().is_some();
    if work.outcome.results.is_empty() {
        return work.undetermined("Operating cash is given for one period only and nothing says what it comes of.");
    }
    let asked = !work.outcome.questions.is_empty();
    if lists && asked && work.outcome.sentences.is_empty() {
        work.outcome.sentences.push("The listed items do not add up to the cash flow.".to_owned());
    }
    work.finish()
}

/// The listed items of a way, their total, and what remains; the same translated.
fn list(work: &mut Work, term: &Term, way: Way) {
    let (key, translated) = way.keys();
    let items = work.inputs.items(key);
    let of = |work: &mut Work, key| -> Vec<(String, Expr)> {
        items.iter().filter_map(|i| Some((i.clone(), work.get_of(key, Some(i), &term.label)?))).collect()
    };
    let listed = of(work, key);
    let Some(total) = work.get("cash-from-operations", &term.label).filter(|_| listed.len() >= 2) else { return };
    let sum = Expr::sum(listed.iter().map(|l| l.1.clone()));
    let named = |name| Of::new(name, term, Measure::Money).variant(way.word());
    let added = work.add(named("listed items"), sum.clone());
    let remainder = work.add(named("remainder"), total.clone() - sum);
    judge(work, remainder, term, way);
    ask(work, remainder, &total, &listed, term, way);
    let foreign = of(work, translated);
    if foreign.len() == listed.len()
        && let Some(cash) = work.get("cash-from-operations-translated", &term.label)
    {
        let sum = Expr::sum(foreign.into_iter().map(|l| l.1));
        let left = work.add(named("remainder, translated"), cash.clone() - sum);
        if let Some(rate) = total.range(&|i| work.inputs.range(i)).zip(cash.range(&|i| work.inputs.range(i)))
            && let Some(left) = left
        {
            consistent(work, remainder, left, rate);
        }
    }
    tabulate(work, term, way, &listed, (added, remainder));
}

/// A list said to be partial leaves a remainder; another must leave none.
fn judge(work: &mut Work, remainder: Option<u32>, term: &Term, way: Way) {
    let Some(range) = remainder.and_then(|r| work.result(r)).map(|r| r.range.clone()) else { return };
    let partial = work.inputs.of("partial", Some(way.word()), &term.label).is_some();
    let verdict = match (range.meets(&Range::exact(RBig::ZERO)), partial) {
        (true, _) => Verdict::Ties { boundary: false },
        (false, true) => Verdict::Partial { remainder: range },
        (false, false) => Verdict::DoesNotTie { by: range },
    };
    work.judge(remainder, verdict);
}

/// Asks of a remainder that is more than a tenth of the cash flow or than the largest item.
fn ask(work: &mut Work, remainder: Option<u32>, total: &Expr, listed: &[(String, Expr)], term: &Term, way: Way) {
    let value = |e: &Expr| e.value(&|i| work.inputs.value(i)).map(magnitude);
    let Some(left) = remainder.and_then(|r| work.result(r)) else { return };
    let (Some(cash), inputs) = (value(total), left.expr.inputs()) else { return };
    let largest = listed.iter().filter_map(|l| value(&l.1)).max().unwrap_or_default();
    let size = magnitude(left.value.clone());
    let tenth = cash.clone() / RBig::from(10);
    if size <= tenth || left.range.meets(&Range::exact(RBig::ZERO)) {
        return;
    }
    let times = if size > largest { " It is more than any item that is named." } else { "" };
    let share = tieout_ties::print(&(size.clone() * RBig::from(100) / cash.max(RBig::ONE)), 0);
    let amount = work.amount(&left.value, &inputs);
    let question = format!(
        "What else made up cash from operating activities in {}: the {} list leaves {amount}, {share}% of it, unnamed?{times}",
        term.label,
        way.word()
    );
    work.outcome.questions.push(question);
}

fn magnitude(v: RBig) -> RBig {
    if v < RBig::ZERO { -v } else { v }
}

/// Whether the remainder in the other currency is the remainder at the rate of the total.
fn consistent(work: &mut Work, remainder: Option<u32>, left: u32, (local, foreign): (Range, Range)) {
    let (Some(own), Some(other)) = (remainder.and_then(|r| work.result(r)), work.result(left)) else { return };
    let Some(rate) = crate::expr::quotient(&local, &foreign) else { return };
    let Some(expected) = crate::expr::quotient(&own.range, &rate) else { return };
    let verdict = if expected.meets(&other.range) {
        Verdict::Partial { remainder: other.range.clone() }
    } else {
        Verdict::DoesNotTie { by: other.range.minus(&expected) }
    };
    let note = format!("The remainder translated at the rate of the total lies in {}.", money(&expected));
    work.judge(Some(left), verdict);
    work.note(Some(left), note);
}

fn money(range: &Range) -> String {
    let million = RBig::ONE / RBig::from(1_000_000);
    format!("{} million", tieout_ties::print_range(&range.scaled(&million), 2))
}

fn tabulate(work: &mut Work, term: &Term, way: Way, listed: &[(String, Expr)], ends: (Option<u32>, Option<u32>)) {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut bars = Vec::new();
    for (name, expr) in listed {
        if let Some(i) = expr.inputs().first() {
            rows.push(vec![Cell::Text(name.clone()), Cell::Input(*i)]);
            bars.extend(work.inputs.value(*i).map(|value| Bar { label: name.clone(), value, kind: BarKind::Part }));
        }
    }
    for (name, end) in [("Listed items", ends.0), ("Remainder", ends.1)] {
        rows.extend(end.map(|i| vec![Cell::Text(name.to_owned()), Cell::Result(i)]));
    }
    let left = ends.1.and_then(|i| work.result(i)).map(|r| r.value.clone()).filter(|v| *v != RBig::ZERO);
    bars.extend(left.map(|value| Bar { label: "Not named".to_owned(), value, kind: BarKind::Remainder }));
    if let Some(i) = work.inputs.get("cash-from-operations", &term.label) {
        rows.push(vec![Cell::Text("Net cash from operating activities".to_owned()), Cell::Input(i)]);
        bars.extend(work.inputs.value(i).map(|value| Bar {
            label: "Net cash".to_owned(),
            value,
            kind: BarKind::Total,
        }));
        let currency = work.inputs.at(i).and_then(|i| i.currency);
        let title = format!("Cash from operating activities, {}, {}", term.label, way.word());
        let columns = vec!["Item".to_owned(), term.label.clone()];
        work.outcome.tables.push(Table { title: title.clone(), columns, rows });
        work.outcome.plots.push(Plot {
            kind: PlotKind::Bridge,
            title,
            measure: Measure::Money,
            currency,
            bars,
            series: Vec::new(),
        });
    }
}

/// How the cash flow moved over a year.
fn moved(work: &mut Work, terms: &[Term]) {
    for term in terms {
        let Some(old) = term.year_before() else { continue };
        let pair = work.get("cash-from-operations", &term.label).zip(work.get("cash-from-operations", &old));
        let Some((new, was)) = pair else { continue };
        let change = work.add(Of::new("change of operating cash", term, Measure::Money), new.clone() - was.clone());
        let above =
            |e: &Expr| e.range(&|i| work.inputs.range(i)).is_some_and(|r| r.low.is_some_and(|l| l > RBig::ZERO));
        let positive = above(&was) && above(&new);
        let growth = if positive {
            work.add(
                Of::new("growth of operating cash", term, Measure::Percent),
                Expr::growth(new.clone(), was.clone()),
            )
        } else {
            None
        };
        let (Some(change), inputs) = (
            change.and_then(|c| work.result(c)).map(|r| r.value.clone()),
            Expr::sum([new.clone(), was.clone()]).inputs(),
        ) else {
            continue;
        };
        let verb = if change < RBig::ZERO { "decreased" } else { "increased" };
        let percent = growth
            .and_then(|g| work.result(g))
            .map(|r| tieout_ties::print(&(magnitude(r.value.clone()) * RBig::from(100)), 1));
        let by = percent.map_or_else(String::new, |p| format!(", or {p}%,"));
        let value = |e: &Expr| e.value(&|i| work.inputs.value(i)).unwrap_or_default();
        let sentence = format!(
            "Net cash from operating activities {verb} by {}{by} from {} in {old} to {} in {}.",
            work.amount(&magnitude(change), &inputs),
            work.amount(&value(&was), &inputs),
            work.amount(&value(&new), &inputs),
            term.label
        );
        if term == &terms[0] {
            work.outcome.sentences.push(sentence);
        }
    }
}

#[cfg(test)]
mod tests;
