use proptest::prelude::*;

use super::ALLOWANCE;
use crate::inputs::Inputs;
use crate::model::{Input, Status, Verdict};
use crate::testing::given::{money, moves, over, shown};

fn example() -> Vec<Input> {
    vec![
        money("opening", "", "2023", 100),
        money("provision", "", "2023", 50),
        money("write-offs", "", "2023", 30),
        money("recoveries", "", "2023", 4),
        money("closing", "", "2023", 124),
        money("closing", "", "2022", 100),
        money("allowance", "", "2023", 124),
        money("expense", "", "2023", 46),
        money("gross", "", "2023", 2000),
        money("gross", "", "2022", 1500),
    ]
}

#[test]
fn an_allowance_rolls_forward_and_is_held_against_the_statements() {
    let outcome = (ALLOWANCE.compute)(&Inputs::new(example()));
    insta::assert_snapshot!(shown(&outcome));
    assert_eq!((outcome.plots.len(), outcome.plots[0].bars.len()), (1, 5));
}

#[test]
fn a_closing_balance_that_does_not_follow_is_a_break() {
    let mut all = example();
    all[4] = money("closing", "", "2023", 150);
    let outcome = (ALLOWANCE.compute)(&Inputs::new(all));
    let closing = outcome.result("closing balance", "2023", None).unwrap();
    assert!(matches!(closing.verdict, Verdict::DoesNotTie { .. }), "{closing:?}");
}

#[test]
fn what_is_missing_is_told_and_not_made_up() {
    let outcome = (ALLOWANCE.compute)(&Inputs::new(vec![
        money("opening", "", "2023", 100),
        money("write-offs", "", "2023", 30),
        money("closing", "", "2023", 124),
    ]));
    assert_eq!(shown(&outcome), "implied provision 2023: 12.4 - (10.0 - 3.0) = 5.4 [5.25, 5.55] -- not printed");
    let outcome = (ALLOWANCE.compute)(&Inputs::new(vec![money("closing", "", "2023", 124)]));
    assert!(matches!(outcome.status, Status::Undetermined { .. }));
    assert_eq!(outcome.missing.len(), 1);
    // Values that contradict each other are not used.
    let mut all = example();
    all.push(money("opening", "", "2023", 90));
    let outcome = (ALLOWANCE.compute)(&Inputs::new(all));
    assert!(outcome.missing.iter().any(|m| m.key == "opening" && m.why.contains("contradict")));
}

#[test]
fn classes_are_apart_and_loans_are_told_as_loans() {
    let class = |item: &str, open: i64, close: i64| {
        vec![
            money("opening", item, "2023", open),
            money("provision", item, "2023", close - open),
            money("closing", item, "2023", close),
        ]
    };
    let mut all = class("trade receivables", 10, 12);
    all.extend(class("commercial loans", 100, 150));
    all.push(money("allowance", "", "2023", 12));
    let outcome = (ALLOWANCE.compute)(&Inputs::new(all));
    assert!(outcome.named("allowance in the balance sheet").next().is_none());
    assert!(outcome.sentences.iter().any(|s| s.contains("allowance of loans")));
}

const SCHEDULE: &str = "<html><body><p>Nordlys Foods Inc.</p><p>SCHEDULE II - VALUATION AND QUALIFYING ACCOUNTS</p><p>(in millions)</p><table>\
<tr><td>Description</td><td>Balance at Beginning of Period</td><td>Charged to Costs and Expenses</td><td>Deductions</td><td>Balance at End of Period</td></tr>\
<tr><td>Allowance for doubtful accounts</td><td></td><td></td><td></td><td></td></tr>\
<tr><td>Year ended December 31, 2023</td><td>$10.0</td><td>$5.0</td><td>$3.0</td><td>$12.0</td></tr>\
<tr><td>Year ended December 31, 2022</td><td>$9.0</td><td>$4.0</td><td>$3.0</td><td>$10.0</td></tr>\
<tr><td>Valuation allowance for deferred tax assets</td><td></td><td></td><td></td><td></td></tr>\
<tr><td>Year ended December 31, 2023</td><td>$70.0</td><td>$5.0</td><td>$3.0</td><td>$72.0</td></tr></table></body></html>";

#[test]
fn a_schedule_is_read_with_its_signs_and_without_other_reserves() {
    let (_, outcome) = over(&ALLOWANCE, SCHEDULE);
    insta::assert_snapshot!(shown(&outcome));
    // One roll that breaks beside one that shows how signs are printed.
    let (_, broken) = over(&ALLOWANCE, &SCHEDULE.replace("$12.0", "$13.0"));
    let verdicts: Vec<&str> = broken.named("closing balance").map(|r| r.verdict.name()).collect();
    assert_eq!(verdicts, ["does not tie", "ties, boundary"]);
    // Where no roll shows it, nothing is said.
    let (_, unknown) = over(&ALLOWANCE, &SCHEDULE.replace("$12.0", "$13.0").replace("$9.0", "$8.0"));
    assert!(unknown.named("closing balance").next().is_none());
    assert!(unknown.missing.iter().any(|m| m.why.contains("signs are not plain")));
}

#[test]
fn a_note_is_read_down_its_columns() {
    let note = "<html><body><p>Halvorsund ASA</p><p>The activity in the allowance for credit losses was as follows (in millions):</p><table>\
        <tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
        <tr><td>Balance at beginning of year</td><td>$76.8</td><td>$96.7</td></tr>\
        <tr><td>Provisions, net of releases</td><td>3.2</td><td>(1.4)</td></tr>\
        <tr><td>Write-offs, net</td><td>(16.1)</td><td>(8.7)</td></tr>\
        <tr><td>Foreign exchange and other</td><td>0.8</td><td>(9.8)</td></tr>\
        <tr><td>Balance at end of year</td><td>$64.7</td><td>$76.8</td></tr></table></body></html>";
    let (_, outcome) = over(&ALLOWANCE, note);
    insta::assert_snapshot!(shown(&outcome));
    // One column that does not close beside one that does.
    let (_, broken) = over(&ALLOWANCE, &note.replace("(16.1)", "(17.1)"));
    let verdicts: Vec<&str> = broken.named("closing balance").map(|r| r.verdict.name()).collect();
    assert_eq!(verdicts, ["does not tie", "ties, boundary"]);
    // The same of warranties is another reserve.
    let (inputs, outcome) = over(&ALLOWANCE, &note.replace("allowance for credit losses", "accrued warranty"));
    assert!(inputs.is_empty() && outcome.status == Status::Nothing);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn results_move_by_their_formulas(which in 0usize..10, by in -20i64..20) {
        moves(&ALLOWANCE, &example(), which, by);
    }
}
