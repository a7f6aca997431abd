use super::*;
use crate::model::{Origin, Status};
use proptest::prelude::*;
use tieout_figures::Decimal;

fn money(key: &'static str, term: &str, tenths: i64) -> Input {
    Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), 6, Measure::Money, Origin::Given)
}

fn rate(key: &'static str, value: i64) -> Input {
    Input::of_decimal(key, Term::none(), Decimal::new(value.into(), 0), 0, Measure::Percent, Origin::Given).exactly()
}

fn early_revenue() -> Vec<Input> {
    vec![
        money("misstatement", "2022", 20).with_item("early revenue"),
        money("misstatement", "2023", 20).with_item("early revenue"),
        money("pretax", "2022", 490),
        money("pretax", "2023", 500),
        money("net-income", "2023", 375),
        money("equity", "2023", 2000),
        rate("tax-rate", 25),
    ]
}

fn value(outcome: &Outcome, name: &str, term: &str, variant: Option<&str>) -> String {
    outcome.result(name, term, variant).map(|r| print(&r.value, 4)).unwrap_or_default()
}

#[test]
fn both_methods_against_each_measure() {
    let outcome = compute(&Inputs::new(early_revenue()));
    assert_eq!(outcome.status, Status::Computed);
    assert_eq!(value(&outcome, "share of pre-tax income", "2023", Some("rollover")), "0.0400");
    assert_eq!(value(&outcome, "share of pre-tax income", "2023", Some("iron curtain")), "0.0800");
    assert_eq!(value(&outcome, "share of net income", "2023", Some("iron curtain")), "0.0800");
    assert_eq!(value(&outcome, "share of equity", "2023", Some("iron curtain")), "0.0150");
    assert_eq!(value(&outcome, "share of equity", "2023", Some("rollover")), "");
    assert_eq!(outcome.questions.len(), QUESTIONS.len());
    assert!(
        outcome.sentences[0].contains("by $2.0 million") || outcome.sentences[0].contains("by 2.0 million"),
        "{:?}",
        outcome.sentences
    );
    let curtain = outcome.result("share of pre-tax income", "2023", Some("iron curtain")).unwrap();
    assert!(curtain.note.as_deref().unwrap().starts_with("More than 5%."));
}

#[test]
fn a_masked_trend_and_a_hidden_loss_are_told() {
    let inputs = vec![money("misstatement", "2023", 30), money("pretax", "2022", 10), money("pretax", "2023", 20)];
    let outcome = compute(&Inputs::new(inputs));
    let note = outcome.result("corrected pre-tax income", "2023", None).unwrap().note.clone().unwrap();
    assert_eq!(
        note,
        "The report shows income; without the misstatement it is a loss. As reported it rose, without the misstatements it fell: the trend is masked."
    );
}

#[test]
fn what_is_missing_or_mixed_is_said() {
    let none = compute(&Inputs::new(vec![money("pretax", "2023", 500)]));
    assert_eq!(value(&none, "marked percentage", "2023", Some("5% of pre-tax income")), "2,500,000.0000");
    assert_eq!(none.missing[0].key, "misstatement");
    assert_eq!(compute(&Inputs::default()).status, Status::Nothing);
    let mixed = compute(&Inputs::new(vec![money("misstatement", "2023", 5), money("misstatement", "2023Q1", 5)]));
    assert!(matches!(mixed.status, Status::Undetermined { .. }));
    let untaxed = compute(&Inputs::new(vec![money("misstatement", "2023", 5), money("net-income", "2023", 50)]));
    assert!(
        untaxed.missing.iter().any(|m| m.key == "tax-rate") && untaxed.named("share of net income").next().is_none()
    );
}

proptest! {
    #[test]
    fn a_changed_misstatement_moves_each_result_by_its_formula(by in -900i64..900) {
        let before = compute(&Inputs::new(early_revenue()));
        let mut moved = early_revenue();
        moved[0] = money("misstatement", "2022", 20 + by).with_item("early revenue");
        let after = compute(&Inputs::new(moved));
        let get = |o: &Outcome, n: &str, v: &str| o.result(n, "2023", Some(v)).unwrap().value.clone();
        // 2022's error is in what has piled up by 2023 and not in what arose then.
        prop_assert_eq!(get(&after, "misstatement", "rollover"), get(&before, "misstatement", "rollover"));
        prop_assert_eq!(get(&after, "misstatement", "iron curtain"), get(&before, "misstatement", "iron curtain") + RBig::from(by * 100_000));
        let total = RBig::from((40 + by).abs()) / RBig::from(500);
        prop_assert_eq!(get(&after, "share of pre-tax income", "iron curtain"), total);
    }
}
