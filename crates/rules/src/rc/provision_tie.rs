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

const FIRING: &str = annual_report!(
    "2023",
    "CONSOLIDATED STATEMENTS OF CASH FLOWS\n(in millions of dollars)\n\n| | Year Ended December 31, 2023 | Year Ended December 31, 2022 |\n|---|---|---|\n| Net income | 100.0 | 80.0 |\n| Provision for doubtful accounts | 5.8 | 4.0 |\n| Net cash provided by operating activities | 105.8 | 84.0 |\n| Net cash used in investing activities | (50.0) | (40.0) |\n| Net cash used in financing activities | (42.8) | (35.7) |\n| Net increase in cash | 13.0 | 8.3 |\n\nChanges of the allowance for doubtful accounts (in millions of dollars):\n\n| | 2023 | 2022 |\n|---|---|---|\n| Balance at beginning of year | 10.2 | 9.1 |\n| Provision | 5.3 | 4.0 |\n| Write-offs | (3.0) | (2.9) |\n| Balance at end of year | 12.5 | 10.2 |"
);
const RIGHT: &str = annual_report!(
    "2023",
    "CONSOLIDATED STATEMENTS OF CASH FLOWS\n(in millions of dollars)\n\n| | Year Ended December 31, 2023 | Year Ended December 31, 2022 |\n|---|---|---|\n| Net income | 100.0 | 80.0 |\n| Provision for doubtful accounts | 5.3 | 4.0 |\n| Net cash provided by operating activities | 105.3 | 84.0 |\n| Net cash used in investing activities | (50.0) | (40.0) |\n| Net cash used in financing activities | (42.3) | (35.7) |\n| Net increase in cash | 13.0 | 8.3 |\n\nChanges of the allowance for doubtful accounts (in millions of dollars):\n\n| | 2023 | 2022 |\n|---|---|---|\n| Balance at beginning of year | 10.2 | 9.1 |\n| Provision | 5.3 | 4.0 |\n| Write-offs | (3.0) | (2.9) |\n| Balance at end of year | 12.5 | 10.2 |"
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
