//! The worksheet of SAB 99 and SAB 108: misstatements by two methods against what they misstate, what they do to
//! trends, and the questions that a person must answer.
//!
//! By the *rollover* method a year's misstatement is what arose in it; by the *iron curtain* method it is all that has
//! piled up in the balance sheet by its end (SAB Topic 1.N). Both count: an error that is small each year can be large
//! together, and a correction of it all can distort the year that takes it. Percentages are information: SAB 99 says
//! that a rule of thumb such as 5 % cannot be the whole of the analysis. The program answers none of the qualitative
//! questions.
//!
//! Example: 2.0 million of revenue recorded early in each of 2022 and 2023, before tax, with pre-tax income of 50.0
//! million in 2023: rollover 2.0 (4.0 %), iron curtain 4.0 (8.0 %).

use dashu_ratio::RBig;
use tieout_ties::{Range, print};

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::lines::Concept;
use crate::model::{Analysis, Cell, Input, Measure, Outcome, Table};
use crate::source::Source;
use crate::term::Term;
use crate::work::{Of, Work};

mod needs;

/// The analysis.
pub(crate) static ANALYSIS: Analysis = Analysis {
    name: "materiality",
    title: "Materiality of misstatements (SAB 99)",
    about: "Misstatements by rollover and iron curtain against income, revenue, assets and equity, what they do to \
            trends, and the qualitative questions of SAB 99 for a person to answer.",
    authority: &["SAB Topic 1.M (SAB 99)", "SAB Topic 1.N (SAB 108)", "ASC 250-10-S99", "ASC 250-10-45-27"],
    needs: needs::NEEDS,
    read,
    compute,
};

/// What misstatements are held against.
struct Bench {
    key: &'static str,
    name: &'static str,
    result: &'static str,
    corrected: &'static str,
    /// It is after tax.
    taxed: bool,
    /// It is a balance: only what has piled up misstates it.
    balance: bool,
}

const BENCHES: [Bench; 5] = [
    Bench {
        key: "pretax",
        name: "pre-tax income",
        result: "share of pre-tax income",
        corrected: "corrected pre-tax income",
        taxed: false,
        balance: false,
    },
    Bench {
        key: "net-income",
        name: "net income",
        result: "share of net income",
        corrected: "corrected net income",
        taxed: true,
        balance: false,
    },
    Bench { key: "revenue", name: "revenue", result: "share of revenue", corrected: "", taxed: false, balance: false },
    Bench {
        key: "assets",
        name: "total assets",
        result: "share of assets",
        corrected: "",
        taxed: false,
        balance: true,
    },
    Bench { key: "equity", name: "equity", result: "share of equity", corrected: "", taxed: true, balance: true },
];

/// The considerations of SAB 99, each as a question to a person.
const QUESTIONS: [&str; 12] = [
    "Does the misstatement arise from an item that can be measured precisely, or from an estimate, and how imprecise is that estimate?",
    "Does it mask a change in earnings or other trends?",
    "Does it hide a failure to meet what analysts expected of the company?",
    "Does it change a loss into income or the reverse?",
    "Does it concern a segment or another part of the business that has been identified as significant to operations or profitability?",
    "Does it affect compliance with regulatory requirements?",
    "Does it affect compliance with loan covenants or other contracts?",
    "Does it increase management's compensation, for example by meeting the requirements of a bonus?",
    "Does it involve the concealment of an unlawful transaction?",
    "Was it intentional, or part of managing earnings? Even small intentional misstatements may break Section 13(b)(2) of the Exchange Act.",
    "Is a significant reaction of the share price to its disclosure to be expected?",
    "Do misstatements that offset each other in total matter line by line, subtotal by subtotal?",
];

