//! XB04 two-values: one fact that is tagged with two values.

use std::collections::BTreeMap;

use tieout_ties::{Basis, Relation, Role, Verdict};

use super::when;
use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "XB04",
    name: "two-values",
    severity: Severity::Error,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "EDGAR Filer Manual 6.5.12; Exchange Act Rule 12b-20",
    looks_at: "Figures that tags call one fact: the same concept, unit, period and members, in two places.",
    fires: "The values differ by more than the roundings in which they are printed.",
    silent: "The one is the other rounded. A figure that is said to be approximate may miss by one unit of its last place.",
    help: "The value in the minority, or the later one, is pointed at first. Correct it, or the tag that gives it the \
           wrong concept, period or members.",
    firing: &[Example(&[TWICE])],
    quiet: &[Example(&[ROUNDED])],
    arithmetic: true,
    check,
};

const TWICE: &str = page!(
    "<p>Bonds were $ <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,205.4</ix:nonFraction> \
     million.</p><p>Later we held $ <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='6' \
     decimals='-5'>1,250.4</ix:nonFraction> million of them.</p>"
);
const ROUNDED: &str = page!(
    "<p>Bonds were $ <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,205.4</ix:nonFraction> \
     million.</p><p>Later we held $ <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='9' \
     decimals='-8'>1.2</ix:nonFraction> billion of them.</p>"
);

/// At most so many places of a value are shown.
const SHOWN: usize = 4;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    // What most printings agree with, and a value that does not: the places of that value.
    let mut groups: BTreeMap<(u32, String), Vec<u32>> = BTreeMap::new();
    let ties = paper.ties.ties.iter().filter(|t| t.relation == Relation::Same && t.basis == Basis::Tags);
    for tie in ties.filter(|t| t.verdict == Verdict::Breaks) {
        let (Some(most), Some(off)) = (tie.role(Role::First).next(), tie.role(Role::Second).next()) else { continue };
        groups.entry((most, paper.figure(off).value.to_string())).or_default().push(off);
    }
    for ((most, _), off) in groups {
        let fact = paper.figure(most).fact.and_then(|f| paper.document.facts.get(f as usize));
        let Some(fact) = fact else { continue };
        let wrong = off.first().map_or_else(String::new, |f| paper.text(*f));
        let of = when(paper.document, fact);
        let message = format!("{wrong} is tagged as {}, {of}, which is {} elsewhere.", fact.name, paper.text(most));
        let here = off.iter().take(SHOWN).map(|f| paper.at_figure(*f, "printed"));
        let spans = here.chain([paper.at_figure(most, "the same fact")]).collect();
        out.push(Draft::new(Severity::Error, message, spans));
    }
}
