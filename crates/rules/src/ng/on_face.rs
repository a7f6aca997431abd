//! NG18 on-face: a non-GAAP measure on the face of the statements or in their notes.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_figures::Place;
use tieout_letters::Pattern;

use super::Regime;
use super::measures::{Spot, Use};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG18",
    name: "on-face",
    severity: Severity::Error,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Item 10(e)(1)(ii)(C) of Regulation S-K",
    looks_at: "Lines of the primary statements of a filing, and sentences of its notes that call a measure non-GAAP.",
    fires: "A line of a statement is a measure whose name says that it is adjusted, EBITDA or free cash flow; or a note calls its measure non-GAAP.",
    silent: "It is a segment's measure under ASC 280, a target that pay depends on, a covenant's; the filer reports under IFRS; the document is a release.",
    help: "Take the measure out of the statements and notes, and present it elsewhere.",
    firing: &[Example(&[annual_report!(
        "2023",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\n14. Segments\n\nTotal EBITDA of $40.2 million, a non-GAAP measure, is what management looks at, because it shows how the business performs; net income of $12.1 million, interest of $8.0 million, taxes of $6.0 million and depreciation of $14.1 million make it. It is set forth here for readers of the notes, who would otherwise have to compute it from several of the lines of the statements themselves.\n\n"
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\n14. Segments\n\nSegment adjusted EBITDA of $40.2 million is the measure that the chief operating decision maker looks at. It is set forth here as ASC 280 asks, and reconciled with income before taxes below, from the lines of the statements themselves.\n\n"
        )]),
        Example(&[annual_report!(
            "2023",
            "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\n9. Stock compensation\n\nPerformance shares vest if adjusted EBITDA, a non-GAAP measure, reaches $40.2 million. The number of shares is set forth in the table below, with those of the two years before, and the amounts that were recognized as costs.\n\n"
        )]),
    ],
    arithmetic: false,
    check,
};

static NON_GAAP: Pattern = Pattern::new(r"(?i)\bnon-?\s?gaap\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper) != Some(Regime::Filing) || paper.about.ifrs {
        return;
    }
    let measures = paper.measures();
    let face = |u: &&Use| {
        let primary = u.amount.is_some_and(|f| paper.figure(f).place == Place::Primary);
        let kind = !matches!(u.family.kind, Kind::Segment | Kind::Growth | Kind::Debt);
        u.spot == Spot::Table && primary && kind && u.aside.is_none() && u.section == Section::Statements
    };
    let note = |u: &&Use| {
        let words = u.sentence.and_then(|s| paper.sentences().get(s)).map(|s| paper.words(s)).unwrap_or_default();
        u.section == Section::Notes && u.aside.is_none() && NON_GAAP.is_in(words)
    };
    if let Some(used) = measures.uses.iter().find(face) {
        let message = format!(
            "{} stands on the face of the financial statements, where no non-GAAP measure may (Item 10(e)(1)(ii)(C)).",
            paper.line(used.span)
        );
        out.push(Draft::new(Severity::Error, message, vec![paper.at(used.span, "line")]));
    }
    if let Some(used) = measures.uses.iter().find(note) {
        let message = format!(
            "{} is called a non-GAAP measure in the notes, where none may stand (Item 10(e)(1)(ii)(C)).",
            paper.line(used.span)
        );
        out.push(Draft::new(Severity::Error, message, vec![paper.at(used.span, "measure")]));
    }
}
