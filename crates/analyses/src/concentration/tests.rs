use proptest::prelude::*;

use super::CONCENTRATION;
use crate::inputs::Inputs;
use crate::model::{Input, Status};
use crate::testing::given::{money, moves, over, percent, shown, words};

fn example() -> Vec<Input> {
    vec![
        percent("share", "Customer A", "2023", 120),
        percent("share", "Customer A", "2022", 90),
        money("amount", "Customer A", "2023", 1200),
        percent("share", "Fjord Power North", "2023", 40),
        percent("share", "Fjord Power South", "2023", 40),
        percent("share", "Fjord Power West", "2023", 50),
        words("group", "Fjord Power North", "Fjord State Grid"),
        words("group", "Fjord Power South", "Fjord State Grid"),
        words("group", "Fjord Power West", "Fjord State Grid"),
        money("revenue", "", "2023", 10000),
        money("revenue", "", "2022", 9000),
    ]
}

#[test]
fn amounts_shares_and_groups() {
    let outcome = (CONCENTRATION.compute)(&Inputs::new(example()));
    insta::assert_snapshot!(shown(&outcome));
    assert_eq!(outcome.plots.len(), 1);
}

#[test]
fn without_revenue_nothing_is_computed() {
    let outcome = (CONCENTRATION.compute)(&Inputs::new(vec![percent("share", "Customer A", "2023", 120)]));
    assert!(matches!(outcome.status, Status::Undetermined { .. }));
    assert!(outcome.missing.iter().any(|m| m.key == "revenue"));
}

/// Inputs that a page gives: key, item, term, text.
fn read(text: &str) -> Vec<String> {
    let page = format!(
        "<html><body><p>Nordlys Foods Inc. Annual report for the year ended December 31, 2023.</p><p>{text}</p></body></html>"
    );
    let (inputs, _) = over(&CONCENTRATION, &page);
    let shown = |i: &Input| format!("{} {} {} {}", i.key, i.item.as_deref().unwrap_or("-"), i.term, i.text);
    inputs.all.iter().filter(|i| i.key != "segment").map(shown).collect()
}

#[test]
fn sentences_give_shares_to_customers() {
    for (text, expected) in [
        (
            "One customer accounted for 18% of our consolidated net revenue for the year ended December 31, 2023.",
            vec!["share one customer 2023 18%"],
        ),
        (
            "Two customers accounted for 24% and 11% of our accounts receivable balance as of December 31, 2023.",
            vec!["receivable-share first of 2 customers 2023 24%", "receivable-share second of 2 customers 2023 11%"],
        ),
        (
            "Our largest customer, Fjordmart Inc., represented approximately 21% of our net sales in 2023 and 2022.",
            vec!["share Fjordmart Inc. 2023 21%", "share Fjordmart Inc. 2022 21%"],
        ),
        (
            "Sales to one customer, Customer A, represented 13% of total revenue for 2023.",
            vec!["share Customer A 2023 13%"],
        ),
        (
            "No customer represented 10% or more of total revenue during the years ended December 31, 2023 and 2022.",
            vec!["below no customer 2023 X", "below no customer 2022 X"],
        ),
        (
            "Sales to Fjordmart Inc. and subsidiaries amounted to 33% of net sales in 2023. No other customer exceeded 10% of net sales in 2023.",
            vec!["share Fjordmart Inc. 2023 33%", "below no other customer X"],
        ),
        (
            "Sales to Fjordmart Inc. and subsidiaries amounted to 33% of net sales in 2023 and 34% of net sales in 2022.",
            vec!["share Fjordmart Inc. 2023 33%", "share Fjordmart Inc. 2022 34%"],
        ),
        (
            "In 2023, 72% of our consolidated revenue was from the U.S. government, 14% was from commercial customers.",
            vec!["share U.S. government 2023 72%"],
        ),
        // Through whom others buy, a bound, another year than the sentence's.
        (
            "One indirect customer, which buys through Customer A, is estimated to have represented 19% of total revenue for 2023.",
            vec![],
        ),
        ("One customer is estimated to represent 10% or more of total revenue for 2023.", vec![]),
        // Several together are no one's; nor is a place, or a segment.
        ("Our three largest customers accounted for 40% of our net revenue in 2023.", vec![]),
        ("Sales to customers outside of Norway accounted for 50% of total revenue in 2023.", vec![]),
        ("In 2023, one customer accounted for 15% of total segment sales.", vec![]),
        ("A customer rebate lessened revenue by 12% of net sales in 2023.", vec![]),
    ] {
        let found: Vec<String> = read(text)
            .into_iter()
            .map(|f| {
                if f.starts_with("below") {
                    format!("{} X", f.split(' ').take(4).collect::<Vec<_>>().join(" "))
                } else {
                    f
                }
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_table_gives_shares_and_marks_below_ten_per_cent() {
    let page = "<html><body><p>Nordlys Foods Inc.</p><p>Customers that accounted for at least 10% of net revenue:</p><table>\
        <tr><td></td><td>Segment</td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td></td><td>2023</td><td>2022</td></tr>\
        <tr><td>Customer A</td><td>Frozen</td><td>18%</td><td>16%</td></tr>\
        <tr><td>Customer B</td><td>Fresh</td><td>*</td><td>11%</td></tr></table></body></html>";
    let (inputs, outcome) = over(&CONCENTRATION, page);
    let shown: Vec<String> = inputs
        .all
        .iter()
        .map(|i| format!("{} {} {} {}", i.key, i.item.as_deref().unwrap_or("-"), i.term, i.text))
        .collect();
    assert_eq!(
        shown,
        [
            "share Customer A 2023 18%",
            "share Customer A 2022 16%",
            "segment Customer A  Frozen",
            "share Customer B 2022 11%",
            "below Customer B 2023 *",
            "segment Customer B  Fresh",
        ]
    );
    assert!(outcome.questions.is_empty(), "{:?}", outcome.questions);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn results_move_by_their_formulas(which in 0usize..11, by in -20i64..20) {
        moves(&CONCENTRATION, &example(), which, by);
    }
}
