//! RP06 face: amounts of related parties that only the notes have.

use tieout_figures::{Figure, Place, Unit};
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::finder::passages;
use super::reports;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RP06",
    name: "face",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 4-08(k)",
    looks_at: "Balances with related parties in the notes of an annual report, and the lines of its balance sheet.",
    fires: "A balance of 5 % of total assets or more is in the note on related parties, and no line of the statements names related parties, affiliates, shareholders or joint ventures.",
    silent: "A line, or words in brackets on it, name them; the balance is smaller; the statements are not found.",
    help: "Show material amounts of related parties on the face of the balance sheet, the income statement and the cash flow statement, as a line or in brackets.",
    firing: &[Example(&[annual_page!(
        "2023",
        "<h2>CONSOLIDATED BALANCE SHEETS</h2><p>(in millions)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>$ 60.0</td><td>$ 55.0</td></tr><tr><td>Receivables</td><td>40.0</td><td>35.0</td></tr><tr><td>Total assets</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Payables</td><td>20.0</td><td>15.0</td></tr><tr><td>Debt</td><td>30.0</td><td>25.0</td></tr><tr><td>Total liabilities</td><td>50.0</td><td>40.0</td></tr><tr><td>Equity</td><td>50.0</td><td>50.0</td></tr><tr><td>Total liabilities and equity</td><td>$ 100.0</td><td>$ 90.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Amounts due from related parties, which the chairman owns, were $14.8 million as of December 31, 2023, and are repayable on demand.</p>"
    )])],
    quiet: &[
        Example(&[annual_page!(
            "2023",
            "<h2>CONSOLIDATED BALANCE SHEETS</h2><p>(in millions)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>$ 60.0</td><td>$ 55.0</td></tr><tr><td>Receivables (including $14.8 from related parties)</td><td>40.0</td><td>35.0</td></tr><tr><td>Total assets</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Payables</td><td>20.0</td><td>15.0</td></tr><tr><td>Debt</td><td>30.0</td><td>25.0</td></tr><tr><td>Total liabilities</td><td>50.0</td><td>40.0</td></tr><tr><td>Equity</td><td>50.0</td><td>50.0</td></tr><tr><td>Total liabilities and equity</td><td>$ 100.0</td><td>$ 90.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Amounts due from related parties, which the chairman owns, were $14.8 million as of December 31, 2023, and are repayable on demand.</p>"
        )]),
        Example(&[annual_page!(
            "2023",
            "<h2>CONSOLIDATED BALANCE SHEETS</h2><p>(in millions)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>$ 60.0</td><td>$ 55.0</td></tr><tr><td>Receivables</td><td>40.0</td><td>35.0</td></tr><tr><td>Total assets</td><td>$ 100.0</td><td>$ 90.0</td></tr><tr><td>Payables</td><td>20.0</td><td>15.0</td></tr><tr><td>Debt</td><td>30.0</td><td>25.0</td></tr><tr><td>Total liabilities</td><td>50.0</td><td>40.0</td></tr><tr><td>Equity</td><td>50.0</td><td>50.0</td></tr><tr><td>Total liabilities and equity</td><td>$ 100.0</td><td>$ 90.0</td></tr></table><h2>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</h2><h2>RELATED PARTY TRANSACTIONS</h2><p>Amounts due from related parties, which the chairman owns, were $1.8 million as of December 31, 2023, and are repayable on demand.</p>"
        )]),
    ],
    arithmetic: false,
    check,
};

static TOTAL: Pattern = Pattern::new(r"(?i)^total\s+assets$");
static ON_FACE: Pattern = Pattern::new(
    r"(?i)\brelated[\s-]part|\baffiliat|\bshareholders?\s+(?:loan|advance)|\b(?:due|receivable|payable|loans?|advances?)\s+(?:from|to)\b|\bparent\b|\bjoint\s+ventures?\b|\bassociates?\b|\bdirectors?\b|\bofficers?\b|\bequity[\s-]method",
);
static BALANCE: Pattern = Pattern::new(
    r"(?i)\b(?:due|receivables?|payables?|owed|owing|loans?)\s+(?:from|to|by)\s+(?:\w+\s+){0,2}(?:related\s+part(?:y|ies)|shareholders?|directors?|officers?)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers).filter(|p| p.about.profile.is_annual()) {
        let primary = || paper.reading.figures.iter().filter(|f| f.place == Place::Primary && f.is_quantity());
        let total = primary()
            .filter(|f| matches!(f.unit, Unit::Money(_)) && TOTAL.is_in(paper.label(f).trim()))
            .max_by_key(|f| f.value);
        let Some(total) = total else { continue };
        // Words of the face are in the tables that hold its figures.
        let tables: std::collections::BTreeSet<u32> = primary().filter_map(|f| f.cell.map(|c| c.0)).collect();
        let text = |t: &u32| paper.document.tables.get(*t as usize).map_or("", |t| paper.document.slice(t.span));
        if tables.iter().any(|t| ON_FACE.is_in(text(t))) {
            continue;
        }
        let Some(figure) = largest(paper, total) else { continue };
        let message = format!(
            "{} with related parties is material beside total assets of {}, and the face of the statements names no \
             related party.",
            paper.line(figure.span),
            paper.line(total.span)
        );
        let spans = vec![paper.at(figure.span, "balance"), paper.at(total.span, "total assets")];
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// The largest balance with related parties of the notes' passages that is 5 % of total assets or more.
fn largest<'a>(paper: &Paper<'a>, total: &Figure) -> Option<&'a Figure> {
    let twenty = tieout_ties::rational(tieout_figures::Decimal::new(20, 0));
    let passages = passages(paper);
    let said = passages.iter().filter(|p| p.note).flat_map(|p| p.sentences(paper));
    let figures = said.filter(|s| BALANCE.is_in(paper.words(s))).filter_map(|s| {
        let own = paper.reading.figures_of(s.span).iter();
        own.filter(|f| f.is_quantity() && f.unit == total.unit && f.value <= total.value).max_by_key(|f| f.value)
    });
    let most = figures.max_by_key(|f| f.value)?;
    let low = Range::of(most.interval).scaled(&twenty).low?;
    (low >= Range::of(total.interval).high?).then_some(most)
}
