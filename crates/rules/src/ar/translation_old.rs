//! AR11 translation-old: a convenience translation of an earlier period.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::{Figure, Place, Unit};
use tieout_ties::{Range, Rate, Relation, Role, Verdict};

pub(crate) static RULE: Rule = Rule {
    code: "AR11",
    name: "translation-old",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 3-20(b)",
    looks_at: "Translations of amounts of an earlier period, where those of the latest one are translated.",
    fires: "An amount of an earlier year is translated at the rate of the latest, and other amounts of that year are not.",
    silent: "All amounts of the earlier year are translated; the year is not named right after the amount; the amount was agreed in the other currency.",
    help: "Leave the translation of the earlier amount out: a convenience translation is of the latest period.",
    firing: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million (US$15.0 million) in 2011. Fuel was RMB80.1 million in 2011. Water was RMB70.1 million in 2011.",
    ])],
    quiet: &[Example(&[
        "Amounts were translated at RMB6.0537 to US$1.00, the noon buying rate on December 31, 2013. Revenue was RMB1,210.7 million (US$200.0 million) in 2013. Costs were RMB605.4 million (US$100.0 million) in 2013. Rent was RMB60.5 million (US$10.0 million) in 2013. Tax was RMB121.1 million (US$20.0 million) in 2013. Wages were RMB302.7 million (US$50.0 million) in 2013. Power was RMB90.8 million in 2011. Fuel was RMB80.1 million in 2011. Water was RMB70.1 million in 2011.",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

/// The fewest translations at one rate that show a convenience translation.
const FEWEST: usize = 5;

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let year = |f: u32| paper.figure(f).period.map(|p| p.end.year());
    for rate in paper.ties.rates.iter().filter(|r| r.uses >= FEWEST && r.foreign.code() == "USD") {
        let pairs = pairs(paper, rate);
        let Some(latest) = pairs.iter().filter_map(|p| year(p.0)).max() else { continue };
        let count = |y: i16| pairs.iter().filter(|p| year(p.0) == Some(y)).count();
        for (local, foreign) in &pairs {
            let early = |y: &i16| *y < latest && count(*y) * 4 <= count(latest);
            let Some(own) = year(*local).filter(early).filter(|y| is_dated(paper, *foreign, *y)) else { continue };
            // Amounts of that year that stand alone.
            let unit = paper.figure(*local).unit;
            let alone = (0..).zip(&paper.reading.figures).filter(|(i, f)| {
                let bare = f.place == Place::Prose && f.unit == unit && matches!(unit, Unit::Money(_));
                bare && year(*i) == Some(own) && !pairs.iter().any(|p| p.0 == *i)
            });
            if alone.count() < 2 {
                continue;
            }
            let message = format!(
                "{} translates an amount of {own}; other amounts of that year have no translation.",
                paper.text(*foreign)
            );
            let spans = vec![paper.at_figure(*foreign, "translation"), paper.at_figure(*local, "amount")];
            out.push(Draft::new(Severity::Warning, message, spans));
        }
    }
}

/// Pairs at a rate: the amount and its translation.
fn pairs(paper: &Paper, rate: &Rate) -> Vec<(u32, u32)> {
    let ties = paper.ties.ties.iter().filter(|t| t.relation == Relation::Translation);
    ties.filter(|t| matches!(t.verdict, Verdict::Ties { .. }))
        .filter_map(|t| Some((t.role(Role::Local).next()?, t.role(Role::Foreign).next()?)))
        .filter(|(local, foreign)| {
            let (local, foreign) = (paper.figure(*local), paper.figure(*foreign));
            let range = |f: &Figure| Range::of(f.interval).abs();
            local.unit.currency() == Some(rate.local)
                && range(local).over(&range(foreign)).is_some_and(|r| r.meets(&rate.range))
        })
        .collect()
}

/// Whether a year is named right after a translation: "(US$15.0 million) in 2011".
fn is_dated(paper: &Paper, foreign: u32, year: i16) -> bool {
    let end = paper.figure(foreign).span.end;
    let rest = paper.document.text.get(end as usize..).unwrap_or_default().trim_start_matches([')', ' ']);
    ["in ", "for ", "during ", "of "]
        .iter()
        .any(|w| rest.strip_prefix(w).is_some_and(|r| r.starts_with(&year.to_string())))
}
