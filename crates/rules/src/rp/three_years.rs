//! RP08 period: Item 7.B for fewer years than the note.

use std::collections::BTreeSet;

use tieout_document::Table;
use tieout_letters::Pattern;

use super::finder::{Passage, passages};
use super::reports;
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "RP08",
    name: "period",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Form 20-F, Item 7.B",
    looks_at: "The years of the tables of transactions in Item 7 of a report on Form 20-F, and of those in its note on related parties.",
    fires: "The note has transactions of more years than the item, which is for the three years up to the date of the report.",
    silent: "The item refers to the note; its tables have as many years; it has no table.",
    help: "Give the transactions since the beginning of the three latest years up to the date of the report.",
    firing: &[Example(&[foreign_page!(
        "2023",
        "<h2>ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS</h2><p>Purchases from companies of our chairman were as follows (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td></tr></table><h2>ITEM 8. FINANCIAL INFORMATION</h2><p>Dividends are not planned.</p><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Purchases from companies of the chairman (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 13,000</td><td>$ 12,900</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td><td>2,200</td><td>1,900</td></tr></table>"
    )])],
    quiet: &[
        Example(&[foreign_page!(
            "2023",
            "<h2>ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS</h2><p>Purchases from companies of our chairman were as follows (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 13,000</td><td>$ 12,900</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td><td>2,200</td><td>1,900</td></tr></table><h2>ITEM 8. FINANCIAL INFORMATION</h2><p>Dividends are not planned.</p><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Purchases from companies of the chairman (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 13,000</td><td>$ 12,900</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td><td>2,200</td><td>1,900</td></tr></table>"
        )]),
        Example(&[foreign_page!(
            "2023",
            "<h2>ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS</h2><p>Other years are set forth in Note 20. Purchases in 2023 were (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td></tr></table><h2>ITEM 8. FINANCIAL INFORMATION</h2><p>Dividends are not planned.</p><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Purchases from companies of the chairman (in thousands):</p><table><tr><td>Year ended December 31,</td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Moss Holding AS</td><td>$ 14,800</td><td>$ 13,000</td><td>$ 12,900</td></tr><tr><td>Sandvika Network AS</td><td>2,300</td><td>2,200</td><td>1,900</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static REFERS: Pattern = Pattern::new(
    r"(?i)\b(?:see|refer\s+to|described\s+in|set\s+forth\s+in|included\s+in)\b(?:[^.\n]|\.\d){0,60}\b(?:notes?|item\s*1[78])\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile == Profile::Foreign) {
        let passages = passages(paper);
        let item_7 = |p: &&Passage| !p.note && p.heading.section == Section::RelatedParties;
        let own: Vec<&Table> = passages.iter().filter(item_7).flat_map(|p| p.tables(paper)).collect();
        let item: BTreeSet<i16> = own.iter().flat_map(|t| years(paper, t)).collect();
        let note: BTreeSet<i16> =
            passages.iter().filter(|p| p.note).flat_map(|p| p.tables(paper)).flat_map(|t| years(paper, t)).collect();
        let refers = |s: &crate::paper::Sentence| s.section == Section::RelatedParties && REFERS.is_in(paper.words(s));
        // Item 7.B is for three years: a note of more would not show a gap.
        let fewer = !item.is_empty() && item.len() < note.len().min(3);
        if !fewer || !item.is_subset(&note) || paper.sentences().iter().any(refers) {
            continue;
        }
        let Some(table) = own.iter().find(|t| !years(paper, t).is_empty()) else { continue };
        let span = table.rows.first().map_or(table.span, |r| r.span);
        let shown: Vec<String> = item.iter().map(i16::to_string).collect();
        let message = format!(
            "Item 7.B covers the three latest years up to the report; its tables are of {} alone, and the note's of {} years.",
            shown.join(" and "),
            note.len()
        );
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(span, "years of the item")]));
    }
}

/// The years of a table's transactions: periods that last.
fn years(paper: &Paper, table: &Table) -> BTreeSet<i16> {
    let figures = paper.reading.figures_of(table.span).iter().filter(|f| f.is_quantity());
    figures.filter_map(|f| f.period).filter(|p| p.start.is_some()).map(|p| p.end.year()).collect()
}
