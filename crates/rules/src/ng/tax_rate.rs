//! NG10 tax-rate: adjustments with a tax that no rate explains.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_analyses::reconciliation::{Entry, Foots, Line, Part, Reconciliation};
use tieout_figures::Decimal;
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG10",
    name: "tax-rate",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 102.11; the band is this house's",
    looks_at: "Reconciliations of net income with one line for the tax of the adjustments, in columns that add up.",
    fires: "The tax is nil, adds to adjustments that already add, or is more than half of them.",
    silent: "The document says why, or how the tax is computed; the adjustments are less than a twentieth of the measure; another adjustment is itself a tax item.",
    help: "Compute the tax at the rates that apply to each adjustment, or say why it is so.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted net income because it shows how the business performs. The tax effect of adjustments is computed at the statutory rate.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>60.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>—</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>120.2</td><td>66.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>The tax effect of adjustments is computed at the statutory rate.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>60.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>(12.0)</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>108.2</td><td>66.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>The goodwill impairment is not deductible and has no tax effect. The tax of other adjustments is computed at the statutory rate.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Impairment</td><td>60.0</td><td>20.0</td></tr><tr><td>Income tax effect of adjustments</td><td>—</td><td>(4.0)</td></tr><tr><td>Adjusted net income</td><td>120.2</td><td>66.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// Reasons for an odd rate.
static REASON: Pattern = Pattern::new(
    r"(?i)\bno\s+(?:\S+\s+){0,3}tax\s+(?:effects?|impacts?|benefits?)|valuation\s+allowance|(?:non|not\s+(?:tax[\s-])?)-?\s?deductib|not\s+(?:tax\s+deductible|taxable|tax-effected)|long-term\s+(?:projected\s+|non-gaap\s+)?tax\s+rate|fixed\s+(?:long-term\s+)?(?:projected\s+)?(?:non-gaap\s+)?(?:\S+\s+)?tax\s+rate|discrete|tax\s+(?:reform|cuts|act\b|holiday)|audit\s+settlement|intra-entity|intercompany",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() {
        return;
    }
    let mut drafts = paper.measures().reconciliations.iter().filter_map(|r| finding(paper, r)).peekable();
    if drafts.peek().is_none() || paper.sentences().iter().any(|s| REASON.is_in(paper.words(s))) {
        return;
    }
    out.extend(drafts.take(2));
}

fn finding(paper: &Paper, found: &Reconciliation) -> Option<Draft> {
    let money = found.measure().1.kind == Kind::Net;
    let tax = super::tax_method::tax_line(paper, found).filter(|_| money)?;
    let taxes =
        found.lines.iter().filter(|l| l.part == Part::Tax || paper.line(l.label).to_ascii_lowercase().contains("tax"));
    if taxes.count() != 1 {
        return None;
    }
    found
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.foots == Foots::Yes)
        .find_map(|(c, _)| column(paper, found, tax, c))
}

fn column(paper: &Paper, found: &Reconciliation, tax: &Line, c: usize) -> Option<Draft> {
    let signs = found.signs?;
    let read = |l: &Line| match l.entries[c] {
        Entry::Figure(f) => signs.read(Range::of(paper.figure(f).interval), l),
        _ => Range::exact(rational(Decimal::ZERO)),
    };
    let sum = found.adjustments().filter(|l| l.part != Part::Tax).map(read).reduce(|a, b| a.plus(&b))?;
    let (low, high) = (sum.low.clone()?, sum.high.clone()?);
    let zero = rational(Decimal::ZERO);
    let positive = low > zero;
    // Adjustments of both signs, and small ones, say nothing of a rate.
    if !positive && high >= zero {
        return None;
    }
    let end = match found.end.entries[c] {
        Entry::Figure(f) => Range::of(paper.figure(f).interval).abs(),
        _ => return None,
    };
    let size = sum.clone().abs();
    let twentieth = rational(Decimal::new(5, -2));
    if size.low.clone()? < end.high? * twentieth {
        return None;
    }
    let effect = read(tax);
    let (least, most) = (effect.low.clone()?, effect.high.clone()?);
    let nil = tax.entries[c] == Entry::Nil;
    let same = if positive { least > zero } else { most < zero };
    let over = effect.abs().low? > size.high? * rational(Decimal::new(5, -1));
    let what = match (nil, same, over) {
        (true, ..) => "no tax",
        (_, true, _) => "a tax that adds to them",
        (_, _, true) => "a tax of more than half of them",
        _ => return None,
    };
    let Entry::Figure(printed) = found.end.entries[c] else { return None };
    let message = format!(
        "Adjustments of about {} to {} carry {what}, and nothing says why: the tax is to be commensurate with the adjusted profit (C&DI 102.11).",
        super::beside(paper, printed, &sum),
        paper.line(found.measure().0.label)
    );
    let at = match tax.entries[c] {
        Entry::Figure(f) => paper.at_figure(f, "tax"),
        _ => paper.at(tax.label, "tax line"),
    };
    Some(Draft::new(Severity::Warning, message, vec![at, paper.at(found.end.label, "measure")]))
}
