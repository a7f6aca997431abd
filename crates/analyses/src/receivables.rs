//! Receivables: ageing, coverage by age, growth against that of revenue, and revenue from customers whose
//! receivables were written off.
//!
//! Buckets of age foot to the gross balance (ASC 326-20-50-14); what is past due by more than 90 days is told
//! as a share. Revenue that was recognised from a customer in the period in which its receivable was judged
//! uncollectible, or after it, asks why collection was probable (ASC 606-10-25-1(e); SAB Topic 13 before).
//!
//! Worked example: 60.0 not past due, 20.0 of 1 to 90 days, 15.0 of 91 to 180 days and 5.0 above make 100.0; 20 %
//! are past due over 90 days. Receivables grew from 80.0 by 25 % while revenue grew by 10 %: 15 points faster.

use dashu_ratio::RBig;

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{Analysis, Cell, Measure, Need, Outcome, Per, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod bucket;
mod find;
mod written_off;

pub(crate) use bucket::Age;

/// The analysis.
pub(crate) static RECEIVABLES: Analysis = Analysis {
    name: "receivables",
    title: "Receivables: ageing, growth, write-offs by customer",
    about: "Foots ageing buckets, tells the share past due over 90 days and coverage by age, holds growth of \
            receivables against that of revenue, and lists revenue from customers whose receivables were written off.",
    authority: &["ASC 326-20-50-14", "ASC 606-10-25-1(e)", "SAB Topic 13 (before ASC 606)", "Regulation S-K 303(b)"],
    needs: NEEDS,
    read: find::read,
    compute,
};

const fn need(key: &'static str, about: &'static str, per: Per, names: &'static [&'static str]) -> Need {
    Need { key, about, measure: Measure::Money, per, required: false, sign: "", names }
}

const NEEDS: &[Need] = &[
    need(
        "bucket",
        "Receivables of an age: \"1-30 days past due\".",
        Per::ItemPeriod,
        &["ageing", "aging", "age", "past due", "账龄", "账面余额", "账龄分析"],
    ),
    need(
        "bucket-allowance",
        "The allowance for receivables of an age.",
        Per::ItemPeriod,
        &["allowance by age", "loss allowance", "坏账准备", "预期信用损失"],
    ),
    need("aged-total", "The total that an ageing table prints.", Per::Period, &["total aged", "ageing total", "合计"]),
    need(
        "gross",
        "Receivables before the allowance.",
        Per::Period,
        &["gross receivables", "accounts receivable gross", "应收账款余额", "应收账款原值"],
    ),
    need(
        "net",
        "Receivables after the allowance.",
        Per::Period,
        &["net receivables", "accounts receivable", "accounts receivable net", "应收账款净额", "应收账款"],
    ),
    need(
        "allowance",
        "The allowance that the balance sheet prints.",
        Per::Period,
        &["allowance", "allowance for doubtful accounts", "坏账准备余额"],
    ),
    need("revenue", "Revenue.", Per::Period, &["revenue", "revenues", "net sales", "收入", "营业收入"]),
    need(
        "written-off",
        "What was written off of a customer's receivable.",
        Per::ItemPeriod,
        &["written off", "write-off", "核销金额", "核销", "坏账核销"],
    ),
    need(
        "customer-revenue",
        "Revenue recognised from a customer.",
        Per::ItemPeriod,
        &["revenue from customer", "customer revenue", "客户收入", "收入金额"],
    ),
    Need {
        key: "words",
        about: "Words of the document that speak of receivables of customers written off or uncollectible.",
        measure: Measure::Text,
        per: Per::Once,
        required: false,
        sign: "",
        names: &["customer", "customers", "客户", "客户名称"],
    },
];

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    for term in inputs.terms(&["bucket"]) {
        ageing(&mut work, &term);
    }
    growth(&mut work);
    written_off::compute(&mut work);
    tables(&mut work);
    if work.outcome.results.is_empty() && !work.outcome.questions.is_empty() {
        let why =
            "Receivables of customers are said to be written off or uncollectible; revenue from them is not given.";
        return work.undetermined(why);
    }
    work.finish()
}

