//! The ways of computing days sales outstanding.

use super::*;

/// How many days a year has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    D365,
    /// 366 in a leap year.
    Calendar,
    D360,
}

/// What revenue is taken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tax {
    Without,
    /// For the months under the tax.
    Months,
    /// For all of the latest year.
    Whole,
}

/// Which revenue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sales {
    Year,
    QuarterTimesFour,
}

/// A way of computing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    pub average: bool,
    pub gross: bool,
    pub days: Days,
    pub tax: Tax,
    pub sales: Sales,
    /// Whether balances are given, so that net and gross can be told apart.
    balances: bool,
}

impl Variant {
    pub(super) fn name(&self) -> String {
        let base = if self.average { "average" } else { "ending" };
        let days = match self.days {
            Days::D365 => "365 days",
            Days::Calendar => "days of the calendar",
            Days::D360 => "360 days",
        };
        let tax = match self.tax {
            Tax::Without => "",
            Tax::Months => ", value-added tax on its months",
            Tax::Whole => ", value-added tax on the whole year",
        };
        let sales = if self.sales == Sales::Year { "" } else { ", last quarter times four" };
        let net = match (self.balances, self.gross) {
            (false, _) => "",
            (true, false) => ", net",
            (true, true) => ", gross",
        };
        format!("{base}, {days}{sales}{tax}{net}")
    }

    fn key(&self) -> &'static str {
        if self.gross { "receivables-gross" } else { "receivables" }
    }
}

/// The variants that inputs allow.
pub(super) fn variants(work: &Work, terms: &[Term]) -> Vec<Variant> {
    let has = |key| terms.iter().any(|t| work.inputs.get(key, &t.label).is_some());
    let (net, gross) = (has("receivables"), has("receivables-gross"));
    let leap = terms.iter().any(|t| t.fiscal_year().is_some_and(|y| days_of(Days::Calendar, y) == 366));
    let rate = work.inputs.get("vat", "").is_some();
    let mut out = Vec::new();
    for gross in [false, true].into_iter().filter(|g| if *g { gross } else { net || !gross }) {
        for average in [false, true] {
            for days in [Days::D365, Days::Calendar, Days::D360] {
                if days == Days::Calendar && (!leap || average) {
                    continue;
                }
                let plain =
                    Variant { average, gross, days, tax: Tax::Without, sales: Sales::Year, balances: net || gross };
                out.push(plain);
                if days == Days::D365 && rate && !average {
                    if has("vat-months") {
                        out.push(Variant { tax: Tax::Months, ..plain });
                    }
                    out.push(Variant { tax: Tax::Whole, ..plain });
                }
                if days != Days::Calendar && has("quarter-revenue") && !average {
                    out.push(Variant { sales: Sales::QuarterTimesFour, ..plain });
                }
            }
        }
    }
    out
}

fn days_of(days: Days, year: i16) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match days {
        Days::D360 => 360,
        Days::Calendar if leap => 366,
        _ => 365,
    }
}

/// What came of a variant.
#[derive(Default)]
pub(super) struct Results {
    /// By term: days where balances are given, else the receivables that days imply.
    pub at: Vec<(String, u32)>,
    /// The implied change of the latest term, and what the cash flow statement's lies above it.
    pub change: Option<u32>,
    pub gap: Option<u32>,
    /// Whether it reproduces all that it can be held against; none where it can be held against nothing.
    pub survives: Option<bool>,
}

/// Computes a variant for each term.
pub(super) fn compute(work: &mut Work, variant: &Variant, terms: &[Term]) -> Results {
    if variant.balances { of_balances(work, variant, terms) } else { implied(work, variant, terms) }
}

/// Revenue of a term as the variant takes it, and the days of its year.
fn sales(work: &mut Work, variant: &Variant, term: &Term, latest: bool) -> Option<(Expr, Expr)> {
    let days = Expr::number(days_of(variant.days, term.fiscal_year().unwrap_or(1)));
    let plain = match variant.sales {
        Sales::Year => work.get("revenue", &term.label)?,
        Sales::QuarterTimesFour => work.get("quarter-revenue", &term.label)? * Expr::number(4),
    };
    let hundred = Expr::number(100);
    let rate = work.get("vat", "");
    let with = match (variant.tax, rate) {
        (Tax::Whole, Some(rate)) if latest => plain * (Expr::number(1) + rate / hundred),
        (Tax::Months, Some(rate)) => match work.get("vat-months", &term.label) {
            Some(months) => plain * (Expr::number(1) + rate * months / (Expr::number(12) * hundred)),
            None => plain,
        },
        _ => plain,
    };
    Some((with, days))
}

