//! Receivables of a document: lines of its statements, ageing tables, and words of customers written off.

use tieout_document::BlockKind;
use tieout_figures::{Unit, sentences};

use super::Age;
use crate::grid::{Grid, GridRow, grids, words};
use crate::lines::Concept;
use crate::model::{Input, Origin};
use crate::source::Source;
use crate::term::Term;

/// Inputs of the analysis.
pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut inputs = source.all("net", Concept::ReceivablesNet);
    inputs.extend(source.all("gross", Concept::ReceivablesGross));
    inputs.extend(source.all("allowance", Concept::Allowance));
    inputs.extend(source.all("revenue", Concept::Revenue));
    let all = grids(source.document, source.reading);
    // The first ageing of a document: others are of its parts.
    if let Some(found) = all.iter().map(|g| ageing(source, g)).find(|f| !f.is_empty()) {
        inputs.extend(found);
    }
    inputs.extend(told(source));
    inputs
}

/// An ageing down rows: each an age, in ascending order, of trade receivables.
fn ageing(source: &Source, grid: &Grid) -> Vec<Input> {
    let near = grid.over.first().map(|s| words(source.document, *s)).unwrap_or_default();
    let whole = format!("{near} {}", grid.all_heads());
    let about = ["receivable", "应收"].iter().any(|w| whole.contains(w))
        && ["aging", "ageing", "aged", "past due", "overdue", "账龄", "逾期"].iter().any(|w| whole.contains(w));
    let not = ["loan", "lease", "payable", "mortgage", "financing", "investment", "maturit"]
        .iter()
        .any(|w| whole.contains(w));
    if !about || not {
        return Vec::new();
    }
    let mut inputs = Vec::new();
    let mut run: Vec<(&GridRow, Age)> = Vec::new();
    for row in &grid.rows {
        let label = row.label.map(|s| source.text(s)).unwrap_or_default();
        match Age::parse(&label) {
            Some(age) if run.last().is_none_or(|l| age.from > l.1.from) && !row.figures.is_empty() => {
                run.push((row, age))
            }
            Some(_) => return Vec::new(),
            None if row.words.starts_with("total")
                || row.words.is_empty()
                || row.words.contains("gross")
                || row.words == "合计" =>
            {
                if run.len() >= 3 {
                    put(source, grid, &run, row, &mut inputs);
                }
                break;
            }
            None if run.is_empty() => {}
            None => return Vec::new(),
        }
    }
    inputs
}

/// Columns of balances: days apart from each other. Columns of one day are of several things and not read.
fn put(source: &Source, grid: &Grid, run: &[(&GridRow, Age)], total: &GridRow, inputs: &mut Vec<Input>) {
    let figure = |f: u32| source.reading.figures.get(f as usize);
    let Some((first, _)) = run.first() else { return };
    let dated = |f: u32| figure(f).filter(|f| matches!(f.unit, Unit::Money(_)))?.period.filter(|p| p.start.is_none());
    let mut seen: Vec<Term> = Vec::new();
    for (column, f) in &first.figures {
        let Some(period) = dated(*f) else { continue };
        let term = source.term(period);
        if seen.contains(&term) {
            return;
        }
        let mut found = Vec::new();
        for (row, _) in run {
            let Some(input) =
                grid.at(row, *column).filter(|f| dated(*f).is_some()).and_then(|f| source.figure("bucket", f))
            else {
                continue;
            };
            let label = row.label.map(|s| source.text(s)).unwrap_or_default();
            found.push(Input { term: term.clone(), ..input }.with_item(label));
        }
        let sum = grid.at(total, *column).and_then(|f| source.figure("aged-total", f));
        if let Some(sum) = sum {
            found.push(Input { term: term.clone(), ..sum });
        }
        seen.push(term);
        inputs.extend(found);
    }
}

/// Sentences that speak of customers whose receivables were written off or found uncollectible.
fn told(source: &Source) -> Vec<Input> {
    let mut inputs = Vec::new();
    for block in
        source.document.blocks.iter().filter(|b| b.kind.is_text() && !matches!(b.kind, BlockKind::Heading { .. }))
    {
        let text = source.document.slice(block.span);
        if !(text.contains("customer") && text.contains("receivable")) {
            continue;
        }
        let tokens = source.reading.tokens_of(block.span);
        for (from, to) in sentences(tokens, &source.document.text) {
            let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to.saturating_sub(1))) else { continue };
            let span = tieout_document::Span::new(first.span.start, last.span.end);
            let lower = source.text(span).to_lowercase();
            let off = [
                "written off",
                "wrote off",
                "writing off",
                "writing-off",
                "written-off",
                "deemed uncollectible",
                "write-off of",
                "were uncollectible",
            ]
            .iter()
            .any(|w| lower.contains(w));
            // A policy says when receivables are written off; an event says of whom.
            let policy =
                ["when ", " if ", "policy", "generally", "are written off", "is written off", "our estimate", "upon "]
                    .iter()
                    .any(|w| lower.contains(w));
            let event = off && !policy;
            let particular = [
                "two ",
                "one customer",
                "these customers",
                "certain customers",
                "a customer",
                "three ",
                "this customer",
                "the customer",
            ]
            .iter()
            .any(|w| lower.contains(w));
            if event && particular && lower.contains("customer") {
                let words = source.text(span);
                inputs.push(Input::of_words("words", Term::none(), &words, Origin::Words { span }));
            }
        }
    }
    inputs
}
