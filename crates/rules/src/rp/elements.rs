//! RP01 elements: a transaction with a related party without the relationship, the amounts or the terms.

use tieout_letters::Pattern;

use super::finder::{Passage, passages};
use super::{amounts, reports};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "RP01",
    name: "elements",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 850-10-50-1; IAS 24.18; Regulation S-X Rule 4-08(k)",
    looks_at: "Sentences on transactions with related parties, and the passage under the heading that they stand in.",
    fires: "An amount is paid to or owed by “a related party”, and nothing around it says what the relationship is; a note tells of transactions and gives no amount at all; or, shown on request, of a balance nothing says how it is settled.",
    silent: "The relationship, the amount or the terms stand anywhere in the passage or near the sentence; the transactions are said to be insignificant; another note is referred to.",
    help: "State for each related party the relationship, the transactions with their amounts for each period, the balances at each balance sheet date, and their terms.",
    firing: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRent was paid in cash. The Company paid $2.4 million to a related party for the use of a cold store in 2023."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from an entity owned by its chairman, and purchased fish from it."
        )]),
    ],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company paid $2.4 million to a related party, an entity owned by its chairman, for the use of a cold store in 2023."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from an entity owned by its chairman; amounts were not significant."
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nThe Company leased a cold store from an entity owned by its chairman. See Note 12."
        )]),
    ],
    arithmetic: false,
    check,
};

static UNNAMED: Pattern = Pattern::new(
    r"(?i)\b(?:to|from|with|by|of|for)\s+(?:an?|one|two|certain|several|some)\s+(?:unconsolidated\s+)?related\s+part(?:y|ies)\b",
);
static RELATION: Pattern = Pattern::new(
    r"(?i)\b(?:directors?|officers?|shareholders?|stockholders?|own(?:s|ed|er|ers|ership)|control(?:s|led|ling)?|parent|subsidiar(?:y|ies)|affiliat\w*|joint\s+ventures?|equity[\s-]method|equity\s+invest\w*|associates?|investees?|famil(?:y|ies)|spouse|brother|sister|son|daughter|wife|husband|father|mother|founders?|co-founders?|chief|CEO|CFO|COO|CTO|chair\w*|president|principals?|partners?|partnership|members?|management|beneficial\w*|holders?|sponsors?|employees?|common\s+control|interest\s+in|invest(?:or|ors|ment|ments)|trust|board|executives?|significant\s+influence|bottler\w*)\b",
);
static DEALT: Pattern = Pattern::new(
    r"(?i)\b(?:paid|purchased|sold|leased|leases|rented|rents|loaned|lent|borrowed|received|guaranteed|purchases|sells|provided|advanced|reimbursed)\b",
);
static SETTLED: Pattern = Pattern::new(
    r"(?i)\b(?:not\s+(?:\w+\s+){0,2}(?:material|significant)|immaterial|insignificant|de\s+minimis|no\s+(?:material\s+|significant\s+)?(?:related[\s-]party|transactions)|none|see\s+(?:also\s+)?(?:note|item|“|\W)|refer\w*|included\s+in\s+note|described\s+in|disclosed\s+in|set\s+forth|proxy\s+statement|incorporated|eliminated)\b",
);
static BALANCE: Pattern = Pattern::new(
    r"(?i)\b(?:amounts?\s+)?(?:due|owed|owing|payable|receivable|receivables|payables)\s+(?:from|to|by)\s+(?:an?\s+|its\s+|our\s+|the\s+)?(?:related\s+part(?:y|ies)|director|officer|shareholder)",
);
static TERMS: Pattern = Pattern::new(
    r"(?i)\b(?:interest|unsecured|secured|demand|repa(?:y|id)\w*|terms?|settle\w*|due\s+(?:on|in|within|upon|date)|matur\w*|payable\s+(?:in|on|within|upon)|ordinary\s+course|trade|collected|forgiven|waived|instal\w*|capitalized|accounts\s+(?:receivable|payable))\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile.is_annual()) {
        let passages = passages(paper);
        unnamed(paper, out);
        if let Some(passage) = passages.iter().find(|p| p.note && is_bare(paper, p)) {
            let mut dealt = passage.sentences(paper).filter(|s| DEALT.is_in(paper.words(s)));
            let Some(first) = dealt.next() else { continue };
            let message = "The note tells of transactions with related parties and gives no amount.".to_owned();
            let spans = vec![paper.at(first.span, "no amount"), paper.at(passage.heading.span, "note")];
            out.push(Draft::new(Severity::Warning, message, spans));
        }
        for passage in passages.iter().filter(|p| p.note) {
            let text = passage.text(paper);
            if TERMS.is_in(text) || SETTLED.is_in(text) {
                continue;
            }
            let owed = |s: &&Sentence| BALANCE.is_in(paper.words(s)) && !amounts(paper, s).is_empty();
            let Some(said) = passage.sentences(paper).find(owed) else { continue };
            let message = "Of this balance nothing says on what terms it stands and how it is settled.".to_owned();
            out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "balance")]).quiet());
            break;
        }
    }
}

/// The first sentences with an amount of "a related party" that nothing around them describes.
fn unnamed(paper: &Paper, out: &mut Vec<Draft>) {
    let sentences = paper.sentences();
    let mut found = Vec::new();
    for (i, said) in sentences.iter().enumerate() {
        let words = paper.words(said);
        // The discussion repeats what the notes explain.
        if said.section == Section::Mda
            || said.heading
            || !words.contains("elated part")
            || !UNNAMED.is_in(words)
            || amounts(paper, said).is_empty()
        {
            continue;
        }
        let near = &sentences[i.saturating_sub(6)..(i + 7).min(sentences.len())];
        let told = near.iter().any(|n| RELATION.is_in(paper.words(n)) || SETTLED.is_in(paper.words(n)));
        if !told {
            found.push(paper.at(said.span, "relationship not told"));
        }
    }
    found.truncate(3);
    if !found.is_empty() {
        let message = "An amount is of “a related party”, and nothing near it says what the relationship is.";
        out.push(Draft::new(Severity::Warning, message.to_owned(), found));
    }
}

/// Whether a passage tells of transactions without any number or reference.
fn is_bare(paper: &Paper, passage: &Passage) -> bool {
    let text = passage.text(paper);
    let blocks = paper.document.blocks.get(passage.blocks.0..passage.blocks.1).unwrap_or_default();
    let figures = blocks.iter().any(|b| {
        let of = |f: &tieout_figures::Figure| f.is_quantity() && !f.unit.is_time();
        paper.reading.figures_of(b.span).iter().any(of)
    });
    let dealt = passage.sentences(paper).any(|s| !s.heading && DEALT.is_in(paper.words(s)));
    dealt && !figures && passage.tables(paper).is_empty() && !SETTLED.is_in(text) && text.len() > 60
}
