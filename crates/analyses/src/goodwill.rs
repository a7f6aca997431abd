//! How far goodwill is from impairment, unit by unit and test by test.
//!
//! Headroom is (fair value - carrying amount) / carrying amount (FRM 9510.3(a)); over the fair value it is a smaller
//! number, often printed by mistake, which is instead the decline in fair value that removes the headroom. Where fair
//! value is below the carrying amount, the loss is the difference and at most the unit's goodwill (ASC 350-20-35-8B,
//! ASU 2017-04). Market capitalisation below book equity is a sign of impairment (350-20-35-3C(g)); the units' fair
//! values less net debt over market capitalisation, less one, is the control premium that the test implies.
//!
//! Example: fair value 110.0, carrying amount 100.0: headroom 10.0 %, removed by a decline of 9.1 %. A printed 9.1 % is
//! the headroom over the wrong amount.

use dashu_ratio::RBig;
use tieout_ties::{Range, print};

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{Analysis, Cell, Measure, Outcome, Status, Table, Verdict};
use crate::term::Term;
use crate::work::{Of, Work, stands_for};

mod market;
mod needs;
mod read;
mod sensitivity;

/// The analysis.
pub(crate) static ANALYSIS: Analysis = Analysis {
    name: "goodwill",
    title: "Goodwill: headroom of reporting units",
    about: "By how much fair value exceeds the carrying amount of each reporting unit at each test, what removes it, \
            the loss where there is none, and what the market says of the sum.",
    authority: &["ASC 350-20-35", "FRM 9510.3", "ASU 2017-04", "S-K 303(b)(3)"],
    needs: needs::NEEDS,
    read: read::read,
    compute,
};

const UNIT_KEYS: [&str; 6] = ["fair-value", "carrying", "goodwill", "headroom", "impairment", "fair-value-stepped"];

/// A unit at a test.
struct Test<'a> {
    unit: Option<&'a str>,
    term: &'a Term,
}

impl Test<'_> {
    fn of(&self, name: &'static str, measure: Measure) -> Of {
        let of = Of::new(name, self.term, measure);
        match self.unit {
            Some(unit) => of.item(unit),
            None => of,
        }
    }

    /// The unit in a sentence.
    fn name(&self) -> String {
        self.unit.map_or_else(|| "the reporting unit".to_owned(), |u| format!("the {u} reporting unit"))
    }

    /// When, in a sentence.
    fn when(&self) -> String {
        if self.term.label.is_empty() {
            "At a test whose date is not stated".to_owned()
        } else {
            format!("At the test of {}", self.term)
        }
    }
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let tests = tests(inputs);
    let mut rows = Vec::new();
    for (unit, term) in &tests {
        let test = Test { unit: unit.as_deref(), term };
        rows.push(unit_at(&mut work, &test));
    }
    sensitivity::plot(&mut work, &tests);
    market::compute(&mut work);
    dates(&mut work, &tests);
    if !rows.is_empty() {
        work.outcome.tables.push(Table {
            title: "Headroom of reporting units".to_owned(),
            columns: [
                "Reporting unit",
                "Test",
                "Fair value",
                "Carrying amount",
                "Headroom",
                "Decline that removes it",
                "Goodwill",
            ]
            .map(str::to_owned)
            .into(),
            rows,
        });
    }
    let said = inputs.each("statement").filter_map(|i| inputs.at(i)).next();
    match said {
        Some(words) if work.outcome.results.is_empty() => {
            let why = format!("The document gives no headroom in figures. It says: \"{}\"", words.text);
            work.undetermined(why)
        }
        _ if work.outcome.results.is_empty() && !work.outcome.missing.is_empty() => {
            let why: Vec<String> = work.outcome.missing.iter().map(|m| m.why.clone()).collect();
            let why = why.join(" ");
            work.undetermined(why)
        }
        _ => work.finish(),
    }
}

/// Units with their tests: units in the order given, of each the latest test first.
fn tests(inputs: &Inputs) -> Vec<(Option<String>, Term)> {
    let mut units: Vec<(Option<String>, Vec<Term>)> = Vec::new();
    for input in inputs.all.iter().filter(|i| UNIT_KEYS.contains(&i.key)) {
        let at = units.iter().position(|u| u.0 == input.item).unwrap_or_else(|| {
            units.push((input.item.clone(), Vec::new()));
            units.len() - 1
        });
        if let Some((_, terms)) = units.get_mut(at).filter(|u| !u.1.contains(&input.term)) {
            terms.push(input.term.clone());
        }
    }
    let mut all = Vec::new();
    for (unit, mut terms) in units {
        terms.sort_by(|a, b| b.order().cmp(&a.order()));
        all.extend(terms.into_iter().map(|t| (unit.clone(), t)));
    }
    all
}

