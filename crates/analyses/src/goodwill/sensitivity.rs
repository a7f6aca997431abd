//! What is left of headroom after a decline in fair value or a rise of the discount rate.

use dashu_ratio::RBig;

use super::Test;
use crate::expr::Expr;
use crate::model::{Bar, BarKind, Measure, Plot, PlotKind, Series};
use crate::term::Term;
use crate::work::Work;

/// Declines in fair value that the plot shows, in per cent.
const DECLINES: [i64; 7] = [0, 5, 10, 15, 20, 25, 30];

/// Headroom after the decline that is given, and at the higher discount rate.
pub(super) fn results(work: &mut Work, test: &Test, fair: &Expr, carrying: &Expr) {
    if let Some(d) = work.get("decline", "") {
        let left = fair.clone() * (Expr::number(1) - d / Expr::number(100));
        let after = (left - carrying.clone()) / carrying.clone();
        work.add(test.of("headroom after a decline", Measure::Percent), after);
    }
    let Some(stepped) = work.get_of("fair-value-stepped", test.unit, &test.term.label) else { return };
    let after = (stepped.clone() - carrying.clone()) / carrying.clone();
    work.add(test.of("headroom at the higher discount rate", Measure::Percent), after);
    let why = "Without the step the rise of the discount rate that removes the headroom is not known.";
    let Some(step) = work.need("rate-step", "", why) else { return };
    let fall = fair.clone() - stepped;
    if work.is_more_than(&fall, &RBig::ZERO) == Some(true) {
        let rise = step / Expr::number(100) * (fair.clone() - carrying.clone()) / fall;
        let result = work.add(test.of("rise of the discount rate that removes the headroom", Measure::Percent), rise);
        work.note(result, "If fair value falls in a straight line with the rate, in percentage points; in fact it falls less with each step, so the true rise is larger beyond the step.");
    }
}

/// The same from a printed percentage alone.
pub(super) fn of_printed(work: &mut Work, test: &Test, headroom: &Expr) {
    if let Some(d) = work.get("decline", "") {
        let whole = Expr::number(1) + headroom.clone() / Expr::number(100);
        let after = whole * (Expr::number(1) - d / Expr::number(100)) - Expr::number(1);
        work.add(test.of("headroom after a decline", Measure::Percent), after);
    }
}

/// Headroom over declines in fair value: a line for each unit at its latest test.
pub(super) fn plot(work: &mut Work, tests: &[(Option<String>, Term)]) {
    let mut series: Vec<Series> = Vec::new();
    let mut seen: Vec<&Option<String>> = Vec::new();
    for (unit, term) in tests {
        if seen.contains(&unit) {
            continue;
        }
        let value = |key| work.inputs.of(key, unit.as_deref(), &term.label).and_then(|i| work.inputs.value(i));
        let ratio = match (value("fair-value"), value("carrying"), value("headroom")) {
            (Some(f), Some(c), _) if c > RBig::ZERO => f / c,
            (None, _, Some(h)) | (_, None, Some(h)) => RBig::ONE + h / RBig::from(100),
            _ => continue,
        };
        seen.push(unit);
        let point = |d: &i64| Bar {
            label: format!("{d}%"),
            value: &ratio * (RBig::ONE - RBig::from(*d) / RBig::from(100)) - RBig::ONE,
            kind: BarKind::Total,
        };
        let when = if term.label.is_empty() { String::new() } else { format!(", {term}") };
        let name = format!("{}{when}", unit.as_deref().unwrap_or("Reporting unit"));
        series.push(Series { name, points: DECLINES.iter().map(point).collect() });
    }
    if !series.is_empty() {
        let title = "Headroom after a decline in fair value".to_owned();
        work.outcome.plots.push(Plot {
            kind: PlotKind::Sensitivity,
            title,
            measure: Measure::Percent,
            currency: None,
            bars: Vec::new(),
            series,
        });
    }
}
