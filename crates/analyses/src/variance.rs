//! Year on year: what changed, by how much, and what is said to have caused it.
//!
//! Formula: change and per cent of each line; the share of a line's change that each named driver makes; the
//! bridge of price, volume, mix, currency, acquisitions, divestitures and other where these are given.
//!
//! A per cent is not meaningful where the old value is zero or below. A driver that is called the primary one
//! should make more than half of the change (a house rule).
//!
//! Authority: Item 303(b) of Regulation S-K, Instruction 4 to it before 2021, Release 33-8350.
//!
//! Example: telecommunication costs rose by 220.7 of the 351.3 by which cost of revenue rose: 62.82%.

use dashu_int::IBig;
use dashu_ratio::RBig;
use tieout_ties::{Range, print};

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{Analysis, Bar, BarKind, Cell, Measure, Need, Outcome, Per, Plot, PlotKind, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod read;

/// The analysis.
pub(crate) static VARIANCE: Analysis = Analysis {
    name: "variance",
    title: "Year-on-year variance",
    about: "Takes the change of each line in amount and per cent, the share of it that each named driver makes, and the bridge of price, volume, mix, currency and acquisitions where these are given.",
    authority: &["S-K Item 303(b)", "Release 33-8350", "Form 20-F Item 5.A"],
    needs: &[
        Need {
            key: "line",
            about: "A line of the income statement, or a quantity that the text compares",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: true,
            sign: "",
            names: &["line", "item", "项目"],
        },
        Need {
            key: "growth",
            about: "Growth of a line as printed",
            measure: Measure::Percent,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: &["change", "growth", "增长率", "变动"],
        },
        Need {
            key: "driver",
            about: "What is said to have moved a line; the item is \"line: driver\"",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: &["driver"],
        },
        Need {
            key: "primary",
            about: "Words that call a driver the primary one; the item is \"line: driver\"",
            measure: Measure::Text,
            per: Per::Item,
            required: false,
            sign: "",
            names: &[],
        },
        Need {
            key: "price",
            about: "Change of revenue from price",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["price", "价格"],
        },
        Need {
            key: "volume",
            about: "Change of revenue from volume",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["volume", "销量"],
        },
        Need {
            key: "mix",
            about: "Change of revenue from mix",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["mix", "结构"],
        },
        Need {
            key: "currency",
            about: "Change of revenue from exchange rates",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["currency", "fx", "foreign exchange", "汇率"],
        },
        Need {
            key: "acquisitions",
            about: "Change of revenue from acquisitions",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["acquisitions", "收购"],
        },
        Need {
            key: "divestitures",
            about: "Change of revenue from divestitures",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "what is lost is negative",
            names: &["divestitures", "处置"],
        },
        Need {
            key: "other",
            about: "Other change of revenue",
            measure: Measure::Money,
            per: Per::Period,
            required: false,
            sign: "",
            names: &["other", "其他"],
        },
    ],
    read: read::read,
    compute,
};

/// Parts of a bridge: keys and labels.
const PARTS: [(&str, &str); 7] = [
    ("price", "Price"),
    ("volume", "Volume"),
    ("mix", "Mix"),
    ("currency", "Currency"),
    ("acquisitions", "Acquisitions"),
    ("divestitures", "Divestitures"),
    ("other", "Other"),
];

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let terms = inputs.terms(&["line"]);
    if terms.is_empty() {
        return work.outcome;
    }
    for term in &terms {
        let Some(old) = term.year_before().filter(|o| terms.iter().any(|t| t.label == *o)) else { continue };
        let mut rows = Vec::new();
        for line in inputs.items("line") {
            rows.extend(changed(&mut work, &line, term, &old));
            drivers(&mut work, &line, term, &old);
        }
        if !rows.is_empty() {
            let columns =
                vec!["Line".to_owned(), old.clone(), term.label.clone(), "Change".to_owned(), "Per cent".to_owned()];
            work.outcome.tables.push(Table { title: format!("{} and {old}", term.label), columns, rows });
        }
        bridge(&mut work, term, &old);
    }
    if work.outcome.results.is_empty() {
        return work.undetermined("No line is given for two periods a year apart.");
    }
    work.finish()
}

