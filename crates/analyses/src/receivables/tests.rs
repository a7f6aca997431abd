use proptest::prelude::*;

use super::{Age, RECEIVABLES};
use crate::inputs::Inputs;
use crate::model::{Input, Status};
use crate::testing::given::{money, moves, over, shown};

fn example() -> Vec<Input> {
    vec![
        money("bucket", "Not past due", "2023", 600),
        money("bucket", "1-90 days past due", "2023", 200),
        money("bucket", "91-180 days past due", "2023", 150),
        money("bucket", "Over 180 days past due", "2023", 50),
        money("bucket-allowance", "Over 180 days past due", "2023", 40),
        money("aged-total", "", "2023", 1000),
        money("gross", "", "2023", 1000),
        money("gross", "", "2022", 800),
        money("revenue", "", "2023", 5500),
        money("revenue", "", "2022", 5000),
        money("written-off", "Halvorsund ASA", "2022", 120),
        money("customer-revenue", "Halvorsund ASA", "2022", 90),
        money("customer-revenue", "Halvorsund ASA", "2023", 30),
    ]
}

#[test]
fn ages_growth_and_customers_written_off() {
    let outcome = (RECEIVABLES.compute)(&Inputs::new(example()));
    insta::assert_snapshot!(shown(&outcome));
}

#[test]
fn ages_are_read_in_words_and_days() {
    let age = |from, to| Some(Age { from, to });
    for (label, expected) in [
        ("1-30 days past due", age(1, Some(30))),
        ("31 – 60 days", age(31, Some(60))),
        ("Over 90 days", age(91, None)),
        ("> 90 days", age(91, None)),
        ("90 days or more", age(90, None)),
        ("Current", age(0, Some(0))),
        ("Not past due", age(0, Some(0))),
        ("Within 3 months", age(0, Some(90))),
        ("1至2年", age(365, Some(730))),
        ("1年以内", age(0, Some(365))),
        ("2年以上", age(730, None)),
        ("Over one year", age(366, None)),
        ("Total", None),
        ("Trade receivables", None),
    ] {
        assert_eq!(Age::parse(label), expected, "{label}");
    }
}

#[test]
fn an_age_on_both_sides_of_ninety_days_is_refused() {
    let mut all = example();
    all[1] = money("bucket", "1-60 days past due", "2023", 200);
    all[2] = money("bucket", "61-180 days past due", "2023", 150);
    let outcome = (RECEIVABLES.compute)(&Inputs::new(all));
    assert!(outcome.named("past due over 90 days").next().is_none());
    assert!(outcome.missing.iter().any(|m| m.why.contains("both sides of 90 days")));
}

#[test]
fn an_ageing_table_is_read_and_foots() {
    let page = "<html><body><p>Nordlys Foods Inc.</p><p>The aging of accounts receivable was as follows (in millions):</p><table>\
        <tr><td></td><td colspan=2>December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
        <tr><td>Not past due</td><td>$60.0</td><td>$50.0</td></tr><tr><td>1-90 days past due</td><td>20.0</td><td>20.0</td></tr>\
        <tr><td>Over 90 days past due</td><td>18.0</td><td>10.0</td></tr><tr><td>Total</td><td>$100.0</td><td>$80.0</td></tr></table></body></html>";
    let (_, outcome) = over(&RECEIVABLES, page);
    let verdicts: Vec<&str> = outcome.named("sum of ages").map(|r| r.verdict.name()).collect();
    assert_eq!(verdicts, ["does not tie", "ties, boundary"]);
    assert_eq!(outcome.named("past due over 90 days").count(), 2);
    // The same of payables is another thing.
    assert!(over(&RECEIVABLES, &page.replace("receivable", "payable")).0.is_empty());
}

#[test]
fn customers_written_off_without_amounts_are_asked_for() {
    let page = "<html><body><p>Give us the revenue from the two customers of 2016. Confirm that nothing is sold to these customers \
        after writing-off their receivable balances. Receivables of a customer are written off when they cannot be collected.</p></body></html>";
    let (_, outcome) = over(&RECEIVABLES, page);
    assert!(matches!(outcome.status, Status::Undetermined { .. }));
    assert_eq!(outcome.questions.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn results_move_by_their_formulas(which in 0usize..13, by in -20i64..20) {
        moves(&RECEIVABLES, &example(), which, by);
    }
}
