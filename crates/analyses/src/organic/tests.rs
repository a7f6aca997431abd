use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&ORGANIC, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&ORGANIC, LETTER);
        moves_by_its_formula(&ORGANIC, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (_, outcome) = over(&ORGANIC, &text);
    assert!(matches!(outcome.status, Status::Undetermined { .. }));
    for (name, item, term, variant, expected) in [
        ("growth", "revenue", "2013", None, "29.0316"),
        ("growth", "cost", "2013", None, "31.9800"),
        ("acquired share", "revenue", "2013", None, "7.4134"),
        ("acquired share", "revenue", "2012", None, "2.2307"),
        ("acquired share", "cost", "2013", None, "6.1388"),
        ("acquired share", "cost", "2012", None, "2.3942"),
        ("acquired amount", "revenue", "2013", Some(SAME), "111.8000"),
        ("organic amount", "revenue", "2013", Some(SAME), "330.7000"),
        ("organic growth", "revenue", "2013", Some(SAME), "21.6966"),
        ("like for like", "revenue", "2013", None, "22.1917"),
        ("organic amount", "revenue", "2013", Some(NOT_OWNED), "296.7000"),
        ("organic growth", "revenue", "2013", Some(NOT_OWNED), "19.4659"),
        ("organic amount", "cost", "2013", Some(SAME), "288.6000"),
        ("organic growth", "cost", "2013", Some(SAME), "26.2722"),
        ("like for like", "cost", "2013", None, "26.9166"),
        ("organic growth", "cost", "2013", Some(NOT_OWNED), "23.8780"),
        ("gross margin", "acquired", "2013", None, "38.9575"),
        ("gross margin", "acquired", "2012", None, "22.6471"),
        ("gross margin", "excluding acquired", "2013", None, "25.2677"),
        ("gross margin", "excluding acquired", "2012", None, "28.0499"),
        ("gross margin", "all", "2013", None, "26.2826"),
        ("gross profit", "all", "2013", None, "516.9000"),
        ("gross profit", "all", "2012", None, "425.7000"),
    ] {
        let r = result(&outcome, name, Some(item), term, variant);
        assert_eq!(shown(r, 4), expected, "{name} {item} {term}");
        assert!(!matches!(r.verdict, Verdict::DoesNotTie { .. }));
    }
}

#[test]
fn a_printed_rate_says_which_reading_it_is() {
    let text = "Year ended December 31, 2020. Net revenues increased by 25.9% from NOK802.5 million in 2019 to NOK1,010.3 million in 2020. \
        Revenue contributed by acquired businesses was NOK61.2 million in 2020, which accounted for 6.1% of net revenues, \
        compared to NOK12.4 million in 2019, which accounted for 1.5% of net revenues. Organic revenue growth was 22.0% in 2020.";
    let (_, outcome) = over(&ORGANIC, text);
    assert_eq!(
        outcome.status,
        Status::Undetermined {
            why: "The printed organic growth is none, or more than one, of the readings of the acquired contributions."
                .to_owned()
        }
    );
    let text = text.replace("22.0%", "19.8%");
    let (_, outcome) = over(&ORGANIC, &text);
    assert_eq!(outcome.status, Status::Computed, "{}", listed(&outcome));
    assert_eq!(
        result(&outcome, "organic growth", Some("revenue"), "2020", Some(SAME)).verdict,
        Verdict::Ties { boundary: false }
    );
    let (_, none) =
        over(&ORGANIC, "Net revenues increased by 25.9% from NOK802.5 million in 2019 to NOK1,010.3 million in 2020.");
    assert_eq!(none.status, Status::Nothing);
}

#[test]
fn businesses_bought_for_much_are_asked_about() {
    use crate::inputs::Inputs;
    let money = |key, year, tenths: i64| {
        crate::Input::of_decimal(
            key,
            Term::year(year),
            tieout_figures::Decimal::new(tenths.into(), -1),
            6,
            Measure::Money,
            crate::Origin::Given,
        )
    };
    let of = |paid, year| {
        compute(&Inputs::new(vec![
            money("revenue", 2021, 10000),
            money("revenue", 2020, 9000),
            money("bought", year, paid),
        ]))
    };
    assert!(matches!(of(500, 2021).status, Status::Undetermined { .. }));
    assert_eq!(of(500, 2021).missing.len(), 2);
    assert_eq!(of(50, 2021).status, Status::Nothing);
    assert_eq!(of(500, 2018).status, Status::Nothing);
}
