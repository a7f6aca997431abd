//! One document through the whole engine, with all that must hold of it.

#[path = "../../crates/document/tests/support/invariants.rs"]
mod document;

use tieout_document::{Document, Span};
use tieout_figures::Reading;
use tieout_ties::Ties;

/// Opens, reads and ties `bytes`; the first thing that does not hold.
pub(crate) fn whole(bytes: &[u8], name: &str) -> Result<(), String> {
    let document = tieout_document::open(bytes, name);
    document::check(&document, bytes.len())?;
    let reading = tieout_figures::read(&document);
    figures(&document, &reading)?;
    ties(&tieout_ties::tie(&document, &reading), &reading)
}

/// Figures lie in the text, in order, and point at what is there.
fn figures(document: &Document, reading: &Reading) -> Result<(), String> {
    let inside = |what: &str, span: Span| match document.text.get(span.range()) {
        Some(_) => Ok(()),
        None => Err(format!("{what} {span:?} lies outside the text or cuts a character")),
    };
    let mut end = 0;
    for figure in &reading.figures {
        inside("numeral", figure.numeral)?;
        inside("figure", figure.span)?;
        if !figure.span.covers(figure.numeral) {
            return Err(format!("figure {:?} does not cover its numeral {:?}", figure.span, figure.numeral));
        }
        if figure.numeral.start < end {
            return Err(format!("numeral {:?} is out of order", figure.numeral));
        }
        end = figure.numeral.end;
        let label = figure.label;
        for span in [label.row, label.section, label.head, figure.scale.stated].into_iter().flatten() {
            inside("label", span)?;
        }
        if let Some((table, cell)) = figure.cell
            && document.tables.get(table as usize).and_then(|t| t.cells.get(cell as usize)).is_none()
        {
            return Err(format!("there is no cell {cell} of table {table}"));
        }
        if figure.fact.is_some_and(|f| f as usize >= document.facts.len()) {
            return Err(format!("there is no fact {:?}", figure.fact));
        }
    }
    for token in &reading.tokens {
        inside("token", token.span)?;
    }
    Ok(())
}

fn ties(ties: &Ties, reading: &Reading) -> Result<(), String> {
    let all = ties.ties.iter().flat_map(|t| t.figures.iter().map(|(f, _)| *f)).chain(ties.untranslated.iter().copied());
    match all.into_iter().find(|f| *f as usize >= reading.figures.len()) {
        Some(f) => Err(format!("a tie is of figure {f}, which there is not")),
        None => Ok(()),
    }
}
