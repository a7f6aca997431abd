//! Non-GAAP measures: whether a reconciliation adds up, where it starts, what tax does to it, and whether per share
//! amounts and margins follow.
//!
//! Regulation G asks for a quantitative reconciliation with the most directly comparable GAAP measure. It starts from
//! the GAAP measure (C&DI 102.10(b)); EBITDA is reconciled with net income (103.02). Adjustments are shown before tax
//! and their tax as a line of its own, clearly explained (102.11): the implied rate is that line over the sum of the
//! adjustments, and it is held against a statutory band or the GAAP effective rate.
//!
//! Example: net income 20.0, restructuring 8.0, amortization 4.0, tax effect (3.0), adjusted net income 29.0: it adds up,
//! and the implied rate is 3.0 / 12.0 = 25.0 %.
//!
//! Lines count with the signs by which most columns add up; where by no reading of the signs one does, nothing is said.

use dashu_ratio::RBig;
use tieout_letters::Pattern;
use tieout_ties::print;

use crate::doubt::doubt;
use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{Analysis, Measure, Outcome, Status};
use crate::reconciliation::name::{self, Family, Kind, Row};
use crate::term::Term;
use crate::work::{Of, Work};

mod follow;
mod needs;
mod read;
mod show;

/// The analysis.
pub(crate) static ANALYSIS: Analysis = Analysis {
    name: "non-gaap",
    title: "Reconciliation of non-GAAP measures",
    about: "Whether each reconciliation adds up and starts from GAAP, the rate of tax that its tax line implies, and \
            whether amounts per share and margins follow from it.",
    authority: &["Regulation G 100(a)", "S-K 10(e)(1)(i)", "C&DI 102.10", "C&DI 102.11", "C&DI 103.01 and 103.02"],
    needs: needs::NEEDS,
    read: read::read,
    compute,
};

/// What stands between a measure and a line of it in an item's name.
const OF: &str = " > ";

static TAX_EFFECT: Pattern = Pattern::new(
    r"(?i)tax\s+(?:effects?|impacts?|benefits?|expenses?|provision|(?:on|of|related\s+to)\b).*|effects?\s+(?:of|on)\s+(?:income\s+)?taxes",
);
/// What may be the tax of the adjustments and more.
static TAX_ADJUSTMENTS: Pattern =
    Pattern::new(r"(?i)^(?:non-?\s?gaap\s+)?(?:income\s+)?tax(?:es)?(?:\s*\(benefit\)|\s+benefit)?\s+adjustments?\b");
static PLAIN_TAX: Pattern = Pattern::new(
    r"(?i)^(?:add:?|plus:?|less:?)?\s*\(?(?:provision|benefit|expense)?\s*(?:\((?:benefit|provision)\)|from|for|/|\s)*\s*\(?(?:income\s+)?tax(?:es)?\s*(?:expense|provision|benefit|\(benefit\)|\(expense\)|\(provision\)|[\s,/])*\)?$",
);
static NET_OF_TAX: Pattern = Pattern::new(r"(?i)net\s+of\s+(?:\S+\s+)?tax|after-?\s?tax");

/// One measure in one term.
struct At<'a> {
    measure: Option<&'a str>,
    term: &'a Term,
    start: Expr,
    /// Lines before tax with their names.
    lines: Vec<(String, Expr)>,
    taxes: Vec<(String, Expr)>,
    end: Option<u32>,
    kind: Measure,
    /// It leads from the measure to GAAP.
    reverse: bool,
}

impl At<'_> {
    fn of(&self, name: &'static str, measure: Measure) -> Of {
        let of = Of::new(name, self.term, measure);
        match self.measure {
            Some(m) => of.item(m),
            None => of,
        }
    }

    fn called(&self) -> &str {
        self.measure.unwrap_or("The measure")
    }
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let mut any = false;
    for measure in measures(inputs) {
        let (mut feet, mut terms) = (Vec::new(), terms(inputs, measure.as_deref()));
        terms.sort_by(|a, b| b.order().cmp(&a.order()));
        for term in &terms {
            let Some(at) = gather(&mut work, measure.as_deref(), term) else { continue };
            any = true;
            feet.extend(foots(&mut work, &at));
            follow::tax(&mut work, &at, family(inputs, measure.as_deref()));
            follow::ratios(&mut work, &at);
            show::sentence(&mut work, &at);
        }
        doubt(&mut work, &feet, "No column of this reconciliation adds up as read; a line may not have been found.");
        start(&mut work, measure.as_deref());
        show::table(&mut work, measure.as_deref(), &terms);
        show::bridge(&mut work, measure.as_deref(), &terms);
    }
    follow::per_share(&mut work);
    if !any && matches!(work.outcome.status, Status::Nothing) && !work.outcome.missing.is_empty() {
        return work.undetermined("There is no reconciliation whose lines are known.");
    }
    work.finish()
}

/// Measures in the order given; none is one that has no name.
fn measures(inputs: &Inputs) -> Vec<Option<String>> {
    let mut all: Vec<Option<String>> = Vec::new();
    for input in inputs.all.iter().filter(|i| i.key == "start") {
        if !all.contains(&input.item) {
            all.push(input.item.clone());
        }
    }
    all
}