/// Buckets of a term: index and age, in the order given.
fn buckets(inputs: &Inputs, key: &'static str, term: &Term) -> Vec<(u32, Option<Age>)> {
    let of = |i: &u32| inputs.at(*i).is_some_and(|i| i.term == *term);
    inputs.each(key).filter(of).map(|i| (i, inputs.at(i).and_then(|i| Age::parse(i.item.as_deref()?)))).collect()
}

fn ageing(work: &mut Work, term: &Term) {
    let all = buckets(work.inputs, "bucket", term);
    if all.len() < 2 {
        return;
    }
    let sum = Expr::sum(all.iter().map(|b| Expr::Input(b.0)));
    let total = work.inputs.get("aged-total", &term.label);
    let gross = work.inputs.get("gross", &term.label);
    let printed = total.or(gross);
    let foot = work.add(Of::new("sum of ages", term, Measure::Money).printed(printed), sum.clone());
    if let (Some(total), Some(_)) = (total, gross) {
        let of = Of::new("ageing in the balance sheet", term, Measure::Money).printed(gross);
        let held = work.add(of, Expr::Input(total));
        if held.and_then(|i| work.result(i)).is_some_and(|r| matches!(r.verdict, Verdict::DoesNotTie { .. })) {
            let why = "The ageing may be of other receivables than the balance sheet's gross amount.".to_owned();
            work.judge(held, Verdict::Undetermined { why });
        }
    }
    if foot.and_then(|i| work.result(i)).is_some_and(|r| matches!(r.verdict, Verdict::DoesNotTie { .. })) {
        work.note(foot, "Shares below are of the sum of the ages.");
    }
    late(work, term, &all, sum);
    coverage(work, term, &all);
}

/// The share that is older than 90 days: whole buckets only.
fn late(work: &mut Work, term: &Term, all: &[(u32, Option<Age>)], sum: Expr) {
    let label = |i: u32| work.inputs.at(i).and_then(|i| i.item.clone()).unwrap_or_default();
    if let Some((i, _)) = all.iter().find(|b| b.1.is_none()) {
        let why = format!("The age “{}” is not understood; the share past due over 90 days cannot be told.", label(*i));
        work.lack("bucket", None, &term.label, why);
        return;
    }
    if let Some((i, _)) = all.iter().find(|b| b.1.is_some_and(|a| a.straddles(90))) {
        let why =
            format!("The age “{}” lies on both sides of 90 days; the share over 90 days cannot be told.", label(*i));
        work.lack("bucket", None, &term.label, why);
        return;
    }
    let old: Vec<Expr> = all.iter().filter(|b| b.1.is_some_and(|a| a.over(90))).map(|b| Expr::Input(b.0)).collect();
    if old.is_empty() {
        return;
    }
    let due = all.iter().any(|b| {
        let label = label(b.0).to_lowercase();
        ["past due", "overdue", "not due", "current", "逾期", "未到期"].iter().any(|w| label.contains(w))
    });
    let name = if due { "past due over 90 days" } else { "aged over 90 days" };
    let result = work.add(Of::new(name, term, Measure::Percent), Expr::sum(old) / sum);
    if !due {
        work.note(result, "The ages do not say whether they count from the invoice or from the day that it was due.");
    }
    if let Some(r) = result.and_then(|i| work.result(i)) {
        let hundred = RBig::from(100);
        let share = tieout_ties::print(&(&r.value * &hundred), 1);
        let what = if due { "past due by more than 90 days" } else { "older than 90 days" };
        work.outcome.sentences.push(format!("At the end of {term} {share} % of receivables were {what}."));
    }
}

