//! Convenience translation: whether all amounts were translated at one rate, and which lack a translation.
//!
//! Formula: each pair allows the rates local over foreign; the rates that all pairs allow are the common one. With
//! a stated rate, each local amount over it must round to the printed foreign amount.
//!
//! Undetermined: pairs of which no one rate serves all, where none is stated.
//!
//! Authority: Rule 3-20(b) of Regulation S-X: one rate, the latest year only, the rate disclosed.
//!
//! Example: nineteen pairs share [6.05336, 6.05433]; 145.8 without a translation is 24.1 at any of these.

use dashu_ratio::RBig;
use tieout_figures::Currency;
use tieout_ties::{Range, Relation, Role, print, print_range};

use crate::expr::{Expr, quotient};
use crate::inputs::Inputs;
use crate::model::{Analysis, Cell, Input, Measure, Need, Outcome, Per, Status, Table, Verdict};
use crate::source::Source;
use crate::term::Term;
use crate::work::{Of, Work};

/// The analysis.
pub(crate) static TRANSLATION: Analysis = Analysis {
    name: "translation",
    title: "Convenience translation",
    about: "Tests each translated amount against one rate, gives the rate that all allow, and translates the amounts that lack a translation.",
    authority: &["S-X Rule 3-20(b)", "Form 20-F Item 5"],
    needs: &[
        Need {
            key: "local",
            about: "An amount in the reporting currency",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: true,
            sign: "",
            names: &["local", "rmb", "人民币", "本位币"],
        },
        Need {
            key: "foreign",
            about: "The same amount translated",
            measure: Measure::Money,
            per: Per::ItemPeriod,
            required: false,
            sign: "",
            names: &["us$", "usd", "translated", "美元"],
        },
        Need {
            key: "rate",
            about: "The rate: units of the reporting currency for one of the other",
            measure: Measure::Rate,
            per: Per::Once,
            required: false,
            sign: "",
            names: &["rate", "exchange rate", "汇率"],
        },
    ],
    read,
    compute,
};

fn read(source: &Source) -> Vec<Input> {
    let mut all: Vec<Input> = Vec::new();
    let pairs: Vec<(u32, u32)> = source
        .ties
        .ties
        .iter()
        .filter(|t| t.relation == Relation::Translation)
        .filter_map(|t| Some((t.role(Role::Local).next()?, t.role(Role::Foreign).next()?)))
        .collect();
    // One pair of currencies: the one that most amounts have.
    let code = |f: u32| source.reading.figures.get(f as usize).and_then(|f| f.unit.currency());
    let kinds: Vec<(Option<Currency>, Option<Currency>)> = pairs.iter().map(|p| (code(p.0), code(p.1))).collect();
    let Some(kind) = kinds.iter().max_by_key(|k| kinds.iter().filter(|o| o == k).count()).copied() else { return all };
    // Translated for the reader's convenience is what stands in the reporting currency: a fine in euros of a company
    // that reports in dollars is not.
    if reporting(source) != kind.0 {
        return all;
    }
    for (local, foreign) in pairs.into_iter().filter(|p| (code(p.0), code(p.1)) == kind) {
        let (Some(a), Some(b)) = (source.figure("local", local), source.figure("foreign", foreign)) else { continue };
        let name = named(source, local, &all, &a);
        // Words give a loss its sign on one side only: what is translated is the amount.
        let (a, b) = (a.without_sign(), b.without_sign());
        let b = Input { term: a.term.clone(), ..b };
        all.extend([a.with_item(name.clone()), b.with_item(name)]);
    }
    for f in &source.ties.untranslated {
        let input = source.figure("local", *f).filter(|i| i.currency == kind.0 && i.measure == Measure::Money);
        let Some(input) = input else { continue };
        // The same amount may carry its translation where it is printed first.
        if all.iter().any(|i| i.key == "local" && i.value == input.value) {
            continue;
        }
        let name = named(source, *f, &all, &input);
        all.push(input.with_item(name));
    }
    let stated =
        source.ties.rates.iter().find(|r| Some(r.local) == kind.0 && Some(r.foreign) == kind.1).and_then(|r| r.stated);
    all.extend(
        stated
            .and_then(|f| source.figure("rate", f))
            .map(|i| Input { term: Term::none(), measure: Measure::Rate, ..i }.exactly()),
    );
    all
}

