//! AR04 foot: rows that do not make their total.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::Decimal;
use tieout_ties::{Relation, Role, Tie, Verdict};

pub(crate) static RULE: Rule = Rule {
    code: "AR04",
    name: "foot",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Regulation S-X Rules 5-02 and 5-03; Exchange Act Rule 12b-20",
    looks_at: "Totals of tables over their rows, balances carried forward, and balance sheets.",
    fires: "The parts miss the total by more than all their roundings can: an error. They miss by more than independent roundings of so many parts do, and by more than one unit, or by more than one unit in a document whose other sums do not: a warning. They miss by less: one unit of rounding, which is information and shown only with `--advice`.",
    silent: "Rows are subtotals or parts of other rows, or nothing shows that they are the parts of the total; a row counts days, turns or a ratio; the total is labelled by years alone.",
    help: "Add up the rows, and correct the one that is wrong, or the total. Other columns of the table show which rows belong to it.",
    firing: &[Example(&[
        "<html><body><p>Results for the years ended December 31, 2023 and 2022 (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td>1,204</td><td>1,187</td></tr><tr><td>Ink</td><td>2,310</td><td>2,275</td></tr><tr><td>Glue</td><td>3,417</td><td>3,398</td></tr><tr><td>Ribbon</td><td>918</td><td>901</td></tr><tr><td>Total sales</td><td>7,949</td><td>7,761</td></tr></table></body></html>",
    ])],
    quiet: &[Example(&[
        "<html><body><p>Results for the years ended December 31, 2023 and 2022 (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td>1,204</td><td>1,187</td></tr><tr><td>Ink</td><td>2,310</td><td>2,275</td></tr><tr><td>Glue</td><td>3,417</td><td>3,398</td></tr><tr><td>Ribbon</td><td>918</td><td>901</td></tr><tr><td>Total sales</td><td>7,849</td><td>7,761</td></tr></table></body></html>",
    ])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let exact = adds_up_exactly(paper);
    for tie in &paper.ties.ties {
        if !matches!(tie.relation, Relation::Foot | Relation::RollForward | Relation::Balance) {
            continue;
        }
        let severity = match tie.verdict {
            // Whether counts that are printed in full are rounded, nothing says.
            Verdict::Breaks => rounding(paper, tie, exact).unwrap_or(Severity::Error),
            Verdict::Ties { .. } => match rounding(paper, tie, exact) {
                Some(severity) => severity,
                None => continue,
            },
            _ => continue,
        };
        if is_of_kinds(paper, tie) {
            continue;
        }
        let severity = if tie.suggested { severity.min(Severity::Warning) } else { severity };
        let message = match severity {
            Severity::Info => format!("{} is off by the rounding of its parts.", broken::made(paper, tie)),
            _ => broken::message(paper, tie),
        };
        let draft = Draft::new(severity, message, broken::spans(paper, tie)).working(tie.working.clone());
        out.push(if severity == Severity::Info { draft.quiet() } else { draft });
    }
}

/// How grave a miss is that roundings can make: independent ones of n parts stay within 4·√(n ÷ 12) units.
///
/// Where a document's sums are made to add up, to the unit, one that misses by two was not.
fn rounding(paper: &Paper, tie: &Tie, exact: bool) -> Option<Severity> {
    let (units, parts) = miss(paper, tie)?;
    let above = |n: i128| units > Decimal::new(n, 0);
    // What roundings cannot make is no rounding: a sign that the table does not print.
    if above(parts + 1) || units.is_zero() {
        return None;
    }
    let most = (1..=parts).take_while(|u| 3 * u * u <= 4 * parts).last().unwrap_or(0);
    // Signs that a table does not print are a guess, which nearness bears out less than an exact sum.
    let guessed = tie.figures.iter().any(|f| f.1 == Role::Offset);
    if guessed && tie.verdict != Verdict::Breaks {
        return Some(Severity::Info);
    }
    let most = if exact { 1 } else { most.max(1) };
    Some(if above(most) { Severity::Warning } else { Severity::Info })
}

/// Whether nearly all sums of a document are exact to the unit, as where a filer adjusts roundings.
fn adds_up_exactly(paper: &Paper) -> bool {
    let sums = paper.ties.ties.iter().filter(|t| {
        matches!(t.relation, Relation::Foot | Relation::RollForward) && matches!(t.verdict, Verdict::Ties { .. })
    });
    let misses = sums.filter_map(|t| miss(paper, t)).filter(|m| m.1 > 2);
    let (all, off) = misses.fold((0, 0), |(all, off), m| (all + 1, off + usize::from(!m.0.is_zero())));
    all >= 40 && off * 30 <= all
}

/// By how many units of its last place a total misses, and the number of its parts.
fn miss(paper: &Paper, tie: &Tie) -> Option<(Decimal, i128)> {
    let total = tie.figures.iter().find(|(_, r)| matches!(r, Role::Whole | Role::To)).map(|f| paper.figure(f.0))?;
    let (mut sum, mut parts) = (total.value.negated(), 0);
    for (f, role) in tie.figures.iter().filter(|(_, r)| !matches!(r, Role::Whole | Role::To)) {
        let part = paper.figure(*f);
        // Parts that are printed finer or coarser round otherwise.
        if part.digit != total.digit {
            return None;
        }
        sum = if *role == Role::Offset { sum.checked_sub(part.value)? } else { sum.checked_add(part.value)? };
        parts += 1;
    }
    Some((sum.abs().shift(-total.digit), parts))
}

/// Labels of what adds up with nothing.
const APART: [&str; 3] = ["turns", "days", "ratio"];

/// Whether a row counts something that adds up with no amount, or the total is labelled by its years alone.
fn is_of_kinds(paper: &Paper, tie: &Tie) -> bool {
    tie.figures.iter().any(|(f, role)| {
        let label = paper.label(paper.figure(*f)).to_lowercase();
        let years = *role == Role::Whole && !label.is_empty() && !label.contains(char::is_alphabetic);
        years || label.split(|c: char| !c.is_alphabetic()).any(|w| APART.contains(&w))
    })
}
