use super::*;
use crate::model::{Input, Origin, Verdict};
use crate::source::Source;
use proptest::prelude::*;
use tieout_figures::Decimal;

fn input(key: &'static str, term: &str, tenths: i64, measure: Measure) -> Input {
    let power = if matches!(measure, Measure::Money | Measure::Shares) { 6 } else { 0 };
    Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), power, measure, Origin::Given)
}

fn money(key: &'static str, tenths: i64) -> Input {
    input(key, "2023", tenths, Measure::Money)
}

fn adjusted() -> Vec<Input> {
    vec![
        money("start", 200),
        money("adjustment", 80).with_item("Restructuring"),
        money("adjustment", 40).with_item("Amortization"),
        money("tax", -30).with_item("Tax effect of adjustments"),
        money("end", 290),
        money("revenue", 2900),
        input("margin", "2023", 100, Measure::Percent),
        input("shares", "2023", 100, Measure::Shares),
        input("per-share", "2023", 29, Measure::PerShare),
        money("pretax", 300),
        money("income-tax", 90),
        input("rate-low", "", 210, Measure::Percent).exactly(),
        input("rate-high", "", 240, Measure::Percent).exactly(),
    ]
}

fn of(outcome: &Outcome, name: &str) -> String {
    let found = outcome.results.iter().find(|r| r.name == name);
    found.map(|r| format!("{} {}", print(&r.value, 4), r.verdict.name())).unwrap_or_default()
}

#[test]
fn a_reconciliation_adds_up_and_implies_a_rate() {
    let outcome = compute(&Inputs::new(adjusted()));
    assert_eq!(of(&outcome, "measure"), "29,000,000.0000 ties, boundary");
    assert_eq!(of(&outcome, "implied tax rate"), "0.2500 not printed");
    assert_eq!(of(&outcome, "margin"), "0.1000 ties");
    assert_eq!(of(&outcome, "measure per share"), "2.9000 ties");
    assert_eq!(of(&outcome, "GAAP effective rate"), "0.3000 not printed");
    let note = outcome.results.iter().find(|r| r.name == "implied tax rate").unwrap().note.clone().unwrap();
    assert_eq!(
        note,
        "It lies outside the statutory rates given: the method needs an explanation (C&DI 102.11). The GAAP effective rate is 30.0%."
    );
    assert_eq!(
        outcome.sentences,
        [
            "The measure of 2023 of 29.0 million is the GAAP measure of 20.0 million, plus Restructuring of 8.0 million, plus Amortization of 4.0 million, less Tax effect of adjustments of 3.0 million."
        ]
    );
    assert_eq!(outcome.plots[0].bars.len(), 5);
}

#[test]
fn a_loss_changes_shares_and_rates() {
    let mut inputs = adjusted();
    inputs[0] = money("start", -200);
    inputs[4] = money("end", -110);
    inputs[9] = money("pretax", -150);
    let outcome = compute(&Inputs::new(inputs.clone()));
    assert_eq!(of(&outcome, "GAAP effective rate"), "");
    assert!(
        outcome.results.iter().any(|r| r.note.as_deref().unwrap_or_default().contains("a loss before tax under GAAP"))
    );
    assert!(of(&outcome, "measure per share").ends_with("does not tie"));
    inputs[1] = money("adjustment", 600).with_item("Restructuring");
    inputs[4] = money("end", 410);
    assert!(of(&compute(&Inputs::new(inputs)), "measure per share").ends_with("undetermined"));
}