fn pair(work: &mut Work, key: &'static str, item: &str, term: &Term, old: &str) -> Option<(Expr, Expr)> {
    work.get_of(key, Some(item), &term.label).zip(work.get_of(key, Some(item), old))
}

fn low(work: &Work, expr: &Expr) -> Option<RBig> {
    expr.range(&|i| work.inputs.range(i))?.low
}

/// The change of a line, as a row.
fn changed(work: &mut Work, line: &str, term: &Term, old: &str) -> Option<Vec<Cell>> {
    let (new, was) = pair(work, "line", line, term, old)?;
    let of = |name, m| Of::new(name, term, m).item(line);
    let change = work.add(of("change", Measure::Money), new.clone() - was.clone())?;
    let positive = low(work, &was).is_some_and(|l| l > RBig::ZERO);
    let printed = work.inputs.of("growth", Some(line), &term.label);
    let percent = if positive {
        work.add(of("growth", Measure::Percent).printed(printed), Expr::growth(new.clone(), was.clone()))
    } else {
        work.note(Some(change), "A per cent of a value that is not above zero is not meaningful.");
        None
    };
    let input = |e: &Expr| e.inputs().first().map_or(Cell::Empty, |i| Cell::Input(*i));
    let latest = work.inputs.terms(&["line"]).first().is_some_and(|t| t == term);
    if latest {
        let sentence = sentence(work, line, term, old, (&new, &was), percent);
        work.outcome.sentences.extend(sentence);
    }
    let last = percent.map_or(Cell::Text("n.m.".to_owned()), Cell::Result);
    Some(vec![Cell::Text(line.to_owned()), input(&was), input(&new), Cell::Result(change), last])
}

fn sentence(
    work: &Work,
    line: &str,
    term: &Term,
    old: &str,
    (new, was): (&Expr, &Expr),
    percent: Option<u32>,
) -> Option<String> {
    let value = |e: &Expr| e.value(&|i| work.inputs.value(i));
    let inputs = [new.inputs(), was.inputs()].concat();
    let (a, b) = (value(new)?, value(was)?);
    if a == b {
        return None;
    }
    let mut line = line.to_owned();
    if let Some(first) = line.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if a <= RBig::ZERO || b <= RBig::ZERO {
        let (a, b) = (work.amount(&a, &inputs), work.amount(&b, &inputs));
        return Some(format!("{line} was {a} in {}, compared with {b} in {old}.", term.label));
    }
    let verb = if a > b { "increased" } else { "decreased" };
    let rate = percent.and_then(|p| work.result(p)).map(|r| {
        let v = r.value.clone() * RBig::from(100);
        format!(" by {}%", print(&if v < RBig::ZERO { -v } else { v }, 1))
    });
    Some(format!(
        "{line} {verb}{} from {} in {old} to {} in {}.",
        rate.unwrap_or_default(),
        work.amount(&b, &inputs),
        work.amount(&a, &inputs),
        term.label
    ))
}

/// Shares of a line's change that its drivers make, and what they leave.
fn drivers(work: &mut Work, line: &str, term: &Term, old: &str) {
    let prefix = format!("{line}: ");
    let named: Vec<String> = work.inputs.items("driver").into_iter().filter(|d| d.starts_with(&prefix)).collect();
    let Some((new, was)) = pair(work, "line", line, term, old) else { return };
    let whole = new - was;
    let mut rest = Vec::new();
    for driver in named {
        let Some((a, b)) = pair(work, "driver", &driver, term, old) else { continue };
        let part = a - b;
        let of = |name, m| Of::new(name, term, m).item(driver.clone());
        work.add(of("change of driver", Measure::Money), part.clone());
        let share = work.add(of("share of change explained", Measure::Percent), part.clone() / whole.clone());
        primary(work, &driver, line, share);
        rest.push(part);
    }
    if !rest.is_empty() {
        let left = whole.clone() - Expr::sum(rest);
        let of = |name, m| Of::new(name, term, m).item(line);
        work.add(of("change not explained", Measure::Money), left.clone());
        work.add(of("share of change not explained", Measure::Percent), left / whole);
    }
}

