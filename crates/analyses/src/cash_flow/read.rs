//! The inputs of operating cash flow in a document.

use tieout_figures::Unit;
use tieout_ties::{Relation, Role, Tie};

use super::Way;
use crate::found::{self, COST, REVENUE, is_named};
use crate::lines::Concept;
use crate::model::{Input, Origin};
use crate::source::Source;
use crate::term::Term;

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = found::lines(source, "cash-from-operations", Concept::CashFromOperations);
    let statement = !all.is_empty();
    if !statement {
        all.extend(told(source));
    }
    let lists = source.ties.ties.iter().filter(|t| t.relation == Relation::Partial);
    let lists: Vec<&Tie> = lists.filter(|t| is_operating(source, t)).collect();
    for tie in &lists {
        all.extend(listed(source, tie));
    }
    if all.is_empty() {
        return all;
    }
    let concepts = [
        ("net-income", Concept::NetIncome),
        ("depreciation", Concept::Depreciation),
        ("stock-compensation", Concept::StockCompensation),
        ("receivables-change", Concept::ReceivablesChange),
        ("inventories-change", Concept::InventoriesChange),
        ("payables-change", Concept::PayablesChange),
    ];
    for (key, concept) in concepts {
        all.extend(found::lines(source, key, concept));
    }
    if !lists.is_empty() {
        all.extend(found::lines_or_compared(source, "revenue", Concept::Revenue, REVENUE));
        all.extend(costs(source));
        all.extend(within_cost(source));
    }
    all
}

/// "Net cash generated from operating activities was A in 2013, compared to B in 2012."
fn told(source: &Source) -> Vec<Input> {
    let mut out: Vec<Input> = Vec::new();
    let foreign = found::foreign(source);
    let mut last: Option<(u32, u32)> = None;
    for phrase in &source.prose.phrases {
        let Some(figure) = source.reading.figures.get(phrase.figure as usize) else { continue };
        if !matches!(figure.unit, Unit::Money(_)) || foreign.contains(&phrase.figure) {
            continue;
        }
        let lead = source.lead(phrase.figure);
        let names = lead.contains("net cash") && lead.contains("operating activities");
        let states = [" was", " were", " of", " totaled", " amounted to"].iter().any(|e| lead.ends_with(e));
        let used = lead.contains("used in") || lead.contains("used for");
        // "compared to B": the second of a comparison names nothing anew.
        let follows = last.is_some_and(|l| l.0 + 2 >= phrase.figure && l.1 == phrase.sentence.start)
            && (lead.contains("compared") || lead.ends_with(" from") || lead.ends_with(" and") || lead == "and");
        let listed = ["resulted from", "reflected", "adjusted", "due to", "because", "income of", "loss of"]
            .iter()
            .any(|w| lead.contains(w));
        if (names && states && !listed) || follows {
            last = Some((phrase.figure, phrase.sentence.start));
            let input = source.figure("cash-from-operations", phrase.figure).filter(|i| !i.term.label.is_empty());
            out.extend(input.map(|i| if used && i.value > dashu_ratio::RBig::ZERO { i.turned() } else { i }));
        }
    }
    out
}

/// Whether a list is of operating cash.
fn is_operating(source: &Source, tie: &Tie) -> bool {
    let item = tie.role(Role::Part).next().map(|f| source.sentence(f)).unwrap_or_default();
    item.contains("operating activities") && item.contains("cash")
}

/// What the items of a list say of it.
const DIRECT: &[&str] = &["received from", "payment", "receipts", "paid to"];
const INDIRECT: &[&str] = &["net income", "net loss", "depreciation", "amortization", "net profit", "net earnings"];

