//! Allowance for credit losses: the roll-forward of each class, and what it is held against.
//!
//! Opening + provision - write-offs + recoveries + exchange + acquired + other = closing, for each class and
//! period (ASC 326-20-50-13; before its adoption ASC 310-10-50; Regulation S-X 5-04 and 12-09, Schedule II).
//! The closing balance is the balance sheet's allowance, the provision the expense of the cash flow statement,
//! and the opening balance the last closing one. An allowance of loans is another class than one of trade
//! receivables: they are never added up.
//!
//! Worked example: 10.0 at the beginning, 5.0 provided, 3.0 written off, 0.4 recovered make 12.4 at the end.
//! With gross receivables of 200.0 the coverage is 6.2 %; with 150.0 a year before, 2 % of them were written off.

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::model::{Analysis, Measure, Need, Outcome, Per, Verdict};
use crate::term::Term;
use crate::work::{Of, Work};

mod find;
mod held;
mod shown;
mod words;

/// The analysis.
pub(crate) static ALLOWANCE: Analysis = Analysis {
    name: "allowance",
    title: "Allowance for credit losses",
    about: "Rolls the allowance of each class of receivables forward, holds it against the balance sheet and the \
            expense, and tells coverage and the rate of write-offs.",
    authority: &["ASC 326-20-50-13", "ASC 310-10-50 (before ASC 326)", "Regulation S-X 5-04, 12-09 (Schedule II)"],
    needs: NEEDS,
    read: find::read,
    compute,
};

const fn moved(key: &'static str, about: &'static str, sign: &'static str, names: &'static [&'static str]) -> Need {
    Need { key, about, measure: Measure::Money, per: Per::ItemPeriod, required: false, sign, names }
}

const fn stated(key: &'static str, about: &'static str, names: &'static [&'static str]) -> Need {
    Need { key, about, measure: Measure::Money, per: Per::Period, required: false, sign: "", names }
}

const NEEDS: &[Need] = &[
    moved(
        "opening",
        "The allowance at the beginning of the period.",
        "an allowance is positive",
        &[
            "opening",
            "opening balance",
            "balance at beginning",
            "balance at beginning of period",
            "balance at beginning of year",
            "期初余额",
            "期初数",
            "年初余额",
        ],
    ),
    moved(
        "provision",
        "What was charged to expense; a release is negative.",
        "an addition is positive",
        &[
            "provision",
            "charged to costs and expenses",
            "charged to expense",
            "bad debt expense",
            "credit loss expense",
            "additions",
            "计提",
            "本期计提",
            "坏账准备计提",
        ],
    ),
    moved(
        "write-offs",
        "What was written off against the allowance.",
        "what is taken off is positive",
        &["write-offs", "write offs", "written off", "deductions", "charge-offs", "核销", "本期核销", "转销"],
    ),
    moved(
        "recoveries",
        "What was recovered of amounts written off before.",
        "an addition is positive",
        &["recoveries", "recovered", "收回", "转回", "收回已核销"],
    ),
    moved(
        "fx",
        "Effect of exchange rates.",
        "an addition is positive",
        &["foreign exchange", "currency translation", "exchange differences", "汇率变动", "外币折算"],
    ),
    moved(
        "acquired",
        "Allowances that came with acquired businesses.",
        "an addition is positive",
        &["acquired", "acquisitions", "business combinations", "合并增加", "收购"],
    ),
    moved(
        "other",
        "Other movements; several add up.",
        "an addition is positive",
        &["other", "charged to other accounts", "reclassifications", "其他", "其他变动"],
    ),
    moved(
        "closing",
        "The allowance at the end of the period.",
        "an allowance is positive",
        &[
            "closing",
            "closing balance",
            "balance at end",
            "balance at end of period",
            "balance at end of year",
            "期末余额",
            "期末数",
            "年末余额",
            "坏账准备",
        ],
    ),
    stated(
        "allowance",
        "The allowance that the balance sheet prints.",
        &["allowance", "allowance for doubtful accounts", "allowance for credit losses", "资产负债表坏账准备"],
    ),
    stated(
        "expense",
        "The expense that the statement of income or cash flows prints.",
        &["expense", "provision for doubtful accounts", "信用减值损失", "坏账损失", "资产减值损失"],
    ),
    stated(
        "gross",
        "Receivables before the allowance.",
        &["gross receivables", "accounts receivable gross", "gross", "应收账款余额", "应收账款原值"],
    ),
    stated(
        "net",
        "Receivables after the allowance.",
        &["net receivables", "accounts receivable net", "net", "应收账款净额", "应收账款账面价值", "应收账款"],
    ),
];