fn unit_at(work: &mut Work, test: &Test) -> Vec<Cell> {
    let label = &test.term.label;
    let fair = work.get_of("fair-value", test.unit, label);
    let carrying = work.get_of("carrying", test.unit, label);
    let goodwill = work.get_of("goodwill", test.unit, label);
    let printed = work.inputs.of("headroom", test.unit, label);
    let (headroom, decline) = match (&fair, &carrying) {
        (Some(f), Some(c)) => both(work, test, f, c, goodwill.as_ref(), printed),
        _ => one(work, test, fair.is_some(), carrying.is_some(), printed),
    };
    if label.is_empty() && (fair.is_some() || printed.is_some()) {
        work.lack(
            "headroom",
            test.unit,
            "",
            format!("The date of the test of {} is not stated beside its headroom.", test.name()),
        );
    }
    let cell = |e: &Option<Expr>| match e {
        Some(Expr::Input(i)) => Cell::Input(*i),
        _ => Cell::Empty,
    };
    vec![
        Cell::Text(test.unit.unwrap_or("All").to_owned()),
        Cell::Text(label.clone()),
        cell(&fair),
        cell(&carrying),
        headroom.map_or(printed.map_or(Cell::Empty, Cell::Input), Cell::Result),
        decline.map_or(Cell::Empty, Cell::Result),
        cell(&goodwill),
    ]
}

type Two = (Option<u32>, Option<u32>);

fn both(
    work: &mut Work,
    test: &Test,
    fair: &Expr,
    carrying: &Expr,
    goodwill: Option<&Expr>,
    printed: Option<u32>,
) -> Two {
    let amount = fair.clone() - carrying.clone();
    let excess = work.add(test.of("headroom amount", Measure::Money), amount.clone());
    if work.is_more_than(carrying, &RBig::ZERO) != Some(true) {
        work.lack("carrying", test.unit, &test.term.label, format!(
            "The carrying amount of {} is zero or negative, so headroom has no percentage; ASC 350-20-50-1A asks for its goodwill instead.", test.name()));
        return (None, None);
    }
    let over_carrying = amount.clone() / carrying.clone();
    let over_fair = amount.clone() / fair.clone();
    let headroom = work.add(test.of("headroom", Measure::Percent).printed(printed), over_carrying);
    wrong_base(work, headroom, &over_fair, printed);
    let short = work.is_more_than(&(carrying.clone() - fair.clone()), &RBig::ZERO) == Some(true);
    if short {
        impairment(work, test, fair, carrying, goodwill);
        return (headroom, None);
    }
    let decline = work.add(test.of("decline that removes the headroom", Measure::Percent), over_fair);
    work.note(decline, "The same number is the headroom wrongly taken over the fair value.");
    sensitivity::results(work, test, fair, carrying);
    sentence(work, test, excess, headroom, decline, goodwill);
    (headroom, decline)
}

/// A printed percentage that is the headroom over the fair value is told.
fn wrong_base(work: &mut Work, headroom: Option<u32>, over_fair: &Expr, printed: Option<u32>) {
    let Some(shown) = printed.and_then(|p| work.inputs.at(p)).map(stands_for) else { return };
    let broken = headroom.and_then(|h| work.result(h)).is_some_and(|r| matches!(r.verdict, Verdict::DoesNotTie { .. }));
    if broken && over_fair.range(&|i| work.inputs.range(i)).is_some_and(|r| r.meets(&shown)) {
        work.note(headroom, "What is printed is over the fair value; FRM 9510.3 asks by what percentage fair value exceeded the carrying amount.");
    }
}

/// Only a printed percentage, or not all of the amounts.
fn one(work: &mut Work, test: &Test, fair: bool, carrying: bool, printed: Option<u32>) -> Two {
    let (unit, label) = (test.unit, &test.term.label);
    if let Some(p) = printed {
        let h = Expr::Input(p);
        if work.is_more_than(&(h.clone() + Expr::number(100)), &RBig::ZERO) != Some(true) {
            return (None, None);
        }
        let decline = h.clone() / (h.clone() + Expr::number(100));
        let decline = work.add(test.of("decline that removes the headroom", Measure::Percent), decline);
        work.note(decline, "From the printed percentage, taken as over the carrying amount.");
        sensitivity::of_printed(work, test, &h);
        let said = decline.and_then(|d| work.result(d)).map(|r| percent(&r.value));
        let shown = work.inputs.at(p).map(|i| print(&i.value, (-i.digit).clamp(0, 6) as usize));
        if let (Some(said), Some(shown)) = (said, shown) {
            work.outcome.sentences.push(format!(
                "{} the fair value of {} exceeded its carrying amount by {shown}%; a decline of {said} in fair value would remove the headroom.",
                test.when(), test.name()));
        }
        return (None, decline);
    }
    let why = |what: &str| format!("Without the {what} of {} its headroom is not known.", test.name());
    if !fair {
        work.lack("fair-value", unit, label, why("fair value"));
    }
    if !carrying {
        work.lack("carrying", unit, label, why("carrying amount"));
    }
    (None, None)
}