fn listed(source: &Source, tie: &Tie) -> Vec<Input> {
    let Some(whole) = tie.role(Role::Whole).next() else { return Vec::new() };
    let Some(total) = source.figure("cash-from-operations", whole) else { return Vec::new() };
    let items: Vec<(u32, Role, String)> = tie
        .figures
        .iter()
        .filter(|f| matches!(f.1, Role::Part | Role::Offset))
        .map(|(f, role)| (*f, *role, source.item(*f)))
        .collect();
    let has = |words: &[&str]| items.iter().filter(|i| words.iter().any(|w| i.2.contains(w))).count();
    let way = match (has(INDIRECT), has(DIRECT)) {
        (n, d) if n > d => Way::Indirect,
        (_, d) if d > 0 => Way::Direct,
        _ => return Vec::new(),
    };
    let term = total.term.clone();
    let foreign = |f: u32| {
        let pair = source
            .ties
            .ties
            .iter()
            .find(|t| t.relation == Relation::Translation && t.role(Role::Local).any(|l| l == f));
        pair.and_then(|t| t.role(Role::Foreign).next())
    };
    let (key, translated) = way.keys();
    let mut out = vec![total];
    out.extend(foreign(whole).and_then(|f| source.figure("cash-from-operations-translated", f)).map(|i| at(i, &term)));
    for (f, role, name) in &items {
        let signed =
            |input: Input| if *role == Role::Offset { input.without_sign().turned() } else { input.without_sign() };
        let own = source.figure(key, *f).map(|i| signed(at(i, &term)).with_item(name.clone()));
        out.extend(own);
        let other = foreign(*f).and_then(|f| source.figure(translated, f));
        out.extend(other.map(|i| signed(at(i, &term)).with_item(name.clone())));
        out.extend(property(source, *f, name, &term));
    }
    // Such listings name main items; which words say so is the tie's business.
    let words = items.first().and_then(|i| source.prose.get(i.0)).map(|p| p.sentence);
    out.extend(
        words.map(|span| Input::of_words("partial", term, "main items", Origin::Words { span }).with_item(way.word())),
    );
    out
}

fn at(mut input: Input, term: &Term) -> Input {
    input.term = term.clone();
    input
}

/// "mainly in payables in relation to newly built data centers": a payable for property among operating items.
fn property(source: &Source, f: u32, name: &str, term: &Term) -> Option<Input> {
    let phrase = source.prose.get(f)?;
    if !name.contains("payable") && !name.contains("accrued") {
        return None;
    }
    let tail = source.text(phrase.tail);
    let lower = tail.to_lowercase();
    let at = lower
        .find("payables in relation to")
        .or(lower.find("payables for"))
        .or(lower.find("payables related to"))
        .or(lower.find("payables relating to"))?;
    let rest = lower.get(at..)?;
    let built = ["newly built", "construction", "equipment", "property", "data center", "plant", "building"];
    if !built.iter().any(|w| rest.contains(w)) {
        return None;
    }
    let quoted = tail.get(at..).unwrap_or(&tail).split([',', ';', '(']).next().unwrap_or_default();
    Some(Input::of_words("for-property", term.clone(), quoted, Origin::Words { span: phrase.tail }).with_item(name))
}

/// Costs that the text compares over time: "telecommunication costs".
fn costs(source: &Source) -> Vec<Input> {
    let mut out: Vec<Input> = Vec::new();
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        for f in tie.role(Role::From).chain(tie.role(Role::To)) {
            let label = source.label(f);
            let cost = label.ends_with("costs") || label.ends_with("expenses") || label.ends_with("cost");
            if !cost || is_named(&label, COST) {
                continue;
            }
            let input = source.figure("cost", f).filter(|i| !i.term.label.is_empty());
            out.extend(input.map(|i| i.with_item(label.clone())));
        }
    }
    out
}

/// "Amortization of intangible assets recorded within cost of revenue was A in 2013."
fn within_cost(source: &Source) -> Vec<Input> {
    let foreign = found::foreign(source);
    let mut out = Vec::new();
    for phrase in &source.prose.phrases {
        let money =
            source.reading.figures.get(phrase.figure as usize).is_some_and(|f| matches!(f.unit, Unit::Money(_)));
        if !money || foreign.contains(&phrase.figure) || !source.label(phrase.figure).contains("amortization") {
            continue;
        }
        let sentence = source.sentence(phrase.figure);
        let within =
            ["within cost of", "included in cost of", "recorded in cost of"].iter().any(|w| sentence.contains(w));
        out.extend(source.figure("amortization-in-cost", phrase.figure).filter(|i| within && !i.term.label.is_empty()));
    }
    out
}
