//! RC02 dso-recompute: days that the statements do not make.

use tieout_analyses::Concept;
use tieout_figures::{Figure, Period};
use tieout_ties::{Range, print_range};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::{self, Days, YEARS, number};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC02",
    name: "dso-recompute",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "SEC Release 33-10751",
    looks_at: "Days of sales outstanding with a formula on the year's revenue, the receivables of the balance sheet, and revenue.",
    fires: "Neither the ending nor the average balance, over 360, 365 or 366 days, makes the printed days.",
    silent: "The formula has another base (a quarter, billings, contract assets, gross amounts). Where no formula is stated and the year's revenue does not make the days, the finding is undetermined, since revenue of the last quarter may.",
    help: "Correct the days, or state the formula that makes them.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[RIGHT])],
    arithmetic: true,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Days sales outstanding were 83 days in 2023. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable, net</td><td>600</td><td>560</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>751</td><td>692</td></tr><tr><td>Property and equipment</td><td>489</td><td>495</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table><p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions of dollars)</p><table><tr><td></td><td>Year Ended December 31, 2023</td><td>Year Ended December 31, 2022</td></tr><tr><td>Revenue</td><td>1,967</td><td>1,524</td></tr><tr><td>Cost of revenue</td><td>1,400</td><td>1,100</td></tr><tr><td>Gross profit</td><td>567</td><td>424</td></tr><tr><td>Operating expenses</td><td>467</td><td>344</td></tr><tr><td>Income before income taxes</td><td>100</td><td>80</td></tr><tr><td>Net income</td><td>100</td><td>80</td></tr></table>"
);
const RIGHT: &str = annual_page!(
    "2023",
    "<p>Days sales outstanding were 111 days in 2023. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable, net</td><td>600</td><td>560</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>751</td><td>692</td></tr><tr><td>Property and equipment</td><td>489</td><td>495</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table><p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions of dollars)</p><table><tr><td></td><td>Year Ended December 31, 2023</td><td>Year Ended December 31, 2022</td></tr><tr><td>Revenue</td><td>1,967</td><td>1,524</td></tr><tr><td>Cost of revenue</td><td>1,400</td><td>1,100</td></tr><tr><td>Gross profit</td><td>567</td><td>424</td></tr><tr><td>Operating expenses</td><td>467</td><td>344</td></tr><tr><td>Income before income taxes</td><td>100</td><td>80</td></tr><tr><td>Net income</td><td>100</td><td>80</td></tr></table>"
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual()).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let told = Days::of(paper)?;
    let lines = paper.lines();
    for period in lines.years().iter().take(3) {
        let own = |f: &&&Figure| f.period.is_some_and(|p| p.end == period.end);
        let Some(printed) = told.figures.iter().find(own) else { continue };
        let Some(made) = made(paper, *period) else { continue };
        let range = days::printed(printed);
        if made.iter().any(|m| m.0.meets(&range)) {
            return None;
        }
        return finding(paper, &told, printed, &made);
    }
    None
}

type Made<'a> = (Range, &'a Figure);

/// The days that ending and average balances make, with the balance.
fn made<'a>(paper: &Paper<'a>, period: Period) -> Option<Vec<Made<'a>>> {
    let lines = paper.lines();
    let revenue = paper.figure(lines.get(Concept::Revenue, period)?.figure);
    let end = paper.figure(lines.at_end(Concept::ReceivablesNet, period)?.figure);
    if revenue.unit != end.unit {
        return None;
    }
    let (r, e) = (Range::of(revenue.interval), Range::of(end.interval));
    let start = lines.at_start(Concept::ReceivablesNet, period).map(|l| Range::of(paper.figure(l.figure).interval));
    let mean = start.and_then(|s| s.plus(&e).over(&number(2)));
    let mut out = Vec::new();
    for balance in [Some(e), mean].into_iter().flatten() {
        for n in YEARS {
            out.push((balance.times(&number(n))?.over(&r)?, end));
        }
    }
    Some(out)
}

fn finding(paper: &Paper, days: &Days, printed: &Figure, made: &[Made]) -> Option<Draft> {
    let (first, balance) = made.first()?;
    let mut spans = vec![paper.at(printed.span, "printed"), paper.at(balance.span, "receivables")];
    let working = format!("ending balance ÷ revenue × 365 = {}", print_range(first, 1));
    if days.formula.is_none() {
        let message = format!(
            "The year's revenue does not make {} days, at the ending or the average balance; revenue of the last quarter may. It would need the formula.",
            paper.line(printed.numeral)
        );
        return Some(Draft::undetermined(message, spans).working(working));
    }
    if !days.is_plain(paper) {
        return None;
    }
    spans.extend(days.formula.map(|s| paper.at(s, "formula")));
    let message = format!(
        "{} days of sales outstanding are not what receivables and revenue make, at the ending or the average balance.",
        paper.line(printed.numeral)
    );
    Some(Draft::new(Severity::Error, message, spans).working(working))
}
