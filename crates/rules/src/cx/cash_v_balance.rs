//! CX09 cash-v-balance: a change in the cash flow statement that the balance sheets do not show.

use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};
use tieout_figures::{Decimal, Figure, Period, Place};

pub(crate) static RULE: Rule = Rule {
    code: "CX09",
    name: "cash-v-balance",
    severity: Severity::Warning,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "ASC 230",
    looks_at: "Changes of receivables, inventories and payables in the cash flow statement, against the balance sheets, as tagged.",
    fires: "The change differs from the difference of the two balances by more than a twentieth.",
    silent: "Acquisitions, exchange rates, provisions or items without cash are tagged, which explain a difference; a balance is not printed.",
    help: "Explain what beside cash moved the balance: a provision, an acquisition, a write-off.",
    firing: &[],
    quiet: &[],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// Concepts of the cash flow statement, the balance that they are of, and whether a rise uses cash.
const PAIRS: [(&str, &str); 3] = [
    (":IncreaseDecreaseInAccountsReceivable", ":AccountsReceivableNetCurrent"),
    (":IncreaseDecreaseInInventories", ":InventoryNet"),
    (":IncreaseDecreaseInAccountsPayable", ":AccountsPayableCurrent"),
];
/// Parts of concepts that explain a difference.
const EXPLAIN: [&str; 7] =
    ["Acquire", "EffectOfExchangeRate", "Provision", "Noncash", "WriteDown", "AccountsPayableOrAccrued", "Divestiture"];

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let facts = &paper.document.facts;
    if facts.is_empty() || facts.iter().any(|f| EXPLAIN.iter().any(|e| f.name.contains(e))) {
        return;
    }
    for (flow, balance) in PAIRS {
        for own in tagged(paper, flow).filter(|f| f.place == Place::Primary) {
            let (Some(end), Some(start)) = (own.period.map(Period::at_end), own.period.and_then(Period::before)) else {
                continue;
            };
            let on = |day: Period| tagged(paper, balance).find(|f| f.period == Some(day));
            let (Some(after), Some(before)) = (on(end), on(start)) else { continue };
            let Some(moved) = after.value.checked_sub(before.value) else { continue };
            out.extend(finding(paper, own, [before, after], moved));
        }
    }
}

/// Figures of a concept without members.
fn tagged<'a>(paper: &Paper<'a>, concept: &'static str) -> impl Iterator<Item = &'a Figure> {
    let document = paper.document;
    paper.reading.figures.iter().filter(move |figure| {
        let fact = figure.fact.and_then(|f| document.facts.get(f as usize)).filter(|f| f.name.ends_with(concept));
        let plain = |id: &str| document.contexts.iter().any(|c| c.id == id && c.dimensions.is_empty());
        fact.is_some_and(|f| plain(&f.context))
    })
}

fn finding(paper: &Paper, flow: &Figure, [before, after]: [&Figure; 2], moved: Decimal) -> Option<Draft> {
    let (cash, balance) = (flow.value.abs(), moved.abs());
    let apart = cash.checked_sub(balance)?.abs();
    // A twentieth, without division.
    let large = apart.checked_add(apart)?.shift(1) > cash.max(balance);
    if !large || flow.scale.power != after.scale.power {
        return None;
    }
    let message = format!("{} of the cash flow statement is not how far the balance moved.", paper.line(flow.span));
    let working =
        format!("{} − {}, printed {}", paper.line(after.span), paper.line(before.span), paper.line(flow.span));
    let spans = vec![paper.at(flow.span, "cash flow"), paper.at(before.span, "before"), paper.at(after.span, "after")];
    Some(Draft::new(Severity::Warning, message, spans).working(working))
}
