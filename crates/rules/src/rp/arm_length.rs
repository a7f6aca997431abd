//! RP05 arm-length: a claim that terms are those of strangers, without what supports it.

use tieout_letters::Pattern;

use super::reports;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RP05",
    name: "arm-length",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 850-10-50-5; IAS 24.23",
    looks_at: "Sentences that say that transactions with related parties are at arm's length, or on terms no less favorable than those of others.",
    fires: "Nothing in the sentence, or in those beside it, says what the claim rests on.",
    silent: "A valuation, quotes, market prices or the terms of other parties are named; the claim is denied; it is a policy, a covenant, a tax rule or a measure of fair value.",
    help: "Say what substantiates the claim, or leave it out: it may be made only if it can be substantiated.",
    firing: &[Example(&[annual_report!(
        "2023",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from its chairman for $2.4 million in 2023. The transactions with related parties were conducted at arm’s length."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from its chairman for $2.4 million in 2023. The transactions with related parties were conducted at arm’s length, based on quotes of two landlords of the same street."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from its chairman for $2.4 million in 2023. Terms with related parties may not be those of an arm’s length transaction."
        )]),
        Example(&[annual_report!(
            "2023",
            "Tax rules require that prices between related parties are at arm’s length, and our transfer prices are reviewed."
        )]),
    ],
    arithmetic: false,
    check,
};

static CLAIM: Pattern = Pattern::new(
    r"(?i)\barm[’'`]?s?[’'`]?[\s-]+length\b|\b(?:terms|conditions|prices)\b(?:[^.\n]|\.\d){0,80}\b(?:no|not)\s+less\s+favou?rable\b|\b(?:same|similar|comparable)\s+terms\b(?:[^.\n]|\.\d){0,80}\b(?:unrelated|third|independent|unaffiliated)\s+part",
);
static PARTY: Pattern = Pattern::new(
    r"(?i)\brelated[\s-]part(?:y|ies)\b|\bwith\s+(?:our|its|the)\s+(?:\w+\s+)?(?:affiliates?|directors?|officers?|shareholders?|chairman)\b",
);
/// What it may be instead of a claim.
static NO_CLAIM: Pattern = Pattern::new(
    r"(?i)\b(?:length\s+(?:company|vendor|supplier|customer|purchaser|buyer|seller|part(?:y|ies)|third)|may\s+not|not\s+(?:necessarily|be|at|on|been|an?|indicative|the\s+result)|cannot|could|would|should|must|shall|requires?|required|polic(?:y|ies)|covenants?|indenture|credit\s+(?:agreement|facility)|tax\w*|transfer\s+pric\w*|fair\s+value|orderly|unless|except|if|whether|will|vendor|unrelated\s+vendor|review\s+and\s+approv\w*|permitted)\b",
);
static SUPPORT: Pattern = Pattern::new(
    r"(?i)\b(?:based\s+(?:up)?on|apprais\w*|quot(?:e|es|ed|ation|ations)|valuation|market\s+(?:rates?|prices?|rent\w*|terms|value|data|stud\w+)|prevailing|published|list\s+prices?|benchmark\w*|compar(?:ed|ing|ison)|bids?|tender|study|opinion|independent(?:ly)?\s+(?:valu\w+|apprais\w+|director\w*|determin\w+|committee)|audit\s+committee|determined\s+by\s+reference|by\s+reference\s+to|with\s+reference\s+to|same\s+(?:prices?|terms)\s+(?:as|that)|offered\s+to\s+(?:other|third|unrelated|all))\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let sentences = paper.sentences();
        let mut found = Vec::new();
        for (i, said) in sentences.iter().enumerate() {
            let words = paper.words(said);
            if said.heading || !CLAIM.is_in(words) || NO_CLAIM.is_in(words) {
                continue;
            }
            let near = &sentences[i.saturating_sub(2)..(i + 3).min(sentences.len())];
            let party = |s: &Sentence| s.block.abs_diff(said.block) <= 2 && PARTY.is_in(paper.words(s));
            let support = |s: &Sentence| SUPPORT.is_in(paper.words(s));
            if near.iter().any(party) && !near.iter().any(support) {
                found.push(paper.at(said.span, "claim"));
            }
        }
        found.truncate(3);
        if !found.is_empty() {
            let message = "The claim that terms are at arm’s length may be made only if it can be substantiated; \
                           nothing says what it rests on."
                .to_owned();
            out.push(Draft::new(Severity::Warning, message, found));
        }
    }
}
