//! SG05 geography: revenue by geography without the country of domicile, or without long-lived assets.

use tieout_document::{BlockKind, RowKind};
use tieout_figures::Unit;
use tieout_letters::Pattern;

use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG05",
    name: "geography",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 280-10-50-41; IFRS 8.33",
    looks_at: "Tables of an annual report that divide revenue among countries or regions.",
    fires: "Of a domestic filer, neither a row nor a sentence gives the revenue of the United States; or nothing in the report says where its long-lived assets are.",
    silent: "The amount or the share of the country of domicile stands anywhere; long-lived assets, property or other assets are placed anywhere, or it is said that they are mostly in one country.",
    help: "Give revenue and long-lived assets of the country of domicile and of all foreign countries in total, and of each country that is material; say so where it is impracticable.",
    firing: &[
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>Net sales by geographic area for the years ended December 31 were (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Americas</td><td>$ 61.2</td><td>$ 58.1</td></tr><tr><td>Europe</td><td>30.4</td><td>29.2</td></tr><tr><td>Asia Pacific</td><td>8.4</td><td>7.7</td></tr><tr><td>Total net sales</td><td>$ 100.0</td><td>$ 95.0</td></tr></table><p>Long-lived assets are mostly located in the Americas.</p>"
        )]),
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>Net sales by geographic area for the years ended December 31 were (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>United States</td><td>$ 61.2</td><td>$ 58.1</td></tr><tr><td>Europe</td><td>30.4</td><td>29.2</td></tr><tr><td>Asia Pacific</td><td>8.4</td><td>7.7</td></tr><tr><td>Total net sales</td><td>$ 100.0</td><td>$ 95.0</td></tr></table>"
        )]),
    ],
    quiet: &[
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>Net sales by geographic area for the years ended December 31 were (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>United States</td><td>$ 61.2</td><td>$ 58.1</td></tr><tr><td>Europe</td><td>30.4</td><td>29.2</td></tr><tr><td>Asia Pacific</td><td>8.4</td><td>7.7</td></tr><tr><td>Total net sales</td><td>$ 100.0</td><td>$ 95.0</td></tr></table><p>Substantially all of our long-lived assets are located in the United States.</p>"
        )]),
        Example(&[annual_page!(
            "2023",
            "<h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><p>Net sales by geographic area for the years ended December 31 were (in millions):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Americas</td><td>$ 61.2</td><td>$ 58.1</td></tr><tr><td>Europe</td><td>30.4</td><td>29.2</td></tr><tr><td>Asia Pacific</td><td>8.4</td><td>7.7</td></tr><tr><td>Total net sales</td><td>$ 100.0</td><td>$ 95.0</td></tr></table><p>Revenue of the United States was 55% of net sales in 2023. Property and equipment outside the United States was not material.</p>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// A country or a region as a row's label.
static PLACE: Pattern = Pattern::new(
    r"(?i)^(?:total\s+)?(?:the\s+)?(?:(?:north|south|latin)\s+america|americas?|EMEA|europe|asia|APAC|asia[\s/-]pacific|rest\s+of|other\s+(?:countries|foreign|international)|greater\s+china|china|PRC|japan|canada|mexico|germany|france|united\s+(?:states|kingdom)|U\.?\s?[SK]\.?|international|foreign|domestic|middle\s+east|africa|taiwan|singapore|india|brazil|korea|all\s+other\s+countries|non-U\.?S)\b",
);
/// The country of domicile of a domestic filer.
static HOME: Pattern = Pattern::new(r"(?i)\bUnited\s+States\b|\bU\.\s?S\.|(?-i:\bUSA?\b)|\bdomestic(?:ally)?\b");
static SALES: Pattern = Pattern::new(r"(?i)\b(?:revenues?|sales)\b");
/// Words that place assets.
static PLACED: Pattern = Pattern::new(
    r"(?i)\b(?:long-lived|long-term|non-?current|tangible|identifiable|fixed|total)\s+assets\b(?:[^.\n]|\.\d){0,300}\b(?:geograph\w*|countr(?:y|ies)|regions?|united\s+states|U\.S\.|outside|foreign|located|non-U\.?S|these\s+operations|domestic\w*|international\w*|china|PRC)\b|\b(?:property|equipment|assets)\b(?:[^.\n]|\.\d){0,120}\b(?:geograph\w*|countr(?:y|ies)|located|outside\s+(?:of\s+)?the|foreign|attribut\w+|domicil\w+)\b|\b(?:geograph\w*|united\s+states|countr(?:y|ies)|foreign|international)\b(?:[^.\n]|\.\d){0,300}\b(?:long-lived|tangible|non-?current|identifiable|fixed)\s+(?:\w+\s+){0,2}assets\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        aggregate(paper, out);
        let Some((table, rows)) = by_place(paper) else { continue };
        let span = paper.document.tables[table].rows[rows[0]].span;
        if paper.about.profile == crate::about::Profile::Annual && !has_home(paper) {
            let message = "Revenue is divided among regions, and the part of the United States is given nowhere.";
            out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(span, "by region")]));
        } else if !anywhere(paper, &PLACED) {
            let message = "Revenue is divided by geography, and nothing says where long-lived assets are.";
            out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(span, "by geography")]));
        }
    }
}

