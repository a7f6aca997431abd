//! NG17 useful: a measure without why it is useful to investors.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;

use super::Regime;
use super::measures::Use;
use super::phrases as say;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG17",
    name: "useful",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Item 10(e)(1)(i)(C) of Regulation S-K",
    looks_at: "Documents that state amounts of non-GAAP measures.",
    fires: "No sentence or note says why a measure is useful to investors. Where sentences only say that it is, the finding is shown with --advice.",
    silent: "The measure is net debt; any sentence says what a measure shows or how management uses it; the release says that the annual report does. In a foreign private issuer's release the finding is information.",
    help: "Say, in substance and for each measure, why it is useful to investors.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Net income was $12.1 million in the quarter. Adjusted EBITDA was $40.2 million, which is net income of $12.1 million before interest, taxes and depreciation of $28.1 million."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Net income was $12.1 million. Adjusted EBITDA was $40.2 million, which is net income of $12.1 million before interest, taxes and depreciation of $28.1 million. Adjusted EBITDA helps investors to compare the business between periods because it leaves out how it is financed."
        )]),
        Example(&[release!("August 3, 2023", "Net income was $12.1 million in the quarter.")]),
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
    // The difference of two lines of the balance sheet explains itself.
    let asked = |u: &&Use| u.family.kind != Kind::Debt && !matches!(u.section, Section::Notes | Section::Statements);
    let Some(used) = measures.presented().find(asked) else { return };
    if super::is_excerpt(paper) || super::note_is_missing(paper, used.span) {
        return;
    }
    let reasons = measures.useful.iter().any(|s| say::REASON.is_in(paper.document.slice(*s)));
    if reasons {
        return;
    }
    let severity = if regime == Regime::Foreign { Severity::Info } else { Severity::Warning };
    let draft = match measures.useful.first() {
        None => Draft::new(
            severity,
            format!(
                "{} is stated and nothing says why it is useful to investors (Item 10(e)(1)(i)(C)).",
                paper.line(used.span)
            ),
            vec![paper.at(used.span, "measure")],
        ),
        Some(said) => Draft::new(
            severity,
            "A sentence says that non-GAAP measures are useful and not why: Item 10(e)(1)(i)(C) asks for reasons in substance.".to_owned(),
            vec![paper.at(*said, "statement"), paper.at(used.span, "measure")],
        )
        .quiet(),
    };
    out.push(draft);
}