fn run(rows: &str) -> (Vec<String>, Outcome) {
    let page = format!(
        "<html><body><p>Halvorsund Inc.</p><p>Reconciliation of non-GAAP measures</p><p>(in millions)</p><table>\
        <tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>{rows}</table></body></html>"
    );
    let document = tieout_document::open(page.as_bytes(), "r.htm");
    let reading = tieout_figures::read_untagged(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let found = read::read(&Source::new(&document, &reading, &ties));
    let listed = found
        .iter()
        .filter(|i| i.term.label == "2023")
        .map(|i| format!("{} {}", i.key, print(&(&i.value / RBig::from(100_000)), 0)));
    (listed.collect(), compute(&Inputs::new(found)))
}

#[test]
fn a_table_is_read_with_the_signs_that_add_up() {
    let rows = "<tr><td>Net income</td><td>$20.0</td><td>$10.0</td></tr>\
        <tr><td>Restructuring</td><td>8.0</td><td>2.0</td></tr>\
        <tr><td>Amortization</td><td>4.0</td><td>2.0</td></tr>\
        <tr><td>Less: tax effect of adjustments</td><td>3.0</td><td>1.0</td></tr>\
        <tr><td>Adjusted net income (1)</td><td>$29.0</td><td>$13.0</td></tr>";
    let (inputs, outcome) = run(rows);
    assert_eq!(inputs, ["start 200", "end 290", "adjustment 80", "adjustment 40", "tax -30"]);
    assert_eq!(of(&outcome, "implied tax rate"), "0.2500 not printed");
    assert!(outcome.named("measure").all(|r| matches!(r.verdict, Verdict::Ties { .. })));
    // One column breaks and the other proves how the lines are read.
    let (_, broken) = run(&rows.replace("$29.0", "$39.0"));
    assert_eq!(of(&broken, "measure"), "29,000,000.0000 does not tie");
    // No column adds up: nothing is said of it.
    let (inputs, none) = run(&rows.replace("$29.0", "$39.0").replace("$13.0", "$77.0"));
    assert_eq!((inputs.len(), none.status), (0, Status::Nothing));
}

#[test]
fn several_lines_of_tax_are_asked_about() {
    let (_, outcome) = run("<tr><td>Net income</td><td>$20.0</td><td>$10.0</td></tr>\
        <tr><td>Restructuring</td><td>8.0</td><td>2.0</td></tr>\
        <tr><td>Tax effect of adjustments</td><td>(3.0)</td><td>(1.0)</td></tr>\
        <tr><td>Tax effect of a change in law</td><td>1.0</td><td>-</td></tr>\
        <tr><td>Adjusted net income</td><td>$26.0</td><td>$11.0</td></tr>");
    let rate: Vec<&str> = outcome.named("implied tax rate").map(|r| r.term.label.as_str()).collect();
    assert_eq!(rate, ["2022"]);
    assert!(outcome.questions.iter().any(|q| q.contains("several lines of tax")), "{:?}", outcome.questions);
}

#[test]
fn a_line_of_tax_that_is_not_of_the_adjustments_implies_no_rate() {
    let (_, outcome) = run("<tr><td>Net income</td><td>$20.0</td><td>$10.0</td></tr>\
        <tr><td>Restructuring</td><td>8.0</td><td>2.0</td></tr>\
        <tr><td>Certain discrete income tax items</td><td>(1.0)</td><td>(1.0)</td></tr>\
        <tr><td>Adjusted net income</td><td>$27.0</td><td>$11.0</td></tr>");
    assert_eq!(of(&outcome, "implied tax rate"), "");
    assert!(outcome.questions.iter().any(|q| q.contains("has one line of tax")), "{:?}", outcome.questions);
}

#[test]
fn a_first_line_that_others_lead_to_is_no_start() {
    let (_, outcome) = run("<tr><td>Revenue from others, as billed</td><td>$90.0</td><td>$80.0</td></tr>\
        <tr><td>Core operating income (non-GAAP)</td><td>$20.0</td><td>$10.0</td></tr>\
        <tr><td>Stock compensation</td><td>8.0</td><td>2.0</td></tr>\
        <tr><td>Operating income</td><td>$28.0</td><td>$12.0</td></tr>");
    assert!(!outcome.questions.iter().any(|q| q.contains("102.10")), "{:?}", outcome.questions);
}

#[test]
fn ebitda_starts_from_net_income() {
    let (_, outcome) = run("<tr><td>Operating income</td><td>$20.0</td><td>$10.0</td></tr>\
        <tr><td>Depreciation and amortization</td><td>8.0</td><td>2.0</td></tr>\
        <tr><td>Stock compensation</td><td>1.0</td><td>1.0</td></tr>\
        <tr><td>Adjusted EBITDA</td><td>$29.0</td><td>$13.0</td></tr>");
    assert_eq!(
        outcome.questions,
        ["Adjusted EBITDA starts from Operating income. Should it be reconciled with net income (C&DI 103.02)?"]
    );
    assert_eq!(of(&outcome, "implied tax rate"), "");
}

proptest! {
    #[test]
    fn a_changed_adjustment_moves_each_result_by_its_formula(by in -70i64..5000) {
        let before = compute(&Inputs::new(adjusted()));
        let mut moved = adjusted();
        moved[1] = money("adjustment", 80 + by).with_item("Restructuring");
        let after = compute(&Inputs::new(moved));
        let get = |o: &Outcome, n: &str| o.results.iter().find(|r| r.name == n).unwrap().value.clone();
        prop_assert_eq!(get(&after, "measure") - get(&before, "measure"), RBig::from(by * 100_000));
        prop_assert_eq!(get(&after, "implied tax rate"), RBig::from(30) / RBig::from(120 + by));
        prop_assert_eq!(get(&after, "margin"), get(&before, "margin"));
    }
}
