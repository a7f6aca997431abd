//! What the staff ask for, computed: from a document's figures, a workbook's cells or given values to results
//! on rounding intervals, with the sentence, the table and the plot.
//!
//! Pure like the rest of the engine: no files, no clock, no serialisation. An analysis is one value of
//! [`Analysis`] and one file. What is missing is said; between readings that nothing decides it does not choose.

mod allowance;
mod cash_flow;
mod concentration;
mod doubt;
mod dso;
mod expr;
mod found;
mod given;
mod goodwill;
mod grid;
mod inputs;
mod lines;
mod materiality;
mod model;
mod non_gaap;
mod number;
mod organic;
mod prose;
mod receivables;
pub mod reconciliation;
mod recurring;
mod related;
mod segments;
mod separated;
mod sheet;
mod source;
mod table;
mod term;
#[cfg(test)]
mod testing;
mod translation;
mod units;
mod variance;
mod work;

pub use expr::{Expr, Hand, product, quotient};
pub use given::{example, given, setting};
pub use inputs::{Held, Inputs, Scale};
pub use lines::{Basis, Concept, KNOWN, Kind, Known, Line, Lines, Shape, Statement, Turn, is_year, normal};
pub use model::{
    Analysis, Bar, BarKind, Cell, Computed, Input, Measure, Missing, Need, Origin, Outcome, Per, Plot, PlotKind,
    Series, Status, Table, Verdict,
};
pub use number::{Mark, Number};
pub use prose::{Phrase, Prose, item};
pub use separated::separated;
pub use sheet::{Sheet, SheetCell, letters, sheets};
pub use source::Source;
pub use table::{Answers, Choice, Given, Question, Taken, take};
pub use term::Term;
pub use units::{Kind as UnitKind, Units};
pub use work::{Of, Work, said, stands_for};

/// All analyses, in the order of help.
pub static ANALYSES: &[&Analysis] = &[
    &organic::ORGANIC,
    &variance::VARIANCE,
    &translation::TRANSLATION,
    &recurring::RECURRING,
    &cash_flow::CASH_FLOW,
    &dso::DSO,
    &allowance::ALLOWANCE,
    &receivables::RECEIVABLES,
    &related::RELATED_PARTY,
    &non_gaap::ANALYSIS,
    &segments::ANALYSIS,
    &goodwill::ANALYSIS,
    &concentration::CONCENTRATION,
    &materiality::ANALYSIS,
];

/// The analysis of a name.
pub fn analysis(name: &str) -> Option<&'static Analysis> {
    ANALYSES.iter().copied().find(|a| a.name == name)
}

/// Names near to one that is none, the nearest first.
pub fn near(name: &str) -> Vec<&'static str> {
    let wanted = name.to_ascii_lowercase();
    let mut all: Vec<(usize, &'static str)> = ANALYSES
        .iter()
        .map(|a| (if a.name.contains(&wanted) && wanted.len() >= 3 { 0 } else { distance(&wanted, a.name) }, a.name))
        .filter(|(d, _)| *d <= 3)
        .collect();
    all.sort();
    all.into_iter().map(|(_, n)| n).collect()
}

/// How many letters must change to make one word the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = row.first().copied().unwrap_or(0);
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let left = row.get(j).copied().unwrap_or(usize::MAX - 1);
            let cost = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Reads an analysis' inputs from a document and computes it.
pub fn run(analysis: &Analysis, source: &Source) -> (Inputs, Outcome) {
    let inputs = Inputs::new((analysis.read)(source));
    let outcome = (analysis.compute)(&inputs);
    (inputs, outcome)
}
