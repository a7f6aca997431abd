//! GW04 trigger-silent: a sign that goodwill may be impaired, and no word of a test.

use tieout_analyses::Concept;
use tieout_letters::Pattern;

use super::said::{Says, is_report};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW04",
    name: "trigger-silent",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 350-20-35-3C(g), 350-20-35-30",
    looks_at: "Reports of a filer with goodwill that say, as a fact, that its market capitalization is below its book value or has fallen for long.",
    fires: "No sentence says that this was a reason to test goodwill between annual tests, or why it was none.",
    silent: "A test, an assessment, a triggering event or a charge is told of; the sentence is a possibility. Share prices of two quarters and share counts, from which it would follow without words, are not in a filing.",
    help: "Say whether the fall was a triggering event, and what the test showed.",
    firing: &[Example(&[annual_report!(
        "2023",
        "Our market capitalization has been below our book value since June 2023. Goodwill was $420.5 million in 2023. Goodwill is reviewed for impairment each year."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "Our market capitalization has been below our book value since June 2023. Goodwill was $420.5 million in 2023. We performed an interim impairment test of goodwill, which showed no impairment."
        )]),
        Example(&[annual_report!(
            "2023",
            "If our market capitalization falls below our book value, goodwill may be impaired. Goodwill was $420.5 million in 2023."
        )]),
    ],
    arithmetic: false,
    check,
};

static FALLEN: Pattern = Pattern::new(
    r"(?i)\bmarket\s+(?:capitali[sz]ation|value\s+of\s+our\s+(?:common\s+stock|equity|shares))\b[^;]{0,60}?\b(?:has|have|had|was|were|is|fell|declined|remained|remains|dropped|traded)\b[^;]{0,60}?\b(?:below|less\s+than|lower\s+than)\b[^;]{0,40}?\b(?:book|carrying|net\s+assets|net\s+book|stockholders|shareholders)|\bsustained\s+(?:decrease|decline|drop|fall)\s+in\s+(?:our|the\s+company['’]s|the\s+price\s+of\s+our)\s+(?:share|stock|market|common|adss?)",
);
static SUPPOSED: Pattern = Pattern::new(
    r"(?i)\b(?:if|could|may|might|would|such\s+as|include|includes|including|should|whether|for\s+example|or|when|indicators?|factors?)\b",
);
static TESTED: Pattern = Pattern::new(
    r"(?i)\btrigger(?:ing|ed|s)?\b|\binterim\b[^;]{0,60}\b(?:test|assess|analysis|impairment|evaluation|review)|\b(?:test|assess|analysis|evaluation|review)\w*\b[^;]{0,80}\b(?:between\s+annual|as\s+of\s+(?:march|june|september|december))|\bquantitative\b|\bcontrol\s+premium|\breconcil\w+[^;]{0,60}\bmarket\s+cap|\bmarket\s+cap\w*[^;]{0,90}\b(?:test|assess|consider|evaluat|impairment\s+(?:test|analysis))",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| is_report(p)).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let is_fact = |s: &&Sentence| {
        let words = paper.words(s);
        FALLEN.find(words).is_some_and(|m| !SUPPOSED.is_in(&words[..m.start()]) && !SUPPOSED.is_in(m.as_str()))
    };
    let fallen = paper.sentences().iter().find(is_fact)?;
    static GOODWILL: Pattern = Pattern::new(r"(?i)\bgoodwill\b");
    let goodwill = paper.goodwill();
    let has = paper.lines().latest(Concept::Goodwill).is_some_and(|l| !paper.figure(l.figure).value.is_zero());
    let balance = goodwill.first(paper, &GOODWILL).filter(|_| has || goodwill.told.len() > 1)?;
    let tested = goodwill.saying(Says::Charge).next().is_some() || goodwill.first(paper, &TESTED).is_some();
    if tested || TESTED.is_in(paper.words(fallen)) {
        return None;
    }
    let message = "Market capitalization is said to have fallen, and nothing says whether goodwill was tested for it, or why not.";
    let spans = vec![paper.at(fallen.span, "fall"), paper.at(balance.span, "goodwill")];
    Some(Draft::new(Severity::Warning, message.to_owned(), spans))
}
