//! Related parties: what ASC 850-10-50-1 asks for of each, present or missing, and loans rolled forward.
//!
//! (a) the nature of the relationship, (b) a description of the transactions, (c) their amounts by period,
//! (d) balances due from and to the party with terms and manner of settlement, (e) tax sharing. Form 20-F
//! Item 7.B asks of loans for the largest amount outstanding, the nature and the rate. A loan is told gross, with
//! its allowance, and net: opening + lent - repaid - written off = closing before the allowance.
//!
//! Worked example: 14.8 at the beginning, 19.1 lent and 1.2 repaid make 32.7; 33.9 printed does not tie. With an
//! allowance of 30.0 the net balance is 2.7.

use crate::expr::Expr;
use crate::inputs::{Held, Inputs};
use crate::model::{Analysis, Cell, Measure, Need, Origin, Outcome, Per, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod elements;
mod find;
mod party;

/// The analysis.
pub(crate) static RELATED_PARTY: Analysis = Analysis {
    name: "related-party",
    title: "Related parties",
    about: "Tells for each related party which elements of ASC 850-10-50-1 are present and where, rolls loans \
            forward, and holds balances gross, allowance and net against each other.",
    authority: &["ASC 850-10-50-1 to 50-6", "ASC 326-20-50", "Regulation S-X 4-08(k)", "Form 20-F Item 7.B"],
    needs: NEEDS,
    read: find::read,
    compute,
};

const fn text(key: &'static str, about: &'static str, names: &'static [&'static str]) -> Need {
    Need { key, about, measure: Measure::Text, per: Per::Item, required: false, sign: "", names }
}

const fn money(key: &'static str, about: &'static str, sign: &'static str, names: &'static [&'static str]) -> Need {
    Need { key, about, measure: Measure::Money, per: Per::ItemPeriod, required: false, sign, names }
}

const NEEDS: &[Need] = &[
    text(
        "relationship",
        "How the party is related.",
        &[
            "relationship",
            "relationship with the company",
            "nature of relationship",
            "关联关系",
            "与本公司关系",
            "与公司关系",
        ],
    ),
    text(
        "transactions",
        "What is done with the party.",
        &["transactions", "nature of transactions", "description", "交易内容", "交易类型", "关联交易内容"],
    ),
    text(
        "terms",
        "Terms and manner of settlement of balances.",
        &["terms", "settlement", "结算方式", "条款", "还款条款"],
    ),
    text("tax-sharing", "Tax sharing with the party.", &["tax sharing", "税收分摊"]),
    money(
        "amount",
        "Amount of the transactions.",
        "as an amount",
        &["amount", "transaction amount", "交易金额", "关联交易金额", "发生额"],
    ),
    money(
        "purchases",
        "Bought from the party.",
        "as an amount",
        &["purchases", "purchased from", "services received", "采购", "购买商品", "接受劳务"],
    ),
    money(
        "sales",
        "Sold to the party.",
        "as an amount",
        &["sales", "sold to", "revenue", "services provided", "销售", "销售商品", "提供劳务"],
    ),
    money(
        "due-from",
        "Due from the party, before any allowance.",
        "an amount due from it is positive",
        &["due from", "amounts due from", "receivable", "应收", "应收关联方", "应收关联方款项", "其他应收款"],
    ),
    money(
        "due-to",
        "Due to the party.",
        "an amount due to it is positive",
        &["due to", "amounts due to", "payable", "应付", "应付关联方", "应付关联方款项", "其他应付款"],
    ),
    money(
        "allowance",
        "The allowance for what is due from the party.",
        "an allowance is positive",
        &["allowance", "provision", "坏账准备", "减值准备"],
    ),
    money(
        "net",
        "What is due from the party after the allowance.",
        "",
        &["net", "carrying amount", "账面价值", "净额"],
    ),
    money("loan-opening", "A loan at the beginning.", "", &["loan opening", "opening", "期初余额"]),
    money(
        "lent",
        "Lent in the period.",
        "as an amount",
        &["lent", "loans granted", "advances", "借出", "本期借出", "拆出"],
    ),
    money("repaid", "Repaid in the period.", "as an amount", &["repaid", "repayments", "归还", "本期归还", "还款"]),
    money("loan-written-off", "Written off in the period.", "as an amount", &["loan written off", "核销"]),
    money("loan-closing", "The loan at the end, before any allowance.", "", &["loan closing", "closing", "期末余额"]),
    money(
        "largest",
        "The largest amount outstanding in the period.",
        "as an amount",
        &["largest amount", "maximum outstanding", "最高余额"],
    ),
    Need {
        key: "kinds",
        about: "Transactions that are told by kind and not by party.",
        measure: Measure::Text,
        per: Per::Once,
        required: false,
        sign: "",
        names: &[],
    },
    Need {
        key: "section",
        about: "Where the document tells of related parties.",
        measure: Measure::Text,
        per: Per::Once,
        required: false,
        sign: "",
        names: &[],
    },
    Need {
        key: "rate",
        about: "The rate of interest on a loan.",
        measure: Measure::Percent,
        per: Per::Item,
        required: false,
        sign: "",
        names: &["interest rate", "rate", "利率"],
    },
    Need {
        key: "total-due-from",
        about: "Due from all related parties, as the balance sheet or a table totals it.",
        measure: Measure::Money,
        per: Per::Period,
        required: false,
        sign: "",
        names: &["total due from related parties", "amounts due from related parties", "应收关联方款项合计"],
    },
    Need {
        key: "total-due-to",
        about: "Due to all related parties, as the balance sheet or a table totals it.",
        measure: Measure::Money,
        per: Per::Period,
        required: false,
        sign: "",
        names: &["total due to related parties", "amounts due to related parties", "应付关联方款项合计"],
    },
];

/// Keys that make an item a party.
const PARTY: &[&str] = &[
    "relationship",
    "transactions",
    "terms",
    "tax-sharing",
    "amount",
    "purchases",
    "sales",
    "due-from",
    "due-to",
    "allowance",
    "net",
    "loan-opening",
    "lent",
    "repaid",
    "loan-closing",
    "largest",
    "rate",
];

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let parties = parties(inputs);
    for party in &parties {
        loans(&mut work, party);
        net(&mut work, party);
    }
    totals(&mut work, &parties);
    elements::matrix(&mut work, &parties);
    balances(&mut work, &parties);
    if parties.is_empty() && inputs.each("section").next().is_some() {
        return work
            .undetermined("The document tells of related parties, and no party with its amounts could be read there.");
    }
    if work.outcome.results.is_empty() && !parties.is_empty() {
        work.outcome.status = crate::model::Status::Computed;
    }
    work.finish()
}