fn read(source: &Source) -> Vec<Input> {
    let mut all = source.all("pretax", Concept::PretaxIncome);
    all.extend(source.all("net-income", Concept::NetIncome));
    all.extend(source.all("revenue", Concept::Revenue));
    all.extend(source.all("assets", Concept::TotalAssets));
    all.extend(source.all("equity", Concept::Equity));
    all
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let given: Vec<u32> = inputs.each("misstatement").collect();
    if inputs.is_empty() {
        return work.finish();
    }
    work.outcome.questions = QUESTIONS.iter().map(|q| (*q).to_owned()).collect();
    if given.is_empty() {
        thresholds(&mut work);
        work.lack(
            "misstatement",
            None,
            "",
            "Give each misstatement with the year in which it arose; a document does not say which figures are wrong."
                .to_owned(),
        );
        return work.finish();
    }
    let undated: Vec<Option<String>> = given
        .iter()
        .filter_map(|i| inputs.at(*i))
        .filter(|i| i.term.label.is_empty())
        .map(|i| i.item.clone())
        .collect();
    for item in undated {
        work.lack(
            "misstatement",
            item.as_deref(),
            "",
            "The year in which it arose is not given; rollover and iron curtain cannot be told apart without it."
                .to_owned(),
        );
    }
    let arose = inputs.terms(&["misstatement"]);
    let years = arose.iter().filter(|t| t.fiscal_year().is_some()).count();
    if years != 0 && years != arose.len() {
        return work.undetermined(
            "Misstatements are given by year and by shorter periods; give all of them by periods of one length.",
        );
    }
    let shape = |t: &Term| t.label.get(4..5).unwrap_or("").to_owned();
    let Some(first) = arose.last().map(Term::order) else {
        return work.undetermined("No misstatement has a year.");
    };
    let mut terms = inputs.terms(&["misstatement", "pretax", "net-income", "revenue", "assets", "equity"]);
    terms.retain(|t| t.order() >= first && arose.first().is_some_and(|a| shape(a) == shape(t)));
    for term in &terms {
        year(&mut work, term, &arose);
    }
    work.finish()
}

/// With no misstatement: what the marked percentage of each measure is, for the latest year.
fn thresholds(work: &mut Work) {
    let inputs = work.inputs;
    let keys: Vec<&str> = BENCHES.iter().map(|b| b.key).collect();
    let years: Vec<Term> = inputs.terms(&keys).into_iter().filter(|t| t.fiscal_year().is_some()).collect();
    let Some(term) = years.first() else { return };
    let (rate, said) = threshold(inputs);
    for bench in &BENCHES {
        let Some(base) = work.get(bench.key, &term.label) else { continue };
        let of = Of::new("marked percentage", term, Measure::Money).variant(format!("{said} of {}", bench.name));
        let result = work.add(of, rate.clone() * magnitude(work, base));
        work.note(result, "A rule of thumb alone decides nothing: smaller misstatements can be material (SAB 99).");
    }
}

/// The marked percentage as a fraction, and as printed.
fn threshold(inputs: &Inputs) -> (Expr, String) {
    match inputs.get("threshold", "").and_then(|i| Some((i, inputs.at(i)?))) {
        Some((i, input)) => {
            (Expr::Input(i) / Expr::number(100), format!("{}%", input.text.trim().trim_end_matches('%').trim_end()))
        }
        None => (Expr::fraction(5, 100), "5%".to_owned()),
    }
}

/// A formula's value without its sign.
fn magnitude(work: &Work, expr: Expr) -> Expr {
    let negative = expr.value(&|i| work.inputs.value(i)).is_some_and(|v| v < RBig::ZERO);
    if negative { -expr } else { expr }
}

/// What arose in a term, or in it and before it.
fn sum(work: &mut Work, term: &Term, arose: &[Term], cumulative: bool) -> Vec<Expr> {
    let inputs = work.inputs;
    let mut items: Vec<Option<String>> = Vec::new();
    for input in inputs.each("misstatement").filter_map(|i| inputs.at(i)) {
        if !items.contains(&input.item) {
            items.push(input.item.clone());
        }
    }
    let terms = arose.iter().filter(|t| if cumulative { t.order() <= term.order() } else { *t == term });
    let mut parts = Vec::new();
    for t in terms {
        for item in &items {
            parts.extend(work.get_of("misstatement", item.as_deref(), &t.label));
        }
    }
    parts
}

