//! NG19 forward: guidance on a non-GAAP measure without the GAAP one, or why it is missing.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::Regime;
use super::measures::{Spot, Use};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG19",
    name: "forward",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Rule 100(a)(2) of Regulation G; Item 10(e)(1)(i)(B) of Regulation S-K; non-GAAP C&DI 102.10(b)",
    looks_at: "Forecasts of non-GAAP measures with an amount.",
    fires: "The document gives no forecast of the comparable GAAP measure and does not say that a reconciliation is not available without unreasonable efforts.",
    silent: "The GAAP forecast stands in a sentence, a table or a reconciliation; the document says why it does not; the forecast is of organic or constant-currency growth, or of net debt.",
    help: "Give the GAAP forecast and the reconciliation, or say that they are not available without unreasonable efforts, and which parts are missing.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Net income was $12.1 million in the quarter. For the full year we expect adjusted EBITDA of $450 million to $480 million. We use adjusted EBITDA because it shows how the business performs."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "For the full year we expect adjusted EBITDA of $450 million to $480 million. We cannot reconcile it with net income without unreasonable efforts."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "For the full year we expect net income of $150 million to $180 million and adjusted EBITDA of $450 million to $480 million."
        )]),
    ],
    arithmetic: false,
    check,
};

static PAST: Pattern = Pattern::new(r"(?i)\b(?:was|were|exceed\w*|above|compared|versus|achieved|delivered|prior)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() {
        return;
    }
    let measures = paper.measures();
    if measures.unreasonable.is_some() {
        return;
    }
    let Some(used) = measures.presented().find(|u| is_forecast(paper, u)) else { return };
    let kinds = used.family.kind.comparable();
    // In a table of guidance the words for both stand in one row or in its heads.
    let given = measures.gaap.iter().any(|g| g.forward && (kinds.contains(&g.family.kind) || g.block == used.block));
    if given || says_gaap(paper, used) {
        return;
    }
    let message = format!(
        "{} is forecast, and neither {} is nor is it said that a reconciliation is not available without unreasonable efforts (C&DI 102.10(b)).",
        paper.line(used.span),
        used.family.kind.comparable_name()
    );
    let amount = used.amount.map(|f| paper.at_figure(f, "forecast"));
    let spans = std::iter::once(paper.at(used.span, "measure")).chain(amount).collect();
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// Whether a place states an amount of what is to come.
fn is_forecast(paper: &Paper, used: &Use) -> bool {
    use tieout_analyses::reconciliation::name::Kind;
    let apart = matches!(
        used.family.kind,
        Kind::Growth | Kind::Debt | Kind::Revenue | Kind::Segment | Kind::Expense | Kind::TaxRate
    );
    let words = used.sentence.and_then(|s| paper.sentences().get(s)).map(|s| paper.words(s)).unwrap_or_default();
    // "Above the guidance of": what it was.
    let past = PAST.is_in(words);
    used.forward && !apart && !past && used.spot != Spot::Table
}

/// Whether the blocks around speak of GAAP: "GAAP: $2.65 to $2.70, Non-GAAP: $3.75".
fn says_gaap(paper: &Paper, used: &Use) -> bool {
    let blocks = &paper.document.blocks;
    let near = &blocks[used.block.saturating_sub(2)..(used.block + 3).min(blocks.len())];
    near.iter().any(|b| {
        let text = paper.line(b.span).to_ascii_lowercase();
        text.replace("non-gaap", "").contains("gaap")
    })
}