/// Movements in the order of a roll-forward; what is taken off is told apart.
const PARTS: [(&str, bool); 6] = [
    ("provision", false),
    ("write-offs", true),
    ("recoveries", false),
    ("fx", false),
    ("acquired", false),
    ("other", false),
];
const KEYS: &[&str] = &["opening", "closing", "provision", "write-offs", "recoveries", "fx", "acquired", "other"];

/// A class at a time.
struct Roll {
    class: Option<String>,
    term: Term,
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let classes = classes(inputs);
    for class in &classes {
        for term in inputs.terms(KEYS).iter().filter(|t| present(inputs, class.as_deref(), t)) {
            let roll = Roll { class: class.clone(), term: term.clone() };
            closing(&mut work, &roll);
            opening(&mut work, &roll);
            if classes.len() == 1 {
                held::balance_sheet(&mut work, &roll);
                held::expense(&mut work, &roll);
            }
            rates(&mut work, &roll, classes.len() == 1);
        }
        shown::table(&mut work, class.as_deref());
        shown::bridge(&mut work, class.as_deref());
    }
    if classes.len() > 1 {
        held::together(&mut work, &classes);
    }
    if classes.is_empty() {
        coverage_alone(&mut work);
    }
    shown::sentences(&mut work, &classes);
    held::scope(&mut work);
    if work.outcome.results.is_empty() && !classes.is_empty() {
        return work.undetermined("A roll-forward is there, and what is given of it does not determine a balance.");
    }
    work.finish()
}

fn classes(inputs: &Inputs) -> Vec<Option<String>> {
    let mut all: Vec<Option<String>> = Vec::new();
    for input in inputs.all.iter().filter(|i| KEYS.contains(&i.key)) {
        if !all.contains(&input.item) {
            all.push(input.item.clone());
        }
    }
    all
}

fn present(inputs: &Inputs, class: Option<&str>, term: &Term) -> bool {
    inputs.all.iter().any(|i| KEYS.contains(&i.key) && i.item.as_deref() == class && i.term == *term)
}

/// All movements of a kind: several of one kind add up.
fn movements(inputs: &Inputs, key: &'static str, roll: &Roll) -> Vec<u32> {
    let of = |i: &u32| inputs.at(*i).is_some_and(|i| i.item == roll.class && i.term == roll.term);
    inputs.each(key).filter(of).collect()
}

/// Opening and all movements.
fn rolled(inputs: &Inputs, roll: &Roll, opening: Expr) -> Option<Expr> {
    let mut expr = opening;
    let mut any = false;
    for (key, off) in PARTS {
        for i in movements(inputs, key, roll) {
            any = true;
            expr = if off { expr - Expr::Input(i) } else { expr + Expr::Input(i) };
        }
    }
    any.then_some(expr)
}

fn of(name: &'static str, roll: &Roll, measure: Measure) -> Of {
    let of = Of::new(name, &roll.term, measure);
    match &roll.class {
        Some(class) => of.item(class.clone()),
        None => of,
    }
}

/// The closing balance from the opening one and the movements.
fn closing(work: &mut Work, roll: &Roll) {
    let class = roll.class.as_deref();
    let term = roll.term.label.as_str();
    let opening = work.get_of("opening", class, term);
    let last = before(&roll.term).and_then(|b| work.get_of("closing", class, &b));
    let Some(start) = opening.clone().or(last) else {
        // A closing balance alone is there for the year after it to open with.
        let moved = PARTS.iter().any(|p| !movements(work.inputs, p.0, roll).is_empty());
        if !moved && work.inputs.terms(KEYS).len() > 1 {
            return;
        }
        work.lack(
            "opening",
            class,
            term,
            format!("Without the balance at its beginning {term} cannot be rolled forward."),
        );
        return;
    };
    let Some(expr) = rolled(work.inputs, roll, start.clone()) else {
        let end = work.inputs.of("closing", class, term).and_then(|i| work.inputs.range(i));
        let begin = start.range(&|i| work.inputs.range(i));
        if end.zip(begin).is_some_and(|(a, b)| a.meets(&b)) {
            return;
        }
        let why =
            "The movements between the opening and the closing balance are not given, or their signs are not plain.";
        work.lack("provision", class, term, why.to_owned());
        return;
    };
    let printed = work.inputs.of("closing", class, term);
    let provided = !movements(work.inputs, "provision", roll).is_empty();
    if let (false, Some(end)) = (provided, printed) {
        // What is left of the change is what must have been provided.
        let left = Expr::Input(end) - expr;
        let result = work.add(of("implied provision", roll, Measure::Money), left);
        work.note(result, "No provision is given: this is what it must have been if there were no other movements.");
        return;
    }
    let result = work.add(of("closing balance", roll, Measure::Money).printed(printed), expr);
    if opening.is_none() {
        work.note(result, "The opening balance is not printed; the last closing balance stands for it.");
    }
}

