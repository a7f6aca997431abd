//! SG01 sum: segments that do not make the consolidated amount, without a word on the difference.

use std::collections::BTreeMap;

use tieout_document::{BlockKind, RowKind, Span, Table};
use tieout_figures::{Figure, Period, Place, Unit};
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::finder::{counted, names_of};
use super::reports;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG01",
    name: "sum",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 280-10-50-30; IFRS 8.28",
    looks_at: "Tables of revenue whose rows are the segments that the report names, without a total, against revenue in the income statement.",
    fires: "The segments of a year do not make the consolidated revenue of that year beyond the roundings, and the table has no row for the difference.",
    silent: "The table has a total (which the rule on footing checks), or a row for corporate, others, eliminations or a reconciliation; a word by it speaks of one.",
    help: "Add the reconciliation of the segments' total to the consolidated amount, or correct the amount.",
    firing: &[Example(&[annual_page!(
        "2023",
        "<h2>CONSOLIDATED STATEMENTS OF INCOME</h2><p>(in millions)</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Net sales</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Cost of sales</td><td>60.0</td><td>55.0</td></tr><tr><td>Gross profit</td><td>$ 40.0</td><td>$ 35.0</td></tr><tr><td>Selling expenses</td><td>10.0</td><td>9.0</td></tr><tr><td>Administrative expenses</td><td>5.0</td><td>4.0</td></tr><tr><td>Operating income</td><td>25.0</td><td>22.0</td></tr><tr><td>Income tax</td><td>5.0</td><td>4.0</td></tr><tr><td>Net income</td><td>$ 20.0</td><td>$ 18.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>The Company has two reportable segments: Bakery and Dairy.</p><p>Net sales by segment were (in millions):</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Bakery</td><td>$ 60.0</td><td>$ 52.0</td></tr><tr><td>Dairy</td><td>35.0</td><td>38.0</td></tr></table>"
    )])],
    quiet: &[
        Example(&[annual_page!(
            "2023",
            "<h2>CONSOLIDATED STATEMENTS OF INCOME</h2><p>(in millions)</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Net sales</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Cost of sales</td><td>60.0</td><td>55.0</td></tr><tr><td>Gross profit</td><td>$ 40.0</td><td>$ 35.0</td></tr><tr><td>Selling expenses</td><td>10.0</td><td>9.0</td></tr><tr><td>Administrative expenses</td><td>5.0</td><td>4.0</td></tr><tr><td>Operating income</td><td>25.0</td><td>22.0</td></tr><tr><td>Income tax</td><td>5.0</td><td>4.0</td></tr><tr><td>Net income</td><td>$ 20.0</td><td>$ 18.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>The Company has two reportable segments: Bakery and Dairy.</p><p>Net sales by segment were (in millions):</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Bakery</td><td>$ 62.0</td><td>$ 52.0</td></tr><tr><td>Dairy</td><td>38.0</td><td>38.0</td></tr></table>"
        )]),
        Example(&[annual_page!(
            "2023",
            "<h2>CONSOLIDATED STATEMENTS OF INCOME</h2><p>(in millions)</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Net sales</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Cost of sales</td><td>60.0</td><td>55.0</td></tr><tr><td>Gross profit</td><td>$ 40.0</td><td>$ 35.0</td></tr><tr><td>Selling expenses</td><td>10.0</td><td>9.0</td></tr><tr><td>Administrative expenses</td><td>5.0</td><td>4.0</td></tr><tr><td>Operating income</td><td>25.0</td><td>22.0</td></tr><tr><td>Income tax</td><td>5.0</td><td>4.0</td></tr><tr><td>Net income</td><td>$ 20.0</td><td>$ 18.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>The Company has two reportable segments: Bakery and Dairy.</p><p>Net sales by segment were (in millions); sales of Corporate are not shown:</p><table><tr><td>Years ended December 31,</td><td>2023</td><td>2022</td></tr><tr><td>Bakery</td><td>$ 60.0</td><td>$ 52.0</td></tr><tr><td>Dairy</td><td>35.0</td><td>38.0</td></tr></table>"
        )]),
    ],
    arithmetic: true,
    check,
};

