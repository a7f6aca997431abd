//! NG21 adj-share-count: adjusted profit for each share over the shares of a GAAP loss.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Foots};
use tieout_document::{RowKind, Table};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG21",
    name: "adj-share-count",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "ASC 260-10-45-17 to 45-20; Rule 100(b) of Regulation G",
    looks_at: "Reconciliations that lead from a loss to a profit for each share, with the shares below them.",
    fires: "The table has one count of shares, and the document says that shares which a loss makes antidilutive were left out of it.",
    silent: "A second count is given, or a line or a note speaks of dilutive shares in the adjusted measure; the start is no loss.",
    help: "Divide the adjusted profit by shares that include those which dilute it, and reconcile the counts.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted earnings per share because it shows how the business performs. The tax effect of adjustments is computed at the statutory rate. Stock options were excluded from the count of shares, as they are antidilutive in a loss.</p><table><tr><td>(in millions, except per share)</td><td>2023</td></tr><tr><td>Net loss</td><td>(10.0)</td></tr><tr><td>Impairment</td><td>40.0</td></tr><tr><td>Tax effect of adjustments</td><td>(8.0)</td></tr><tr><td>Adjusted net income</td><td>22.0</td></tr><tr><td>Weighted-average diluted shares</td><td>100.0</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>Stock options were excluded from the count of shares, as they are antidilutive in a loss.</p><table><tr><td>(in millions, except per share)</td><td>2023</td></tr><tr><td>Net loss</td><td>(10.0)</td></tr><tr><td>Impairment</td><td>40.0</td></tr><tr><td>Adjusted net income</td><td>30.0</td></tr><tr><td>GAAP weighted-average diluted shares</td><td>100.0</td></tr><tr><td>Adjusted weighted-average diluted shares</td><td>104.0</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions, except per share)</td><td>2023</td></tr><tr><td>Net income</td><td>10.0</td></tr><tr><td>Impairment</td><td>40.0</td></tr><tr><td>Adjusted net income</td><td>50.0</td></tr><tr><td>Weighted-average diluted shares</td><td>100.0</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static SHARES: Pattern = Pattern::new(r"(?i)\bshares\b");
static COUNT: Pattern =
    Pattern::new(r"(?i)\bshares?\b.{0,80}\b(?:anti-?dilutive|loss)|\banti-?dilutive\b.{0,120}\b(?:loss|exclud)");
static DILUTED: Pattern = Pattern::new(
    r"(?i)\b(?:dilut\w+|shares)\b.{0,200}\b(?:non-?gaap|adjusted|core)\b|\b(?:non-?gaap|adjusted|core)\b.{0,200}\b(?:dilut\w+|dilution)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() {
        return;
    }
    let zero = rational(tieout_figures::Decimal::ZERO);
    let found = paper.measures().reconciliations.iter().find_map(|r| {
        let table = paper.document.tables.get(r.table as usize)?;
        let after = r.measure().1.kind.is_after_tax() && !r.is_reverse();
        let turns = r.columns.iter().enumerate().find(|(c, column)| match (r.start.entries[*c], r.end.entries[*c]) {
            (Entry::Figure(a), Entry::Figure(b)) if column.foots == Foots::Yes => {
                let (a, b) = (Range::of(paper.figure(a).interval), Range::of(paper.figure(b).interval));
                a.high.is_some_and(|h| h < zero) && b.low.is_some_and(|l| l > zero)
            }
            _ => false,
        });
        let (c, _) = turns.filter(|_| after)?;
        let rows = share_rows(paper, table);
        // One count only, and it names no adjusted measure.
        let [only] = rows.as_slice() else { return None };
        Some((r, *only, c))
    });
    let Some((found, shares, c)) = found else { return };
    let sentences = || paper.sentences().iter().map(|s| paper.words(s));
    let Some(excluded) = paper.sentences().iter().find(|s| COUNT.is_in(paper.words(s))) else { return };
    let told = |t: &str| {
        DILUTED.is_in(t)
            && t.to_ascii_lowercase().contains("shares")
            && !t.to_ascii_lowercase().contains("earnings per share")
    };
    if sentences().any(told) {
        return;
    }
    let Entry::Figure(end) = found.end.entries[c] else { return };
    let message = format!(
        "{} turns a loss into a profit, and the table has only one count of shares, {}: shares that dilute the profit were left out for the loss.",
        paper.line(found.end.label),
        paper.line(shares)
    );
    let spans = vec![paper.at(shares, "shares"), paper.at_figure(end, "profit"), paper.at(excluded.span, "left out")];
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// Labels of rows that count diluted shares.
fn share_rows(paper: &Paper, table: &Table) -> Vec<tieout_document::Span> {
    let rows = table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Body);
    let labels = rows.filter_map(|(i, _)| table.label(i));
    labels.filter(|l| SHARES.is_in(paper.document.slice(*l))).collect()
}
