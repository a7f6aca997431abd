//! NG09 tax-method: the tax of adjustments without how it was computed.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Line, Part, Reconciliation};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG09",
    name: "tax-method",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 102.11",
    looks_at: "The tax line of reconciliations of net income and of earnings per share.",
    fires: "No sentence or note of the document says how the tax effect of adjustments is computed.",
    silent: "A sentence speaks of the tax of adjustments with a rate, a jurisdiction or a calculation; there is no tax line.",
    help: "Say how the tax effect is computed: by which rates, by jurisdiction, with or without a valuation allowance.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted net income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>(4.0)</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>76.2</td><td>66.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>The tax effect of adjustments is computed at the statutory rate of each jurisdiction.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>(4.0)</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>76.2</td><td>66.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// A line for the tax of adjustments, and not for income tax as such.
static EFFECT: Pattern = Pattern::new(
    r"(?i)tax(?:es)?\s+(?:effects?|impacts?|adjustments?|benefits?|related|on\b|of\b|associated)|related\s+(?:income\s+)?tax|effects?\s+(?:of|on)\s+(?:income\s+)?tax",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let measures = paper.measures();
    if Regime::of(paper).is_none() || measures.tax_method.is_some() {
        return;
    }
    let line = measures.reconciliations.iter().find_map(|r| tax_line(paper, r).map(|l| (r, l)));
    let Some((found, line)) = line else { return };
    let message = format!(
        "The reconciliation of {} has the line “{}”, and nothing says how this tax is computed: C&DI 102.11 asks for a clear explanation.",
        paper.line(found.measure().0.label),
        paper.line(line.label)
    );
    out.push(Draft::new(Severity::Warning, message, vec![paper.at(line.label, "tax line")]));
}

/// The tax line of a reconciliation of an after-tax measure.
pub(super) fn tax_line<'a>(paper: &Paper, found: &'a Reconciliation) -> Option<&'a Line> {
    let (_, family) = found.measure();
    let gaap = found.gaap().is_some_and(|(_, f)| f.kind.is_after_tax());
    let filled = |l: &&Line| l.entries.iter().any(|e| matches!(e, Entry::Figure(_)));
    let tax = |l: &&Line| l.part == Part::Tax && EFFECT.is_in(&paper.line(l.label));
    found.adjustments().filter(tax).find(filled).filter(|_| family.kind.is_after_tax() && gaap)
}
