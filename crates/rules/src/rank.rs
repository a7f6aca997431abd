//! Which findings matter most: by how grave they are, how often the rule was right, how large the amount is, and
//! whether the staff ask for it: this company, its peers, anyone.

use std::collections::HashMap;

use tieout_figures::{Decimal, Figure, Place, Unit};

use crate::asked;
use crate::finding::{At, Finding, Peers};
use crate::measured::ASKED;
use crate::paper::Paper;
use crate::registry::rule;
use crate::rule::Severity;

/// What a step of severity weighs. All else together weighs less than two steps.
const STEP: i32 = 200;
/// What this company being asked weighs.
const OWN: i32 = 150;
/// What a peer being asked weighs, and all peers at most.
const PEER: (i32, i32) = (20, 80);
/// What it weighs, at most, that the staff often ask it of anyone.
const ANYONE: i32 = 40;
/// What a finding loses for each better one of the same rule: a list that one rule fills tells little.
const AGAIN: i32 = 40;

/// Gives each finding its rank among those of its document, from 1: errors first, and what is shown only when asked
/// for last.
pub(crate) fn rank(papers: &[Paper], peers: Peers, findings: &mut [Finding]) {
    let own = topics_asked(papers);
    let largest: Vec<i32> = papers.iter().map(largest).collect();
    let base: Vec<i32> = findings.iter().map(|f| weight(f, papers, peers, &own, &largest)).collect();
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|i| (-base[*i], *i));
    let mut seen: HashMap<(u32, &str), i32> = HashMap::new();
    let mut keys: Vec<(u32, bool, bool, i32, usize)> = Vec::with_capacity(order.len());
    for i in order {
        let finding = &findings[i];
        let times = seen.entry((home(finding), finding.code)).or_default();
        let weight = base[i] - *times * AGAIN;
        *times += 1;
        keys.push((home(finding), finding.advice, finding.severity != Severity::Error, -weight, i));
    }
    keys.sort_unstable();
    let mut next: HashMap<u32, u32> = HashMap::new();
    for (document, _, _, _, i) in keys {
        let rank = next.entry(document).or_default();
        *rank += 1;
        findings[i].rank = *rank;
    }
}

/// The document that a finding is told of.
fn home(finding: &Finding) -> u32 {
    finding.spans.first().map_or(0, |s| s.document)
}

/// What the staff ask in the letters that are given together with the documents.
fn topics_asked(papers: &[Paper]) -> Vec<&'static str> {
    papers.iter().filter_map(|p| p.letter.as_ref()).flat_map(asked::asked).collect()
}

fn weight(finding: &Finding, papers: &[Paper], peers: Peers, own: &[&str], largest: &[i32]) -> i32 {
    let severity = match finding.severity {
        Severity::Error => 3,
        Severity::Warning => 2,
        Severity::Info => 1,
    };
    let measured = rule(finding.code).map(crate::Rule::measured).unwrap_or_default();
    let (right, all) = (measured.right + measured.seeded_right, measured.judged + measured.seeded);
    let right = i32::try_from((right + 1) * 100 / (all + 2)).unwrap_or(50);
    let by_staff = |topic: &&&str| asked::answers(finding.code, topic);
    let to_peers = i32::try_from(peers.topics.iter().filter(by_staff).count()).unwrap_or(i32::MAX);
    let often = ASKED.iter().filter(|(t, _)| asked::answers(finding.code, t)).map(|a| a.1).max().unwrap_or(0);
    severity * STEP
        + right
        + size(finding, papers, largest)
        + if own.iter().any(|t| by_staff(&&&**t)) { OWN } else { 0 }
        + to_peers.saturating_mul(PEER.0).min(PEER.1)
        + i32::try_from(often).unwrap_or(0).min(100) * ANYONE / 100
}

/// What an amount weighs: how near it comes to the largest of the statements, by powers of ten.
fn size(finding: &Finding, papers: &[Paper], largest: &[i32]) -> i32 {
    let amount = |at: &At| {
        let paper = papers.get(at.document as usize)?;
        let apart = largest.get(at.document as usize)?;
        let figures = paper.reading.figures_of(at.span).iter();
        figures.filter(|f| is_money(f)).map(|f| apart - digits(f.value)).min()
    };
    match finding.spans.iter().filter_map(amount).min() {
        Some(i32::MIN..=0) => 60,
        Some(1) => 45,
        Some(2) => 25,
        Some(_) => 0,
        None => 20,
    }
}

fn largest(paper: &Paper) -> i32 {
    let of = |primary: bool| {
        let figures = paper.reading.figures.iter().filter(|f| is_money(f));
        figures.filter(|f| !primary || f.place == Place::Primary).map(|f| digits(f.value)).max()
    };
    of(true).or_else(|| of(false)).unwrap_or(0)
}

fn is_money(figure: &Figure) -> bool {
    figure.is_quantity() && matches!(figure.unit, Unit::Money(_))
}

/// The digits before the decimal point.
fn digits(value: Decimal) -> i32 {
    let mantissa = value.mantissa.unsigned_abs();
    mantissa.checked_ilog10().map_or(0, |d| i32::try_from(d).unwrap_or(0) + 1 + value.exponent)
}

#[cfg(test)]
mod tests {
    use super::digits;
    use tieout_figures::Decimal;

    #[test]
    fn digits_count_before_the_point() {
        let of = |t| digits(Decimal::parse(t).unwrap());
        assert_eq!([of("1"), of("999.5"), of("1000"), of("0"), of("0.5")], [1, 3, 4, 0, 0]);
    }
}