/// Rows that hold what is not of a segment, and words by a table on them.
static RECONCILES: Pattern = Pattern::new(
    r"(?i)\b(?:total|consolidated|corporate|other|others|eliminat\w*|intersegment|inter-segment|unallocated|reconcil\w*|adjustments?|hedg\w*|external\s+customers|licens\w*|divest\w*|discontinued|excluding)\b",
);
static REVENUE: Pattern =
    Pattern::new(r"(?i)^(?:total\s+)?(?:consolidated\s+)?(?:net\s+)?(?:operating\s+)?(?:revenues?|sales)(?:,\s+net)?$");
static OF_REVENUE: Pattern = Pattern::new(r"(?i)\b(?:net\s+sales|revenues?|sales)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let counted = counted(paper);
        let names = names_of(&counted);
        if names.len() < 2 {
            continue;
        }
        let whole = consolidated(paper);
        for (n, block) in paper.document.blocks.iter().enumerate() {
            let BlockKind::Table(t) = block.kind else { continue };
            let Some(table) = paper.document.tables.get(t as usize) else { continue };
            let lead = n
                .checked_sub(1)
                .and_then(|n| paper.document.blocks.get(n))
                .map_or("", |b| paper.document.slice(b.span));
            if !OF_REVENUE.is_in(lead) || RECONCILES.is_in(lead) {
                continue;
            }
            let Some(rows) = rows_of(paper, table, names) else { continue };
            if let Some(draft) = broken(paper, table, &rows, &whole) {
                out.push(draft);
                break;
            }
        }
    }
}

/// Revenue of the income statement, by period.
fn consolidated<'a>(paper: &Paper<'a>) -> BTreeMap<Period, &'a Figure> {
    let mut out = BTreeMap::new();
    let primary = paper.reading.figures.iter().filter(|f| f.place == Place::Primary && f.is_quantity());
    for figure in primary.filter(|f| matches!(f.unit, Unit::Money(_))) {
        let (Some(period), label) = (figure.period, paper.label(figure)) else { continue };
        if period.start.is_some() && REVENUE.is_in(label.trim_end_matches(':').trim()) {
            // A statement may divide revenue first: the largest is the whole.
            let entry = out.entry(period).or_insert(figure);
            if entry.value < figure.value {
                *entry = figure;
            }
        }
    }
    out
}

/// The rows of the segments, where a table has one for each and no other with amounts.
fn rows_of(paper: &Paper, table: &Table, names: &[String]) -> Option<Vec<usize>> {
    let mut rows = Vec::new();
    for (i, row) in table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Body) {
        let label = table.label(i).map(|s| paper.line(s)).unwrap_or_default();
        let label = label.trim_end_matches("segment").trim_end_matches("Segment").trim();
        if !names.iter().any(|n| n.eq_ignore_ascii_case(label)) {
            // A row without amounts heads others.
            if paper.reading.figures_of(row.span).iter().any(Figure::is_quantity) {
                return None;
            }
            continue;
        }
        rows.push(i);
    }
    (rows.len() == names.len()).then_some(rows)
}

/// A finding for the first column whose segments do not make the whole.
fn broken(paper: &Paper, table: &Table, rows: &[usize], whole: &BTreeMap<Period, &Figure>) -> Option<Draft> {
    for (period, total) in whole {
        let parts: Vec<&Figure> = rows
            .iter()
            .filter_map(|r| {
                let figures = paper.reading.figures_of(table.rows[*r].span);
                let mut own = figures.iter().filter(|f| f.period == Some(*period) && f.unit == total.unit);
                own.next().filter(|_| own.next().is_none())
            })
            .collect();
        if parts.len() != rows.len() {
            continue;
        }
        let sum = parts.iter().fold(Range::exact(tieout_ties::rational(tieout_figures::Decimal::ZERO)), |sum, part| {
            sum.plus(&Range::of(part.interval))
        });
        if sum.meets(&Range::of(total.interval)) {
            continue;
        }
        let spans: Vec<Span> = parts.iter().map(|p| p.span).collect();
        let shown: Vec<String> = spans.iter().map(|s| paper.line(*s)).collect();
        let message = format!(
            "The segments' {} do not make revenue of {}, and no row reconciles them.",
            shown.join(" and "),
            paper.line(total.span)
        );
        let mut places: Vec<_> = spans.iter().map(|s| paper.at(*s, "segment")).collect();
        places.push(paper.at(total.span, "consolidated"));
        return Some(Draft::new(Severity::Error, message, places));
    }
    None
}
