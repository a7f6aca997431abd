use super::*;
use crate::model::{Input, Origin};
use crate::source::Source;
use proptest::prelude::*;
use tieout_figures::Decimal;

fn input(key: &'static str, term: &str, tenths: i64, measure: Measure) -> Input {
    let power = if matches!(measure, Measure::Money | Measure::Shares) { 6 } else { 0 };
    Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), power, measure, Origin::Given)
}

fn money(key: &'static str, term: &str, tenths: i64) -> Input {
    input(key, term, tenths, Measure::Money).with_item("Frost")
}

fn at(outcome: &Outcome, name: &str, term: &str) -> String {
    outcome.result(name, term, None).map(|r| print(&r.value, 4)).unwrap_or_default()
}

#[test]
fn headroom_is_over_the_carrying_amount() {
    let inputs = vec![
        money("fair-value", "2013-10-01", 1100),
        money("carrying", "2013-10-01", 1000),
        input("headroom", "2013-10-01", 91, Measure::Percent).with_item("Frost"),
        input("decline", "", 50, Measure::Percent).exactly(),
    ];
    let outcome = compute(&Inputs::new(inputs));
    let headroom = outcome.result("headroom", "2013-10-01", None).unwrap();
    assert!(matches!(headroom.verdict, Verdict::DoesNotTie { .. }));
    assert!(headroom.note.as_deref().unwrap().starts_with("What is printed is over the fair value"));
    assert_eq!(at(&outcome, "headroom", "2013-10-01"), "0.1000");
    assert_eq!(at(&outcome, "decline that removes the headroom", "2013-10-01"), "0.0909");
    assert_eq!(at(&outcome, "headroom after a decline", "2013-10-01"), "0.0450");
    assert_eq!(
        outcome.sentences,
        [
            "At the test of 2013-10-01 the fair value of the Frost reporting unit exceeded its carrying amount by 10.0 million or 10.0%; a decline of 9.1% in fair value would remove the headroom."
        ]
    );
    assert_eq!(outcome.plots.len(), 1);
}

#[test]
fn the_loss_is_at_most_the_goodwill() {
    let test = |goodwill, term: &str| {
        compute(&Inputs::new(vec![
            money("fair-value", term, 800),
            money("carrying", term, 1000),
            money("goodwill", term, goodwill),
        ]))
    };
    assert_eq!(at(&test(500, "2024"), "impairment", "2024"), "20,000,000.0000");
    assert_eq!(at(&test(150, "2024"), "impairment", "2024"), "15,000,000.0000");
    let old = test(500, "2014");
    assert!(matches!(old.result("impairment", "2014", None).unwrap().verdict, Verdict::Undetermined { .. }));
    let none = compute(&Inputs::new(vec![money("fair-value", "2024", 800), money("carrying", "2024", 1000)]));
    assert_eq!(none.missing[0].key, "goodwill");
}

#[test]
fn the_market_is_asked() {
    let inputs = vec![
        money("fair-value", "2023", 5000),
        money("carrying", "2023", 4000),
        input("net-debt", "2023", 1000, Measure::Money),
        input("shares", "2023", 100, Measure::Shares),
        input("price", "2023", 320, Measure::PerShare),
        input("equity", "2023", 3500, Measure::Money),
    ];
    let outcome = compute(&Inputs::new(inputs));
    assert_eq!(at(&outcome, "market capitalisation less book equity", "2023"), "-30,000,000.0000");
    assert_eq!(at(&outcome, "implied control premium", "2023"), "0.2500");
    assert!(outcome.questions.iter().any(|q| q.starts_with("At 2023 market capitalisation was not above")));
}

#[test]
fn what_is_missing_is_said() {
    let outcome = compute(&Inputs::new(vec![money("fair-value", "2023", 5000)]));
    let Status::Undetermined { why } = &outcome.status else { panic!("{:?}", outcome.status) };
    assert_eq!(why, "Without the carrying amount of the Frost reporting unit its headroom is not known.");
    assert_eq!(compute(&Inputs::default()).status, Status::Nothing);
    let negative = compute(&Inputs::new(vec![money("fair-value", "2023", 50), money("carrying", "2023", -10)]));
    assert!(negative.named("headroom").next().is_none());
}

fn read_from(text: &str) -> Vec<(&'static str, String, String, String)> {
    let page = format!("<html><body><p>{text}</p></body></html>");
    let document = tieout_document::open(page.as_bytes(), "g.htm");
    let reading = tieout_figures::read_untagged(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let found = read::read(&Source::new(&document, &reading, &ties));
    found.into_iter().map(|i| (i.key, i.item.unwrap_or_default(), i.term.label, i.text)).collect()
}

#[test]
fn headroom_is_read_from_a_sentence_that_names_one_unit() {
    let owned = |k, a: &str, b: &str, c: &str| (k, a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        read_from(
            "We tested our Frost Logistics reporting unit, whose fair value exceeded its carrying value by approximately 12% at December 31, 2023."
        ),
        [owned("headroom", "Frost Logistics", "2023", "12%")]
    );
    // Several units, a bound, a range, a brand: none of them is one unit's headroom.
    for text in [
        "The fair value of our reporting units exceeded their carrying values by 12%.",
        "The fair value of our Frost reporting unit exceeded its carrying value by more than 20%.",
        "The fair value of our Frost reporting unit exceeded its carrying value by 10% to 20%.",
        "In the Frost reporting unit the fair value of the trademark exceeded its carrying value by 12%.",
        "The fair value of our Frost and Glade reporting units exceeded their carrying values by 12% and 14%, respectively.",
    ] {
        assert_eq!(read_from(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn a_changed_fair_value_moves_each_result_by_its_formula(by in 1i64..5000) {
        let set = |fair| compute(&Inputs::new(vec![money("fair-value", "2023", fair), money("carrying", "2023", 1000)]));
        let (before, after) = (set(1100), set(1100 + by));
        let get = |o: &Outcome, n: &str| o.result(n, "2023", None).unwrap().value.clone();
        prop_assert_eq!(get(&after, "headroom") - get(&before, "headroom"), RBig::from(by) / RBig::from(1000));
        prop_assert_eq!(get(&after, "headroom amount") - get(&before, "headroom amount"), RBig::from(by * 100_000));
        prop_assert_eq!(get(&after, "decline that removes the headroom"), RBig::from(100 + by) / RBig::from(1100 + by));
    }
}
