//! What the market says of the sum of the units: capitalisation against book equity, and the control premium that
//! the units' fair values imply.

use dashu_ratio::RBig;

use crate::expr::Expr;
use crate::model::{Measure, Origin};
use crate::term::Term;
use crate::work::{Of, Work};

pub(super) fn compute(work: &mut Work) {
    for term in work.inputs.terms(&["shares", "price", "market-cap", "net-debt"]) {
        let label = &term.label;
        let (shares, price) = (work.get("shares", label), work.get("price", label));
        let printed = work.inputs.get("market-cap", label);
        let capitalisation = match (shares, price) {
            (Some(s), Some(p)) => {
                let expr = s * p;
                work.add(Of::new("market capitalisation", &term, Measure::Money).printed(printed), expr.clone());
                expr
            }
            (s, p) => match printed {
                Some(printed) => Expr::Input(printed),
                None => {
                    if s.is_some() != p.is_some() && given(work, label) {
                        let (key, what) = if s.is_some() {
                            ("price", "the price of a share")
                        } else {
                            ("shares", "the number of shares")
                        };
                        work.lack(key, None, label, format!("Without {what} the market capitalisation is not known."));
                    }
                    continue;
                }
            },
        };
        against_equity(work, &term, &capitalisation);
        premium(work, &term, &capitalisation);
    }
}

/// Whether shares or price are given: a document prints either for many days on which nothing is tested.
fn given(work: &Work, label: &str) -> bool {
    let of = |key| work.inputs.get(key, label).and_then(|i| work.inputs.at(i));
    [of("shares"), of("price")].into_iter().flatten().any(|i| !matches!(i.origin, Origin::Figure { .. }))
}

fn against_equity(work: &mut Work, term: &Term, capitalisation: &Expr) {
    let Some(equity) = work.get("equity", &term.label) else { return };
    let cushion = capitalisation.clone() - equity;
    let above = work.is_more_than(&cushion, &RBig::ZERO);
    let result = work.add(Of::new("market capitalisation less book equity", term, Measure::Money), cushion);
    if above == Some(false) {
        work.note(result, "The market values the company at no more than its book equity: a sustained decrease in share price is an event to weigh (ASC 350-20-35-3C(g)).");
        work.outcome.questions.push(format!(
            "At {term} market capitalisation was not above book equity: was goodwill tested between annual dates, and if not, why was it not more likely than not impaired?"));
    }
}

fn premium(work: &mut Work, term: &Term, capitalisation: &Expr) {
    let units: Vec<u32> = work
        .inputs
        .each("fair-value")
        .filter(|i| work.inputs.at(*i).is_some_and(|input| input.term == *term))
        .collect();
    if units.is_empty() {
        return;
    }
    let why = "Without corporate net debt the units' fair values cannot be held against market capitalisation.";
    let Some(debt) = work.need("net-debt", &term.label, why) else { return };
    let items: Vec<Option<String>> = units.iter().filter_map(|i| work.inputs.at(*i)).map(|i| i.item.clone()).collect();
    let mut values = Vec::new();
    for (n, item) in items.iter().enumerate() {
        if !items.iter().take(n).any(|other| other == item) {
            let Some(value) = work.get_of("fair-value", item.as_deref(), &term.label) else { return };
            values.push(value);
        }
    }
    let count = values.len();
    let expr = (Expr::sum(values) - debt) / capitalisation.clone() - Expr::number(1);
    let result = work.add(Of::new("implied control premium", term, Measure::Percent), expr);
    let units =
        if count == 1 { "one unit's fair value".to_owned() } else { format!("the fair values of {count} units") };
    work.note(result, format!("From {units}; it holds where these are all of the company's units."));
}