fn parties(inputs: &Inputs) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for input in inputs.all.iter().filter(|i| PARTY.contains(&i.key)) {
        if let Some(item) = input.item.as_ref().filter(|i| !all.contains(i)) {
            all.push(item.clone());
        }
    }
    all
}

/// Opening + lent - repaid - written off = closing.
fn loans(work: &mut Work, party: &str) {
    let item = Some(party);
    for term in work.inputs.terms(&["lent", "repaid", "loan-closing"]) {
        let label = term.label.clone();
        let keys = ["lent", "repaid", "loan-closing"];
        if !keys.iter().any(|k| work.inputs.of(k, item, &label).is_some()) {
            continue;
        }
        let last = term.year_before().and_then(|b| work.get_of("loan-closing", item, &b));
        let Some(mut expr) = work.get_of("loan-opening", item, &label).or(last) else {
            let why =
                format!("Without what {party} owed at the beginning of {label} its loan cannot be rolled forward.");
            work.lack("loan-opening", item, &label, why);
            continue;
        };
        let (lent, repaid) = (work.get_of("lent", item, &label), work.get_of("repaid", item, &label));
        if lent.is_none() && repaid.is_none() {
            work.lack("lent", item, &label, format!("What was lent to {party} and repaid in {label} is not given."));
            continue;
        }
        expr = lent.into_iter().fold(expr, |e, l| e + l);
        expr = repaid.into_iter().fold(expr, |e, r| e - r);
        expr = work.get_of("loan-written-off", item, &label).into_iter().fold(expr, |e, w| e - w);
        let printed = work.inputs.of("loan-closing", item, &label);
        work.add(Of::new("loan at the end", &term, Measure::Money).item(party).printed(printed), expr);
    }
}

