use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&CASH_FLOW, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&CASH_FLOW, LETTER);
        moves_by_its_formula(&CASH_FLOW, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (_, outcome) = over(&CASH_FLOW, &text);
    for (name, item, variant, expected, verdict) in [
        ("listed items", None, Some("indirect"), "94.20", "not printed"),
        ("remainder", None, Some("indirect"), "-29.70", "partial"),
        ("remainder, translated", None, Some("indirect"), "-4.70", "partial"),
        ("listed items", None, Some("direct"), "258.10", "not printed"),
        ("remainder", None, Some("direct"), "-193.60", "partial"),
        ("remainder, translated", None, Some("direct"), "-32.00", "partial"),
        ("growth of operating cash", None, None, "-62.91", "not printed"),
        ("revenue less growth of receivables", None, None, "1,663.30", "not printed"),
        ("receipts above it", None, None, "10.00", "undetermined"),
        ("cost less growth of payables", Some("telecommunication costs"), None, "1,046.60", "not printed"),
        ("payments above it", Some("telecommunication costs"), None, "2.80", "undetermined"),
        ("amortization outside cost of revenue", None, None, "15.20", "ties"),
    ] {
        let r = result(&outcome, name, item, "2013", variant);
        assert_eq!((shown(r, 2).as_str(), r.verdict.name()), (expected, verdict), "{name}");
    }
    assert!(outcome.questions.iter().any(|q| q.contains("230-10-45-13(c)")));
}

#[test]
fn a_list_that_is_not_called_partial_must_add_up() {
    use crate::inputs::Inputs;
    let money = |key, tenths: i64| {
        crate::Input::of_decimal(
            key,
            Term::year(2020),
            tieout_figures::Decimal::new(tenths.into(), -1),
            6,
            Measure::Money,
            crate::Origin::Given,
        )
    };
    let mut inputs = Inputs::new(vec![
        money("cash-from-operations", 100),
        money("indirect", 70).with_item("net income"),
        money("indirect", 20).with_item("depreciation"),
    ]);
    let left = |inputs: &Inputs| result(&compute(inputs), "remainder", None, "2020", Some("indirect")).verdict.name();
    assert_eq!(left(&inputs), "does not tie");
    inputs.add(money("indirect", 10).with_item("other"));
    assert_eq!(left(&inputs), "ties");
}
