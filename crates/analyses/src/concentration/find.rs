//! Customers of a document: sentences that say whose share of revenue or receivables is how large, tables of
//! such shares, and sentences that say that there is no such customer.

use tieout_document::{BlockKind, Span, one_line};
use tieout_figures::{Unit, sentences};

use super::sentence::{self, Base};
use crate::grid::{Grid, grids};
use crate::lines::Concept;
use crate::model::{Input, Origin};
use crate::source::Source;
use crate::term::Term;

/// Inputs of the analysis.
pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut inputs = Vec::new();
    for block in source.document.blocks.iter().filter(|b| b.kind.is_text()) {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        let lower = source.document.slice(block.span);
        if lower.contains("ustomer") || lower.contains("ales to ") {
            prose(source, block.span, &mut inputs);
        }
    }
    for grid in grids(source.document, source.reading) {
        table(source, &grid, &mut inputs);
    }
    if !inputs.is_empty() {
        inputs.extend(source.all("revenue", Concept::Revenue));
        inputs.extend(source.all("receivables", Concept::ReceivablesNet));
    }
    inputs
}

fn prose(source: &Source, block: Span, inputs: &mut Vec<Input>) {
    let tokens = source.reading.tokens_of(block);
    let spans: Vec<Span> = sentences(tokens, &source.document.text)
        .into_iter()
        .filter_map(|(from, to)| {
            Some(Span::new(tokens.get(from)?.span.start, tokens.get(to.checked_sub(1)?)?.span.end))
        })
        .collect();
    for (k, span) in spans.iter().enumerate() {
        let next = spans.get(k + 1).map(|s| source.document.slice(*s)).unwrap_or_default();
        for share in sentence::shares(source, *span) {
            let key = if share.base == Base::Revenue { "share" } else { "receivable-share" };
            for term in &share.terms {
                let Some(mut input) = source.figure(key, share.figure) else { continue };
                input.term = term.clone();
                inputs.push(input.with_item(share.customer.clone()));
            }
            if key == "share"
                && let Some(words) = segment(source, *span, next)
            {
                let origin = Origin::Words { span: *span };
                inputs.push(Input::of_words("segment", Term::none(), &words, origin).with_item(share.customer.clone()));
            }
        }
        for (item, term) in sentence::nobody(source, *span) {
            let words = source.text(*span);
            inputs.push(Input::of_words("below", term, &words, Origin::Words { span: *span }).with_item(item));
        }
    }
}

/// Words that tell the segments of a customer's revenue: its sentence, or the next one where that goes on.
fn segment(source: &Source, span: Span, next: &str) -> Option<String> {
    let own = source.text(span);
    if own.contains("segment") {
        return Some(own);
    }
    let goes_on = [
        "Sales to this customer",
        "Sales to these customers",
        "These sales",
        "Revenue from this customer",
        "Both of our segments",
        "All of our segments",
        "This customer",
    ];
    let next = one_line(next);
    (next.contains("segment") && goes_on.iter().any(|g| next.starts_with(g))).then_some(next)
}

/// A table of shares of customers.
fn table(source: &Source, grid: &Grid, inputs: &mut Vec<Input>) {
    let near = grid.over.first().map(|s| crate::grid::words(source.document, *s)).unwrap_or_default();
    let heads = grid.all_heads();
    let speaks = |w: &str| {
        w.contains("customer")
            && (w.contains("10") || w.contains("ten per") || w.contains("largest") || w.contains("major"))
    };
    let named = grid.rows.iter().any(|r| lettered(&r.words));
    if !(speaks(&near) || speaks(&heads) || named) {
        return;
    }
    let whole = format!("{near} {heads}");
    for row in &grid.rows {
        if row.words.is_empty() {
            continue;
        }
        let (name, rest) = split(&label(source, row.label));
        let bad = ["total", "other", "all ", "combined", "collective", "remaining", "revenue", "sales", "number of"];
        let total = bad.iter().any(|w| row.words.starts_with(w)) || row.words.contains("customers");
        if total || (named && !lettered(&row.words) && !speaks(&near)) {
            continue;
        }
        let mut columns = 0;
        for (column, f) in &row.figures {
            let Some(figure) = source.reading.figures.get(*f as usize).filter(|f| f.unit == Unit::Percent) else {
                continue;
            };
            let Some(base) = base(&grid.head(row.row, *column), &row.section, &whole) else { continue };
            let Some(period) = figure.period else { continue };
            let key = if base == Base::Revenue { "share" } else { "receivable-share" };
            let Some(mut input) = source.figure(key, *f) else { continue };
            input.term = source.term(period);
            inputs.push(input.with_item(name.clone()));
            columns += 1;
        }
        below(source, grid, row, &name, inputs);
        if columns > 0 {
            let segment = row.others.iter().find(|o| grid.head(row.row, o.0).contains("segment") && o.1.len() > 2);
            let beside = (heads.contains("segment") && !rest.is_empty()).then_some(rest);
            let over = near.contains("segment").then(|| near.clone());
            let within = row.words.contains("segment").then(|| row.words.clone());
            let words = segment.map(|o| o.1.clone()).or(beside).or(within).or(over);
            if let (Some(words), Some(span)) = (words, row.label) {
                let input = Input::of_words("segment", Term::none(), &words, Origin::Words { span });
                inputs.push(input.with_item(name.clone()));
            }
        }
    }
}

/// Cells with a mark in place of a share: less than ten per cent.
fn below(source: &Source, grid: &Grid, row: &crate::grid::GridRow, name: &str, inputs: &mut Vec<Input>) {
    for (column, text) in &row.others {
        if !matches!(text.trim(), "*" | "**" | "<10%" | "< 10%" | "<10 %" | "less than 10%" | "(1)" | "* %" | "*%") {
            continue;
        }
        let other = grid.rows.iter().find_map(|r| grid.at(r, *column));
        let period = other.and_then(|f| source.reading.figures.get(f as usize)?.period);
        let (Some(period), Some(span)) = (period, row.label) else { continue };
        let input = Input::of_words("below", source.term(period), text, Origin::Words { span });
        inputs.push(input.with_item(name.to_owned()));
    }
}

/// "Customer A", "Direct customer B".
fn lettered(words: &str) -> bool {
    let mut parts = words.rsplit(' ');
    let letter = parts.next().is_some_and(|l| l.chars().count() == 1 && l.chars().all(|c| c.is_ascii_alphanumeric()));
    // The form of labels leaves out a letter at the end.
    (letter && parts.next() == Some("customer")) || words.ends_with("customer")
}

fn label(source: &Source, label: Option<Span>) -> String {
    let text = label.map(|s| source.text(s)).unwrap_or_default();
    let cut = text.find(" (").map_or(text.as_str(), |at| text.get(..at).unwrap_or(&text));
    cut.trim_matches(|c: char| c == '*' || c.is_whitespace()).to_owned()
}

/// "Direct Customer A Gaming" as the customer "Customer A" and what stands behind it.
fn split(label: &str) -> (String, String) {
    let plain = label.strip_prefix("Direct ").unwrap_or(label);
    let mut words = plain.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some("Customer" | "customer"), Some(letter), rest) if letter.chars().count() == 1 => {
            (format!("Customer {letter}"), rest.unwrap_or_default().to_owned())
        }
        _ => (label.to_owned(), String::new()),
    }
}

/// What a column's shares are of: its head says it, else its group, else what stands over the table.
fn base(head: &str, section: &str, whole: &str) -> Option<Base> {
    [head, section, whole].into_iter().find_map(sentence::base_of_words)
}
