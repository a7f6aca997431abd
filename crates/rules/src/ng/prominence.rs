//! NG04 prominence-order: a non-GAAP measure before the GAAP measure, or alone.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;

use super::Regime;
use super::measures::{Spot, Use};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG04",
    name: "prominence-order",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Item 10(e)(1)(i)(A) of Regulation S-K; non-GAAP C&DI 102.10(a), since May 17, 2016",
    looks_at: "Headlines and bullets of releases, and the first mention of each measure in management's discussion.",
    fires: "The non-GAAP measure stands before the most directly comparable GAAP measure, or without it.",
    silent: "The GAAP measure stands with an amount in the same place or above. In a foreign private issuer's release the finding is information: Regulation G asks for no prominence.",
    help: "State the GAAP measure first, as prominently.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><h1>Nordlys Foods reports adjusted EBITDA of $40.2 million, up 25.5%</h1><p>BERGEN, Norway, August 3, 2023 – Nordlys Foods Inc. today reported results for the second quarter.</p><p>Net income was $12.1 million. A reconciliation of adjusted EBITDA to net income is included in this release. We use adjusted EBITDA because it shows how the business performs.</p>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><h1>Nordlys Foods reports net income of $12.1 million and adjusted EBITDA of $40.2 million</h1><p>BERGEN, Norway, August 3, 2023 – Nordlys Foods Inc. today reported results for the second quarter.</p>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>BERGEN, Norway, August 3, 2023 – Nordlys Foods Inc. today reported results for the second quarter.</p><ul><li>GAAP operating margin was 11.0%; adjusted operating margin was 13.0%.</li></ul>"
        )]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let Some(regime) = Regime::of(paper) else { return };
    let measures = paper.measures();
    let mut known: Vec<Kind> = Vec::new();
    let mut spans = Vec::new();
    let mut first: Option<(&Use, bool)> = None;
    for used in &measures.uses {
        let kind = used.family.kind;
        let apart =
            matches!(kind, Kind::Growth | Kind::Revenue | Kind::Debt | Kind::Expense | Kind::TaxRate | Kind::Segment);
        if apart || used.aside.is_some() || used.forward || known.contains(&kind) || !counts(paper, regime, used) {
            continue;
        }
        known.push(kind);
        let related = |g: &&Use| {
            kind.comparable().contains(&g.family.kind)
                && (g.amount.is_some() || g.spot == Spot::Table || g.spot == Spot::Headline)
        };
        let in_place = |g: &&Use| regime != Regime::Filing || g.section == Section::Mda;
        let mut comparable = measures.gaap.iter().filter(related).filter(in_place);
        if comparable.clone().any(|g| g.span.start < used.span.start) || says_both(paper, used) {
            continue;
        }
        let same = comparable.any(|g| g.block == used.block);
        spans.push(paper.at(used.span, "measure"));
        first = first.or(Some((used, same)));
    }
    let Some((used, same)) = first else { return };
    let kind = used.family.kind;
    let place = match used.spot {
        Spot::Headline => "headline",
        Spot::Bullet => "bullets",
        _ => "text",
    };
    let dated = paper.about.day.is_none_or(|d| d >= date(2016, 5, 17));
    let law = if dated {
        "Item 10(e)(1)(i)(A) of Regulation S-K; C&DI 102.10(a)"
    } else {
        "Item 10(e)(1)(i)(A) of Regulation S-K"
    };
    let how = if same { "stands before" } else { "stands without or before" };
    let message = format!(
        "In the {place} {} {how} {}, the comparable GAAP measure ({law}).",
        paper.line(used.span),
        kind.comparable_name()
    );
    let severity = if regime == Regime::Foreign { Severity::Info } else { Severity::Warning };
    out.push(Draft::new(severity, message, spans));
}

/// Whether a place is one where order matters.
fn counts(paper: &Paper, regime: Regime, used: &Use) -> bool {
    let near = used.spot == Spot::Headline || used.spot == Spot::Bullet && used.amount.is_some();
    match regime {
        Regime::Filing => {
            used.section == Section::Mda
                && used.amount.is_some()
                && used.spot != Spot::Table
                && paper.sections().has(Section::Mda)
        }
        _ => near,
    }
}

/// Whether the same sentence says "GAAP" or "as reported" of an amount too.
fn says_both(paper: &Paper, used: &Use) -> bool {
    let block = paper.line(paper.document.blocks[used.block].span).to_ascii_lowercase();
    let plain = block.replace("non-gaap", "").replace("nongaap", "").replace("non gaap", "");
    plain.contains("gaap") || plain.contains("as reported") || plain.contains("reported ")
}
