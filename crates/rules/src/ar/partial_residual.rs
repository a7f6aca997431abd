//! AR13 partial-residual: what an incomplete list leaves open is larger than all it names.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_ties::{Range, Role, Tie, Verdict};

pub(crate) static RULE: Rule = Rule {
    code: "AR13",
    name: "partial-residual",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Release 33-8350, section IV.B",
    looks_at: "Lists of causes or parts that the words call incomplete: such as, including, primarily.",
    fires: "What the list leaves unexplained is more than a tenth of the total and more than its largest item.",
    silent: "What remains is smaller; the list is called complete, which AR12 looks at.",
    help: "Name what makes up the rest, or say that no single item of it is large.",
    firing: &[Example(&[
        "Expenses increased by $100.0 million from 2022 to 2023, primarily due to wages of $20.0 million and rent of $10.0 million.",
    ])],
    quiet: &[Example(&[
        "Expenses increased by $100.0 million from 2022 to 2023, primarily due to wages of $70.0 million and rent of $20.0 million.",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for tie in &paper.ties.ties {
        let Verdict::Partial { remainder } = &tie.verdict else { continue };
        let Some(total) = paper.role(tie, Role::Whole).next() else { continue };
        if total.unit.is_rate() || !is_large(paper, tie, remainder) {
            continue;
        }
        let message = format!("The list leaves most of {} unexplained.", paper.line(total.span));
        out.push(Draft::new(Severity::Info, message, broken::spans(paper, tie)).working(tie.working.clone()).quiet());
    }
}

/// Whether a remainder is more than a tenth of the total and more than every item.
fn is_large(paper: &Paper, tie: &Tie, remainder: &Range) -> bool {
    let size = |f: &tieout_figures::Figure| f.interval.high.map(|_| f.value.abs());
    let tenth = paper.role(tie, Role::Whole).next().and_then(size).map(|v| v.shift(-1));
    let items = paper.role(tie, Role::Part).chain(paper.role(tie, Role::Offset)).filter_map(size);
    let Some(most) = items.chain(tenth).max() else { return false };
    let least = remainder.clone().abs().low;
    tenth.is_some() && least.is_some_and(|l| l > tieout_ties::rational(most))
}
