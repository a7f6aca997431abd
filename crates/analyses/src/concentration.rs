//! Concentration of customers: who makes ten per cent or more of revenue, and of receivables.
//!
//! ASC 280-10-50-42: for each customer of 10 % or more of revenue, that there is one, the amount, and the
//! segments; who it is need not be said. Entities under common control are one customer, and so is each
//! government. ASC 275-10-50-16 to 50-18 and 825-10-50-20 ask for the risk of the concentration.
//!
//! Worked example: 12 % of revenue of 1,000 is an amount of 115 to 125. Three units of one state group with 4 %,
//! 4 % and 5 % are one customer with 13 %: to be disclosed, though each of them lies below.

use dashu_ratio::RBig;

use crate::expr::Expr;
use crate::inputs::{Held, Inputs};
use crate::model::{Analysis, Measure, Need, Outcome, Per};
use crate::term::Term;
use crate::work::{Of, Work};

mod find;
mod sentence;
mod shown;

/// The analysis.
pub(crate) static CONCENTRATION: Analysis = Analysis {
    name: "concentration",
    title: "Concentration of customers",
    about: "Computes amounts and shares of customers of ten per cent or more of revenue or receivables, adds up \
            customers under common control, and follows each over the years.",
    authority: &["ASC 280-10-50-42", "ASC 275-10-50-16 to 50-18", "ASC 825-10-50-20"],
    needs: NEEDS,
    read: find::read,
    compute,
};

const NEEDS: &[Need] = &[
    Need {
        key: "share",
        about: "A customer's share of revenue.",
        measure: Measure::Percent,
        per: Per::ItemPeriod,
        required: false,
        sign: "",
        names: &[
            "share of revenue",
            "% of revenue",
            "percentage of revenue",
            "% of net sales",
            "占收入比例",
            "占营业收入比例",
            "收入占比",
            "比例",
        ],
    },
    Need {
        key: "amount",
        about: "Revenue from a customer.",
        measure: Measure::Money,
        per: Per::ItemPeriod,
        required: false,
        sign: "",
        names: &[
            "revenue from customer",
            "customer revenue",
            "amount",
            "sales to customer",
            "销售额",
            "销售金额",
            "客户收入",
        ],
    },
    Need {
        key: "receivable-share",
        about: "A customer's share of receivables.",
        measure: Measure::Percent,
        per: Per::ItemPeriod,
        required: false,
        sign: "",
        names: &[
            "share of receivables",
            "% of receivables",
            "percentage of accounts receivable",
            "占应收账款比例",
            "应收账款占比",
        ],
    },
    Need {
        key: "group",
        about: "The group that controls a customer: customers under common control are one.",
        measure: Measure::Text,
        per: Per::Item,
        required: false,
        sign: "",
        names: &["group", "parent", "common control", "控制方", "集团", "所属集团"],
    },
    Need {
        key: "segment",
        about: "The segments that report a customer's revenue.",
        measure: Measure::Text,
        per: Per::Item,
        required: false,
        sign: "",
        names: &["segment", "segments", "分部", "业务分部"],
    },
    Need {
        key: "below",
        about: "Words that a customer, or any other, lies below ten per cent.",
        measure: Measure::Text,
        per: Per::ItemPeriod,
        required: false,
        sign: "",
        names: &["below 10%", "less than 10%"],
    },
    Need {
        key: "revenue",
        about: "Revenue.",
        measure: Measure::Money,
        per: Per::Period,
        required: false,
        sign: "",
        names: &["revenue", "revenues", "net sales", "total revenue", "net revenues", "收入", "营业收入", "总收入"],
    },
    Need {
        key: "receivables",
        about: "Receivables.",
        measure: Measure::Money,
        per: Per::Period,
        required: false,
        sign: "",
        names: &["receivables", "accounts receivable", "应收账款"],
    },
];

/// The item under which words of no customer at all stand.
const NOBODY: &str = "no customer";

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let customers = customers(inputs);
    for customer in &customers {
        for term in inputs.terms(&["share", "amount", "receivable-share"]) {
            of_customer(&mut work, customer, &term);
        }
    }
    groups(&mut work);
    for customer in &customers {
        elements(&mut work, customer);
        followed(&mut work, customer);
    }
    nobody(&mut work);
    shown::table(&mut work, &customers);
    shown::trend(&mut work, &customers);
    let nothing = work.outcome.results.is_empty();
    let said = inputs.each("below").next().is_some();
    match (nothing, said, inputs.is_empty() || customers.is_empty()) {
        (true, true, _) => {
            work.outcome.status = crate::model::Status::Computed;
            work.finish()
        }
        (true, false, false) => work.undetermined("Shares of customers are given and none can be computed from."),
        _ => work.finish(),
    }
}

