//! NG08 tax-line: an after-tax measure whose adjustments stand net of tax, or without a line for their tax.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Foots, Line, Part, Reconciliation};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG08",
    name: "tax-line",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 102.11",
    looks_at: "Reconciliations of net income and of earnings per share.",
    fires: "Adjustments are labelled net of tax, and no line shows the tax; or no line, column or note shows any tax of the adjustments.",
    silent: "The table, or another one of net income, shows the tax as its own line or column; notes give the amounts before and after tax; the document says that there is no tax effect.",
    help: "Show the adjustments before tax, and their tax as its own line, with its explanation.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted net income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs, net of tax</td><td>20.0</td><td>20.0</td></tr><tr><td>Litigation, net of tax</td><td>4.0</td><td>3.0</td></tr><tr><td>Adjusted net income</td><td>84.2</td><td>73.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>(4.0)</td><td>(3.0)</td></tr><tr><td>Adjusted net income</td><td>76.2</td><td>67.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>Because of the valuation allowance the adjustments have no tax effect.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net loss</td><td>(60.2)</td><td>(50.1)</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted net loss</td><td>(40.2)</td><td>(30.1)</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static NET: Pattern = Pattern::new(r"(?i)\bnet\s+of\s+(?:\S+\s+){0,2}tax|\bafter[\s-]tax|\btax[\s-]effected");
static TAXES: Pattern = Pattern::new(r"(?i)\btax");
static NO_EFFECT: Pattern = Pattern::new(
    r"(?i)\bno\s+(?:\S+\s+){0,3}tax\s+(?:effects?|impacts?|benefits?|expense)|\bvaluation\s+allowance|not\s+(?:tax[\s-]deductible|taxable)|pass-?through|not\s+subject\s+to\s+(?:\S+\s+){0,3}tax",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() {
        return;
    }
    let all = &paper.measures().reconciliations;
    let after_tax = |r: &&Reconciliation| {
        let (_, family) = r.measure();
        let gaap = r.gaap().is_some_and(|(_, f)| f.kind.is_after_tax());
        family.kind.is_after_tax() && gaap && r.columns.iter().any(|c| c.foots == Foots::Yes)
    };
    let taxed = |r: &Reconciliation| r.lines.iter().any(|l| l.part == Part::Tax);
    if all.iter().filter(after_tax).any(taxed) {
        return;
    }
    let Some(found) = all.iter().find(after_tax) else { return };
    let filled = |l: &&Line| l.entries.iter().any(|e| matches!(e, Entry::Figure(_)));
    let own: Vec<&Line> = found.adjustments().filter(filled).collect();
    let net: Vec<&&Line> = own.iter().filter(|l| NET.is_in(&paper.line(l.label))).collect();
    let mut spans = vec![];
    let message = if net.is_empty() {
        // A tax column, a note below, a line that is itself a tax item: the table says something of tax.
        if own.is_empty() || says_tax(paper, found) {
            return;
        }
        spans.extend(own.iter().take(3).map(|l| paper.at(l.label, "adjustment")));
        format!(
            "The reconciliation of {} shows no tax of its adjustments: the income tax effect is to be a line of its own, clearly explained (C&DI 102.11).",
            paper.line(found.measure().0.label)
        )
    } else {
        spans.extend(net.iter().take(3).map(|l| paper.at(l.label, "adjustment")));
        format!(
            "Adjustments of {} stand net of tax: they are to be shown before tax, and their tax as a line of its own (C&DI 102.11).",
            paper.line(found.measure().0.label)
        )
    };
    spans.push(paper.at(found.measure().0.label, "measure"));
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// Whether the table, the text around it, or a sentence on adjustments says something of their tax.
fn says_tax(paper: &Paper, found: &Reconciliation) -> bool {
    let Some(table) = paper.document.tables.get(found.table as usize) else { return true };
    if TAXES.is_in(paper.document.slice(table.span)) {
        return true;
    }
    let Some(block) = paper.document.block_at(table.span.start) else { return true };
    let blocks = &paper.document.blocks;
    let near = &blocks[block.saturating_sub(6)..(block + 25).min(blocks.len())];
    let near = near.iter().any(|b| b.kind.is_text() && TAXES.is_in(paper.document.slice(b.span)));
    near || paper.sentences().iter().any(|s| NO_EFFECT.is_in(paper.words(s)))
}
