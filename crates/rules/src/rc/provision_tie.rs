//! RC06 provision-tie: a provision that the cash flow statement gives otherwise.

use tieout_analyses::Concept;
use tieout_ties::Range;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC06",
    name: "provision-tie",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 326-20-50-13; ASC 230-10-45-28",
    looks_at: "The provision in the table of the changes of the allowance, and the provision in the cash flow statement of the same year.",
    fires: "Both are given for the year and differ beyond the roundings, while another year agrees.",
    silent: "No year agrees, since the lines are then of different things; recoveries, reclassifications or other movements stand in the table.",
    help: "Correct one of both, or name what makes the difference.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[RIGHT])],
    arithmetic: true,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions of dollars)</p><table><tr><td></td><td>Year Ended December 31, 2023</td><td>Year Ended December 31, 2022</td></tr><tr><td>Net income</td><td>60.0</td><td>50.0</td></tr><tr><td>Depreciation</td><td>30.0</td><td>24.0</td></tr><tr><td>Share-based compensation</td><td>6.0</td><td>4.0</td></tr><tr><td>Provision for doubtful accounts</td><td>5.8</td><td>4.0</td></tr><tr><td>Inventories</td><td>4.0</td><td>2.0</td></tr><tr><td>Net cash provided by operating activities</td><td>105.8</td><td>84.0</td></tr><tr><td>Purchases of property</td><td>(50.0)</td><td>(40.0)</td></tr><tr><td>Net cash used in investing activities</td><td>(50.0)</td><td>(40.0)</td></tr><tr><td>Repayment of debt</td><td>(42.8)</td><td>(35.7)</td></tr><tr><td>Net cash used in financing activities</td><td>(42.8)</td><td>(35.7)</td></tr><tr><td>Net increase in cash</td><td>13.0</td><td>8.3</td></tr></table><p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>10.2</td><td>9.1</td></tr><tr><td>Provision</td><td>5.3</td><td>4.0</td></tr><tr><td>Write-offs</td><td>(3.0)</td><td>(2.9)</td></tr><tr><td>Balance at end of year</td><td>12.5</td><td>10.2</td></tr></table>"
);
const RIGHT: &str = annual_page!(
    "2023",
    "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions of dollars)</p><table><tr><td></td><td>Year Ended December 31, 2023</td><td>Year Ended December 31, 2022</td></tr><tr><td>Net income</td><td>60.0</td><td>50.0</td></tr><tr><td>Depreciation</td><td>30.0</td><td>24.0</td></tr><tr><td>Share-based compensation</td><td>6.0</td><td>4.0</td></tr><tr><td>Provision for doubtful accounts</td><td>5.3</td><td>4.0</td></tr><tr><td>Inventories</td><td>4.0</td><td>2.0</td></tr><tr><td>Net cash provided by operating activities</td><td>105.3</td><td>84.0</td></tr><tr><td>Purchases of property</td><td>(50.0)</td><td>(40.0)</td></tr><tr><td>Net cash used in investing activities</td><td>(50.0)</td><td>(40.0)</td></tr><tr><td>Repayment of debt</td><td>(42.3)</td><td>(35.7)</td></tr><tr><td>Net cash used in financing activities</td><td>(42.3)</td><td>(35.7)</td></tr><tr><td>Net increase in cash</td><td>13.0</td><td>8.3</td></tr></table><p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>10.2</td><td>9.1</td></tr><tr><td>Provision</td><td>5.3</td><td>4.0</td></tr><tr><td>Write-offs</td><td>(3.0)</td><td>(2.9)</td></tr><tr><td>Balance at end of year</td><td>12.5</td><td>10.2</td></tr></table>"
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual()).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let rolls = talk::rolls(paper);
    let lines = paper.lines().all(Concept::Provision);
    let mut agreed = false;
    let mut apart = None;
    for roll in rolls.iter().filter(|r| !r.recovered) {
        let (Some(own), Some(period)) = (roll.provision, roll.closing.period) else { continue };
        let Some(line) = lines.iter().find(|l| l.period.end == period.end) else { continue };
        let flow = paper.figure(line.figure);
        let range = |f: &tieout_figures::Figure| Range::of(f.interval).abs();
        let same = range(own).meets(&range(flow));
        agreed |= same && own.span != flow.span;
        if !same && own.unit == flow.unit && apart.is_none() {
            apart = Some((own, flow));
        }
    }
    let (own, flow) = apart.filter(|_| agreed)?;
    let message = format!(
        "The provision is {} in the table of the allowance, and {} in the cash flow statement.",
        paper.line(own.span),
        paper.line(flow.span)
    );
    let spans = vec![paper.at(own.span, "provision"), paper.at(flow.span, "cash flow")];
    Some(Draft::new(Severity::Warning, message, spans))
}
