//! RC02 dso-recompute: days that the statements do not make.

use tieout_analyses::Concept;
use tieout_figures::{Figure, Period};
use tieout_ties::{Range, print_range};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::{Days, YEARS, number};
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

const FIRING: &str = annual_report!(
    "2023",
    "Days sales outstanding were 83 days in 2023. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.\n\nCONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Accounts receivable, net | 600 | 560 |\n| Total assets | 1,240 | 1,187 |\n| Total liabilities | 640 | 611 |\n| Total equity | 600 | 576 |\n\nCONSOLIDATED STATEMENTS OF INCOME\n(in millions of dollars)\n\n| | Year Ended December 31, 2023 | Year Ended December 31, 2022 |\n|---|---|---|\n| Revenue | 1,967 | 1,524 |\n| Operating expenses | 1,867 | 1,444 |\n| Net income | 100 | 80 |"
);
const RIGHT: &str = annual_report!(
    "2023",
    "Days sales outstanding were 111 days in 2023. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.\n\nCONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Accounts receivable, net | 600 | 560 |\n| Total assets | 1,240 | 1,187 |\n| Total liabilities | 640 | 611 |\n| Total equity | 600 | 576 |\n\nCONSOLIDATED STATEMENTS OF INCOME\n(in millions of dollars)\n\n| | Year Ended December 31, 2023 | Year Ended December 31, 2022 |\n|---|---|---|\n| Revenue | 1,967 | 1,524 |\n| Operating expenses | 1,867 | 1,444 |\n| Net income | 100 | 80 |"
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual()).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let days = Days::of(paper)?;
    let lines = paper.lines();
    for period in lines.years().iter().take(3) {
        let own = |f: &&&Figure| f.period.is_some_and(|p| p.end == period.end);
        let Some(printed) = days.figures.iter().find(own) else { continue };
        let Some(made) = made(paper, *period) else { continue };
        let range = Range::of(printed.interval);
        if made.iter().any(|m| m.0.meets(&range)) {
            return None;
        }
        return finding(paper, &days, printed, &made);
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
