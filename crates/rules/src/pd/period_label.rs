//! PD01 period-label: a caption of other years than the columns.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::BTreeSet;

use tieout_document::{BlockKind, RowKind, Span, Table};
use tieout_figures::{TokenKind, word};

pub(crate) static RULE: Rule = Rule {
    code: "PD01",
    name: "period-label",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "Regulation S-X Rules 3-01 and 3-02",
    looks_at: "The years that the caption of a table names, against the heads of its columns.",
    fires: "The caption lists as many years as there are columns, and one of them is another; or it names one year and no column is of it.",
    silent: "The years of the caption are not those of the columns by their number: quarters, forecasts, changes.",
    help: "Correct the caption or the head of the column.",
    firing: &[Example(&[
        "<html><body><p>Results for the years ended December 31, 2023, 2022 and 2021 (in millions)</p><table><tr><td></td><td>2023</td><td>2022</td><td>2020</td></tr><tr><td>Paper</td><td>1,204</td><td>1,187</td><td>1,099</td></tr><tr><td>Ink</td><td>2,310</td><td>2,275</td><td>2,199</td></tr><tr><td>Glue</td><td>3,417</td><td>3,398</td><td>3,301</td></tr></table></body></html>",
    ])],
    quiet: &[Example(&[
        "<html><body><p>Results for the years ended December 31, 2023, 2022 and 2021 (in millions)</p><table><tr><td></td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td>1,204</td><td>1,187</td><td>1,099</td></tr><tr><td>Ink</td><td>2,310</td><td>2,275</td><td>2,199</td></tr><tr><td>Glue</td><td>3,417</td><td>3,398</td><td>3,301</td></tr></table></body></html>",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let blocks = &paper.document.blocks;
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Table(t) = block.kind else { continue };
        let above = blocks[..i].iter().rev().find(|b| b.kind != BlockKind::Furniture);
        let Some(caption) = above.filter(|b| !matches!(b.kind, BlockKind::Table(_)) && b.span.len() < 200) else {
            continue;
        };
        let tokens = paper.tokens(caption.span);
        let ended = tokens
            .windows(2)
            .position(|w| (w[0].word == word("years") || w[0].word == word("year")) && w[1].word == word("ended"));
        let Some(from) = ended.map(|e| tokens[e].span) else { continue };
        let said = years(paper, Span::new(from.start, caption.span.end));
        let Some(table) = paper.document.tables.get(t as usize) else { continue };
        out.extend(finding(paper, table, caption.span, &said));
    }
}

fn finding(paper: &Paper, table: &Table, caption: Span, said: &BTreeSet<i16>) -> Option<Draft> {
    let heads = table.rows.iter().filter(|r| r.kind == RowKind::Header);
    let mut columns = BTreeSet::new();
    let mut odd = None;
    for row in heads {
        for cell in
            table.cells.get(row.cells.0 as usize..row.cells.1 as usize)?.iter().filter(|c| c.column >= table.stub)
        {
            for year in years(paper, cell.span) {
                columns.insert(year);
                odd = odd.or((!said.contains(&year)).then_some(cell.span));
            }
        }
    }
    let shares = said.intersection(&columns).count();
    let listed = said.len() >= 2 && said.len() == columns.len() && shares >= 1;
    let single = said.len() == 1 && columns.len() == 1;
    let head = odd.filter(|_| listed || single)?;
    let message = format!("The caption names other years than the column {}.", paper.line(head));
    Some(Draft::new(Severity::Error, message, vec![paper.at(head, "column"), paper.at(caption, "caption")]))
}

/// Numbers of four digits that are years.
fn years(paper: &Paper, span: Span) -> BTreeSet<i16> {
    let numbers = paper.tokens(span).iter().filter(|t| t.kind == TokenKind::Number && t.span.len() == 4);
    numbers.filter_map(|t| paper.document.slice(t.span).parse().ok()).filter(|y| (1950..2080).contains(y)).collect()
}