/// The currency of most amounts that are no translations.
fn reporting(source: &Source) -> Option<Currency> {
    let foreign = crate::found::foreign(source);
    let mut counts: rustc_hash::FxHashMap<[u8; 3], usize> = rustc_hash::FxHashMap::default();
    for (i, figure) in source.reading.figures.iter().enumerate() {
        if let Some(currency) = figure.unit.currency().filter(|_| !foreign.contains(&(i as u32))) {
            *counts.entry(currency.0).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|c| (c.1, c.0)).map(|c| Currency(c.0))
}

/// A name for an amount that no other of its period has.
fn named(source: &Source, figure: u32, known: &[Input], input: &Input) -> String {
    let (item, label) = (source.item(figure), source.label(figure));
    let name = if item.split(' ').count() >= 2 && item.len() < 80 { item } else { label };
    let name = if name.is_empty() { "amount".to_owned() } else { name };
    let taken =
        |n: &str| known.iter().any(|i| i.key == "local" && i.term == input.term && i.item.as_deref() == Some(n));
    if !taken(&name) {
        return name;
    }
    (2..).map(|k| format!("{name} ({k})")).find(|n| !taken(n)).unwrap_or(name)
}

fn compute(inputs: &Inputs) -> Outcome {
    let mut work = Work::new(inputs);
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut alone: Vec<u32> = Vec::new();
    for local in inputs.each("local") {
        let Some(input) = inputs.at(local) else { continue };
        match inputs.of("foreign", input.item.as_deref(), &input.term.label) {
            Some(foreign) => pairs.push((local, foreign)),
            None => alone.push(local),
        }
    }
    if pairs.is_empty() {
        return work.outcome;
    }
    let stated = inputs.get("rate", "");
    let mut common: Option<Range> = None;
    let mut apart: Vec<u32> = Vec::new();
    let mut rows = Vec::new();
    for (local, foreign) in &pairs {
        let row = pair(&mut work, *local, *foreign, stated, &mut common, &mut apart);
        rows.push(row);
    }
    let rate = shared(&mut work, stated, common.filter(|_| apart.is_empty()), pairs.len());
    for local in alone {
        rows.extend(lacking(&mut work, local, rate.as_ref()));
    }
    let columns = ["Amount", "Period", "Printed", "Translated", "Rate or translation"].map(str::to_owned).to_vec();
    work.outcome.tables.push(Table { title: "Translations".to_owned(), columns, rows });
    tell(&mut work, &pairs, rate.as_ref(), stated);
    if rate.is_none() {
        work.outcome.questions.push("At which rate, and of which day, was each amount translated?".to_owned());
        return work.undetermined("No one rate serves all translations, and none is stated.");
    }
    work.outcome.status = Status::Computed;
    work.outcome
}

/// One pair: the rates that it allows and, with a stated rate, whether it rounds to what is printed.
fn pair(
    work: &mut Work,
    local: u32,
    foreign: u32,
    stated: Option<u32>,
    common: &mut Option<Range>,
    apart: &mut Vec<u32>,
) -> Vec<Cell> {
    let (term, item) =
        work.inputs.at(local).map(|i| (i.term.clone(), i.item.clone().unwrap_or_default())).unwrap_or_default();
    let of = |name, measure| Of::new(name, &term, measure).item(item.clone());
    let mut row =
        vec![Cell::Text(item.clone()), Cell::Text(term.label.clone()), Cell::Input(local), Cell::Input(foreign)];
    let rate = work.add(of("rate", Measure::Rate), Expr::Input(local) / Expr::Input(foreign));
    if let Some(range) = rate.and_then(|r| work.result(r)).map(|r| r.range.clone()) {
        match common.as_ref().map(|c| c.meet(&range)) {
            None => *common = Some(range),
            Some(Some(meet)) => *common = Some(meet),
            Some(None) => apart.extend(rate),
        }
    }
    let translated = stated.and_then(|s| {
        work.add(of("translated", Measure::Money).printed(Some(foreign)), Expr::Input(local) / Expr::Input(s))
    });
    row.push(translated.or(rate).map_or(Cell::Empty, Cell::Result));
    row
}

/// The rate of all: stated, or what all pairs allow.
fn shared(work: &mut Work, stated: Option<u32>, common: Option<Range>, pairs: usize) -> Option<Range> {
    let given = stated.and_then(|s| work.inputs.range(s));
    if let Some(common) = &common
        && let (Some(low), Some(high)) = (&common.low, &common.high)
    {
        let middle = (low.clone() + high.clone()) / RBig::from(2);
        let working = format!("{pairs} translations share {}", print_range(common, 5));
        let result =
            work.add_known(Of::new("common rate", &Term::none(), Measure::Rate), middle, common.clone(), working);
        if let Some(given) = &given {
            let verdict = if given.meets(common) {
                Verdict::Ties { boundary: false }
            } else {
                Verdict::DoesNotTie { by: common.minus(given) }
            };
            work.judge(Some(result), verdict);
        }
    }
    given.or(common)
}

/// An amount without a translation, translated.
fn lacking(work: &mut Work, local: u32, rate: Option<&Range>) -> Option<Vec<Cell>> {
    let input = work.inputs.at(local)?.clone();
    let item = input.item.clone().unwrap_or_default();
    work.lack(
        "foreign",
        Some(&item),
        &input.term.label,
        format!("{} carries no translation as other amounts of its period do.", input.text),
    );
    let mut row = vec![Cell::Text(item.clone()), Cell::Text(input.term.label.clone()), Cell::Input(local), Cell::Empty];
    let range = rate.and_then(|r| quotient(&input.range, r))?;
    let middle =
        rate.and_then(|r| Some((r.low.clone()? + r.high.clone()?) / RBig::from(2))).filter(|m| *m != RBig::ZERO)?;
    let value = input.value.clone() / middle;
    let million = RBig::ONE / RBig::from(1_000_000);
    let working = format!(
        "{} at the common rate is {} million {}",
        input.text,
        print(&(value.clone() * million.clone()), 4),
        print_range(&range.scaled(&million), 4)
    );
    let of = Of::new("missing translation", &input.term, Measure::Money).item(item);
    row.push(Cell::Result(work.add_known(of, value, range, working)));
    Some(row)
}

fn tell(work: &mut Work, pairs: &[(u32, u32)], rate: Option<&Range>, stated: Option<u32>) {
    let inputs = work.inputs;
    let terms = inputs.terms(&["foreign"]);
    let older: Vec<&str> =
        terms.iter().skip(1).filter(|t| t.fiscal_year().is_some()).map(|t| t.label.as_str()).collect();
    if !older.is_empty() {
        work.outcome.questions.push(format!("Why are amounts of {} translated? Rule 3-20(b) of Regulation S-X allows it of the latest year and later interim periods only.", older.join(" and ")));
    }
    let Some((local, foreign)) = pairs.first().and_then(|p| Some((inputs.at(p.0)?, inputs.at(p.1)?))) else { return };
    let code = |i: &Input| i.currency.map(|c| c.code().to_owned()).unwrap_or_default();
    let Some(rate) = rate else { return };
    let shown = if stated.is_some() { "the stated rate of".to_owned() } else { "one rate of".to_owned() };
    work.outcome.sentences.push(format!(
        "{} {} with {shown} {} {} to {} 1.",
        pairs.len(),
        if pairs.len() == 1 { "translation agrees" } else { "translations agree" },
        code(local),
        print_range(rate, 4),
        code(foreign)
    ));
    let lacking = work.outcome.named("missing translation").filter_map(|r| {
        let i = work.inputs.of("local", r.item.as_deref(), &r.term.label)?;
        let million = RBig::ONE / RBig::from(1_000_000);
        Some(format!("{} ({} {} million)", inputs.at(i)?.text, code(foreign), print(&(r.value.clone() * million), 1)))
    });
    let lacking: Vec<String> = lacking.collect();
    if !lacking.is_empty() {
        work.outcome.sentences.push(format!("Without a translation stand {}.", lacking.join(" and ")));
    }
}

#[cfg(test)]
mod tests;
