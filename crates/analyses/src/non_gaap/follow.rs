//! What follows from a reconciliation: the rate of tax that its tax line implies, margins, amounts per share.

use dashu_ratio::RBig;

use super::{At, PLAIN_TAX, TAX_ADJUSTMENTS, TAX_EFFECT, family, is_reverse, measures, percent};
use crate::doubt::read_from_document;
use crate::expr::Expr;
use crate::model::{Measure, Verdict};
use crate::reconciliation::name::{Family, Kind};
use crate::work::{Of, Work};

/// The implied rate of tax of a measure after tax.
pub(super) fn tax(work: &mut Work, at: &At, family: Option<Family>) {
    // A measure before tax has no tax effect; of one without a name the tax line tells that it is after tax.
    let after = family.map_or(!at.taxes.is_empty(), |f| f.kind.is_after_tax());
    if !after {
        return;
    }
    let effects: Vec<&(String, Expr)> = at.taxes.iter().filter(|t| is_effect(&t.0)).collect();
    let effect = match (effects.as_slice(), at.taxes.as_slice()) {
        ([one], _) => *one,
        ([], []) if work.inputs.of("tax-column", at.measure, "").is_some() => return,
        ([], []) => {
            let of = at.called();
            work.lack("tax", at.measure, &at.term.label, format!("{of} is after tax and has no line for the tax of its adjustments, so no rate is implied (C&DI 102.11)."));
            return;
        }
        ([], [one]) if TAX_ADJUSTMENTS.is_in(&one.0) => one,
        ([], [one]) if PLAIN_TAX.is_in(&one.0) => return,
        ([], [one]) => {
            let (of, line) = (at.called(), &one.0);
            ask(
                work,
                format!(
                    "{of} has one line of tax (\"{line}\"). Is it the tax of the adjustments, or where is that (C&DI 102.11)?"
                ),
            );
            return;
        }
        _ => {
            let names: Vec<&str> = at.taxes.iter().map(|t| t.0.as_str()).collect();
            ask(
                work,
                format!(
                    "{} has several lines of tax ({}). Which of them is the tax of the adjustments before tax?",
                    at.called(),
                    names.join("; ")
                ),
            );
            return;
        }
    };
    if at.lines.is_empty() {
        return;
    }
    let base = Expr::sum(at.lines.iter().map(|l| l.1.clone()));
    let pretax = work.add(at.of("adjustments before tax", at.kind), base.clone());
    let rate = -effect.1.clone() / base;
    let band = (work.get("rate-low", ""), work.get("rate-high", ""));
    let hundred = || Expr::number(100);
    let below = band.0.and_then(|low| work.is_more_than(&(low / hundred() - rate.clone()), &RBig::ZERO));
    let above = band.1.and_then(|high| work.is_more_than(&(rate.clone() - high / hundred()), &RBig::ZERO));
    let Some(result) = work.add(at.of("implied tax rate", Measure::Percent), rate) else {
        work.note(pretax, "The adjustments may be zero together, so the tax line implies no rate.");
        return;
    };
    let mut notes = Vec::new();
    if effects.is_empty() {
        notes.push("The line of tax may hold tax items of its own besides the tax of these adjustments.".to_owned());
    }
    match (below, above) {
        (Some(true), _) | (_, Some(true)) => notes.push(
            "It lies outside the statutory rates given: the method needs an explanation (C&DI 102.11).".to_owned(),
        ),
        (Some(false), Some(false)) => notes.push("It lies within the statutory rates given.".to_owned()),
        _ => {}
    }
    if work.result(result).is_some_and(|r| r.value == RBig::ZERO) {
        notes.push("No tax is shown on the adjustments: say why, for example a full valuation allowance.".to_owned());
    }
    if work.result(result).is_some_and(|r| r.value < RBig::ZERO || r.value > RBig::ONE) {
        notes.push("A rate below zero or above 100% says that the adjustments offset each other or that the line holds other items.".to_owned());
    }
    notes.extend(effective(work, at));
    if !notes.is_empty() {
        work.note(Some(result), notes.join(" "));
    }
    ask(
        work,
        format!(
            "How was the tax of the adjustments in {} computed: at which rates, by jurisdiction, with what effect of valuation allowances (C&DI 102.11)?",
            at.called()
        ),
    );
}

/// "Income tax effect of the above", "Tax impact of adjustments": not the tax expense as such.
fn is_effect(label: &str) -> bool {
    TAX_EFFECT.is_in(label) && !PLAIN_TAX.is_in(label)
}

fn ask(work: &mut Work, question: String) {
    if !work.outcome.questions.contains(&question) {
        work.outcome.questions.push(question);
    }
}