/// What is called primary should make more than half.
fn primary(work: &mut Work, driver: &str, line: &str, share: Option<u32>) {
    if work.inputs.of("primary", Some(driver), "").is_none() {
        return;
    }
    let Some(range) = share.and_then(|s| work.result(s)).map(|r| r.range.clone()) else { return };
    let half = RBig::from_parts(IBig::from(1), 2u8.into());
    if range.low.as_ref().is_some_and(|l| *l > half) {
        work.note(share, "It is called the primary cause and makes more than half of the change.");
    } else if range.high.as_ref().is_some_and(|h| *h <= half) {
        let why = "It is called the primary cause and makes half of the change or less.";
        work.judge(share, Verdict::Undetermined { why: why.to_owned() });
        let name = driver.strip_prefix(line).unwrap_or(driver).trim_start_matches(": ");
        work.outcome.questions.push(format!(
            "What else moved {line}, of which {name}, called the primary cause, makes no more than half?"
        ));
    }
}

/// The bridge of revenue where its parts are given.
fn bridge(work: &mut Work, term: &Term, old: &str) {
    let parts: Vec<(&str, Expr)> =
        PARTS.iter().filter_map(|(k, l)| work.get(k, &term.label).map(|e| (*l, e))).collect();
    if parts.is_empty() {
        return;
    }
    let line = work.inputs.items("line").into_iter().find(|l| l.contains("revenue") || l.contains("sales"));
    let Some((line, (new, was))) = line.and_then(|l| pair(work, "line", &l, term, old).map(|p| (l, p))) else { return };
    let left = new.clone() - was.clone() - Expr::sum(parts.iter().map(|p| p.1.clone()));
    let rest = work.add(Of::new("change that the bridge leaves", term, Measure::Money).item(line.clone()), left);
    if let Some(range) = rest.and_then(|r| work.result(r)).map(|r| r.range.clone()) {
        let verdict = if range.meets(&Range::exact(RBig::ZERO)) {
            Verdict::Ties { boundary: false }
        } else {
            Verdict::DoesNotTie { by: range }
        };
        work.judge(rest, verdict);
    }
    let value = |e: &Expr| e.value(&|i| work.inputs.value(i));
    let mut bars = Vec::new();
    bars.extend(value(&was).map(|value| Bar { label: old.to_owned(), value, kind: BarKind::Total }));
    for (label, part) in &parts {
        work.add(Of::new("points of growth", term, Measure::Percent).item(*label), part.clone() / was.clone());
        bars.extend(part.value(&|i| work.inputs.value(i)).map(|value| Bar {
            label: (*label).to_owned(),
            value,
            kind: BarKind::Part,
        }));
    }
    let left = rest.and_then(|r| work.result(r)).map(|r| r.value.clone()).filter(|v| *v != RBig::ZERO);
    bars.extend(left.map(|value| Bar { label: "Not explained".to_owned(), value, kind: BarKind::Remainder }));
    bars.extend(new.value(&|i| work.inputs.value(i)).map(|value| Bar {
        label: term.label.clone(),
        value,
        kind: BarKind::Total,
    }));
    let currency = new.inputs().first().and_then(|i| work.inputs.at(*i)).and_then(|i| i.currency);
    work.outcome.plots.push(Plot {
        kind: PlotKind::Bridge,
        title: format!("{line}, {old} to {}", term.label),
        measure: Measure::Money,
        currency,
        bars,
        series: Vec::new(),
    });
}

#[cfg(test)]
mod tests;
