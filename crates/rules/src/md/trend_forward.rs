//! MD12 trend-forward: a margin that falls year after year, and no word on what comes.

use tieout_analyses::Concept;
use tieout_figures::Decimal;
use tieout_letters::Pattern;
use tieout_ties::{Range, print, rational};

use super::{paragraphs, text};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD12",
    name: "trend-forward",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)(2)(ii) (before August 9, 2021, 303(a)(3)(ii)); Item 5.D of Form 20-F; Release 33-6835, section III.B",
    looks_at: "Operating income over revenue in the three years of an annual report, and the discussion.",
    fires: "The margin fell by more than a point in each of the last two years, and no sentence that speaks of margins, profit or costs looks ahead.",
    silent: "A sentence looks ahead: expects, anticipates, will, continues, a trend; a year is missing.",
    help: "Say whether the trend is expected to go on, and what it depends on.",
    firing: &[Example(&[page!(
        "<p>FORM 10-K</p><p>Annual report for the fiscal year ended December 31, 2023</p><h1>ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS</h1><p>Operating income fell, as wages in the north rose faster than prices, and as storms kept boats in port for most of the autumn.</p><h1>ITEM 8. FINANCIAL STATEMENTS</h1><h2>CONSOLIDATED STATEMENTS OF OPERATIONS</h2><table><tr><td></td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Revenue</td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='e' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td></tr><tr><td>Operating income</td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>500</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='e' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,500</ix:nonFraction></td></tr></table>"
    )])],
    quiet: &[
        Example(&[page!(
            "<p>FORM 10-K</p><p>Annual report for the fiscal year ended December 31, 2023</p><h1>ITEM 7. MANAGEMENT’S DISCUSSION AND ANALYSIS</h1><p>Operating income fell, as wages in the north rose faster than prices. We expect costs to rise further in the year to come.</p><h1>ITEM 8. FINANCIAL STATEMENTS</h1><h2>CONSOLIDATED STATEMENTS OF OPERATIONS</h2><table><tr><td></td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Revenue</td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:Revenues' contextRef='e' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>10,000</ix:nonFraction></td></tr><tr><td>Operating income</td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='c' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>500</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='d' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,000</ix:nonFraction></td><td><ix:nonFraction name='us-gaap:OperatingIncomeLoss' contextRef='e' unitRef='u' decimals='0' format='ixt:num-dot-decimal'>1,500</ix:nonFraction></td></tr></table>"
        )]),
        Example(&["Operating income fell from $150.0 million to $100.0 million and then to $50.0 million."]),
    ],
    arithmetic: false,
    check,
};

static SUBJECT: Pattern =
    Pattern::new(r"(?i)\b(?:margins?|profit\w*|income|earnings|costs?|expenses?|prices?|pricing|inflation)\b");
static AHEAD: Pattern = Pattern::new(
    r"(?i)\b(?:expects?|expected|anticipat\w+|will|believes?|outlook|future|going\s+forward|trends?|continu\w+|forecast\w*|intends?|plans?|next\s+(?:year|fiscal)|likely|estimate\w*)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_annual() && p.letter.is_none()) {
        let lines = paper.lines();
        let [a, b, c, ..] = lines.years() else { continue };
        let line = |concept, period| lines.get(concept, period).map(|l| paper.figure(l.figure));
        let margin = |period| {
            let (income, revenue) = (line(Concept::OperatingIncome, period)?, line(Concept::Revenue, period)?);
            let share = Range::of(income.interval).over(&Range::of(revenue.interval))?;
            Some((income, share.scaled(&rational(Decimal::new(1, 2)))))
        };
        let (Some(now), Some(before), Some(first)) = (margin(*a), margin(*b), margin(*c)) else { continue };
        let one = rational(Decimal::new(1, 0));
        let fell = |from: &Range, to: &Range| from.minus(to).low.is_some_and(|l| l > one);
        if !fell(&before.1, &now.1) || !fell(&first.1, &before.1) {
            continue;
        }
        let discussed = paragraphs(paper);
        let ahead = |p: &&[crate::paper::Sentence]| SUBJECT.is_in(text(paper, p)) && AHEAD.is_in(text(paper, p));
        if discussed.is_empty() || discussed.iter().any(ahead) {
            continue;
        }
        let shown = |r: &Range| r.low.as_ref().map_or_else(String::new, |v| print(v, 1));
        let message = format!(
            "The operating margin fell from {} % to {} % and then to {} %, and the discussion does not look ahead.",
            shown(&first.1),
            shown(&before.1),
            shown(&now.1)
        );
        let spans =
            vec![paper.at(now.0.span, "now"), paper.at(before.0.span, "before"), paper.at(first.0.span, "first")];
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}
