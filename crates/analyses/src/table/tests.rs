//! Sheets as people make them, and what is taken of each.

use super::*;
use crate::inputs::Inputs;
use crate::model::{Measure, Need, Outcome, Per};
use crate::separated::separated;
use crate::source::Source;

const fn need(key: &'static str, measure: Measure, per: Per, names: &'static [&'static str]) -> Need {
    Need { key, about: "What it is.", measure, per, required: false, sign: "", names }
}

const REVENUE: Need =
    Need { required: true, ..need("revenue", Measure::Money, Per::Period, &["revenues", "net sales", "营业收入"]) };
const CHANGE: Need = Need {
    sign: "an increase is positive",
    ..need("receivables-change", Measure::Money, Per::Period, &["change in receivables"])
};

static TRIAL: Analysis = Analysis {
    name: "trial",
    title: "A trial",
    about: "",
    authority: &[],
    needs: &[
        REVENUE,
        CHANGE,
        need("receivables", Measure::Money, Per::Period, &["trade receivables", "应收账款", "balance"]),
        need("allowance", Measure::Money, Per::ItemPeriod, &["loss allowance", "坏账准备", "balance"]),
        need("dso", Measure::Days, Per::Period, &["days sales outstanding", "周转天数"]),
        need("growth", Measure::Percent, Per::Period, &["growth"]),
        need("method", Measure::Text, Per::Once, &["method"]),
    ],
    read: |_: &Source| Vec::new(),
    compute: |_: &Inputs| Outcome::default(),
};

/// All that is taken, a line each.
fn taken_with(csv: &str, options: &[(&str, &str)]) -> String {
    let mut answers = Answers::default();
    for (name, value) in options {
        answers.add(&TRIAL, name, value).unwrap();
    }
    let sheet = separated(csv.as_bytes(), "t.csv").unwrap();
    let taken = take(&[sheet], &TRIAL, &answers, &[]);
    let mut out = Vec::new();
    for i in &taken.inputs {
        let item = i.item.as_ref().map_or_else(String::new, |i| format!(":{i}"));
        let at = if i.term.label.is_empty() { String::new() } else { format!("@{}", i.term) };
        let currency = i.currency.map_or_else(String::new, |c| format!(" {}", c.code()));
        let crate::Origin::Cell { row, column, .. } = &i.origin else { panic!("no cell") };
        let cell = format!("{}{}", crate::letters(*column), row + 1);
        if i.measure == Measure::Text {
            out.push(format!("{cell} {}{at}{item} “{}”", i.key, i.text));
        } else {
            out.push(format!("{cell} {}{at}{item} = {} (to 10^{}){currency}", i.key, i.value, i.digit));
        }
    }
    out.extend(taken.faults.iter().map(|f| format!("fault: {f}")));
    for q in &taken.questions {
        let options: Vec<String> = q.choices.iter().map(|c| c.option.to_string()).collect();
        out.push(format!("asks: {}: {} {}", q.place, q.ask, options.join(" | ")));
    }
    out.extend(taken.notes.iter().map(|n| format!("note: {n}")));
    out.join("\n")
}

fn taken(csv: &str) -> String {
    taken_with(csv, &[])
}

#[test]
fn lines_are_rows_and_periods_columns() {
    insta::assert_snapshot!(taken(
        "Halvorsund\n(in NOK million),2013,FY2012\nRevenue,\"1,966.7\",1524.2\nTrade receivables,447.2,(12.5)\nDays sales outstanding,83,79\nGrowth,29.0%,\nHeadcount,100,90\n"
    ));
}

#[test]
fn chinese_heads_full_width_digits_and_scales() {
    insta::assert_snapshot!(taken(
        "单位：万元,,\n项目,2013年,2012年12月31日\n营业收入,１９６，６７０,152420\n應收賬款,4.4亿,３３０００\n周转天数,83天,79\n"
    ));
}

#[test]
fn a_line_a_row() {
    insta::assert_snapshot!(taken(
        "key;item;period;value;unit\nrevenue;;2013;1966.7;RMB million\nallowance;Trade;2013-12-31;12.5;RMB million\nallowance;Loans;2013;1.25;亿元\nmethod;;;ageing;\ndso;;2013;83 days;\n"
    ));
}

#[test]
fn periods_are_rows_and_lines_columns() {
    insta::assert_snapshot!(taken(
        "Year,Revenue (US$ thousands),Trade receivables (US$ thousands),DSO\n2013,\"1,966\",447,83\n2012,1524,330,79\n"
    ));
}

#[test]
fn items_are_rows_under_a_title() {
    insta::assert_snapshot!(taken(
        "Loss allowance (RMB'000)\nCustomer,2013,2012\nTrade,12,11\nLoans,3,\nTotal,15,11\nRevenue,100,90\n"
    ));
}

#[test]
fn what_is_open_is_asked() {
    let csv = "Line,2013\nRevenue,1966.7\nBalance,447.2\nChange in receivables,-5\nGrowth,0.29\n";
    insta::assert_snapshot!(taken(csv));
    let answered = [("unit", "RMB million"), ("unit", "growth=fraction"), ("row", "3=receivables")];
    insta::assert_snapshot!("what_is_open_is_asked_signs", taken_with(csv, &answered));
    let all = [&answered[..], &[("sign", "receivables-change=turned")]].concat();
    insta::assert_snapshot!("what_is_open_is_asked_all", taken_with(csv, &all));
}

#[test]
fn unknown_heads_are_asked_for_only_where_they_are_needed() {
    insta::assert_snapshot!(taken("Line,2013 RMB million\nTurnover of the group,1966.7\nTrade receivables,447.2\n"));
    let told = taken_with(
        "RMB million,a,b\n,1966.7,447.2\n",
        &[("column", "B=revenue@2013"), ("column", "C=receivables@2013")],
    );
    insta::assert_snapshot!("unknown_heads_told", told);
}

#[test]
fn what_is_no_number_is_told_with_its_cell() {
    insta::assert_snapshot!(taken(
        "RMB million,2013,2012\nRevenue,#REF!,\"12,34\"\nTrade receivables,n/a,-\nDSO,many,RMB 5\n"
    ));
}

#[test]
fn decimal_commas_are_seen_or_asked_for() {
    insta::assert_snapshot!(taken("EUR million;2013\nRevenue;1.966,7\n"));
    insta::assert_snapshot!("decimal_open", taken("EUR million;2013\nRevenue;1.966\n"));
    insta::assert_snapshot!("decimal_both", taken("EUR million;2013\nRevenue;1.966,7\nTrade receivables;1,966.7\n"));
    insta::assert_snapshot!("dates_open", taken("EUR million,05/06/2013,31/12/2012\nRevenue,5,4\n"));
}

proptest::proptest! {
    /// Whatever a file holds, reading it ends, and what is read has its cell.
    #[test]
    fn any_table_is_read_without_harm(
        cells in proptest::collection::vec("(revenue|2013|Year|key|value|item|RMB m|5|\\(1,2\\)|#REF!|-|单位：万元|Balance|\\PC{0,6})", 0..60),
        width in 1usize..6,
    ) {
        let csv: String = cells.chunks(width).map(|r| format!("{}\n", r.join(","))).collect();
        if let Ok(sheet) = separated(csv.as_bytes(), "t.csv") {
            let taken = take(&[sheet], &TRIAL, &Answers::default(), &[]);
            for message in taken.faults.iter().chain(taken.questions.iter().map(|q| &q.place)) {
                proptest::prop_assert!(message.contains("t.csv"), "{}", message);
            }
        }
    }
}
