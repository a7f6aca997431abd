//! Paragraphs in, ties out: what the tests of each relation are written in.

use crate::{Relation, Ties, Verdict, tie};

/// The ties of a text.
pub(crate) fn ties(text: &str) -> Ties {
    let document = tieout_document::open(text.as_bytes(), "test.txt");
    let reading = tieout_figures::read(&document);
    tie(&document, &reading)
}

/// One relation's verdicts in a text, each with its working; suspected breaks say so.
pub(crate) fn verdicts(relation: Relation, text: &str) -> Vec<String> {
    let line = |t: &crate::Tie| {
        let verdict = match &t.verdict {
            Verdict::Ties { boundary: true } => "ties at a boundary",
            Verdict::Breaks if t.suggested => "suspected",
            other => other.name(),
        };
        format!("{verdict}: {}", t.working)
    };
    ties(text).ties.iter().filter(|t| t.relation == relation).map(line).collect()
}

/// Only the verdicts.
pub(crate) fn outcomes(relation: Relation, text: &str) -> Vec<&'static str> {
    ties(text)
        .ties
        .iter()
        .filter(|t| t.relation == relation)
        .map(|t| if t.suggested && t.verdict == Verdict::Breaks { "suspected" } else { t.verdict.name() })
        .collect()
}

/// A page with one table: a row a line, cells between bars, the first row the head; spaces before a label set
/// it in. Amounts are in thousands of dollars.
pub(crate) fn table(rows: &str) -> String {
    let mut out = "<p>Year ended December 31, in thousands of US dollars</p><table>".to_owned();
    for row in rows.lines().filter(|l| !l.trim().is_empty()) {
        out.push_str("<tr>");
        for (i, cell) in row.split('|').enumerate() {
            let indent = if i == 0 { cell.len() - cell.trim_start().len() } else { 0 };
            out.push_str(&format!("<td style=\"padding-left:{}pt\">{}</td>", indent * 6, cell.trim()));
        }
        out.push_str("</tr>");
    }
    out + "</table>"
}

/// A small annual report of 2023: text, and a table of rows with values of 2023 and 2022.
pub(crate) fn report(rows: &[(&str, &str, &str)], text: &str) -> String {
    let cells: String =
        rows.iter().map(|(label, to, from)| format!("<tr><td>{label}</td><td>{to}</td><td>{from}</td></tr>")).collect();
    format!(
        "<html><body><p>Annual report for the fiscal year ended December 31, 2023</p>\
         <p>The following table shows our results (in millions):</p>\
         <table><tr><td></td><td>2023</td><td>2022</td></tr>{cells}</table><p>{text}</p></body></html>"
    )
}
