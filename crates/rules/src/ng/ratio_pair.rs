//! NG05 ratio-pair: an adjusted margin or tax rate without the GAAP one.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;

use super::Regime;
use super::measures::Use;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG05",
    name: "ratio-pair",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Item 10(e)(1)(i)(A) of Regulation S-K; non-GAAP C&DI 102.10(a)",
    looks_at: "Margins and tax rates of non-GAAP measures.",
    fires: "The document states no margin, or no tax rate, of GAAP amounts.",
    silent: "A GAAP margin or a percentage of sales stands in a table or in text; the ratio is a forecast, a segment's, a covenant's, or a target that pay depends on; the document is a foreign private issuer's release.",
    help: "State the ratio of the GAAP measure beside it, first and as prominently.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Net income was $12.1 million and revenue was $110.0 million in the quarter. Adjusted EBITDA was $21.2 million and adjusted EBITDA margin was 19.3%. A reconciliation of adjusted EBITDA to net income is included in the tables of this release. We use these measures because they show how the business performs."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Net income was $12.1 million and net income margin 11.0%. Adjusted EBITDA margin was 19.3%. A reconciliation of adjusted EBITDA to net income is included in the tables of this release."
        )]),
        Example(&[release!(
            "August 3, 2023",
            "Net income was 11.0% of net sales. Adjusted EBITDA margin was 19.3%. A reconciliation of adjusted EBITDA to net income is included in the tables of this release."
        )]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let measures = paper.measures();
    let asked = |u: &&Use| !u.forward && !matches!(u.section, Section::Notes | Section::Statements);
    let margin = measures.presented().filter(asked).find(|u| u.family.ratio);
    let paired = measures.share_of_sales || measures.gaap.iter().any(|g| g.family.ratio);
    if let Some(used) = margin.filter(|_| !paired) {
        out.push(draft(paper, used, "no margin of a GAAP measure"));
    }
    let rate = measures.presented().filter(asked).find(|u| u.family.kind == Kind::TaxRate);
    let paired = measures.gaap.iter().any(|g| g.family.kind == Kind::TaxRate);
    if let Some(used) = rate.filter(|_| !paired) {
        out.push(draft(paper, used, "no effective tax rate of GAAP amounts"));
    }
}

fn draft(paper: &Paper, used: &Use, lacks: &str) -> Draft {
    let message = format!(
        "{} is stated and {lacks} is: the ratio of the comparable GAAP amounts belongs beside it, first and as prominently (C&DI 102.10(a)).",
        paper.line(used.span)
    );
    Draft::new(Severity::Warning, message, vec![paper.at(used.span, "measure")])
}
