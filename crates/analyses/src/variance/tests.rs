use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&VARIANCE, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&VARIANCE, LETTER);
        moves_by_its_formula(&VARIANCE, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (_, outcome) = over(&VARIANCE, &text);
    for (name, item, expected, verdict) in [
        ("growth", "net revenues", "29.0316", "ties"),
        ("growth", "average monthly recurring revenues", "17.0927", "ties, boundary"),
        ("growth", "cost of revenues", "31.9800", "ties"),
        ("growth", "telecommunication costs", "24.8760", "ties"),
        ("growth", "amortization expense of intangible assets derived from acquisitions", "60.6618", "not printed"),
        ("share of change explained", "cost of revenues: telecommunication costs", "62.8238", "not printed"),
        (
            "share of change explained",
            "cost of revenues: amortization expense of intangible assets derived from acquisitions",
            "4.6968",
            "not printed",
        ),
        ("change not explained", "cost of revenues", "114.1000", "not printed"),
        ("share of change not explained", "cost of revenues", "32.4794", "not printed"),
    ] {
        let r = result(&outcome, name, Some(item), "2013", None);
        assert_eq!((shown(r, 4).as_str(), r.verdict.name()), (expected, verdict), "{name} {item}");
    }
}

#[test]
fn a_primary_cause_that_makes_little_is_asked_about() {
    let text = LETTER.replace("NOK402.1 million", "NOK302.1 million").replace("33.9%", "0.6%");
    let (_, outcome) = over(&VARIANCE, &text);
    assert_eq!(
        outcome.questions,
        [
            "What else moved cost of revenues, of which freight costs, called the primary cause, makes no more than half?"
        ]
    );
}

#[test]
fn statement_lines_and_a_bridge_that_is_given() {
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
    let old = crate::Input { term: Term::year(2019), ..money("line", 8000) };
    let inputs = Inputs::new(vec![
        money("line", 10000).with_item("revenue"),
        old.with_item("revenue"),
        money("price", 500),
        money("volume", 1200),
        money("currency", 200),
    ]);
    let outcome = compute(&inputs);
    let left = result(&outcome, "change that the bridge leaves", Some("revenue"), "2020", None);
    assert_eq!((shown(left, 1).as_str(), left.verdict.name()), ("10.0", "does not tie"));
    let labels: Vec<&str> = outcome.plots[0].bars.iter().map(|b| b.label.as_str()).collect();
    assert_eq!(labels, ["2019", "Price", "Volume", "Currency", "Not explained", "2020"]);
}
