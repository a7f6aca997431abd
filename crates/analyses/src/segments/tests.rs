use super::*;
use crate::model::{Input, Origin, Status};
use crate::source::Source;
use proptest::prelude::*;
use tieout_figures::Decimal;

fn money(key: &'static str, item: &str, term: &str, tenths: i64) -> Input {
    let input =
        Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), 6, Measure::Money, Origin::Given);
    if item.is_empty() { input } else { input.with_item(item) }
}

fn ocean_and_land() -> Vec<Input> {
    vec![
        money("revenue", "Ocean", "2023", 600),
        money("revenue", "Land", "2023", 450),
        money("revenue-item", "Eliminations", "2023", -50),
        money("revenue-total", "", "2023", 1000),
        money("revenue", "Ocean", "2022", 500),
        money("profit", "Ocean", "2023", 90),
        money("profit", "Land", "2023", 45),
        money("profit-item", "Unallocated costs", "2023", -35),
        money("consolidated-profit", "", "2023", 100),
    ]
}

fn of(outcome: &Outcome, name: &str, item: &str) -> String {
    let found = outcome
        .results
        .iter()
        .find(|r| r.name == name && r.item.as_deref().unwrap_or_default() == item && r.term.label == "2023");
    found.map(|r| format!("{} {}", print(&r.value, 4), r.verdict.name())).unwrap_or_default()
}

#[test]
fn segments_make_the_consolidated_figures() {
    let outcome = compute(&Inputs::new(ocean_and_land()));
    assert_eq!(of(&outcome, "segment revenue with reconciling items", ""), "100,000,000.0000 ties, boundary");
    assert_eq!(of(&outcome, "segment profit with reconciling items", ""), "10,000,000.0000 ties, boundary");
    assert_eq!(of(&outcome, "share of revenue", "Ocean"), "0.6000 not printed");
    assert_eq!(of(&outcome, "growth of revenue", "Ocean"), "0.2000 not printed");
    assert_eq!(of(&outcome, "margin", "Land"), "0.1000 not printed");
    assert_eq!(outcome.sentences, ["Of consolidated revenue of 2023, the segments made: Ocean 60.0%, Land 45.0%."]);
}

#[test]
fn given_segments_that_fall_short_do_not_tie() {
    let mut inputs = ocean_and_land();
    inputs.retain(|i| i.key != "revenue-item" && i.key != "profit-item");
    let outcome = compute(&Inputs::new(inputs));
    assert_eq!(of(&outcome, "segment revenue with reconciling items", ""), "105,000,000.0000 does not tie");
    assert_eq!(of(&outcome, "consolidated less segment profit", ""), "-3,500,000.0000 not printed");
}

fn run(page: &str) -> (Vec<Input>, Outcome) {
    let document = tieout_document::open(page.as_bytes(), "s.htm");
    let reading = tieout_figures::read_untagged(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let found = read::read(&Source::new(&document, &reading, &ties));
    let outcome = compute(&Inputs::new(found.clone()));
    (found, outcome)
}

const NOTE: &str = "<html><body><p>Nordlys Foods has two reportable segments (in millions):</p><table>\
<tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
<tr><td>Net sales:</td><td></td><td></td></tr>\
<tr><td>Ocean</td><td>$60.0</td><td>$50.0</td></tr><tr><td>Land</td><td>40.0</td><td>41.0</td></tr>\
<tr><td>Total net sales</td><td>$100.0</td><td>$91.0</td></tr>\
<tr><td>Segment profit:</td><td></td><td></td></tr>\
<tr><td>Ocean</td><td>$9.0</td><td>$7.0</td></tr><tr><td>Land</td><td>4.5</td><td>5.0</td></tr>\
<tr><td>Total segment profit</td><td>$13.5</td><td>$12.0</td></tr>\
<tr><td>Interest expense</td><td>(1.5)</td><td>(1.0)</td></tr><tr><td>Unallocated costs</td><td>(2.0)</td><td>(2.0)</td></tr>\
<tr><td>Income before income taxes</td><td>$10.0</td><td>$9.0</td></tr></table></body></html>";

#[test]
fn a_note_is_read_by_its_heads_rows_and_totals() {
    let (found, outcome) = run(NOTE);
    let listed: Vec<String> = found
        .iter()
        .map(|i| format!("{} {} {} {}", i.key, i.item.as_deref().unwrap_or("-"), i.term, i.text))
        .filter(|l| l.contains("2023"))
        .collect();
    assert_eq!(
        listed,
        [
            "revenue Ocean 2023 $60.0",
            "revenue Land 2023 40.0",
            "revenue-total - 2023 $100.0",
            "profit Ocean 2023 $9.0",
            "profit Land 2023 4.5",
            "profit-total - 2023 $13.5",
            "profit-item Interest expense 2023 (1.5)",
            "profit-item Unallocated costs 2023 (2.0)",
            "consolidated-profit - 2023 $10.0",
        ]
    );
    assert!(of(&outcome, "segment profit with reconciling items", "").starts_with("10,000,000.0000 ties"));
    assert_eq!(outcome.plots.len(), 1);
}

#[test]
fn tables_of_countries_or_without_a_total_are_not_segments() {
    for page in [
        NOTE.replace("two reportable segments", "segments, and sales by country were"),
        NOTE.replace("reportable segments", "businesses").replace("egment", "iece"),
        NOTE.replace("Total net sales", "Ocean and land").replace("Total segment profit", "Ocean and land"),
    ] {
        let (found, outcome) = run(&page);
        assert_eq!((found.len(), outcome.status), (0, Status::Nothing));
    }
}

proptest! {
    #[test]
    fn a_changed_segment_moves_each_result_by_its_formula(by in -500i64..5000) {
        let before = compute(&Inputs::new(ocean_and_land()));
        let mut moved = ocean_and_land();
        moved[0] = money("revenue", "Ocean", "2023", 600 + by);
        let after = compute(&Inputs::new(moved));
        let get = |o: &Outcome, n: &str, item: Option<&str>| {
            o.results.iter().find(|r| r.name == n && r.item.as_deref() == item && r.term.label == "2023").unwrap().value.clone()
        };
        let total = "segment revenue with reconciling items";
        prop_assert_eq!(get(&after, total, None) - get(&before, total, None), RBig::from(by * 100_000));
        prop_assert_eq!(get(&after, "share of revenue", Some("Ocean")), RBig::from(600 + by) / RBig::from(1000));
        prop_assert_eq!(get(&after, "growth of revenue", Some("Ocean")), RBig::from(600 + by) / RBig::from(500) - RBig::ONE);
        prop_assert_eq!(get(&after, "margin", Some("Ocean")), RBig::from(90) / RBig::from(600 + by));
        prop_assert_eq!(get(&after, "margin", Some("Land")), get(&before, "margin", Some("Land")));
    }
}
