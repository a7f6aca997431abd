//! RP02 name-match: a party with a balance that the relationship table does not have.

use tieout_letters::Pattern;

use super::finder::{Party, forms, is_relationship, is_same, parties, passages, with_amounts};
use super::reports;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RP02",
    name: "name-match",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 850-10-50-1(a) and (d); IAS 24.18",
    looks_at: "The table that says what each related party's relationship is, and the tables of transactions and balances by party beside it.",
    fires: "A company or person has an amount in the second, and is neither in the first nor described in a sentence.",
    silent: "Short forms of the name; small parties grouped as others; rows that are not parties.",
    help: "Add the party with its relationship, or use the same name in both tables.",
    firing: &[Example(&[annual_page!(
        "2023",
        "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><table><tr><td>Name</td><td>Relationship</td></tr><tr><td>Moss Holding AS</td><td>Controlled by the chairman</td></tr><tr><td>Sandvika Network AS (“SN”)</td><td>Associate</td></tr></table><p>Amounts due from related parties (in thousands):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 12,100</td></tr><tr><td>SN</td><td>2,300</td><td>1,900</td></tr><tr><td>Larvik Towers Ltd.</td><td>6,000</td><td>–</td></tr></table>"
    )])],
    quiet: &[
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><table><tr><td>Name</td><td>Relationship</td></tr><tr><td>Moss Holding AS</td><td>Controlled by the chairman</td></tr><tr><td>Sandvika Network AS (“SN”)</td><td>Associate</td></tr></table><p>Amounts due from related parties (in thousands):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 12,100</td></tr><tr><td>SN</td><td>2,300</td><td>1,900</td></tr><tr><td>Others</td><td>600</td><td>–</td></tr></table>"
        )]),
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><table><tr><td>Name</td><td>Relationship</td></tr><tr><td>Moss Holding AS</td><td>Controlled by the chairman</td></tr><tr><td>Sandvika Network AS (“SN”)</td><td>Associate</td></tr></table><p>Larvik Towers Ltd. is owned by a director.</p><p>Amounts due from related parties (in thousands):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 12,100</td></tr><tr><td>SN</td><td>2,300</td><td>1,900</td></tr><tr><td>Larvik Towers Ltd.</td><td>6,000</td><td>–</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// What a name of a company or of a person has.
static NAME: Pattern = Pattern::new(
    r"\b(?:Ltd|Limited|Inc|Incorporated|Co|Company|LLC|LP|L\.P|Corp|Corporation|AS|ASA|AB|AG|GmbH|S\.A|SA|N\.V|NV|B\.V|BV|PLC|plc|Holdings?|Pte|Group|Technology|Mr|Ms|Mrs|Dr)\b\.?",
);
static NO_NAME: Pattern = Pattern::new(
    r"(?i)\b(?:total|subtotal|others?|due|amounts?|loans?|less|allowance|balance|net|current|receivables?|payables?|services?|sales|purchases?|rent|interest|subsidiar\w*|associates|joint\s+ventures|group\s+companies|company[’']s)\b",
);
static DESCRIBES: Pattern = Pattern::new(
    r"(?i)\b(?:director|officer|shareholder|own(?:s|ed)|control\w*|parent|subsidiary|affiliate\w*|venture|associate|investee|family|spouse|founder|chief|chair\w*|president|partner|member|holder|related\s+part|equity)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let tables: Vec<_> = passages(paper).iter().flat_map(|p| p.tables(paper)).collect();
        let (relations, others): (Vec<_>, Vec<_>) = tables.into_iter().partition(|t| is_relationship(paper, t));
        let known: Vec<Vec<String>> =
            relations.iter().flat_map(|t| parties(paper, t)).map(|p| forms(&p.name)).collect();
        if known.len() < 2 {
            continue;
        }
        let is_known = |p: &Party| {
            let own = forms(&p.name);
            known.iter().any(|k| is_same(k, &own))
        };
        let mut strangers: Vec<Party> = Vec::new();
        for table in others {
            let (old, new): (Vec<Party>, Vec<Party>) = with_amounts(paper, table).into_iter().partition(is_known);
            // A table by party has some that are known.
            if old.len() < 2 || new.len() > old.len() {
                continue;
            }
            let party = |p: &Party| NAME.is_in(&p.name) && !NO_NAME.is_in(&p.name) && !described(paper, p);
            strangers.extend(new.into_iter().filter(party));
        }
        let (Some(first), Some(table)) = (strangers.first(), relations.first()) else { continue };
        let head = table.rows.first().map_or(table.span, |r| r.span);
        let message = format!("{} has a balance or transactions, and its relationship is not described.", first.name);
        let mut spans: Vec<_> = strangers.iter().take(3).map(|p| paper.at(p.span, "party")).collect();
        spans.push(paper.at(head, "relationships"));
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// Whether a sentence says what a party is.
fn described(paper: &Paper, party: &Party) -> bool {
    let name = party.name.split(['(', '“', '"']).next().unwrap_or(&party.name).trim();
    let stem = name.trim_end_matches(['.', ',', ' ']);
    let said = |s: &crate::paper::Sentence| {
        let words = paper.words(s);
        words.contains(stem) && DESCRIBES.is_in(words)
    };
    paper.sentences().iter().any(said)
}
