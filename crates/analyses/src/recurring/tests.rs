use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&RECURRING, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&RECURRING, LETTER);
        moves_by_its_formula(&RECURRING, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (_, outcome) = over(&RECURRING, &text);
    for (name, term, expected) in [
        ("annualised recurring revenue", "2013", "1,759.20"),
        ("recurring share of revenue", "2013", "89.45"),
        ("recurring share of revenue", "2012", "98.57"),
        ("revenue that does not recur", "2013", "207.50"),
        ("revenue that does not recur", "2012", "21.80"),
        ("share of revenue growth", "2013", "58.03"),
        ("growth of monthly recurring revenue", "2013", "17.09"),
    ] {
        assert_eq!(shown(result(&outcome, name, None, term, None), 2), expected, "{name} {term}");
    }
}
