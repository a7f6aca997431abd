//! Which tables are the primary statements.
//!
//! A statement is told by its rows (an income statement has revenue or expenses and ends in net income, a balance
//! sheet has total assets and what they are owed to, a statement of cash flows has net cash of activities) and by
//! the words over it. Summaries of several years hold rows of both an income statement and a balance sheet.

use rustc_hash::FxHashSet;
use tieout_document::{BlockKind, Document, RowKind, one_line};
use tieout_figures::{Period, Place, Reading};

use super::label::{fits, holds, normal};

/// A primary statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Of income, operations, earnings.
    Income,
    /// Of financial position.
    Balance,
    /// Of cash flows.
    CashFlow,
}

/// A table that is a statement, or goes on with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which.
    pub kind: Kind,
    /// Index into the document's tables.
    pub table: u32,
}

const REVENUE: &[&str] = &[
    "net sales",
    "sales",
    "revenue",
    "revenues",
    "net revenue",
    "net revenues",
    "total revenue",
    "total revenues",
    "total net sales",
    "total net revenue",
    "total net revenues",
    "total sales",
    "net operating revenues",
    "operating revenues",
    "total operating revenues",
    "net sales and operating revenues",
    "revenues net",
    "revenue net",
    "total revenues and other income",
    "total interest income",
    "net interest income",
    "sales and other operating revenues",
    "total revenues net of interest expense",
];
const INCOME: &[&str] = &[
    "net income*",
    "net loss*",
    "net earnings*",
    "net profit*",
    "profit for the year*",
    "loss for the year*",
    "consolidated net income*",
    "profit for the period*",
    "net and comprehensive*",
];
const MIDDLE: &[&str] = &[
    "cost of*",
    "costs of*",
    "gross profit*",
    "gross margin*",
    "operating income*",
    "income from operations*",
    "operating profit*",
    "loss from operations*",
    "operating loss*",
    "income before*",
    "loss before*",
    "earnings before*",
    "profit before*",
    "provision for income taxes*",
    "income tax*",
    "total costs and expenses*",
    "total operating expenses*",
    "basic*",
    "diluted*",
    "selling general and administrative*",
    "research and development*",
    "interest expense*",
    "total expenses*",
];
const OVER: [(Kind, &[&str]); 3] = [
    (
        Kind::Income,
        &[
            "statements of income",
            "statement of income",
            "statements of operations",
            "statement of operations",
            "statements of earnings",
            "statement of earnings",
            "income statement",
            "income statements",
            "statements of consolidated income",
            "statement of consolidated income",
            "statements of consolidated operations",
            "statements of consolidated earnings",
            "statement of consolidated earnings",
            "statement of profit or loss",
            "statements of profit or loss",
            "statements of comprehensive income",
            "statement of comprehensive income",
            "statements of comprehensive loss",
            "results of operations",
            "statements of loss",
            "statement of earnings loss",
        ],
    ),
    (
        Kind::Balance,
        &[
            "balance sheets",
            "balance sheet",
            "statements of financial position",
            "statement of financial position",
            "statements of financial condition",
            "statement of financial condition",
        ],
    ),
    (
        Kind::CashFlow,
        &[
            "statements of cash flows",
            "statement of cash flows",
            "cash flow statement",
            "cash flow statements",
            "statements of consolidated cash flows",
            "statement of consolidated cash flows",
            "cash flows statement",
        ],
    ),
];
/// Words over tables that look like statements and are none.
const NOT: &[&str] = &[
    "parent company",
    "parent only",
    "condensed financial information",
    "condensed consolidating",
    "consolidating",
    "guarantor",
    "guarantors",
    "pro forma",
    "selected financial data",
    "selected consolidated financial data",
    "five year summary",
    "ten year summary",
    "financial summary",
    "quarterly",
    "reconciliation",
    "non gaap",
    "segment",
    "segments",
    "discontinued",
    "as restated",
    "effect of",
    "percentage of",
    "summarized",
    "obligor",
    "equity method",
    "eleven year",
];

/// What the rows of a table say of it.
#[derive(Default)]
struct Look {
    revenue: bool,
    income: bool,
    middle: usize,
    assets: bool,
    owed: bool,
    operating: bool,
    investing: bool,
    financing: bool,
    rows: usize,
}

impl Look {
    fn of(labels: &[String]) -> Self {
        let any = |list: &[&str]| labels.iter().any(|l| list.iter().any(|p| fits(l, p)));
        let flow = |what: &str| labels.iter().any(|l| holds(l, what));
        Self {
            revenue: any(REVENUE)
                || labels.iter().any(|l| l.starts_with("total revenue") || l.starts_with("total net revenue")),
            income: any(INCOME),
            middle: MIDDLE.iter().filter(|p| labels.iter().any(|l| fits(l, p))).count(),
            assets: any(&["total assets"]),
            owed: any(&[
                "total liabilities*",
                "total current liabilities*",
                "total equity and liabilities*",
                "total shareholders equity and liabilities*",
            ]) || labels.iter().any(|l| l.starts_with("total liabilities") || l.starts_with("liabilities and")),
            operating: flow("operating activities") || flow("operations"),
            investing: flow("investing activities") || flow("investment activities"),
            financing: flow("financing activities"),
            rows: labels.len(),
        }
    }

    fn kind(&self) -> Option<Kind> {
        let flows = usize::from(self.operating) + usize::from(self.investing) + usize::from(self.financing);
        match () {
            () if self.investing && flows >= 2 && self.rows >= 10 => Some(Kind::CashFlow),
            () if self.assets && !self.revenue && self.rows >= 8 => Some(Kind::Balance),
            () if self.income
                && self.middle >= 2
                && !self.assets
                && !self.investing
                && (self.revenue || self.middle >= 4) =>
            {
                Some(Kind::Income)
            }
            () => None,
        }
    }
}