/// Gross less the allowance.
fn net(work: &mut Work, party: &str) {
    let item = Some(party);
    for term in work.inputs.terms(&["allowance"]) {
        let Some(allowance) = work.get_of("allowance", item, &term.label) else { continue };
        let gross = match work.inputs.of("loan-closing", item, &term.label) {
            Some(i) => Some(Expr::Input(i)),
            None => work.get_of("due-from", item, &term.label),
        };
        let Some(gross) = gross else {
            let why = format!("An allowance is told of what {party} owes, and not the balance before it.");
            work.lack("due-from", item, &term.label, why);
            continue;
        };
        let printed = work.inputs.of("net", item, &term.label);
        work.add(
            Of::new("net of the allowance", &term, Measure::Money).item(party).printed(printed),
            gross.clone() - allowance.clone(),
        );
        work.add(Of::new("coverage", &term, Measure::Percent).item(party), allowance / gross);
    }
}

/// Balances of all parties against the total.
fn totals(work: &mut Work, parties: &[String]) {
    for (key, total, name) in
        [("due-from", "total-due-from", "due from all parties"), ("due-to", "total-due-to", "due to all parties")]
    {
        let mut results = Vec::new();
        for term in work.inputs.terms(&[key]) {
            // What contradicts itself is told and makes no sum.
            let torn = |p: &&String| matches!(work.inputs.held(key, Some(p), &term.label), Held::Conflict(_));
            if let Some(party) = parties.iter().find(torn).cloned() {
                work.get_of(key, Some(&party), &term.label);
                continue;
            }
            let of = |p: &String| work.inputs.of(key, Some(p), &term.label);
            let found: Vec<Expr> = parties.iter().filter_map(of).map(Expr::Input).collect();
            if found.is_empty() {
                continue;
            }
            let printed = work.inputs.get(total, &term.label);
            if found.len() < 2 && printed.is_none() {
                continue;
            }
            results.extend(work.add(Of::new(name, &term, Measure::Money).printed(printed), Expr::sum(found)));
        }
        told_apart(work, &results);
    }
}

/// A document may tell of the larger parties alone: a break is one only where another period adds up.
fn told_apart(work: &mut Work, results: &[u32]) {
    let ties = |i: &u32| work.result(*i).is_some_and(|r| matches!(r.verdict, Verdict::Ties { .. }));
    let same = results.iter().any(ties);
    for i in results {
        let Some(result) = work.result(*i).filter(|r| matches!(r.verdict, Verdict::DoesNotTie { .. })) else {
            continue;
        };
        let printed = result.printed.and_then(|p| work.inputs.at(p));
        let given = printed.is_some_and(|p| matches!(p.origin, Origin::Given | Origin::Cell { .. }));
        if !same && !given {
            let why = "Not every related party may be told of by name.".to_owned();
            work.judge(Some(*i), Verdict::Undetermined { why });
        }
    }
}

/// Amounts and balances by party and period.
fn balances(work: &mut Work, parties: &[String]) {
    let keys = [
        ("amount", "Transactions"),
        ("purchases", "Bought from"),
        ("sales", "Sold to"),
        ("due-from", "Due from"),
        ("due-to", "Due to"),
        ("allowance", "Allowance"),
    ];
    let terms = work.inputs.terms(&keys.map(|k| k.0));
    let mut table = Table { title: "Related parties: amounts".to_owned(), ..Table::default() };
    table.columns = vec!["Party".to_owned(), String::new()];
    table.columns.extend(terms.iter().map(|t| t.label.clone()));
    for party in parties {
        for (key, label) in keys {
            let cell = |t: &Term| work.inputs.of(key, Some(party), &t.label).map_or(Cell::Empty, Cell::Input);
            let cells: Vec<Cell> = terms.iter().map(cell).collect();
            if cells.iter().any(|c| *c != Cell::Empty) {
                let head = [Cell::Text(party.clone()), Cell::Text(label.to_owned())];
                table.rows.push(head.into_iter().chain(cells).collect());
            }
        }
    }
    if !table.rows.is_empty() {
        work.outcome.tables.push(table);
    }
}

#[cfg(test)]
mod tests;