fn customers(inputs: &Inputs) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for input in inputs.all.iter().filter(|i| ["share", "amount", "receivable-share"].contains(&i.key)) {
        if let Some(item) = input.item.as_ref().filter(|i| !all.contains(i)) {
            all.push(item.clone());
        }
    }
    all
}

/// Per cent as printed as a fraction.
fn fraction(share: Expr) -> Expr {
    share / Expr::number(100)
}

fn of_customer(work: &mut Work, customer: &str, term: &Term) {
    let label = term.label.as_str();
    let share = work.get_of("share", Some(customer), label);
    let amount = work.inputs.of("amount", Some(customer), label);
    if share.is_some() || amount.is_some() {
        let why = format!("Amounts and shares of {label} cannot be held against each other without revenue.");
        if let Some(revenue) = work.need("revenue", label, why) {
            if let Some(share) = share {
                let of = Of::new("revenue from customer", term, Measure::Money).item(customer).printed(amount);
                work.add(of, fraction(share) * revenue.clone());
            }
            if let Some(amount) = amount {
                let printed = work.inputs.of("share", Some(customer), label);
                let of = Of::new("share of revenue", term, Measure::Percent).item(customer).printed(printed);
                work.add(of, Expr::Input(amount) / revenue);
            }
        }
    }
    let Some(owed) = work.get_of("receivable-share", Some(customer), label) else { return };
    if let Some(receivables) = work.get("receivables", label) {
        let of = Of::new("receivable from customer", term, Measure::Money).item(customer);
        let result = work.add(of, fraction(owed) * receivables);
        work.note(
            result,
            "Of receivables as the balance sheet prints them; the share may be of them before the allowance.",
        );
    }
}

/// The share of a customer as a formula.
fn share(inputs: &Inputs, customer: &str, term: &str) -> Option<Expr> {
    if let Some(share) = inputs.of("share", Some(customer), term) {
        return Some(fraction(Expr::Input(share)));
    }
    let amount = inputs.of("amount", Some(customer), term)?;
    Some(Expr::Input(amount) / Expr::Input(inputs.get("revenue", term)?))
}

/// Customers under common control are one: their shares add up.
fn groups(work: &mut Work) {
    let inputs = work.inputs;
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for input in inputs.all.iter().filter(|i| i.key == "group") {
        let Some(member) = input.item.clone() else { continue };
        match groups.iter_mut().find(|g| g.0 == input.text) {
            Some(group) if !group.1.contains(&member) => group.1.push(member),
            Some(_) => {}
            None => groups.push((input.text.clone(), vec![member])),
        }
    }
    for (group, members) in groups {
        for term in inputs.terms(&["share", "amount"]) {
            let shares: Vec<(String, Expr)> =
                members.iter().filter_map(|m| Some((m.clone(), share(inputs, m, &term.label)?))).collect();
            if shares.len() < 2 {
                continue;
            }
            let sum = Expr::sum(shares.iter().map(|s| s.1.clone()));
            let alone = shares.iter().all(|s| work.is_more_than(&(s.1.clone() - tenth()), &RBig::ZERO) != Some(true));
            let together = at_least_tenth(work, &sum);
            let of = Of::new("share of customers under common control", &term, Measure::Percent).item(group.clone());
            let result = work.add(of, sum);
            if shares.len() < members.len() {
                work.note(result, "Of some of the group's customers no share is given: it is at least this.");
            }
            if together == Some(true) && alone {
                work.outcome.sentences.push(format!(
                    "In {term} {} customers under the common control of {group}, none of them above 10 % alone, are \
                     together one customer of 10 % or more of revenue (ASC 280-10-50-42).",
                    shares.len()
                ));
            }
        }
    }
}

fn tenth() -> Expr {
    Expr::fraction(1, 10)
}

/// Whether a share is ten per cent or more; none where its rounding leaves it open.
fn at_least_tenth(work: &Work, share: &Expr) -> Option<bool> {
    let range = share.range(&|i| work.inputs.range(i))?;
    let bound = RBig::from_parts(1.into(), 10u8.into());
    match (range.low, range.high) {
        (Some(low), _) if low >= bound => Some(true),
        (_, Some(high)) if high < bound => Some(false),
        _ => None,
    }
}

