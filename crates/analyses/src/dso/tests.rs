use super::*;
use crate::testing::{LETTER, listed, moves_by_its_formula, over, result, seed, shown};
use proptest::prelude::*;

#[test]
fn of_a_letter() {
    let (_, outcome) = over(&DSO, LETTER);
    insta::assert_snapshot!(listed(&outcome));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_result_moves_by_its_formula(which in 0usize..64, tenths in -30i64..30) {
        let (inputs, _) = over(&DSO, LETTER);
        moves_by_its_formula(&DSO, &inputs, which, tenths);
    }
}

#[test]
fn of_the_seed() {
    let Some(text) = seed() else { return };
    let (inputs, outcome) = over(&DSO, &text);
    assert!(matches!(outcome.status, Status::Undetermined { .. }));
    let implied = "implied receivables";
    for (name, term, variant, expected) in [
        (implied, "2012", "ending, 365 days", "217.1 [215.05, 219.24]"),
        (implied, "2013", "ending, 365 days", "447.2 [444.52, 449.93]"),
        ("implied change of receivables", "2013", "ending, 365 days", "230.1 [225.28, 234.88]"),
        ("change in the cash flow statement less implied", "2013", "ending, 365 days", "73.3 [68.47, 78.17]"),
        (implied, "2012", "ending, days of the calendar", "216.6"),
        ("change in the cash flow statement less implied", "2013", "ending, days of the calendar", "72.7"),
        (implied, "2012", "ending, 360 days", "220.2"),
        (implied, "2013", "ending, 360 days", "453.4"),
        ("implied change of receivables", "2013", "ending, 360 days", "233.3"),
        ("change in the cash flow statement less implied", "2013", "ending, 360 days", "70.1"),
        (implied, "2012", "average, 365 days", "295.5"),
        (implied, "2013", "average, 365 days", "598.9"),
        (implied, "2011", "average, 365 days", "138.8"),
        ("days on the ending balance instead", "2012", "average, 365 days", "70.8"),
        ("days on the ending balance instead", "2013", "average, 365 days", "111.2"),
        ("growth of receivables from revenue", "2013", "ending, 365 days", "63.0"),
        ("growth of receivables from collection", "2013", "ending, 365 days", "167.0"),
    ] {
        let r = result(&outcome, name, None, term, Some(variant));
        let million = RBig::ONE / RBig::from(1_000_000);
        let whole = format!("{} {}", shown(r, 1), tieout_ties::print_range(&r.range.scaled(&million), 2));
        assert!(whole.starts_with(expected), "{name} {term} {variant}: {whole}, not {expected}");
    }
    assert_eq!(shown(result(&outcome, "change of days", None, "2013", None), 1), "59.6");
    // With the rate of the tax that the letter names, and its months.
    let mut given = inputs.clone();
    given.add(
        Input::of_decimal("vat", Term::none(), tieout_figures::Decimal::new(6, 0), 0, Measure::Percent, Origin::Given)
            .exactly(),
    );
    let outcome = compute(&given);
    for (variant, receivables, gap) in [
        ("ending, 365 days, value-added tax on its months", "458.4", "62.1"),
        ("ending, 365 days, value-added tax on the whole year", "474.1", "46.5"),
    ] {
        assert_eq!(shown(result(&outcome, implied, None, "2013", Some(variant)), 1), receivables);
        assert_eq!(
            shown(result(&outcome, "change in the cash flow statement less implied", None, "2013", Some(variant)), 1),
            gap
        );
    }
}

#[test]
fn balances_tell_which_variant_was_printed() {
    let money = |key, year, tenths: i64| {
        Input::of_decimal(
            key,
            Term::year(year),
            tieout_figures::Decimal::new(tenths.into(), -1),
            6,
            Measure::Money,
            Origin::Given,
        )
    };
    let days = |year, n: i64| {
        Input::of_decimal(
            "dso",
            Term::year(year),
            tieout_figures::Decimal::new(n.into(), 0),
            0,
            Measure::Days,
            Origin::Given,
        )
    };
    // Average balances, 365 days: (150 + 250) / 2 / 1000 * 365 = 73, (100 + 150) / 2 / 900 * 365 = 51.
    let inputs = Inputs::new(vec![
        money("revenue", 2021, 10000),
        money("revenue", 2020, 9000),
        money("receivables", 2021, 2500),
        money("receivables", 2020, 1500),
        money("receivables", 2019, 1000),
        days(2021, 73),
        days(2020, 51),
    ]);
    let outcome = compute(&inputs);
    assert_eq!(outcome.status, Status::Computed, "{}", listed(&outcome));
    let fits: Vec<&str> = outcome
        .results
        .iter()
        .filter(|r| matches!(r.verdict, Verdict::Ties { .. }) && r.term.label == "2021")
        .filter_map(|r| r.variant.as_deref())
        .collect();
    assert_eq!(fits, ["average, 365 days, net"]);
    // Growth and collection make the whole change.
    let part = |name| result(&outcome, name, None, "2021", None).value.clone();
    assert_eq!(
        part("growth of receivables from revenue") + part("growth of receivables from collection"),
        RBig::from(100_000_000)
    );
}