/// Foreign revenue as one row or share, without a word on single countries. Shown on request: none may be material.
fn aggregate(paper: &Paper, out: &mut Vec<Draft>) {
    let forty = tieout_figures::Decimal::new(40, 0);
    let said = paper.sentences().iter().find(|s| {
        let words = paper.words(s);
        words.len() < 500
            && FOREIGN.is_in(words)
            && paper.reading.figures_of(s.span).iter().any(|f| f.unit == Unit::Percent && f.value >= forty)
    });
    let Some(said) = said else { return };
    let countries = paper.document.tables.iter().flat_map(|t| t.rows.iter()).any(|r| {
        let words = paper.document.slice(r.span);
        COUNTRY.is_in(words) && paper.reading.figures_of(r.span).iter().any(|f| matches!(f.unit, Unit::Money(_)))
    });
    let told = |s: &crate::paper::Sentence| SINGLE.is_in(paper.words(s));
    if countries || paper.sentences().iter().any(told) {
        return;
    }
    let message = "Much of revenue is foreign, and no single country is named or said not to be material.".to_owned();
    out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "foreign share")]).quiet());
}

/// A share of foreign revenue.
static FOREIGN: Pattern = Pattern::new(
    r"(?i)\b(?:international|foreign|outside\s+(?:of\s+)?the\s+(?:United\s+States|U\.\s?S\.?))\b(?:[^.\n]|\.\d){0,100}\b(?:accounted\s+for|represent(?:s|ed|ing)|comprised|approximately)\b(?:[^.\n]|\.\d){0,120}\b(?:of\s+)?(?:our\s+|total\s+|consolidated\s+|net\s+)*(?:revenues?|sales)\b",
);
/// A country as the label of a row.
static COUNTRY: Pattern = Pattern::new(
    r"^(?:China|PRC|Mainland China|Japan|Germany|Canada|Mexico|France|United Kingdom|U\.?K\.?|India|Brazil|Korea|South Korea|Taiwan|Singapore|Australia|Netherlands|Switzerland|Ireland|Italy|Spain|Hong Kong|Vietnam|Malaysia|Israel)\b",
);
/// Words on single countries.
static SINGLE: Pattern = Pattern::new(
    r"(?i)\b(?:no|any|each|single|individual|other)\s+(?:\w+\s+){0,3}countr(?:y|ies)\b|\bcountries\s+(?:that|which|with)\b|\b(?:China|Japan|Germany|Canada|Mexico|United\s+Kingdom|India|Brazil|Korea|Taiwan)\b(?:[^.\n]|\.\d){0,120}(?:%|percent|million|billion)(?:[^.\n]|\.\d){0,80}\b(?:revenues?|sales)\b|\b(?:revenues?|sales)\b(?:[^.\n]|\.\d){0,120}\b(?:China|Japan|Germany|Canada|Mexico|United\s+Kingdom|India|Brazil|Korea|Taiwan)\b(?:[^.\n]|\.\d){0,120}(?:%|percent|million|billion)",
);

/// The first table of amounts that is of revenue and has three rows or more of places, with these rows.
fn by_place(paper: &Paper) -> Option<(usize, Vec<usize>)> {
    let document = paper.document;
    for (block, place) in document.blocks.iter().enumerate() {
        let BlockKind::Table(n) = place.kind else { continue };
        let n = n as usize;
        let Some(table) = document.tables.get(n) else { continue };
        let label = |row: usize| table.label(row).map(|s| paper.line(s)).unwrap_or_default();
        let body = (0..table.rows.len()).filter(|r| table.rows[*r].kind == RowKind::Body);
        let rows: Vec<usize> = body.filter(|r| PLACE.is_in(&label(*r))).collect();
        if rows.len() < 3 || rows.len() * 2 < table.rows.len().saturating_sub(3) {
            continue;
        }
        let money = |r: &usize| {
            let figures = paper.reading.figures_of(table.rows[*r].span);
            figures.iter().any(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_)))
        };
        if !rows.iter().any(money) {
            continue;
        }
        let lead = block.checked_sub(1).map_or("", |b| document.slice(document.blocks[b].span));
        let says = |t: &str| SALES.is_in(t) && !OTHER.is_in(t);
        if says(document.slice(table.span)) || says(lead) && !OTHER.is_in(document.slice(table.span)) {
            return Some((n, rows));
        }
    }
    None
}

/// Tables by place that are not of revenue alone.
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:tax(?:es)?|pension|plan\s+assets|debt|goodwill|cost\s+of|receivables?|securities|operating\s+(?:income|profit)|EBIT|employees|stores)\b",
);

/// Whether revenue of the country of domicile is given, in a row or in a sentence.
fn has_home(paper: &Paper) -> bool {
    let document = paper.document;
    let row = |span| {
        let figures = paper.reading.figures_of(span);
        HOME.is_in(document.slice(span)) && figures.iter().any(tieout_figures::Figure::is_quantity)
    };
    let tables = document.tables.iter().flat_map(|t| t.rows.iter().map(|r| r.span));
    let said = |s: &crate::paper::Sentence| {
        let words = paper.words(s);
        SALES.is_in(words)
            && HOME.is_in(words)
            && (paper.reading.figures_of(s.span).iter().any(|f| matches!(f.unit, Unit::Percent | Unit::Money(_)))
                || words.contains("all"))
    };
    tables.into_iter().any(row) || paper.sentences().iter().any(said)
}