/// What ASC 280-10-50-42 asks for of a customer of ten per cent or more.
fn elements(work: &mut Work, customer: &str) {
    let major: Vec<Term> = work
        .inputs
        .terms(&["share", "amount"])
        .into_iter()
        .filter(|t| {
            let printed = work.inputs.of("share", Some(customer), &t.label).and_then(|i| work.inputs.value(i));
            printed.is_some_and(|v| v >= RBig::from(10))
                || share(work.inputs, customer, &t.label).is_some_and(|s| at_least_tenth(work, &s) == Some(true))
        })
        .collect();
    let Some(latest) = major.first() else { return };
    if work.inputs.of("segment", Some(customer), "").is_none() && !customer.contains("government") {
        let why = format!(
            "{} has 10 % or more of revenue in {latest}, and the segments that report it are not found.",
            capital(customer)
        );
        work.lack("segment", Some(customer), "", why);
    }
    let mut said = Vec::new();
    for term in &major {
        let result = work.outcome.results.iter().find(|r| r.item.as_deref() == Some(customer) && r.term == *term);
        let inputs: Vec<u32> = result.map(|r| r.expr.inputs()).unwrap_or_default();
        let amount = match work.inputs.of("amount", Some(customer), &term.label).and_then(|i| work.inputs.at(i)) {
            Some(input) => Some(work.amount(&input.value, &inputs)),
            None => result
                .filter(|r| r.measure == Measure::Money)
                .map(|r| format!("about {}", work.amount(&r.value, &inputs))),
        };
        let printed = work.inputs.of("share", Some(customer), &term.label).and_then(|i| work.inputs.at(i));
        let of = printed.map(|p| {
            let share = tieout_ties::print(&p.value, (-p.digit).clamp(0, 4) as usize);
            format!("{share} % of revenue")
        });
        let words = match (of, amount) {
            (Some(of), Some(amount)) => format!("{of} ({amount}) in {term}"),
            (Some(of), None) => format!("{of} in {term}"),
            (None, Some(amount)) => format!("{amount} in {term}"),
            (None, None) => continue,
        };
        said.push(words);
    }
    if !said.is_empty() {
        work.outcome.sentences.push(format!("{} made {}.", capital(customer), said.join(", ")));
    }
}

/// A customer that is at ten per cent in one year and of whom nothing is said in another.
fn followed(work: &mut Work, customer: &str) {
    if !named(customer) {
        return;
    }
    let terms: Vec<Term> =
        work.inputs.terms(&["share", "amount"]).into_iter().filter(|t| t.fiscal_year().is_some()).collect();
    let said = |t: &Term| {
        ["share", "amount", "below"].iter().any(|k| work.inputs.held(k, Some(customer), &t.label) != Held::Nothing)
            || work.inputs.held("below", Some(NOBODY), &t.label) != Held::Nothing
            || work.inputs.held("below", Some("no other customer"), &t.label) != Held::Nothing
    };
    let (with, without): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|t| said(t));
    let tenth = |t: &&&Term| share(work.inputs, customer, &t.label).and_then(|s| s.value(&|i| work.inputs.value(i)));
    let major = with.iter().filter_map(|t| tenth(&t)).any(|v| v >= RBig::from_parts(1.into(), 10u8.into()));
    if !major {
        return;
    }
    for term in without {
        work.outcome.questions.push(format!(
            "What is the share of {customer} in {term}? It is told of {} and not of that year.",
            with.iter().map(|t| t.label.as_str()).collect::<Vec<_>>().join(", ")
        ));
    }
}

/// Whether a name is one by which a customer is known again in another year: "one customer" is none.
fn named(customer: &str) -> bool {
    !["one customer", "largest customer"].contains(&customer) && !customer.contains(" of ")
}

fn nobody(work: &mut Work) {
    let terms: Vec<String> = work
        .inputs
        .all
        .iter()
        .filter(|i| i.key == "below" && i.item.as_deref() == Some(NOBODY))
        .map(|i| i.term.label.clone())
        .filter(|t| !t.is_empty())
        .collect();
    let mut terms: Vec<String> = terms.into_iter().fold(Vec::new(), |mut all, t| {
        if !all.contains(&t) {
            all.push(t);
        }
        all
    });
    terms.sort();
    if terms.is_empty() {
        return;
    }
    // A customer of ten per cent in a year of which it is said that there is none.
    for term in &terms {
        for customer in customers(work.inputs) {
            let Some(share) = share(work.inputs, &customer, term) else { continue };
            if at_least_tenth(work, &share) == Some(true) {
                work.outcome.questions.push(format!(
                    "Of {term} it is said that no customer has 10 % or more of revenue, and {customer} has: which is right?"
                ));
            }
        }
    }
    work.outcome.sentences.push(format!("No customer had 10 % or more of revenue in {}.", terms.join(", ")));
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
