use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&TRANSLATION, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&TRANSLATION, LETTER);
        moves_by_its_formula(&TRANSLATION, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (inputs, outcome) = over(&TRANSLATION, &text);
    let rate = result(&outcome, "common rate", None, "", None);
    assert_eq!(rate.working, "19 translations share [6.05336, 6.05433]");
    assert_eq!(outcome.named("missing translation").map(|r| shown(r, 1)).collect::<Vec<_>>(), ["24.1", "14.7"]);
    // At the rate that the Federal Reserve published for the day.
    let mut given = inputs.clone();
    let value = tieout_figures::Decimal::new(60537, -4);
    given.add(Input::of_decimal("rate", Term::none(), value, 0, Measure::Rate, crate::Origin::Given).exactly());
    let outcome = compute(&given);
    let verdicts: Vec<(String, &str)> = outcome.named("translated").map(|r| (shown(r, 4), r.verdict.name())).collect();
    let expected = [
        ("324.8757", "ties"),
        ("24.2166", "ties"),
        ("239.4899", "ties"),
        ("183.0120", "ties"),
        ("7.2187", "ties"),
        ("10.6546", "ties, boundary"),
        ("7.7638", "ties"),
        ("23.3411", "ties"),
        ("17.1796", "ties"),
        ("10.1260", "ties"),
        ("9.7296", "ties"),
        ("11.1998", "ties"),
        ("9.2340", "ties"),
        ("50.1181", "ties"),
        ("7.3674", "ties"),
        ("276.4095", "ties"),
        ("173.3485", "ties, boundary"),
        ("24.4148", "ties"),
        ("36.0110", "ties"),
    ];
    assert_eq!(verdicts, expected.map(|(a, b)| (a.to_owned(), b)));
    assert_eq!(outcome.named("missing translation").map(|r| shown(r, 4)).collect::<Vec<_>>(), ["24.0844", "14.7018"]);
}

#[test]
fn two_rates_are_told() {
    let text = LETTER.replace("US$118.4 million", "US$116.4 million");
    let (_, outcome) = over(&TRANSLATION, &text);
    assert!(matches!(outcome.status, Status::Undetermined { .. }), "{}", listed(&outcome));
}