fn impairment(work: &mut Work, test: &Test, fair: &Expr, carrying: &Expr, goodwill: Option<&Expr>) {
    let loss = carrying.clone() - fair.clone();
    let label = &test.term.label;
    let Some(goodwill) = goodwill else {
        work.lack(
            "goodwill",
            test.unit,
            label,
            format!("The loss of {} is at most its goodwill, which is not given.", test.name()),
        );
        return;
    };
    let range = |work: &Work, e: &Expr| e.range(&|i| work.inputs.range(i));
    let (Some(l), Some(g)) = (range(work, &loss), range(work, goodwill)) else { return };
    let (expr, note) = match lesser(&l, &g) {
        Some(true) => {
            (loss, "Fair value is below the carrying amount by less than the goodwill: the loss is the difference.")
        }
        Some(false) => (
            goodwill.clone(),
            "Fair value is below the carrying amount by more than the goodwill: all of the goodwill is lost.",
        ),
        None => (loss, "Within their roundings the difference and the goodwill are the same."),
    };
    let printed = work.inputs.of("impairment", test.unit, label);
    let result = work.add(test.of("impairment", Measure::Money).printed(printed), expr);
    let year: Option<i16> = label.get(..4).and_then(|y| y.parse().ok());
    let note = match year {
        Some(y) if y < 2017 => {
            work.judge(result, Verdict::Undetermined {
                why: "Before ASU 2017-04 the loss was goodwill less its implied fair value (step 2), which needs the fair values of the unit's assets and liabilities.".to_owned(),
            });
            format!("{note} This is the loss as ASU 2017-04 measures it; before it, step 2 measured the loss.")
        }
        Some(y) if y < 2023 => {
            format!("{note} A company that had not yet adopted ASU 2017-04 measured the loss by step 2.")
        }
        _ => note.to_owned(),
    };
    work.note(result, note);
    if let Some(r) = result.and_then(|r| work.result(r)) {
        let (size, inputs) = (r.value.clone(), r.expr.inputs());
        let text = format!(
            "{} the carrying amount of {} exceeded its fair value; the goodwill impairment is {}.",
            test.when(),
            test.name(),
            work.amount(&size, &inputs)
        );
        work.outcome.sentences.push(text);
    }
}

/// Whether the first is surely the lesser; none where the intervals overlap.
fn lesser(a: &Range, b: &Range) -> Option<bool> {
    match (a, b) {
        (Range { high: Some(ah), .. }, Range { low: Some(bl), .. }) if ah <= bl => Some(true),
        (Range { low: Some(al), .. }, Range { high: Some(bh), .. }) if al >= bh => Some(false),
        _ => None,
    }
}

fn sentence(
    work: &mut Work,
    test: &Test,
    excess: Option<u32>,
    headroom: Option<u32>,
    decline: Option<u32>,
    goodwill: Option<&Expr>,
) {
    let value = |i: Option<u32>| i.and_then(|i| work.result(i)).map(|r| (r.value.clone(), r.expr.inputs()));
    let (Some((amount, inputs)), Some((h, _)), Some((d, _))) = (value(excess), value(headroom), value(decline)) else {
        return;
    };
    if h < RBig::ZERO {
        return;
    }
    let goodwill = goodwill.and_then(|g| Some((g.value(&|i| work.inputs.value(i))?, g.inputs())));
    let with = goodwill
        .map(|(g, i)| format!(", to which goodwill of {} is allocated,", work.amount(&g, &i)))
        .unwrap_or_default();
    let text = format!(
        "{} the fair value of {}{with} exceeded its carrying amount by {} or {}; a decline of {} in fair value would remove the headroom.",
        test.when(),
        test.name(),
        work.amount(&amount, &inputs),
        percent(&h),
        percent(&d)
    );
    work.outcome.sentences.push(text);
}

/// The staff ask for the test before, and for what FRM 9510.3 lists.
fn dates(work: &mut Work, tests: &[(Option<String>, Term)]) {
    let mut seen: Vec<&Option<String>> = Vec::new();
    for (unit, term) in tests {
        let count = tests.iter().filter(|t| t.0 == *unit).count();
        if seen.contains(&unit) {
            continue;
        }
        seen.push(unit);
        let name = Test { unit: unit.as_deref(), term }.name();
        if count == 1 {
            let of = if term.label.is_empty() { "this one".to_owned() } else { term.label.clone() };
            work.outcome.questions.push(format!("What was the headroom of {name} at the test before {of}?"));
        }
        work.outcome.questions.push(format!(
            "Where {name} is at risk: are its goodwill, the methods and key assumptions, how uncertain they are, and what could hurt them stated (FRM 9510.3(b) to (e))?"));
    }
    if matches!(work.outcome.status, Status::Nothing) && tests.is_empty() && !work.inputs.is_empty() {
        work.lack(
            "headroom",
            None,
            "",
            "The document states no fair value, carrying amount or headroom of a reporting unit.".to_owned(),
        );
    }
}

fn percent(value: &RBig) -> String {
    format!("{}%", print(&(value * RBig::from(100)), 1))
}

#[cfg(test)]
mod tests;
