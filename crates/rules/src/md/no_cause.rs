//! MD01 no-cause: a line of the income statement that moved, and no word on why.

use tieout_analyses::Concept;
use tieout_figures::{Decimal, Figure};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use super::{CAUSE, changes_rule};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "MD01",
    name: "no-cause",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F; Release 33-8350, section III.B",
    looks_at: "Lines of the income statement of the last two years: revenue, its cost, research and development, selling and general expenses, interest, taxes; and the whole document.",
    fires: "A line moved by more than a tenth and by more than a twentieth of income before taxes, and no paragraph of the discussion or the notes that names it gives a cause.",
    silent: "A paragraph names the line and has words of cause, or it is part of a line that is explained; the line or income before taxes is not found; the document has no discussion.",
    help: "Say why the line changed, with amounts.",
    firing: &[Example(&[page!(
        "<p>FORM 10-K</p><p>Annual report for the fiscal year ended December 31, 2023</p><h1>ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS</h1><p>Sales of fish rose, as hotels in the north and in the south bought more of it in the summer than in any summer before.</p><h1>ITEM 8. FINANCIAL STATEMENTS</h1><h2>CONSOLIDATED STATEMENTS OF OPERATIONS</h2><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Interest expense</td><td><ix:nonFraction name='us-gaap:InterestExpense' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>3,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:InterestExpense' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,000</ix:nonFraction></td></tr><tr><td>Income before income taxes</td><td><ix:nonFraction name='us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>9,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>9,500</ix:nonFraction></td></tr></table>"
    )])],
    quiet: &[
        Example(&[page!(
            "<p>FORM 10-K</p><p>Annual report for the fiscal year ended December 31, 2023</p><h1>ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS</h1><p>Interest rose due to the new loan, which we took to build two cold stores in the north and one in the south of the country.</p><h1>ITEM 8. FINANCIAL STATEMENTS</h1><h2>CONSOLIDATED STATEMENTS OF OPERATIONS</h2><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Interest expense</td><td><ix:nonFraction name='us-gaap:InterestExpense' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>3,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:InterestExpense' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,000</ix:nonFraction></td></tr><tr><td>Income before income taxes</td><td><ix:nonFraction name='us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>9,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>9,500</ix:nonFraction></td></tr></table>"
        )]),
        Example(&["Interest expense was $3.0 million in 2024 and $1.0 million in 2023."]),
    ],
    arithmetic: false,
    check,
};

/// Lines, and the words that name them in a text.
static LINES: [(Concept, &str, Pattern); 7] = [
    (Concept::Revenue, "Revenue", Pattern::new(r"(?i)\b(?:revenues?|sales)\b")),
    (Concept::CostOfRevenue, "Cost of revenue", Pattern::new(r"(?i)\bcosts?\b|\bgross\s+(?:margin|profit)")),
    (
        Concept::ResearchAndDevelopment,
        "Research and development",
        Pattern::new(r"(?i)\bresearch\b|\bR&D\b|\bdevelopment\b"),
    ),
    (
        Concept::SellingGeneral,
        "Selling, general and administrative expense",
        Pattern::new(
            r"(?i)\bselling\b|\badministrative\b|\bSG&A\b|\bmarketing\b|\boperating\s+expenses\b|\boverhead\b",
        ),
    ),
    (Concept::InterestExpense, "Interest expense", Pattern::new(r"(?i)\binterest\b")),
    (Concept::IncomeTax, "Income tax", Pattern::new(r"(?i)\btax(?:es)?\b")),
    (Concept::GrossProfit, "Gross profit", Pattern::new(r"(?i)\bgross\s+(?:margin|profit)|\bmargins?\b")),
];
/// Words of cause that a text has besides.
static ALSO: Pattern = Pattern::new(
    r"(?i)\b(?:as\s+(?:we|our|the|a|more|fewer|higher|lower|customers?)|from|offset|higher|lower|see\s+note|refer\s+to|effects?\s+of|contributed)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_annual() && p.letter.is_none()) {
        if !paper.sections().has(Section::Mda) {
            continue;
        }
        let lines = paper.lines();
        let Some((pretax, _)) = two(paper, Concept::PretaxIncome) else { continue };
        let floor = Range::of(pretax.interval).abs().scaled(&rational(Decimal::new(5, -2)));
        for (concept, name, words) in &LINES {
            let Some((now, before)) = two(paper, *concept) else { continue };
            let moved = Range::of(now.interval).minus(&Range::of(before.interval)).abs();
            let tenth = Range::of(before.interval).abs().scaled(&rational(Decimal::new(1, -1)));
            let (Some(low), Some(floor), Some(tenth)) = (moved.low, &floor.high, &tenth.high) else { continue };
            if low <= *floor || low <= *tenth || lines.latest(*concept).is_none() {
                continue;
            }
            let told = |p: &&[crate::paper::Sentence]| {
                p.first().is_some_and(|s| matches!(s.section, Section::Mda | Section::Notes))
                    && words.is_in(super::text(paper, p))
                    && (CAUSE.is_in(super::text(paper, p)) || ALSO.is_in(super::text(paper, p)))
            };
            let mut paragraphs = paper.sentences().chunk_by(|a, b| a.block == b.block);
            if paragraphs.any(|p| told(&p)) {
                continue;
            }
            let message = format!(
                "{name} went from {} to {}, and no paragraph says why ({}).",
                paper.line(before.span),
                paper.line(now.span),
                changes_rule(paper)
            );
            let spans = vec![paper.at(now.span, "now"), paper.at(before.span, "before")];
            out.push(Draft::new(Severity::Warning, message, spans));
        }
    }
}

/// A line of the last year and of the one before.
fn two<'a>(paper: &Paper<'a>, concept: Concept) -> Option<(&'a Figure, &'a Figure)> {
    let lines = paper.lines();
    let (now, before) = (lines.years().first()?, lines.years().get(1)?);
    let figure = |p| lines.get(concept, p).map(|l| paper.figure(l.figure));
    Some((figure(*now)?, figure(*before)?))
}
