//! NG06 full-IS: a whole income statement of non-GAAP amounts.

use jiff::civil::date;
use tieout_document::{RowKind, Table, one_line};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG06",
    name: "full-IS",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 102.10(c) (a bullet of 102.10 before December 13, 2022)",
    looks_at: "Tables with a column of non-GAAP amounts.",
    fires: "The column goes through most lines of an income statement: sales, costs, an operating expense, operating income, taxes and net income.",
    silent: "It holds only some of these lines.",
    help: "Present the adjustments of single lines, not a whole statement.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use non-GAAP measures because they show how the business performs. Taxes of the adjustments are computed at statutory rates.</p><table><tr><td>(in millions)</td><td>GAAP</td><td>Adjustments</td><td>Non-GAAP</td></tr><tr><td>Net sales</td><td>200.0</td><td>—</td><td>200.0</td></tr><tr><td>Cost of sales</td><td>120.0</td><td>(4.0)</td><td>116.0</td></tr><tr><td>Gross profit</td><td>80.0</td><td>4.0</td><td>84.0</td></tr><tr><td>Selling, general and administrative</td><td>30.0</td><td>(2.0)</td><td>28.0</td></tr><tr><td>Operating income</td><td>50.0</td><td>6.0</td><td>56.0</td></tr><tr><td>Income tax expense</td><td>10.0</td><td>1.5</td><td>11.5</td></tr><tr><td>Net income</td><td>40.0</td><td>4.5</td><td>44.5</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>GAAP</td><td>Adjustments</td><td>Non-GAAP</td></tr><tr><td>Operating income</td><td>50.0</td><td>6.0</td><td>56.0</td></tr><tr><td>Income tax expense</td><td>10.0</td><td>1.5</td><td>11.5</td></tr><tr><td>Net income</td><td>40.0</td><td>4.5</td><td>44.5</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net sales</td><td>200.0</td><td>190.0</td></tr><tr><td>Cost of sales</td><td>120.0</td><td>100.0</td></tr><tr><td>Selling, general and administrative</td><td>30.0</td><td>30.0</td></tr><tr><td>Operating income</td><td>50.0</td><td>60.0</td></tr><tr><td>Income tax expense</td><td>10.0</td><td>15.0</td></tr><tr><td>Net income</td><td>40.0</td><td>45.0</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// A column's head, or a table's title, that says what its amounts are.
static COLUMN: Pattern = Pattern::new(
    r"(?i)^(?:non-?\s?gaap|(?:as\s+)?adjusted|core|adjusted\s+\(?non-?gaap\)?|non-?gaap\s+(?:results?|basis)|as\s+adjusted\s+\(non-?gaap\)|adjusted\s+results?)(?:\s*\(?(?:\d|[a-z])?\)?)$",
);
/// Lines of an income statement: those that a whole one has.
static LINES: [Pattern; 6] = [
    Pattern::new(r"(?i)^(?:total\s+|net\s+)*(?:revenues?|sales)\b"),
    Pattern::new(r"(?i)^(?:total\s+)?costs?\s+of\b|^gross\s+(?:profit|margin)"),
    Pattern::new(r"(?i)^(?:selling|sg&a|general|research|marketing|(?:total\s+)?operating\s+expenses)"),
    Pattern::new(r"(?i)^(?:operating\s+(?:income|profit|earnings)|(?:income|earnings)\s+from\s+operations)"),
    Pattern::new(r"(?i)^(?:provision|(?:income\s+)?tax(?:es)?\b|benefit)"),
    Pattern::new(r"(?i)^net\s+(?:income|earnings|loss)"),
];

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let mut found = paper.document.tables.iter().filter_map(|t| Some((t, column(paper, t)?)));
    let Some((table, head)) = found.find(|(t, _)| is_whole(paper, t)) else { return };
    let first = table.rows.iter().find(|r| r.kind == RowKind::Body).map(|r| r.span);
    let mut spans = vec![paper.at(head, "column")];
    spans.extend(first.map(|s| paper.at(s, "first line")));
    let law = if paper.about.day.is_none_or(|d| d >= date(2022, 12, 13)) { "C&DI 102.10(c)" } else { "C&DI 102.10" };
    let message = format!(
        "The column “{}” goes through a whole income statement, which gives non-GAAP amounts undue prominence ({law}).",
        paper.line(head)
    );
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// The head of a column of non-GAAP amounts.
fn column(paper: &Paper, table: &Table) -> Option<tieout_document::Span> {
    let heads = table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Header);
    let mut cells = heads.flat_map(|(i, _)| table.row_cells(i)).filter(|c| c.column >= table.stub);
    cells.find(|c| COLUMN.is_in(one_line(paper.document.slice(c.span)).trim())).map(|c| c.span)
}

fn is_whole(paper: &Paper, table: &Table) -> bool {
    let labels: Vec<String> = (0..table.rows.len())
        .filter(|i| table.rows[*i].kind == RowKind::Body)
        .filter_map(|i| table.label(i))
        .map(|s| paper.line(s))
        .collect();
    LINES.iter().all(|l| labels.iter().any(|t| l.is_in(t.trim())))
}
