//! GW09 stale-step1: the two steps of a test that has had one since ASU 2017-04.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::said::is_report;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW09",
    name: "stale-step1",
    severity: Severity::Info,
    since: Some(date(2017, 1, 26)),
    until: None,
    authority: "ASU 2017-04; ASC 350-20-35-8B, 350-20-65-3",
    looks_at: "The words step one, step two, two-step and implied fair value of goodwill in reports under US GAAP.",
    fires: "The report is of a year that begins after December 15, 2019 (of a smaller reporting company after December 15, 2022), or says that ASU 2017-04 was adopted, and describes the second step as its own test. The words step one alone are shown only with `--advice`.",
    silent: "The sentence tells of the past or of the change itself; the standard does not yet apply; the filer reports under IFRS.",
    help: "Describe the test as it is: a loss is the carrying amount over fair value, not more than the goodwill.",
    firing: &[Example(&[annual_report!(
        "2023",
        "The goodwill test has two steps. In the second step we compare the implied fair value of goodwill with its carrying amount."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "ASU 2017-04 eliminated the second step, in which the implied fair value of goodwill was compared with its carrying amount."
        )]),
        Example(&[annual_report!(
            "2016",
            "In the second step we compare the implied fair value of goodwill with its carrying amount."
        )]),
    ],
    arithmetic: false,
    check,
};

static SECOND: Pattern = Pattern::new(
    r"(?i)\b(?:second\s+step|step\s+(?:two|2)|two[- ]steps?)\b|\bimplied\s+fair\s+value\s+of\s+(?:(?:the|that|its|our|such)\s+)?(?:reporting\s+unit['’]?s?['’]?\s+)?goodwill",
);
static FIRST: Pattern =
    Pattern::new(r"(?i)\b(?:fail(?:ed|ing|s)?|pass(?:ed|ing|es)?|perform(?:ed|ing)?)\s+(?:the\s+)?step\s+(?:one|1)\b");
static PAST: Pattern = Pattern::new(
    r"(?i)\b(?:previous(?:ly)?|eliminat\w+|ASU|update|no\s+longer|prior\s+to|former(?:ly)?|simplif\w+|remov\w+|required\s+an\s+entity|would\s+have|standard|guidance|historical(?:ly)?|was\s+(?:determined|performed)|adopt\w*|in\s+(?:19|20)\d\d)\b",
);
/// Two steps of other tests.
static OTHER: Pattern =
    Pattern::new(r"(?i)\b(?:tax\s+positions?|uncertain\s+tax|indefinite|long[- ]lived|lease|acquisition|merger)\b");
static ADOPTED: Pattern =
    Pattern::new(r"(?i)\b(?:adopted|adoption\s+of|early[- ]adopted)\b[^;]{0,120}\bASU\s*(?:No\.\s*)?2017[-–]04\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| is_report(p) && !p.about.ifrs).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let end = paper.about.period_end?;
    // The first annual period that begins after the day of the standard ends a year after it.
    let from = if paper.about.smaller { date(2023, 12, 15) } else { date(2020, 12, 15) };
    let adopted = end > date(2017, 1, 26) && paper.sentences().iter().any(|s| ADOPTED.is_in(paper.words(s)));
    if end <= from && !adopted {
        return None;
    }
    let all = |p: &'static Pattern| {
        let own = move |s: &Sentence| {
            let words = paper.words(s);
            p.is_in(words) && !PAST.is_in(words) && !OTHER.is_in(words)
        };
        paper.goodwill().told.iter().map(|t| t.sentence).filter(own).take(3).collect::<Vec<_>>()
    };
    let (second, first) = (all(&SECOND), all(&FIRST));
    let (found, quiet) = if second.is_empty() { (first, true) } else { (second, false) };
    if found.is_empty() {
        return None;
    }
    let message = "The goodwill test is described with steps that it has not had since ASU 2017-04.".to_owned();
    let draft = Draft::new(Severity::Info, message, found.iter().map(|s| paper.at(s.span, "step")).collect());
    Some(if quiet { draft.quiet() } else { draft })
}
