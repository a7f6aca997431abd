//! What a roll-forward is held against: the balance sheet's allowance and the statements' expense.

use super::{Roll, is_loans, movements, of};
use crate::expr::Expr;
use crate::model::{Measure, Origin, Verdict};
use crate::work::{Of, Work};

/// The closing balance is the balance sheet's.
pub(super) fn balance_sheet(work: &mut Work, roll: &Roll) {
    let term = roll.term.label.as_str();
    let Some(end) = work.get_of("closing", roll.class.as_deref(), term) else { return };
    let Some(printed) = work.inputs.get("allowance", term) else { return };
    work.add(of("allowance in the balance sheet", roll, Measure::Money).printed(Some(printed)), end);
}

/// The provision is the expense of the statements: gross, or less what was recovered.
pub(super) fn expense(work: &mut Work, roll: &Roll) {
    let Some(printed) = work.inputs.get("expense", &roll.term.label) else { return };
    let provision = movements(work.inputs, "provision", roll);
    if provision.is_empty() {
        return;
    }
    let gross = Expr::sum(provision.into_iter().map(Expr::Input));
    let recovered = movements(work.inputs, "recoveries", roll);
    let name = "provision in the statements";
    let first = work.add(of(name, roll, Measure::Money).printed(Some(printed)), gross.clone());
    let ties = first.and_then(|i| work.result(i)).is_some_and(|r| matches!(r.verdict, Verdict::Ties { .. }));
    if !ties && !recovered.is_empty() {
        let net = gross - Expr::sum(recovered.into_iter().map(Expr::Input));
        let variant = of(name, roll, Measure::Money).variant("less recoveries").printed(Some(printed));
        let second = work.add(variant, net);
        let ties = second.and_then(|i| work.result(i)).is_some_and(|r| matches!(r.verdict, Verdict::Ties { .. }));
        if ties && let Some(first) = first {
            work.judge(Some(first), Verdict::Undetermined { why: "The expense is stated less recoveries.".to_owned() });
        }
    }
}

/// Several classes together against the balance sheet, and told where they may be of other receivables.
pub(super) fn together(work: &mut Work, classes: &[Option<String>]) {
    for term in work.inputs.terms(&["closing"]) {
        let Some(printed) = work.inputs.get("allowance", &term.label) else { continue };
        let ends: Vec<Expr> = classes
            .iter()
            .filter_map(|c| work.inputs.of("closing", c.as_deref(), &term.label))
            .map(Expr::Input)
            .collect();
        if ends.len() != classes.len() || classes.iter().flatten().any(|c| is_loans(c)) {
            continue;
        }
        let of = Of::new("allowance in the balance sheet", &term, Measure::Money).printed(Some(printed));
        work.add(of.variant("all classes"), Expr::sum(ends));
    }
}

/// What a document's balance sheet prints need not be of the receivables that a roll-forward is of: a break is
/// one only where another period shows that they are the same.
pub(super) fn scope(work: &mut Work) {
    for name in ["allowance in the balance sheet", "provision in the statements"] {
        let results = || work.outcome.results.iter().enumerate().filter(|r| r.1.name == name);
        let given = |i: Option<u32>| {
            i.and_then(|i| work.inputs.at(i)).is_some_and(|i| matches!(i.origin, Origin::Given | Origin::Cell { .. }))
        };
        let same = results().any(|r| matches!(r.1.verdict, Verdict::Ties { .. }));
        let breaks: Vec<(u32, bool)> = results()
            .filter(|r| matches!(r.1.verdict, Verdict::DoesNotTie { .. }))
            .map(|(i, r)| (i as u32, given(r.printed)))
            .collect();
        for (i, given) in breaks {
            if !same && !given {
                let why = "They may be of different receivables or expenses: in no period do they agree.".to_owned();
                work.judge(Some(i), Verdict::Undetermined { why });
            }
        }
    }
}
