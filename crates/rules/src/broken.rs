//! Ties that break, as findings: which figure is wrong, what the others are, and the sentence.

use tieout_ties::{Across, Relation, Role, Tie, Verdict};

use crate::finding::{At, Draft};
use crate::paper::Paper;
use crate::rule::Severity;

/// Reports the broken ties of some relations: errors, or warnings where words only suggest the relation.
pub(crate) fn report(papers: &[Paper], out: &mut Vec<Draft>, of: impl Fn(&Paper, &Tie) -> bool) {
    for paper in papers {
        let broken = paper.ties.ties.iter().filter(|t| t.verdict == Verdict::Breaks && of(paper, t));
        out.extend(broken.map(|tie| {
            let severity = if tie.suggested { Severity::Warning } else { Severity::Error };
            Draft::new(severity, message(paper, tie), spans(paper, tie)).working(tie.working.clone())
        }));
    }
}

/// Reports the broken ties between documents that pass a test.
pub(crate) fn report_across(papers: &[Paper], out: &mut Vec<Draft>, of: impl Fn(&Paper, &Across) -> bool) {
    for paper in papers {
        for across in paper.across.iter().filter(|a| a.tie.verdict == Verdict::Breaks && of(paper, a)) {
            let tie = &across.tie;
            let mut places = Vec::new();
            for ((f, role), d) in tie.figures.iter().zip(&across.documents) {
                let home = papers.get(*d as usize).filter(|p| (*f as usize) < p.reading.figures.len());
                places.extend(home.map(|p| (*role, p.text(*f), p.at_figure(*f, part(tie.relation, *role)))));
            }
            // What a later document says comes first.
            places.reverse();
            let texts: Vec<&str> = places.iter().map(|p| p.1.as_str()).collect();
            let Some((first, others)) = texts.split_first() else { continue };
            let message = format!("{first} does not agree with {} of another document.", others.join(" and "));
            let severity = if tie.suggested { Severity::Warning } else { Severity::Error };
            let places = places.iter().map(|p| p.2).collect();
            out.push(Draft::new(severity, message, places).working(tie.working.clone()));
        }
    }
}

/// Whether a tie is between documents that report on different years.
pub(crate) fn spans_years(papers: &[Paper], across: &Across) -> bool {
    let years = across.documents.iter().filter_map(|d| papers.get(*d as usize)?.about.year);
    years.clone().min() != years.max()
}

/// The places of a tie's figures, what is wrong first.
pub(crate) fn spans(paper: &Paper, tie: &Tie) -> Vec<At> {
    ordered(tie).map(|(f, role)| paper.at_figure(f, part(tie.relation, role))).collect()
}

/// The figure that the others should have made, as printed.
pub(crate) fn made(paper: &Paper, tie: &Tie) -> String {
    ordered(tie).next().map_or_else(String::new, |(f, _)| paper.text(f))
}

/// A tie's figures with what is wrong first: the figure that the others should have made.
fn ordered(tie: &Tie) -> impl Iterator<Item = (u32, Role)> + '_ {
    let made = |role: Role| match tie.relation {
        Relation::Change => matches!(role, Role::Percent | Role::Amount),
        Relation::Points => matches!(role, Role::Amount | Role::Percent),
        Relation::Share => role == Role::Percent,
        Relation::Sum
        | Relation::Partial
        | Relation::Foot
        | Relation::CrossFoot
        | Relation::Balance
        | Relation::Calculation => role == Role::Whole,
        Relation::RollForward => role == Role::To,
        Relation::Translation => role == Role::Foreign,
        Relation::Same => role == Role::Second,
        Relation::Direction => role == Role::To,
        _ => matches!(role, Role::Result | Role::Percent),
    };
    let wrong = tie.figures.iter().copied().filter(move |(_, r)| made(*r));
    wrong.chain(tie.figures.iter().copied().filter(move |(_, r)| !made(*r)))
}

/// What an annotation calls a figure.
pub fn part(relation: Relation, role: Role) -> &'static str {
    match role {
        Role::From if relation == Relation::Difference => "from this",
        Role::From if relation == Relation::RollForward => "opening",
        Role::To if relation == Relation::RollForward => "closing",
        Role::From => "before",
        Role::To => "after",
        Role::Percent | Role::Amount | Role::Result => "printed",
        Role::Part => "part",
        Role::Offset => "taken off",
        Role::Whole if relation == Relation::Share => "whole",
        Role::Whole => "total",
        Role::Less => "less this",
        Role::Numerator => "this",
        Role::Denominator => "over this",
        Role::Local => "amount",
        Role::Foreign => "translation",
        Role::First => "stated here",
        Role::Second => "and here",
    }
}

/// What a break says, in a sentence.
pub(crate) fn message(paper: &Paper, tie: &Tie) -> String {
    let of = |role: Role| {
        let all: Vec<String> = tie.role(role).map(|f| paper.text(f)).collect();
        all.join(", ")
    };
    let count = tie.role(Role::Part).count() + tie.role(Role::Offset).count();
    match tie.relation {
        Relation::Change => {
            let sizes: Vec<String> =
                [of(Role::Amount), of(Role::Percent)].into_iter().filter(|s| !s.is_empty()).collect();
            let (from, to) = (of(Role::From), of(Role::To));
            let values = match (from.is_empty(), to.is_empty()) {
                (false, false) => format!("a change from {from} to {to}"),
                (true, _) => format!("a change to {to}"),
                (_, true) => format!("a change from {from}"),
            };
            format!("{} does not agree with {values}.", sizes.join(", or "))
        }
        Relation::Points => {
            let size = if of(Role::Amount).is_empty() { of(Role::Percent) } else { of(Role::Amount) };
            format!("{size} does not agree with a move from {} to {}.", of(Role::From), of(Role::To))
        }
        Relation::Direction => {
            format!("The words say that the value went the other way than from {} to {}.", of(Role::From), of(Role::To))
        }
        Relation::Share => format!("{} is not what {} is of {}.", of(Role::Percent), of(Role::Part), of(Role::Whole)),
        Relation::Sum | Relation::Partial | Relation::Foot | Relation::CrossFoot | Relation::Calculation => {
            format!("{} is not the sum of its {count} parts.", of(Role::Whole))
        }
        Relation::Balance => format!("{} and {} do not balance.", of(Role::Part), of(Role::Whole)),
        Relation::Difference => format!("{} is not {} less {}.", of(Role::Result), of(Role::From), of(Role::Less)),
        Relation::Ratio => {
            format!("{} is not {} divided by {}.", of(Role::Result), of(Role::Numerator), of(Role::Denominator))
        }
        Relation::RollForward => {
            format!("{} is not {} with the movements between.", of(Role::To), of(Role::From))
        }
        Relation::PerShare => {
            format!("{} is not {} over {} shares.", of(Role::Result), of(Role::Numerator), of(Role::Denominator))
        }
        Relation::Multiple => {
            format!("{} is not as many times {} as the words say.", of(Role::To), of(Role::From))
        }
        Relation::Translation => {
            format!("{} is not {} at the rate that the other translations share.", of(Role::Foreign), of(Role::Local))
        }
        Relation::Average => format!("{} is not what the average and its count make.", of(Role::Result)),
        Relation::Growth => {
            format!("{} is not the compound growth from {} to {}.", of(Role::Percent), of(Role::From), of(Role::To))
        }
        Relation::Same => format!("{} and {} are stated of the same thing.", of(Role::First), of(Role::Second)),
    }
}
