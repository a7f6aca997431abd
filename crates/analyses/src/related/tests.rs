use proptest::prelude::*;

use super::RELATED_PARTY;
use crate::inputs::Inputs;
use crate::model::{Input, Status, Verdict};
use crate::testing::given::{money, moves, over, shown, words};

fn example() -> Vec<Input> {
    vec![
        words("relationship", "Fjord JV", "50 % joint venture"),
        money("amount", "Fjord JV", "2023", 170),
        money("due-to", "Fjord JV", "2023", 36),
        money("loan-opening", "Skog AS", "2023", 148),
        money("lent", "Skog AS", "2023", 191),
        money("repaid", "Skog AS", "2023", 12),
        money("loan-closing", "Skog AS", "2023", 339),
        money("allowance", "Skog AS", "2023", 300),
        money("total-due-to", "", "2023", 36),
    ]
}

#[test]
fn elements_loans_and_balances() {
    let outcome = (RELATED_PARTY.compute)(&Inputs::new(example()));
    insta::assert_snapshot!(shown(&outcome));
    let loan = outcome.result("loan at the end", "2023", None).unwrap();
    assert!(matches!(loan.verdict, Verdict::DoesNotTie { .. }));
}

#[test]
fn a_loan_without_its_beginning_is_not_rolled() {
    let outcome = (RELATED_PARTY.compute)(&Inputs::new(vec![
        money("lent", "Skog AS", "2023", 191),
        money("loan-closing", "Skog AS", "2023", 339),
    ]));
    assert!(outcome.results.is_empty());
    assert!(outcome.missing.iter().any(|m| m.key == "loan-opening"));
}

#[test]
fn a_note_gives_parties_with_their_amounts() {
    let page = "<html><body><p>Nordlys Foods Inc. Annual report for the year ended December 31, 2023.</p><h2>NOTE 7 – Related Parties</h2>\
        <p>The Company holds a 15% equity interest in the Fjord JV. The amounts payable to the Fjord JV were $363 million and $463 million as of December 31, 2023 \
        and 2022, respectively. Balances are unsecured and due on demand.</p><h2>NOTE 8 – Debt</h2><p>Amounts due to Skog AS were $9 million as of December 31, 2023.</p></body></html>";
    let (inputs, outcome) = over(&RELATED_PARTY, page);
    let shown: Vec<String> =
        inputs.all.iter().map(|i| format!("{} {} {}", i.key, i.item.as_deref().unwrap_or("-"), i.term)).collect();
    assert_eq!(
        shown,
        ["due-to Fjord JV 2023", "due-to Fjord JV 2022", "relationship Fjord JV ", "terms Fjord JV ", "section - "]
    );
    assert_eq!(outcome.missing.iter().map(|m| m.key).collect::<Vec<_>>(), ["transactions", "amount"]);
}

#[test]
fn an_allowance_for_a_party_without_a_name_is_kept() {
    let page = "<html><body><p>You say that RMB 12.5 million of bad debt allowance was provided for your loan receivable from a related party. \
        Please tell us more.</p></body></html>";
    let (inputs, outcome) = over(&RELATED_PARTY, page);
    assert_eq!(
        inputs.all.iter().map(|i| (i.key, i.text.as_str())).collect::<Vec<_>>(),
        [("allowance", "RMB 12.5 million")]
    );
    assert_eq!(outcome.status, Status::Computed);
    assert!(outcome.missing.iter().any(|m| m.key == "relationship"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn results_move_by_their_formulas(which in 0usize..9, by in -20i64..20) {
        moves(&RELATED_PARTY, &example(), which, by);
    }
}