fn year(work: &mut Work, term: &Term, arose: &[Term]) {
    let now = sum(work, term, arose, false);
    let all = sum(work, term, arose, true);
    let methods = [("rollover", Expr::sum(now)), ("iron curtain", Expr::sum(all))];
    let mut amounts = Vec::new();
    for (method, expr) in &methods {
        if expr.inputs().is_empty() {
            amounts.push(None);
            continue;
        }
        let of = Of::new("misstatement", term, Measure::Money).variant(*method);
        amounts.push(work.add(of, expr.clone()));
    }
    let mut rows = vec![vec![
        Cell::Text("Misstatement".to_owned()),
        Cell::Empty,
        amounts.first().copied().flatten().map_or(Cell::Empty, Cell::Result),
        amounts.get(1).copied().flatten().map_or(Cell::Empty, Cell::Result),
    ]];
    let mut said: Vec<String> = Vec::new();
    for bench in &BENCHES {
        let Some(base) = work.get(bench.key, &term.label) else { continue };
        let mut row = vec![Cell::Text(capital(bench.name)), cell(&base)];
        for (method, expr) in &methods {
            let none = expr.inputs().is_empty() || bench.balance && *method == "rollover";
            let share = if none { None } else { share(work, bench, term, method, expr, &base) };
            row.push(share.map_or(Cell::Empty, Cell::Result));
            if let Some(result) = share.and_then(|i| work.result(i)) {
                said.push(format!("{} of {} ({method})", percent(&result.value), bench.name));
            }
        }
        rows.push(row);
    }
    for bench in BENCHES.iter().filter(|b| !b.corrected.is_empty()) {
        corrected(work, bench, term, arose);
    }
    sentence(work, term, &amounts, &said);
    work.outcome.tables.push(Table {
        title: format!("Misstatements of {term} against what they misstate"),
        columns: ["", "As reported", "Rollover", "Iron curtain"].map(str::to_owned).into(),
        rows,
    });
}

/// A misstatement after the tax that its measure is after; none where no rate is given, which is told.
fn after_tax(work: &mut Work, bench: &Bench, expr: &Expr) -> Option<Expr> {
    if !bench.taxed {
        return Some(expr.clone());
    }
    let why = format!(
        "{} is after tax; without a rate the misstatements before tax cannot be held against it.",
        capital(bench.name)
    );
    let rate = work.need("tax-rate", "", why)?;
    Some(expr.clone() * (Expr::number(1) - rate / Expr::number(100)))
}

fn share(work: &mut Work, bench: &Bench, term: &Term, method: &str, expr: &Expr, base: &Expr) -> Option<u32> {
    let amount = after_tax(work, bench, expr)?;
    let loss = base.value(&|i| work.inputs.value(i)).is_some_and(|v| v < RBig::ZERO);
    let share = magnitude(work, amount) / magnitude(work, base.clone());
    let (bound, said) = threshold(work.inputs);
    let bound = bound.value(&|i| work.inputs.value(i))?;
    let over = work.is_more_than(&share, &bound);
    let result = work.add(Of::new(bench.result, term, Measure::Percent).variant(method), share)?;
    let mut note = match over {
        Some(true) => format!("More than {said}. That is a rule of thumb and decides nothing alone (SAB 99)."),
        Some(false) => {
            format!("Not more than {said}. That is no safe harbour: small misstatements can be material (SAB 99).")
        }
        None => format!("Within its rounding it may be more or less than {said}, a rule of thumb (SAB 99)."),
    };
    if loss {
        note.push_str(" The measure is a loss; its amount counts.");
    }
    work.note(Some(result), note);
    Some(result)
}