fn terms(inputs: &Inputs, measure: Option<&str>) -> Vec<Term> {
    let mut all: Vec<Term> = Vec::new();
    for input in inputs.all.iter().filter(|i| i.key == "start" && i.item.as_deref() == measure) {
        if !all.contains(&input.term) {
            all.push(input.term.clone());
        }
    }
    all
}

/// Names of a key's lines of a measure.
fn line_names(inputs: &Inputs, key: &'static str, measure: Option<&str>) -> Vec<String> {
    let of = |item: &String| match measure {
        Some(m) => item.strip_prefix(m).is_some_and(|rest| rest.starts_with(OF)),
        None => !item.contains(OF),
    };
    inputs.items(key).into_iter().filter(of).collect()
}

/// The name of a line without its measure.
fn bare(item: &str) -> &str {
    item.split_once(OF).map_or(item, |(_, line)| line)
}

fn gather<'a>(work: &mut Work, measure: Option<&'a str>, term: &'a Term) -> Option<At<'a>> {
    let start = work.get_of("start", measure, &term.label)?;
    let kind = start.inputs().first().and_then(|i| work.inputs.at(*i)).map_or(Measure::Money, |i| i.measure);
    let mut list = |key: &'static str| {
        let names = line_names(work.inputs, key, measure);
        let mut all: Vec<(String, Expr)> = Vec::new();
        for item in names {
            all.extend(work.get_of(key, Some(&item), &term.label).map(|e| (bare(&item).to_owned(), e)));
        }
        all
    };
    let (lines, mut taxes) = (list("adjustment"), list("tax"));
    if measure.is_none() {
        taxes.extend(work.get("tax", &term.label).map(|e| ("Income tax effect".to_owned(), e)));
    }
    let end = work.inputs.of("end", measure, &term.label);
    if lines.is_empty() && taxes.is_empty() {
        let of = measure.map(|m| format!(" of {m}")).unwrap_or_default();
        work.lack(
            "adjustment",
            measure,
            &term.label,
            format!("The adjustments{of} are not known: no lines with signs that add up were found."),
        );
        return None;
    }
    let reverse = is_reverse(work.inputs, measure);
    Some(At { measure, term, start, lines, taxes, end, kind, reverse })
}

/// Whether the first line of a reconciliation is the measure itself.
fn is_reverse(inputs: &Inputs, measure: Option<&str>) -> bool {
    let first = inputs.of("start-label", measure, "").and_then(|i| inputs.at(i));
    measure.is_some() && first.map(|i| i.text.as_str()) == measure
}

fn foots(work: &mut Work, at: &At) -> Option<u32> {
    let parts = std::iter::once(at.start.clone()).chain(at.lines.iter().chain(&at.taxes).map(|l| l.1.clone()));
    work.add(at.of("measure", at.kind).printed(at.end), Expr::sum(parts))
}

/// What a measure's name says that it is of.
fn family(inputs: &Inputs, measure: Option<&str>) -> Option<Family> {
    let said = inputs.of("end-label", measure, "").and_then(|i| inputs.at(i)).map(|i| i.text.clone());
    match name::row(said.as_deref().or(measure)?) {
        Row::NonGaap(f) | Row::Gaap(f) => Some(f),
        Row::Other => None,
    }
}

/// Where the reconciliation starts.
fn start(work: &mut Work, measure: Option<&str>) {
    let inputs = work.inputs;
    let Some(label) = inputs.of("start-label", measure, "").and_then(|i| inputs.at(i)).map(|i| i.text.clone()) else {
        return;
    };
    let of = measure.map_or_else(|| "the measure".to_owned(), str::to_owned);
    let reconciled =
        measures(inputs).iter().flatten().any(|m| Some(m.as_str()) != measure && m.eq_ignore_ascii_case(&label));
    match (name::row(&label), family(inputs, measure)) {
        (Row::NonGaap(_), _) if !reconciled && inputs.of("above", measure, "").is_none() => work.outcome.questions.push(format!(
            "The reconciliation of {of} starts from {label}, a non-GAAP measure. Should it start from the GAAP measure (C&DI 102.10(b))?")),
        (Row::Gaap(from), Some(to)) if matches!(to.kind, Kind::Ebitda | Kind::Ebit) && !matches!(from.kind, Kind::Net | Kind::Cash) => {
            work.outcome.questions.push(format!(
                "{of} starts from {label}. Should it be reconciled with net income (C&DI 103.02)?"));
        }
        _ => {}
    }
    let net: Vec<String> = line_names(inputs, "adjustment", measure)
        .iter()
        .map(|l| bare(l).to_owned())
        .filter(|l| NET_OF_TAX.is_in(l))
        .collect();
    if let Some(line) = net.first() {
        work.outcome.questions.push(format!(
            "{of} has an adjustment after tax (\"{line}\"). Should it be shown before tax, and the tax as a line of its own (C&DI 102.11)?"));
    }
}

fn percent(value: &RBig) -> String {
    format!("{}%", print(&(value * RBig::from(100)), 1))
}

#[cfg(test)]
mod tests;
