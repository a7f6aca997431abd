//! NG03 start-point: a reconciliation that starts from the non-GAAP measure, or EBITDA that starts from operating income.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_analyses::reconciliation::{Foots, Part, Reconciliation};

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG03",
    name: "start-point",
    severity: Severity::Warning,
    since: Some(date(2010, 1, 11)),
    until: None,
    authority: "Non-GAAP C&DI 102.10(b) and 103.02",
    looks_at: "The first and the last line of each reconciliation.",
    fires: "It leads from the non-GAAP measure to the GAAP one; or it leads to EBIT or EBITDA from operating income.",
    silent: "A measure of segments is reconciled; net income stands above operating income; it stands in the notes; the document is a foreign private issuer's release.",
    help: "Begin with the GAAP measure, and reconcile EBIT and EBITDA with net income.",
    firing: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>We use adjusted EBITDA because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Adjusted EBITDA</td><td>80.2</td><td>70.1</td></tr><tr><td>Interest expense</td><td>(10.1)</td><td>(8.0)</td></tr><tr><td>Depreciation and amortization</td><td>(5.0)</td><td>(2.0)</td></tr><tr><td>Net income</td><td>65.1</td><td>60.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>We use EBITDA because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>80.2</td><td>70.1</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>EBITDA</td><td>85.2</td><td>72.1</td></tr></table>"
        )]),
    ],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Income taxes</td><td>20.0</td><td>20.0</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>EBITDA</td><td>85.2</td><td>72.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>Adjusted EBITDA of our segments:</p><table><tr><td>(in millions)</td><td>Fish</td><td>Salt</td></tr><tr><td>Operating income</td><td>80.2</td><td>70.1</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>Adjusted EBITDA</td><td>85.2</td><td>72.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let mut left = 3;
    for found in &paper.measures().reconciliations {
        let section = paper.section(found.start.label.start);
        let adds = found.columns.iter().any(|c| c.foots == Foots::Yes);
        if left == 0
            || !adds
            || matches!(section, Section::Notes | Section::Statements)
            || super::of_segments(paper, found)
        {
            continue;
        }
        let Some(message) = reverse(paper, found).or_else(|| from_operating(paper, found)) else { continue };
        left -= 1;
        let (first, last) = (found.start.label, found.end.label);
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(first, "start"), paper.at(last, "end")]));
    }
}

fn reverse(paper: &Paper, found: &Reconciliation) -> Option<String> {
    let named = found.is_reverse() && found.measure().1.kind != Kind::Segment && found.adjustments().count() >= 2;
    // A total that happens to stand below a measure is no end of it.
    let gaap = found.gaap()?.1.kind;
    let related = found.measure().1.kind.comparable().contains(&gaap);
    (named && related).then(|| {
        format!(
            "The reconciliation starts from {} and ends with {}: it should start from the GAAP measure (C&DI 102.10(b)).",
            paper.line(found.start.label),
            paper.line(found.end.label)
        )
    })
}

fn from_operating(paper: &Paper, found: &Reconciliation) -> Option<String> {
    let (Part::Gaap(start), Part::NonGaap(end)) = (found.start.part, found.end.part) else { return None };
    if start.kind != Kind::Operating || !matches!(end.kind, Kind::Ebitda | Kind::Ebit) {
        return None;
    }
    let table = paper.document.tables.get(found.table as usize)?;
    let net =
        paper.measures().gaap.iter().any(|g| {
            g.row.is_some_and(|(t, _)| t == found.table) && matches!(g.family.kind, Kind::Net | Kind::PerShare)
        });
    let chained = paper
        .measures()
        .reconciliations
        .iter()
        .any(|r| r.measure().1.kind == end.kind && matches!(r.gaap(), Some((_, f)) if f.kind == Kind::Net));
    (!net && !chained && !table.rows.is_empty()).then(|| {
        format!(
            "{} is reconciled with {}: EBIT and EBITDA are to be reconciled with net income (C&DI 103.02).",
            paper.line(found.end.label),
            paper.line(found.start.label)
        )
    })
}