/// The statements of a document, each kind once, with tables that go on with it.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Statement> {
    let places = places(document, reading);
    let looks: Vec<(Vec<String>, Look)> = document
        .tables
        .iter()
        .map(|t| {
            let labels: Vec<String> = (0..t.rows.len())
                .filter(|r| t.rows[*r].kind != RowKind::Header)
                .filter_map(|r| t.label(r))
                .map(|s| normal(document.slice(s).get(..200).unwrap_or(document.slice(s))))
                .collect();
            let look = Look::of(&labels);
            (labels, look)
        })
        .collect();
    let over = headings(document);
    let mut statements = Vec::new();
    for kind in [Kind::Income, Kind::Balance, Kind::CashFlow] {
        let scored = looks.iter().enumerate().filter(|(_, l)| l.1.kind() == Some(kind)).filter_map(|(t, l)| {
            let place = &places[t];
            score(kind, &l.1, &over[t], place).map(|s| (s, t))
        });
        // The first of the best: a parent's own statements come after the group's.
        let best = scored.fold(None, |best: Option<(i32, usize)>, s| match best {
            Some(b) if b.0 >= s.0 => Some(b),
            _ => Some(s),
        });
        let Some((_, table)) = best else { continue };
        statements.push(Statement { kind, table: table as u32 });
        let next = table + 1;
        if let Some((_, look)) = looks.get(next)
            && goes_on(kind, &looks[table].1, look)
        {
            statements.push(Statement { kind, table: next as u32 });
        }
    }
    statements
}

/// Whether a table has what the one before it lacks of a statement.
fn goes_on(kind: Kind, first: &Look, next: &Look) -> bool {
    match kind {
        Kind::Income => false,
        Kind::Balance => !first.owed && next.owed && !next.assets,
        Kind::CashFlow => !first.financing && next.financing && !next.operating,
    }
}

/// How a table's figures lie.
#[derive(Default)]
struct Lie {
    primary: usize,
    figures: usize,
    spans: FxHashSet<Period>,
    days: FxHashSet<Period>,
}

fn places(document: &Document, reading: &Reading) -> Vec<Lie> {
    let mut all: Vec<Lie> = document.tables.iter().map(|_| Lie::default()).collect();
    for figure in reading.figures.iter().filter(|f| f.is_quantity()) {
        let Some(lie) = figure.cell.and_then(|c| all.get_mut(c.0 as usize)) else { continue };
        lie.figures += 1;
        lie.primary += usize::from(figure.place == Place::Primary);
        let spans = figure.period.filter(|p| p.start.is_some());
        match spans {
            Some(span) => lie.spans.insert(span),
            None => figure.period.is_some_and(|day| lie.days.insert(day)),
        };
    }
    all
}

/// What stands over each table: up to four short blocks before it, and its own heads.
fn headings(document: &Document) -> Vec<String> {
    let mut all = vec![String::new(); document.tables.len()];
    for (i, block) in document.blocks.iter().enumerate() {
        let BlockKind::Table(t) = block.kind else { continue };
        let Some(over) = all.get_mut(t as usize) else { continue };
        let mut seen = 0;
        for before in document.blocks[..i].iter().rev().take(8) {
            if !before.kind.is_text() {
                if matches!(before.kind, BlockKind::Table(_)) {
                    break;
                }
                continue;
            }
            seen += 1;
            if before.span.len() < 200 {
                over.push_str(&plain(document.slice(before.span)));
                over.push(' ');
            }
            if seen == 4 {
                break;
            }
        }
        if let Some(table) = document.tables.get(t as usize) {
            for row in table.rows.iter().take(4).filter(|r| r.kind != RowKind::Body) {
                let text = document.slice(row.span);
                over.push_str(&plain(text.get(..300).unwrap_or(text)));
                over.push(' ');
            }
        }
    }
    all
}

/// Words in one form, those in brackets too.
fn plain(text: &str) -> String {
    normal(&one_line(text).replace(['(', ')', '[', ']'], " "))
}

fn score(kind: Kind, look: &Look, over: &str, lie: &Lie) -> Option<i32> {
    if lie.figures < 8 {
        return None;
    }
    let named = OVER.iter().any(|(k, words)| *k == kind && words.iter().any(|w| holds(over, w)));
    let other = OVER.iter().any(|(k, words)| *k != kind && words.iter().any(|w| holds(over, w)));
    let not = NOT.iter().any(|w| holds(over, w));
    let primary = lie.primary * 2 > lie.figures;
    // Without a name over it and out of the statements it may be anyone's: an acquired company's, one of a note.
    if !named && !primary {
        return None;
    }
    let mut score = 0;
    score += if named { 4 } else { 0 };
    score -= if other && !named { 3 } else { 0 };
    score -= if not { 6 } else { 0 };
    score += if primary { 4 } else { 0 };
    score += if kind == Kind::Income { look.middle.min(6) as i32 / 2 } else { 0 };
    // The group's own statement is the longest.
    score += (look.rows / 8).min(4) as i32;
    score += i32::from(kind == Kind::CashFlow && look.operating && look.financing);
    score += i32::from(kind == Kind::Balance && look.owed);
    let columns = if kind == Kind::Balance { lie.days.len() } else { lie.spans.len() };
    score -= if columns > 4 { 4 } else { 0 };
    (score >= 4).then_some(score)
}
