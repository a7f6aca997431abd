//! NG14 asymmetry: losses taken out of a measure while a gain of the same kind stays in.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Foots, Line, Reconciliation};
use tieout_document::{RowKind, Span};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG14",
    name: "asymmetry",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 100.03; Rule 100(b) of Regulation G",
    looks_at: "Reconciliations of measures of performance, and gains in the statements.",
    fires: "Impairments or losses on disposal are taken out, and a gain on disposal or sale of the same period, of a twentieth of the measure or more, is not.",
    silent: "A line of the reconciliation speaks of gains, sales, disposals, divestitures or investments; the gain is small; the gain is below the measure. Shown with --advice.",
    help: "Take gains of the same kind out too, or say why they stay.",
    firing: &[Example(&[report_page!(
        "10-K",
        "<p>We use adjusted net income because it shows how the business performs. The tax effect of adjustments is computed at the statutory rate.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Impairment of goodwill</td><td>20.0</td><td>20.0</td></tr><tr><td>Tax effect of adjustments</td><td>(4.0)</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>76.2</td><td>66.1</td></tr></table><h2>Consolidated Statements of Income</h2><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Revenue</td><td>400.0</td><td>390.0</td></tr><tr><td>Operating expenses</td><td>(340.0)</td><td>(330.0)</td></tr><tr><td>Gain on sale of business</td><td>12.0</td><td>—</td></tr><tr><td>Income tax expense</td><td>(11.8)</td><td>(9.9)</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "10-K",
            "<table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Impairment of goodwill</td><td>20.0</td><td>20.0</td></tr><tr><td>Gain on sale of business</td><td>(12.0)</td><td>—</td></tr><tr><td>Adjusted net income</td><td>68.2</td><td>70.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "10-K",
            "<table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Impairment of goodwill</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted net income</td><td>80.2</td><td>70.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static LOSS: Pattern =
    Pattern::new(r"(?i)\bimpairment|\bloss(?:es)?\s+on\s+(?:the\s+)?(?:sales?|disposals?|divestitures?|dispositions?)");
static GAINS: Pattern =
    Pattern::new(r"(?i)\bgains?\b|\bsales?\s+of\b|\bdisposal|\bdivest|\bdisposition|\binvestments?\b|\bother\b");
static GAIN: Pattern =
    Pattern::new(r"(?i)^(?:net\s+)?gains?\s+on\s+(?:the\s+)?(?:sales?|disposals?|divestitures?|dispositions?)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let gains = gains(paper);
    let found = paper.measures().reconciliations.iter().find_map(|r| finding(paper, r, &gains));
    out.extend(found);
}

/// Figures of rows that state a gain on a sale.
fn gains(paper: &Paper) -> Vec<(Span, u32)> {
    let mut out = Vec::new();
    for table in &paper.document.tables {
        for (i, row) in table.rows.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Body) {
            let Some(label) = table.label(i).filter(|l| GAIN.is_in(paper.document.slice(*l).trim())) else { continue };
            let first = paper.reading.figures.partition_point(|f| f.numeral.start < row.span.start);
            let own = paper.reading.figures_of(row.span).iter().zip(first..);
            let amounts = own.filter(|(f, _)| f.is_quantity());
            out.extend(amounts.map(|(_, n)| (label, n as u32)));
        }
    }
    out
}

fn finding(paper: &Paper, found: &Reconciliation, gains: &[(Span, u32)]) -> Option<Draft> {
    use tieout_analyses::reconciliation::name::Kind;
    let performance = matches!(found.measure().1.kind, Kind::Net | Kind::Ebitda | Kind::Ebit | Kind::PreTax);
    let labels: Vec<(&Line, String)> = found.adjustments().map(|l| (l, paper.line(l.label))).collect();
    if !performance || labels.iter().any(|(_, l)| GAINS.is_in(l)) {
        return None;
    }
    let (loss, label) = labels.iter().find(|(_, l)| LOSS.is_in(l))?;
    for (c, column) in found.columns.iter().enumerate().filter(|(_, c)| c.foots == Foots::Yes) {
        let (Entry::Figure(end), Entry::Figure(_)) = (found.end.entries[c], loss.entries[c]) else { continue };
        let size = Range::of(paper.figure(end).interval).abs();
        let twentieth = rational(tieout_figures::Decimal::new(5, -2));
        let large = |f: u32| {
            let gain = Range::of(paper.figure(f).interval).abs();
            gain.low.zip(size.high.clone()).is_some_and(|(g, s)| g >= s * twentieth.clone())
        };
        let gain = gains
            .iter()
            .find(|(_, f)| paper.figure(*f).period == column.period && column.period.is_some() && large(*f));
        if let Some((gain, figure)) = gain {
            let message = format!(
                "{} takes out “{label}” and leaves “{}” of the same period in (C&DI 100.03): treat both alike, or say why not.",
                paper.line(found.measure().0.label),
                paper.line(*gain)
            );
            let spans = vec![paper.at(loss.label, "loss"), paper.at(*gain, "gain"), paper.at_figure(*figure, "amount")];
            return Some(Draft::new(Severity::Warning, message, spans).quiet());
        }
    }
    None
}
