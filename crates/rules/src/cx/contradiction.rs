//! CX06 statement-contradiction: two assertions on one subject that cannot both be true.

use std::collections::BTreeSet;

use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::md::AMOUNT;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "CX06",
    name: "statement-contradiction",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Exchange Act Rule 12b-20",
    looks_at: "Assertions on customers: that they are creditworthy, and that their receivables were written off; that none is a tenth of revenue, and that one is.",
    fires: "Both stand in the documents given, for the same year.",
    silent: "They speak of different years or of other customers; the one is a policy or a possibility.",
    help: "Correct one, or say how both are true.",
    firing: &[Example(&[
        "No customer accounted for more than 10% of our total revenue in 2024. We sell to hotels.\n\nIn 2024, one customer accounted for 14% of our total revenue, a hotel in Bergen.",
    ])],
    quiet: &[
        Example(&[
            "No customer accounted for more than 10% of our total revenue in 2024. We sell to hotels.\n\nIn 2023, one customer accounted for 14% of our total revenue, a hotel in Bergen.",
        ]),
        Example(&[
            "No other customer accounted for more than 10% of our total revenue in 2024. We sell to hotels.\n\nIn 2024, one customer accounted for 14% of our total revenue, a hotel in Bergen.",
        ]),
    ],
    arithmetic: false,
    check,
};

/// An assertion and what contradicts it.
struct Pair {
    says: Pattern,
    and: Pattern,
    message: &'static str,
    amount: bool,
}

static PAIRS: [Pair; 2] = [
    Pair {
        says: Pattern::new(
            r"(?i)\bno\s+(?:single\s+|individual\s+|one\s+)?customer\s+(?:\w+\s+){0,2}?(?:accounted\s+for|represented|comprised|exceeded)\s+(?:\w+\s+){0,3}?10(?:\.0)?\s?%\s+(?:or\s+more\s+)?of\s+(?:our\s+|the\s+)?(?:total\s+|consolidated\s+|net\s+)*(?:revenues?|sales)\b",
        ),
        and: Pattern::new(
            r"(?i)\b(?:one|a\s+single|our\s+largest|the\s+largest|largest)\s+customer\s+(?:\w+\s+){0,2}?(?:accounted\s+for|represented|comprised)\s+(?:approximately\s+)?(?:1[1-9]|[2-9]\d)(?:\.\d+)?\s?%\s+of\s+(?:our\s+|the\s+)?(?:total\s+|consolidated\s+|net\s+)*(?:revenues?|sales)\b",
        ),
        message: "It is said that no customer is a tenth of revenue, and that one is.",
        amount: false,
    },
    Pair {
        says: Pattern::new(
            r"(?i)\bcustomers?\b[^.;]{0,120}\b(?:would\s+(?:generally\s+)?not\s+default|are\s+(?:generally\s+)?(?:creditworthy|reputable|of\s+(?:good|high)\s+credit))",
        ),
        and: Pattern::new(
            r"(?i)\b(?:receivables?|amounts?\s+due|balances?)\b[^.;]{0,100}\bcustomers?\b[^.;]{0,120}\b(?:were|was|have\s+been|had\s+been)\s+(?:\w+\s+){0,3}?(?:uncollectible|written\s+off)\b|\bwrote\s+off\b[^.;]{0,80}\breceivables?\b[^.;]{0,60}\bcustomers?\b",
        ),
        message: "Customers are said to be good for what they owe, and receivables from customers were written off.",
        amount: true,
    },
];
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:other|else|segment|except|besides|may|could|if|policy|quarter|three\s+months|six\s+months|nine\s+months)\b",
);
static YEAR: Pattern = Pattern::new(r"\b20\d\d\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in &PAIRS {
        let says = find(papers, &pair.says, false);
        let against = find(papers, &pair.and, pair.amount);
        let hit = says.iter().find_map(|a| {
            let same = |b: &&(&Paper, &Sentence, BTreeSet<String>)| {
                pair.amount || !a.2.is_disjoint(&b.2) || a.2.is_empty() && b.2.is_empty()
            };
            against.iter().find(same).map(|b| (a, b))
        });
        let Some((a, b)) = hit else { continue };
        let spans = vec![a.0.at(a.1.span, "says"), b.0.at(b.1.span, "and says")];
        out.push(Draft::new(Severity::Warning, pair.message.to_owned(), spans));
    }
}

/// Sentences that assert something, with the years that they name.
fn find<'p, 'a>(
    papers: &'p [Paper<'a>],
    pattern: &Pattern,
    amount: bool,
) -> Vec<(&'p Paper<'a>, &'p Sentence, BTreeSet<String>)> {
    let all = papers.iter().flat_map(|p| p.sentences().iter().map(move |s| (p, s)));
    let own = all.filter(|(p, s)| {
        let words = p.words(s);
        s.section != Section::Other && pattern.is_in(words) && !OTHER.is_in(words) && (!amount || AMOUNT.is_in(words))
    });
    own.map(|(p, s)| (p, s, YEAR.all(p.words(s)).map(|m| m.as_str().to_owned()).collect())).collect()
}