/// Income without what arose in the year, and whether the sign of income or of its change depends on it.
fn corrected(work: &mut Work, bench: &Bench, term: &Term, arose: &[Term]) {
    let Some((reported, fixed)) = with_and_without(work, bench, term, arose) else { return };
    let result = work.add(Of::new(bench.corrected, term, Measure::Money), fixed.clone());
    let range = |work: &Work, e: &Expr| e.range(&|i| work.inputs.range(i)).and_then(|r| sign(&r));
    let mut notes = Vec::new();
    if let (Some(a), Some(b)) = (range(work, &reported), range(work, &fixed))
        && a != b
    {
        let (from, to) = if a > 0 { ("income", "a loss") } else { ("a loss", "income") };
        notes.push(format!("The report shows {from}; without the misstatement it is {to}."));
    }
    let before = term.year_before().map(Term::named);
    if let Some((old, old_fixed)) = before.and_then(|b| with_and_without(work, bench, &b, arose)) {
        let (a, b) = (range(work, &(reported - old)), range(work, &(fixed - old_fixed)));
        match (a, b) {
            (Some(a), Some(b)) if a != b => {
                let word = |s: i8| if s > 0 { "rose" } else { "fell" };
                notes.push(format!(
                    "As reported it {}, without the misstatements it {}: the trend is masked.",
                    word(a),
                    word(b)
                ));
            }
            (Some(_), Some(_)) => {
                notes.push("The direction of its change is the same with and without the misstatements.".to_owned())
            }
            _ => {}
        }
    }
    if !notes.is_empty() {
        work.note(result, notes.join(" "));
    }
}

fn with_and_without(work: &mut Work, bench: &Bench, term: &Term, arose: &[Term]) -> Option<(Expr, Expr)> {
    let reported = work.get(bench.key, &term.label)?;
    let parts = sum(work, term, arose, false);
    if parts.is_empty() {
        return Some((reported.clone(), reported));
    }
    let amount = after_tax(work, bench, &Expr::sum(parts))?;
    Some((reported.clone(), reported - amount))
}

fn sentence(work: &mut Work, term: &Term, amounts: &[Option<u32>], shares: &[String]) {
    let amount = |method: usize| {
        let result = work.result(amounts.get(method).copied().flatten()?)?;
        let overstated = result.value >= RBig::ZERO;
        let size = if overstated { result.value.clone() } else { -result.value.clone() };
        let verb = if overstated { "overstates" } else { "understates" };
        Some((verb, work.amount(&size, &result.expr.inputs())))
    };
    let mut parts = Vec::new();
    if let Some((verb, size)) = amount(0) {
        parts.push(format!("by the rollover method it {verb} pre-tax income by {size}"));
    }
    if let Some((verb, size)) = amount(1) {
        parts.push(format!(
            "by the iron curtain method it {verb} income, were all of it corrected in the year, by {size}"
        ));
    }
    if parts.is_empty() {
        return;
    }
    let shares = if shares.is_empty() { String::new() } else { format!(": {}", shares.join(", ")) };
    let text = format!("The misstatement was quantified for {term} by both methods: {}{shares}.", parts.join("; "));
    work.outcome.sentences.push(text);
}

/// The sign that all of an interval has.
fn sign(range: &Range) -> Option<i8> {
    match (&range.low, &range.high) {
        (Some(low), _) if *low > RBig::ZERO => Some(1),
        (_, Some(high)) if *high < RBig::ZERO => Some(-1),
        _ => None,
    }
}

fn cell(expr: &Expr) -> Cell {
    match expr {
        Expr::Input(i) => Cell::Input(*i),
        _ => Cell::Empty,
    }
}

fn percent(value: &RBig) -> String {
    format!("{}%", print(&(value * RBig::from(100)), 1))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
