//! RP08 period: Item 7.B for fewer years than the note.

use std::collections::BTreeSet;

use tieout_document::{BlockKind, Table};
use tieout_letters::Pattern;

use super::finder::passages;
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
    firing: &[Example(&[foreign_report!(
        "2023",
        "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nPurchases from companies of our chairman were as follows (in thousands):\n\n| Year ended December 31, | 2023 |\n|---|---|\n| Moss Holding AS | $ 14,800 |\n| Sandvika Network AS | 2,300 |\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nPurchases from companies of the chairman (in thousands):\n\n| Year ended December 31, | 2023 | 2022 | 2021 |\n|---|---|---|---|\n| Moss Holding AS | $ 14,800 | $ 13,000 | $ 12,900 |\n| Sandvika Network AS | 2,300 | 2,200 | 1,900 |"
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2023",
            "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nPurchases from companies of our chairman were as follows (in thousands):\n\n| Year ended December 31, | 2023 | 2022 | 2021 |\n|---|---|---|---|\n| Moss Holding AS | $ 14,800 | $ 13,000 | $ 12,900 |\n| Sandvika Network AS | 2,300 | 2,200 | 1,900 |\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nPurchases from companies of the chairman (in thousands):\n\n| Year ended December 31, | 2023 | 2022 | 2021 |\n|---|---|---|---|\n| Moss Holding AS | $ 14,800 | $ 13,000 | $ 12,900 |\n| Sandvika Network AS | 2,300 | 2,200 | 1,900 |"
        )]),
        Example(&[foreign_report!(
            "2023",
            "ITEM 7. MAJOR SHAREHOLDERS AND RELATED PARTY TRANSACTIONS\n\nOther years are set forth in Note 20. Purchases in 2023 were (in thousands):\n\n| Year ended December 31, | 2023 |\n|---|---|\n| Moss Holding AS | $ 14,800 |\n| Sandvika Network AS | 2,300 |\n\nITEM 8. FINANCIAL INFORMATION\n\nDividends are not planned.\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nRELATED PARTY TRANSACTIONS\n\nPurchases from companies of the chairman (in thousands):\n\n| Year ended December 31, | 2023 | 2022 | 2021 |\n|---|---|---|---|\n| Moss Holding AS | $ 14,800 | $ 13,000 | $ 12,900 |\n| Sandvika Network AS | 2,300 | 2,200 | 1,900 |"
        )]),
    ],
    arithmetic: false,
    check,
};

static REFERS: Pattern = Pattern::new(
    r"(?i)\b(?:see|refer\s+to|described\s+in|set\s+forth\s+in|included\s+in)\b[^.]{0,60}\b(?:notes?|item\s*1[78])\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile == Profile::Foreign) {
        let blocks = paper.document.blocks.iter().enumerate();
        let own: Vec<&Table> = blocks
            .filter(|(i, _)| paper.sections().of_block(*i) == Section::RelatedParties)
            .filter_map(|(_, b)| match b.kind {
                BlockKind::Table(n) => paper.document.tables.get(n as usize),
                _ => None,
            })
            .collect();
        let item: BTreeSet<i16> = own.iter().flat_map(|t| years(paper, t)).collect();
        let passages = passages(paper);
        let note: BTreeSet<i16> = passages
            .iter()
            .filter(|p| p.is_note())
            .flat_map(|p| p.tables(paper))
            .flat_map(|t| years(paper, t))
            .collect();
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