fn coverage(work: &mut Work, term: &Term, all: &[(u32, Option<Age>)]) {
    for (i, _) in all {
        let Some(item) = work.inputs.at(*i).and_then(|i| i.item.clone()) else { continue };
        let Some(allowance) = work.get_of("bucket-allowance", Some(&item), &term.label) else { continue };
        work.add(Of::new("coverage", term, Measure::Percent).item(item), allowance / Expr::Input(*i));
    }
}

/// Growth of receivables against that of revenue.
fn growth(work: &mut Work) {
    for term in work.inputs.terms(&["revenue"]) {
        let Some(before) = term.year_before().filter(|_| term.fiscal_year().is_some()) else { continue };
        let (Some(new), Some(old)) = (work.get("revenue", &term.label), work.get("revenue", &before)) else { continue };
        let pair = |work: &mut Work, key| Some((work.get(key, &term.label)?, work.get(key, &before)?));
        let some = less(work, &term.label) || less(work, &before);
        let gross = if some { None } else { pair(work, "gross") };
        let Some((now, then)) = gross.or_else(|| pair(work, "net")) else { continue };
        if work.inputs.get("revenue", &before).and_then(|i| work.inputs.value(i)).is_none_or(|v| v <= RBig::ZERO) {
            continue;
        }
        let of_revenue = Expr::growth(new, old);
        let of_receivables = Expr::growth(now, then);
        work.add(Of::new("growth of revenue", &term, Measure::Percent), of_revenue.clone());
        work.add(Of::new("growth of receivables", &term, Measure::Percent), of_receivables.clone());
        let apart =
            work.add(Of::new("receivables faster than revenue", &term, Measure::Percent), of_receivables - of_revenue);
        work.note(apart, "In percentage points.");
        let result = |name: &str| work.outcome.named(name).find(|r| r.term == term).map(|r| r.value.clone());
        let (Some(a), Some(b)) = (result("growth of receivables"), result("growth of revenue")) else { continue };
        let percent = |v: &RBig| tieout_ties::print(&(v * &RBig::from(100)), 1);
        let said = |what: &str, v: &RBig| {
            let fell = *v < RBig::ZERO;
            let size = percent(&if fell { -v.clone() } else { v.clone() });
            format!("{what} {} by {size} %", if fell { "fell" } else { "rose" })
        };
        work.outcome.sentences.push(format!("In {term} {} and {}.", said("receivables", &a), said("revenue", &b)));
    }
}

/// Whether what is called gross is less than the net balance: it is of some of the receivables alone.
fn less(work: &Work, term: &str) -> bool {
    let value = |key| work.inputs.get(key, term).and_then(|i| work.inputs.value(i));
    value("gross").zip(value("net")).is_some_and(|(gross, net)| gross < net)
}

fn tables(work: &mut Work) {
    let terms = work.inputs.terms(&["bucket"]);
    if terms.is_empty() {
        return;
    }
    let mut table = Table { title: "Receivables by age".to_owned(), ..Table::default() };
    table.columns = std::iter::once("Age".to_owned()).chain(terms.iter().map(|t| t.label.clone())).collect();
    for item in work.inputs.items("bucket") {
        let cell = |t: &Term| work.inputs.of("bucket", Some(&item), &t.label).map_or(Cell::Empty, Cell::Input);
        let cells: Vec<Cell> = terms.iter().map(cell).collect();
        table.rows.push(std::iter::once(Cell::Text(item.clone())).chain(cells).collect());
    }
    for name in ["sum of ages", "past due over 90 days", "aged over 90 days"] {
        let cell = |t: &Term| {
            let at = work.outcome.results.iter().position(|r| r.name == name && r.term == *t);
            at.map_or(Cell::Empty, |i| Cell::Result(i as u32))
        };
        let cells: Vec<Cell> = terms.iter().map(cell).collect();
        if cells.iter().any(|c| *c != Cell::Empty) {
            table.rows.push(std::iter::once(Cell::Text(name.to_owned())).chain(cells).collect());
        }
    }
    work.outcome.tables.push(table);
}

#[cfg(test)]
mod tests;