/// The GAAP effective rate of the term as a result; what a loss makes of it as a note.
fn effective(work: &mut Work, at: &At) -> Option<String> {
    let (tax, pretax) = (work.get("income-tax", &at.term.label)?, work.get("pretax", &at.term.label)?);
    let rate = tax / pretax.clone();
    let income = work.is_more_than(&pretax, &RBig::ZERO)?;
    let value = rate.value(&|i| work.inputs.value(i))?;
    if !income {
        return Some(
            "The year is a loss before tax under GAAP; its effective rate is no measure for the adjustments."
                .to_owned(),
        );
    }
    let known = work.outcome.results.iter().any(|r| r.name == "GAAP effective rate" && r.term == *at.term);
    if !known {
        work.add(Of::new("GAAP effective rate", at.term, Measure::Percent), rate);
    }
    Some(format!("The GAAP effective rate is {}.", percent(&value)))
}

/// A break that is said only of given values: a document may mean another revenue, another count of shares.
fn soften(work: &mut Work, result: Option<u32>, why: &str) {
    let Some(found) = result.and_then(|i| work.result(i)).cloned() else { return };
    if matches!(found.verdict, Verdict::DoesNotTie { .. }) && read_from_document(work, &found) {
        work.judge(result, Verdict::Undetermined { why: why.to_owned() });
    }
}

/// The margin, and the amount per share where shares are given for this measure.
pub(super) fn ratios(work: &mut Work, at: &At) {
    let Some(end) = at.end.filter(|_| at.kind == Measure::Money && !at.reverse) else { return };
    let printed = work.inputs.of("margin", at.measure, &at.term.label);
    if let Some(revenue) = work.get("revenue", &at.term.label)
        && (printed.is_some() || at.measure.is_none())
        && work.is_more_than(&revenue, &RBig::ZERO) == Some(true)
    {
        let result = work.add(at.of("margin", Measure::Percent).printed(printed), Expr::Input(end) / revenue);
        soften(
            work,
            result,
            "The printed margin does not follow from the revenue of the statement of income; it may be over another revenue.",
        );
    }
    if at.measure.is_none() {
        share(work, at.measure, &at.term.label, end, work.inputs.get("per-share", &at.term.label));
    }
}

fn share(work: &mut Work, measure: Option<&str>, label: &str, end: u32, printed: Option<u32>) {
    let Some(shares) = work.get("shares", label) else {
        if printed.is_some() {
            work.lack("shares", measure, label, "Without the shares the amount per share does not follow.".to_owned());
        }
        return;
    };
    if work.is_more_than(&shares, &RBig::ZERO) != Some(true) {
        return;
    }
    let Some(term) = work.inputs.at(end).map(|i| i.term.clone()) else { return };
    let of = Of::new("measure per share", &term, Measure::PerShare).printed(printed);
    let of = match measure {
        Some(m) => of.item(m),
        None => of,
    };
    let result = work.add(of, Expr::Input(end) / shares);
    let loss =
        work.inputs.of("start", measure, label).and_then(|i| work.inputs.value(i)).is_some_and(|v| v < RBig::ZERO);
    let income = work.inputs.value(end).is_some_and(|v| v > RBig::ZERO);
    if loss && income {
        let why = "GAAP shows a loss and the measure income: dilutive shares left out of the loss count in the measure, so another number of shares applies.";
        if result.and_then(|r| work.result(r)).is_some_and(|r| matches!(r.verdict, Verdict::DoesNotTie { .. })) {
            work.judge(result, Verdict::Undetermined { why: why.to_owned() });
        }
        work.note(result, why);
    }
    soften(
        work,
        result,
        "It does not follow from the diluted shares of the statement of income; the measure may be over another number of shares.",
    );
}

/// In a document: the one measure after tax against the one per share.
pub(super) fn per_share(work: &mut Work) {
    let inputs = work.inputs;
    let all: Vec<String> = measures(inputs).into_iter().flatten().collect();
    let of =
        |kind: Kind| all.iter().filter(|m| family(inputs, Some(m)).is_some_and(|f| f.kind == kind)).collect::<Vec<_>>();
    let (net, per) = (of(Kind::Net), of(Kind::PerShare));
    let ([net], [per]) = (net.as_slice(), per.as_slice()) else { return };
    if is_reverse(inputs, Some(net)) || is_reverse(inputs, Some(per)) {
        return;
    }
    let ends: Vec<u32> =
        inputs.each("end").filter(|i| inputs.at(*i).is_some_and(|e| e.item.as_ref() == Some(*net))).collect();
    for end in ends {
        let Some(label) = inputs.at(end).map(|i| i.term.label.clone()) else { continue };
        if let Some(printed) = inputs.of("end", Some(per), &label) {
            share(work, Some(net), &label, end, Some(printed));
        }
    }
}
