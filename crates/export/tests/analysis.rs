//! Analyses as workbooks and pages: where LibreOffice is installed it recalculates every formula, and comes to the
//! engine's values, ends and verdicts.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/recalculated.rs"]
mod recalculated;

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use recalculated::recalculated;
use tieout_analyses::{ANALYSES, Analysis, Answers, Input, Inputs, Source, analysis, separated, take};
use tieout_export::analysis::{Worked, markdown, xlsx};

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)).unwrap()
}

/// Inputs of an analysis from a sample.
fn inputs(analysis: &Analysis, name: &str) -> Vec<Input> {
    let bytes = sample(name);
    if name.ends_with(".csv") {
        let sheet = separated(&bytes, name).unwrap();
        let taken = take(&[sheet], analysis, &Answers::default(), &[]);
        return if taken.faults.is_empty() && taken.questions.is_empty() { taken.inputs } else { Vec::new() };
    }
    let document = tieout_document::open(&bytes, name);
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    (analysis.read)(&Source::new(&document, &reading, &ties))
}

fn with<T>(analysis: &Analysis, name: &str, then: impl FnOnce(&Worked) -> T) -> T {
    let inputs = Inputs::new(inputs(analysis, name));
    let outcome = (analysis.compute)(&inputs);
    let places = vec![name.to_owned(); inputs.all.len()];
    let notes = ["=A note".to_owned()];
    then(&Worked { analysis, inputs: &inputs, outcome: &outcome, places: &places, notes: &notes })
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// A sheet's rows as text.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|r| r.iter().map(Data::to_string).collect()).collect()
}

/// Numbers and verdicts of a workbook as the engine wrote them and as another program comes to them.
fn compare(name: &str, bytes: &[u8]) -> Option<usize> {
    let again = recalculated(name, bytes)?;
    let (mut own, mut other) = (open(bytes.to_vec()), open(again));
    let mut formulas = 0;
    for sheet in own.sheet_names() {
        formulas += own.worksheet_formula(&sheet).unwrap().used_cells().count();
        let (before, after) = (rows(&mut own, &sheet), rows(&mut other, &sheet));
        for (n, (a, b)) in before.iter().zip(&after).enumerate() {
            for (a, b) in a.iter().zip(b) {
                match (a.parse::<f64>(), b.parse::<f64>()) {
                    (Ok(x), Ok(y)) => {
                        assert!((x - y).abs() <= 1e-9 * x.abs().max(1e-3), "{name}, {sheet}, row {n}: {x} {y}")
                    }
                    _ => assert_eq!(a, b, "{name}, {sheet}, row {n}"),
                }
            }
        }
    }
    Some(formulas)
}

#[test]
fn a_spreadsheet_comes_to_the_same() {
    let mut formulas = 0;
    for analysis in ANALYSES {
        for name in ["receivables.csv", "annual-report.htm", "draft-response.txt"] {
            let bytes = with(analysis, name, |w| (!w.outcome.results.is_empty()).then(|| xlsx(w).unwrap()));
            let Some(bytes) = bytes else { continue };
            let Some(found) = compare(analysis.name, &bytes) else { return };
            formulas += found;
        }
    }
    assert!(formulas >= 60, "{formulas}");
}

#[test]
fn results_are_formulas_over_the_inputs() {
    let dso = analysis("dso").unwrap();
    let bytes = with(dso, "receivables.csv", |w| {
        assert!(!w.outcome.results.is_empty());
        xlsx(w).unwrap()
    });
    let mut book = open(bytes.clone());
    assert_eq!(&book.sheet_names()[..3], ["Summary", "Inputs", "Results"]);
    let results = rows(&mut book, "Results");
    let formulas = book.worksheet_formula("Results").unwrap();
    let mut shown = Vec::new();
    for (n, row) in results.iter().enumerate().skip(1) {
        let formula = |column: u32| formulas.get_value((n as u32, column)).cloned().unwrap_or_default();
        assert!(!formula(4).is_empty() && !formula(5).is_empty() && !formula(6).is_empty(), "{row:?}");
        assert_eq!(formula(8).is_empty(), row[9] == "not printed", "{row:?}");
        shown.push([&row[0], &row[2], &row[3], &formula(4), &formula(5), &row[9]].map(String::as_str).join(" | "));
    }
    insta::assert_snapshot!(shown.join("\n"));
    assert!(bytes == with(dso, "receivables.csv", |w| xlsx(w).unwrap()), "the same gives the same bytes");
}

#[test]
fn a_page_says_all() {
    insta::assert_snapshot!(with(analysis("dso").unwrap(), "receivables.csv", markdown));
}
