//! The inputs of days sales outstanding in a document.

use super::*;
use tieout_figures::{Unit, When};

/// Names of the measure in one form.
const NAMES: &[&str] =
    &["days sales outstanding", "days sales outstanding ratio", "days sales outstanding ratios", "dso", "dsos"];

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = Vec::new();
    let days = printed(source);
    all.extend(found::lines(source, "receivables", Concept::ReceivablesNet));
    if days.is_empty() && all.is_empty() {
        return Vec::new();
    }
    all.extend(days);
    all.extend(found::lines_or_compared(source, "revenue", Concept::Revenue, REVENUE));
    all.extend(found::lines(source, "receivables-gross", Concept::ReceivablesGross));
    let change = found::lines(source, "receivables-change", Concept::ReceivablesChange);
    if change.is_empty() {
        all.extend(told(source))
    } else {
        all.extend(change)
    }
    all.extend(tax_months(source));
    all
}

/// Day counts that the text or a table calls days sales outstanding.
fn printed(source: &Source) -> Vec<Input> {
    let figures = source.reading.figures.iter().enumerate();
    let days = figures.filter(|(_, f)| f.unit == Unit::Days && f.is_quantity() && f.period.is_some());
    days.filter(|(i, _)| {
        let label = source.label(*i as u32);
        let lead = source.lead(*i as u32);
        // "increased by 6 days" is a change and no level.
        if lead.ends_with(" by") || lead == "by" || lead.ends_with("increase of") || lead.ends_with("decrease of") {
            return false;
        }
        // "increased from 52 days in 2012 to 83 days": the second follows the first.
        NAMES.iter().any(|n| label == *n || label.ends_with(&format!(" {n}")))
            || (lead.split(' ').count() <= 12 && says(&lead, NAMES) && !says(&lead, &["increase", "decrease", "by"]))
    })
    .filter_map(|(i, _)| source.figure("dso", i as u32))
    .map(rounded)
    .filter(|i| !i.term.label.is_empty())
    .collect()
}

/// A count of days is exact where days are counted; here it is rounded.
fn rounded(mut input: Input) -> Input {
    let half = tieout_ties::rational(tieout_figures::Decimal::new(1, input.digit).half());
    input.range =
        tieout_ties::Range { low: Some(input.value.clone() - half.clone()), high: Some(input.value.clone() + half) };
    input
}

/// A change of receivables that the text lists among the items of operating cash.
fn told(source: &Source) -> Vec<Input> {
    let mut out = Vec::new();
    for tie in &source.ties.ties {
        for (f, role) in &tie.figures {
            let listed = matches!(role, tieout_ties::Role::Part | tieout_ties::Role::Offset);
            if !listed || !source.sentence(*f).contains("operating activities") {
                continue;
            }
            let item = source.item(*f);
            let receivable = item.contains("accounts receivable") || item.contains("trade receivable");
            let Some(input) = source.figure("receivables-change", *f).filter(|_| receivable) else { continue };
            if item.starts_with("increase in") {
                out.push(input.without_sign());
            } else if item.starts_with("decrease in") {
                out.push(input.without_sign().turned());
            }
        }
    }
    out
}

/// Months of a year since a change to value-added tax that the text dates: "effective from August 1, 2013".
fn tax_months(source: &Source) -> Vec<Input> {
    let tokens = |at: u32| source.document.block_at(at).and_then(|b| source.document.blocks.get(b));
    let mut out: Vec<Input> = Vec::new();
    for mention in &source.reading.mentions {
        let When::Day(day) = mention.when else { continue };
        if day.day() != 1 || day.month() == 1 {
            continue;
        }
        let Some(block) = tokens(mention.span.start) else { continue };
        let from = mention.span.start.saturating_sub(200).max(block.span.start);
        let before = source
            .document
            .text
            .get(from as usize..mention.span.start as usize)
            .unwrap_or_default()
            .to_ascii_lowercase();
        let tax = (before.contains("value-added tax") || before.contains("value added tax") || before.contains("vat"))
            && before.contains("effective");
        let year = source.term(source.reading.calendar.year(source.reading.calendar.year_of(day)));
        let ends_december = source.reading.calendar.year_end(day.year()).month() == 12;
        if tax && ends_december && out.iter().all(|i| i.term != year) {
            let months = i128::from(13 - day.month());
            let origin = Origin::Words { span: mention.span };
            let value = tieout_figures::Decimal::new(months, 0);
            out.push(Input::of_decimal("vat-months", year, value, 0, Measure::Count, origin).exactly());
        }
    }
    out
}
