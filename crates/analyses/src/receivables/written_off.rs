//! Customers whose receivables were written off: what was recognised as revenue from them, and when.

use dashu_ratio::RBig;

use crate::expr::Expr;
use crate::inputs::Held;
use crate::model::{Cell, Measure, Table};
use crate::term::Term;
use crate::work::{Of, Work};

pub(super) fn compute(work: &mut Work) {
    let customers = work.inputs.items("written-off");
    for customer in &customers {
        of_customer(work, customer);
    }
    for term in work.inputs.terms(&["customer-revenue"]) {
        together(work, &customers, &term);
    }
    table(work, &customers);
    if customers.is_empty() {
        words(work);
    }
}

fn of_customer(work: &mut Work, customer: &str) {
    let written: Vec<Term> = terms(work, "written-off", customer);
    let earned: Vec<Term> = terms(work, "customer-revenue", customer);
    let Some(first) = written.iter().min_by(|a, b| a.order().cmp(&b.order())) else { return };
    let off = Expr::sum(indices(work, "written-off", customer).into_iter().map(Expr::Input));
    let revenue = indices(work, "customer-revenue", customer);
    work.add(Of::new("written off", &Term::none(), Measure::Money).item(customer), off.clone());
    if !revenue.is_empty() {
        let all = Expr::sum(revenue.into_iter().map(Expr::Input));
        let result =
            work.add(Of::new("written off of revenue", &Term::none(), Measure::Percent).item(customer), off / all);
        work.note(
            result,
            "Of all revenue given, whatever its period; amounts written off may hold taxes that revenue does not.",
        );
    }
    if !earned.contains(first) {
        let why = format!("What was recognised from {customer} in {first}, the period of the write-off, is not given.");
        work.lack("customer-revenue", Some(customer), &first.label, why);
    }
    let later: Vec<&Term> = earned.iter().filter(|t| t.order() >= first.order()).collect();
    let mut after = false;
    for term in later {
        let Some(i) = work.inputs.of("customer-revenue", Some(customer), &term.label) else { continue };
        let Some(value) = work.inputs.value(i).filter(|v| *v > RBig::ZERO) else { continue };
        let when = if term == first { "in the period in which" } else { "after" };
        after |= term != first;
        let amount = work.amount(&value, &[i]);
        work.outcome.sentences.push(format!(
            "Revenue of {amount} from {customer} was recognised in {term}, {when} its receivable was written off ({first})."
        ));
    }
    work.outcome.questions.push(if after {
        format!("Why was it probable that {customer} would pay when revenue was recognised after the write-off (ASC 606-10-25-1(e))?")
    } else {
        format!("Is {customer} still traded with after the write-off of {first}? No revenue after it is given.")
    });
}

fn terms(work: &Work, key: &'static str, customer: &str) -> Vec<Term> {
    let all = indices(work, key, customer);
    all.into_iter().filter_map(|i| work.inputs.at(i)).map(|i| i.term.clone()).collect()
}

/// Values of a customer, each term once.
fn indices(work: &Work, key: &'static str, customer: &str) -> Vec<u32> {
    let of = |t: &Term| work.inputs.of(key, Some(customer), &t.label);
    work.inputs.terms(&[key]).iter().filter_map(of).collect()
}

/// Revenue of a period from all customers whose receivables were written off, and its share.
fn together(work: &mut Work, customers: &[String], term: &Term) {
    let of = |c: &String| work.inputs.of("customer-revenue", Some(c), &term.label);
    let found: Vec<u32> = customers.iter().filter_map(of).collect();
    if found.is_empty() {
        return;
    }
    let some = found.len() < customers.len();
    let sum = Expr::sum(found.into_iter().map(Expr::Input));
    let result = work.add(Of::new("revenue from customers written off", term, Measure::Money), sum.clone());
    if some {
        work.note(result, "Of some of these customers no revenue of this period is given: it is at least this.");
    }
    if let Some(revenue) = work.get("revenue", &term.label) {
        work.add(Of::new("share of revenue from customers written off", term, Measure::Percent), sum / revenue);
    }
}

fn table(work: &mut Work, customers: &[String]) {
    if customers.is_empty() {
        return;
    }
    let terms = work.inputs.terms(&["customer-revenue", "written-off"]);
    let mut table = Table { title: "Customers whose receivables were written off".to_owned(), ..Table::default() };
    table.columns = vec!["Customer".to_owned(), String::new()];
    table.columns.extend(terms.iter().map(|t| t.label.clone()));
    for customer in customers {
        for (key, label) in [("customer-revenue", "Revenue"), ("written-off", "Written off")] {
            let cell = |t: &Term| match work.inputs.held(key, Some(customer), &t.label) {
                Held::One(i) => Cell::Input(i),
                _ => Cell::Empty,
            };
            let head = [Cell::Text(customer.clone()), Cell::Text(label.to_owned())];
            table.rows.push(head.into_iter().chain(terms.iter().map(cell)).collect());
        }
    }
    work.outcome.tables.push(table);
}

/// A document that speaks of such customers and gives no amounts: what has to be given.
fn words(work: &mut Work) {
    let Some(first) = work.inputs.each("words").next().and_then(|i| work.inputs.at(i)) else { return };
    let shown = tieout_document::first_words(&first.text, 40);
    let question = format!(
        "The document speaks of customers whose receivables were written off or found uncollectible (“{shown}”): \
         what revenue was recognised from each of them, by period, and are they still traded with?"
    );
    let why = "Revenue from customers whose receivables were written off is not given by customer and period.";
    work.outcome.questions.push(question);
    work.lack("customer-revenue", None, "", why.to_owned());
    work.lack("written-off", None, "", "The amounts written off are not given by customer.".to_owned());
}
