//! The inputs of organic growth in a document.

use tieout_figures::{Place, Unit};
use tieout_ties::{Relation, Role};

use crate::found::{self, COST, REVENUE, is_named, says};
use crate::lines::Concept;
use crate::model::{Input, Measure};
use crate::source::Source;

/// Words that say that a sentence tells of acquired businesses.
const ACQUIRED: &[&str] = &["acquired", "acquisition", "acquisitions", "acquirees", "acquiree"];
/// Words that say that they gave something.
const GAVE: &[&str] = &["contribution", "contributions", "contributed", "contributing"];

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = shared(source);
    if all.is_empty() {
        all.extend(contributed(source));
    }
    if all.is_empty() {
        all.extend(found::lines(source, "acquired-revenue", Concept::AcquiredRevenue));
    }
    all.extend(stated(source));
    let bought = found::lines(source, "bought", Concept::CashPaidForAcquisitions);
    all.extend(bought.into_iter().filter(|i| i.value > dashu_ratio::RBig::ZERO));
    if all.is_empty() {
        return all;
    }
    all.extend(found::lines_or_compared(source, "revenue", Concept::Revenue, REVENUE));
    all.extend(found::lines_or_compared(source, "cost", Concept::CostOfRevenue, COST));
    all.extend(growth(source, "revenue-growth", Concept::Revenue, REVENUE));
    all.extend(growth(source, "cost-growth", Concept::CostOfRevenue, COST));
    all
}

/// "The contribution from acquired businesses was A, which accounted for 7.4% of total net revenues."
fn shared(source: &Source) -> Vec<Input> {
    let mut out = Vec::new();
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Share) {
        let (Some(part), Some(whole)) = (tie.role(Role::Part).next(), tie.role(Role::Whole).next()) else { continue };
        let sentence = source.sentence(part);
        if !says(&sentence, ACQUIRED) || !says(&sentence, GAVE) {
            continue;
        }
        let label = source.label(whole);
        let keys = match (is_named(&label, REVENUE), is_named(&label, COST)) {
            (true, _) => ("acquired-revenue", "acquired-revenue-share"),
            (_, true) => ("acquired-cost", "acquired-cost-share"),
            _ => continue,
        };
        let Some(own) = source.figure(keys.0, part).filter(|i| i.measure == Measure::Money) else { continue };
        let term = own.term.clone();
        out.push(own);
        let percent = tie.role(Role::Percent).next().and_then(|f| source.figure(keys.1, f));
        out.extend(percent.map(|i| Input { term, ..i }));
    }
    out
}

/// "Businesses acquired in 2013 contributed revenue of A", "contributed A of revenue".
fn contributed(source: &Source) -> Vec<Input> {
    let mut out = Vec::new();
    for phrase in &source.prose.phrases {
        let Some(figure) = source.reading.figures.get(phrase.figure as usize) else { continue };
        if !matches!(figure.unit, Unit::Money(_)) || figure.period.is_none_or(|p| !crate::lines::is_year(p)) {
            continue;
        }
        let (lead, tail) = (source.lead(phrase.figure), source.tail(phrase.figure));
        if !says(&lead, &["contributed", "contributing"]) || !says(&source.sentence(phrase.figure), ACQUIRED) {
            continue;
        }
        let after: String = tail.split(' ').take(4).collect::<Vec<_>>().join(" ");
        let before: Vec<&str> = lead.rsplit(' ').take(5).collect();
        let near = before.into_iter().rev().collect::<Vec<_>>().join(" ");
        let named = |text: &str| says(text, &["revenue", "revenues", "net sales", "sales"]);
        let other = says(&near, &["cost", "income", "loss", "earnings", "profit", "growth", "increase"])
            || says(&after, &["cost", "income", "loss", "earnings", "profit", "growth", "increase"]);
        if (named(&near) || named(&after)) && !other {
            out.extend(source.figure("acquired-revenue", phrase.figure).filter(|i| !i.term.label.is_empty()));
        }
    }
    out
}

/// "Organic growth of 5%", "organic revenue growth was 5%".
fn stated(source: &Source) -> Vec<Input> {
    let mut out = Vec::new();
    for phrase in &source.prose.phrases {
        let figure = source.reading.figures.get(phrase.figure as usize);
        let percent = figure.is_some_and(|f| {
            f.unit == Unit::Percent && f.place == Place::Prose && f.period.is_some_and(crate::lines::is_year)
        });
        if !percent {
            continue;
        }
        let lead = source.lead(phrase.figure);
        let near: String = lead.rsplit(' ').take(6).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
        let revenue = [
            "organic revenue growth",
            "organic sales growth",
            "organic net sales growth",
            "organic growth of revenue",
            "organic net sales increased",
            "organic revenues increased",
            "organic net sales grew",
            "organic revenue grew",
        ];
        if revenue.iter().any(|w| near.contains(w)) && !says(&near, &["segment", "from", "to"]) {
            out.extend(source.figure("organic-growth", phrase.figure));
        }
    }
    out
}

/// Printed growth of a concept's lines; where there are no lines, of what the text calls so.
fn growth(source: &Source, key: &'static str, concept: Concept, names: &[&str]) -> Vec<Input> {
    if !source.lines.all(concept).is_empty() {
        return found::growth_of_lines(source, key, concept);
    }
    let mut out = Vec::new();
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        let ends = (tie.role(Role::From).next(), tie.role(Role::To).next(), tie.role(Role::Percent).next());
        if let (Some(from), Some(to), Some(percent)) = ends
            && is_named(&source.label(to), names)
        {
            out.extend(found::signed_growth(source, key, from, to, percent));
        }
    }
    out
}