/// The term whose closing balance a term opens with: of a year the last one, of a quarter the one before it.
fn before(term: &Term) -> Option<String> {
    let (year, part) = term.label.split_at_checked(4)?;
    match part.strip_prefix('Q').and_then(|q| q.parse::<u8>().ok()) {
        Some(q @ 2..=4) => Some(format!("{year}Q{}", q - 1)),
        Some(_) => None,
        None if part.is_empty() => term.year_before(),
        None => None,
    }
}

/// The opening balance is the last closing one.
fn opening(work: &mut Work, roll: &Roll) {
    let class = roll.class.as_deref();
    let Some(last) = before(&roll.term).and_then(|b| work.get_of("closing", class, &b)) else { return };
    let Some(printed) = work.inputs.of("opening", class, &roll.term.label) else { return };
    let result = work.add(of("opening balance", roll, Measure::Money).printed(Some(printed)), last);
    if result.and_then(|i| work.result(i)).is_some_and(|r| matches!(r.verdict, Verdict::DoesNotTie { .. })) {
        work.note(
            result,
            "The year before closed otherwise: a change of accounting (ASC 326) or a recast would have to be shown.",
        );
    }
}

/// Gross receivables at the end of a term: as printed, or net and the balance sheet's allowance.
fn gross(work: &mut Work, term: &str) -> Option<Expr> {
    let gross = work.get("gross", term);
    let made = match (work.inputs.get("net", term), work.inputs.get("allowance", term)) {
        (Some(net), Some(allowance)) => Some(Expr::Input(net) + Expr::Input(allowance)),
        _ => None,
    };
    let (Some(gross), Some(made)) = (gross.clone(), made.clone()) else { return gross.or(made) };
    // A gross amount of some of the receivables is not that of all.
    let range = |e: &Expr| e.range(&|i| work.inputs.range(i));
    let same = range(&gross).zip(range(&made)).is_some_and(|(a, b)| a.meets(&b));
    Some(if same { gross } else { made })
}

/// Coverage and the rate of write-offs.
fn rates(work: &mut Work, roll: &Roll, only: bool) {
    let class = roll.class.as_deref();
    let loans = class.is_some_and(is_loans);
    if !only || loans {
        return;
    }
    let term = roll.term.label.clone();
    if let (Some(end), Some(gross)) = (work.get_of("closing", class, &term), gross(work, &term)) {
        let result = work.add(of("coverage", roll, Measure::Percent), end / gross);
        differs(work, result, &roll.term);
    }
    let off = movements(work.inputs, "write-offs", roll);
    if let (false, Some(before)) = (off.is_empty(), before(&roll.term))
        && let Some(gross) = gross(work, &before)
    {
        let rate = Expr::sum(off.into_iter().map(Expr::Input)) / gross;
        let result = work.add(of("write-offs of opening receivables", roll, Measure::Percent), rate);
        differs(work, result, &roll.term);
    }
}

/// Where the roll-forward is not that of the balance sheet's receivables, a rate over these says little.
fn differs(work: &mut Work, result: Option<u32>, term: &Term) {
    let other = work
        .outcome
        .named("allowance in the balance sheet")
        .any(|r| r.term == *term && !matches!(r.verdict, Verdict::Ties { .. } | Verdict::NotPrinted));
    if other {
        let why = "The roll-forward and the balance sheet may be of different receivables.".to_owned();
        work.judge(result, Verdict::Undetermined { why });
    }
}

/// Whether a class is of loans and not of trade receivables.
fn is_loans(class: &str) -> bool {
    let class = class.to_lowercase();
    ["loan", "mortgage", "lease", "financing", "credit card", "贷款"].iter().any(|w| class.contains(w))
}

/// With no roll-forward at all: coverage from the balance sheet, and what is lacking.
fn coverage_alone(work: &mut Work) {
    for term in work.inputs.terms(&["allowance"]) {
        let label = term.label.clone();
        let (Some(end), Some(gross)) = (work.get("allowance", &label), gross(work, &label)) else { continue };
        work.add(Of::new("coverage", &term, Measure::Percent), end / gross);
        let why = format!(
            "The movements of the allowance in {label} are not found: ASC 326-20-50-13 asks for them by class."
        );
        work.lack("provision", None, &label, why);
    }
}

#[cfg(test)]
mod tests;
