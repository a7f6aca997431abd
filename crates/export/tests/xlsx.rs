//! The workbook, read back: values, formulas and text that stays text. Where LibreOffice is installed it
//! recalculates every formula, and comes to the engine's verdicts.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/checked.rs"]
mod checked;
#[path = "support/recalculated.rs"]
mod recalculated;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use recalculated::recalculated;

const TEXT: &str = "<html><body><h2>=Results</h2><p>Power costs increased by 17.4% from $588.4 million in 2022 to $702.7 million in 2023. \
Revenue increased by 10.0% from $100 million in 2022 to $110 million in 2023. \
We collected $396.1 million, or 96.0% of the $412.6 million outstanding. \
Expenses were $114.2 million, consisting of rent of $76.6 million and wages of $37.6 million. \
Margin improved by 40 basis points to 45.5% in 2023 from 45.1% in 2022. \
Average monthly hosting fees were $2.0 million, or $24.0 million annualized, in 2023.</p>\
<table><tr><td>=cmd|'/c calc'!A0</td><td>2023</td><td>2022</td></tr><tr><td>@SUM(A1)</td><td>$ 1,204</td><td>$ 1,100</td></tr>\
<tr><td>+Other</td><td>396</td><td>301</td></tr><tr><td>-Costs</td><td>(200)</td><td>(101)</td></tr>\
<tr><td>Total</td><td>$ 1,400</td><td>$ 1,300</td></tr></table></body></html>";

fn workbook(files: &[(&str, &[u8])]) -> Vec<u8> {
    checked::run(files, |run| tieout_export::xlsx(run).unwrap())
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// A sheet's rows as text.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|r| r.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn figures_ties_and_formulas_are_all_there() {
    let mut book = open(workbook(&[("=report.htm", TEXT.as_bytes())]));
    assert_eq!(book.sheet_names(), ["Summary", "Figures", "Ties", "Findings"]);
    let figures = rows(&mut book, "Figures");
    let formulas = book.worksheet_formula("Ties").unwrap();
    let ties = rows(&mut book, "Ties");
    let mut shown: Vec<String> = figures.iter().map(|r| r[1..8].join(" | ")).collect();
    for (row, tie) in ties.iter().enumerate().skip(1) {
        let formula = formulas.get_value((row as u32, 6)).map_or("", String::as_str);
        shown.push([tie[1].as_str(), &tie[2], formula, &tie[10]].join(" | "));
    }
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn text_is_never_a_formula() {
    let mut book = open(workbook(&[("=report.htm", TEXT.as_bytes())]));
    for sheet in ["Summary", "Figures", "Findings"] {
        let formulas = book.worksheet_formula(sheet).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{sheet}");
    }
    let formulas = book.worksheet_formula("Ties").unwrap();
    let (first, last) = (formulas.start().unwrap().1, formulas.end().unwrap().1);
    assert!(first >= 5 && last <= 10);
    assert!(rows(&mut book, "Figures").iter().any(|r| r[7] == "@SUM(A1)"));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let files: [(&str, &[u8]); 1] = [("a.htm", TEXT.as_bytes())];
    assert!(workbook(&files) == workbook(&files));
}

#[test]
fn long_text_is_cut_to_what_a_cell_holds() {
    let text = format!("<html><body><p>{} 5 dogs and 6 cats\u{1}\u{b}.</p></body></html>", "long ".repeat(20_000));
    let name = "n".repeat(40_000);
    let mut book = open(workbook(&[(&name, text.as_bytes())]));
    assert!(rows(&mut book, "Summary").iter().flatten().all(|cell| cell.len() <= 32_767));
}

#[test]
fn a_spreadsheet_comes_to_the_same() {
    let bytes = workbook(&[("report.htm", TEXT.as_bytes())]);
    let Some(again) = recalculated("workbook", &bytes) else { return };
    let (before, after) = (rows(&mut open(bytes), "Ties"), rows(&mut open(again), "Ties"));
    let mut decided = 0;
    for (own, other) in before.iter().zip(&after).skip(1) {
        for column in [5, 6, 7, 8, 9] {
            let number = |r: &[String]| r[column].parse::<f64>().ok();
            let (Some(a), Some(b)) = (number(own), number(other)) else { continue };
            assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{own:?}\n{other:?}");
        }
        assert_eq!(own[10], other[10]);
        decided += usize::from(!own[10].is_empty());
        let wanted = if own[1].starts_with('✓') { "ties" } else { "breaks" };
        assert!(own[10].is_empty() || own[10] == wanted, "{own:?}");
    }
    assert!(decided >= 8, "{before:#?}");
}