/// Days by given balances, each against what is printed.
fn of_balances(work: &mut Work, variant: &Variant, terms: &[Term]) -> Results {
    let mut out = Results::default();
    for (k, term) in terms.iter().enumerate() {
        let Some((revenue, days)) = sales(work, variant, term, k == 0) else { continue };
        let Some(closing) = work.get(variant.key(), &term.label) else { continue };
        let base = if variant.average {
            let opening = term.year_before().and_then(|t| work.get(variant.key(), &t));
            let Some(opening) = opening else { continue };
            Expr::average(opening, closing)
        } else {
            closing
        };
        let printed = work.inputs.get("dso", &term.label);
        let of = Of::new("days sales outstanding", term, Measure::Days).variant(variant.name()).printed(printed);
        let Some(result) = work.add(of, base / revenue * days) else { continue };
        if printed.is_some() {
            let holds = work.result(result).is_some_and(|r| matches!(r.verdict, Verdict::Ties { .. }));
            out.survives = Some(out.survives.unwrap_or(true) && holds);
        }
        out.at.push((term.label.clone(), result));
    }
    // One that reproduces one year and cannot be computed for another is not shown to reproduce all.
    let printed = terms.iter().filter(|t| work.inputs.get("dso", &t.label).is_some()).count();
    if out.survives == Some(true) && out.at.len() < printed && !variant.average {
        out.survives = None;
    }
    out
}

/// Receivables that printed days imply.
fn implied(work: &mut Work, variant: &Variant, terms: &[Term]) -> Results {
    let mut out = Results::default();
    let mut bases: Vec<(Term, Expr)> = Vec::new();
    for (k, term) in terms.iter().enumerate() {
        let Some((revenue, days)) = sales(work, variant, term, k == 0) else { continue };
        if let Some(printed) = work.get("dso", &term.label) {
            bases.push((term.clone(), printed * revenue / days));
        }
    }
    if variant.average {
        return averages(work, variant, &bases);
    }
    for (term, base) in &bases {
        let of = Of::new("implied receivables", term, Measure::Money).variant(variant.name());
        out.at.extend(work.add(of, base.clone()).map(|i| (term.label.clone(), i)));
    }
    for (k, (term, new)) in bases.iter().enumerate() {
        let old = term.year_before().and_then(|t| bases.iter().find(|b| b.0.label == t));
        let Some((_, old)) = old else { continue };
        let change = new.clone() - old.clone();
        let of = Of::new("implied change of receivables", term, Measure::Money).variant(variant.name());
        let result = work.add(of, change.clone());
        let Some(told) = work.get("receivables-change", &term.label) else {
            out.change = out.change.or(result);
            continue;
        };
        let of =
            Of::new("change in the cash flow statement less implied", term, Measure::Money).variant(variant.name());
        let gap = work.add(of, told - change);
        let meets = gap.and_then(|g| work.result(g)).map(|r| r.range.meets(&tieout_ties::Range::exact(RBig::ZERO)));
        if meets == Some(false) {
            let by = gap.and_then(|g| work.result(g)).map(|r| r.range.clone());
            if let Some(by) = by {
                work.judge(gap, Verdict::DoesNotTie { by });
            }
        }
        out.survives = meets.map(|m| m && out.survives.unwrap_or(true));
        if k == 0 {
            (out.change, out.gap) = (result, gap);
        }
    }
    out
}

/// On average balances the change of the cash flow statement gives both ends: days say their middle.
fn averages(work: &mut Work, variant: &Variant, bases: &[(Term, Expr)]) -> Results {
    let mut out = Results::default();
    let Some((term, middle)) = bases.first() else { return out };
    let Some(change) = work.get("receivables-change", &term.label) else { return out };
    let half = || Expr::number(2);
    let closing = middle.clone() + change.clone() / half();
    let opening = middle.clone() - change / half();
    let before = Term::named(term.year_before().unwrap_or_default());
    let of = |name, t: &Term, m| Of::new(name, t, m).variant(variant.name());
    out.at.extend(
        work.add(of("implied receivables", term, Measure::Money), closing.clone()).map(|i| (term.label.clone(), i)),
    );
    out.at.extend(
        work.add(of("implied receivables", &before, Measure::Money), opening.clone())
            .map(|i| (before.label.clone(), i)),
    );
    let ends = [(term.clone(), closing), (before.clone(), opening.clone())];
    for (t, end) in ends {
        if let Some((revenue, days)) = sales(work, variant, &t, false) {
            let result = work.add(of("days on the ending balance instead", &t, Measure::Days), end / revenue * days);
            work.note(result, "What the ending balance would print where the average one is used.");
        }
    }
    if let Some((_, old)) = bases.iter().find(|b| b.0.label == before.label) {
        let first = Expr::number(2) * old.clone() - opening;
        let first_term = Term::named(before.year_before().unwrap_or_default());
        let result = work.add(of("implied receivables", &first_term, Measure::Money), first);
        let positive =
            result.and_then(|r| work.result(r)).map(|r| r.range.high.as_ref().is_none_or(|h| *h >= RBig::ZERO));
        work.note(result, "The opening balance that average balances need.");
        out.survives = positive;
    }
    out
}
